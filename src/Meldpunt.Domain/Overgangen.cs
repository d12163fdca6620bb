namespace Meldpunt.Domain;

/// <summary>One row of the state table.</summary>
/// <param name="Van">From; null is "not handed in yet".</param>
/// <param name="Gebeurtenis">What happened.</param>
/// <param name="Naar">To.</param>
/// <param name="Door">In which role.</param>
/// <param name="Voorwaarden">All must hold.</param>
/// <param name="Gronden">Its marks.</param>
/// <param name="Bericht">What the melder gets.</param>
public sealed record Overgang(
    Staat? Van,
    Gebeurtenis Gebeurtenis,
    Staat Naar,
    Rol Door,
    IReadOnlyList<Voorwaarde> Voorwaarden,
    IReadOnlyList<string> Gronden,
    Bericht Bericht);

/// <summary>
/// The state table of a melding: what is absent is refused. At most one row for each
/// state, event and role. Every row of the HL carries the condition that he is not accused.
/// </summary>
public static partial class Overgangen
{
    /// <summary>The states in which a melding is open: it can be withdrawn.</summary>
    public static IReadOnlyList<Staat> Open { get; } =
    [
        Staat.Signaal, Staat.Formeel, Staat.Doorgeleid, Staat.Ontvankelijkheid, Staat.BijOrganisatie, Staat.Orienterend,
        Staat.Onderzoek, Staat.OordeelAdvies, Staat.Opvolging, Staat.Terugverwezen, Staat.Heropend,
    ];

    /// <summary>The ends; each can be opened again on a new fact.</summary>
    public static IReadOnlyList<Staat> Einden { get; } =
    [
        Staat.Afgesloten, Staat.KennelijkOngegrond, Staat.KennelijkOnredelijkLaat, Staat.NietGerechtvaardigd, Staat.Ingetrokken,
    ];

    /// <summary>All rows, in the order of the table.</summary>
    public static IReadOnlyList<Overgang> Alle { get; } = Tabel();

    /// <summary>Makes the rows anew.</summary>
    internal static Overgang[] Tabel() =>
    [
        .. Signaleren(), .. Doorgeleiden(), .. NaZwijgen(), .. Ontvangen(), .. Splitsen(), .. Onderzoeken(), .. Afronden(), .. IntrekkenEnHeropenen(),
    ];

    /// <summary>The row for a state, an event and a role; null where there is none, and then it is refused.</summary>
    public static Overgang? Zoek(Staat? van, Gebeurtenis gebeurtenis, Rol door) =>
        Alle.FirstOrDefault(rij => rij.Van == van && rij.Gebeurtenis == gebeurtenis && rij.Door == door);

    /// <summary>The first condition of a row that does not hold; null where all hold.</summary>
    public static Voorwaarde? Belemmering(Overgang overgang, Dossierstand stand, IReadOnlySet<Voorwaarde> vastgesteld)
    {
        ArgumentNullException.ThrowIfNull(overgang);
        ArgumentNullException.ThrowIfNull(stand);
        foreach (var voorwaarde in overgang.Voorwaarden)
        {
            if (!stand.Geldt(voorwaarde, vastgesteld))
            {
                return voorwaarde;
            }
        }

        return null;
    }

    /// <summary>
    /// The rows that the receipt itself takes, in order: handed in; formal at once where the melder files at the commission
    /// or the rules send it there; forwarded at once, in one delivery [O]. What goes to the HL waits for him to qualify it [K 6].
    /// </summary>
    public static IReadOnlyList<Overgang> BijOntvangst(Route route, Rol ingediendDoor)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (route.Uitkomst is Uitkomst.Weigeren or Uitkomst.Verduidelijken)
        {
            return [];
        }

        var ingediend = Zoek(null, Gebeurtenis.Ingediend, ingediendDoor)
            ?? throw new ArgumentOutOfRangeException(nameof(ingediendDoor), "This role hands in no melding.");
        return route switch
        {
            { Rij: "R8" or "R9" } => [ingediend, Vast(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.Melder)],
            { Rij: "R4" or "R5" or "R7" or "R10" } =>
            [
                ingediend,
                Vast(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.Systeem),
                Vast(Staat.Formeel, Gebeurtenis.Doorgeleid, Rol.Systeem),
            ],
            _ => [ingediend],
        };
    }

    private static Overgang Vast(Staat van, Gebeurtenis gebeurtenis, Rol door) =>
        Zoek(van, gebeurtenis, door) ?? throw new InvalidOperationException("The state table lacks a row that the receipt needs.");
}
