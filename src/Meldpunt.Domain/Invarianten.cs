namespace Meldpunt.Domain;

/// <summary>How a possible onderzoeker stands to the dossier (D-1 to D-3).</summary>
/// <param name="MogelijkBetrokken">Is, or was, possibly involved.</param>
/// <param name="ZelfdeTeam">In the same team as the melder or the accused.</param>
/// <param name="ZelfdeLijn">In the same line.</param>
/// <param name="GemeldeBand">A declared tie.</param>
/// <param name="VerklaringGetekend">The declaration of independence for this dossier is signed.</param>
public sealed record Onafhankelijkheid(
    bool MogelijkBetrokken, bool ZelfdeTeam, bool ZelfdeLijn, bool GemeldeBand, bool VerklaringGetekend);

/// <summary>Why a member of the commission would have to recuse (D-10).</summary>
/// <param name="GraadVanVerwantschap">Degree of kinship to melder or accused; null for none.</param>
/// <param name="ZelfdeWerkgever">Employed where the conduct took place.</param>
/// <param name="Betrokken">Involved in the matter.</param>
/// <param name="Schijn">An appearance of partiality.</param>
public sealed record Verschoning(int? GraadVanVerwantschap, bool ZelfdeWerkgever, bool Betrokken, bool Schijn);

/// <summary>What somebody wants to read (D-13).</summary>
public enum Inhoud
{
    /// <summary>Anything inside a dossier.</summary>
    Dossier,

    /// <summary>What the log says of acts: who, when, which kind.</summary>
    Logmetadata,
}

/// <summary>
/// The separation of duties. Each function answers null (yes) or the obstacle.
/// Persons are opaque ids, compared exactly.
/// </summary>
public static class Invarianten
{
    private static readonly Rol[] Gescheiden =
    [
        Rol.Vertrouwenspersoon, Rol.Onderzoeker, Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie,
        Rol.Beschermingsfunctionaris,
    ];

    private static readonly Rol[] Behandelaars = [Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie];

    /// <summary>D-1 [K 5]: an onderzoeker is not, and was not, possibly involved.</summary>
    public static Belemmering? D1(Onafhankelijkheid onderzoeker) =>
        onderzoeker.MogelijkBetrokken ? Belemmering.DeOnderzoekerIsOfWasMogelijkBetrokken : null;

    /// <summary>D-2 [K 5, test O]: not the same team or line, no declared tie.</summary>
    public static Belemmering? D2(Onafhankelijkheid onderzoeker) =>
        onderzoeker.ZelfdeTeam ? Belemmering.DeOnderzoekerZitInHetzelfdeTeam
        : onderzoeker.ZelfdeLijn ? Belemmering.DeOnderzoekerZitInDezelfdeLijn
        : onderzoeker.GemeldeBand ? Belemmering.DeOnderzoekerHeeftEenGemeldeBand
        : null;

    /// <summary>D-3 [O]: a signed declaration of independence per dossier, before access.</summary>
    public static Belemmering? D3(Onafhankelijkheid onderzoeker) =>
        onderzoeker.VerklaringGetekend ? null : Belemmering.DeVerklaringVanOnafhankelijkheidOntbreekt;

    /// <summary>D-1, D-2 and D-3 in that order; what <see cref="Voorwaarde.DeOnderzoekerIsOnafhankelijk"/> asks.</summary>
    public static Belemmering? Onderzoeker(Onafhankelijkheid onderzoeker) => D1(onderzoeker) ?? D2(onderzoeker) ?? D3(onderzoeker);

    /// <summary>D-4 [B2]: who decided at first instance does not decide the objection. Consultation is allowed, and logged.</summary>
    public static Belemmering? D4(IReadOnlySet<string> beslistenEerst, string beslisser) =>
        beslistenEerst.Contains(beslisser) ? Belemmering.WieHetEersteBesluitNamBeslistNietOpHetBezwaar : null;

    /// <summary>D-5 [B2]: who was involved at first instance cannot be put on the objection.</summary>
    public static Belemmering? D5(IReadOnlySet<string> betrokkenEerst, string toeTeWijzen) =>
        betrokkenEerst.Contains(toeTeWijzen) ? Belemmering.WieInEersteAanlegBetrokkenWasKanNietOpHetBezwaarWordenGezet : null;

    /// <summary>D-6 [B2]: every decision needs an entry in the mandate register that is valid at that moment.</summary>
    public static Belemmering? D6(Mandaatregister register, string persoon, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag) =>
        register.Zoek(persoon, rol, soorten, dag) is null ? Belemmering.ErIsGeenGeldigMandaat : null;

    /// <summary>D-7 [O]: the accused and their subordinates never see, assign, decide or get notices.</summary>
    public static Belemmering? D7(IReadOnlySet<string> beschuldigden, IReadOnlySet<string> ondergeschikten, string persoon) =>
        beschuldigden.Contains(persoon) ? Belemmering.DeBeschuldigdeHeeftHierGeenPlaats
        : ondergeschikten.Contains(persoon) ? Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats
        : null;

    /// <summary>D-8 [K 5]: in R4, R5, R8, R9, R10, and in R7 until it is returned (then it is R6), no act of the HL decides on an onderzoek.</summary>
    /// <param name="rij">The row the dossier is handled under.</param>
    /// <param name="rol">In which role somebody acts.</param>
    /// <param name="van">The state from which.</param>
    /// <param name="gebeurtenis">What would happen.</param>
    public static Belemmering? D8(string? rij, Rol rol, Staat? van, Gebeurtenis gebeurtenis) =>
        rol == Rol.HoogsteLeidinggevende && IsVanDeCommissie(rij) && BeslistOverOnderzoek(van, gebeurtenis)
            ? Belemmering.DeHLBeslistHierNietOverEenOnderzoek
            : null;

    /// <summary>Whether the commission handles what lies under a row.</summary>
    internal static bool IsVanDeCommissie(string? rij) => rij is "R4" or "R5" or "R7" or "R8" or "R9" or "R10";

    /// <summary>D-9 [O]: vertrouwenspersoon, onderzoeker, behandelaar and beschermingsfunctionaris of one dossier are four people.</summary>
    /// <param name="rollenVanPersoon">The roles this person already has in the dossier.</param>
    /// <param name="nieuweRol">The role to be taken.</param>
    public static Belemmering? D9(IReadOnlySet<Rol> rollenVanPersoon, Rol nieuweRol) =>
        Gescheiden.Contains(nieuweRol) && rollenVanPersoon.Any(rol => Gescheiden.Contains(rol) && Functie(rol) != Functie(nieuweRol))
            ? Belemmering.DezePersoonHeeftAlEenAndereRolInHetDossier
            : null;

    /// <summary>D-10 [O]: a commission member recuses, and loses the key. Kinship counts to the fourth degree.</summary>
    public static Belemmering? D10(Verschoning lid) =>
        lid.GraadVanVerwantschap is <= 4 ? Belemmering.HetCommissielidHeeftEenFamilieband
        : lid.ZelfdeWerkgever ? Belemmering.HetCommissielidHeeftDezelfdeWerkgever
        : lid.Betrokken ? Belemmering.HetCommissielidIsBetrokken
        : lid.Schijn ? Belemmering.HetCommissielidWektDeSchijnVanPartijdigheid
        : null;

    /// <summary>D-11 [O]: benadeling is never judged by the HL, by the melder's line, or by who decided the original case.</summary>
    public static Belemmering? D11(Rol rol, bool inLijnVanMelder, bool beslisteEerdereZaak) =>
        rol == Rol.HoogsteLeidinggevende ? Belemmering.DeHLOordeeltNietOverBenadeling
        : inLijnVanMelder ? Belemmering.DeLijnVanDeMelderOordeeltNietOverBenadeling
        : beslisteEerdereZaak ? Belemmering.WieDeEerdereZaakBeslisteOordeeltNietOverBenadeling
        : null;

    /// <summary>D-12 [Wbk art. 1a, O]: two persons, a reason, and the melder's express consent, or a legal duty told to the melder first.</summary>
    public static Belemmering? D12(string eerste, string tweede, string reden, bool melderStemtIn, bool plichtVoorafGemeld) =>
        eerste == tweede || string.IsNullOrWhiteSpace(eerste) || string.IsNullOrWhiteSpace(tweede) ? Belemmering.DeIdentiteitVraagtTweeVerschillendePersonen
        : string.IsNullOrWhiteSpace(reden) ? Belemmering.DeIdentiteitVraagtEenReden
        : melderStemtIn || plichtVoorafGemeld ? null
        : Belemmering.DeMelderGafGeenInstemmingEnErIsGeenAangekondigdePlicht;

    /// <summary>D-13 [O]: beheerders cannot read content; auditors read log metadata only.</summary>
    public static Belemmering? D13(Rol rol, Inhoud inhoud) => (rol, inhoud) switch
    {
        (Rol.Beheerder, Inhoud.Dossier) => Belemmering.EenBeheerderLeestGeenInhoud,
        (Rol.Auditor, Inhoud.Dossier) => Belemmering.EenAuditorLeestAlleenLogmetadata,
        _ => null,
    };

    /// <summary>D-14 [O]: who grants a mandate is not who gets it; a mandate always ends.</summary>
    public static Belemmering? D14(string verleendDoor, string houder, DateOnly van, DateOnly? totEnMet) =>
        verleendDoor == houder ? Belemmering.WieEenMandaatVerleentKrijgtHetNiet
        : totEnMet is { } einde && einde >= van && einde < DateOnly.MaxValue ? null
        : Belemmering.EenMandaatEindigtAltijd;

    /// <summary>Whether an event judges whether there was benadeling: that there was, that there was not, or that it needs no onderzoek (D-11).</summary>
    public static bool OordeeltOverBenadeling(Gebeurtenis gebeurtenis) => gebeurtenis is
        Gebeurtenis.KennelijkOngegrondVerklaard
        or Gebeurtenis.NietGerechtvaardigdVerklaard
        or Gebeurtenis.OordeelGegeven;

    /// <summary>
    /// Whether an event decides on an onderzoek: whether, how, by whom, with what result. Declining a signaal says that there
    /// is none; follow-up without an oordeel says that it goes no further. To adopt an oordeel decides on none.
    /// </summary>
    public static bool BeslistOverOnderzoek(Staat? van, Gebeurtenis gebeurtenis) => gebeurtenis is
        Gebeurtenis.FormeelGeweigerd
        or Gebeurtenis.WeigeringBevestigd
        or Gebeurtenis.InBehandelingGenomen
        or Gebeurtenis.KennelijkOngegrondVerklaard
        or Gebeurtenis.KennelijkOnredelijkLaatVerklaard
        or Gebeurtenis.NietGerechtvaardigdVerklaard
        or Gebeurtenis.Terugverwezen
        or Gebeurtenis.BijOrganisatieBelegd
        or Gebeurtenis.OrienterendGestart
        or Gebeurtenis.OnderzoekGestart
        or Gebeurtenis.OordeelGegeven
        or Gebeurtenis.Afgesloten
        or Gebeurtenis.Heropend
        or Gebeurtenis.DeelBesloten
        || (gebeurtenis == Gebeurtenis.OpvolgingVastgesteld && van != Staat.OordeelAdvies);

    private static Rol Functie(Rol rol) => Behandelaars.Contains(rol) ? Rol.HoogsteLeidinggevende : rol;
}
