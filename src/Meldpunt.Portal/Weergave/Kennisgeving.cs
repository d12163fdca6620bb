using System.Text;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Weergave;

/// <summary>The notice to the melder, whole: what somebody wrote, the reasons, what was decided, and what the melder can do. Shown before it is sent, and sent as it was shown.</summary>
internal static class Kennisgeving
{
    internal static string Van(Teksten t, Register register, DateOnly dag, Daad daad, Rol rol, string bericht, string redenen, Afdoening met, IReadOnlyList<Deelstand> over, Regime? regime = null)
    {
        var tekst = new StringBuilder(over.Count == 0 ? bericht : $"{Delen(t, over)}\n\n{bericht}");
        if (met.Standpunt is { } standpunt) tekst.Append("\n\n").Append(t["besluit.standpunt." + standpunt]);
        if (met.Wie is { } wie) Kop("besluit.kop.wie", wie);
        if (met.NieuwFeit is { } feit) Kop("besluit.kop.feit", feit);
        if (met.Uiterlijk is { } op) Kop("besluit.kop.uiterlijk", t.Taal.Datum(op));
        Kop("besluit.kop.redenen", redenen);
        if (met.Maatregelen is { } maatregelen) Kop("besluit.kop.maatregelen", maatregelen.Count == 0 ? t["besluit.maatregelen.geen"] : string.Join('\n', maatregelen.Select(m => Regel(t, register, dag, m))));
        if (daad.Bericht == Bericht.RedenenEnRechtsmiddelen) Kop("besluit.kop.rechtsmiddelen", t[Rechtsmiddelen(rol, regime)]);
        if (Overgangen.Einden.Contains(daad.Naar)) tekst.Append("\n\n").Append(t["besluit.bescherming"]);
        return tekst.ToString();

        void Kop(string kop, string inhoud) => tekst.Append("\n\n").Append(t[kop]).Append('\n').Append(inhoud);
    }

    // From 2020 on the commission can be asked to look at an end again; before it existed only who handled it opens it, on a new fact.
    private static string Rechtsmiddelen(Rol rol, Regime? regime) => regime == Regime.VoorCommissie ? "besluit.rechtsmiddelen.commissie"
        : rol == Rol.Integriteitscommissie ? "besluit.rechtsmiddelen.einde.commissie" : "besluit.rechtsmiddelen.einde";

    /// <summary>The notice of a decision that asks for reasons alone; one that declines says where the melder can go.</summary>
    internal static string Van(Teksten t, string bericht, string redenen, Bericht soort, bool zonderCommissie)
    {
        var tekst = $"{bericht}\n\n{t["besluit.kop.redenen"]}\n{redenen}";
        return soort == Bericht.RedenenEnWegNaarCommissie ? $"{tekst}\n\n{t["besluit.kop.rechtsmiddelen"]}\n{t[zonderCommissie ? "besluit.rechtsmiddelen.commissie" : "besluit.rechtsmiddelen"]}" : tekst;
    }

    /// <summary>Which parts of a split dossier a decision is about, in a sentence.</summary>
    private static string Delen(Teksten t, IReadOnlyList<Deelstand> over) => t[over.Count == 1 ? "splitsing.over" : "splitsing.over.meer", string.Join("; ", over.Select(d => Deel(t, d.Nr, d.Soorten)))];

    /// <summary>A part by its number and kinds.</summary>
    internal static string Deel(Teksten t, int nr, IEnumerable<Soort> soorten) => t["splitsing.deel", nr, string.Join(", ", soorten.Select(s => t[$"feit.{s}"]))];

    internal static string Regel(Teksten t, Register register, DateOnly dag, Maatregel m) => t["besluit.maatregel", m.Wat, Functie(register, m.Eigenaar, dag), t.Taal.Datum(m.Uiterlijk)];

    internal static string Functie(Register register, string persoon, DateOnly dag) => register.AuthorOn(persoon, dag).Select(s => s.Functie).FirstOrDefault() ?? persoon;
}
