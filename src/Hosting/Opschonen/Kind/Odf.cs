namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// OpenDocument text, sheets and presentations (ISO/IEC 26300). Properties, previews, printer settings and signatures are
/// left out; who commented or changed, and when, is emptied.
/// </summary>
internal sealed class Odf : Formaat
{
    private const string Dc = "http://purl.org/dc/elements/1.1/";

    private static readonly string[] Settings =
        ["PrinterName", "PrinterSetup", "PrinterPaperFromSetup", "PrinterIndependentLayout", "Rsid", "RsidRoot", "CurrentDatabaseDataSource", "CurrentDatabaseCommand", "CurrentDatabaseCommandType", "TrackedChangesViewSettings"];

    public override Deel Of(string name, out Verborgen? what)
    {
        var lower = name.ToLowerInvariant();
        what = lower switch
        {
            "meta.xml" => Verborgen.Maker,
            _ when lower.EndsWith("/meta.xml", StringComparison.Ordinal) => Verborgen.Maker,
            _ when lower.StartsWith("thumbnails/", StringComparison.Ordinal) => Verborgen.Voorbeeld,
            _ when lower.StartsWith("meta-inf/", StringComparison.Ordinal) && lower.Contains("signatures", StringComparison.Ordinal) => Verborgen.Handtekening,
            _ when lower is "layout-cache" or "manifest.rdf" || lower.StartsWith("configurations2/", StringComparison.Ordinal) || lower.StartsWith("objectreplacements/", StringComparison.Ordinal) || lower.StartsWith("versions", StringComparison.Ordinal) => Verborgen.Overig,
            _ => null,
        };
        if (what is not null) return Deel.Weg;
        if (lower.StartsWith("basic/", StringComparison.Ordinal) || lower.StartsWith("scripts/", StringComparison.Ordinal)) return Deel.Onmogelijk;
        if (lower == "mimetype") return Deel.Gelijk;
        return Path.GetExtension(lower) switch
        {
            ".xml" => Deel.Xml,
            ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" => Deel.Beeld,
            ".ttf" or ".otf" => Deel.Gelijk,
            _ => Deel.Onmogelijk,
        };
    }

    public override Xmlregels Regels(string name, IReadOnlySet<string> dropped) => new()
    {
        Element = (n, attribute) => n.Local switch
        {
            "encryption-data" => throw new GeweigerdException(Beletsel.Inhoud),
            "config-item" when Settings.Contains(attribute("name")) => attribute("name")!.StartsWith("Printer", StringComparison.Ordinal) ? Verborgen.Printer : Verborgen.EerdereVersie,
            "date" when n.Ns == Dc => Verborgen.Wijziging,
            "date-string" => Verborgen.Wijziging,
            _ => null,
        },
        Wees = (n, attribute) => n.Local == "file-entry" && attribute("full-path") is { } path
            && (dropped.Contains(path) || (path.Length > 1 && path.EndsWith('/') && dropped.Any(d => d.StartsWith(path, StringComparison.OrdinalIgnoreCase)))),
        Tekst = n => (n.Local == "creator" && n.Ns == Dc) || n.Local is "creator-initials" or "sender-initials" ? Verborgen.Wijziging : null,
        Attribuut = (_, a, value) => a.Local switch
        {
            "rsid" or "paragraph-rsid" => (null, Verborgen.EerdereVersie),
            "author" or "chg-author" => ("", Verborgen.Wijziging),
            "href" or "name" when Paden.Laatste(value) is { } last => (last, Verborgen.Bestandspad),
            _ => null,
        },
    };
}
