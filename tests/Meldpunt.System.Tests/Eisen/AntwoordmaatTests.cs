using System.Text;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Whoever listens on the line counts the same for every answer. The walk over all pages counts them in a browser.</summary>
[Collection(SitesInstallation.Name)]
public sealed class AntwoordmaatTests(SitesInstallation sites)
{
    private const int Maat = 64 << 10;

    private Uri Site => sites.Value.IntakeUrl;

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/en", 200)]
    [InlineData("GET", "/regels", 200)]
    [InlineData("GET", "/meldpunt.css", 200)]
    [InlineData("GET", "/favicon.png", 200)]
    [InlineData("GET", "/.well-known/security.txt", 200)]
    [InlineData("GET", "/verlaten", 303)]
    [InlineData("GET", "/melden/wat", 410)]
    [InlineData("GET", "/bestaat-niet", 404)]
    [InlineData("PUT", "/", 405)]
    [InlineData("POST", "/melden/tekst", 403)]
    [InlineData("POST", "/", 200)]
    public async Task Elk_antwoord_is_even_groot_ook_zonder_compressie(string methode, string pad, int status)
    {
        foreach (var gzip in new[] { true, false })
        {
            var antwoord = await Lijn.VraagAsync(Site, methode, pad, gzip: gzip);
            Assert.Equal((status, Maat), (antwoord.Status, antwoord.Bytes));
        }
    }

    [Fact]
    public async Task Een_lange_tekst_een_fout_en_een_doorverwijzing_zijn_even_groot_als_een_lege_vraag()
    {
        var vragen = new Vragenlijst(sites.Value, R6);
        var leeg = await Lijn.VraagAsync(Site, "GET", "/melden/tekst", await KoekjesOpAsync(vragen));
        var form = vragen.Ingevuld(await vragen.TotAsync("/melden/tekst", "/melden/tekst")).Velden();
        var doorverwijzing = await StuurAsync(vragen, form.Met("tekst", Proza(100_000)));
        var lang = await Lijn.VraagAsync(Site, "GET", "/melden/tekst", vragen.Klant.Koekjes);
        var fout = await StuurAsync(vragen, form.Met("tekst"));

        Assert.Equal((200, 303, 200, 200), (leeg.Status, doorverwijzing.Status, lang.Status, fout.Status));
        Assert.True(lang.Tekst().Length > 100_000);
        Assert.All([leeg, doorverwijzing, lang, fout], a => Assert.Equal(Maat, a.Bytes));
    }

    [Fact]
    public async Task Een_tekst_die_niet_in_de_maat_past_is_te_lang_en_komt_in_een_veelvoud_terug()
    {
        var vragen = new Vragenlijst(sites.Value, R6);
        var form = vragen.Ingevuld(await vragen.TotAsync("/melden/tekst")).Velden();
        var antwoord = await StuurAsync(vragen, form.Met("tekst", Ruis(90_000)));

        Assert.Equal(200, antwoord.Status);
        Assert.Contains("Deze tekst past niet", antwoord.Tekst(), StringComparison.Ordinal);
        Assert.True(antwoord.Bytes > Maat && antwoord.Bytes % Maat == 0, $"{antwoord.Bytes} bytes");
    }

    private async Task<string> KoekjesOpAsync(Vragenlijst vragen)
    {
        await vragen.TotAsync("/melden/tekst");
        return vragen.Klant.Koekjes;
    }

    private async Task<Doorgang> StuurAsync(Vragenlijst vragen, List<KeyValuePair<string, string>> velden) =>
        await Lijn.VraagAsync(Site, "POST", "/melden/tekst", vragen.Klant.Koekjes, await new FormUrlEncodedContent(velden).ReadAsStringAsync());

    /// <summary>Words in no order: as hard to compress as real text at the least.</summary>
    private string Proza(int tekens)
    {
        var (toeval, tekst) = (new Random(7), new StringBuilder());
        while (tekst.Length < tekens) tekst.Append(sites.Value.Words[toeval.Next(1500)]).Append(' ');
        return tekst.ToString(0, tekens - 1) + ".";
    }

    private static string Ruis(int tekens)
    {
        var toeval = new Random(7);
        return string.Create(tekens, toeval, (span, r) => { foreach (ref var c in span) c = (char)r.Next(0x4E00, 0x9FA0); });
    }
}
