using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lijsten;

/// <summary>
/// What the address asks of a list. Everything in it comes from outside: what is not known is left out, and
/// <c>Onbekend</c> says that something was.
/// </summary>
internal sealed record Lijstvraag(string Lijst, string? Kenmerk, string? Staat, string? Bescherming, DateOnly? Van, DateOnly? Tot, DateOnly? TermijnVoor, Lijstorde? Gekozen, Lijstplaats? Plaats, bool Onbekend)
{
    internal const string Mijn = "mijn";
    internal const string Nieuw = "nieuw";
    internal const string TeLaat = "telaat";
    internal const string Alle = "alle";
    internal const string Afgesloten = "afgesloten";

    /// <summary>What melders let a vertrouwenspersoon read along.</summary>
    internal const string Meelezen = "meelezen";

    private static readonly string[] Lijsten = [Mijn, Nieuw, TeLaat, Alle, Afgesloten];

    /// <summary>The lists of a box of this kind.</summary>
    internal static IReadOnlyList<string> Voor(string soort) => Meelezers.Soorten.Contains(soort) ? [.. Lijsten, Meelezen] : Lijsten;

    // As they stand in the address.
    internal static readonly (string Naam, Lijstorde Orde)[] Orden =
    [
        ("nieuwste", Lijstorde.NieuwsteEerst), ("oudste", Lijstorde.OudsteEerst),
        ("dringendste", Lijstorde.DringendsteEerst), ("minst-dringend", Lijstorde.DringendsteLaatst),
    ];

    /// <summary>As chosen; else the newest first, and of what is late the most urgent.</summary>
    internal Lijstorde Orde => Gekozen ?? (Lijst == TeLaat ? Lijstorde.DringendsteEerst : Lijstorde.NieuwsteEerst);

    internal string Ordenaam => Orden.First(o => o.Orde == Orde).Naam;

    internal bool Gefilterd => Kenmerk is not null || Staat is not null || Bescherming is not null || Van is not null || Tot is not null || TermijnVoor is not null;

    /// <summary>Reads it for a member of this kind of box: whoever may not see the protection cannot ask by it either.</summary>
    internal static Lijstvraag Lees(IQueryCollection adres, string soort)
    {
        var onbekend = false;
        var lijst = Kies("lijst", l => Voor(soort).Contains(l) ? l : null) ?? Alle;
        var gekozen = Kies("volgorde", n => Orden.Where(o => o.Naam == n).Select(o => (Lijstorde?)o.Orde).FirstOrDefault());
        return new Lijstvraag(
            lijst, Kies("kenmerk", LeesKenmerk), Kies("staat", Naam<Staat>), Kies("bescherming", b => Beschermingszicht.Mag(soort) ? Naam<BeschermingStaat>(b) : null), Dag("van"), Dag("tot"), Dag("termijn"),
            gekozen, Kies("na", p => Plek(p, false)) ?? Kies("voor", p => Plek(p, true)), onbekend);

        T? Kies<T>(string naam, Func<string, T?> lees)
        {
            var waarden = adres[naam];
            if (waarden.Count == 0 || (waarden.Count == 1 && string.IsNullOrEmpty(waarden[0]))) return default;
            var waarde = waarden.Count == 1 ? lees(waarden[0]!) : default;
            onbekend |= waarde is null;
            return waarde;
        }

        DateOnly? Dag(string naam) => Kies<DateOnly?>(naam, Dagtekst.Lees);
    }

    /// <summary>The filter of this list in a box, today.</summary>
    internal Lijstfilter Filter(string? postvak, IReadOnlyList<byte[]> ik, DateOnly vandaag) => new()
    {
        Postvak = postvak,
        Fasen = Lijst switch
        {
            Nieuw => [Lijstfilter.Nieuw],
            // What lost its content goes on for who holds a key to its protection, and is in no box's own list.
            Afgesloten => postvak is null ? [Lijstfilter.Afgesloten, Lijstfilter.ZonderInhoud] : [Lijstfilter.Afgesloten],
            Alle => postvak is null ? [Lijstfilter.Nieuw, Lijstfilter.Lopend, Lijstfilter.Afgesloten, Lijstfilter.ZonderInhoud] : [Lijstfilter.Nieuw, Lijstfilter.Lopend, Lijstfilter.Afgesloten],
            Meelezen => [Lijstfilter.Nieuw, Lijstfilter.Lopend, Lijstfilter.Afgesloten],
            _ => [Lijstfilter.Nieuw, Lijstfilter.Lopend],
        },
        Begin = Hosting.Dossiers.Kenmerk.Begin(Kenmerk),
        Staat = Staat,
        Bescherming = Bescherming,
        Van = Van,
        Tot = Tot,
        TermijnVoor = Lijst != TeLaat ? TermijnVoor : TermijnVoor < vandaag ? TermijnVoor : vandaag,
        Rapporteur = Lijst == Mijn ? ik : null,
    };

    /// <summary>The address of this list, or of another one of this box; from a place on.</summary>
    internal string Adres(string vak, Lijstplaats? plaats = null)
    {
        var delen = new List<(string Naam, string? Waarde)>
        {
            ("vak", vak), ("lijst", Lijst == Alle ? null : Lijst), ("kenmerk", Kenmerk), ("staat", Staat), ("bescherming", Bescherming),
            ("van", Dagtekst.Van(Van)), ("tot", Dagtekst.Van(Tot)), ("termijn", Dagtekst.Van(TermijnVoor)),
            ("volgorde", Gekozen is null ? null : Ordenaam),
            (plaats is { Terug: true } ? "voor" : "na", plaats is null ? null : $"{Dagtekst.Van(plaats.Dag)}.{Convert.ToHexStringLower(plaats.Id)}"),
        };
        return "?" + string.Join('&', delen.Where(d => d.Waarde is not null).Select(d => $"{d.Naam}={Uri.EscapeDataString(d.Waarde!)}"));
    }

    // As it is written on a letter, whatever way it was typed.
    private static string? LeesKenmerk(string tekst) =>
        Hosting.Dossiers.Kenmerk.Begin(tekst) is { } begin ? Hosting.Dossiers.Kenmerk.Of(begin) : null;

    private static string? Naam<T>(string tekst) where T : struct, Enum => Enum.GetNames<T>().Contains(tekst) ? tekst : null;

    private static Lijstplaats? Plek(string tekst, bool terug) =>
        tekst.Length == 43 && tekst[10] == '.' && Dagtekst.Lees(tekst[..10]) is { } dag && Toegang.LeesId(tekst[11..]) is { } id ? new Lijstplaats(dag, id, terug) : null;
}
