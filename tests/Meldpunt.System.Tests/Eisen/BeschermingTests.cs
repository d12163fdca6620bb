using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Protection starts with the first signaal, has a history of its own, and no step of the melding touches it.</summary>
[Collection(SitesInstallation.Name)]
public sealed class BeschermingTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    public static TheoryData<string, string, string> Gevallen => new()
    {
        { "R5", "p-degroot", "commissie" },
        { "R6", "p-brouwer", "hl-ind" },
        { "R8", "p-degroot", "commissie" },
        { "Signaal", "p-meulenbelt", "bvk" },
    };

    [Theory]
    [MemberData(nameof(Gevallen))]
    public async Task De_bescherming_begint_bij_de_eerste_melding_en_blijft_zoals_zij_is(string geval, string behandelaar, string vak)
    {
        var sent = await MeldAsync(geval switch { "R5" => R5, "R6" => R6, "R8" => R8, _ => Signaal });
        var staf = await Installation.MedewerkerAsync(behandelaar);
        await IsActiefAsync(sent, staf, vak);

        await staf.WriteAsync((await staf.OpenDossierAsync(vak, sent.Kenmerk))!, "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");

        await IsActiefAsync(sent, staf, vak);
    }

    [Fact]
    public async Task Na_doorgeleiden_is_de_bescherming_dezelfde()
    {
        var sent = await MeldAsync(R6);
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        var dossier = (await hl.OpenDossierAsync("hl-ind", sent.Kenmerk))!;

        await hl.BekijkEnVerstuurAsync((await hl.GetAsync($"{dossier.Path}/doorgeleiden")).FormWith("reden").Fill("reden", "Het gaat om een leidinggevende die over loopbanen beslist."));

        Assert.Null(await hl.OpenDossierAsync("hl-ind", sent.Kenmerk));
        await IsActiefAsync(sent, await Installation.MedewerkerAsync("p-degroot"), "commissie");
    }

    [Fact]
    public async Task Een_benadeling_uit_het_postvak_gaat_rechtstreeks_naar_de_commissie_R9()
    {
        var eerste = await MeldAsync(R6 with { Dienstonderdeel = "rvdk" });
        var hlVoor = await VakAsync("p-jansma", "hl-rvdk");
        var melder = new Vragenlijst(Installation, R6 with { Dienstonderdeel = "rvdk", Tekst = "Sinds mijn melding krijg ik geen diensten meer." });
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync("/postvak", [KeyValuePair.Create("code", eerste.Meldcode)]));
        var begin = (await melder.Klant.OpenAsync("/postvak/benadeling")).Pagina.FormTo("/postvak/benadeling").Fill("duur", "1");
        Assert.Equal("/melden/tekst", (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(begin))).Url.AbsolutePath);
        foreach (var pad in new[] { "/melden/tekst", "/melden/wie", "/melden/ik" })
            await melder.Klant.PostAsync(melder.Ingevuld((await melder.Klant.OpenAsync(pad)).Pagina));

        var controle = (await melder.Klant.OpenAsync("/melden/controle")).Pagina;
        Assert.Contains("R9", controle.Hoofdtekst());
        Assert.Contains(eerste.Kenmerk, controle.Hoofdtekst());
        var code = Vragenlijst.CodeOp(await melder.TotAsync("/melden/code", "/melden/controle"));
        var verzonden = await melder.TotAsync("/melden/verzonden", "/melden/code");
        await Installation.BezorgdAsync();

        var tweede = new Verzonden(code, verzonden.Text(".mp-ok strong")!, [], TimeSpan.Zero);
        var secretaris = await Installation.MedewerkerAsync("p-degroot");
        Assert.Contains(eerste.Kenmerk, (await secretaris.OpenDossierAsync("commissie", tweede.Kenmerk))!.Hoofdtekst());
        await IsActiefAsync(tweede, secretaris, "commissie");
        Assert.Equal(hlVoor, await VakAsync("p-jansma", "hl-rvdk"));
        Assert.Equal("/postvak/dossier", (await new MelderBrowser(Installation.IntakeUrl).OpenPostvakAsync(eerste.Meldcode)).Path);
    }

    [Fact]
    public async Task Waar_de_melder_bang_voor_is_leest_alleen_wie_over_de_bescherming_waakt()
    {
        const string Angst = "Mijn contract loopt in mei af en mijn chef beslist daarover.";
        var melder = new Vragenlijst(Installation, R6);
        await melder.Klant.PostAsync(melder.Ingevuld(await melder.TotAsync("/melden/eerder")).Fill("vrees", "Ja").Fill("waarvoor", Angst));
        var controle = await melder.TotAsync("/melden/controle", "/melden/ik");
        Assert.Contains("Zij lezen wel wat u schreef over waar u bang voor bent.", controle.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains(Angst, controle.Hoofdtekst(), StringComparison.Ordinal);
        var code = Vragenlijst.CodeOp(await melder.TotAsync("/melden/code", "/melden/controle"));
        var kenmerk = (await melder.TotAsync("/melden/verzonden", "/melden/code")).Text(".mp-ok strong")!;
        var zonder = await MeldAsync(R6);

        // Whether somebody said it does not show in what is stored.
        Assert.Equal(1L, Installation.Query<long>("SELECT COUNT(*) FROM item WHERE dossier = @id AND compartiment = 4", new { id = Installation.DossierVan(kenmerk) }).Single());
        Assert.Equal(1L, Installation.Query<long>("SELECT COUNT(*) FROM item WHERE dossier = @id AND compartiment = 4", new { id = Installation.DossierVan(zonder.Kenmerk) }).Single());

        var wacht = await Installation.MedewerkerAsync("p-smit");
        Assert.Contains(Angst, (await wacht.OpenDossierAsync("bescherming", kenmerk))!.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain("bang", (await wacht.OpenDossierAsync("bescherming", zonder.Kenmerk))!.Hoofdtekst(), StringComparison.Ordinal);
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        var dossier = (await hl.OpenDossierAsync("hl-ind", kenmerk))!;
        foreach (var deel in new[] { "", "/melding", "/tijdlijn", "/afdruk" })
            Assert.DoesNotContain("contract loopt in mei", (await hl.GetAsync(dossier.Path + deel)).Hoofdtekst(), StringComparison.Ordinal);

        var klant = new Klant(Installation.IntakeUrl);
        await klant.PostAsync("/postvak", [KeyValuePair.Create("code", code)]);
        Assert.Contains(Angst, (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst, StringComparison.Ordinal);
        Assert.DoesNotContain("handtekeningen", (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_niet_weet_of_het_eerder_is_verteld_is_beschermd_alsof_dat_zo_is()
    {
        var melder = new Vragenlijst(Installation, R8 with { Soorten = ["Benadeling"], EerdereMelding = "Onbekend" });
        var controle = (await melder.TotAsync("/melden/controle")).Hoofdtekst();
        Assert.Contains("Regel R9.", controle, StringComparison.Ordinal);
        Assert.Contains("Weet ik niet (telt als ja)", controle, StringComparison.Ordinal);
    }

    private Task<Verzonden> MeldAsync(SiteMelding melding) => Installation.MeldEnBezorgAsync(melding);

    private async Task<string> VakAsync(string persoon, string vak) =>
        (await (await Installation.MedewerkerAsync(persoon)).GetAsync($"/postvak?vak={vak}")).Hoofdtekst();

    /// <summary>In the store, in its own history, to the melder and to the handler.</summary>
    private async Task IsActiefAsync(Verzonden sent, StaffBrowser staf, string vak)
    {
        var id = Installation.DossierVan(sent.Kenmerk);
        Assert.Equal("Actief", Installation.Query<string>("SELECT bescherming FROM dossier WHERE id = @id", new { id }).Single());
        Assert.Equal((null, "Actief"), Installation.Query<(string?, string)>("SELECT van, naar FROM bescherming_historie WHERE dossier = @id", new { id }).Single());

        var melder = await new MelderBrowser(Installation.IntakeUrl).OpenPostvakAsync(sent.Meldcode);
        Assert.Contains("U bent beschermd", melder.Text("[aria-labelledby=bescherming]"));
        var dossier = (await staf.OpenDossierAsync(vak, sent.Kenmerk))!;
        Assert.EndsWith(": Actief", dossier.Text("#bescherming h2"));
        Assert.DoesNotContain("niet vastgesteld", dossier.Text("#bescherming"));
    }
}
