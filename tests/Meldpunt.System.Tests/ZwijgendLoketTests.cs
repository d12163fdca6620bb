using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.System.Tests;

/// <summary>A desk that stays silent, as melder and staff see it, with three hosts and days that pass.</summary>
public sealed class ZwijgendLoketTests : IAsyncLifetime
{
    private static readonly DateOnly Begin = new(2026, 3, 2);

    private Installation _installation = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync() => (_installation, _browser) = (await Installation.StartAsync(), await Browser.LaunchAsync());

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task Zwijgt_de_HL_dan_leest_de_melder_dat_de_commissie_het_heeft_en_die_leest_het()
    {
        var (code, kenmerk) = await MeldAsync(new Melding());
        await _installation.OnAsync(Begin.AddDays(8), async () =>
        {
            var lid = await SignedInAsync("p-degroot");
            await lid.OpenDossierAsync(kenmerk);
            Assert.Contains("geschreeuwd", await lid.Page.Locator("main").InnerTextAsync());
            Assert.Contains("(vorige ontvanger)", await lid.Page.Locator("main").InnerTextAsync());

            var hoofd = await SignedInAsync("p-brouwer");
            await hoofd.OpenInboxAsync();
            Assert.Equal(0, await hoofd.Page.GetByText(kenmerk).CountAsync());
            Assert.Contains("niet op tijd bevestigd", await hoofd.Page.Locator("main").InnerTextAsync());

            var melder = await PostvakAsync(code);
            var tekst = await melder.Page.Locator("main").InnerTextAsync();
            Assert.Contains("De hoogste leidinggevende bevestigde uw melding niet op tijd, of stuurde haar niet op tijd door.", tekst);
            Assert.DoesNotContain("klopt niet", tekst);
        });
        Assert.Empty(Alarmen());
    }

    [Fact]
    public async Task Langs_een_zwijgende_commissie_gaat_alleen_de_melder_zelf_naar_de_SG()
    {
        var (code, kenmerk) = await MeldAsync(new Melding { Bevoegd = "Ja" });
        await _installation.OnAsync(Begin.AddDays(7), async () =>
        {
            var melder = await PostvakAsync(code);
            Assert.Equal(0, await melder.Page.Locator("a[href$='/postvak/naarsg']").CountAsync());
        });
        await _installation.OnAsync(Begin.AddDays(8), async () =>
        {
            await LegVoorAsync(code);

            var sg = await SignedInAsync("p-vanloon");
            await sg.OpenDossierAsync(kenmerk);
            var tekst = await sg.Page.Locator("main").InnerTextAsync();
            Assert.Contains("geschreeuwd", tekst);
            Assert.Contains("Ik hoor niets van de commissie.", tekst);
            var lid = await SignedInAsync("p-degroot");
            await lid.OpenDossierAsync(kenmerk);
            Assert.Contains("legde de melding voor aan de secretaris-generaal", await lid.Page.Locator("main").InnerTextAsync());
        });
    }

    [Fact]
    public async Task De_SG_spreekt_de_commissie_aan_en_leest_daarna_niet_meer_mee()
    {
        var (code, kenmerk) = await MeldAsync(new Melding { Bevoegd = "Ja" });
        await _installation.OnAsync(Begin.AddDays(8), async () =>
        {
            await LegVoorAsync(code);
            Assert.True(HeeftSleutel("p-vanloon", kenmerk));
            var sg = await SignedInAsync("p-vanloon");
            await sg.OpenDossierAsync(kenmerk);
            var adres = sg.Page.Url;
            await sg.Page.Locator("a[href$='/aanspreken']").First.ClickAsync();
            await sg.Page.FillAsync("[name=tekst]", "Bevestig vandaag nog de ontvangst.");
            await sg.Page.Locator("main form:has(textarea) button").First.ClickAsync();
            var gezien = await sg.Page.Locator("main").InnerTextAsync();
            Assert.Matches("(?s)De commissie is aangesproken.*O.*M-[0-9A-F]{8}.*Zij houdt uw melding.*Bevestig vandaag nog de ontvangst.", gezien);
            Assert.Equal(1, Open(kenmerk));
            await sg.SendSeenAsync();
            Assert.Contains("Uw besluit is vastgelegd", await sg.Page.Locator("main").InnerTextAsync());
            Assert.Equal(0, await sg.Page.GetByText(kenmerk).CountAsync());
            await sg.Page.GotoAsync(adres);
            Assert.DoesNotContain("geschreeuwd", await sg.Page.Locator("body").InnerTextAsync());
            Assert.Equal((0, false), (Open(kenmerk), HeeftSleutel("p-vanloon", kenmerk)));
            Assert.Equal(1, Query<long>("SELECT COUNT(*) FROM audit WHERE wie = 'p-vanloon' AND daad = 'CommissieAangesproken'").Single());

            var lid = await SignedInAsync("p-degroot");
            await lid.OpenDossierAsync(kenmerk);
            Assert.Contains("Bevestig vandaag nog de ontvangst.", await lid.ReadPartAsync("besluiten"));
            // Still silent: the melder reads what was asked, and can ask anew.
            var melder = await PostvakAsync(code);
            Assert.Contains("Bevestig vandaag nog de ontvangst.", await melder.Page.Locator("main").InnerTextAsync());
            Assert.Equal(1, await melder.Page.Locator("a[href$='/postvak/naarsg']").CountAsync());
        });
        Assert.Empty(Alarmen());
    }

    [Fact]
    public async Task Bevestigt_de_commissie_of_trekt_de_melder_in_dan_is_de_vraag_aan_de_SG_voorbij()
    {
        var (bevestigd, ingetrokken) = (await MeldAsync(new Melding { Bevoegd = "Ja" }), await MeldAsync(new Melding { Bevoegd = "Ja" }));
        await _installation.OnAsync(Begin.AddDays(8), async () =>
        {
            foreach (var (code, _) in new[] { bevestigd, ingetrokken }) await LegVoorAsync(code);
            var sg = await SignedInAsync("p-vanloon");
            await sg.OpenDossierAsync(bevestigd.Kenmerk);
            var adres = sg.Page.Url + "/aanspreken";
            var lid = await SignedInAsync("p-degroot");
            await lid.OpenDossierAsync(bevestigd.Kenmerk);
            await lid.ActAsync("ontvangstbevestiging", "Ontvangen.");
            Assert.Equal((0, false), (Open(bevestigd.Kenmerk), HeeftSleutel("p-vanloon", bevestigd.Kenmerk)));
            await sg.Page.GotoAsync(adres);
            Assert.Equal(0, await sg.Page.Locator("[name=tekst]").CountAsync());

            var melder = await PostvakAsync(ingetrokken.Code);
            await melder.Page.GotoAsync(new Uri(_installation.IntakeUrl, "/postvak/intrekken").ToString());
            await melder.Page.CheckAsync("[name=zeker]");
            await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
            Assert.Equal(0, Open(ingetrokken.Kenmerk));
            await sg.OpenInboxAsync();
            foreach (var (_, kenmerk) in new[] { bevestigd, ingetrokken }) Assert.Equal(0, await sg.Page.GetByText(kenmerk).CountAsync());
            // The melder's session takes nobody's key: the next one of who has the dossier does.
            await lid.OpenDossierAsync(ingetrokken.Kenmerk);
            Assert.False(HeeftSleutel("p-vanloon", ingetrokken.Kenmerk));
            Assert.True(HeeftSleutel("p-degroot", ingetrokken.Kenmerk));
        });
        Assert.Empty(Alarmen());
    }

    [Fact]
    public async Task Wat_de_routering_te_vroeg_vrijgeeft_gaat_in_het_portaal_niet_open_en_slaat_alarm()
    {
        var (_, kenmerk) = await MeldAsync(new Melding());
        var dossier = Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk);
        GeefVrij(dossier);
        await _installation.OnAsync(Begin.AddDays(1), async () =>
        {
            var lid = await SignedInAsync("p-degroot");
            await OpentNietAsync(lid, dossier);
            Execute("DELETE FROM alarm", new { });
            Execute("UPDATE dossier SET postvak = 'commissie' WHERE id = @dossier", new { dossier });
            await OpentNietAsync(lid, dossier);
        });
    }

    private async Task OpentNietAsync(Medewerker lid, byte[] dossier)
    {
        await lid.Page.GotoAsync(new Uri(_installation.PortalUrl, "/dossier/" + Convert.ToHexStringLower(dossier)).ToString());
        Assert.DoesNotContain("geschreeuwd", await lid.Page.Locator("body").InnerTextAsync());
        Assert.Equal([("TeVroegVrijgegeven", Convert.ToHexString(dossier))], Alarmen());
    }

    private async Task LegVoorAsync(string code)
    {
        var melder = await PostvakAsync(code);
        await melder.Page.Locator("a[href$='/postvak/naarsg']").ClickAsync();
        Assert.Contains("Margriet van Loon", await melder.Page.Locator("main").InnerTextAsync());
        await melder.Page.FillAsync("[name=tekst]", "Ik hoor niets van de commissie.");
        await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
        Assert.Contains("kan uw melding nu lezen", await melder.Page.Locator("main").InnerTextAsync());
    }

    private byte[] DossierVan(string kenmerk) => Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk);

    /// <summary>How much was asked of other boxes and not answered.</summary>
    private long Open(string kenmerk) => Query<long>("SELECT COUNT(*) FROM beoordeling WHERE afgedaan_op IS NULL AND dossier = @id", new { id = DossierVan(kenmerk) }).Single();

    /// <summary>Whether a grant of the melding stands under a tag of this person.</summary>
    private bool HeeftSleutel(string persoon, string kenmerk)
    {
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(InitialSetup.KeysFolder(_installation.DataFolder), "portal.json")));
        var (tag, id) = (keys.RootElement.GetProperty("tag").GetBytesFromBase64(), DossierVan(kenmerk));
        return new[] { persoon, Grant.VanMelder(persoon) }.Any(h => Query<long>("SELECT COUNT(*) FROM toekenning WHERE houder = @houder", new { houder = Grant.Tag(tag, id, h) }).Single() > 0);
    }

    /// <summary>With the routing service's own key, before any term has passed.</summary>
    private void GeefVrij(byte[] dossier)
    {
        var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Path.Combine(InitialSetup.KeysFolder(_installation.DataFolder), "routing.json")))!;
        using var routing = EncryptionKeyPair.Import(keys["routing.private"]);
        var reserves = Query<(string Postvak, byte[] Houder, string Reden, DateTime Vanaf, byte[] Inhoud)>("SELECT postvak, houder, reden, vanaf, inhoud FROM reserve WHERE dossier = @dossier", new { dossier });
        Assert.NotEmpty(reserves);
        foreach (var r in reserves)
        {
            var vrij = Grant.TryRelease(routing, dossier, new ReserveDoel(r.Postvak, r.Reden, DateOnly.FromDateTime(r.Vanaf)), r.Inhoud)!;
            Execute("INSERT INTO toekenning (dossier, houder, epoch, inhoud) VALUES (@dossier, @Houder, 0, @Toekenning)", new { dossier, r.Houder, vrij.Toekenning });
        }
    }

    private async Task<(string Code, string Kenmerk)> MeldAsync(Melding melding)
    {
        var (code, kenmerk) = ("", "");
        await _installation.OnAsync(Begin, async () =>
        {
            var melder = new Melder(await _browser.NewPageAsync(), _installation);
            code = await melder.FileAsync(melding);
            kenmerk = await melder.KenmerkAsync();
            await Wait.UntilAsync(() => Query<byte[]>("SELECT id FROM dossier WHERE bezorgd_op IS NOT NULL").Any(id => Kenmerken.Of(id) == kenmerk), "not delivered");
        });
        return (code, kenmerk);
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await _browser.NewPageAsync(), _installation);
        await staff.SignInAsync(persoon);
        return staff;
    }

    private async Task<Melder> PostvakAsync(string code)
    {
        var melder = new Melder(await _browser.NewPageAsync(), _installation);
        await melder.OpenMailboxAsync(code);
        return melder;
    }

    private List<(string Soort, string Rij)> Alarmen() => Query<(string, string)>("SELECT soort, rij FROM alarm");

    private List<T> Query<T>(string sql, object? parameters = null) => _installation.WithDatabase(c => c.Query<T>(sql, parameters).ToList());

    private void Execute(string sql, object parameters) => _installation.WithDatabase(c => c.Execute(sql, parameters));
}
