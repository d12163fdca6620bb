using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Bijlagen;

/// <summary>A file of a gibibyte up, another one with it, and down again by mailbox and portal: each process grows by less than 64 MB, and no byte of it lies open on disk.</summary>
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

        // Two in one form, as somebody chooses them together.
        using var bron = new Kiezelstroom(Grootte);
        using var ander = new Kiezelstroom(24 << 20);
        var groei = await Proces.GroeiAsync(installation, "Intake", () => SendAsync(melder.Klant, Formulier(page, ander).Attach("bestanden", new SiteFile("opname-2.bin", "application/octet-stream", () => bron))));

        Assert.InRange(groei, 0, MostGrowth);
        Assert.Empty(tijdelijk.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.False(Bevat(installation.DatabaseFile, Kiezelstroom.Merk), "the file lies open in the database");
        Assert.False(Bevat(installation.DatabaseFile + "-wal", Kiezelstroom.Merk), "the file lies open in the log of the database");

        page = await melder.TotAsync("/melden/code", "/melden/bijlagen");
        var code = Vragenlijst.CodeOp(page);
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(page)));
        await installation.BezorgdAsync();
        await BijDeMelderAsync(installation, code, ander.Digest, bron.Digest);
        await BijDeCommissieAsync(installation, ander.Digest, bron.Digest);
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
        Assert.Contains("Een bestand mag 500 MB groot zijn.", page.Hoofdtekst(), StringComparison.Ordinal);
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

    /// <summary>A document is cleaned by a child of the intake, in memory of its own and of a memory file: the intake itself grows as little as by passing it on.</summary>
    [Fact]
    public async Task Een_groot_document_wordt_opgeschoond_zonder_geheugen_van_de_intake_en_zonder_spoor_op_schijf()
    {
        var tijdelijk = Directory.CreateTempSubdirectory("meldpunt-tmp-");
        await using var installation = await Installation.StartAsync(_ => new Dictionary<string, string> { ["TMPDIR"] = tijdelijk.FullName }, "Intake");
        var melder = new Vragenlijst(installation, Voorbeelden.R5);
        var page = await melder.TotAsync("/melden/bijlagen");
        await SendAsync(melder.Klant, Document(page, 1 << 20));
        page = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;

        var groei = await Proces.GroeiAsync(installation, "Intake", () => SendAsync(melder.Klant, Document(page, 24_000_000)));
        Assert.InRange(groei, 0, MostGrowth);
        Assert.Empty(tijdelijk.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.False(Bevat(installation.DatabaseFile, Schrijver), "what was hidden lies open in the database");
        Assert.False(Bevat(installation.DatabaseFile + "-wal", Schrijver), "what was hidden lies open in the log of the database");
        Assert.True(installation.Query<long>("SELECT SUM(LENGTH(inhoud)) FROM bijlage_stuk").Single() > 25_000_000);
        // Cleaned, not sent along as it was.
        var lijst = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;
        Assert.DoesNotContain(lijst.Forms.SelectMany(f => f.Fields), veld => veld.StartsWith("keuze-", StringComparison.Ordinal));
        Assert.Contains("namen van makers", lijst.Hoofdtekst(), StringComparison.Ordinal);
        tijdelijk.Delete(recursive: true);
    }

    private static readonly byte[] Schrijver = Encoding.ASCII.GetBytes("J. de Vries van de derde verdieping");

    private static PageForm Document(Page page, int bytes)
    {
        var pdf = Pdf(bytes);
        return page.FormTo(page.Path).Attach("bestanden", new SiteFile("verslag.pdf", "application/pdf", () => new MemoryStream(pdf, writable: false))).Press("doe", "toevoegen");
    }

    /// <summary>One page with a picture of noise, that nothing packs smaller, and a maker's name.</summary>
    private static byte[] Pdf(int bytes)
    {
        using var pdf = new MemoryStream();
        var plaatsen = new List<long>();
        Schrijf("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /XObject << /F 4 0 R >> >> >>");
        Object($"<< /Type /XObject /Subtype /Image /Width 1000 /Height {bytes / 1000} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {bytes / 1000 * 1000} >>\nstream\n", RandomNumberGenerator.GetBytes(bytes / 1000 * 1000));
        Object($"<< /Author ({Encoding.ASCII.GetString(Schrijver)}) >>");
        var tabel = pdf.Position;
        Schrijf($"xref\n0 6\n0000000000 65535 f \n{string.Concat(plaatsen.Select(p => $"{p:D10} 00000 n \n"))}trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n{tabel}\n%%EOF\n");
        return pdf.ToArray();

        void Schrijf(string text) => pdf.Write(Encoding.ASCII.GetBytes(text));

        void Object(string dict, byte[]? stroom = null)
        {
            plaatsen.Add(pdf.Position);
            Schrijf($"{plaatsen.Count} 0 obj\n{dict}");
            if (stroom is not null) pdf.Write(stroom);
            Schrijf(stroom is null ? "\nendobj\n" : "\nendstream\nendobj\n");
        }
    }

    private static PageForm Foto(Page page, int beeld) => page.FormTo(page.Path)
        .Attach("bestanden", new SiteFile("opname.jpg", "image/jpeg", () => Bijlagen.Foto.Stroom(verborgen: true, beeld))).Press("doe", "toevoegen");

    private static async Task BijDeMelderAsync(Installation installation, string code, string klein, string groot)
    {
        var browser = new MelderBrowser(installation.IntakeUrl);
        await OphalenAsync(installation, "Intake", browser, await browser.OpenPostvakAsync(code), "/postvak/bijlage?", klein, groot);
    }

    private static async Task BijDeCommissieAsync(Installation installation, string klein, string groot)
    {
        var browser = await installation.MedewerkerAsync("p-degroot");
        var dossier = await browser.OpenDossierAsync("commissie", Kenmerken.Of(installation.Query<byte[]>("SELECT id FROM dossier").Single()));
        await OphalenAsync(installation, "Portal", browser, await browser.GetAsync(dossier!.Path + "/bijlagen"), "/bijlage/", klein, groot);
    }

    /// <summary>The small files first, so that the code is compiled and the pools are filled; then the large one.</summary>
    private static async Task OphalenAsync(Installation installation, string host, SiteBrowser browser, Page dossier, string pad, string klein, string groot)
    {
        var links = dossier.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.Contains(pad, StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(3, links.Count);
        Assert.Equal(klein, await DownloadAsync(browser, new Uri(dossier.Url, links[1])));
        var groei = await Proces.GroeiAsync(installation, host, async () => Assert.Equal(groot, await DownloadAsync(browser, new Uri(dossier.Url, links[2]))));

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
