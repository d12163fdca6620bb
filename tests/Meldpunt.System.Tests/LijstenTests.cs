using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>The lists of a box: what is in which, cut and sorted by an address that anybody may tamper with, and on paper.</summary>
[Collection(SharedInstallation.Name)]
public sealed class LijstenTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_dossier_is_nieuw_tot_de_ontvangst_is_bevestigd_en_te_laat_als_de_dag_voorbij_is()
    {
        var kenmerk = await FileAsync();
        var head = await SignedInAsync("p-brouwer");
        await head.WaitForAsync(kenmerk);
        Assert.True(await StaatInAsync(head, "lijst=nieuw", kenmerk));
        Assert.False(await StaatInAsync(head, "lijst=telaat", kenmerk));
        Assert.False(await StaatInAsync(head, "lijst=afgesloten", kenmerk));
        // One person is this box, so all that is open there is theirs, and nothing is nobody's.
        Assert.True(await StaatInAsync(head, "lijst=mijn", kenmerk));
        Assert.Equal(0, await head.Page.Locator("a[href*='lijst=vrij']").CountAsync());
        // Not so late that it goes on to the next desk: the routing service reads the same clock.
        Verlaat(kenmerk);
        Assert.True(await StaatInAsync(head, "lijst=telaat", kenmerk));
        foreach (var plek in new[] { ".tabs a[href$='vak=hl-ind']", ".lijsten a[href*='lijst=mijn']", ".lijsten a[href*='lijst=nieuw']" }) Assert.Equal("te laat", await head.Page.Locator(plek + " .telaat").InnerTextAsync());
        Assert.Equal(0, await head.Page.Locator(".lijsten a[href*='lijst=afgesloten'] .telaat").CountAsync());
        Assert.True(await StaatInAsync(head, "lijst=nieuw&termijn=2020-02-02", kenmerk));
        Assert.False(await StaatInAsync(head, "lijst=nieuw&termijn=2020-01-01", kenmerk));

        await head.OpenDossierAsync(kenmerk);
        await head.ActAsync("ontvangstbevestiging", "Ontvangen.");
        Assert.False(await StaatInAsync(head, "lijst=nieuw", kenmerk));
        Assert.True(await StaatInAsync(head, "lijst=alle&staat=Ontvankelijkheid&volgorde=oudste", kenmerk));
        Assert.False(await StaatInAsync(head, "staat=Onderzoek", kenmerk));
        Assert.False(await StaatInAsync(head, "van=2099-01-01", kenmerk));
        // How the protection goes is not the head's to see, so not to ask by either.
        Assert.True(await StaatInAsync(head, "bescherming=Herstel", kenmerk));
        Assert.Equal(0, await head.Page.Locator("#bescherming").CountAsync());
    }

    [Fact]
    public async Task Wat_niemand_heeft_is_vrij_tot_iemand_het_op_zich_neemt()
    {
        var kenmerk = await FileAsync(new Melding { Bevoegd = "Ja" });
        var member = await SignedInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        Assert.True(await StaatInAsync(member, "lijst=vrij", kenmerk, "commissie"));
        await member.OpenDossierAsync(kenmerk);
        await member.Page.Locator("a[href$='/rapporteur']").First.ClickAsync();
        await member.Page.CheckAsync("[name=wie][value=p-degroot]");
        await member.Page.Locator("main button.hoofd").ClickAsync();
        Assert.False(await StaatInAsync(member, "lijst=vrij", kenmerk, "commissie"));
        Assert.True(await StaatInAsync(member, "lijst=mijn", kenmerk, "commissie"));
    }

    [Fact]
    public async Task Een_antwoord_van_de_melder_is_te_vinden_zonder_elk_dossier_te_openen()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding());
        var (kenmerk, later) = (await melder.KenmerkAsync(), await FileAsync());
        var head = await SignedInAsync("p-brouwer");
        foreach (var k in new[] { kenmerk, later }) await head.WaitForAsync(k);
        // As if nothing had come for long.
        shared.Value.WithDatabase(c => c.Execute("UPDATE dossier SET laatste_stuk = '2020-01-02'"));
        Assert.Equal("2 januari 2020", await LaatsteAsync());
        // What goes to who protects the melder is not the head's to see, nor its day.
        await melder.OpenMailboxAsync(code);
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/hoehetgaat").ToString());
        await melder.Page.Locator("main [name=antwoord]").First.CheckAsync();
        await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
        Assert.Equal("2 januari 2020", await LaatsteAsync());
        await melder.ReplyAsync("Er is nog iets.");
        Assert.NotEqual("2 januari 2020", await LaatsteAsync());
        await head.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/postvak?vak=hl-ind&volgorde=laatste-stuk").ToString());
        Assert.Equal(kenmerk, await head.Page.Locator("tbody a.kenmerk").First.InnerTextAsync());
        Assert.Equal(0, await head.Page.GetByText("Dat deel is weggelaten").CountAsync());

        async Task<string> LaatsteAsync()
        {
            Assert.True(await StaatInAsync(head, "lijst=nieuw", kenmerk));
            return await head.Page.Locator("tbody td[data-kop='Laatste stuk']").InnerTextAsync();
        }
    }

    /// <summary>The word stands where the list of what is late has something for this very reader: who was excluded from it reads none.</summary>
    [Theory]
    [InlineData("p-degroot")]
    [InlineData("p-wiersma")]
    public async Task Te_laat_staat_er_alleen_voor_wie_het_mag_weten(string persoon)
    {
        var kenmerk = await FileAsync(new Melding { Bevoegd = "Ja", Uitgesloten = ["p-wiersma"] });
        var member = await SignedInAsync("p-degroot");
        await member.WaitForAsync(kenmerk);
        Verlaat(kenmerk);
        if (persoon != "p-degroot") member = await SignedInAsync(persoon);
        Assert.Equal(persoon == "p-degroot", await StaatInAsync(member, "lijst=telaat", kenmerk, "commissie"));
        await member.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/postvak?vak=commissie&lijst=telaat").ToString());
        Assert.Equal(await member.Page.Locator("tbody a.kenmerk").CountAsync() > 0, await member.Page.Locator(".tabs a[aria-current] .telaat").CountAsync() > 0);
    }

    [Theory]
    [InlineData("lijst='; DROP TABLE dossier; --")]
    [InlineData("staat=<script>alert(1)</script>")]
    [InlineData("staat=3")]
    [InlineData("staat=Formeel&staat=Signaal")]
    [InlineData("van=2020-13-40")]
    [InlineData("van=morgen&tot=%00")]
    [InlineData("na=2020-01-01.zz")]
    [InlineData("voor=9999-12-31.%27%20OR%201=1%20--%20aaaaaaaaaaaaaaaaaa")]
    [InlineData("volgorde=id;--")]
    [InlineData("bescherming=%F0%9F%92%A3")]
    public async Task Wat_in_het_adres_niet_bestaat_valt_weg_en_dat_staat_er(string adres)
    {
        var head = await SignedInAsync("p-brouwer");
        var response = await head.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/postvak?vak=hl-ind&" + adres).ToString());
        Assert.Equal(200, response!.Status);
        Assert.Contains("Dat deel is weggelaten", await head.Page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await head.Page.Locator("main script").CountAsync());
    }

    [Fact]
    public async Task De_lijst_als_bestand_bevat_kenmerk_en_datums_en_elke_download_staat_in_het_logboek()
    {
        var kenmerk = await FileAsync();
        var head = await SignedInAsync("p-brouwer");
        await head.WaitForAsync(kenmerk);
        var response = await head.Page.Context.APIRequest.GetAsync(new Uri(shared.Value.PortalUrl, "/postvak/csv?vak=hl-ind&lijst=nieuw").ToString());
        Assert.Equal(200, response.Status);
        Assert.StartsWith("attachment", response.Headers["content-disposition"], StringComparison.Ordinal);
        var bytes = await response.BodyAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("Kenmerk;Ontvangen;Eerste termijn", lines[0]);
        Assert.Matches($"^{kenmerk};\\d{{4}}-\\d\\d-\\d\\d;\\d{{4}}-\\d\\d-\\d\\d$", Assert.Single(lines, l => l.StartsWith(kenmerk, StringComparison.Ordinal)));
        Assert.DoesNotContain("geschreeuwd", Encoding.UTF8.GetString(bytes));
        Assert.True(shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit WHERE daad = 'LijstGedownload' AND wie = 'p-brouwer' AND onderwerp = 'hl-ind'")) >= 1);
        var elsewhere = await head.Page.Context.APIRequest.GetAsync(new Uri(shared.Value.PortalUrl, "/postvak/csv?vak=commissie").ToString());
        Assert.Equal(404, elsewhere.Status);
    }

    [Fact]
    public async Task Bladeren_slaat_niets_over_en_toont_niets_dubbel()
    {
        var kenmerk = await FileAsync();
        var member = await SignedInAsync("p-brouwer");
        await member.WaitForAsync(kenmerk);
        using var copies = new Kopieen(shared.Value, kenmerk, 120);
        var seen = new List<string>();
        await member.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/postvak?vak=hl-ind&volgorde=oudste").ToString());
        for (var page = 0; page < 10; page++)
        {
            seen.AddRange(await member.Page.Locator("tbody a.kenmerk").AllInnerTextsAsync());
            if (await member.Page.Locator("a[rel=next]").CountAsync() == 0) break;
            await member.Page.Locator("a[rel=next]").ClickAsync();
        }

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Superset(copies.Kenmerken.ToHashSet(), seen.ToHashSet());
        await member.Page.Locator("a[rel=prev]").ClickAsync();
        var before = await member.Page.Locator("tbody a.kenmerk").AllInnerTextsAsync();
        Assert.Equal(seen.Skip(seen.Count - (seen.Count % 50 == 0 ? 50 : seen.Count % 50) - 50).Take(50), before);
    }

    [Fact]
    public async Task Een_kenmerk_brengt_naar_zijn_dossier_hoe_het_ook_is_getypt_en_zegt_niets_over_dat_van_een_ander()
    {
        var (mijn, ander) = (await FileAsync(), await FileAsync(new Melding { Bevoegd = "Ja" }));
        var head = await SignedInAsync("p-brouwer");
        await head.WaitForAsync(mijn);
        var member = await SignedInAsync("p-degroot");
        await member.WaitForAsync(ander);
        foreach (var getypt in new[] { mijn, mijn.ToLowerInvariant(), $" {mijn[3..].Replace('-', ' ')} " })
        {
            await ZoekAsync(getypt);
            Assert.Equal([mijn], await head.Page.Locator("tbody a.kenmerk").AllInnerTextsAsync());
            Assert.Equal(mijn, await head.Page.InputValueAsync("[name=kenmerk]"));
        }

        await ZoekAsync(ander);
        var vanAnder = await head.Page.Locator(".leeg").InnerTextAsync();
        await ZoekAsync("MP-0000-0000");
        Assert.Equal(vanAnder, await head.Page.Locator(".leeg").InnerTextAsync());
        await ZoekAsync("het dossier van gisteren");
        Assert.Contains("Dit is geen kenmerk", await head.Page.Locator("main").InnerTextAsync());
        Assert.Equal("het dossier van gisteren", await head.Page.InputValueAsync("[name=kenmerk]"));

        async Task ZoekAsync(string getypt)
        {
            // In sight without opening anything.
            await head.Page.FillAsync("[name=kenmerk]", getypt);
            await head.Page.ClickAsync(".zoekregel button");
            Assert.False(await head.Page.IsVisibleAsync("[name=staat]"));
        }
    }

    // Another term than the one that moves a dossier on.
    private void Verlaat(string kenmerk) => shared.Value.WithDatabase(c => c.Execute(
        "UPDATE termijn SET vervalt_op = '2020-01-01' WHERE soort = 'ontvankelijkheid' AND dossier = @id",
        new { id = c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk) }));

    private async Task<bool> StaatInAsync(Medewerker staff, string adres, string kenmerk, string vak = "hl-ind")
    {
        await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, $"/postvak?vak={vak}&kenmerk={kenmerk}&{adres}").ToString());
        return await staff.Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).CountAsync() > 0;
    }

    private async Task<string> FileAsync(Melding? melding = null)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(melding ?? new Melding());
        return await melder.KenmerkAsync();
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}

/// <summary>Rows beside a real dossier that open nothing and stand under its reader's tag: enough for lists, gone afterwards.</summary>
internal sealed class Kopieen : IDisposable
{
    private readonly Installation _installation;
    private readonly List<byte[]> _ids;

    public Kopieen(Installation installation, string kenmerk, int aantal, string persoon = "p-brouwer")
    {
        _installation = installation;
        _ids = [.. Enumerable.Range(0, aantal).Select(_ => RandomNumberGenerator.GetBytes(16))];
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(InitialSetup.KeysFolder(installation.DataFolder), "portal.json")));
        var tagKey = keys.RootElement.GetProperty("tag").GetBytesFromBase64();
        installation.WithDatabase(c =>
        {
            using var transaction = c.BeginTransaction();
            var van = c.Query<byte[]>("SELECT id FROM dossier", transaction: transaction).Single(id => Tests.Kenmerken.Of(id) == kenmerk);
            foreach (var (id, i) in _ids.Select((id, i) => (id, i)))
            {
                c.Execute(
                    """
                    INSERT INTO dossier (id, postvak, regime, staat, bescherming, ontvangen_op, opzoek, genesis, ontvangstbewijs)
                    SELECT @id, postvak, regime, staat, bescherming, date(ontvangen_op, @dag), @opzoek, genesis, ontvangstbewijs FROM dossier WHERE id = @van
                    """, new { id, van, opzoek = RandomNumberGenerator.GetBytes(32), dag = $"-{i / 7} days" }, transaction);
                c.Execute("UPDATE dossier SET bezorgd_op = ontvangen_op WHERE id = @id", new { id }, transaction);
                c.Execute("INSERT INTO termijn (dossier, soort, vervalt_op) SELECT @id, 'ontvangstbevestiging', date(ontvangen_op, '+7 days') FROM dossier WHERE id = @id", new { id }, transaction);
                c.Execute("INSERT INTO toekenning (dossier, houder, epoch, inhoud) VALUES (@id, @houder, 0, x'00')", new { id, houder = Grant.Tag(tagKey, id, persoon) }, transaction);
            }

            transaction.Commit();
            return 0;
        });
    }

    public IEnumerable<string> Kenmerken => _ids.Select(id => Tests.Kenmerken.Of(id));

    public void Dispose() => _installation.WithDatabase(c =>
    {
        using var transaction = c.BeginTransaction();
        foreach (var id in _ids)
        {
            foreach (var tabel in new[] { "toekenning", "termijn" })
                c.Execute($"DELETE FROM {tabel} WHERE dossier = @id", new { id }, transaction);
            c.Execute("DELETE FROM dossier WHERE id = @id", new { id }, transaction);
        }

        transaction.Commit();
        return 0;
    });
}
