namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The states of a mailbox that staff, days or a decision bring about: what the melder sees, is asked, and can do then.</summary>
internal sealed class MelderToestanden(Waarnemer waarnemer, Installation installation, string taal, Melderzaken zaken) : Wandeling(waarnemer, installation, taal)
{
    public async Task LoopAsync()
    {
        await HerzieningAsync();
        await TeruggaveAsync();
        await OnthullenAsync();
        await UitsluitenAsync();
        await VerzwegenAsync();
        await HoeHetGaatAsync();
        await NaamAsync();
        await GeslotenAsync();
        await VernietigdAsync();
    }

    /// <summary>A refusal that the melder wants looked at again: first the yes that it needs.</summary>
    private async Task HerzieningAsync()
    {
        await OpenAsync((await zaken.GeweigerdAsync()).Meldcode);
        await ZieAsync("dossier-geweigerd");
        await ZieOpAsync("/postvak/herziening", "herziening-eerst");
        await GaAsync("/postvak/instemming");
        await Page.CheckAsync("[name=antwoord][value=Ja]");
        await VerderAsync();
        await ZieAsync("dossier-instemming");
        await StapOpAsync("/postvak/herziening", "herziening", () => Page.FillAsync("[name=tekst]", "4. 5. 6."));
        await ZieAsync("dossier-herziening");
        await ZieOpAsync("/postvak/herziening", "herziening-loopt");
    }

    private async Task TeruggaveAsync()
    {
        await OpenAsync((await zaken.TeruggaveAsync()).Meldcode);
        await ZieAsync("dossier-teruggave-gevraagd");
        await StapOpAsync("/postvak/teruggave", "teruggave", () => Page.CheckAsync("[name=antwoord][value=Ja]"));
        await ZieAsync("dossier-teruggave");
        await ZieOpAsync("/postvak/teruggave", "teruggave-beantwoord");
    }

    /// <summary>In the dossier that is open, which was anonymous until now.</summary>
    private async Task OnthullenAsync()
    {
        await StapOpAsync("/postvak/onthullen", "onthullen", async () =>
        {
            await Page.CheckAsync("[name=personen][value=p-degroot]");
            await Page.FillAsync("[name=naam]", "R. W.");
            await Page.FillAsync("[name=contact]", "r@w.example");
        });
        await ZieAsync("dossier-onthuld");
        await ZieOpAsync("/postvak/naam", "naam-onthuld");
    }

    /// <summary>In the same dossier: nobody, too many, and one.</summary>
    private async Task UitsluitenAsync()
    {
        await StapOpAsync("/postvak/uitsluiten", "uitsluiten", async () =>
        {
            foreach (var lid in new[] { "p-terborg", "p-abdoel", "p-wiersma" })
                await Page.CheckAsync($"[name=uitgesloten][value={lid}]");
            await VerderAsync();
            await ZieAsync("uitsluiten-fout-teveel");
            foreach (var lid in new[] { "p-abdoel", "p-wiersma" })
                await Page.UncheckAsync($"[name=uitgesloten][value={lid}]");
        });
        await ZieAsync("dossier-uitgesloten");
    }

    private async Task VerzwegenAsync()
    {
        await OpenAsync((await zaken.VerzwegenAsync()).Meldcode);
        await ZieAsync("dossier-verzwegen");
        await StapOpAsync("/postvak/naarsg", "naarsg", () => Page.FillAsync("[name=tekst]", "4. 5. 6."));
        await ZieAsync("dossier-naarsg");
        await ZieOpAsync("/postvak/naarsg", "naarsg-gedaan");
    }

    /// <summary>In the same dossier: asked, answered, asked no more.</summary>
    private async Task HoeHetGaatAsync()
    {
        await StapOpAsync("/postvak/hoehetgaat", "hoehetgaat-gevraagd", async () =>
        {
            await Page.CheckAsync("[name=antwoord][value=NietGoed]");
            await Page.FillAsync("[name=toelichting]", "7. 8. 9.");
        });
        await ZieAsync("dossier-hoehetgaat");
        await GaAsync("/postvak/hoehetgaat");
        await Page.CheckAsync("[name=antwoord][value=Stop]");
        await VerderAsync();
        await ZieOpAsync("/postvak/hoehetgaat", "hoehetgaat-gestopt");
    }

    /// <summary>A request for the name: asked, answered by a form that was tampered with, granted, opened, taken back.</summary>
    private async Task NaamAsync()
    {
        var zaak = await zaken.NaamGevraagdAsync();
        await OpenAsync(zaak.Meldcode);
        await ZieAsync("dossier-naam-gevraagd");
        await ZieOpAsync("/postvak/naam", "naam-gevraagd");
        await Page.EvaluateAsync("() => document.querySelectorAll('[name=verzoek]').forEach(v => v.value = 'x')");
        await Page.ClickAsync("button[value=Ja]");
        await ZieAsync("naam-fout");
        await Page.ClickAsync("button[value=Ja]");
        await ZieAsync("naam-ja");
        await zaken.OpenNaamAsync(zaak);
        await ZieOpAsync("/postvak/naam", "naam-geopend");
        await ZieOpAsync("/postvak/dossier", "dossier-naam-geopend");
        await GaAsync("/postvak/naam");
        await Page.ClickAsync("button[value=Ingetrokken]");
        await ZieAsync("naam-ingetrokken");
    }

    private async Task GeslotenAsync()
    {
        var zaak = await zaken.GeslotenAsync();
        await OpenAsync(zaak.Meldcode);
        await ZieAsync("dossier-besloten");
        await ZieOpAsync("/postvak/intrekken", "intrekken-besloten");
        await ZieOpAsync("/postvak/afdruk", "afdruk-besloten");
        await StapOpAsync("/postvak/heropenen", "heropenen", () => Page.FillAsync("[name=tekst]", "4. 5. 6."));
        await ZieAsync("dossier-heropenen");
        await ZieOpAsync("/postvak/heropenen", "heropenen-loopt");
        // More than fits on a page, and a database that says what nobody signed.
        await zaken.SchrijfVeelAsync(zaak);
        await ZieOpAsync("/postvak/dossier", "dossier-lang");
        await ZieOpAsync("/postvak/dossier?pagina=2", "dossier-lang-ouder");
        await zaken.VervalstAsync(zaak, () => ZieOpAsync("/postvak/dossier", "dossier-klopt-niet"));
    }

    /// <summary>At the end of its term the content goes; the protection stays.</summary>
    private async Task VernietigdAsync()
    {
        await OpenAsync((await zaken.VernietigdAsync()).Meldcode);
        await ZieAsync("dossier-vernietigd");
        await ZieOpAsync("/postvak/hoehetgaat", "hoehetgaat-vernietigd");
        await ZieOpAsync("/postvak/benadeling", "benadeling-vernietigd");
    }
}
