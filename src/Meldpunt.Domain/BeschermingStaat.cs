namespace Meldpunt.Domain;

/// <summary>Where the protection of a melder stands; there is no state in which it is absent.</summary>
public enum BeschermingStaat
{
    /// <summary>On, from the first signal.</summary>
    Actief,

    /// <summary>The risk of benadeling has been assessed.</summary>
    RisicoBeoordeeld,

    /// <summary>The melder is asked how things are.</summary>
    Monitoring,

    /// <summary>Benadeling was reported.</summary>
    BenadelingGemeld,

    /// <summary>Benadeling is being investigated.</summary>
    InOnderzoek,

    /// <summary>There is an oordeel on it.</summary>
    Oordeel,

    /// <summary>Remedies are being carried out.</summary>
    Herstel,

    /// <summary>Nobody asks any more; the legal protection goes on.</summary>
    MonitoringBeeindigd,
}

/// <summary>What can happen to a protection.</summary>
public enum BeschermingGebeurtenis
{
    /// <summary>The first signal came in.</summary>
    SignaalOntvangen,

    /// <summary>The risk was assessed.</summary>
    RisicoBeoordeeld,

    /// <summary>Monitoring was started, or taken up again.</summary>
    MonitoringGestart,

    /// <summary>The melder was asked how things are.</summary>
    GevraagdHoeHetGaat,

    /// <summary>A personnel event was recorded, with the employer's reasons.</summary>
    PersoneelsgebeurtenisVastgelegd,

    /// <summary>Benadeling was reported.</summary>
    BenadelingGemeld,

    /// <summary>The onderzoek into it was started.</summary>
    OnderzoekGestart,

    /// <summary>The oordeel was given.</summary>
    OordeelGegeven,

    /// <summary>Remedies were decided on.</summary>
    HerstelVastgesteld,

    /// <summary>Monitoring ended.</summary>
    MonitoringBeeindigd,
}

/// <summary>The oordeel on benadeling.</summary>
public enum Benadelingsoordeel
{
    /// <summary>There was benadeling.</summary>
    Benadeling,

    /// <summary>The employer fell short in the duty of care.</summary>
    TekortInDeZorgtaak,

    /// <summary>There was none.</summary>
    GeenBenadeling,
}

/// <summary>The list of Wbk art. 17da; the threat of and the attempt at each count as the form itself.</summary>
public enum VormVanBenadeling
{
    /// <summary>Dismissal or suspension.</summary>
    OntslagOfSchorsing,

    /// <summary>A fine.</summary>
    Boete,

    /// <summary>Demotion.</summary>
    Demotie,

    /// <summary>Withholding promotion.</summary>
    OnthoudenVanBevordering,

    /// <summary>A negative assessment.</summary>
    NegatieveBeoordeling,

    /// <summary>A written reprimand.</summary>
    SchriftelijkeBerisping,

    /// <summary>A transfer.</summary>
    Overplaatsing,

    /// <summary>Discrimination.</summary>
    Discriminatie,

    /// <summary>Intimidation, bullying or exclusion.</summary>
    IntimidatiePesterijenOfUitsluiting,

    /// <summary>Defamation or slander.</summary>
    SmaadOfLaster,

    /// <summary>Early termination of a contract.</summary>
    VoortijdigeBeeindigingVanEenOvereenkomst,

    /// <summary>Withdrawal of a licence.</summary>
    IntrekkingVanEenVergunning,
}
