using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Past a desk that lets its term pass: to the next lawful desk, once, on the day and not before; and never further than the rules go.</summary>
public sealed class ReserveTests : IAsyncLifetime
{
    private static readonly DateOnly Dag8 = Kantoor.Begin.AddDays(8);
    private static readonly Feiten BijDeHL = Kantoor.Feiten(bevoegd: Antwoord.Nee);
    private static readonly Feiten Signaal = Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Nee);

    private Kantoor _kantoor = null!;
    private Doorgifte _doorgifte = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        _doorgifte = new Doorgifte(_kantoor);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Zwijgt_de_HL_dan_krijgt_de_commissie_het_en_wie_is_uitgesloten_niets()
    {
        await _doorgifte.MeldAsync(BijDeHL, null, "ic-c");
        await _doorgifte.RondeAsync(Dag8.AddDays(-1));
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        await _doorgifte.RondeAsync(Dag8);

        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Equal(["Melder Ingediend", "Systeem NaZwijgenNaarCommissie", "Systeem Doorgeleid"], _doorgifte.Historie);
        Assert.Equal(["hl", "ic-a", "ic-b"], _doorgifte.Verwittigd);
        Assert.Equal(["hl-ind TermijnVoorbij"], _doorgifte.Query<string>("SELECT postvak || ' ' || soort FROM mededeling"));
        Assert.Equal(("06-14", "06-22", "08-30"), (_doorgifte.Termijn("ontvangstbevestiging-1"), _doorgifte.Termijn("ontvangstbevestiging"), _doorgifte.Termijn("uitkomst")));
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("ic-c"));
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
        Assert.Null(await _doorgifte.BezwaarAsync(Grant.Melder));

        // The first session of the new desk takes the key of the silent one.
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "later");
        Assert.Equal(("", "later melding"), (await _kantoor.LeestAsync("hl"), await _kantoor.LeestAsync("ic-b")));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_op_tijd_bevestigt_houdt_het_en_niemand_blijft_in_reserve()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await _doorgifte.BevestigtAsync("hl");
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        await _kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.Empty(_kantoor.Grants.Reserves(_kantoor.Id));
    }

    [Fact]
    public async Task Zwijgt_de_vertrouwenspersoon_dan_krijgt_de_bijzondere_het_en_achter_die_is_niemand()
    {
        await _doorgifte.MeldAsync(Signaal, "vp-ind");
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("bvk Signaal", _doorgifte.Plaats);
        Assert.Null(await _doorgifte.BezwaarAsync("bvk"));
        await _kantoor.OpentEnOnderhoudtAsync("bvk");
        await _doorgifte.RondeAsync(Dag8.AddDays(30));
        Assert.Equal("bvk Signaal", _doorgifte.Plaats);
        Assert.Equal(["Melder Ingediend", "Systeem NaZwijgenNaarBijzondereVertrouwenspersoon"], _doorgifte.Historie);

        // Should the melder say yes later, it still goes where the rules say, and what was written stays of proven origin.
        await _doorgifte.BevestigtAsync("bvk");
        await _doorgifte.StemtAsync(true);
        await _doorgifte.BezorgAsync();
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        Assert.Null(await _doorgifte.BezwaarAsync("hl"));
        using var dossier = await _kantoor.OpenAsync("hl");
        Assert.All(dossier!.Items, i => Assert.True(i.Herkomst));
    }

    [Fact]
    public async Task Zwijgt_de_leidinggevende_bij_wie_het_is_geuit_dan_krijgt_de_bijzondere_vertrouwenspersoon_het()
    {
        await _kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
        using var code = await _kantoor.LegVastAsync("lg", Signaal with { Instemming = Antwoord.Onbekend, Kanaal = Kanaal.Leidinggevende }, "ic-c");
        await _doorgifte.BezorgAsync();
        await _doorgifte.DoeAsync("DELETE FROM plicht");
        await _doorgifte.RondeAsync(Dag8.AddDays(-1));
        Assert.Equal("lg-ind Signaal", _doorgifte.Plaats);
        Assert.Equal("", await _kantoor.LeestAsync("bvk"));
        await _doorgifte.RondeAsync(Dag8);

        Assert.Equal("bvk Signaal", _doorgifte.Plaats);
        Assert.Equal(["Leidinggevende Ingediend", "Systeem NaZwijgenNaarBijzondereVertrouwenspersoon"], _doorgifte.Historie);
        Assert.Equal(["bvk", "lg"], _doorgifte.Verwittigd);
        Assert.Null(await _doorgifte.BezwaarAsync("bvk"));
        Assert.Equal("melding", await _kantoor.LeestAsync("bvk"));
        await _kantoor.OpentEnOnderhoudtAsync("bvk");
        Assert.True(await _kantoor.SchrijftAsync("bvk", Compartment.Melding, "later"));
        Assert.Equal(("", "later melding"), (await _kantoor.LeestAsync("lg"), await _kantoor.LeestAsync("bvk")));
        // Nobody else came by a key on the way, and without the melder's yes it goes no further.
        await _doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("bvk Signaal", _doorgifte.Plaats);
        Assert.Equal("", await _kantoor.LeestAsync("hl") + await _kantoor.LeestAsync("ic-a") + await _kantoor.LeestAsync("sg") + await _kantoor.LeestAsync("vp"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Zonder_instemming_gaat_een_signaal_ook_bij_zwijgen_niet_naar_HL_of_commissie()
    {
        await _doorgifte.MeldAsync(Signaal, "vp-ind");
        await _doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("", await _kantoor.LeestAsync("hl") + await _kantoor.LeestAsync("ic-a") + await _kantoor.LeestAsync("sg"));
    }

    [Fact]
    public async Task Na_instemming_achteraf_loopt_de_termijn_van_de_HL_vanaf_het_ja()
    {
        await _doorgifte.MeldAsync(Signaal, "vp-ind");
        await _doorgifte.BevestigtAsync("vp");
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(20);
        await _doorgifte.StemtAsync(true);
        await _doorgifte.BezorgAsync();
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        Assert.Equal(("06-14 06-07", "07-04"), (_doorgifte.Termijn("ontvangstbevestiging-1"), _doorgifte.Termijn("ontvangstbevestiging")));

        await _doorgifte.RondeAsync(Kantoor.Begin.AddDays(27));
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        await _doorgifte.RondeAsync(Kantoor.Begin.AddDays(28));
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
    }

    [Fact]
    public async Task Wie_zijn_ja_bij_de_HL_terugneemt_gaat_niet_verder()
    {
        await _doorgifte.MeldAsync(Signaal, "vp-ind");
        await _doorgifte.StemtAsync(true);
        await _doorgifte.BezorgAsync();
        await _doorgifte.StemtAsync(false);
        await _doorgifte.RondeAsync(Dag8.AddDays(30));
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
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
        await _doorgifte.MeldAsync(Kantoor.Feiten());
        await _doorgifte.RondeAsync(Dag8.AddDays(60));
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Empty(_kantoor.Grants.Reserves(_kantoor.Id));
        Assert.Equal("", await _kantoor.LeestAsync("sg"));
    }

    [Fact]
    public async Task Vroeg_vrijgegeven_zonder_verhuizing_valt_op_bij_wie_het_dossier_wel_heeft()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        using (var dossier = await _kantoor.OpenAsync("ic-a"))
            Assert.True(await _kantoor.Onderhoud.AlleenInReserveAsync(dossier!, postvak => postvak == "commissie"));
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
        await _kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.Contains(Sleutelonderhoud.TeVroeg, _kantoor.Alarmen);
        Assert.Equal("", await _kantoor.LeestAsync("ic-a"));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task Een_verhuizing_telt_pas_vanaf_de_dag_die_uit_de_oorsprong_volgt_welke_rijen_er_ook_staan(int dagen, bool goed)
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        var dag = Kantoor.Begin.AddDays(dagen);
        // What a routing service out of hand can do: move, sign both steps, put the terms right.
        await _doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        await _doorgifte.DoeAsync("UPDATE termijn SET vervalt_op = '2021-01-01'");
        await _doorgifte.DoeAsync("UPDATE reserve SET vanaf = '2021-01-01'");
        await StappenAsync(dag);
        _kantoor.Klok.Dag = dag;
        Assert.Equal(goed ? null : Sleutelonderhoud.TeVroeg, await _doorgifte.BezwaarAsync("ic-a"));
        // A later date written in the step does not help: today has to have come, too.
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(3);
        Assert.Equal(Sleutelonderhoud.TeVroeg, await _doorgifte.BezwaarAsync("ic-a"));
    }

    [Fact]
    public async Task Verplaatst_zonder_stap_is_te_vroeg_en_na_een_bevestiging_zonder_grond()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await GeefVroegVrijAsync("ic-a");
        await _doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        Assert.Equal(Sleutelonderhoud.TeVroeg, await _doorgifte.BezwaarAsync("ic-a"));
        await _doorgifte.DoeAsync("UPDATE dossier SET postvak = 'hl-ind'");
        await _doorgifte.BevestigtAsync("hl");
        await _doorgifte.DoeAsync("UPDATE dossier SET postvak = 'commissie'");
        await StappenAsync(Dag8);
        _kantoor.Klok.Dag = Dag8;
        Assert.Equal(Verplaatsing.ZonderGrond, await _doorgifte.BezwaarAsync("ic-a"));
    }

    [Fact]
    public async Task Twee_nodes_geven_een_keer_vrij_en_een_afgebroken_ronde_laat_niets_half_achter()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await _doorgifte.DoeAsync("CREATE TRIGGER val BEFORE INSERT ON plicht BEGIN SELECT RAISE(ABORT, 'weg'); END");
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);
        Assert.Equal("", await _kantoor.LeestAsync("ic-a"));
        Assert.Equal(3, _kantoor.Grants.Reserves(_kantoor.Id).Count);
        await _doorgifte.DoeAsync("DROP TRIGGER val");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _doorgifte.Node().RunAsync(default))));
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Equal(3, _doorgifte.Historie.Count());
        Assert.Equal(["hl", "ic-a", "ic-b", "ic-c"], _doorgifte.Verwittigd);
        Assert.Single(_doorgifte.Query<string>("SELECT id FROM mededeling"));
        Assert.Empty(_kantoor.Grants.Reserves(_kantoor.Id));
    }

    [Fact]
    public async Task Een_loket_zonder_levende_lezer_krijgt_niets_en_wordt_elke_dag_gemeld_tot_een_sessie_aanvult()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        await _doorgifte.MeldReservesAsync();
        Assert.Empty(_kantoor.Alarmen);
        foreach (var lid in new[] { "ic-a", "ic-b", "ic-c" }) await _kantoor.VertrektAsync(lid, "commissie");
        foreach (var lid in new[] { "ic-d", "ic-e" }) await _kantoor.WordtLidAsync(lid, "commissie", Register.Commissie);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(1);
        await _doorgifte.MeldReservesAsync();
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(2);
        await _doorgifte.MeldReservesAsync();
        Assert.Equal(2, _kantoor.Alarmen.Count(a => a == "ReserveZonderLezer"));
        Assert.Equal(["hl-ind", "hl-ind"], _doorgifte.Query<string>("SELECT postvak FROM mededeling WHERE soort = 'ReserveZonderLezer'"));
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("hl-ind Signaal", _doorgifte.Plaats);

        // The melder's session, who has no key to the notes, is enough.
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder));
        await _doorgifte.MeldReservesAsync();
        await _doorgifte.RondeAsync(Dag8);
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-d"));
        Assert.Equal(["hl", "ic-d", "ic-e"], _doorgifte.Verwittigd);
    }

    [Fact]
    public async Task Wat_de_HL_moet_doorgeleiden_gaat_na_een_werkdag_naar_de_commissie()
    {
        await _doorgifte.MeldAsync(BijDeHL);
        using (var dossier = await _kantoor.OpenAsync("hl"))
        {
            var misstand = FeitenTekst.Encode(BijDeHL with { Soorten = SoortSet.Van(Soort.Misstand) });
            var besluit = Hosting.Dossiers.Inhoud.Encode(new BesluitInhoud("Geherkwalificeerd", "Het is een misstand.", "K 5", misstand, null, _kantoor.Regels.Versie));
            Assert.True(await _kantoor.SchrijftAsync(dossier!, "hl", Compartment.Melding, ItemKind.Besluit, besluit));
        }

        var formeel = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.HoogsteLeidinggevende)!;
        await _kantoor.Database.WriteAsync(c => HistorieStore.TryMove(c, _kantoor.Id, new SignedHistorie("portal", _kantoor.Sleutels.Signing("portal.sign"), _kantoor.Regels.Versie).Melding(_kantoor.Id, 1, Kantoor.Begin, formeel)));
        await _kantoor.OpentEnOnderhoudtAsync("hl");
        Assert.All(_kantoor.Grants.Reserves(_kantoor.Id), r => Assert.Equal((Escalaties.NietDoorgeleid, Kantoor.Begin.AddDays(2)), (r.Reden, r.Vanaf!.Value)));
        await _doorgifte.RondeAsync(Kantoor.Begin.AddDays(1));
        Assert.Equal("hl-ind Formeel", _doorgifte.Plaats);
        await _doorgifte.RondeAsync(Kantoor.Begin.AddDays(2));
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
    }

    /// <summary>The routing service takes its layer off on its own account.</summary>
    private async Task GeefVroegVrijAsync(string persoon)
    {
        var tag = new TagKeys(_kantoor.Sleutels).Of(_kantoor.Id, persoon);
        var reserve = _kantoor.Grants.Reserves(_kantoor.Id).Single(r => r.Houder.AsSpan().SequenceEqual(tag));
        var vrij = _doorgifte.Keys.Release(_kantoor.Id, reserve)!;
        await _kantoor.Database.WriteAsync(c => GrantStore.Put(c, _kantoor.Id, new ToekenningRow(reserve.Houder, vrij.Toekenning), 0));
    }

    private Task StappenAsync(DateOnly dag) => _kantoor.Database.WriteAsync(c =>
    {
        var (sign, nr) = (new SignedHistorie("routing", _doorgifte.Keys.Sign, _kantoor.Regels.Versie), HistorieStore.Of(c, _kantoor.Id).Count);
        foreach (var stap in Escalaties.Stappen(Escalaties.Zoek("OntvangerZwijgt", Loket.HoogsteLeidinggevende, Regime.Commissie2020)!, Staat.Signaal))
            Assert.True(HistorieStore.TryMove(c, _kantoor.Id, sign.Melding(_kantoor.Id, nr++, dag, stap)));
    });
}
