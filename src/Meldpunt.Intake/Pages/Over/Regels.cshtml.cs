using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Intake.Melden;
using Wijzer = Meldpunt.Domain.Wegwijzer;

namespace Meldpunt.Intake.Pages.Over;

/// <summary>A regime with its first and last day; null where it has none.</summary>
public sealed record Tijdvak(Regime Regime, DateOnly? Van, DateOnly? Tot);

/// <summary>The rules in plain words. Every sentence comes out of the tables by which the program decides.</summary>
public sealed class RegelsModel(Regels regels, TimeProvider clock) : SitePagina
{
    public RouteUitleg Uitleg => new(T);

    public string Versie => regels.Versie;

    public Regime Nu => regels.RegimeOp(clock.Today());

    public IReadOnlyList<Tijdvak> Tijdvakken =>
    [
        new(Regime.VoorCommissie, null, regels.CommissieVanaf.AddDays(-1)),
        new(Regime.Commissie2020, regels.CommissieVanaf, Regels.WbkVanaf.AddDays(-1)),
        new(Regime.Wbk2023, Regels.WbkVanaf, null),
    ];

    public static IEnumerable<Rij> RijenIn(Regime regime) => RoutingTabel.Rijen.Where(r => r.Regimes.Contains(regime));

    /// <summary>Rows of other days than today.</summary>
    public IEnumerable<Rij> AndereRijen => RoutingTabel.Rijen.Where(r => !r.Regimes.Contains(Nu));

    public IEnumerable<TermijnRegel> Termijnen => TermijnRegel.Alle.Where(t => t.Regimes.Contains(Nu));

    /// <summary>What a misstand is, then and now.</summary>
    public static IReadOnlyList<WegwijzerSoort> Misstand { get; } = [.. new[] { Wijzer.VanafWbk, Wijzer.TotWbk }.Select(w => w.Soorten.Single(s => s.Soort == Soort.Misstand))];

    /// <summary>Every ground that this page names.</summary>
    public IEnumerable<string> Gronden => RoutingTabel.Rijen.SelectMany(r => r.Gronden)
        .Concat(Poorten.Alle.SelectMany(p => p.Gronden))
        .Concat(Termijnen.SelectMany(t => t.Gronden))
        .Concat(Misstand.SelectMany(s => s.Wegen).SelectMany(w => w).SelectMany(e => e.Gronden))
        .Distinct().Order(StringComparer.Ordinal);
}
