using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Past a desk that lets its term pass: to the next lawful desk, once, on the day and not before; and never further than the rules go.</summary>
public sealed class ReserveTests : DoorgifteTests
{
    private static readonly DateOnly Dag8 = Kantoor.Begin.AddDays(8);
    private static readonly Feiten BijDeHL = Kantoor.Feiten(bevoegd: Antwoord.Nee);
    private static readonly Feiten Signaal = Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Nee);

    [Fact]
    public async Task Zwijgt_de_HL_dan_krijgt_de_commissie_het_en_wie_is_uitgesloten_niets()
    {
        await Doorgifte.MeldAsync(BijDeHL, null, "ic-c");
        await Doorgifte.RondeAsync(Dag8.AddDays(-1));
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        await Doorgifte.RondeAsync(Dag8);

        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Equal(["Melder Ingediend", "Systeem NaZwijgenNaarCommissie", "Systeem Doorgeleid"], Doorgifte.Historie);
        Assert.Equal(["hl", "ic-a", "ic-b"], Doorgifte.Verwittigd);
        Assert.Equal(["hl-ind TermijnVoorbij"], Doorgifte.Query<string>("SELECT postvak || ' ' || soort FROM mededeling"));
        Assert.Equal(("06-14", "06-22", "08-30"), (Doorgifte.Termijn("ontvangstbevestiging-1"), Doorgifte.Termijn("ontvangstbevestiging"), Doorgifte.Termijn("uitkomst")));
        Assert.Equal("melding", await Kantoor.LeestAsync("ic-a"));
        Assert.Equal("", await Kantoor.LeestAsync("ic-c"));
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
        Assert.Null(await Doorgifte.BezwaarAsync(Grant.Melder));

        // The first session of the new desk takes the key of the silent one.
        await Kantoor.OpentEnOnderhoudtAsync("ic-a");
        await Kantoor.SchrijftAsync("ic-a", Compartment.Melding, "later");
        Assert.Equal(("", "later melding"), (await Kantoor.LeestAsync("hl"), await Kantoor.LeestAsync("ic-b")));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_op_tijd_bevestigt_houdt_het_en_niemand_blijft_in_reserve()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await Doorgifte.BevestigtAsync("hl");
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        await Kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.Empty(Kantoor.Grants.Reserves(Kantoor.Id));
    }

    [Fact]
    public async Task Zwijgt_de_vertrouwenspersoon_dan_krijgt_de_bijzondere_het_en_achter_die_is_niemand()
    {
        await Doorgifte.MeldAsync(Signaal, "vp-ind");
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("bvk Signaal", Doorgifte.Plaats);
        Assert.Null(await Doorgifte.BezwaarAsync("bvk"));
        await Kantoor.OpentEnOnderhoudtAsync("bvk");
        await Doorgifte.RondeAsync(Dag8.AddDays(30));
        Assert.Equal("bvk Signaal", Doorgifte.Plaats);
        Assert.Equal(["Melder Ingediend", "Systeem NaZwijgenNaarBijzondereVertrouwenspersoon"], Doorgifte.Historie);

        // Should the melder say yes later, it still goes where the rules say, and what was written stays of proven origin.
        await Doorgifte.BevestigtAsync("bvk");
        await Doorgifte.StemtAsync(true);
        await Doorgifte.BezorgAsync();
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        Assert.Null(await Doorgifte.BezwaarAsync("hl"));
        using var dossier = await Kantoor.OpenAsync("hl");
        Assert.All(dossier!.Items, i => Assert.True(i.Herkomst));
    }

    [Fact]
    public async Task Zwijgt_de_leidinggevende_bij_wie_het_is_geuit_dan_krijgt_de_bijzondere_vertrouwenspersoon_het()
    {
        await Kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
        using var code = await Kantoor.LegVastAsync("lg", Signaal with { Instemming = Antwoord.Onbekend, Kanaal = Kanaal.Leidinggevende }, "ic-c");
        await Doorgifte.BezorgAsync();
        await Doorgifte.DoeAsync("DELETE FROM plicht");
        await Doorgifte.RondeAsync(Dag8.AddDays(-1));
        Assert.Equal("lg-ind Signaal", Doorgifte.Plaats);
        Assert.Equal("", await Kantoor.LeestAsync("bvk"));
        await Doorgifte.RondeAsync(Dag8);

        Assert.Equal("bvk Signaal", Doorgifte.Plaats);
        Assert.Equal(["Leidinggevende Ingediend", "Systeem NaZwijgenNaarBijzondereVertrouwenspersoon"], Doorgifte.Historie);
        Assert.Equal(["bvk", "lg"], Doorgifte.Verwittigd);
        Assert.Null(await Doorgifte.BezwaarAsync("bvk"));
        Assert.Equal("melding", await Kantoor.LeestAsync("bvk"));
        await Kantoor.OpentEnOnderhoudtAsync("bvk");
        Assert.True(await Kantoor.SchrijftAsync("bvk", Compartment.Melding, "later"));
        Assert.Equal(("", "later melding"), (await Kantoor.LeestAsync("lg"), await Kantoor.LeestAsync("bvk")));
        // Nobody else came by a key on the way, and without the melder's yes it goes no further.
        await Doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("bvk Signaal", Doorgifte.Plaats);
        Assert.Equal("", await Kantoor.LeestAsync("hl") + await Kantoor.LeestAsync("ic-a") + await Kantoor.LeestAsync("sg") + await Kantoor.LeestAsync("vp"));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Zonder_instemming_gaat_een_signaal_ook_bij_zwijgen_niet_naar_HL_of_commissie()
    {
        await Doorgifte.MeldAsync(Signaal, "vp-ind");
        await Doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("", await Kantoor.LeestAsync("hl") + await Kantoor.LeestAsync("ic-a") + await Kantoor.LeestAsync("sg"));
    }

    [Fact]
    public async Task Na_instemming_achteraf_loopt_de_termijn_van_de_HL_vanaf_het_ja()
    {
        await Doorgifte.MeldAsync(Signaal, "vp-ind");
        await Doorgifte.BevestigtAsync("vp");
        Kantoor.Klok.Dag = Kantoor.Begin.AddDays(20);
        await Doorgifte.StemtAsync(true);
        await Doorgifte.BezorgAsync();
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        Assert.Equal(("06-14 06-07", "07-04"), (Doorgifte.Termijn("ontvangstbevestiging-1"), Doorgifte.Termijn("ontvangstbevestiging")));

        await Doorgifte.RondeAsync(Kantoor.Begin.AddDays(27));
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        await Doorgifte.RondeAsync(Kantoor.Begin.AddDays(28));
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
        Assert.Equal("melding", await Kantoor.LeestAsync("ic-a"));
    }

    [Fact]
    public async Task Wie_zijn_ja_bij_de_HL_terugneemt_gaat_niet_verder()
    {
        await Doorgifte.MeldAsync(Signaal, "vp-ind");
        await Doorgifte.StemtAsync(true);
        await Doorgifte.BezorgAsync();
        await Doorgifte.StemtAsync(false);
        await Doorgifte.RondeAsync(Dag8.AddDays(30));
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
    }

    [Theory]
    [InlineData(Antwoord.Nee, "sg Signaal", "sg")]
    [InlineData(Antwoord.Onbekend, "sg Signaal", "")]
    public async Task Voor_de_commissie_bestond_staat_achter_de_HL_de_SG_en_achter_de_SG_niemand(Antwoord beschuldigd, string plaats, string verwittigd)
    {
        await using var toen = await Kantoor.NewAsync(new DateOnly(2019, 6, 3));
        var doorgifte = new Doorgifte(toen);
        await doorgifte.MeldAsync(BijDeHL with { OntvangenOp = new DateOnly(2019, 6, 3), BeschuldigdeIsHL = beschuldigd });
        await doorgifte.RondeAsync(new DateOnly(2019, 7, 1));
        Assert.Equal(plaats, doorgifte.Plaats);
        Assert.Equal(verwittigd, string.Join(' ', doorgifte.Verwittigd.Where(p => p != "hl")));
        Assert.Null(await doorgifte.BezwaarAsync("sg"));
        Assert.Equal("", await toen.LeestAsync("ic-a"));
    }

    [Fact]
    public async Task Zwijgt_de_commissie_dan_beweegt_er_niets_vanzelf_en_de_SG_leest_niets()
    {
        await Doorgifte.MeldAsync(Kantoor.Feiten());
        await Doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Empty(Kantoor.Grants.Reserves(Kantoor.Id));
        Assert.Equal("", await Kantoor.LeestAsync("sg"));
    }

    [Fact]
    public async Task Vroeg_vrijgegeven_zonder_verhuizing_valt_op_bij_wie_het_dossier_wel_heeft()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        using (var dossier = await Kantoor.OpenAsync("ic-a"))
            Assert.True(await Kantoor.Onderhoud.AlleenInReserveAsync(dossier!, postvak => postvak == "commissie"));
        Assert.Equal("melding", await Kantoor.LeestAsync("ic-a"));
        await Kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.Contains(Sleutelonderhoud.TeVroeg, Kantoor.Alarmen);
        Assert.Equal("", await Kantoor.LeestAsync("ic-a"));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task Een_verhuizing_telt_pas_vanaf_de_dag_die_uit_de_oorsprong_volgt_welke_rijen_er_ook_staan(int dagen, bool goed)
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        var dag = Kantoor.Begin.AddDays(dagen);
        // What a routing service out of hand can do: move, sign both steps, put the terms right.
        await Doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        await Doorgifte.DoeAsync("UPDATE termijn SET vervalt_op = '2021-01-01'");
        await Doorgifte.DoeAsync("UPDATE reserve SET vanaf = '2021-01-01'");
        await StappenAsync(dag);
        Kantoor.Klok.Dag = dag;
        Assert.Equal(goed ? null : Sleutelonderhoud.TeVroeg, await Doorgifte.BezwaarAsync("ic-a"));
        // A later date written in the step does not help: today has to have come, too.
        Kantoor.Klok.Dag = Kantoor.Begin.AddDays(3);
        Assert.Equal(Sleutelonderhoud.TeVroeg, await Doorgifte.BezwaarAsync("ic-a"));
    }

    [Fact]
    public async Task Verplaatst_zonder_stap_is_te_vroeg_en_na_een_bevestiging_zonder_grond()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        await Doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        Assert.Equal(Sleutelonderhoud.TeVroeg, await Doorgifte.BezwaarAsync("ic-a"));
        await Doorgifte.DoeAsync("UPDATE dossier SET postvak = 'hl-ind'");
        await Doorgifte.BevestigtAsync("hl");
        await Doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        await StappenAsync(Dag8);
        Kantoor.Klok.Dag = Dag8;
        Assert.Equal(Verplaatsing.ZonderGrond, await Doorgifte.BezwaarAsync("ic-a"));
    }

    [Fact]
    public async Task Twee_nodes_geven_een_keer_vrij_en_een_afgebroken_ronde_laat_niets_half_achter()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await Doorgifte.DoeAsync("CREATE TRIGGER val BEFORE INSERT ON plicht BEGIN SELECT RAISE(ABORT, 'weg'); END");
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);
        Assert.Equal("", await Kantoor.LeestAsync("ic-a"));
        Assert.Equal(3, Kantoor.Grants.Reserves(Kantoor.Id).Count);
        await Doorgifte.DoeAsync("DROP TRIGGER val");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Doorgifte.Node().RunAsync(default))));
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Equal(3, Doorgifte.Historie.Count());
        Assert.Equal(["hl", "ic-a", "ic-b", "ic-c"], Doorgifte.Verwittigd);
        Assert.Single(Doorgifte.Query<string>("SELECT id FROM mededeling"));
        Assert.Empty(Kantoor.Grants.Reserves(Kantoor.Id));
    }

    [Fact]
    public async Task Een_loket_zonder_levende_lezer_krijgt_niets_en_wordt_elke_dag_gemeld_tot_een_sessie_aanvult()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        await Doorgifte.MeldReservesAsync();
        Assert.Empty(Kantoor.Alarmen);
        foreach (var lid in new[] { "ic-a", "ic-b", "ic-c" }) await Kantoor.VertrektAsync(lid, "commissie");
        foreach (var lid in new[] { "ic-d", "ic-e" }) await Kantoor.WordtLidAsync(lid, "commissie", Register.Commissie);
        Kantoor.Klok.Dag = Kantoor.Begin.AddDays(1);
        await Doorgifte.MeldReservesAsync();
        Kantoor.Klok.Dag = Kantoor.Begin.AddDays(2);
        await Doorgifte.MeldReservesAsync();
        Assert.Equal(2, Kantoor.Alarmen.Count(a => a == "ReserveZonderLezer"));
        Assert.Equal(["hl-ind", "hl-ind"], Doorgifte.Query<string>("SELECT postvak FROM mededeling WHERE soort = 'ReserveZonderLezer'"));
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", Doorgifte.Plaats);

        // The melder's session, who has no key to the notes, is enough.
        Assert.True(await Kantoor.OpentEnOnderhoudtAsync(Grant.Melder));
        await Doorgifte.MeldReservesAsync();
        await Doorgifte.RondeAsync(Dag8);
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Equal("melding", await Kantoor.LeestAsync("ic-d"));
        Assert.Equal(["hl", "ic-d", "ic-e"], Doorgifte.Verwittigd);
    }

    [Fact]
    public async Task Wat_de_HL_moet_doorgeleiden_gaat_na_een_werkdag_naar_de_commissie()
    {
        await Doorgifte.MeldAsync(BijDeHL);
        using (var dossier = await Kantoor.OpenAsync("hl"))
        {
            var misstand = FeitenTekst.Encode(BijDeHL with { Soorten = SoortSet.Van(Soort.Misstand) });
            var besluit = Hosting.Dossiers.Inhoud.Encode(new BesluitInhoud("Geherkwalificeerd", "Het is een misstand.", "K 5", misstand, null, Kantoor.Regels.Versie));
            Assert.True(await Kantoor.SchrijftAsync(dossier!, "hl", Compartment.Melding, ItemKind.Besluit, besluit));
        }

        var formeel = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.HoogsteLeidinggevende)!;
        await Kantoor.Database.WriteAsync(c => HistorieStore.TryMove(c, Kantoor.Id, new SignedHistorie("portal", Kantoor.Sleutels.Signing("portal.sign"), Kantoor.Regels.Versie).Melding(Kantoor.Id, 1, Kantoor.Begin, formeel)));
        await Kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.All(Kantoor.Grants.Reserves(Kantoor.Id), r => Assert.Equal((Escalaties.NietDoorgeleid, Kantoor.Begin.AddDays(2)), (r.Reden, r.Vanaf!.Value)));
        await Doorgifte.RondeAsync(Kantoor.Begin.AddDays(1));
        Assert.Equal("hl-ind Formeel", Doorgifte.Plaats);
        await Doorgifte.RondeAsync(Kantoor.Begin.AddDays(2));
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
    }

    /// <summary>The routing service takes its layer off on its own account.</summary>
    private async Task GeefVroegVrijAsync(string persoon)
    {
        var tag = new TagKeys(Kantoor.Sleutels).Of(Kantoor.Id, persoon);
        var reserve = Kantoor.Grants.Reserves(Kantoor.Id).Single(r => r.Houder.AsSpan().SequenceEqual(tag));
        var vrij = Doorgifte.Keys.Release(Kantoor.Id, reserve)!;
        await Kantoor.Database.WriteAsync(c => GrantStore.Put(c, Kantoor.Id, new ToekenningRow(reserve.Houder, vrij.Toekenning), 0));
    }

    private Task StappenAsync(DateOnly dag) => Kantoor.Database.WriteAsync(c =>
    {
        var (sign, nr) = (new SignedHistorie("routing", Doorgifte.Keys.Sign, Kantoor.Regels.Versie), HistorieStore.Of(c, Kantoor.Id).Count);
        foreach (var stap in Escalaties.Stappen(Escalaties.Zoek("OntvangerZwijgt", Loket.HoogsteLeidinggevende, Regime.Commissie2020)!, Staat.Signaal))
            Assert.True(HistorieStore.TryMove(c, Kantoor.Id, sign.Melding(Kantoor.Id, nr++, dag, stap)));
    });
}
