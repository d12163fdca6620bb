using Meldpunt.Domain;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What an act asks of who takes it, besides reasons.</summary>
[Flags]
internal enum Vraag
{
    /// <summary>Nothing.</summary>
    Niets = 0,

    /// <summary>A second person of the same box confirms.</summary>
    TweedePersoon = 1,

    /// <summary>Why hearing who is accused would harm the onderzoek, where nobody was heard.</summary>
    NietGehoord = 2,

    /// <summary>What the new fact is.</summary>
    NieuwFeit = 4,

    /// <summary>Measures, each with owner and date.</summary>
    Maatregelen = 8,

    /// <summary>Adopt, or deviate.</summary>
    Standpunt = 16,

    /// <summary>A letter to a desk without a key.</summary>
    Brief = 32,

    /// <summary>With whom.</summary>
    Wie = 64,

    /// <summary>By when.</summary>
    Uiterlijk = 128,
}

/// <summary>An act that the page of decisions offers: a row of the state table, or one that moves nothing.</summary>
/// <param name="Naam">The event, or the name under which it is recorded.</param>
/// <param name="Naar">To; the same state for what moves nothing.</param>
internal sealed record Daad(string Naam, Staat Naar, Bericht Bericht, IReadOnlyList<string> Gronden, Vraag Vraagt, Overgang? Rij = null);

/// <summary>Which page takes which row of the state table, and what that page asks.</summary>
internal static class Daden
{
    /// <summary>The commission talked with those concerned: one of its three follow-ups.</summary>
    internal const string Gesprek = "GesprekGevoerd";

    /// <summary>Feedback on assessment and follow-up while the case goes on.</summary>
    internal const string Terugkoppeling = "TerugkoppelingGegeven";

    /// <summary>The commission writes anew to a desk that has not answered: to who joined it, or to another desk.</summary>
    internal const string Opnieuw = Hosting.Dossiers.Vaststelling.OpnieuwGevraagd;

    /// <summary>What the melder brought up after the end is no reason to open the case again.</summary>
    internal const string NietHeropend = "HeropeningGeweigerd";

    private const string Besluit = "besluit";

    /// <summary>Rows with a page of their own.</summary>
    private static readonly Dictionary<Gebeurtenis, string> Elders = new()
    {
        [Gebeurtenis.FormeelGemaakt] = "kwalificatie",
        [Gebeurtenis.FormeelGeweigerd] = "kwalificatie",
        [Gebeurtenis.WeigeringBevestigd] = "beoordeling",
        [Gebeurtenis.WeigeringHerzien] = "beoordeling",
        [Gebeurtenis.Doorgeleid] = "doorgeleiden",
        [Gebeurtenis.Terugverwezen] = "herkwalificatie",
        [Gebeurtenis.Gesplitst] = "splitsen",
    };

    private static readonly HashSet<Gebeurtenis> Hier =
    [
        Gebeurtenis.InBehandelingGenomen, Gebeurtenis.KennelijkOngegrondVerklaard, Gebeurtenis.KennelijkOnredelijkLaatVerklaard, Gebeurtenis.NietGerechtvaardigdVerklaard,
        Gebeurtenis.BijOrganisatieBelegd, Gebeurtenis.OrienterendGestart, Gebeurtenis.OnderzoekGestart, Gebeurtenis.OordeelGegeven, Gebeurtenis.OpvolgingVastgesteld,
        Gebeurtenis.Afgesloten, Gebeurtenis.Heropend, Gebeurtenis.DeelBesloten,
    ];

    /// <summary>The page of a dossier that takes a row; null where there is none.</summary>
    internal static string? Pagina(Overgang rij) =>
        rij is { Gebeurtenis: Gebeurtenis.InBehandelingGenomen, Van: Staat.Formeel or Staat.Doorgeleid } ? "ontvangstbevestiging"
        : Elders.GetValueOrDefault(rij.Gebeurtenis) ?? (Hier.Contains(rij.Gebeurtenis) ? Besluit : null);

    /// <summary>The rows of the page of decisions for a role in a state. That a part was decided is no act of its own: it comes with the decision.</summary>
    internal static IEnumerable<Daad> Van(Staat staat, Rol rol) =>
        Overgangen.Alle.Where(rij => rij.Van == staat && rij.Door == rol && Pagina(rij) == Besluit && rij.Gebeurtenis != Gebeurtenis.DeelBesloten).Select(rij => new Daad(rij.Gebeurtenis.ToString(), rij.Naar, rij.Bericht, rij.Gronden, VraagVan(rij), rij));

    private static Vraag VraagVan(Overgang rij) => rij.Voorwaarden.Select(v => v switch
    {
        Voorwaarde.EenTweedePersoonHeeftBevestigd => Vraag.TweedePersoon,
        Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek => Vraag.NietGehoord,
        Voorwaarde.ErIsEenNieuwFeit => Vraag.NieuwFeit,
        Voorwaarde.ElkeMaatregelHeeftEenEigenaarEnEenDatum => Vraag.Maatregelen,
        Voorwaarde.HetStandpuntNeemtOverOfWijktAfMetRedenen => Vraag.Standpunt,
        _ => Vraag.Niets,
    }).Aggregate(VraagVan(rij.Gebeurtenis, rij.Door), (a, b) => a | b);

    private static Vraag VraagVan(Gebeurtenis gebeurtenis, Rol door) => (gebeurtenis, door) switch
    {
        (Gebeurtenis.BijOrganisatieBelegd, _) => Vraag.Brief | Vraag.Uiterlijk,
        (Gebeurtenis.OordeelGegeven, Rol.Integriteitscommissie) => Vraag.Brief,
        _ => Vraag.Niets,
    };

    /// <summary>What the page itself can ask for, so that it holds once it was filled in.</summary>
    internal static IReadOnlySet<Voorwaarde> TeVragen { get; } = new HashSet<Voorwaarde>
    {
        Voorwaarde.ErZijnRedenenGegeven, Voorwaarde.EenTweedePersoonHeeftBevestigd, Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek, Voorwaarde.ErIsEenNieuwFeit,
        Voorwaarde.ElkeMaatregelHeeftEenEigenaarEnEenDatum, Voorwaarde.HetStandpuntNeemtOverOfWijktAfMetRedenen,
    };
}
