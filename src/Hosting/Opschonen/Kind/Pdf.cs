using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// PDF, by qpdf: the pages go into a new document, which leaves behind the document's properties, its XMP and all earlier
/// versions; then what objects carry themselves is taken out, and pictures within are cleaned in place.
/// </summary>
internal static class Pdf
{
    private const long MostJson = 96 << 20;

    // Bounds for qpdf itself, in KiB and seconds.
    private const string Bounds = "ulimit -v 786432 && ulimit -t 15 && exec \"$@\"";

    public static void Clean(byte[] document, Stream uit, ISet<Verborgen> weg)
    {
        if (Environment.GetEnvironmentVariable("PATH")?.Split(':').Any(folder => File.Exists(Path.Combine(folder, "qpdf"))) != true) throw new GeweigerdException(Beletsel.GeenGereedschap);
        // A document made for the web ends twice; any other that does was changed and saved on top of what it was.
        var ends = document.AsSpan(0, Math.Min(document.Length, 1024)).IndexOf("/Linearized"u8) >= 0 ? 2 : 1;
        if (Count(document, "%%EOF"u8) > ends) weg.Add(Verborgen.EerdereVersie);
        byte[] pages;
        using (var source = new Geheugenbestand(document))
        {
            using var before = Objects(source);
            PdfObjecten.Inspect(before.RootElement, weg);
            pages = Qpdf(Documenten.MostOut, "--empty", "--object-streams=disable", "--deterministic-id", "--pages", source.Pad, "1-z", "--", "-");
        }

        var cleaned = Update(pages, weg);
        PdfBeelden.Clean(cleaned, weg);
        uit.Write(cleaned);
    }

    private static byte[] Update(byte[] pages, ISet<Verborgen> weg)
    {
        using var source = new Geheugenbestand(pages);
        using var objects = Objects(source);
        if (PdfObjecten.Update(objects.RootElement, weg) is not { } update) return pages;
        using var json = new Geheugenbestand(update);
        return Qpdf(Documenten.MostOut, source.Pad, "--update-from-json=" + json.Pad, "--object-streams=disable", "--deterministic-id", "-");
    }

    private static JsonDocument Objects(Geheugenbestand pdf) =>
        JsonDocument.Parse(Qpdf(MostJson, "--json-output=2", "--json-stream-data=none", pdf.Pad, "-"), new JsonDocumentOptions { MaxDepth = 256 });

    private static byte[] Qpdf(long most, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Bounds, "sh", "qpdf", "--no-warn", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            var output = Begrensd.ReadAll(process.StandardOutput.BaseStream, most);
            process.WaitForExit();
            // 2: refused. 3: done, but it had to guess, and a page might have lost something. Otherwise: over its bounds.
            return process.ExitCode switch
            {
                0 => output,
                2 or 3 => throw new GeweigerdException(Beletsel.Beschadigd),
                _ => throw new GeweigerdException(Beletsel.TeZwaar),
            };
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static int Count(ReadOnlySpan<byte> document, ReadOnlySpan<byte> word)
    {
        var n = 0;
        for (int at; (at = document.IndexOf(word)) >= 0; n++) document = document[(at + word.Length)..];
        return n;
    }
}
