using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <summary>From receipt to the end and back, through the real sites: each decision with its reasons, and the melder reads every one.</summary>
[Collection(SitesInstallation.Name)]
public sealed partial class AfhandelingTests(SitesInstallation sites)
{
    private static readonly DateOnly Vandaag = DateOnly.FromDateTime(DateTime.Now);

    private Installation Installation => sites.Value;

    [Fact]
    public async Task Een_dossier_van_de_commissie_gaat_van_ontvangst_tot_slotbrief_met_advies_standpunt_en_maatregelen()
    {
        var sent = await MeldAsync(R8);
        var ic = await LidAsync("p-degroot", "commissie", sent);
        await ic.BevestigAsync();
        await ic.BesluitAsync("GesprekGevoerd", f => f.Fill("wie", "De teammanager en twee medewerkers.").Fill("tekst", "Afgesproken is dat overleggen voortaan met een derde zijn."));
        await ic.BesluitAsync("BijOrganisatieBelegd", f => f.Fill("uiterlijk", Datum(28)).Fill("aan", "hl-ind").Fill("tekst", "De organisatie kan dit zelf uitzoeken.").Fill("brief", "Zoek uit hoe in team 4 leiding wordt gegeven."));
        Assert.Equal("BijOrganisatie", Staat(sent));
        Assert.Contains("heeft nog geen verslag gedaan", (await ic.LijstAsync()).Hoofdtekst());

        // The organisation reads its letter, and nothing of the melding.
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        var brief = await hl.GetAsync($"/brieven/{Id(sent)}");
        Assert.Contains("Zoek uit hoe in team 4", brief.Hoofdtekst());
        Assert.DoesNotContain(R8.Tekst, brief.Hoofdtekst());
        Assert.Equal(404, (await GeweigerdAsync(hl.GetAsync($"/dossier/{Id(sent)}"))).Status);
        await hl.SubmitAsync(brief.FormWith("gehoord").Fill("tekst", "In het team wordt geschreeuwd.").Fill("gehoord", "Op kantoor, in het bijzijn van een collega."));

        await ic.BesluitAsync("OordeelGegeven", f => f.Fill("aan", "hl-ind").Fill("tekst", "De commissie vindt dat de omgangsnormen zijn geschonden.").Fill("brief", "Advies: stel een andere leidinggevende aan."));
        Assert.Equal("OordeelAdvies", Staat(sent));
        Assert.Equal(Vandaag.AddDays(84), Termijn(sent, "standpunt").VervaltOp);
        Assert.Equal(Vandaag, Termijn(sent, "advies").GehaaldOp);

        // A response that says neither yes nor no is none; the notice is shown before it is sent.
        var standpunt = (await hl.GetAsync($"/brieven/{Id(sent)}")).FormWith("standpunt").Fill("tekst", "Wij nemen het over.");
        Assert.NotEmpty((await hl.SendAsync(standpunt)).Errors);
        standpunt.Fill("standpunt", "Overgenomen").Fill("wat1", "Het team krijgt een andere leidinggevende.").Fill("eigenaar1", "p-brouwer").Fill("op1", Datum(30)).Press("doe", "bekijk");
        var voorbeeld = await hl.SubmitAsync(standpunt);
        Assert.Contains("Het oordeel en het advies zijn overgenomen.", voorbeeld.Hoofdtekst());
        Assert.Equal("OordeelAdvies", Staat(sent));
        await hl.SubmitAsync(voorbeeld.FormTo($"/brieven/{Id(sent)}").Press("doe", "vastleggen"));
        Assert.Equal("Opvolging", Staat(sent));

        // The SG reads along; the commission can't close while a measure is open.
        var sg = await Installation.MedewerkerAsync("p-vanloon");
        Assert.Contains("andere leidinggevende", (await sg.GetAsync($"/brieven/{Id(sent)}")).Text("#maatregelen"));
        Assert.Contains("andere leidinggevende", Assert.Single(await LopendAsync()));
        Assert.Contains("Niet elke maatregel", (await ic.LijstAsync()).Hoofdtekst());
        var maatregel = (await hl.GetAsync($"/brieven/{Id(sent)}")).FormWith("welke");
        await hl.SubmitAsync(maatregel.Fill("welke", maatregel.Options("welke")[0]).Fill("uitkomst", "gedaan").Fill("tekst", "De nieuwe leidinggevende is begonnen.").Press("doe", "maatregel"));
        Assert.Contains("gedaan", (await sg.GetAsync($"/brieven/{Id(sent)}")).Text("#maatregelen"));
        Assert.Empty(await LopendAsync());
        await ic.BesluitAsync("Afgesloten", f => f.Fill("tekst", "Alle maatregelen zijn uitgevoerd."));
        Assert.Equal("Afgesloten", Staat(sent));
        Assert.All(Installation.Query<string?>("SELECT gehaald_op FROM termijn WHERE dossier = @id AND soort IN ('uitkomst', 'advies', 'standpunt', 'ontvankelijkheid')", new { id = Installation.DossierVan(sent.Kenmerk) }), Assert.NotNull);

        var melder = await PostvakAsync(sent);
        foreach (var tekst in new[]
        {
            "overleggen voortaan met een derde", "De organisatie kan dit zelf uitzoeken.", "omgangsnormen zijn geschonden", "Wij nemen het over.", "Het team krijgt een andere leidinggevende. (Hoofddirecteur IND", "De nieuwe leidinggevende is begonnen.",
            "Alle maatregelen zijn uitgevoerd.", "Uw melding is afgesloten", "Uw bescherming tegen benadeling gaat door.",
        })
            Assert.Contains(tekst, melder);
        Assert.DoesNotContain("In het team wordt geschreeuwd", melder);

        async Task<IReadOnlyList<string>> LopendAsync() => [.. (await sg.GetAsync("/brieven")).Document.QuerySelectorAll("#maatregelen tbody tr").Select(r => r.TextContent).Where(r => r.Contains(sent.Kenmerk, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Kennelijk_ongegrond_telt_pas_als_een_ander_bevestigt_en_nooit_door_dezelfde_persoon()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var eerste = await LidAsync("p-elamrani", "hl-dji", sent);
        await eerste.BevestigAsync();
        await eerste.BesluitAsync("KennelijkOngegrondVerklaard", f => f.Fill("tekst", "Wat wordt beschreven, is niet gebeurd: er was die dag niemand."));
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        Assert.DoesNotContain("er was die dag niemand", await PostvakAsync(sent));
        var zelf = await eerste.WatAsync("KennelijkOngegrondVerklaard");
        Assert.Contains("Een tweede persoon beslist. Wie het wel kan: Willem van Es, Plaatsvervangend hoofddirecteur DJI.", zelf.Hoofdtekst());
        Assert.DoesNotContain(zelf.Forms, f => f.Has("tekst"));

        var tweede = await LidAsync("p-vanes", "hl-dji", sent);
        var voorstel = await tweede.WatAsync("KennelijkOngegrondVerklaard");
        Assert.Contains("er was die dag niemand", voorstel.Hoofdtekst());
        await tweede.Browser.SubmitAsync(voorstel.FormWith("tekst").Fill("tekst", "Zoek eerst het rooster erbij.").Press("doe", "afwijzen"));
        Assert.Equal("Ontvankelijkheid", Staat(sent));

        await eerste.BesluitAsync("KennelijkOngegrondVerklaard", f => f.Fill("tekst", "Het rooster bevestigt het: de afdeling was dicht."));
        await tweede.Browser.SubmitAsync((await tweede.WatAsync("KennelijkOngegrondVerklaard")).FormWith("tekst").Fill("tekst", "Nu wel.").Press("doe", "bevestigen"));
        Assert.Equal("KennelijkOngegrond", Staat(sent));
        var melder = await PostvakAsync(sent);
        Assert.Contains("de afdeling was dicht", melder);
        Assert.Contains("Huis voor Klokkenluiders", melder);
        Assert.DoesNotContain("Zoek eerst het rooster", melder);
        // Who was alone in the box could never have done it; and on a new fact it opens again.
        await eerste.BesluitAsync("Heropend", f => f.Fill("feit", "Er is een getuige die wel aanwezig was.").Fill("tekst", "Dat was niet bekend."));
        Assert.Equal("Heropend", Staat(sent));
        Assert.Contains("Er is een getuige die wel aanwezig was.", await PostvakAsync(sent));
    }

    [Fact]
    public async Task Een_teruggegeven_dossier_wordt_door_de_HL_behandeld_gesloten_en_op_een_nieuw_feit_heropend()
    {
        var sent = await MeldAsync(R6 with { BevoegdeLeidinggevende = "Onbekend", Dienstonderdeel = "dji" });
        var ic = await LidAsync("p-degroot", "commissie", sent);
        await ic.BevestigAsync();
        var her = (await ic.Browser.GetAsync($"/dossier/{Id(sent)}/herkwalificatie")).FormWith("bevoegd").Fill("bevoegd", "Nee").Fill("tekst", "Deze leidinggevende beslist niet over loopbanen.");
        await ic.Browser.BekijkEnVerstuurAsync(her, "bereken");
        var ander = await LidAsync("p-abdoel", "commissie", sent);
        await ander.Browser.BekijkEnVerstuurAsync((await ander.Browser.GetAsync($"/dossier/{Id(sent)}/herkwalificatie")).FormWith("tekst").Fill("tekst", "Eens."), "instemmen");
        Assert.Equal("Terugverwezen", Staat(sent));

        var hl = await LidAsync("p-elamrani", "hl-dji", sent);
        await hl.BesluitAsync("InBehandelingGenomen", f => f.Fill("tekst", "De melding hoort bij ons."));
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        Assert.Null(Termijn(sent, "ontvankelijkheid").GehaaldOp);
        await hl.BesluitAsync("KennelijkOnredelijkLaatVerklaard", f => f.Fill("tekst", "Het is twaalf jaar geleden."));
        var tweede = await LidAsync("p-vanes", "hl-dji", sent);
        await tweede.Browser.SubmitAsync((await tweede.WatAsync("KennelijkOnredelijkLaatVerklaard")).FormWith("tekst").Fill("tekst", "Eens.").Press("doe", "bevestigen"));
        Assert.Equal("KennelijkOnredelijkLaat", Staat(sent));

        await hl.BesluitAsync("Heropend", f => f.Fill("feit", "Het gaat nu nog door.").Fill("tekst", "De melder schreef dat."));
        await tweede.BesluitAsync("InBehandelingGenomen", f => f.Fill("tekst", "Wij kijken opnieuw."));
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        Assert.Equal(Vandaag.AddDays(84), Termijn(sent, "uitkomst").VervaltOp);
        Assert.Contains("Het gaat nu nog door.", await PostvakAsync(sent));
    }

    [Fact]
    public async Task De_uitkomst_wordt_voor_afloop_verlengd_met_redenen_en_daarna_niet_meer()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var hl = await LidAsync("p-elamrani", "hl-dji", sent);
        await hl.BevestigAsync();
        var laat = (await hl.WatAsync("UitkomstVerlengd")).FormWith("uiterlijk").Fill("uiterlijk", Datum(10)).Fill("tekst", "Wij wachten op stukken.").Press("doe", "bekijk");
        Assert.Contains("De nieuwe dag moet na", string.Join(' ', (await hl.Browser.SendAsync(laat)).Errors));
        await hl.BesluitAsync("UitkomstVerlengd", f => f.Fill("uiterlijk", Datum(100)).Fill("tekst", "Wij wachten op stukken van een andere dienst."));
        Assert.Equal(Vandaag.AddDays(100), Termijn(sent, "uitkomst").VervaltOp);
        Assert.Contains("stukken van een andere dienst", await PostvakAsync(sent));

        await Installation.OnAsync(Vandaag.AddDays(101), async () =>
        {
            var later = await LidAsync("p-elamrani", "hl-dji", sent);
            var geweigerd = await GeweigerdAsync(later.WatAsync("UitkomstVerlengd"));
            Assert.Equal(409, geweigerd.Status);
            Assert.Contains("is voorbij. Verlengen kan alleen daarvoor.", geweigerd.Hoofdtekst());
        });
    }

    [Fact]
    public async Task Van_twee_leden_op_hetzelfde_besluit_wint_er_een_en_de_ander_houdt_de_tekst()
    {
        var sent = await MeldAsync(R8);
        var een = await LidAsync("p-degroot", "commissie", sent);
        await een.BevestigAsync();
        var ander = await LidAsync("p-abdoel", "commissie", sent);
        var zijn = await ander.VoorbeeldAsync("NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Er is te weinig om te onderzoeken."));
        await een.BesluitAsync("NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Het gaat om een verschil van mening."));
        var telaat = await GeweigerdAsync(ander.Browser.SendAsync(zijn.FormTo($"/dossier/{Id(sent)}/besluit").Press("doe", "vastleggen")));
        Assert.Equal(409, telaat.Status);
        Assert.Contains("Nynke de Groot", telaat.Hoofdtekst());
        Assert.Contains("Er is te weinig om te onderzoeken.", telaat.Document.QuerySelector("#getypt")!.TextContent);
        Assert.Equal("NietGerechtvaardigd", Staat(sent));
        Assert.DoesNotContain("te weinig om te onderzoeken", await PostvakAsync(sent));
    }

    private static async Task<Page> GeweigerdAsync(Task<Page> daad) => (await Assert.ThrowsAsync<SiteRefusedException>(() => daad)).Page!;

    private static string Datum(int dagen) => Vandaag.AddDays(dagen).ToString("d-M-yyyy", global::System.Globalization.CultureInfo.InvariantCulture);

    private string Id(Verzonden sent) => Convert.ToHexStringLower(Installation.DossierVan(sent.Kenmerk));

    private string Staat(Verzonden sent) => Installation.Query<string>("SELECT staat FROM dossier WHERE id = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single();

    private (DateOnly VervaltOp, DateOnly? GehaaldOp) Termijn(Verzonden sent, string soort)
    {
        var (vervalt, gehaald) = Installation.Query<(string, string?)>("SELECT vervalt_op, gehaald_op FROM termijn WHERE dossier = @id AND soort = @soort", new { id = Installation.DossierVan(sent.Kenmerk), soort }).Single();
        return (Dag(vervalt), gehaald is null ? null : Dag(gehaald));

        static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst[..10], "yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<Verzonden> MeldAsync(SiteMelding melding) => Installation.MeldEnBezorgAsync(melding);

    private Task<string> PostvakAsync(Verzonden sent) => Installation.AfdrukAsync(sent);

    private async Task<Lid> LidAsync(string persoon, string vak, Verzonden sent)
    {
        var browser = await Installation.MedewerkerAsync(persoon);
        return new Lid(browser, (await browser.OpenDossierAsync(vak, sent.Kenmerk))!.Path);
    }

    /// <summary>A member of the box that handles it.</summary>
    private sealed record Lid(StaffBrowser Browser, string Pad)
    {
        public async Task BevestigAsync() => await Browser.WriteAsync(await Browser.GetAsync(Pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");

        public Task<Page> LijstAsync() => Browser.GetAsync($"{Pad}/besluit");

        public Task<Page> WatAsync(string wat) => Browser.GetAsync($"{Pad}/besluit?wat={wat}");

        public async Task<Page> VoorbeeldAsync(string wat, Action<PageForm> invullen)
        {
            var form = (await WatAsync(wat)).FormWith("tekst");
            invullen(form);
            return await Browser.SubmitAsync(form.Press("doe", "bekijk"));
        }

        /// <summary>Fills it in, sees what will be sent, and sends it.</summary>
        public async Task BesluitAsync(string wat, Action<PageForm> invullen)
        {
            var na = await Browser.SubmitAsync((await VoorbeeldAsync(wat, invullen)).FormTo($"{Pad}/besluit").Press("doe", "vastleggen"));
            Assert.Equal(Pad, na.Path);
        }
    }
}
