using static Meldpunt.Domain.Rol;
using static Meldpunt.Domain.Voorwaarde;

namespace Meldpunt.Domain;

/// <content>The rows themselves.</content>
public static partial class Overgangen
{
    private const Rol HL = HoogsteLeidinggevende;
    private const Rol SG = SecretarisGeneraal;
    private const Rol IC = Integriteitscommissie;

    // Not fields: the order of static fields across the files of one class is nobody's promise.
    private static string[] EigenKeuze => [Grond.O];
    private static string[] K5 => [Grond.K5];
    private static string[] K6 => [Grond.K6];
    private static string[] K5EnO => [Grond.K5, Grond.O];
    private static string[] K5EnK6 => [Grond.K5, Grond.K6];
    private static string[] K5K6EnO => [Grond.K5, Grond.K6, Grond.O];
    private static string[] K6EnO => [Grond.K6, Grond.O];
    private static string[] A15EnO => [Grond.A15, Grond.O];

    private static Overgang[] Signaleren() =>
    [
        Van(null, Gebeurtenis.Ingediend, Staat.Signaal, Melder, K6, Bericht.CodeRechtenEnAdviseur),
        Van(null, Gebeurtenis.Ingediend, Staat.Signaal, Leidinggevende, K6, Bericht.CodeRechtenEnAdviseur),
        Van(null, Gebeurtenis.Ingediend, Staat.Signaal, Vertrouwenspersoon, K6, Bericht.CodeRechtenEnAdviseur),

        Van(Staat.Signaal, Gebeurtenis.InstemmingGeweigerd, Staat.Signaal, Melder, K5EnK6, Bericht.RedenenEnWegNaarCommissie),
        Van(Staat.Signaal, Gebeurtenis.InstemmingGegeven, Staat.Signaal, Melder, K6, Bericht.Geen),

        Van(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, Leidinggevende, K6, Bericht.BesluitEnRedenen, DeMelderStemtIn, ErZijnRedenenGegeven),
        Van(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, HL, K6, Bericht.BesluitEnRedenen, DeMelderStemtInOfIsEerstMetRedenenIngelicht, ErZijnRedenenGegeven),
        Van(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, SG, K6EnO, Bericht.BesluitEnRedenen, DeSGStaatInDePlaatsVanDeHL, DeMelderStemtInOfIsEerstMetRedenenIngelicht, ErZijnRedenenGegeven),
        Van(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, Melder, K5EnO, Bericht.Kennisgeving, HetIsRechtstreeksBijDeCommissieIngediend),
        Van(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, Systeem, K5EnO, Bericht.Kennisgeving, DeMelderStemtIn, DeRegelsSturenHetDoorNaarDeCommissie),

        // What the rules send to the commission is qualified there, so nobody else declines it.
        Van(Staat.Signaal, Gebeurtenis.FormeelGeweigerd, Staat.Signaal, Leidinggevende, K5K6EnO, Bericht.RedenenEnWegNaarCommissie, DeCommissieKwalificeertHetNiet, ErZijnRedenenGegeven),
        Van(Staat.Signaal, Gebeurtenis.FormeelGeweigerd, Staat.Signaal, HL, K5K6EnO, Bericht.RedenenEnWegNaarCommissie, DeCommissieKwalificeertHetNiet, ErZijnRedenenGegeven),
        Van(Staat.Signaal, Gebeurtenis.FormeelGeweigerd, Staat.Signaal, SG, K5K6EnO, Bericht.RedenenEnWegNaarCommissie, DeSGStaatInDePlaatsVanDeHL, DeCommissieKwalificeertHetNiet, ErZijnRedenenGegeven),

        .. Herzien(Gebeurtenis.WeigeringBevestigd, Staat.Signaal, K5EnO, Bericht.RedenenEnWegNaarCommissie),
        .. Herzien(Gebeurtenis.WeigeringHerzien, Staat.Formeel, EigenKeuze, Bericht.BesluitEnRedenen),
    ];

    /// <summary>Who looks again at "this is no formal melding": the HL after a leidinggevende, the IC (before 2020 the SG) after the HL.</summary>
    private static Overgang[] Herzien(Gebeurtenis gebeurtenis, Staat naar, string[] gronden, Bericht bericht) =>
    [
        Van(Staat.Signaal, gebeurtenis, naar, HL, gronden, bericht, DeCommissieKwalificeertHetNiet, DeMelderStemtIn, DeLeidinggevendeWeigerde, IemandAndersNamHetEersteBesluit, ErZijnRedenenGegeven),
        Van(Staat.Signaal, gebeurtenis, naar, IC, gronden, bericht, DeCommissieBestaat, DeMelderStemtIn, IemandAndersNamHetEersteBesluit, ErZijnRedenenGegeven),
        Van(Staat.Signaal, gebeurtenis, naar, SG, gronden, bericht, DeCommissieBestondNogNiet, DeMelderStemtIn, IemandAndersNamHetEersteBesluit, ErZijnRedenenGegeven),
    ];

    private static Overgang[] Doorgeleiden() =>
    [
        Van(Staat.Formeel, Gebeurtenis.Doorgeleid, Staat.Doorgeleid, HL, K5, Bericht.Kennisgeving, DeMeldingMoetNaarDeCommissie),
        Van(Staat.Formeel, Gebeurtenis.Doorgeleid, Staat.Doorgeleid, Systeem, K5EnO, Bericht.Kennisgeving, DeRegelsSturenHetDoorNaarDeCommissie),
        Van(Staat.Ontvankelijkheid, Gebeurtenis.Doorgeleid, Staat.Doorgeleid, HL, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar, DeMeldingMoetNaarDeCommissie),
        Van(Staat.Ontvankelijkheid, Gebeurtenis.Doorgeleid, Staat.Doorgeleid, Systeem, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar, DeMeldingMoetNaarDeCommissie, DoorgeleidenIsTeLaat),
    ];

    /// <summary>Past a desk that stays silent; <see cref="Escalaties"/> says which desk is next. Past a silent commission only the melder goes.</summary>
    private static Overgang[] NaZwijgen() =>
    [
        Van(Staat.Signaal, Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon, Staat.Signaal, Systeem, EigenKeuze, Bericht.Kennisgeving, DeOntvangerZweeg),
        Van(Staat.Signaal, Gebeurtenis.NaZwijgenNaarSG, Staat.Signaal, Systeem, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar, DeCommissieBestondNogNiet, DeMelderStemtIn, DeOntvangerZweeg),
        Van(Staat.Formeel, Gebeurtenis.NaZwijgenNaarSG, Staat.Formeel, Systeem, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar, DeCommissieBestondNogNiet, DeMelderStemtIn, DeOntvangerZweeg),
        Van(Staat.Signaal, Gebeurtenis.NaZwijgenNaarCommissie, Staat.Formeel, Systeem, EigenKeuze, Bericht.Kennisgeving, DeCommissieBestaat, DeMelderStemtIn, DeOntvangerZweeg),
        Van(Staat.Formeel, Gebeurtenis.NaZwijgenNaarCommissie, Staat.Formeel, Systeem, EigenKeuze, Bericht.Kennisgeving, DeCommissieBestaat, DeMelderStemtIn, DeOntvangerZweeg),
        Van(Staat.Formeel, Gebeurtenis.VoorgelegdAanSG, Staat.Formeel, Melder, EigenKeuze, Bericht.Geen, DeCommissieIsBehandelaar, DeOntvangerZweeg),
        Van(Staat.Doorgeleid, Gebeurtenis.VoorgelegdAanSG, Staat.Doorgeleid, Melder, EigenKeuze, Bericht.Geen, DeCommissieIsBehandelaar, DeOntvangerZweeg),
    ];

    private static Overgang[] Ontvangen() =>
    [
        .. Behandelaars(Staat.Formeel, Gebeurtenis.InBehandelingGenomen, Staat.Ontvankelijkheid, K5, Bericht.Ontvangstbevestiging, DeOntvangstbevestigingIsVerstuurd),
        Van(Staat.Doorgeleid, Gebeurtenis.InBehandelingGenomen, Staat.Ontvankelijkheid, IC, K5, Bericht.Ontvangstbevestiging, DeCommissieIsBehandelaar, DeOntvangstbevestigingIsVerstuurd),
        Van(Staat.Terugverwezen, Gebeurtenis.InBehandelingGenomen, Staat.Ontvankelijkheid, HL, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar),

        .. Kennelijk(Gebeurtenis.KennelijkOngegrondVerklaard, Staat.KennelijkOngegrond),
        .. Kennelijk(Gebeurtenis.KennelijkOnredelijkLaatVerklaard, Staat.KennelijkOnredelijkLaat),

        Van(Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard, Staat.NietGerechtvaardigd, IC, [Grond.K5, Grond.A15], Bericht.RedenenEnRechtsmiddelen, DeCommissieIsBehandelaar, ErZijnRedenenGegeven),
        Van(Staat.Ontvankelijkheid, Gebeurtenis.Terugverwezen, Staat.Terugverwezen, IC, EigenKeuze, Bericht.BesluitEnRedenen,
            DeCommissieIsBehandelaar, DeHLIsNietBeschuldigd, HetGaatNietOmBenadeling, HetIsR7OfEenR8DieViaHetMeldpuntR6Was,
            HetIsR7OfDeMelderStemtInMetTerugverwijzen, DeZaakIsNietGesplitst, ErZijnRedenenGegeven),
    ];

    /// <summary>G7; <see cref="Delen"/> says which steps a part then takes alone.</summary>
    private static Overgang[] Splitsen() =>
    [
        Van(Staat.Ontvankelijkheid, Gebeurtenis.Gesplitst, Staat.Ontvankelijkheid, IC, EigenKeuze, Bericht.BesluitEnRedenen, DeCommissieIsBehandelaar, DeZaakIsNietGesplitst, ElkeSoortStaatInPreciesEenVanDeDelen, ErZijnRedenenGegeven),
        Van(Staat.Ontvankelijkheid, Gebeurtenis.DeelBesloten, Staat.Ontvankelijkheid, IC, EigenKeuze, Bericht.BesluitEnRedenen, DeCommissieIsBehandelaar, DeZaakIsGesplitst, ErZijnRedenenGegeven),
        Van(Staat.Orienterend, Gebeurtenis.DeelBesloten, Staat.Orienterend, IC, EigenKeuze, Bericht.BesluitEnRedenen, DeCommissieIsBehandelaar, DeZaakIsGesplitst, ErZijnRedenenGegeven),
    ];

    private static Overgang[] Kennelijk(Gebeurtenis gebeurtenis, Staat naar) =>
    [
        Van(Staat.Ontvankelijkheid, gebeurtenis, naar, HL, A15EnO, Bericht.RedenenEnRechtsmiddelen, DeHLBehandeltVolgensR1OfR6, ErZijnRedenenGegeven, EenTweedePersoonHeeftBevestigd),
        Van(Staat.Ontvankelijkheid, gebeurtenis, naar, SG, A15EnO, Bericht.RedenenEnRechtsmiddelen, DeSGBehandeltVolgensR1, ErZijnRedenenGegeven, EenTweedePersoonHeeftBevestigd),
        Van(Staat.Ontvankelijkheid, gebeurtenis, naar, IC, A15EnO, Bericht.RedenenEnRechtsmiddelen, DeCommissieIsBehandelaar, ErZijnRedenenGegeven, EenTweedePersoonHeeftBevestigd),
    ];

    private static Overgang[] Onderzoeken() =>
    [
        Van(Staat.Ontvankelijkheid, Gebeurtenis.BijOrganisatieBelegd, Staat.BijOrganisatie, IC, K5EnO, Bericht.WieHoeWanneer, DeCommissieIsBehandelaar, ErZijnRedenenGegeven),
        Van(Staat.BijOrganisatie, Gebeurtenis.OordeelGegeven, Staat.OordeelAdvies, IC, K5EnO, Bericht.BevindingenEnOordeel, DeCommissieIsBehandelaar, DeOrganisatieHeeftVerslagGedaan, DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek),
        .. Behandelaars(Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, Staat.Orienterend, K5, Bericht.WieHoeWanneer, DeOnderzoekerIsOnafhankelijk),
        .. Behandelaars(Staat.Orienterend, Gebeurtenis.OnderzoekGestart, Staat.Onderzoek, K5, Bericht.WieHoeWanneer, DeOnderzoekerIsOnafhankelijk),
        Van(Staat.Onderzoek, Gebeurtenis.BevindingenOpgeleverd, Staat.Onderzoek, Onderzoeker, EigenKeuze, Bericht.Geen, DeOnderzoekerIsOnafhankelijk, DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek),
        Van(Staat.Onderzoek, Gebeurtenis.OordeelGegeven, Staat.OordeelAdvies, HL, K5, Bericht.BevindingenEnOordeel, DeHLIsBehandelaar, HetGaatNietOmBenadeling, DeOnderzoekerHeeftOpgeleverd, DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek),
        Van(Staat.Onderzoek, Gebeurtenis.OordeelGegeven, Staat.OordeelAdvies, SG, K5EnO, Bericht.BevindingenEnOordeel, DeSGMagOordelen, DeOnderzoekerHeeftOpgeleverd, DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek),
        Van(Staat.Onderzoek, Gebeurtenis.OordeelGegeven, Staat.OordeelAdvies, IC, K5, Bericht.BevindingenEnOordeel, DeCommissieIsBehandelaar, DeOnderzoekerHeeftOpgeleverd, DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek),
    ];

    private static Overgang[] Afronden() =>
    [
        .. Behandelaars(Staat.Orienterend, Gebeurtenis.OpvolgingVastgesteld, Staat.Opvolging, EigenKeuze, Bericht.UitkomstEnRedenen, ErZijnRedenenGegeven, ElkeMaatregelHeeftEenEigenaarEnEenDatum),
        .. Behandelaars(Staat.Orienterend, Gebeurtenis.Afgesloten, Staat.Afgesloten, EigenKeuze, Bericht.UitkomstEnRedenen, ErZijnRedenenGegeven),
        Van(Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld, Staat.Opvolging, HL, [Grond.A2122, Grond.O], Bericht.Standpunt, HetStandpuntNeemtOverOfWijktAfMetRedenen, ElkeMaatregelHeeftEenEigenaarEnEenDatum),
        Van(Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld, Staat.Opvolging, SG, [Grond.A2122, Grond.O], Bericht.Standpunt, HetStandpuntNeemtOverOfWijktAfMetRedenen, ElkeMaatregelHeeftEenEigenaarEnEenDatum),
        .. Behandelaars(Staat.Opvolging, Gebeurtenis.Afgesloten, Staat.Afgesloten, EigenKeuze, Bericht.Slotbrief, ElkeMaatregelIsGedaanOfMetRedenenGeweigerd, WieAfsluitIsGeenEigenaarVanEenMaatregel),
    ];

    private static IEnumerable<Overgang> IntrekkenEnHeropenen() =>
    [
        .. Open.Select(staat => Van(staat, Gebeurtenis.Ingetrokken, Staat.Ingetrokken, Melder, EigenKeuze, Bericht.BevestigingIntrekking, HetLooptNietTegenDeWilVanDeMelder)),
        .. Einden.Select(staat => Van(staat, Gebeurtenis.Heropend, Staat.Heropend, IC, EigenKeuze, Bericht.Kennisgeving, DeCommissieBestaat, ErIsEenNieuwFeit)),
        .. EindenBuitenDeCommissie().Select(staat => Van(staat, Gebeurtenis.Heropend, Staat.Heropend, HL, EigenKeuze, Bericht.Kennisgeving, DeHLIsBehandelaar, ErIsEenNieuwFeit)),
        .. EindenBuitenDeCommissie().Select(staat => Van(staat, Gebeurtenis.Heropend, Staat.Heropend, SG, EigenKeuze, Bericht.Kennisgeving, DeSGIsBehandelaar, ErIsEenNieuwFeit)),
        .. Behandelaars(Staat.Heropend, Gebeurtenis.InBehandelingGenomen, Staat.Ontvankelijkheid, EigenKeuze, Bericht.Kennisgeving),
    ];

    /// <summary>Only the commission finds that an onderzoek is not justified, so only the commission opens that again.</summary>
    private static IEnumerable<Staat> EindenBuitenDeCommissie() => Einden.Where(staat => staat != Staat.NietGerechtvaardigd);

    /// <summary>One row for each desk that can be behandelaar.</summary>
    private static Overgang[] Behandelaars(
        Staat van, Gebeurtenis gebeurtenis, Staat naar, string[] gronden, Bericht bericht, params Voorwaarde[] voorwaarden) =>
    [
        Van(van, gebeurtenis, naar, HL, gronden, bericht, [DeHLIsBehandelaar, .. voorwaarden]),
        Van(van, gebeurtenis, naar, SG, gronden, bericht, [DeSGIsBehandelaar, .. voorwaarden]),
        Van(van, gebeurtenis, naar, IC, gronden, bericht, [DeCommissieIsBehandelaar, .. voorwaarden]),
    ];

    private static Overgang Van(
        Staat? van, Gebeurtenis gebeurtenis, Staat naar, Rol door, string[] gronden, Bericht bericht, params Voorwaarde[] voorwaarden) =>
        new(van, gebeurtenis, naar, door, door == HL ? [DeHLIsNietBeschuldigd, .. voorwaarden] : voorwaarden, gronden, bericht);
}
