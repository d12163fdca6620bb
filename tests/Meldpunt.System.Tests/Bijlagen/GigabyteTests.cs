using System.Globalization;
using System.Security.Cryptography;
using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Bijlagen;

/// <summary>A file of a gibibyte up, and down again by mailbox and portal: each process grows by less than 64 MB, and no byte of it lies open on disk.</summary>
public sealed class GigabyteTests
{
    private const long Grootte = 1L << 30;
    private const long MostGrowth = 64L << 20;

    [Fact]
    public async Task Een_gibibyte_gaat_heen_en_terug_zonder_geheugen_en_zonder_spoor_op_schijf()
    {
        var tijdelijk = Directory.CreateTempSubdirectory("meldpunt-tmp-");
        await using var installation = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__MaxAttachmentBytes"] = $"{Grootte}", ["TMPDIR"] = tijdelijk.FullName });
        var melder = new Vragenlijst(installation, Voorbeelden.R5);
        var page = await melder.TotAsync("/melden/bijlagen");
        await SendAsync(melder.Klant, Formulier(page, 24 << 20));
        page = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;

        using var bron = new Kiezelstroom(Grootte);
        var groei = await Proces.GroeiAsync(installation, "Intake", () => SendAsync(melder.Klant, Formulier(page, bron)));

        Assert.InRange(groei, 0, MostGrowth);
        Assert.Empty(tijdelijk.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.False(Bevat(installation.DatabaseFile, Kiezelstroom.Merk), "the file lies open in the database");
        Assert.False(Bevat(installation.DatabaseFile + "-wal", Kiezelstroom.Merk), "the file lies open in the log of the database");

        page = await melder.TotAsync("/melden/code", "/melden/bijlagen");
        var code = Vragenlijst.CodeOp(page);
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(page)));
        await installation.BezorgdAsync();
        await BijDeMelderAsync(installation, code, bron.Digest);
        await BijDeCommissieAsync(installation, bron.Digest);
        Assert.Empty(tijdelijk.EnumerateFiles("*", SearchOption.AllDirectories));
        tijdelijk.Delete(recursive: true);
    }

    /// <summary>A picture is read twice and written anew on its way in; that takes no more memory than passing it on.</summary>
    [Fact]
    public async Task Een_grote_foto_wordt_opgeschoond_zonder_geheugen_en_zonder_spoor_op_schijf()
    {
        const int Beeld = 2_048;
        var tijdelijk = Directory.CreateTempSubdirectory("meldpunt-tmp-");
        await using var installation = await Installation.StartAsync(_ => new Dictionary<string, string> { ["TMPDIR"] = tijdelijk.FullName }, "Intake");
        var melder = new Vragenlijst(installation, Voorbeelden.R5);
        var page = await melder.TotAsync("/melden/bijlagen");
        await SendAsync(melder.Klant, Foto(page, 128));
        page = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;

        var groei = await Proces.GroeiAsync(installation, "Intake", () => SendAsync(melder.Klant, Foto(page, Beeld)));
        Assert.InRange(groei, 0, MostGrowth);
        Assert.Empty(tijdelijk.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.False(Bevat(installation.DatabaseFile, Bijlagen.Foto.Spoor), "what was hidden lies open in the database");
        // The original is gone: what is kept is no longer than the two cleaned pictures and their padding.
        var bewaard = installation.Query<long>("SELECT SUM(LENGTH(inhoud)) FROM bijlage_stuk").Single();
        Assert.InRange(bewaard, (Beeld + 128L) << 16, (Beeld + 128L + 8) * StreamSealer.SealedChunkSize);

        page = await melder.TotAsync("/melden/code", "/melden/bijlagen");
        var code = Vragenlijst.CodeOp(page);
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(page)));
        using var schoon = Bijlagen.Foto.Stroom(verborgen: false, Beeld);
        var digest = Convert.ToHexString(await SHA256.HashDataAsync(schoon));
        var browser = new MelderBrowser(installation.IntakeUrl);
        var link = (await browser.OpenPostvakAsync(code)).Document.QuerySelectorAll("a[href*='/postvak/bijlage?']").Select(a => a.GetAttribute("href")!).Distinct().Last();
        Assert.Equal(digest, await DownloadAsync(browser, new Uri(installation.IntakeUrl, link)));
        tijdelijk.Delete(recursive: true);
    }

    private static PageForm Foto(Page page, int beeld) => page.FormTo(page.Path)
        .Attach("bestanden", new SiteFile("opname.jpg", "image/jpeg", () => Bijlagen.Foto.Stroom(verborgen: true, beeld))).Press("doe", "toevoegen");

    private static async Task BijDeMelderAsync(Installation installation, string code, string digest)
    {
        var browser = new MelderBrowser(installation.IntakeUrl);
        await OphalenAsync(installation, "Intake", browser, await browser.OpenPostvakAsync(code), "/postvak/bijlage?", digest);
    }

    private static async Task BijDeCommissieAsync(Installation installation, string digest)
    {
        var browser = await installation.MedewerkerAsync("p-degroot");
        var dossier = await browser.OpenDossierAsync("commissie", Kenmerken.Of(installation.Query<byte[]>("SELECT id FROM dossier").Single()));
        await OphalenAsync(installation, "Portal", browser, await browser.GetAsync(dossier!.Path + "/bijlagen"), "/bijlage/", digest);
    }

    /// <summary>The small file first, so that the code is compiled and the pools are filled; then the large one.</summary>
    private static async Task OphalenAsync(Installation installation, string host, SiteBrowser browser, Page dossier, string pad, string digest)
    {
        var links = dossier.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.Contains(pad, StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(2, links.Count);
        await DownloadAsync(browser, new Uri(dossier.Url, links[0]));
        var groei = await Proces.GroeiAsync(installation, host, async () => Assert.Equal(digest, await DownloadAsync(browser, new Uri(dossier.Url, links[1]))));

        Assert.InRange(groei, 0, MostGrowth);
    }

    private static PageForm Formulier(Page page, long grootte) => Formulier(page, new Kiezelstroom(grootte));

    private static PageForm Formulier(Page page, Stream inhoud) => page.FormTo(page.Path)
        .Fill("bewijs", "ja").Attach("bestanden", new SiteFile("opname.bin", "application/octet-stream", () => inhoud)).Press("doe", "toevoegen");

    private static async Task SendAsync(Klant klant, PageForm form)
    {
        var antwoord = await klant.PostAsync(form);
        Assert.True(antwoord.Status == 303, $"{antwoord.Status} {string.Join(' ', antwoord.Fouten)}");
    }

    /// <summary>Reads a download to its end; it is saved under a name of ours, and never shown.</summary>
    private static async Task<string> DownloadAsync(SiteBrowser browser, Uri url)
    {
        var digest = "";
        await browser.OpenAsync(url, async response =>
        {
            Assert.Equal("application/octet-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.ToString());
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
            Assert.DoesNotContain("opname", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("sandbox;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            digest = Convert.ToHexString(await SHA256.HashDataAsync(await response.Content.ReadAsStreamAsync()));
        });
        return digest;
    }

    private static bool Bevat(string path, byte[] merk)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (buffer, kept) = (new byte[4 << 20], 0);
        int read;
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            if (buffer.AsSpan(0, kept + read).IndexOf(merk) >= 0) return true;
            var tail = Math.Min(merk.Length, kept + read);
            buffer.AsSpan(kept + read - tail, tail).CopyTo(buffer);
            kept = tail;
        }

        return false;
    }
}

/// <summary>How much memory a host took beyond what it had, as the kernel counted it.</summary>
internal static class Proces
{
    public static async Task<long> GroeiAsync(Installation installation, string host, Func<Task> act)
    {
        var proc = Directory.GetDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Single(d => IsHost(d, installation, host));
        // Sets the peak back to what is in use now.
        await File.WriteAllTextAsync(Path.Combine(proc, "clear_refs"), "5");
        var before = Status(proc, "VmRSS:");
        await act();
        return Math.Max(0, Status(proc, "VmHWM:") - before);
    }

    private static bool IsHost(string proc, Installation installation, string host)
    {
        try
        {
            return File.ReadAllText(Path.Combine(proc, "cmdline")).Contains($"Meldpunt.{host}.dll", StringComparison.Ordinal)
                && File.ReadAllText(Path.Combine(proc, "environ")).Contains($"Meldpunt__DataFolder={installation.DataFolder}", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or is another user's
        }
    }

    private static long Status(string proc, string field) =>
        long.Parse(File.ReadLines(Path.Combine(proc, "status")).Single(l => l.StartsWith(field, StringComparison.Ordinal))[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
}

/// <summary>Bytes out of nothing, cheaply: a mark and noise in each block, and never twice the same block.</summary>
internal sealed class Kiezelstroom : Stream
{
    public static readonly byte[] Merk = "Kiezelsteen-onversleuteld-op-schijf"u8.ToArray();

    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = RandomNumberGenerator.GetBytes(64 * 1024);
    private long _left;

    public Kiezelstroom(long length)
    {
        _left = length;
        Merk.CopyTo(_block, 100);
        _block[0] = 0; // no kind of file that anybody knows
    }

    public string Digest => Convert.ToHexString(_digest.GetCurrentHash());

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var n = (int)Math.Min(Math.Min(count, _block.Length), _left);
        BitConverter.TryWriteBytes(_block.AsSpan(1), _left);
        _block.AsSpan(0, n).CopyTo(buffer.AsSpan(offset));
        _digest.AppendData(_block, 0, n);
        _left -= n;
        return n;
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
