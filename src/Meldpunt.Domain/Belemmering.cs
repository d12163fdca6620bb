namespace Meldpunt.Domain;

/// <summary>Why an act is refused by an invariant; each member reads as a sentence.</summary>
public enum Belemmering
{
    /// <summary>D-1.</summary>
    DeOnderzoekerIsOfWasMogelijkBetrokken,

    /// <summary>D-2.</summary>
    DeOnderzoekerZitInHetzelfdeTeam,

    /// <summary>D-2.</summary>
    DeOnderzoekerZitInDezelfdeLijn,

    /// <summary>D-2.</summary>
    DeOnderzoekerHeeftEenGemeldeBand,

    /// <summary>D-3.</summary>
    DeVerklaringVanOnafhankelijkheidOntbreekt,

    /// <summary>D-4.</summary>
    WieHetEersteBesluitNamBeslistNietOpHetBezwaar,

    /// <summary>D-5.</summary>
    WieInEersteAanlegBetrokkenWasKanNietOpHetBezwaarWordenGezet,

    /// <summary>D-6.</summary>
    ErIsGeenGeldigMandaat,

    /// <summary>D-7.</summary>
    DeBeschuldigdeHeeftHierGeenPlaats,

    /// <summary>D-7.</summary>
    EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats,

    /// <summary>D-8.</summary>
    DeHLBeslistHierNietOverEenOnderzoek,

    /// <summary>D-9.</summary>
    DezePersoonHeeftAlEenAndereRolInHetDossier,

    /// <summary>D-10.</summary>
    HetCommissielidHeeftEenFamilieband,

    /// <summary>D-10.</summary>
    HetCommissielidHeeftDezelfdeWerkgever,

    /// <summary>D-10.</summary>
    HetCommissielidIsBetrokken,

    /// <summary>D-10.</summary>
    HetCommissielidWektDeSchijnVanPartijdigheid,

    /// <summary>D-11.</summary>
    DeHLOordeeltNietOverBenadeling,

    /// <summary>D-11.</summary>
    DeLijnVanDeMelderOordeeltNietOverBenadeling,

    /// <summary>D-11.</summary>
    WieDeEerdereZaakBeslisteOordeeltNietOverBenadeling,

    /// <summary>D-12.</summary>
    DeIdentiteitVraagtTweeVerschillendePersonen,

    /// <summary>D-12.</summary>
    DeIdentiteitVraagtEenReden,

    /// <summary>D-12.</summary>
    DeMelderGafGeenInstemmingEnErIsGeenAangekondigdePlicht,

    /// <summary>D-13.</summary>
    EenBeheerderLeestGeenInhoud,

    /// <summary>D-13.</summary>
    EenAuditorLeestAlleenLogmetadata,

    /// <summary>D-14.</summary>
    WieEenMandaatVerleentKrijgtHetNiet,

    /// <summary>D-14.</summary>
    EenMandaatEindigtAltijd,
}
