using System.Text;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// The child process: reads a document from standard input, and writes one line (<c>goed</c> and what went, or <c>niet</c>
/// and why) and the cleaned document to standard output. It sees one document in its life. All on one thread, the one that
/// the sandbox closed.
/// </summary>
internal static class Opschoonkind
{
    public const string Verb = "opschonen";

    /// <summary>In the place of a kind of file: says what the sandbox keeps out on this machine.</summary>
    public const string Zelftest = "zelftest";

    public static int Run(string soort)
    {
        Zandbak.Sluit();
        if (soort == Zelftest)
        {
            Console.WriteLine(Zandbak.Proef());
            return 0;
        }

        var weg = new SortedSet<Verborgen>();
        using var uit = new MemoryStream();
        var beletsel = Clean(soort, uit, weg);
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.ASCII.GetBytes(beletsel is null ? $"goed {string.Join(',', weg)}\n" : $"niet {beletsel}\n"));
        if (beletsel is null) uit.WriteTo(output);
        return 0;
    }

    private static Beletsel? Clean(string soort, Stream uit, ISet<Verborgen> weg)
    {
        try
        {
            using var input = Console.OpenStandardInput();
            var document = Begrensd.ReadAll(input, Documenten.Most);
            if (soort == nameof(Bestandssoort.Pdf)) Pdf.Clean(document, uit, weg);
            else Pakket.Clean(document, uit, weg);
            return null;
        }
        catch (GeweigerdException e)
        {
            return e.Beletsel;
        }
        catch (OutOfMemoryException)
        {
            return Beletsel.TeZwaar;
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or System.Text.Json.JsonException or OverflowException or FormatException or IOException or ArgumentException or NotSupportedException)
        {
            return Beletsel.Beschadigd;
        }
    }
}

/// <summary>The document cannot be cleaned, for a reason that the melder is told.</summary>
internal sealed class GeweigerdException(Beletsel beletsel) : Exception
{
    public Beletsel Beletsel { get; } = beletsel;
}

internal static class Begrensd
{
    /// <summary>A stream to its end, which must come within <paramref name="most"/> bytes.</summary>
    public static byte[] ReadAll(Stream stream, long most)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (all.Length + read > most) throw new GeweigerdException(Beletsel.TeZwaar);
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
