using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Opschonen;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>What whoever sends files reads and chooses about them.</summary>
public static class Bestandskeuzes
{
    public const string Meesturen = "meesturen";
    public const string Verwijderen = "verwijderen";
    public const string Bewijs = "bewijs";

    /// <summary>The name of the field with the choice for one file.</summary>
    public static string Veld(ConceptBestand bestand) => "keuze-" + bestand.Inhoud.Id;

    public static IEnumerable<Keuze> Keuzes(Teksten t) => [new(Meesturen, t["keuze.meesturen"]), new(Verwijderen, t["keuze.verwijderen"])];

    public static IEnumerable<Keuze> BewijsKeuze(Teksten t) => [new("ja", t["bewijs.keuze"], t["bewijs.uitleg"])];

    /// <summary>What became of a file, in a sentence or two.</summary>
    public static string Uitslag(ConceptBestand bestand, Teksten t)
    {
        if (bestand.Beletsel is { } beletsel) return bestand.Wacht ? t[$"beletsel.{beletsel}"] : t["uitslag.NietOpgeschoond"];
        return bestand.Weg.Count == 0 ? t[$"uitslag.{bestand.Inhoud.Opschoning}"] : t["uitslag.weg", Opsomming(bestand.Weg, t)];
    }

    private static string Opsomming(IEnumerable<Verborgen> weg, Teksten t) => string.Join(", ", weg.Select(w => t[$"verborgen.{w}"]));
}

/// <summary>The bounds on what one side, melder or staff, may put in one dossier, with a draft or a message to it.</summary>
public sealed record Ruimte(long Grens, int Aantal, long Totaal)
{
    public const int Most = 50;

    public static Ruimte Van(long grens, IEnumerable<long> groottes)
    {
        var all = groottes.ToList();
        return new Ruimte(grens, all.Count, all.Sum());
    }

    /// <summary>How large the next file may be; nothing when there can be no more.</summary>
    public long Over => Aantal >= Most ? 0 : Math.Max(0, Math.Min(Grens, (Grens * 4) - Totaal));
}
