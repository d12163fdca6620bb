using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>
/// Dossiers as far as staff and days bring them, for a walk to look at: through the real sites, without a browser. Each
/// method gives what opens the melder's mailbox.
/// </summary>
internal sealed class Melderzaken(Installation installation)
{
    private static readonly SiteMelding Gewoon = new()
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        Tekst = "1. 2. 3.",
        Wanneer = "4. 5. 6.",
        Wie = "7",
    };

    private readonly Dictionary<string, StaffBrowser> _medewerkers = [];

    /// <summary>The melder took back their consent, and then the head of service declined: the melder can ask for a review.</summary>
    public async Task<Verzonden> GeweigerdAsync()
    {
        var sent = await installation.MeldAsync(Gewoon);
        var melder = new MelderBrowser(installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/instemming")).FormWith("antwoord").Fill("antwoord", "Nee"));
        var (hl, pad) = await DossierAsync("p-brouwer", "hl-ind", sent);
        await hl.DoeAsync(pad + "/kwalificatie", new Dictionary<string, string> { ["oordeel"] = "GeenFormele", ["tekst"] = "1. 2. 3." }, ["bekijk", "vastleggen"]);
        return sent;
    }

    /// <summary>The commission asks whether it may return the dossier to the head of service.</summary>
    public async Task<Verzonden> TeruggaveAsync()
    {
        var sent = await installation.MeldAsync(Gewoon with { Kanaal = "Commissie" });
        var (lid, pad) = await BevestigAsync(sent);
        await lid.BekijkEnVerstuurAsync((await lid.GetAsync(pad + "/herkwalificatie")).FormWith("bevoegd").Fill("bevoegd", "Nee").Fill("tekst", "1. 2. 3."), "bereken");
        return sent;
    }

    /// <summary>Forty days old, and the commission stayed silent: the melder is asked how things are, and can go to the SG.</summary>
    public async Task<Verzonden> VerzwegenAsync()
    {
        Verzonden sent = null!;
        await installation.OnAsync(DateOnly.FromDateTime(DateTime.Now).AddDays(-40), async () =>
        {
            sent = await installation.MeldAsync(Gewoon with { BevoegdeLeidinggevende = "Ja" });
            await Wait.UntilAsync(() => installation.Query<byte[]>("SELECT id FROM dossier WHERE bezorgd_op IS NOT NULL").Any(id => Kenmerken.Of(id) == sent.Kenmerk), "not delivered");
        });
        return sent;
    }

    /// <summary>The commission stayed silent, and the melder showed the melding to the SG.</summary>
    public async Task<Verzonden> VoorgelegdAsync()
    {
        var sent = await installation.MeldAsync(Gewoon with { BevoegdeLeidinggevende = "Ja" });
        await DossierAsync("p-degroot", "commissie", sent);
        installation.WithDatabase(c => c.Execute("UPDATE termijn SET vervalt_op = '2020-01-01' WHERE soort = 'ontvangstbevestiging' AND dossier = @id", new { id = installation.DossierVan(sent.Kenmerk) }));
        var melder = new MelderBrowser(installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/naarsg")).FormWith("tekst").Fill("tekst", "1. 2. 3."));
        return sent;
    }

    /// <summary>A sealed name that a member of the commission asks for.</summary>
    public async Task<Verzonden> NaamGevraagdAsync()
    {
        var sent = await installation.MeldAsync(Gewoon with { BevoegdeLeidinggevende = "Ja", Bekendheid = "Verzegeld", Naam = "R. W.", Contact = "r@w.example" });
        var (lid, pad) = await DossierAsync("p-degroot", "commissie", sent);
        await lid.SubmitAsync((await lid.GetAsync(pad + "/naam")).FormWith("grond").Fill("grond", "toestemming").Fill("tekst", "1. 2. 3."));
        return sent;
    }

    /// <summary>Both custodians hand over what they hold, and the member opens the name.</summary>
    public async Task OpenNaamAsync(Verzonden sent)
    {
        foreach (var persoon in new[] { "p-postma", "p-vermeer" })
        {
            var bewaarder = await MedewerkerAsync(persoon);
            var vraag = await bewaarder.GetAsync((await bewaarder.GetAsync("/identiteit")).Link((_, tekst) => tekst == sent.Kenmerk)!);
            await bewaarder.SubmitAsync(vraag.FormWith("besluit").Fill("besluit", "geef").Fill("tekst", "1. 2. 3."));
        }

        var (lid, pad) = await DossierAsync("p-degroot", "commissie", sent);
        await lid.SubmitAsync((await lid.GetAsync(pad + "/naam")).Forms.First(f => f.Hidden("doe") == "toon"));
    }

    /// <summary>Closed by the commission.</summary>
    public async Task<Verzonden> GeslotenAsync()
    {
        var sent = await installation.MeldAsync(Gewoon with { Kanaal = "Commissie" });
        var (lid, pad) = await BevestigAsync(sent);
        await lid.BekijkEnVerstuurAsync((await lid.GetAsync(pad + "/besluit?wat=NietGerechtvaardigdVerklaard")).FormWith("tekst").Fill("tekst", "1. 2. 3."));
        return sent;
    }

    /// <summary>The melder writes more than fits on a page.</summary>
    public async Task SchrijfVeelAsync(Verzonden sent)
    {
        var melder = new MelderBrowser(installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        for (var i = 0; i < 4; i++) await melder.SchrijfAsync(string.Concat(Enumerable.Repeat($"{i}. 2. 3. ", 550)));
    }

    /// <summary>Meanwhile the database says that the protection ended, which nobody signed.</summary>
    public async Task VervalstAsync(Verzonden sent, Func<Task> act)
    {
        var id = installation.DossierVan(sent.Kenmerk);
        Zet("MonitoringBeeindigd");
        await act();
        Zet("Actief");
        installation.WithDatabase(c => c.Execute("DELETE FROM alarm WHERE rij = @rij", new { rij = Convert.ToHexString(id) }));

        void Zet(string bescherming) => installation.WithDatabase(c => c.Execute("UPDATE dossier SET bescherming = @bescherming WHERE id = @id", new { bescherming, id }));
    }

    /// <summary>Withdrawn so long ago that its content was destroyed.</summary>
    public async Task<Verzonden> VernietigdAsync()
    {
        Verzonden sent = null!;
        await installation.OnAsync(DateOnly.FromDateTime(DateTime.Now).AddYears(-RondgangInstallation.Bewaarjaren), async () =>
        {
            sent = await installation.MeldAsync(Gewoon);
            await Wait.UntilAsync(() => installation.Query<byte[]>("SELECT id FROM dossier WHERE bezorgd_op IS NOT NULL").Any(id => Kenmerken.Of(id) == sent.Kenmerk), "not delivered");
            var melder = new MelderBrowser(installation.IntakeUrl);
            await melder.OpenPostvakAsync(sent.Meldcode);
            await melder.SubmitAsync((await melder.GetAsync("/postvak/intrekken")).FormWith("zeker").Fill("zeker", "ja"));
        });
        var id = installation.DossierVan(sent.Kenmerk);
        await Wait.UntilAsync(() => installation.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM inhoud_einde WHERE dossier = @id", new { id })) == 1, "the content was not destroyed");
        return sent;
    }

    private async Task<(StaffBrowser Lid, string Pad)> BevestigAsync(Verzonden sent)
    {
        var (lid, pad) = await DossierAsync("p-degroot", "commissie", sent);
        await lid.WriteAsync(await lid.GetAsync(pad), "ontvangstbevestiging", "1. 2. 3.");
        return (lid, pad);
    }

    /// <summary>Somebody with the dossier open, once it was delivered.</summary>
    private async Task<(StaffBrowser Lid, string Pad)> DossierAsync(string persoon, string vak, Verzonden sent)
    {
        var lid = await MedewerkerAsync(persoon);
        Page? gevonden = null;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () => (gevonden = await lid.OpenDossierAsync(vak, sent.Kenmerk)) is not null, $"{sent.Kenmerk} did not arrive", deadline.Token);
        return (lid, gevonden!.Path);
    }

    private async Task<StaffBrowser> MedewerkerAsync(string persoon) =>
        _medewerkers.TryGetValue(persoon, out var browser) ? browser : _medewerkers[persoon] = await installation.MedewerkerAsync(persoon);
}
