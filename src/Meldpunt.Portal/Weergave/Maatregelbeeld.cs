using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Weergave;

/// <summary>A measure as a table shows it: whose, by when, and what became of it and by whom.</summary>
internal sealed record Maatregelbeeld(string Sleutel, int Nr, string Wat, string Eigenaar, DateOnly Uiterlijk, TermijnBeeld? Termijn, string Stand, bool Klaar)
{
    internal static Maatregelbeeld Van(Teksten t, Register register, DateOnly vandaag, Maatregel m, DateOnly van, string door, MaatregelstandInhoud? stand, (string Door, DateOnly Op)? gezegd)
    {
        var woorden = stand is null ? t["maatregelen.open"] : t[stand.Gedaan ? "maatregelen.gedaan" : "maatregelen.geweigerd"];
        if (gezegd is { } wie) woorden += ", " + t["maatregelen.door", Kennisgeving.Functie(register, wie.Door, wie.Op), t.Taal.Datum(wie.Op)];
        return new Maatregelbeeld(
            SleutelVan(van, door, m.Nr), m.Nr, m.Wat, Kennisgeving.Functie(register, m.Eigenaar, vandaag), m.Uiterlijk,
            stand is null ? TermijnBeeld.Van(t, "", m.Uiterlijk, null, vandaag) : null, woorden, stand is not null);
    }

    /// <summary>The measures that the reader of these letters sees.</summary>
    internal static IReadOnlyList<Maatregelbeeld> Van(Teksten t, Register register, DateOnly vandaag, Briefmap map) => [.. Briefwisseling.Maatregelen(map).Select(m =>
        Van(t, register, vandaag, m.Maatregel, m.Besluit.Date, m.Besluit.Author.Id, m.Stand?.Inhoud, m.Stand is { } s ? (s.Item.Author.Id, s.Item.Date) : null))];

    /// <summary>Names a measure in a form: the day and the author of its decision, and its number.</summary>
    internal static string SleutelVan(DateOnly van, string door, int nr) => $"{van.DayNumber}/{door}/{nr}";
}
