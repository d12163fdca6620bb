using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// An intake that lies: to the routing service in the slip, with a receipt of its own that fits it, or to the melder in the
/// facts that they sign.
/// </summary>
public sealed class LiegendeIntakeTests : DoorgifteTests
{
    private static readonly Feiten Waar = Kantoor.Feiten();
    private static readonly Feiten OverDeHL = Waar with { BeschuldigdeIsHL = Antwoord.Ja };

    // The slip of a melding of R5 for the commission, of which the HL is told, with one field changed.
    private static readonly Dictionary<string, (Func<RoutingSlip, RoutingSlip> Anders, string Alarm)> Leugens = new()
    {
        ["een andere rij"] = (s => s with { Rij = "R4" }, "RouteWijktAf"),
        ["een ander regime"] = (s => s with { Regime = nameof(Regime.Wbk2023) }, "RouteWijktAf"),
        ["een poort erbij"] = (s => s with { Poorten = [.. s.Poorten, nameof(Poort.G4)] }, "RouteWijktAf"),
        ["een andere grond"] = (s => s with { Gronden = [.. s.Gronden.Skip(1), Grond.K6] }, "RouteWijktAf"),
        ["het postvak van de HL"] = (s => s with { Postvak = "hl-ind" }, "RouteWijktAf"),
        ["een postvak zonder leden"] = (s => s with { Postvak = "leeg" }, "RouteWijktAf"),
        ["een ander dienstonderdeel"] = (s => s with { Dienstonderdeel = "dji" }, "RouteWijktAf"),
        ["de HL als extra lezer"] = (s => s with { Lezers = [.. s.Lezers, "hl"] }, "RouteWijktAf"),
        ["een onbekende als extra lezer"] = (s => s with { Lezers = [.. s.Lezers, "niemand"] }, "RouteWijktAf"),
        ["geen lezers"] = (s => s with { Lezers = [] }, "RouteWijktAf"),
        ["de SG ook ingelicht"] = (s => s with { Geinformeerd = [.. s.Geinformeerd, "sg"] }, "RouteWijktAf"),
        ["feiten van een andere route"] = (s => s with { Feiten = FeitenTekst.Encode(OverDeHL) }, "RouteWijktAf"),
        ["een andere dag van ontvangst"] = (s => s with { Feiten = FeitenTekst.Encode(Waar with { OntvangenOp = Kantoor.Begin.AddDays(1) }) }, "RouteWijktAf"),
        ["het kanaal van wat medewerkers vastleggen"] = (s => s with { Feiten = FeitenTekst.Encode(Waar with { Kanaal = Kanaal.Vertrouwenspersoon }) }, "SlipHoortNietBijDossier"),
        ["feiten die er geen zijn"] = (s => s with { Feiten = "onzin" }, "SlipHoortNietBijDossier"),
        ["het nummer van een ander dossier"] = (s => s with { DossierId = new byte[16] }, "SlipNietVanIntake"),
    };

    public static TheoryData<string> Namen => [.. Leugens.Keys];

    [Theory, MemberData(nameof(Namen))]
    public async Task Een_slip_waarin_een_veld_is_veranderd_wordt_niet_bezorgd(string wat)
    {
        var slip = await SlipAsync();
        var (anders, alarm) = Leugens[wat];
        await GeeftAsync(anders(slip), "intake.sign");
        await NietBezorgdAsync(alarm);

        // The slip as it was is delivered: nothing else was wrong.
        await GeeftAsync(slip, "intake.sign");
        await Doorgifte.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
    }

    [Theory]
    [InlineData("routing.sign", "SlipNietVanIntake")]
    [InlineData("receipt", "SlipNietVanIntake")]
    [InlineData("portal.sign", "SlipHoortNietBijDossier")]
    public async Task Een_slip_met_een_andere_handtekening_wordt_niet_bezorgd(string sleutel, string alarm)
    {
        await GeeftAsync(await SlipAsync(), sleutel);
        await NietBezorgdAsync(alarm);
    }

    [Fact]
    public async Task Een_slip_die_niet_die_van_het_ontvangstbewijs_is_wordt_niet_bezorgd()
    {
        await GeeftAsync(await SlipAsync() with { Salt = new byte[16] }, "intake.sign", metBewijs: false);
        await NietBezorgdAsync("SlipHoortNietBijDossier");
    }

    // Both say which decision it was, not where it leads.
    [Fact]
    public async Task Een_andere_versie_van_de_regels_die_op_hetzelfde_komt_wordt_bezorgd()
    {
        await GeeftAsync(await SlipAsync() with { RegelsVersie = "eerder", Salt = new byte[16] }, "intake.sign");
        await Doorgifte.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Empty(Kantoor.Alarmen);
    }

    [Theory]
    [InlineData("ic-a")]
    [InlineData(Grant.Melder)]
    public async Task Wie_het_eerst_opent_slaat_alarm_als_de_melder_andere_feiten_tekende(string wie)
    {
        Kantoor.MelderTekent = OverDeHL;
        await Doorgifte.MeldAsync(Waar);
        Assert.Empty(Kantoor.Alarmen);
        using (await Kantoor.OpenAsync("bf")) Assert.Empty(Kantoor.Alarmen);
        using var dossier = await Kantoor.OpenVanAsync(wie);
        Assert.False(dossier!.FeitenKloppen);
        Assert.Equal(["FeitenWijkenAf"], Kantoor.Alarmen);
    }

    [Fact]
    public async Task Wat_later_wordt_geherkwalificeerd_is_geen_verschil()
    {
        await Doorgifte.MeldAsync(Waar);
        using (var dossier = await Kantoor.OpenAsync("ic-a"))
        {
            var besluit = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, "redenen", "O", FeitenTekst.Encode(OverDeHL), null, Kantoor.Regels.Versie);
            Assert.True(await Kantoor.SchrijftAsync(dossier!, "ic-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)));
        }

        using var opnieuw = await Kantoor.OpenAsync("ic-b");
        Assert.Equal(Antwoord.Ja, opnieuw!.Feiten!.BeschuldigdeIsHL);
        Assert.True(opnieuw.FeitenKloppen);
        Assert.Empty(Kantoor.Alarmen);
    }

    /// <summary>A melding that the routing service has yet to judge, and its slip.</summary>
    private async Task<RoutingSlip> SlipAsync()
    {
        await Kantoor.MeldAsync(Waar);
        await Doorgifte.DoeAsync("UPDATE dossier SET bezorgd_op = NULL");
        return Doorgifte.Keys.OpenSlip(Kantoor.Id, new OutboxStore(Kantoor.Database).Find(Kantoor.Id, OutboxStore.Ontvangen)!)!.Slip;
    }

    /// <summary>Puts a slip in its place, and a receipt that names it: the intake signs both.</summary>
    private async Task GeeftAsync(RoutingSlip slip, string sleutel, bool metBewijs = true)
    {
        var plain = slip.Encode();
        var inhoud = SealedObject.Seal(Doorgifte.Keys.SealingTo, "routing slip", Kantoor.Id, [.. plain, .. Kantoor.Sleutels.Signing(sleutel).Sign(plain)]);
        await Doorgifte.DoeAsync("UPDATE outbox SET inhoud = @inhoud", new { inhoud });
        if (!metBewijs) return;
        var bewijs = (Doorgifte.Keys.Verify(Doorgifte.Rij.Ontvangstbewijs)! with { SlipDigest = slip.Digest() }).Sign(Kantoor.Sleutels.Signing("receipt"));
        await Doorgifte.DoeAsync("UPDATE dossier SET ontvangstbewijs = @bewijs", new { bewijs });
    }

    private async Task NietBezorgdAsync(string alarm)
    {
        await Doorgifte.BezorgAsync();
        Assert.Null(Doorgifte.Rij.BezorgdOp);
        Assert.NotEqual("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Empty(Doorgifte.Verwittigd);
        Assert.Empty(Doorgifte.Query<string>("SELECT postvak FROM mededeling"));
        Assert.NotEmpty(new OutboxStore(Kantoor.Database).Open(10));
        Assert.Equal([alarm], Kantoor.Alarmen);
    }
}
