namespace Meldpunt.Domain;

/// <summary>
/// What must hold before a transition. The first group follows from the dossier itself
/// (<see cref="Dossierstand"/>); the rest is established with the act, by whoever stores it.
/// </summary>
public enum Voorwaarde
{
    /// <summary>G4: no act by an accused HL.</summary>
    DeHLIsNietBeschuldigd,

    /// <summary>G4: the SG stands in the HL's place.</summary>
    DeHLIsBeschuldigd,

    /// <summary>The SG stands in the HL's place: the HL is, or may be, accused (G4), or stayed silent before there was a commission.</summary>
    DeSGStaatInDePlaatsVanDeHL,

    /// <summary>The HL handles this dossier: R1, R3, R6, or returned to him.</summary>
    DeHLIsBehandelaar,

    /// <summary>The HL handles it under R1 or R6, and it is not about benadeling.</summary>
    DeHLBehandeltVolgensR1OfR6,

    /// <summary>The SG handles this dossier in the HL's place: R1 or R3 under G4.</summary>
    DeSGIsBehandelaar,

    /// <summary>The SG handles it under R1, and it is not about benadeling.</summary>
    DeSGBehandeltVolgensR1,

    /// <summary>The SG handles it, or it is about benadeling and the HL may not judge that (D-11).</summary>
    DeSGMagOordelen,

    /// <summary>The commission handles this dossier.</summary>
    DeCommissieIsBehandelaar,

    /// <summary>The regime knows the commission.</summary>
    DeCommissieBestaat,

    /// <summary>The regime is the one before the commission.</summary>
    DeCommissieBestondNogNiet,

    /// <summary>The melder expressly consents to formal treatment.</summary>
    DeMelderStemtIn,

    /// <summary>Consent, or G2: an override with written reasons, told to the melder first.</summary>
    DeMelderStemtInOfIsEerstMetRedenenIngelicht,

    /// <summary>Handed in straight to the commission (G3).</summary>
    HetIsRechtstreeksBijDeCommissieIngediend,

    /// <summary>The row leads from the HL, or a manager, to the commission: R4, R5, R7, R10.</summary>
    DeRegelsSturenHetDoorNaarDeCommissie,

    /// <summary>The same, R10 excepted, or re-qualified facts say so.</summary>
    DeMeldingMoetNaarDeCommissie,

    /// <summary>The row is none of the commission's: what the rules send there is qualified there, R4, R5, R7 to R10.</summary>
    DeCommissieKwalificeertHetNiet,

    /// <summary>The dossier is not about benadeling (D-11).</summary>
    HetGaatNietOmBenadeling,

    /// <summary>R7, or an R8 whose facts give R6 on kanaal Meldpunt.</summary>
    HetIsR7OfEenR8DieViaHetMeldpuntR6Was,

    /// <summary>R7, or the melder consents to the return.</summary>
    HetIsR7OfDeMelderStemtInMetTerugverwijzen,

    /// <summary>No override (G2) is in force: a withdrawal stops the onderzoek.</summary>
    HetLooptNietTegenDeWilVanDeMelder,

    /// <summary>Reasons are given in writing.</summary>
    ErZijnRedenenGegeven,

    /// <summary>The melder was told of the override, with reasons, before it.</summary>
    DeMelderIsEerstMetRedenenIngelicht,

    /// <summary>The melder consents to the return to the HL.</summary>
    DeMelderStemtInMetTerugverwijzen,

    /// <summary>The re-qualified facts lead to the commission.</summary>
    DeMeldingBlijktNaarDeCommissieTeMoeten,

    /// <summary>Who has it did not acknowledge it within its term.</summary>
    DeOntvangerZweeg,

    /// <summary>Forwarding is overdue.</summary>
    DoorgeleidenIsTeLaat,

    /// <summary>It was a leidinggevende who declined.</summary>
    DeLeidinggevendeWeigerde,

    /// <summary>Somebody else took the first decision (D-4).</summary>
    IemandAndersNamHetEersteBesluit,

    /// <summary>The acknowledgement was sent.</summary>
    DeOntvangstbevestigingIsVerstuurd,

    /// <summary>A second person confirmed.</summary>
    EenTweedePersoonHeeftBevestigd,

    /// <summary>The onderzoeker passes D-1, D-2 and D-3.</summary>
    DeOnderzoekerIsOnafhankelijk,

    /// <summary>The organisation has reported back.</summary>
    DeOrganisatieHeeftVerslagGedaan,

    /// <summary>The onderzoeker has delivered.</summary>
    DeOnderzoekerHeeftOpgeleverd,

    /// <summary>The accused was heard, unless that harms the onderzoek.</summary>
    DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek,

    /// <summary>The response adopts the oordeel, or deviates with reasons.</summary>
    HetStandpuntNeemtOverOfWijktAfMetRedenen,

    /// <summary>Every measure has an owner and a date.</summary>
    ElkeMaatregelHeeftEenEigenaarEnEenDatum,

    /// <summary>Every measure is done, or refused with reasons.</summary>
    ElkeMaatregelIsGedaanOfMetRedenenGeweigerd,

    /// <summary>Who closes owns no measure.</summary>
    WieAfsluitIsGeenEigenaarVanEenMaatregel,

    /// <summary>There is a new fact.</summary>
    ErIsEenNieuwFeit,

    /// <summary>The case has several kinds, each in exactly one of two parts or more.</summary>
    ElkeSoortStaatInPreciesEenVanDeDelen,

    /// <summary>The commission split it.</summary>
    DeZaakIsGesplitst,

    /// <summary>Nobody split it.</summary>
    DeZaakIsNietGesplitst,

    /// <summary>The risk assessment went through every form of benadeling of the list.</summary>
    ElkeVormVanBenadelingIsBeoordeeld,

    /// <summary>Who acts has no other role in the dossier (D-9).</summary>
    WieHandeltHeeftGeenAndereRolInHetDossier,

    /// <summary>The melder agreed to be known to HR.</summary>
    DeMelderMagBekendZijnBijPersoneelszaken,

    /// <summary>Who judges did not decide the original case and is not in the melder's line (D-11).</summary>
    WieOordeeltStaatBuitenDeEerdereZaakEnDeLijn,

    /// <summary>The oordeel is benadeling, or a shortcoming in the duty of care.</summary>
    HetOordeelVraagtOmHerstel,

    /// <summary>The oordeel is that there was no benadeling.</summary>
    HetOordeelIsGeenBenadeling,

    /// <summary>The term of monitoring is over.</summary>
    DeTermijnVanMonitoringIsVoorbij,
}
