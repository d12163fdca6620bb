using System.Text;
using System.Xml;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>A name as the rules see it: the part of the namespace that tells, and the local name.</summary>
internal readonly record struct Naam(string Ns, string Local);

/// <summary>What becomes of the XML of one part. Each rule gives null (leave it), or what it takes away.</summary>
internal sealed record Xmlregels
{
    /// <summary>The element goes, with all in it. Sees its attributes by local name.</summary>
    public Func<Naam, Func<string, string?>, Verborgen?> Element { get; init; } = (_, _) => null;

    /// <summary>The element goes because what it points at has gone: nothing to tell.</summary>
    public Func<Naam, Func<string, string?>, bool> Wees { get; init; } = (_, _) => false;

    /// <summary>The element stays, and the text in it goes.</summary>
    public Func<Naam, Verborgen?> Tekst { get; init; } = _ => null;

    /// <summary>The attribute of an element: its new value ("" for an empty one, null for none at all), or none of this.</summary>
    public Func<Naam, Naam, string, (string? Waarde, Verborgen What)?> Attribuut { get; init; } = (_, _, _) => null;
}

/// <summary>Writes XML anew by rules, as a stream of its parts: no document type, no entities, no comments, no instructions.</summary>
internal static class Xmlkuis
{
    private const int MostDepth = 500;

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, CheckCharacters = true };

    public static byte[] Clean(byte[] xml, Xmlregels regels, ISet<Verborgen> weg)
    {
        using var uit = new MemoryStream();
        using (var reader = XmlReader.Create(new MemoryStream(xml, writable: false), Reading))
        using (var writer = XmlWriter.Create(uit, Writing))
        {
            writer.WriteStartDocument(standalone: true);
            reader.Read();
            while (!reader.EOF) Node(reader, writer, regels, weg);
        }

        return uit.ToArray();
    }

    /// <summary>Writes one node, and moves to the next.</summary>
    private static void Node(XmlReader reader, XmlWriter writer, Xmlregels regels, ISet<Verborgen> weg)
    {
        if (reader.Depth > MostDepth) throw new GeweigerdException(Beletsel.TeZwaar);
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Element(reader, writer, regels, weg);
                return;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                writer.WriteWhitespace(reader.Value);
                break;
        }

        reader.Read();
    }

    private static void Element(XmlReader reader, XmlWriter writer, Xmlregels regels, ISet<Verborgen> weg)
    {
        var naam = new Naam(reader.NamespaceURI, reader.LocalName);
        var what = regels.Element(naam, local => Attribute(reader, local));
        if (what is not null || regels.Wees(naam, local => Attribute(reader, local)))
        {
            if (what is { } told) weg.Add(told);
            reader.Skip();
            return;
        }

        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        var empty = reader.IsEmptyElement;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute()) Attribuut(reader, writer, naam, regels, weg);
        reader.MoveToElement();
        if (empty)
        {
            writer.WriteEndElement();
        }
        else if (regels.Tekst(naam) is { } text)
        {
            weg.Add(text);
            reader.Skip();
            writer.WriteEndElement();
            return;
        }

        reader.Read();
    }

    private static void Attribuut(XmlReader reader, XmlWriter writer, Naam element, Xmlregels regels, ISet<Verborgen> weg)
    {
        var value = reader.Value;
        if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/" && regels.Attribuut(element, new Naam(reader.NamespaceURI, reader.LocalName), value) is var (other, what))
        {
            if (other != value) weg.Add(what);
            if (other is null) return;
            value = other;
        }

        writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, value);
    }

    private static string? Attribute(XmlReader reader, string local)
    {
        string? found = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName == local) found = reader.Value;
        reader.MoveToElement();
        return found;
    }
}

/// <summary>What both families of formats share.</summary>
internal static class Paden
{
    /// <summary>Of a path on somebody's computer the last part; null where the value is no such path.</summary>
    public static string? Laatste(string value)
    {
        var path = value.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || value.StartsWith(@"\\", StringComparison.Ordinal)
            || (value.Length > 2 && char.IsAsciiLetter(value[0]) && value[1] == ':' && value[2] is '\\' or '/')
            || value.StartsWith("/Users/", StringComparison.Ordinal) || value.StartsWith("/home/", StringComparison.Ordinal);
        return path ? value[(value.LastIndexOfAny(['/', '\\']) + 1)..] : null;
    }
}
