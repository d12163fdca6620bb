namespace Meldpunt.Portal.Gesprekken;

/// <summary>What a conversation was about. A short list, the same for everybody: with it the year can be counted.</summary>
internal enum Gespreksthema
{
    /// <summary>Undesirable conduct.</summary>
    OngewensteOmgangsvormen,

    /// <summary>A breach of integrity.</summary>
    Integriteit,

    /// <summary>Wrongdoing.</summary>
    Misstand,

    /// <summary>Retaliation.</summary>
    Benadeling,

    /// <summary>Anything else.</summary>
    Anders,
}

/// <summary>How somebody was spoken with.</summary>
internal enum Gesprekskanaal
{
    /// <summary>In person.</summary>
    Persoonlijk,

    /// <summary>By telephone.</summary>
    Telefoon,

    /// <summary>By a video call.</summary>
    Beeldbellen,

    /// <summary>By letter, mail or chat.</summary>
    Schriftelijk,
}

/// <summary>
/// What a vertrouwenspersoon notes of a conversation. <c>Vervolg</c> is the day to come back to it, <c>Afgerond</c> that this was done;
/// <c>Melding</c> that it led to one, without saying to which.
/// </summary>
internal sealed record GesprekInhoud(DateOnly Datum, Gespreksthema Thema, Gesprekskanaal Kanaal, string Notities, DateOnly? Vervolg, bool Afgerond, bool Melding)
{
    /// <summary>Something is still to be done.</summary>
    internal bool VervolgOpen => Vervolg is not null && !Afgerond;
}
