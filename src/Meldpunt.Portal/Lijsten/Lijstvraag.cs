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

    /// <summary>Without a rapporteur: what somebody of the box has still to take up.</summary>
    internal const string Vrij = "vrij";
    internal const string Nieuw = "nieuw";
    internal const string TeLaat = "telaat";
    internal const string Alle = "alle";
    internal const string Afgesloten = "afgesloten";

    /// <summary>What melders let a vertrouwenspersoon read along.</summary>
    internal const string Meelezen = "meelezen";

    /// <summary>The lists of a box. Where one person is the box, nothing in it is nobody's; who only looks on divides nothing.</summary>
    internal static IReadOnlyList<string> Voor(PostvakTab vak)
    {
        List<string> lijsten = [Mijn, Nieuw, TeLaat, Alle, Afgesloten];
        if (!vak.Alleen && !Toegang.KijktMee(vak.Soort)) lijsten.Insert(1, Vrij);
        if (Meelezers.Soorten.Contains(vak.Soort)) lijsten.Add(Meelezen);
        return lijsten;
    }

    // As they stand in the address.
    private static readonly (string Naam, Lijstorde Orde)[] Orden =
    [
        ("nieuwste", Lijstorde.NieuwsteEerst), ("oudste", Lijstorde.OudsteEerst),
        ("dringendste", Lijstorde.DringendsteEerst), ("minst-dringend", Lijstorde.DringendsteLaatst), (LaatsteStuk, Lijstorde.LaatsteStukEerst),
    ];

    private const string LaatsteStuk = "laatste-stuk";

    /// <summary>The orders for a kind of box: whoever holds no key to what comes in does not follow it either.</summary>
    internal static IEnumerable<(string Naam, Lijstorde Orde)> OrdenVoor(string soort) => Orden.Where(o => o.Naam != LaatsteStuk || ZietStukken(soort));

    /// <summary>Whether somebody of this kind of box reads the melding, so that the day of its last entry means something to them.</summary>
    internal static bool ZietStukken(string soort) => soort != nameof(Rol.Beschermingsfunctionaris);

    /// <summary>As chosen; else the newest first, and of what is late the most urgent.</summary>
    internal Lijstorde Orde => Gekozen ?? (Lijst == TeLaat ? Lijstorde.DringendsteEerst : Lijstorde.NieuwsteEerst);

    internal string Ordenaam => Orden.First(o => o.Orde == Orde).Naam;

    internal bool Gefilterd => Kenmerk is not null || Staat is not null || Bescherming is not null || Van is not null || Tot is not null || TermijnVoor is not null;

    /// <summary>Reads it for a member of this kind of box: whoever may not see the protection cannot ask by it either.</summary>
    internal static Lijstvraag Lees(IQueryCollection adres, PostvakTab vak)
    {
        var (onbekend, soort) = (false, vak.Soort);
        var lijst = Kies("lijst", l => Voor(vak).Contains(l) ? l : null) ?? Alle;
        var gekozen = Kies("volgorde", n => OrdenVoor(soort).Where(o => o.Naam == n).Select(o => (Lijstorde?)o.Orde).FirstOrDefault());
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

    /// <summary>A list of a box as it is, uncut.</summary>
    internal static Lijstvraag Heel(string lijst) => new(lijst, null, null, null, null, null, null, null, null, false);

    /// <summary>The filter of this list in a box, today.</summary>
    /// <param name="postvak">The box, or null for every box.</param>
    /// <param name="ik">Tags of who asks, as rapporteur; null where they are the box, so that all that is open there is theirs.</param>
    /// <param name="vandaag">Today.</param>
    internal Lijstfilter Filter(string? postvak, IReadOnlyList<byte[]>? ik, DateOnly vandaag) => new()
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
        Vrij = Lijst == Vrij,
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
