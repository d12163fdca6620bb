namespace Meldpunt.Domain;

/// <summary>Where a melding stands. Says nothing about protection, which has states of its own.</summary>
public enum Staat
{
    /// <summary>Raised; nothing formal yet.</summary>
    Signaal,

    /// <summary>A formal melding.</summary>
    Formeel,

    /// <summary>Forwarded to the commission.</summary>
    Doorgeleid,

    /// <summary>Admissibility is being decided.</summary>
    Ontvankelijkheid,

    /// <summary>The organisation investigates for the commission and reports back.</summary>
    BijOrganisatie,

    /// <summary>Preliminary inquiry.</summary>
    Orienterend,

    /// <summary>Fact-finding.</summary>
    Onderzoek,

    /// <summary>Finding, and possibly advice.</summary>
    OordeelAdvies,

    /// <summary>Measures are being carried out.</summary>
    Opvolging,

    /// <summary>Closed.</summary>
    Afgesloten,

    /// <summary>End: manifestly unfounded.</summary>
    KennelijkOngegrond,

    /// <summary>End: unreasonably late.</summary>
    KennelijkOnredelijkLaat,

    /// <summary>End: an onderzoek is not justified.</summary>
    NietGerechtvaardigd,

    /// <summary>Returned by the commission to the HL, who goes on with it as R6.</summary>
    Terugverwezen,

    /// <summary>Withdrawn by the melder.</summary>
    Ingetrokken,

    /// <summary>Opened again on a new fact.</summary>
    Heropend,
}

/// <summary>What can happen to a melding, in the past tense.</summary>
public enum Gebeurtenis
{
    /// <summary>Handed in.</summary>
    Ingediend,

    /// <summary>The melder said no to formal treatment.</summary>
    InstemmingGeweigerd,

    /// <summary>Made a formal melding.</summary>
    FormeelGemaakt,

    /// <summary>Declined to make it formal, although the melder consents.</summary>
    FormeelGeweigerd,

    /// <summary>Somebody else confirmed that it was declined.</summary>
    WeigeringBevestigd,

    /// <summary>Somebody else overturned that it was declined.</summary>
    WeigeringHerzien,

    /// <summary>Forwarded to the commission.</summary>
    Doorgeleid,

    /// <summary>Taken up for the decision on admissibility.</summary>
    InBehandelingGenomen,

    /// <summary>Declared manifestly unfounded.</summary>
    KennelijkOngegrondVerklaard,

    /// <summary>Declared unreasonably late.</summary>
    KennelijkOnredelijkLaatVerklaard,

    /// <summary>An onderzoek was found not to be justified.</summary>
    NietGerechtvaardigdVerklaard,

    /// <summary>Returned to the HL.</summary>
    Terugverwezen,

    /// <summary>The organisation was asked to investigate and report back.</summary>
    BijOrganisatieBelegd,

    /// <summary>The preliminary inquiry was started.</summary>
    OrienterendGestart,

    /// <summary>The fact-finding was started.</summary>
    OnderzoekGestart,

    /// <summary>The onderzoeker delivered the findings.</summary>
    BevindingenOpgeleverd,

    /// <summary>A finding was given.</summary>
    OordeelGegeven,

    /// <summary>Measures were decided on.</summary>
    OpvolgingVastgesteld,

    /// <summary>Closed.</summary>
    Afgesloten,

    /// <summary>Withdrawn.</summary>
    Ingetrokken,

    /// <summary>Opened again.</summary>
    Heropend,

    /// <summary>The melder said yes to formal treatment, after the melding was handed in.</summary>
    InstemmingGegeven,

    /// <summary>With whom the signaal was raised stayed silent; the bijzonder vertrouwenspersoon got it.</summary>
    NaZwijgenNaarBijzondereVertrouwenspersoon,

    /// <summary>The HL stayed silent before there was a commission; the SG got it.</summary>
    NaZwijgenNaarSG,

    /// <summary>The HL stayed silent; the commission takes his place.</summary>
    NaZwijgenNaarCommissie,

    /// <summary>The commission stayed silent, and the melder showed the melding to the SG.</summary>
    VoorgelegdAanSG,

    /// <summary>The commission split a case of several kinds into parts (G7).</summary>
    Gesplitst,

    /// <summary>Something was decided on one part, and the dossier waits for another.</summary>
    DeelBesloten,
}

/// <summary>In which role somebody acts.</summary>
public enum Rol
{
    /// <summary>The reporter.</summary>
    Melder,

    /// <summary>A manager with whom a signaal was raised.</summary>
    Leidinggevende,

    /// <summary>A confidential adviser; never qualifies, never decides.</summary>
    Vertrouwenspersoon,

    /// <summary>Head of service (HL).</summary>
    HoogsteLeidinggevende,

    /// <summary>Secretary-general (SG).</summary>
    SecretarisGeneraal,

    /// <summary>A member of the Integriteitscommissie JenV (IC).</summary>
    Integriteitscommissie,

    /// <summary>An investigator.</summary>
    Onderzoeker,

    /// <summary>Watches over the protection of the melder.</summary>
    Beschermingsfunctionaris,

    /// <summary>Personnel officer (HR).</summary>
    Personeelsfunctionaris,

    /// <summary>Holds one of the two shares of an identity.</summary>
    Custodian,

    /// <summary>Runs the system; reads no content.</summary>
    Beheerder,

    /// <summary>Reads log metadata only.</summary>
    Auditor,

    /// <summary>The routing service.</summary>
    Systeem,
}

/// <summary>What the melder is told with a transition.</summary>
public enum Bericht
{
    /// <summary>Nothing new to tell.</summary>
    Geen,

    /// <summary>The code, the rights, and where to find an adviser.</summary>
    CodeRechtenEnAdviseur,

    /// <summary>The decision and its reasons.</summary>
    BesluitEnRedenen,

    /// <summary>The reasons, and that the melder can go straight to the commission.</summary>
    RedenenEnWegNaarCommissie,

    /// <summary>A notice that it happened.</summary>
    Kennisgeving,

    /// <summary>The acknowledgement.</summary>
    Ontvangstbevestiging,

    /// <summary>The reasons and what can be done against it.</summary>
    RedenenEnRechtsmiddelen,

    /// <summary>Who investigates, how, and by when.</summary>
    WieHoeWanneer,

    /// <summary>Findings, oordeel and consequences.</summary>
    BevindingenEnOordeel,

    /// <summary>The response to the oordeel.</summary>
    Standpunt,

    /// <summary>The outcome and its reasons.</summary>
    UitkomstEnRedenen,

    /// <summary>The closing letter: the protection goes on.</summary>
    Slotbrief,

    /// <summary>Confirmation of the withdrawal: the protection goes on.</summary>
    BevestigingIntrekking,
}
