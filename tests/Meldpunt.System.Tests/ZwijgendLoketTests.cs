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
            var melder = await PostvakAsync(code);
            await melder.Page.Locator("a[href$='/postvak/naarsg']").ClickAsync();
            Assert.Contains("Margriet van Loon", await melder.Page.Locator("main").InnerTextAsync());
            await melder.Page.FillAsync("[name=tekst]", "Ik hoor niets van de commissie.");
            await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
            Assert.Contains("kan uw melding nu lezen", await melder.Page.Locator("main").InnerTextAsync());

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
