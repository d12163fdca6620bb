namespace Meldpunt.Domain;

/// <summary>What kind of conduct is reported. A melding may name several.</summary>
public enum Soort
{
    /// <summary>A wrongdoing that touches the public interest.</summary>
    Misstand,

    /// <summary>A breach of integrity.</summary>
    Integriteitsschending,

    /// <summary>Undesirable conduct: bullying, discrimination, intimidation, violence.</summary>
    OngewensteOmgangsvormen,

    /// <summary>Retaliation because of an earlier melding.</summary>
    Benadeling,
}

/// <summary>An answer to a question about the facts; not knowing is an answer.</summary>
public enum Antwoord
{
    /// <summary>Yes.</summary>
    Ja,

    /// <summary>No.</summary>
    Nee,

    /// <summary>Not known. Each rule says what that counts as.</summary>
    Onbekend,
}

/// <summary>How the melding came in.</summary>
public enum Kanaal
{
    /// <summary>Raised with a manager.</summary>
    Leidinggevende,

    /// <summary>Raised with a confidential adviser.</summary>
    Vertrouwenspersoon,

    /// <summary>The intake site, "volgens de regels".</summary>
    Meldpunt,

    /// <summary>Straight to the Integriteitscommissie.</summary>
    Commissie,
}

/// <summary>Who may know the melder's name.</summary>
public enum Bekendheid
{
    /// <summary>Known to the desks that the melder ticked.</summary>
    Bekend,

    /// <summary>Known to one vertrouwenspersoon only.</summary>
    VertrouwelijkViaVP,

    /// <summary>Known to nobody; the code is the only way back.</summary>
    Anoniem,
}

/// <summary>The rules in force on the day of receipt; frozen on the dossier.</summary>
public enum Regime
{
    /// <summary>Before the Integriteitscommissie existed.</summary>
    VoorCommissie,

    /// <summary>From spring 2020 (the day is configuration): the commission exists [K].</summary>
    Commissie2020,

    /// <summary>From 2023-02-18: the Wet bescherming klokkenluiders [Wbk].</summary>
    Wbk2023,
}

/// <summary>What the rules do with a case of facts.</summary>
public enum Uitkomst
{
    /// <summary>It goes to a recipient who handles it.</summary>
    Routeren,

    /// <summary>It stays a signaal with whom it was raised (G1).</summary>
    Signaal,

    /// <summary>Refused: the channel did not exist yet (R2).</summary>
    Weigeren,

    /// <summary>Not routed: the melder is asked to clarify (R11).</summary>
    Verduidelijken,
}

/// <summary>The gates that stand before the table.</summary>
public enum Poort
{
    /// <summary>No consent: stays a signaal.</summary>
    G1,

    /// <summary>The melder's will is overridden; an act, never an outcome of routing.</summary>
    G2,

    /// <summary>Straight to the commission is consent to handling by the commission.</summary>
    G3,

    /// <summary>The hoogste leidinggevende is, or may be, accused.</summary>
    G4,

    /// <summary>Confidential through a vertrouwenspersoon.</summary>
    G5,

    /// <summary>Anonymous.</summary>
    G6,

    /// <summary>Several kinds in one melding.</summary>
    G7,
}

/// <summary>A desk that can receive a melding or be told of one.</summary>
public enum Bestemming
{
    /// <summary>Integriteitscommissie JenV (IC).</summary>
    Integriteitscommissie,

    /// <summary>Head of service (HL).</summary>
    HoogsteLeidinggevende,

    /// <summary>Secretary-general (SG); in the HL's place under G4.</summary>
    SecretarisGeneraal,

    /// <summary>Confidential adviser (VP).</summary>
    Vertrouwenspersoon,

    /// <summary>The manager with whom a signaal was raised.</summary>
    Leidinggevende,
}
