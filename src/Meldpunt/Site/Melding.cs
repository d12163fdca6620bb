namespace Meldpunt.Site;

/// <summary>What a melder fills in, by the values that the site's forms offer. Null and empty: left as the page has it.</summary>
public sealed record Melding
{
    /// <summary>Kinds: Misstand, Integriteitsschending, OngewensteOmgangsvormen, Benadeling.</summary>
    public required IReadOnlyList<string> Soorten { get; init; }

    /// <summary>Sub-kinds, as list/entry.</summary>
    public IReadOnlyList<string> Onderwerpen { get; init; } = [];

    /// <summary>Connection with the work: werkt, werkte, inhuur, …</summary>
    public string? Relatie { get; init; }

    /// <summary>Id of the dienstonderdeel.</summary>
    public required string Dienstonderdeel { get; init; }

    /// <summary>Id of the location.</summary>
    public string? Locatie { get; init; }

    /// <summary>When it happened.</summary>
    public string? Wanneer { get; init; }

    /// <summary>What happened.</summary>
    public required string Tekst { get; init; }

    /// <summary>Who is concerned.</summary>
    public string? Wie { get; init; }

    /// <summary>Ja, Nee, Onbekend.</summary>
    public string BevoegdeLeidinggevende { get; init; } = "Nee";

    /// <summary>Ja, Nee, Onbekend.</summary>
    public string BeschuldigdeIsHL { get; init; } = "Nee";

    /// <summary>Ids of persons who must not see it.</summary>
    public IReadOnlyList<string> Uitsluiten { get; init; } = [];

    /// <summary>Ja, Nee.</summary>
    public string EerdereMelding { get; init; } = "Nee";

    /// <summary>Number of the earlier melding.</summary>
    public string? EerderKenmerk { get; init; }

    /// <summary>Anoniem, VertrouwelijkViaVP, Bekend.</summary>
    public string Bekendheid { get; init; } = "Anoniem";

    /// <summary>Name, unless anonymous.</summary>
    public string? Naam { get; init; }

    /// <summary>How to reach the melder, unless anonymous.</summary>
    public string? Contact { get; init; }

    /// <summary>Box of the vertrouwenspersoon.</summary>
    public string? Vertrouwenspersoon { get; init; }

    /// <summary>Meldpunt, Commissie.</summary>
    public string Kanaal { get; init; } = "Meldpunt";

    /// <summary>Ja, Nee, Onbekend.</summary>
    public string Instemming { get; init; } = "Ja";

    /// <summary>Attachments.</summary>
    public IReadOnlyList<SiteFile> Bijlagen { get; init; } = [];

    /// <summary>The answers by the names of the fields that ask for them.</summary>
    internal Dictionary<string, IReadOnlyCollection<string>> ByField()
    {
        var fields = new Dictionary<string, IReadOnlyCollection<string>>();
        (string Field, string? Value)[] single =
        [
            ("dienstonderdeel", Dienstonderdeel), ("locatie", Locatie), ("wanneer", Wanneer), ("tekst", Tekst), ("wie", Wie),
            ("bevoegd", BevoegdeLeidinggevende), ("hl", BeschuldigdeIsHL), ("eerder", EerdereMelding), ("kenmerk", EerderKenmerk),
            ("bekendheid", Bekendheid), ("naam", Naam), ("contact", Contact), ("vertrouwenspersoon", Vertrouwenspersoon),
            ("kanaal", Kanaal), ("instemming", Instemming), ("relatie", Relatie),
        ];
        foreach (var (field, value) in single)
            if (value is { Length: > 0 }) fields[field] = [value];
        if (Soorten.Count > 0) fields["soort"] = Soorten;
        foreach (var lijst in Onderwerpen.GroupBy(o => o.Split('/')[0])) fields["onderwerp-" + lijst.Key] = [.. lijst];
        if (Uitsluiten.Count > 0) fields["uitgesloten"] = Uitsluiten;
        return fields;
    }
}

/// <summary>What the site gave for a melding.</summary>
/// <param name="Meldcode">Ten words: the only way back to it.</param>
/// <param name="Kenmerk">The number of the dossier.</param>
/// <param name="Ontvangstbewijs">The signed receipt.</param>
/// <param name="SendTime">How long the one POST that sends it took, with the page that acknowledges it.</param>
public sealed record Verzonden(string Meldcode, string Kenmerk, byte[] Ontvangstbewijs, TimeSpan SendTime);
