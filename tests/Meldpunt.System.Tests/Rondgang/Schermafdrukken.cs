using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>Pictures of every state, for people to look at: <c>infra/screenshots FOLDER</c> names the folder.</summary>
public sealed class Schermafdrukken(string folder)
{
    private const string Variabele = "MELDPUNT_SCREENSHOTS";

    public static Schermafdrukken? Gevraagd(string site) =>
        Environment.GetEnvironmentVariable(Variabele) is { Length: > 0 } folder ? new Schermafdrukken(Path.Combine(folder, site)) : null;

    /// <summary>Desktop, phone, dark, in forced colours and print.</summary>
    public async Task MaakAsync(IPage page, string naam)
    {
        await page.EvaluateAsync("() => document.activeElement.matches('.mp-errors') || document.activeElement.blur()");
        await EenAsync(page, naam, "desktop");
        await page.SetViewportSizeAsync(390, 844);
        await EenAsync(page, naam, "telefoon");
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await EenAsync(page, naam, "donker");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.Active });
        await EenAsync(page, naam, "eigen-kleuren");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None, Media = Media.Print });
        await EenAsync(page, naam, "druk");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Media = Media.Screen });
    }

    /// <summary>What a listener can count: the smallest, the median and the largest request of each page, in bytes on the line.</summary>
    public Task VerzoekenAsync(IEnumerable<Antwoord> antwoorden) => File.WriteAllLinesAsync(
        Path.Combine(folder, "verzoeken.csv"),
        antwoorden.Where(a => a.Soort == "document").GroupBy(a => (a.Methode, Pad: Routes.Kaal(a.Url.AbsolutePath))).OrderBy(g => g.Key.Pad, StringComparer.Ordinal).ThenBy(g => g.Key.Methode, StringComparer.Ordinal)
            .Select(g => (g.Key, Bytes: g.Select(a => a.VerzoekBytes).Order().ToList()))
            .Select(g => $"{g.Key.Methode};{g.Key.Pad};{g.Bytes[0]};{g.Bytes[g.Bytes.Count / 2]};{g.Bytes[^1]}"));

    private Task EenAsync(IPage page, string naam, string soort) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(folder, soort, naam + ".png"), FullPage = true });
}
