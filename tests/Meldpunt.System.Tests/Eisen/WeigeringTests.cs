using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Who excludes so many that nobody lawful is left hears so before anything is sent, with the reason and where to go; the answers stay.</summary>
[Collection(SitesInstallation.Name)]
public sealed class WeigeringTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    [Theory]
    [InlineData("R5", "p-terborg,p-abdoel,p-wiersma", "minder dan twee overblijven")]
    [InlineData("R6", "p-brouwer,p-terborg,p-abdoel,p-wiersma,p-degroot", "minder dan twee overblijven")]
    [InlineData("Signaal", "p-dijkema,p-meulenbelt", "Dan komt zij bij niemand aan.")]
    public async Task Blijft_er_niemand_over_dan_wordt_de_melding_niet_verstuurd(string welke, string uitgesloten, string reden)
    {
        var melder = new Vragenlijst(Installation, Welke(welke));
        var voor = Installation.Tel().Dossier;
        var controle = (await melder.TotAsync("/melden/controle")).FormTo("/melden/controle");
        var code = (await melder.TotAsync("/melden/code", "/melden/controle")).FormTo("/melden/code").Fill("genoteerd", "ja");

        await SluitUitAsync(melder.Klant, uitgesloten.Split(','));
        var page = (await melder.Klant.OpenAsync("/melden/controle")).Pagina;
        Assert.Contains(reden, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("Huis voor Klokkenluiders", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, f => f.Action.AbsolutePath == "/melden/controle");
        // Nor from a tab of before: neither the check page nor the code sends it.
        foreach (var form in new[] { controle, code })
        {
            var na = await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form));
            Assert.Equal("/melden/controle", na.Pagina.Path);
            Assert.Contains(reden, na.Hoofdtekst, StringComparison.Ordinal);
        }

        Assert.Equal(voor, Installation.Tel().Dossier);
        // The answers are kept: with fewer exclusions it goes.
        await SluitUitAsync(melder.Klant);
        page = await melder.TotAsync("/melden/code", "/melden/controle");
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(page)));
        Assert.Equal(voor + 1, Installation.Tel().Dossier);
    }

    private static async Task SluitUitAsync(Klant klant, params string[] personen)
    {
        var form = (await klant.OpenAsync("/melden/nietzien")).Pagina.FormTo("/melden/nietzien");
        Assert.Equal(303, (await klant.PostAsync(form.Fill("uitgesloten", personen))).Status);
    }

    private static SiteMelding Welke(string welke) => welke switch
    {
        "R5" => R5,
        "R6" => R6,
        "Signaal" => Signaal with { Vertrouwenspersoon = "vp-ind-rijswijk-1" },
        _ => throw new ArgumentOutOfRangeException(nameof(welke)),
    };
}
