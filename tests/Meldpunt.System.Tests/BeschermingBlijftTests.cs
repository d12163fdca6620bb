using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests;

/// <summary>The melding was destroyed at the end of its term: the mailbox says so, and goes on with the protection alone.</summary>
public sealed class BeschermingBlijftTests : IAsyncLifetime
{
    private static readonly DateOnly Begin = new(2026, 3, 2);
    private Installation _installation = null!;

    public async Task InitializeAsync() => _installation = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__RetentionYears"] = "1" });

    public async Task DisposeAsync() => await _installation.DisposeAsync();

    [Fact]
    public async Task Na_de_bewaartermijn_zegt_het_postvak_dat_de_melding_weg_is_en_gaat_alleen_de_bescherming_door()
    {
        Site.Verzonden verzonden = null!;
        await _installation.OnAsync(Begin, async () =>
        {
            verzonden = await _installation.MeldAsync(Voorbeelden.R6);
            await _installation.BezorgdAsync();
            var (klant, _) = await OpenAsync(verzonden.Meldcode);
            await DoeAsync(klant, "/postvak/hoehetgaat", f => f.Fill("antwoord", "NietGoed").Fill("toelichting", "Ik word gemeden."));
            await DoeAsync(klant, "/postvak/intrekken", f => f.Fill("reden", "Ik wil rust.").Fill("zeker", "ja"));
        });
        await _installation.OnAsync(Begin.AddYears(1), async () =>
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await Wait.UntilAsync(() => Task.FromResult(_installation.Query<long>("SELECT COUNT(*) FROM item WHERE compartiment <> 4").Single() == 0), "the content was not destroyed", deadline.Token);
            var (klant, dossier) = await OpenAsync(verzonden.Meldcode);
            Assert.Contains("Uw melding is vernietigd", dossier.Hoofdtekst, StringComparison.Ordinal);
            Assert.DoesNotContain(Voorbeelden.R6.Tekst, dossier.Hoofdtekst, StringComparison.Ordinal);
            Assert.DoesNotContain("klopt niet", dossier.Hoofdtekst, StringComparison.Ordinal);
            // Pages about the content lead back; the protection goes on.
            foreach (var pad in new[] { "bericht", "melding", "route", "naam", "uitsluiten", "meelezen", "instemming", "intrekken", "afdruk", "koppelen", "voorgoed" })
                Assert.Contains("Uw melding is vernietigd", (await klant.OpenAsync("/postvak/" + pad)).Hoofdtekst, StringComparison.Ordinal);
            Assert.Contains("Ik word gemeden.", (await klant.OpenAsync("/postvak/hoehetgaat")).Hoofdtekst, StringComparison.Ordinal);
            await DoeAsync(klant, "/postvak/hoehetgaat", f => f.Fill("antwoord", "NietGoed").Fill("toelichting", "Nog steeds."));
            Assert.Equal(200, (int)(await klant.OpenAsync("/postvak/benadeling")).Status);

            // Who watches over the melder finds it in the list of what is closed, and reads on; who handled it has it no more.
            var id = Convert.ToHexStringLower(_installation.DossierVan(verzonden.Kenmerk));
            var smit = await _installation.MedewerkerAsync("p-smit");
            Assert.Contains(verzonden.Kenmerk, (await smit.GetAsync("/postvak?vak=bescherming&lijst=afgesloten")).Hoofdtekst(), StringComparison.Ordinal);
            var beschermer = await smit.GetAsync($"/dossier/{id}");
            if (beschermer.Path.EndsWith("/vraag", StringComparison.Ordinal)) beschermer = await smit.SubmitAsync(beschermer.FormTo(beschermer.Path).Press("antwoord", "Nee"));
            Assert.Contains("Nog steeds.", beschermer.Hoofdtekst(), StringComparison.Ordinal);
            Assert.Contains("De inhoud van dit dossier is vernietigd", beschermer.Hoofdtekst(), StringComparison.Ordinal);
            var hoofd = await _installation.MedewerkerAsync("p-brouwer");
            Assert.DoesNotContain(verzonden.Kenmerk, (await hoofd.GetAsync("/postvak?vak=hl-ind&lijst=alle")).Hoofdtekst(), StringComparison.Ordinal);
            Assert.Empty(_installation.Query<string>("SELECT id FROM alarm"));
        });
    }

    private async Task<(Klant Klant, Antwoord Dossier)> OpenAsync(string code)
    {
        var klant = new Klant(_installation.IntakeUrl);
        return (klant, await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", code)])));
    }

    private static async Task DoeAsync(Klant klant, string pad, Func<Site.PageForm, Site.PageForm> vul) =>
        await klant.VolgAsync(await klant.PostAsync(vul((await klant.OpenAsync(pad)).Pagina.FormTo(pad))));
}
