namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// Word, Excel and PowerPoint (ECMA-376). Properties, people, identifiers of editing sessions, printer settings, previews and
/// signatures are left out; who commented or changed is written anew as nobody in particular.
/// </summary>
internal sealed class Ooxml : Formaat
{
    private const string Nobody = "Auteur";
    private const string NoDay = "2000-01-01T00:00:00Z";

    private static readonly (string Word, Verborgen What)[] Dropped =
    [
        ("docprops/thumbnail", Verborgen.Voorbeeld), ("docprops/app", Verborgen.Programma), ("docprops/", Verborgen.Maker), ("docmetadata/", Verborgen.Overig),
        ("customxml/", Verborgen.Overig), ("_xmlsignatures/", Verborgen.Handtekening), ("/printersettings/", Verborgen.Printer), ("word/people.xml", Verborgen.Wijziging),
        ("xl/revisions/", Verborgen.EerdereVersie), ("ppt/changesinfos/", Verborgen.EerdereVersie), ("ppt/revisioninfo.xml", Verborgen.EerdereVersie), ("/webextensions/", Verborgen.Overig), ("/usertags/", Verborgen.Overig),
    ];

    private static readonly string[] Impossible = ["vbaproject", "vbadata", "/embeddings/", "/activex/", "/ctrlprops/", "/querytables/", "xl/connections", "attachedtoolbars"];

    public override Deel Of(string name, out Verborgen? what)
    {
        var lower = name.ToLowerInvariant();
        what = null;
        if (Impossible.Any(w => lower.Contains(w, StringComparison.Ordinal))) return Deel.Onmogelijk;
        foreach (var (word, verborgen) in Dropped)
        {
            if (!(word[0] == '/' ? lower.Contains(word, StringComparison.Ordinal) : lower.StartsWith(word, StringComparison.Ordinal))) continue;
            what = verborgen;
            return Deel.Weg;
        }

        return Path.GetExtension(lower) switch
        {
            ".xml" or ".rels" or ".vml" => Deel.Xml,
            ".jpg" or ".jpeg" or ".jpe" or ".png" or ".gif" or ".webp" => Deel.Beeld,
            ".odttf" or ".fntdata" or ".ttf" => Deel.Gelijk,
            _ => Deel.Onmogelijk,
        };
    }

    public override Xmlregels Regels(string name, IReadOnlySet<string> dropped) => new()
    {
        Element = (n, _) => n.Local switch
        {
            "rsids" => Verborgen.EerdereVersie,
            "docId" or "docVars" => Verborgen.Overig,
            "attachedTemplate" or "absPath" or "mailMerge" => Verborgen.Bestandspad,
            "fileSharing" => Verborgen.Maker,
            _ => null,
        },
        Wees = (n, attribute) =>
            (n.Local == "Override" && dropped.Contains(attribute("PartName")?.TrimStart('/') ?? "")) || (n.Local == "Relationship" && LeadsNowhere(name, attribute, dropped)),
        // The list of those who commented in Excel.
        Tekst = n => n.Local == "author" && n.Ns.Contains("spreadsheetml", StringComparison.Ordinal) ? Verborgen.Wijziging : null,
        Attribuut = Attribuut,
    };

    private static (string?, Verborgen)? Attribuut(Naam element, Naam a, string value) => a.Local switch
    {
        _ when a.Local.StartsWith("rsid", StringComparison.Ordinal) => (null, Verborgen.EerdereVersie),
        "author" or "userName" or "displayName" => (Nobody, Verborgen.Wijziging),
        "initials" => ("A", Verborgen.Wijziging),
        "userId" or "providerId" => ("None", Verborgen.Wijziging),
        "name" when element.Local is "cmAuthor" or "author" or "chgData" => (Nobody, Verborgen.Wijziging),
        "date" when a.Ns.Contains("wordprocessingml", StringComparison.Ordinal) => (NoDay, Verborgen.Wijziging),
        "dt" or "dT" or "created" or "modified" or "dateUtc" => (NoDay, Verborgen.Wijziging),
        // The settings of a printer that were left out.
        "id" when element.Local is "pageSetup" && a.Ns.Contains("relationships", StringComparison.Ordinal) => (null, Verborgen.Printer),
        "descr" or "title" or "name" or "Target" or "href" when Paden.Laatste(value) is { } last => (last, Verborgen.Bestandspad),
        _ => null,
    };

    /// <summary>A relationship to a part that is left out, or to a template on somebody's disk.</summary>
    private static bool LeadsNowhere(string rels, Func<string, string?> attribute, IReadOnlySet<string> dropped)
    {
        if (attribute("Type")?.Split('/')[^1] is "attachedTemplate" or "mailMergeSource" or "mailMergeHeaderSource") return true;
        return attribute("TargetMode") != "External" && dropped.Contains(Resolve(rels, attribute("Target") ?? ""));
    }

    // "word/_rels/document.xml.rels" speaks of parts relative to "word/".
    private static string Resolve(string rels, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var folder = rels[..Math.Max(0, rels.IndexOf("_rels/", StringComparison.OrdinalIgnoreCase))].Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in target.Split('/'))
        {
            if (step == "..") folder = folder.Count > 0 ? folder[..^1] : folder;
            else if (step != ".") folder.Add(step);
        }

        return string.Join('/', folder);
    }
}
