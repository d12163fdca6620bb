using System.Globalization;
using System.Text.RegularExpressions;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Within its time a session loses no answer, and its end stands on every page.</summary>
[Collection(SitesInstallation.Name)]
public sealed partial class NietsKwijtTests(SitesInstallation sites)
{
    private const string Half = "Half opgeschreven.";

    private Installation Installation => sites.Value;

    [Theory]
    [InlineData("/melden/waar", "wanneer", "/melden/wat")]
    [InlineData("/melden/tekst", "tekst", "/melden/waar")]
    [InlineData("/melden/wie", "wie", "/melden/tekst")]
    [InlineData("/melden/eerder", "kenmerk", "/melden/nietzien")]
    [InlineData("/melden/ik", "naam", "/melden/eerder")]
    public async Task Terug_bewaart_ook_een_half_antwoord(string pad, string veld, string vorige)
    {
        var vragen = new Vragenlijst(Installation, R6);
        var velden = (await vragen.TotAsync(pad)).FormTo(pad).Velden().Met(veld, Half).Met("doe", "terug");
        var terug = await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(pad, velden));

        Assert.Equal((200, vorige), (terug.Status, terug.Url.AbsolutePath));
        Assert.Contains(Half, (await vragen.Klant.OpenAsync(pad)).Tekst, StringComparison.Ordinal);
        Assert.Equal("/melden/controle", (await vragen.TotAsync("/melden/controle", pad)).Path);
    }

    [Theory]
    [InlineData("/melden/tekst", "tekst")]
    [InlineData("/melden/eerder", "waarvoor")]
    public async Task De_andere_taal_bewaart_ook_een_half_antwoord(string pad, string veld)
    {
        var vragen = new Vragenlijst(Installation, R6);
        var pagina = await vragen.TotAsync(pad);
        Assert.NotNull(pagina.Document.QuerySelector("header button[form=stap][name=doe][value=taal]"));
        var ander = await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(pad, pagina.FormTo(pad).Velden().Met(veld, Half).Met("doe", "taal")));

        Assert.Equal((200, "/en" + pad), (ander.Status, ander.Url.AbsolutePath));
        Assert.Contains(Half, ander.Tekst, StringComparison.Ordinal);
    }

    /// <summary>An answer to these may be nothing, and none of them is passed over for that.</summary>
    [Theory]
    [InlineData("/melden/wie")]
    [InlineData("/melden/nietzien")]
    public async Task Wie_weggaat_komt_terug_bij_de_vraag_die_open_stond(string pad)
    {
        var vragen = new Vragenlijst(Installation, R6);
        var velden = (await vragen.TotAsync(pad)).FormTo(pad).Velden();
        Assert.NotNull((await vragen.Klant.OpenAsync("/")).Pagina.Link((href, _) => href == pad));
        Assert.Equal(pad, (await vragen.Klant.OpenAsync("/melden/eerder")).Url.AbsolutePath);
        // Who goes back from it has not answered it.
        await vragen.Klant.PostAsync(pad, velden.Met("doe", "terug"));
        Assert.NotNull((await vragen.Klant.OpenAsync("/")).Pagina.Link((href, _) => href == pad));
    }

    [Fact]
    public async Task Het_einde_van_de_sessie_staat_als_tijd_op_elke_pagina_na_het_begin()
    {
        var vragen = new Vragenlijst(Installation, R6);
        await vragen.TotAsync("/melden/tekst");
        var einde = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddHours(4), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        string[] mogelijk = [.. new[] { -1, 0 }.Select(m => einde.AddMinutes(m).ToString("HH:mm", CultureInfo.InvariantCulture))];
        foreach (var pad in new[] { "/", "/melden/tekst", "/melden/wissen", "/wegwijzer", "/privacy", "/regels", "/postvak", "/bestaat-niet", "/en/melden/tekst", "/en/privacy" })
        {
            var tekst = (await vragen.Klant.OpenAsync(pad)).Tekst;
            Assert.Contains(Tijd().Match(tekst).Groups[1].Value, mogelijk);
            Assert.Contains("href=\"/verlaten\"", tekst, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("10", 10)]
    [InlineData(null, 1)]
    public async Task Ook_voor_een_postvak_is_de_tijd_te_kiezen(string? duur, int uren)
    {
        var klant = new Klant(Installation.IntakeUrl);
        List<KeyValuePair<string, string>> velden = [KeyValuePair.Create("code", (await Installation.MeldAsync(R6)).Meldcode)];
        if (duur is not null) velden.Add(KeyValuePair.Create("duur", duur));
        var dossier = await klant.VolgAsync(await klant.PostAsync("/postvak", velden));
        var einde = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddHours(uren), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));

        Assert.Contains(Tijd().Match(dossier.Tekst).Groups[1].Value, new[] { -1, 0 }.Select(m => einde.AddMinutes(m).ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"(?:duurt tot|lasts until) (\d\d:\d\d)")]
    private static partial Regex Tijd();
}
