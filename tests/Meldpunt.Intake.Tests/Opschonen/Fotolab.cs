using Microsoft.Playwright;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Makes pictures and looks at them with decoders that are not ours: Debian's Chromium.</summary>
public sealed class Fotolab : IAsyncLifetime
{
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = Flags });
        _page = await _browser.NewPageAsync();
        // Decoders that give every frame exist in a secure context only.
        await _page.RouteAsync("https://lab.invalid/", route => route.FulfillAsync(new() { Body = "<!doctype html><title>lab</title>", ContentType = "text/html" }));
        await _page.GotoAsync("https://lab.invalid/");
    }

    /// <summary>A picture of this type with a gradient and a few letters.</summary>
    public async Task<byte[]> MaakAsync(string type, int breedte = 96, int hoogte = 64, string tint = "teal") => Convert.FromBase64String(await _page.EvaluateAsync<string>(
        """
        async ([type, w, h, tint]) => {
            const c = new OffscreenCanvas(w, h), x = c.getContext('2d');
            const g = x.createLinearGradient(0, 0, w, h);
            g.addColorStop(0, tint); g.addColorStop(1, 'gold');
            x.fillStyle = g; x.fillRect(0, 0, w, h);
            x.fillStyle = 'black'; x.fillText('bewijs', 8, 20);
            const b = new Uint8Array(await (await c.convertToBlob({ type, quality: 0.8 })).arrayBuffer());
            return btoa(String.fromCharCode(...b));
        }
        """, new object[] { type, breedte, hoogte, tint }));

    /// <summary>Digest of the pixels of every frame with its duration, as coded (no colour management, no turning).</summary>
    public Task<string> PixelsAsync(byte[] beeld, string type) => _page.EvaluateAsync<string>(
        """
        async ([base64, type]) => {
            const data = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            const d = new ImageDecoder({ data, type, colorSpaceConversion: 'none' });
            await d.tracks.ready; await d.completed;
            const track = d.tracks.selectedTrack, out = [`${track.frameCount} ${track.repetitionCount}`];
            for (let i = 0; i < track.frameCount; i++) {
                const { image } = await d.decode({ frameIndex: i });
                const bytes = new Uint8Array(image.allocationSize({ format: 'RGBA' }));
                await image.copyTo(bytes, { format: 'RGBA' });
                const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                out.push(`${image.codedWidth}x${image.codedHeight} ${image.duration} ` + Array.from(digest, b => b.toString(16)).join(''));
                image.close();
            }
            return out.join('\n');
        }
        """, new object[] { Convert.ToBase64String(beeld), type });

    /// <summary>Width and height as shown, with the orientation obeyed, and the colour of the middle.</summary>
    public Task<string> GetoondAsync(byte[] beeld, string type) => _page.EvaluateAsync<string>(
        """
        async ([base64, type]) => {
            const data = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            const b = await createImageBitmap(new Blob([data], { type }), { imageOrientation: 'from-image' });
            const c = new OffscreenCanvas(b.width, b.height), x = c.getContext('2d');
            x.drawImage(b, 0, 0);
            return `${b.width}x${b.height} ${x.getImageData(b.width / 4, b.height / 4, 1, 1).data}`;
        }
        """, new object[] { Convert.ToBase64String(beeld), type });

    /// <summary>A page printed as PDF by Chromium.</summary>
    public async Task<byte[]> PdfAsync(string html)
    {
        var page = await _browser.NewPageAsync();
        await page.SetContentAsync(html);
        var pdf = await page.PdfAsync();
        await page.CloseAsync();
        return pdf;
    }

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class FotolabCollection : ICollectionFixture<Fotolab>
{
    public const string Name = "fotolab";
}
