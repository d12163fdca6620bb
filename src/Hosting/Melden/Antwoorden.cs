using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;

namespace Meldpunt.Hosting.Melden;

/// <summary>What the melder answered so far, on the site or to a member of staff. Null and empty mean: not answered.</summary>
public sealed record Antwoorden
{
    /// <summary>Begun out of a dossier, whose answers hold here too: three steps are left.</summary>
    public bool Kort { get; init; }
    public IReadOnlyList<Soort> Soorten { get; init; } = [];
    /// <summary>Sub-kinds, as <c>list/entry</c>.</summary>
    public IReadOnlyList<string> Onderwerpen { get; init; } = [];
    public string? Dienstonderdeel { get; init; }
    public string? Locatie { get; init; }
    public string Wanneer { get; init; } = "";
    public string Tekst { get; init; } = "";
    public string Wie { get; init; } = "";

    /// <summary>Who is concerned was asked; the answer may be nothing.</summary>
    public bool WieGezien { get; init; }
    public Antwoord? BevoegdeLeidinggevende { get; init; }
    public Antwoord? BeschuldigdeIsHL { get; init; }

    /// <summary>Ids of persons who must not see the melding.</summary>
    public IReadOnlyList<string> Uitgesloten { get; init; } = [];

    /// <summary>Who must not see it was asked; the answer may be nobody.</summary>
    public bool NietZienGezien { get; init; }

    /// <summary>Persons whom the melder named and who may all the same see it, or are not those meant.</summary>
    public IReadOnlyList<string> ToegestaneNamen { get; init; } = [];
    public bool? EerdereMelding { get; init; }

    /// <summary>The melder does not know whether they told it before: to the rules that is a yes, which protects them more.</summary>
    public bool EerderOnbekend { get; init; }
    public string EerderKenmerk { get; init; } = "";

    /// <summary>Whether the melder fears to be treated badly; null: not answered.</summary>
    public Antwoord? Vrees { get; init; }

    /// <summary>What they fear, and from whom.</summary>
    public string Waarvoor { get; init; } = "";
    public string? Relatie { get; init; }
    public Bekendheid? Bekendheid { get; init; }

    /// <summary>Known by name, but sealed: opened by two custodians, on the melder's consent only.</summary>
    public bool NaamVerzegeld { get; init; }
    public string Naam { get; init; } = "";
    public string Contact { get; init; } = "";

    /// <summary>Box of the vertrouwenspersoon that the melder picked; null: the bijzonder vertrouwenspersoon.</summary>
    public string? Vertrouwenspersoon { get; init; }
    public Kanaal? Kanaal { get; init; }
    public Antwoord? Instemming { get; init; }

    /// <summary>The facts that the rules want, once all questions that decide them are answered.</summary>
    public Feiten? Feiten(DateOnly ontvangenOp) =>
        Soorten.Count > 0 && BevoegdeLeidinggevende is { } bevoegd && BeschuldigdeIsHL is { } hl && EerdereMelding is { } eerder
        && Bekendheid is { } bekendheid && Kanaal is { } kanaal
            ? new Feiten(ontvangenOp, SoortSet.Van(Soorten), bevoegd, kanaal, hl, Instemming ?? Antwoord.Onbekend, bekendheid, eerder)
            : null;

    /// <summary>What is sealed of them, with the facts as they counted; the service must be answered.</summary>
    public MeldingInhoud Melding(Feiten feiten) => new(
        [.. Soorten.Select(s => s.ToString())], Dienstonderdeel!, Locatie, Wanneer, Tekst, Wie, Uitgesloten,
        EerderKenmerk.Length == 0 ? null : EerderKenmerk, FeitenTekst.Encode(feiten),
        Onderwerpen.Count == 0 ? null : Onderwerpen, Relatie, NaamVerzegeld, EerderOnbekend);

    /// <summary>What the melder fears, for who watches over their protection; empty where they said nothing.</summary>
    public VreesInhoud Vreest() => new(Vrees?.ToString() ?? "", Waarvoor);

    /// <summary>Who the melder is; null for who stays anonymous.</summary>
    public IdentiteitInhoud? Identiteit() => Bekendheid == Domain.Bekendheid.Anoniem ? null : new IdentiteitInhoud(Naam, Contact);
}
