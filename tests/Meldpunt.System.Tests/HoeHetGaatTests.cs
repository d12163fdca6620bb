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
}
