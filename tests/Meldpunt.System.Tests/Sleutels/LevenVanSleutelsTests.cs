using Dapper;
using Meldpunt.Sealing;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>From a person without keys to a member, through new keys, to somebody who left: in a real browser, on a running register.</summary>
public sealed class LevenVanSleutelsTests(LevenVanSleutelsTests.Eigen eigen) : IClassFixture<LevenVanSleutelsTests.Eigen>
{
    private const string Nieuw = "p-terpstra";

    private Installation Installation => eigen.Installation;

    /// <summary>Memberships change here, so nobody else uses it.</summary>
    public sealed class Eigen : IAsyncLifetime
    {
        public Installation Installation { get; private set; } = null!;
        public Browser Browser { get; private set; } = null!;

        public async Task InitializeAsync() => (Installation, Browser) = (await Installation.StartAsync(), await Browser.LaunchAsync());

        public async Task DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Installation.DisposeAsync();
        }
    }

    [Fact]
    public async Task Iemand_zonder_sleutels_wordt_lid_leest_wat_er_was_en_wat_daarna_komt_en_vertrekt_weer()
    {
        var (nieuw, secretaris, lid) = (await Gang(), await Gang(), await Gang());
        var eerder = await MeldAsync();
        await nieuw.MeldAanAsync(Nieuw);
        Assert.EndsWith("/sleutels", nieuw.Page.Url);
        var (zin, woorden) = await nieuw.SchrijfInAsync();
        Assert.Equal(7, zin.Split(' ').Length);
        Assert.Equal(6, woorden.Split(' ').Length);
        await nieuw.GaAsync("/postvak");
        Assert.Contains("geen lid van een postvak", await nieuw.TekstAsync());

        await secretaris.AlsAsync("p-degroot");
        var voorstel = await secretaris.StelVoorAsync(Nieuw, "commissie");
        Assert.Contains("0 van 2 handtekeningen", await secretaris.TekstAsync());
        Assert.DoesNotContain(woorden, await secretaris.Page.ContentAsync());
        Assert.Contains("U hebt niet getekend", await secretaris.TekenAsync(voorstel, "een twee drie vier vijf zes"));
        Assert.Contains("1 van 2 handtekeningen", await secretaris.TekenAsync(voorstel, woorden.ToUpperInvariant().Replace(" ", " - ", StringComparison.Ordinal)));
        Assert.Equal(0, await nieuw.GaAsync("/postvak") is 200 ? await nieuw.Page.Locator(".tabs").CountAsync() : -1);

        await lid.AlsAsync("p-abdoel");
        Assert.Contains("1 voorstel op uw handtekening", await lid.TekstAsync());
        Assert.Contains("telt nu", await lid.TekenAsync(voorstel, woorden));

        await nieuw.GaAsync("/postvak");
        Assert.Contains("Integriteitscommissie", await nieuw.Page.Locator(".tabs").InnerTextAsync());
        Assert.DoesNotContain(eerder, await nieuw.TekstAsync());
        var kenmerk = await MeldAsync();
        var staf = new Medewerker(nieuw.Page, Installation);
        await staf.OpenDossierAsync(kenmerk);
        Assert.Contains("geschreeuwd", await nieuw.TekstAsync());
        await new Medewerker(secretaris.Page, Installation).WaitForAsync(eerder);
        await secretaris.WerkBijAsync();
        Assert.Contains("Er wachten geen dossiers", await secretaris.TekstAsync());
        await staf.OpenDossierAsync(eerder);
        Assert.Contains("geschreeuwd", await nieuw.TekstAsync());
        var dossier = nieuw.Page.Url;

        var vertrek = await nieuw.StelVertrekVoorAsync(Nieuw, "commissie");
        Assert.Equal(0, await nieuw.Page.Locator("[name=digest]").CountAsync());
        var token = (await nieuw.Page.Locator("form:has([name=daad]) [name=_token]").GetAttributeAsync("value"))!;
        Assert.Contains("beslissen anderen", await nieuw.VerstuurAsync(vertrek, token, ("digest", DigestVan(vertrek))));
        Assert.Contains("1 van 2 handtekeningen", await secretaris.TekenAsync(vertrek));
        Assert.Equal(200, (await nieuw.Page.GotoAsync(dossier))!.Status);
        Assert.Contains("telt nu", await lid.TekenAsync(vertrek));
        Assert.Equal(404, (await nieuw.Page.GotoAsync(dossier))!.Status);
        await nieuw.GaAsync("/postvak");
        Assert.Contains("geen lid van een postvak", await nieuw.TekstAsync());
        Assert.All(Query<long>("SELECT epoch FROM dossier WHERE postvak = 'commissie'"), epoch => Assert.Equal(0, epoch));
        await secretaris.WerkBijAsync();
        Assert.All(Query<long>("SELECT epoch FROM dossier WHERE postvak = 'commissie'"), epoch => Assert.Equal(1, epoch));
        await new Medewerker(lid.Page, Installation).OpenDossierAsync(eerder);
        Assert.Contains("geschreeuwd", await lid.TekstAsync());
        Assert.Empty(Alarmen("VerklaringNietOndertekend"));
        Assert.Empty(Alarmen("ToekenningVanOnbekende"));
        Assert.Empty(Alarmen("ToekenningOpentNiet"));
    }

    [Fact]
    public async Task Na_een_kwijte_sleutelzin_gelden_de_nieuwe_sleutels_en_blijft_het_eerdere_werk_van_dezelfde_hand()
    {
        var kenmerk = await MeldAsync();
        var (oud, kwijt, secretaris, lid) = (await Gang(), await Gang(), await Gang(), await Gang());
        await oud.AlsAsync("p-wiersma");
        var werk = new Medewerker(oud.Page, Installation);
        await werk.OpenDossierAsync(kenmerk);
        await werk.ActAsync("notitie", "Met de oude sleutel geschreven.");
        await kwijt.MeldAanAsync("p-wiersma");
        var (zin, woorden) = await kwijt.SchrijfInAsync();
        Assert.Contains("wachten op handtekeningen", await kwijt.TekstAsync());
        await kwijt.GaAsync("/postvak");
        Assert.Contains("geen lid van een postvak", await kwijt.TekstAsync());
        Assert.Equal(200, await oud.GaAsync("/postvak"));
        Assert.Contains(kenmerk, await oud.TekstAsync());

        await secretaris.AlsAsync("p-degroot");
        await lid.AlsAsync("p-terborg");
        await secretaris.GaAsync("/sleutels/leden");
        await secretaris.Page.Locator("a[href*='/sleutels/voorstel?vak=commissie&persoon=p-wiersma']").ClickAsync();
        await secretaris.Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        var voorstel = new Uri(secretaris.Page.Url).AbsolutePath;
        await secretaris.TekenAsync(voorstel, woorden);
        Assert.Contains("telt nu", await lid.TekenAsync(voorstel, woorden));

        await oud.GaAsync("/postvak");
        Assert.Contains("geen lid van een postvak", await oud.TekstAsync());
        await oud.OntgrendelAsync(Installation.SleutelzinOf("p-wiersma"));
        Assert.Contains("past niet bij", await oud.TekstAsync());
        await kwijt.OntgrendelAsync(zin);
        Assert.Equal(1, await kwijt.Page.Locator(".tabs").CountAsync());
        Assert.DoesNotContain(kenmerk, await kwijt.TekstAsync());
        await secretaris.WerkBijAsync();
        await new Medewerker(kwijt.Page, Installation).OpenDossierAsync(kenmerk);
        Assert.Contains("Met de oude sleutel geschreven.", await kwijt.TekstAsync());
        await new Medewerker(secretaris.Page, Installation).OpenDossierAsync(kenmerk);
        Assert.Contains("Met de oude sleutel geschreven.", await secretaris.TekstAsync());
        Assert.DoesNotContain("niet vastgesteld", await secretaris.TekstAsync());
        Assert.Empty(Alarmen("HerkomstNietVastgesteld"));
    }

    [Fact]
    public async Task Wie_als_enige_een_dossier_heeft_neemt_het_mee_naar_nieuwe_sleutels()
    {
        var melder = new Melder(await eigen.Browser.NewPageAsync(), Installation);
        await melder.FileAsync(new Melding { Bevoegd = "Nee" });
        var kenmerk = await melder.KenmerkAsync();
        var (hl, een, twee) = (await Gang(), await Gang(), await Gang());
        await hl.AlsAsync("p-brouwer");
        var werk = new Medewerker(hl.Page, Installation);
        await werk.WaitForAsync(kenmerk);
        var (zin, woorden) = await hl.SchrijfInAsync();
        var voorstel = await hl.VraagAanAsync("hl-ind");
        Assert.Equal(0, await hl.Page.Locator("[name=digest]").CountAsync());
        await een.AlsAsync("p-degroot");
        await twee.AlsAsync("p-abdoel");
        Assert.Contains("horen niet bij de sleutels", await een.TekenAsync(voorstel, "een twee drie vier vijf zes"));
        await een.TekenAsync(voorstel, woorden);
        Assert.Contains("telt nu", await twee.TekenAsync(voorstel, woorden));

        await hl.OntgrendelAsync(zin);
        await hl.GaAsync("/sleutels");
        await hl.Page.Locator("a[href$='/sleutels/vorige']").ClickAsync();
        await hl.Page.FillAsync("[name=sleutelzin]", zin);
        await hl.Page.Locator("form[action$='/sleutels/vorige'] button").ClickAsync();
        Assert.Contains("niet uw oude sleutelzin", await hl.TekstAsync());
        await hl.Page.FillAsync("[name=sleutelzin]", Installation.SleutelzinOf("p-brouwer"));
        await hl.Page.Locator("form[action$='/sleutels/vorige'] button").ClickAsync();
        Assert.Contains("Klaar", await hl.TekstAsync());
        await werk.OpenDossierAsync(kenmerk);
        Assert.Contains("geschreeuwd", await hl.TekstAsync());
        await hl.GaAsync("/sleutels/vorige");
        Assert.Contains("niets om mee te nemen", await hl.TekstAsync());
    }

    [Fact]
    public async Task Eigen_gesprekken_gaan_met_de_oude_sleutelzin_mee_naar_nieuwe_sleutels_en_zonder_niet()
    {
        var (vp, een, twee) = (await Gang(), await Gang(), await Gang());
        await vp.AlsAsync("p-hofstra");
        await vp.GaAsync("/gesprekken/nieuw");
        await vp.Page.CheckAsync("[name=thema][value=Anders]");
        await vp.Page.CheckAsync("[name=kanaal][value=Telefoon]");
        await vp.Page.FillAsync("[name=tekst]", "Met de oude sleutels verzegeld.");
        await vp.Page.ClickAsync("main form button.hoofd");
        Assert.Contains("Met de oude sleutels verzegeld.", await vp.TekstAsync());
        var (zin, woorden) = await vp.SchrijfInAsync();
        // Keys that no statement names yet open nothing here.
        Assert.Equal(404, await vp.GaAsync("/gesprekken"));
        var voorstel = await vp.VraagAanAsync("vp-ind-zwolle-1");
        await een.AlsAsync("p-degroot");
        await twee.AlsAsync("p-abdoel");
        await een.TekenAsync(voorstel, woorden);
        Assert.Contains("telt nu", await twee.TekenAsync(voorstel, woorden));

        await vp.OntgrendelAsync(zin);
        await vp.GaAsync("/gesprekken");
        Assert.Contains("sleutels van nu: 1", await vp.TekstAsync());
        Assert.DoesNotContain("verzegeld.", await vp.TekstAsync());
        await vp.Page.Locator("main a[href$='/sleutels/vorige']").ClickAsync();
        await vp.Page.FillAsync("[name=sleutelzin]", Installation.SleutelzinOf("p-hofstra"));
        await vp.Page.Locator("form[action$='/sleutels/vorige'] button").ClickAsync();
        Assert.Contains("eigen gesprekken, 1", await vp.TekstAsync());
        await vp.GaAsync("/gesprekken");
        Assert.Contains("Met de oude sleutels verzegeld.", await vp.TekstAsync());
        Assert.DoesNotContain("sleutels van nu", await vp.TekstAsync());
        Assert.Empty(Alarmen("GesprekVervalst"));
    }

    [Fact]
    public async Task De_sleutelzin_wordt_een_keer_getoond_en_nergens_bewaard()
    {
        var gang = await Gang();
        await gang.MeldAanAsync("p-kuipers");
        var eerste = await gang.MaakSleutelsAsync();
        await gang.TypOverAsync("donker methode machine pauze flex metgezel betreden");
        Assert.Contains("niet de zin die u het laatst hebt gekregen", await gang.TekstAsync());
        Assert.DoesNotContain(eerste, await gang.Page.ContentAsync());
        await gang.GaAsync("/sleutels/inschrijven");
        Assert.Equal(0, await gang.Page.Locator("#sleutelzin").CountAsync());
        var tweede = await gang.MaakSleutelsAsync();
        Assert.NotEqual(eerste, tweede);
        await gang.TypOverAsync(eerste);
        Assert.Contains("niet de zin die u het laatst hebt gekregen", await gang.TekstAsync());
        await gang.TypOverAsync(tweede);
        Assert.EndsWith("/sleutels", gang.Page.Url);
        Assert.Equal(0, Query<int>("SELECT COUNT(*) FROM audit WHERE onderwerp LIKE @deel", new { deel = "%" + tweede.Split(' ')[0] + "%" }).Single());
        foreach (var bestand in Directory.EnumerateFiles(Installation.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(bestand, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, global::System.Text.Encoding.Latin1);
            var inhoud = await reader.ReadToEndAsync();
            Assert.DoesNotContain(eerste, inhoud);
            Assert.DoesNotContain(tweede, inhoud);
        }
    }

    [Fact]
    public async Task Wie_al_tekende_wie_er_niet_bij_hoort_en_wat_veranderd_is_worden_geweigerd()
    {
        var (bewaarder, collega, lid, vreemd) = (await Gang(), await Gang(), await Gang(), await Gang());
        await bewaarder.AlsAsync("p-postma");
        var vertrek = await bewaarder.StelVertrekVoorAsync("p-postma", "custodian-a");
        await vreemd.AlsAsync("p-elamrani");
        Assert.Equal(404, await vreemd.GaAsync(vertrek));
        await collega.AlsAsync("p-bakker");
        Assert.Equal(404, await collega.GaAsync(vertrek));

        // A box of two: the commission signs.
        await lid.AlsAsync("p-degroot");
        await lid.GaAsync(vertrek);
        var token = (await lid.Page.Locator("form:has([name=digest]) [name=_token]").GetAttributeAsync("value"))!;
        var digest = DigestVan(vertrek);
        Assert.Contains("1 van 2 handtekeningen", await lid.TekenAsync(vertrek));
        Assert.Contains("al getekend", await lid.VerstuurAsync(vertrek, token, ("digest", digest)));
        Assert.Contains("veranderd sinds u het zag", await lid.VerstuurAsync(vertrek, token, ("digest", new string('0', 64))));
        Assert.Single(Alarmen("VoorstelGewijzigd"));

        using var aanvaller = PersonKeys.Generate();
        var (id, inhoud) = (IdVan(vertrek), Query<byte[]>("SELECT inhoud FROM voorstel WHERE id = @id", new { id = IdVan(vertrek) }).Single());
        var veranderd = (RegisterStatement.Decode(inhoud) with { EncryptionKey = aanvaller.Encryption.PublicKey, SigningKey = aanvaller.Signing.PublicKey, Tot = null }).Encode();
        Execute("UPDATE voorstel SET inhoud = @veranderd WHERE id = @id", new { veranderd, id });
        var ander = await Gang();
        await ander.AlsAsync("p-terborg");
        await ander.GaAsync(vertrek);
        Assert.Contains("komt niet van wie het zegt", await ander.TekstAsync());
        Assert.Equal(0, await ander.Page.Locator("[name=digest]").CountAsync());
        Assert.Contains(Convert.ToHexString(id), Alarmen("VoorstelVervalst"));
        Assert.Equal("Open", Query<string>("SELECT staat FROM voorstel WHERE id = @id", new { id }).Single());
        Assert.Empty(Query<byte[]>("SELECT id FROM verklaring WHERE id = @id", new { id }));
    }

    [Fact]
    public async Task Beheer_stelt_voor_en_tekent_niet_niemand_krijgt_beide_helften_en_na_dertig_dagen_is_een_voorstel_vervallen()
    {
        var beheer = await Gang();
        await beheer.AlsAsync("p-tanis");
        await beheer.GaAsync("/sleutels/voorstel");
        await beheer.Page.SelectOptionAsync("[name=persoon]", "p-vermeer");
        await beheer.Page.SelectOptionAsync("[name=vak]", "custodian-a");
        await beheer.Page.FillAsync("[name=tot]", "31-02-2027");
        await beheer.Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        Assert.Contains("Vul een datum in", await beheer.TekstAsync());
        await beheer.Page.FillAsync("[name=tot]", "");
        await beheer.Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        Assert.Contains("bewaart al de andere helft", await beheer.TekstAsync());
        Assert.Equal("p-vermeer", await beheer.Page.InputValueAsync("[name=persoon]"));
        await beheer.Page.FillAsync("[name=van]", "1-1-2020");
        await beheer.Page.SelectOptionAsync("[name=persoon]", "p-yilmaz");
        await beheer.Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        Assert.Contains("De dagen kloppen niet", await beheer.TekstAsync());

        var voorstel = await beheer.StelVoorAsync("p-yilmaz", "custodian-a");
        Assert.Equal(voorstel, await beheer.StelVoorAsync("p-yilmaz", "custodian-a"));
        Assert.Equal(0, await beheer.Page.Locator("[name=digest]").CountAsync());
        Assert.Contains("U tekent hier niet", await beheer.TekstAsync());
        await Installation.OnAsync(DateOnly.FromDateTime(DateTime.Today).AddDays(31), async () =>
        {
            var bewaarder = await Gang();
            await bewaarder.AlsAsync("p-bakker");
            await bewaarder.GaAsync("/sleutels/ondertekenen");
            Assert.Contains("niets op uw handtekening", await bewaarder.TekstAsync());
            await bewaarder.GaAsync(voorstel);
            Assert.Contains("ouder dan 30 dagen", await bewaarder.TekstAsync());
            Assert.Equal(0, await bewaarder.Page.Locator("[name=digest]").CountAsync());
        });
    }

    [Fact]
    public async Task Een_verzonnen_voorstel_met_verzonnen_handtekeningen_brengt_niemand_in_het_register()
    {
        using var aanvaller = PersonKeys.Generate();
        var id = Primitives.RandomBytes(16);
        var inhoud = new RegisterStatement(id, "commissie", Register.Commissie, "", "", "p-tanis", "Peter Tanis", "Lid", aanvaller.Encryption.PublicKey, aanvaller.Signing.PublicKey, new DateOnly(2000, 1, 1), null, null).Encode();
        Execute("INSERT INTO voorstel (id, inhoud, voorsteller, herkomst, datum, staat) VALUES (@id, @inhoud, 'p-degroot', @nep, @dag, 'Open')",
            new { id, inhoud, nep = aanvaller.Signing.Sign(inhoud), dag = DateTime.Today.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture) });
        foreach (var wie in new[] { "p-degroot", "p-abdoel", "" })
            Execute("INSERT INTO voorstel_handtekening (voorstel, ondertekenaar, waarde) VALUES (@id, @wie, @waarde)", new { id, wie, waarde = aanvaller.Signing.Sign(inhoud) });
        var lid = await Gang();
        await lid.AlsAsync("p-terborg");
        await lid.GaAsync("/sleutels/ondertekenen");
        Assert.DoesNotContain("Peter Tanis", await lid.TekstAsync());
        await lid.GaAsync("/sleutels/ondertekenen/" + Convert.ToHexStringLower(id));
        Assert.Contains("komt niet van wie het zegt", await lid.TekstAsync());
        Assert.Contains("0 van 2 handtekeningen", await lid.TekstAsync());
        Assert.Contains(Convert.ToHexString(id), Alarmen("VoorstelVervalst"));
        Assert.DoesNotContain(Convert.ToHexString(id), Alarmen("VerklaringNietOndertekend"));
        Assert.Empty(Query<byte[]>("SELECT id FROM verklaring WHERE id = @id", new { id }));
    }

    private Task<Sleutelgang> Gang() => Sleutelgang.BeginAsync(eigen.Browser, Installation);

    /// <summary>A melding for the commission.</summary>
    private async Task<string> MeldAsync()
    {
        var melder = new Melder(await eigen.Browser.NewPageAsync(), Installation);
        await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        return await melder.KenmerkAsync();
    }

    private static byte[] IdVan(string pad) => Convert.FromHexString(pad[(pad.LastIndexOf('/') + 1)..]);

    private string DigestVan(string pad) =>
        Convert.ToHexStringLower(Primitives.Sha256(Query<byte[]>("SELECT inhoud FROM voorstel WHERE id = @id", new { id = IdVan(pad) }).Single()));

    private List<string> Alarmen(string soort) => Query<string>("SELECT rij FROM alarm WHERE soort = @soort", new { soort });

    private List<T> Query<T>(string sql, object? parameters = null) => Installation.WithDatabase(c => c.Query<T>(sql, parameters).ToList());

    private void Execute(string sql, object parameters) => Installation.WithDatabase((SqliteConnection c) => c.Execute(sql, parameters));
}
