using System.Text.RegularExpressions;
using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>Compliance sees what staff did, whether the log is whole, and what the programs did not trust; and never content.</summary>
[Collection(SharedInstallation.Name)]
public sealed partial class ControleTests(SharedInstallation shared)
{
    private const string Geheim = "Het gaat om de heer Zandstra van kamer 417.";

    [Fact]
    public async Task Het_logboek_is_te_filteren_en_noemt_daad_persoon_en_kenmerk()
    {
        var kenmerk = await HandledAsync();
        var page = await OpenAsync("p-nguyen", "/controle/log");
        await page.SelectOptionAsync("[name=wie]", "p-degroot");
        await page.SelectOptionAsync("[name=daad]", "Notitie");
        await page.Locator("form.filters button").ClickAsync();
        var rijen = await page.Locator("table.rijen tbody tr").AllInnerTextsAsync();
        Assert.NotEmpty(rijen);
        Assert.All(rijen, r => Assert.Contains("Nynke de Groot", r));
        Assert.Contains(rijen, r => r.Contains(kenmerk, StringComparison.Ordinal));
        Assert.True(await page.Locator("svg.staven rect").CountAsync() == 30);
        // A part of a dossier that was opened, by the same kenmerk.
        await page.SelectOptionAsync("[name=daad]", "DossierGeopend");
        await page.Locator("form.filters button").ClickAsync();
        var geopend = await page.Locator("table.rijen tbody tr").AllInnerTextsAsync();
        Assert.Contains(geopend, r => r.Contains(kenmerk + " · notities", StringComparison.Ordinal));
        Assert.DoesNotContain(geopend, r => r.Contains('/', StringComparison.Ordinal));
        await page.FillAsync("[name=tot]", "01-01-2001");
        await page.Locator("form.filters button").ClickAsync();
        Assert.Equal(0, await page.Locator("table.rijen").CountAsync());
        await page.FillAsync("[name=tot]", "gisteren");
        await page.Locator("form.filters button").ClickAsync();
        Assert.Equal(1, await page.Locator(".mp-errors").CountAsync());
    }

    [Fact]
    public async Task Het_logboek_bevat_geen_inhoud_geen_namen_van_melders_en_geen_codes()
    {
        await HandledAsync();
        foreach (var (wie, daad, onderwerp) in shared.Value.WithDatabase(c => c.Query<(string, string, string)>("SELECT wie, daad, onderwerp FROM audit").ToList()))
        {
            // Ids and names of acts, of which no sentence, name or code can be made.
            Assert.Matches(Id(), wie);
            Assert.Matches(Daad(), daad);
            Assert.Matches(Onderwerp(), onderwerp);
        }

        var alles = shared.Value.WithDatabase(c => string.Join('\n', c.Query<string>("SELECT wie || daad || onderwerp FROM audit")));
        Assert.DoesNotContain("Zandstra", alles, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task De_keten_wordt_in_het_portaal_gecontroleerd_zoals_op_de_opdrachtregel()
    {
        var page = await OpenAsync("p-nguyen", "/controle/keten");
        await page.Locator("main form button").ClickAsync();
        await KlaarAsync(page);
        Assert.Contains("Het logboek is heel", await page.Locator("main").InnerTextAsync());

        var nr = shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT MIN(nr) + 2 FROM audit"));
        var daad = shared.Value.WithDatabase(c => c.ExecuteScalar<string>("SELECT daad FROM audit WHERE nr = @nr", new { nr }));
        shared.Value.WithDatabase(c => c.Execute("UPDATE audit SET daad = 'Notitie' || daad WHERE nr = @nr", new { nr }));
        try
        {
            await page.Locator("main form button").ClickAsync();
            await KlaarAsync(page);
            Assert.Contains($"breekt bij regel {nr}", await page.Locator("main").InnerTextAsync());
        }
        finally
        {
            shared.Value.WithDatabase(c => c.Execute("UPDATE audit SET daad = @daad WHERE nr = @nr", new { nr, daad }));
        }
    }

    [Fact]
    public async Task Een_alarm_zegt_wat_het_betekent_en_wordt_getekend_afgedaan()
    {
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO alarm (id, soort, tabel, rij, op) VALUES ('RouteWijktAf/outbox/TOETS', 'RouteWijktAf', 'outbox', 'TOETS', '2026-01-02')"));
        // What nobody signed does not count, and does not stand in the way.
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO alarm_afdoening (alarm, inhoud, handtekening) VALUES ('RouteWijktAf/outbox/TOETS', X'00', X'00')"));
        var page = await OpenAsync("p-nguyen", "/controle");
        await page.Locator("tr", new() { HasText = "TOETS" }).Locator("a").ClickAsync();
        Assert.Contains("komt op een andere route", await page.Locator("main").InnerTextAsync());
        await page.Locator("main form button").ClickAsync();
        Assert.Equal(1, await page.Locator(".mp-errors").CountAsync());
        await page.FillAsync("[name=redenen]", "De tweede host draaide een oudere versie. <b>Bijgewerkt.</b>");
        await page.Locator("main form button").ClickAsync();
        Assert.Equal(0, await page.Locator("tr", new() { HasText = "TOETS" }).CountAsync());
        await page.GotoAsync(new Uri(shared.Value.PortalUrl, "/controle?alle=true").ToString());
        await page.Locator("tr", new() { HasText = "TOETS" }).Locator("a").ClickAsync();
        Assert.Contains("<b>Bijgewerkt.</b>", await page.Locator("main").InnerTextAsync());

        // Whoever writes the database changes what was said: then nothing was.
        shared.Value.WithDatabase(c => c.Execute("UPDATE alarm_afdoening SET inhoud = CAST(replace(CAST(inhoud AS TEXT), 'oudere', 'nieuwe') AS BLOB) WHERE alarm = 'RouteWijktAf/outbox/TOETS'"));
        await page.ReloadAsync();
        Assert.Equal(1, await page.Locator("[name=redenen]").CountAsync());
    }

    [Fact]
    public async Task Wie_vaak_een_verkeerde_sleutelzin_geeft_valt_op()
    {
        var staff = await shared.Browser.NewPageAsync();
        await staff.GotoAsync(shared.Value.PortalUrl.ToString());
        await staff.Locator("form:has(input[name=persoon][value=p-sanders]) button").First.ClickAsync();
        for (var i = 0; i < 3; i++)
        {
            await staff.FillAsync("[name=sleutelzin]", "dit is niet mijn zin");
            await staff.Locator("form:has([name=sleutelzin]) button").ClickAsync();
        }

        var page = await OpenAsync("p-nguyen", "/controle");
        Assert.Contains("vaak geweigerd", await page.Locator("tr", new() { HasText = "Mark Sanders" }).First.InnerTextAsync());
    }

    [Fact]
    public async Task Alleen_compliance_ziet_het_toezicht()
    {
        var staff = await OpenAsync("p-tanis", "/postvak");
        foreach (var pad in new[] { "/controle", "/controle/log", "/controle/keten", "/controle/alarm/" + new string('0', 32) })
            Assert.Equal(404, (await staff.GotoAsync(new Uri(shared.Value.PortalUrl, pad).ToString()))!.Status);
    }

    private async Task<string> HandledAsync()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Bevoegd = "Ja", Tekst = Geheim });
        var kenmerk = await melder.KenmerkAsync();
        var member = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await member.SignInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        await member.ActAsync("notitie", Geheim);
        return kenmerk;
    }

    private async Task KlaarAsync(Microsoft.Playwright.IPage page)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () =>
        {
            await page.GotoAsync(new Uri(shared.Value.PortalUrl, "/controle/keten").ToString());
            return await page.Locator(".melding-vak.goed, .melding-vak.fout").CountAsync() > 0;
        }, "the check did not end", deadline.Token);
    }

    private async Task<Microsoft.Playwright.IPage> OpenAsync(string persoon, string pad)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, pad).ToString());
        return staff.Page;
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z][A-Za-z]{1,60}$")]
    private static partial Regex Daad();

    // Empty, an id in hexadecimal, or ids of a box, a person, a list or a key, without a space between them.
    [GeneratedRegex(@"^([0-9a-f]{32}|[A-Za-z0-9.:/_-]{0,130})$")]
    private static partial Regex Onderwerp();
}
