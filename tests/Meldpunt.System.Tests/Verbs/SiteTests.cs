using System.Net;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Verbs;

public sealed class SiteTests
{
    private const string Html = """
        <title>Vraag</title><div class="mp-errors"><ul><li>Vul  een
        naam in.</li></ul></div>
        <form method="post" action="/melden/wie">
        <input type="hidden" name="_token" value="t"><input name="naam" value="oud"><textarea name="tekst">
        een
        twee</textarea>
        <input type="radio" name="keus" value="Ja" checked><input type="radio" name="keus" value="Nee">
        <input type="checkbox" name="vink" value="a" checked><input type="checkbox" name="vink" value="b">
        <select name="lijst"><option value=""></option><option value="x" selected>X</option></select>
        <input name="dicht" value="nee" disabled><button name="doe" value="verder">Verder</button></form>
        """;

    private readonly Page _page = new(new Uri("http://localhost:1/melden/wie?van=x"), 200, Html);

    [Fact]
    public void Alles_wat_op_de_pagina_staat_gaat_mee_zoals_een_browser_het_stuurt() => Assert.Equal(
        ["_token=t", "naam=oud", "tekst=een\r\ntwee", "keus=Ja", "vink=a", "lijst=x"],
        _page.FormTo("/melden/wie").Entries().Select(e => $"{e.Key}={e.Value}"));

    [Fact]
    public void Wat_is_ingevuld_en_de_gebruikte_knop_gaan_mee() => Assert.Equal(
        ["_token=t", "naam=nieuw", "tekst=een\r\ntwee", "keus=Nee", "vink=a", "vink=b", "lijst=", "doe=verder"],
        _page.FormWith("naam").Fill("naam", "nieuw").Fill("keus", "Nee").Fill("vink", "a", "b").Fill("lijst", "").Press("doe").Entries().Select(e => $"{e.Key}={e.Value}"));

    [Fact]
    public void Wat_de_pagina_niet_aanbiedt_kan_niet_worden_gekozen()
    {
        var refused = Assert.Throws<SiteRefusedException>(() => _page.FormWith("keus").Fill("keus", "Misschien"));

        Assert.Contains("/melden/wie", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Vul een naam in.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_token")]
    [InlineData("dicht")]
    [InlineData("onbekend")]
    public void Verborgen_en_dichte_velden_vult_niemand_in(string field) =>
        Assert.Throws<SiteRefusedException>(() => _page.FormTo("/melden/wie").Fill(field, "x"));

    [Fact]
    public void Koekjes_gaan_terug_tot_de_site_ze_intrekt()
    {
        var jar = new CookieJar();
        Take(jar, "__Host-a=1; Path=/; Secure; HttpOnly; Max-Age=3600", "b=2; Expires=Thu, 11 Jun 2020 22:00:00 GMT", "c=3");
        Assert.Equal("__Host-a=1; b=2; c=3", Put(jar));

        Take(jar, "__Host-a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=x; Max-Age=0");
        Assert.Equal("c=3", Put(jar));
    }

    private static void Take(CookieJar jar, params string[] lines)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        foreach (var line in lines) response.Headers.Add("Set-Cookie", line);
        jar.Take(response);
    }

    private static string Put(CookieJar jar)
    {
        using var request = new HttpRequestMessage();
        jar.Put(request);
        return string.Join('|', request.Headers.GetValues("Cookie"));
    }
}
