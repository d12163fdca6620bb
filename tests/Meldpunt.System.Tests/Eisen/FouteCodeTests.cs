using Meldpunt.Sealing;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>A code that is not right: what is wrong with it is said, and nothing more.</summary>
[Collection(SitesInstallation.Name)]
public sealed class FouteCodeTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task Een_woord_dat_niet_op_de_lijst_staat_wordt_met_zijn_plaats_genoemd(int plaats)
    {
        var woorden = Installation.NooitUitgegeven().Split(' ');
        woorden[plaats - 1] = "xylofoonpark";

        await IsAfgewezenAsync(string.Join(' ', woorden), $"Woord {plaats} staat niet op onze lijst.");
    }

    [Fact]
    public async Task Twee_onbekende_woorden_worden_beide_genoemd_en_de_code_blijft_staan()
    {
        var woorden = Installation.NooitUitgegeven().Split(' ');
        (woorden[1], woorden[6]) = ("xylofoonpark", "qwerty");

        var antwoord = await IsAfgewezenAsync(string.Join(' ', woorden), "woord 2, 7");

        Assert.Contains("xylofoonpark", antwoord.Tekst);
    }

    [Fact]
    public async Task Woorden_die_niet_bij_elkaar_horen_worden_zo_genoemd()
    {
        var woorden = (await Installation.MeldAsync(R6)).Meldcode.Split(' ');
        // One swap in 256 passes the checksum by chance; another one then does not.
        var verwisseld = Enumerable.Range(1, 9).Select(n => Verwissel(woorden, n)).First(code => Fout(code) == MeldcodeFout.WoordenHorenNietBijElkaar);

        await IsAfgewezenAsync(verwisseld, "Deze woorden horen niet bij elkaar.");
    }

    [Fact]
    public async Task Een_code_die_nooit_is_uitgegeven_is_nooit_ontvangen() =>
        await IsAfgewezenAsync(Installation.NooitUitgegeven(), "Wij hebben bij deze code geen melding ontvangen.");

    [Fact]
    public async Task Een_code_waarmee_niet_is_verstuurd_is_nooit_ontvangen()
    {
        var (code, _) = await new Vragenlijst(Installation, R6).TotVersturenAsync();

        await IsAfgewezenAsync(code, "Wij hebben bij deze code geen melding ontvangen.");
    }

    [Theory]
    [InlineData(0, "Vul uw code in.")]
    [InlineData(1, "Een code heeft tien woorden.")]
    [InlineData(9, "Een code heeft tien woorden.")]
    public async Task Te_weinig_woorden_worden_geteld(int aantal, string fout) =>
        await IsAfgewezenAsync(string.Join(' ', Installation.NooitUitgegeven().Split(' ').Take(aantal)), fout);

    [Theory]
    [InlineData(11)]
    [InlineData(100_000)]
    public async Task Een_te_lange_code_wordt_kort_afgewezen(int aantal)
    {
        var antwoord = await IsAfgewezenAsync(string.Join(' ', Enumerable.Repeat("appel", aantal)), "Een code heeft tien woorden.");

        Assert.True(antwoord.Tekst.Length < 20_000, $"{antwoord.Tekst.Length} characters come back");
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%s %n {0} ${jndi:ldap://x}")]
    public async Task Wat_geen_code_is_wordt_tekst_op_de_pagina_en_niets_anders(string code)
    {
        var antwoord = (await OpenAsync(code)).IsNetjes(200);

        Assert.NotEmpty(antwoord.Fouten);
        Assert.DoesNotContain("<script>", antwoord.Tekst);
    }

    [Theory]
    [InlineData("/postvak/dossier")]
    [InlineData("/postvak/bericht")]
    [InlineData("/postvak/benadeling")]
    [InlineData("/postvak/bijlage?id=00")]
    public async Task Zonder_geopend_postvak_is_er_niets_te_zien(string pad) =>
        (await new Klant(Installation.IntakeUrl).GetAsync(pad)).IsNetjes(410);

    [Theory]
    [InlineData("../../meldpunt.db")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    public async Task Een_bijlage_die_er_niet_is_bestaat_niet(string id)
    {
        var klant = new Klant(Installation.IntakeUrl);
        await OpenAsync((await Installation.MeldAsync(R6)).Meldcode, klant);

        (await klant.GetAsync("/postvak/bijlage?id=" + Uri.EscapeDataString(id))).IsNetjes(404);
    }

    private async Task<Antwoord> IsAfgewezenAsync(string code, string fout) => (await OpenAsync(code)).IsAfgewezen(fout);

    private async Task<Antwoord> OpenAsync(string code, Klant? klant = null)
    {
        klant ??= new Klant(Installation.IntakeUrl);
        return await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", code)]));
    }

    private MeldcodeFout Fout(string code)
    {
        var fout = Meldcode.Parse(code, Installation.Words, out var meldcode, out _);
        meldcode?.Dispose();
        return fout;
    }

    private static string Verwissel(string[] woorden, int met)
    {
        var ander = woorden.ToArray();
        (ander[0], ander[met]) = (ander[met], ander[0]);
        return string.Join(' ', ander);
    }
}
