using System.Text.Json;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>The objects of a PDF as qpdf's JSON (version 2) tells them: what they hide, what cannot be cleaned, and what is written in their place.</summary>
internal static class PdfObjecten
{
    private static readonly Dictionary<string, Verborgen> Properties = new()
    {
        ["/Author"] = Verborgen.Maker,
        ["/Title"] = Verborgen.Bijschrift,
        ["/Subject"] = Verborgen.Bijschrift,
        ["/Keywords"] = Verborgen.Bijschrift,
        ["/Creator"] = Verborgen.Programma,
        ["/Producer"] = Verborgen.Programma,
        ["/CreationDate"] = Verborgen.Datum,
        ["/ModDate"] = Verborgen.Datum,
    };

    // Files within, programs, and layers that may hide: what cannot be copied page by page without losing or showing something.
    private static readonly HashSet<string> Impossible = ["/EmbeddedFiles", "/EF", "/OCProperties", "/RichMediaContent", "/Collection"];

    // On any object.
    private static readonly Dictionary<string, Verborgen> Everywhere = new()
    {
        ["/Metadata"] = Verborgen.Overig,
        ["/PieceInfo"] = Verborgen.EerdereVersie,
        ["/LastModified"] = Verborgen.Datum,
        ["/Thumb"] = Verborgen.Voorbeeld,
        ["/XFA"] = Verborgen.Overig,
        ["/OPI"] = Verborgen.Bestandspad,
        ["/SourceInfo"] = Verborgen.Overig,
    };

    // On notes and marks that a reader made: who, when, and the program's own name for it.
    private static readonly HashSet<string> OfNotes = ["/T", "/M", "/CreationDate", "/NM"];

    /// <summary>Looks at the document as it came: what its properties tell, and whether it can be cleaned at all.</summary>
    public static void Inspect(JsonElement root, ISet<Verborgen> weg)
    {
        var objects = root.GetProperty("qpdf")[1];
        foreach (var o in objects.EnumerateObject()) Refuse(o.Value);
        if (objects.TryGetProperty("trailer", out var trailer) && trailer.TryGetProperty("value", out var value) && value.TryGetProperty("/Info", out var info))
            foreach (var property in Resolve(objects, info)) weg.Add(Properties.GetValueOrDefault(property, Verborgen.Overig));
        foreach (var o in objects.EnumerateObject().Where(o => o.Value.TryGetProperty("stream", out var s) && s.TryGetProperty("dict", out var d) && Is(d, "/Type", "/Metadata"))) weg.Add(Verborgen.Overig);
    }

    /// <summary>The objects that change, as an update for qpdf; null when none does.</summary>
    public static byte[]? Update(JsonElement root, ISet<Verborgen> weg)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes);
        var changes = 0;
        json.WriteStartObject();
        json.WriteStartArray("qpdf");
        root.GetProperty("qpdf")[0].WriteTo(json);
        json.WriteStartObject();
        foreach (var o in root.GetProperty("qpdf")[1].EnumerateObject().Where(o => o.Name.StartsWith("obj:", StringComparison.Ordinal) && Changes(o.Value)))
        {
            changes++;
            json.WritePropertyName(o.Name);
            Write(json, o.Value, weg);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return changes == 0 ? null : bytes.ToArray();
    }

    private static void Refuse(JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.Array)
            foreach (var child in e.EnumerateArray()) Refuse(child);
        if (e.ValueKind != JsonValueKind.Object) return;
        foreach (var p in e.EnumerateObject())
        {
            if (Impossible.Contains(p.Name)) throw new GeweigerdException(Beletsel.Inhoud);
            Refuse(p.Value);
        }
    }

    private static List<string> Resolve(JsonElement objects, JsonElement info)
    {
        if (info.ValueKind == JsonValueKind.String && objects.TryGetProperty("obj:" + info.GetString(), out var o) && o.TryGetProperty("value", out var value)) info = value;
        return info.ValueKind == JsonValueKind.Object ? info.EnumerateObject().Select(p => p.Name).ToList() : [];
    }

    private static bool Changes(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Array => e.EnumerateArray().Any(Changes),
        JsonValueKind.Object => e.EnumerateObject().Any(p => Dropped(e, p) is not null || Changes(p.Value)),
        _ => false,
    };

    private static void Write(Utf8JsonWriter json, JsonElement e, ISet<Verborgen> weg)
    {
        if (e.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            foreach (var child in e.EnumerateArray()) Write(json, child, weg);
            json.WriteEndArray();
        }
        else if (e.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartObject();
            foreach (var p in e.EnumerateObject())
            {
                if (Dropped(e, p) is { } what)
                {
                    weg.Add(what);
                    continue;
                }

                json.WritePropertyName(p.Name);
                Write(json, p.Value, weg);
            }

            json.WriteEndObject();
        }
        else
        {
            e.WriteTo(json);
        }
    }

    private static Verborgen? Dropped(JsonElement of, JsonProperty p)
    {
        if (Everywhere.TryGetValue(p.Name, out var what)) return what;
        if (p.Name == "/V" && Is(of, "/FT", "/Sig")) return Verborgen.Handtekening;
        var note = of.TryGetProperty("/Subtype", out var subtype) && of.TryGetProperty("/Rect", out _) && subtype.GetString() is not ("/Widget" or "/Link");
        return note && OfNotes.Contains(p.Name) ? Verborgen.Wijziging : null;
    }

    private static bool Is(JsonElement e, string key, string value) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String && v.GetString() == value;
}
