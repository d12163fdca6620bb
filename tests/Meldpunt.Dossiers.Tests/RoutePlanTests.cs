using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Whom the melder keeps out when filing: who takes the place of an emptied desk, and when nobody lawful is left.</summary>
public sealed class RoutePlanTests : IAsyncLifetime
{
    private static readonly DateOnly VoorDeCommissie = new(2019, 6, 3);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync(VoorDeCommissie);

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    /// <param name="zaak">What the melding is about, see <see cref="Van"/>.</param>
    /// <param name="uitgesloten">Who must not see it.</param>
    /// <param name="verwacht">Box, row, whether the HL counts as accused, the gates, who can read it, and who is told.</param>
    [Theory]
    [InlineData("R6", "", "hl-ind R6 Nee  hl ")]
    [InlineData("R5", "", "commissie R5 Nee  ic-a,ic-b,ic-c hl-ind")]
    [InlineData("R5", "ic-b", "commissie R5 Nee  ic-a,ic-c hl-ind")]
    // Without anybody left the HL counts as possibly accused (G4): nothing to him, the commission, and the SG is told.
    [InlineData("R6", "hl", "commissie R5 Onbekend G4 ic-a,ic-b,ic-c sg")]
    [InlineData("R5", "hl", "commissie R5 Onbekend G4 ic-a,ic-b,ic-c sg")]
    [InlineData("R6", "hl,sg", "commissie R5 Onbekend G4 ic-a,ic-b,ic-c ")]
    [InlineData("R6", "sg", "hl-ind R6 Nee  hl ")]
    [InlineData("R4", "hl", "commissie R4 Onbekend G4 ic-a,ic-b,ic-c sg")]
    [InlineData("R8", "hl,sg", "commissie R8 Onbekend G3,G4 ic-a,ic-b,ic-c ")]
    // Before the commission: the SG for the HL, and the commission's box for the SG.
    [InlineData("R1", "hl", "sg R1 Onbekend G4 sg ")]
    [InlineData("R1", "hl,sg", "commissie R1 Onbekend G4 ic-a,ic-b,ic-c ")]
    [InlineData("R1 beschuldigd", "sg", "commissie R1 Ja G4 ic-a,ic-b,ic-c ")]
    // A signaal: the bijzonder vertrouwenspersoon for the one that the melder picked.
    [InlineData("G1", "", "vp-ind  Nee G1 vp ")]
    [InlineData("G1", "vp", "bvk  Nee G1 bvk ")]
    [InlineData("G1", "hl", "vp-ind  Onbekend G1,G4 vp ")]
    // Two of the commission are one, and one is none.
    [InlineData("R5", "ic-a,ic-b", "TeWeinigCommissieleden")]
    [InlineData("R5", "ic-a,ic-b,ic-c", "TeWeinigCommissieleden")]
    [InlineData("R6", "hl,ic-a,ic-c", "TeWeinigCommissieleden")]
    [InlineData("R6", "ic-a,ic-b,ic-c", "hl-ind R6 Nee  hl ")]
    [InlineData("R1", "hl,sg,ic-a,ic-b", "TeWeinigCommissieleden")]
    [InlineData("G1", "vp,bvk", "GeenBevoegdeLezer")]
    [InlineData("R5", "ba-1,ba-2", "GeenBewaarders")]
    [InlineData("R5", "ba-1,bb-2", "commissie R5 Nee  ic-a,ic-b,ic-c hl-ind")]
    [InlineData("R6", "bb-1,bb-2", "GeenBewaarders")]
    [InlineData("R11", "", "EerstVerduidelijken")]
    [InlineData("R2", "", "CommissieBestondNiet")]
    public async Task Een_uitsluiting_verlegt_de_route_of_houdt_de_melding_tegen(string zaak, string uitgesloten, string verwacht)
    {
        var buiten = uitgesloten.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var plan = new RoutePlanner(_kantoor.Regels, await _kantoor.Registers.GetAsync()).Plan(Van(zaak), "ind", "vp-ind", buiten);
        Assert.Equal(verwacht, Samen(plan));
        if (plan.Weigering is not null) return;

        // And nobody of them in any place that ever gets a key.
        var sleutels = plan.Lezers.Concat(plan.IdentiteitLezers).Concat(plan.Bescherming).Concat(plan.Reserves.SelectMany(r => r.Lezers)).Select(l => l.Persoon).Concat(plan.Bewaarders.Select(b => b.Lid.Persoon));
        Assert.Empty(sleutels.Intersect(buiten));
        Assert.NotEmpty(plan.Bewaarders);
        Assert.DoesNotContain(plan.Feiten.BeschuldigdeIsHL == Antwoord.Nee ? "-" : "hl-ind", plan.Reserves.Select(r => r.Postvak).Concat(plan.Geinformeerd).Append(plan.Postvak));
    }

    [Fact]
    public async Task Is_een_van_twee_hoogste_leidinggevenden_uitgesloten_dan_leest_de_ander_en_wordt_het_postvak_niet_ingelicht()
    {
        await _kantoor.WordtLidAsync("hl-2", "hl-ind", "HoogsteLeidinggevende", "ind");
        var planner = new RoutePlanner(_kantoor.Regels, await _kantoor.Registers.GetAsync());
        Assert.Equal("hl-ind R6 Nee  hl-2 ", Samen(planner.Plan(Van("R6"), "ind", "vp-ind", ["hl"])));
        Assert.Equal("commissie R5 Nee  ic-a,ic-b,ic-c ", Samen(planner.Plan(Van("R5"), "ind", "vp-ind", ["hl"])));
    }

    private static string Samen(RoutePlan plan) => plan.Weigering?.ToString()
        ?? $"{plan.Postvak} {plan.Route.Rij} {plan.Feiten.BeschuldigdeIsHL} {string.Join(',', plan.Route.Poorten)} {string.Join(',', plan.Lezers.Select(l => l.Persoon).Order(StringComparer.Ordinal))} {string.Join(',', plan.Geinformeerd)}";

    /// <summary>Facts that lead to a row or gate when nobody is excluded.</summary>
    private static Feiten Van(string zaak) => zaak switch
    {
        "R1" => Kantoor.Feiten() with { OntvangenOp = VoorDeCommissie },
        "R1 beschuldigd" => Kantoor.Feiten() with { OntvangenOp = VoorDeCommissie, BeschuldigdeIsHL = Antwoord.Ja },
        "R2" => Kantoor.Feiten() with { OntvangenOp = VoorDeCommissie, Kanaal = Kanaal.Commissie },
        "R4" => Kantoor.Feiten(Soort.Misstand),
        "R5" => Kantoor.Feiten(),
        "R6" => Kantoor.Feiten(bevoegd: Antwoord.Nee),
        "R8" => Kantoor.Feiten() with { Kanaal = Kanaal.Commissie },
        "R11" => Kantoor.Feiten(Soort.Benadeling),
        "G1" => Kantoor.Feiten(instemming: Antwoord.Nee),
        _ => throw new ArgumentOutOfRangeException(nameof(zaak)),
    };
}
