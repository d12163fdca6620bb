using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests;

/// <summary>The melder is asked how things are, answers in the postvak, and only who watches over them reads it.</summary>
public sealed class HoeHetGaatTests : IAsyncLifetime
{
    private const string Vraag = "Wij willen graag weten hoe het met u gaat";
    private static readonly DateOnly Begin = new(2026, 3, 2);

    private Installation _installation = null!;

    public async Task InitializeAsync() => _installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await _installation.DisposeAsync();

    [Fact]
    public async Task Na_een_maand_staat_de_vraag_in_het_postvak_tot_er_antwoord_is_en_na_drie_maanden_weer()
    {
        Site.Verzonden verzonden = null!;
        await _installation.OnAsync(Begin, async () =>
        {
            verzonden = await _installation.MeldAsync(Voorbeelden.R6);
            await _installation.BezorgdAsync();
        });
        await OpAsync(Begin.AddMonths(1).AddDays(-1), async (_, dossier) => Assert.DoesNotContain(Vraag, dossier.Hoofdtekst, StringComparison.Ordinal));
        await OpAsync(Begin.AddMonths(1), async (klant, dossier) =>
        {
            Assert.Contains(Vraag, dossier.Hoofdtekst, StringComparison.Ordinal);
            var form = (await klant.OpenAsync("/postvak/hoehetgaat")).Pagina.FormTo("/postvak/hoehetgaat").Fill("toelichting", "Mijn beoordeling is ineens negatief.");
            (await klant.PostAsync(form)).IsAfgewezen("Kies hoe het gaat.");
            var na = await klant.VolgAsync(await klant.PostAsync(form.Fill("antwoord", "NietGoed")));
            Assert.Contains("De beschermingsfunctionaris leest uw antwoord", na.Hoofdtekst, StringComparison.Ordinal);
            Assert.DoesNotContain(Vraag, na.Hoofdtekst, StringComparison.Ordinal);
            Assert.Contains("Mijn beoordeling is ineens negatief.", (await klant.OpenAsync("/postvak/hoehetgaat")).Hoofdtekst, StringComparison.Ordinal);
            await LezenAsync(verzonden.Kenmerk, "Mijn beoordeling is ineens negatief.");
        });
        await OpAsync(Begin.AddMonths(2), async (_, dossier) => Assert.DoesNotContain(Vraag, dossier.Hoofdtekst, StringComparison.Ordinal));
        await OpAsync(Begin.AddMonths(3), async (klant, dossier) =>
        {
            Assert.Contains(Vraag, dossier.Hoofdtekst, StringComparison.Ordinal);
            var form = (await klant.OpenAsync("/postvak/hoehetgaat")).Pagina.FormTo("/postvak/hoehetgaat").Fill("antwoord", "Stop");
            Assert.DoesNotContain(Vraag, (await klant.VolgAsync(await klant.PostAsync(form))).Hoofdtekst, StringComparison.Ordinal);
        });
        await OpAsync(Begin.AddYears(3), async (_, dossier) => Assert.DoesNotContain(Vraag, dossier.Hoofdtekst, StringComparison.Ordinal));

        async Task OpAsync(DateOnly dag, Func<Klant, Antwoord, Task> doe) => await _installation.OnAsync(dag, async () =>
        {
            var klant = new Klant(_installation.IntakeUrl);
            await doe(klant, await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", verzonden.Meldcode)])));
        });
    }
    /// <summary>Who watches over the melder reads it; who handles the dossier reads it nowhere, and hears nothing of it.</summary>
    private async Task LezenAsync(string kenmerk, string tekst)
    {
        var smit = await _installation.MedewerkerAsync("p-smit");
        var beschermer = await smit.GetAsync($"/dossier/{Convert.ToHexStringLower(_installation.DossierVan(kenmerk))}");
        if (beschermer.Path.EndsWith("/vraag", StringComparison.Ordinal)) beschermer = await smit.SubmitAsync(beschermer.FormTo(beschermer.Path).Press("antwoord", "Nee"));
        Assert.Contains(tekst, beschermer.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain(Voorbeelden.R6.Tekst, beschermer.Hoofdtekst(), StringComparison.Ordinal);
        // The head of service let his term pass, so the commission has it by now.
        var behandelaar = await _installation.MedewerkerAsync("p-degroot");
        Site.Page? gevonden = null;
        await Wait.UntilAsync(async () => (gevonden = await behandelaar.OpenDossierAsync("commissie", kenmerk)) is not null, "the commission did not get it", new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        var dossier = gevonden!;
        Assert.Contains(Voorbeelden.R6.Tekst, dossier.Hoofdtekst(), StringComparison.Ordinal);
        foreach (var deel in new[] { "", "/melding", "/berichten", "/notities", "/tijdlijn", "/besluiten", "/afdruk" })
            Assert.DoesNotContain(tekst, (await behandelaar.GetAsync(dossier.Path + deel)).Hoofdtekst(), StringComparison.Ordinal);
    }
}
