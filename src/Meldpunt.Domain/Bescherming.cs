using static Meldpunt.Domain.Rol;
using static Meldpunt.Domain.Voorwaarde;

namespace Meldpunt.Domain;

/// <summary>One row of the protection table; shaped like <see cref="Overgang"/>.</summary>
/// <param name="Van">From; null is "no signal yet".</param>
/// <param name="Gebeurtenis">What happened.</param>
/// <param name="Naar">To.</param>
/// <param name="Door">In which role.</param>
/// <param name="Voorwaarden">All must hold.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record BeschermingOvergang(
    BeschermingStaat? Van,
    BeschermingGebeurtenis Gebeurtenis,
    BeschermingStaat Naar,
    Rol Door,
    IReadOnlyList<Voorwaarde> Voorwaarden,
    IReadOnlyList<string> Gronden);

/// <summary>
/// The protection table. It takes no event of the melding's own table, so no label, closure or
/// withdrawal can touch it.
/// </summary>
public static class Bescherming
{
    private static readonly string[] EigenKeuze = [Grond.O];
    private static readonly string[] K7 = [Grond.K7];
    private static readonly string[] Wbk17 = [Grond.Wbk17da, Grond.O];

    private static readonly BeschermingStaat[] VanwaarGemeld =
    [
        BeschermingStaat.Actief, BeschermingStaat.RisicoBeoordeeld, BeschermingStaat.Monitoring, BeschermingStaat.Oordeel,
        BeschermingStaat.Herstel, BeschermingStaat.MonitoringBeeindigd,
    ];

    private static readonly BeschermingStaat[] VanwaarBeeindigd =
    [
        BeschermingStaat.Actief, BeschermingStaat.RisicoBeoordeeld, BeschermingStaat.Monitoring,
    ];

    /// <summary>All rows.</summary>
    public static IReadOnlyList<BeschermingOvergang> Alle { get; } = Tabel();

    /// <summary>Makes the rows anew.</summary>
    internal static BeschermingOvergang[] Tabel() =>
    [
        Van(null, BeschermingGebeurtenis.SignaalOntvangen, BeschermingStaat.Actief, Systeem, EigenKeuze),
        Van(BeschermingStaat.Actief, BeschermingGebeurtenis.RisicoBeoordeeld, BeschermingStaat.RisicoBeoordeeld, Beschermingsfunctionaris, EigenKeuze, ElkeVormVanBenadelingIsBeoordeeld, WieHandeltHeeftGeenAndereRolInHetDossier),
        Van(BeschermingStaat.RisicoBeoordeeld, BeschermingGebeurtenis.MonitoringGestart, BeschermingStaat.Monitoring, Beschermingsfunctionaris, EigenKeuze, WieHandeltHeeftGeenAndereRolInHetDossier),
        Van(BeschermingStaat.Monitoring, BeschermingGebeurtenis.GevraagdHoeHetGaat, BeschermingStaat.Monitoring, Systeem, EigenKeuze),
        .. Enum.GetValues<BeschermingStaat>().SelectMany(staat => Vastleggen(staat)),
        .. VanwaarGemeld.Select(staat => Van(staat, BeschermingGebeurtenis.BenadelingGemeld, BeschermingStaat.BenadelingGemeld, Melder, K7)),
        Van(BeschermingStaat.BenadelingGemeld, BeschermingGebeurtenis.OnderzoekGestart, BeschermingStaat.InOnderzoek, Integriteitscommissie, K7, DeCommissieBestaat, DeOnderzoekerIsOnafhankelijk),
        Van(BeschermingStaat.BenadelingGemeld, BeschermingGebeurtenis.OnderzoekGestart, BeschermingStaat.InOnderzoek, HoogsteLeidinggevende, EigenKeuze, DeCommissieBestondNogNiet, DeOnderzoekerIsOnafhankelijk),
        Van(BeschermingStaat.BenadelingGemeld, BeschermingGebeurtenis.OnderzoekGestart, BeschermingStaat.InOnderzoek, SecretarisGeneraal, EigenKeuze, DeCommissieBestondNogNiet, DeHLIsBeschuldigd, DeOnderzoekerIsOnafhankelijk),
        Van(BeschermingStaat.InOnderzoek, BeschermingGebeurtenis.OordeelGegeven, BeschermingStaat.Oordeel, Integriteitscommissie, K7, DeCommissieBestaat, WieOordeeltStaatBuitenDeEerdereZaakEnDeLijn),
        Van(BeschermingStaat.InOnderzoek, BeschermingGebeurtenis.OordeelGegeven, BeschermingStaat.Oordeel, SecretarisGeneraal, EigenKeuze, DeCommissieBestondNogNiet, WieOordeeltStaatBuitenDeEerdereZaakEnDeLijn),
        Van(BeschermingStaat.Oordeel, BeschermingGebeurtenis.HerstelVastgesteld, BeschermingStaat.Herstel, HoogsteLeidinggevende, K7, HetOordeelVraagtOmHerstel, HetStandpuntNeemtOverOfWijktAfMetRedenen, ElkeMaatregelHeeftEenEigenaarEnEenDatum),
        Van(BeschermingStaat.Oordeel, BeschermingGebeurtenis.HerstelVastgesteld, BeschermingStaat.Herstel, SecretarisGeneraal, K7, HetOordeelVraagtOmHerstel, HetStandpuntNeemtOverOfWijktAfMetRedenen, ElkeMaatregelHeeftEenEigenaarEnEenDatum),
        Van(BeschermingStaat.Oordeel, BeschermingGebeurtenis.MonitoringGestart, BeschermingStaat.Monitoring, Beschermingsfunctionaris, EigenKeuze, HetOordeelIsGeenBenadeling, WieHandeltHeeftGeenAndereRolInHetDossier),
        Van(BeschermingStaat.Herstel, BeschermingGebeurtenis.MonitoringGestart, BeschermingStaat.Monitoring, Beschermingsfunctionaris, EigenKeuze, ElkeMaatregelIsGedaanOfMetRedenenGeweigerd, WieHandeltHeeftGeenAndereRolInHetDossier),
        .. VanwaarBeeindigd.Select(staat => Van(staat, BeschermingGebeurtenis.MonitoringBeeindigd, BeschermingStaat.MonitoringBeeindigd, Melder, EigenKeuze)),
        Van(BeschermingStaat.Monitoring, BeschermingGebeurtenis.MonitoringBeeindigd, BeschermingStaat.MonitoringBeeindigd, Systeem, [Grond.O, Grond.A23], DeTermijnVanMonitoringIsVoorbij),
    ];

    /// <summary>The row for a state, an event and a role; null where there is none, and then it is refused.</summary>
    public static BeschermingOvergang? Zoek(BeschermingStaat? van, BeschermingGebeurtenis gebeurtenis, Rol door) =>
        Alle.FirstOrDefault(rij => rij.Van == van && rij.Gebeurtenis == gebeurtenis && rij.Door == door);

    /// <summary>The first condition of a row that does not hold; null where all hold.</summary>
    public static Voorwaarde? Belemmering(BeschermingOvergang overgang, Dossierstand stand, IReadOnlySet<Voorwaarde> vastgesteld)
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

    /// <summary>The row with which every melding comes: ACTIEF from the first signal.</summary>
    public static BeschermingOvergang Begin => Alle.Single(rij => rij.Van is null);

    /// <summary>The protection after a step of the melding: handing in begins it, and no step after that touches it.</summary>
    /// <param name="nu">The protection before the step; null before it was handed in.</param>
    /// <param name="stap">A step of the melding.</param>
    public static BeschermingStaat? Na(BeschermingStaat? nu, Overgang stap)
    {
        ArgumentNullException.ThrowIfNull(stap);
        return stap.Van is null ? Begin.Naar : nu;
    }

    /// <summary>The first day on which the risk must have been assessed [O].</summary>
    public static DateOnly RisicobeoordelingUiterlijk(DateOnly eersteSignaal) =>
        Werkdagen.Na(eersteSignaal, Termijn.RisicobeoordelingWerkdagen);

    /// <summary>
    /// The next day on which the melder is asked how things are: 1, 3, 6 and 12 months after the first signal, then yearly,
    /// until 5 years after the outcome (as long as there is none, without end). Null when nothing is left to ask.
    /// </summary>
    /// <param name="eersteSignaal">Day of the first signal.</param>
    /// <param name="uitkomst">Day of the outcome, if there is one.</param>
    /// <param name="vandaag">The answer lies after this day.</param>
    public static DateOnly? VolgendeVraag(DateOnly eersteSignaal, DateOnly? uitkomst, DateOnly vandaag)
    {
        var dag = Termijn.VraagMaanden.Select(eersteSignaal.AddMonths).Cast<DateOnly?>().FirstOrDefault(dag => dag > vandaag);
        for (var jaar = 2; dag is null; jaar++)
        {
            dag = eersteSignaal.AddYears(jaar) is var jaarlijks && jaarlijks > vandaag ? jaarlijks : null;
        }

        return uitkomst is { } einde && dag > einde.AddYears(Termijn.MonitoringJaren) ? null : dag;
    }

    /// <summary>The day of the question that is open on a day: the latest that has come. Null before the first.</summary>
    /// <param name="eersteSignaal">Day of the first signal.</param>
    /// <param name="uitkomst">Day of the outcome, if there is one.</param>
    /// <param name="vandaag">The day itself counts.</param>
    public static DateOnly? LaatsteVraag(DateOnly eersteSignaal, DateOnly? uitkomst, DateOnly vandaag)
    {
        DateOnly? laatste = null;
        for (var dag = VolgendeVraag(eersteSignaal, uitkomst, eersteSignaal); dag <= vandaag; dag = VolgendeVraag(eersteSignaal, uitkomst, dag.Value))
        {
            laatste = dag;
        }

        return laatste;
    }

    private static BeschermingOvergang[] Vastleggen(BeschermingStaat staat) =>
    [
        Van(staat, BeschermingGebeurtenis.PersoneelsgebeurtenisVastgelegd, staat, Melder, Wbk17),
        Van(staat, BeschermingGebeurtenis.PersoneelsgebeurtenisVastgelegd, staat, Personeelsfunctionaris, Wbk17, DeMelderMagBekendZijnBijPersoneelszaken, ErZijnRedenenGegeven),
    ];

    private static BeschermingOvergang Van(
        BeschermingStaat? van, BeschermingGebeurtenis gebeurtenis, BeschermingStaat naar, Rol door, string[] gronden, params Voorwaarde[] voorwaarden) =>
        new(van, gebeurtenis, naar, door, door == HoogsteLeidinggevende ? [DeHLIsNietBeschuldigd, .. voorwaarden] : voorwaarden, gronden);
}
