using Meldpunt.Site;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// What a melder does after handing in, and what others do on the melder's site: saying yes, withdrawing, excluding,
/// revealing a name, joining, answering how things are, taking over what staff recorded, answering an invitation, and
/// opening a postvak without doing anything. Each with the canary wherever something can be typed.
/// </summary>
internal sealed class Melderdaden(Installation installation, string kanarie)
{
    private string _signaal = "", _weg = "", _commissie = "", _ander = "", _stil = "", _ophaalcode = "", _uitnodiging = "";

    /// <summary>The meldcodes in use.</summary>
    public IReadOnlyList<string> Codes => [_signaal, _weg, _commissie, _ander, _stil, .. _eigen];

    /// <summary>An ophaalcode and an invitation's.</summary>
    public IReadOnlyList<string> AndereCodes => [_ophaalcode, _uitnodiging];

    private readonly List<string> _eigen = [];

    /// <summary>Five meldingen, one that staff records, and an invitation.</summary>
    public async Task BereidVoorAsync()
    {
        _signaal = (await MeldAsync(Voorbeelden.Signaal)).Meldcode;
        _weg = (await MeldAsync(Voorbeelden.R6)).Meldcode;
        _ander = (await MeldAsync(Voorbeelden.R6)).Meldcode;
        _stil = (await MeldAsync(Voorbeelden.R6)).Meldcode;
        var commissie = await MeldAsync(Voorbeelden.R5);
        _commissie = commissie.Meldcode;
        await installation.BezorgdAsync();
        await LegVastAsync();
        await NodigUitAsync(commissie.Kenmerk);
    }

    /// <summary>One after the other, so that each has an instant of its own.</summary>
    public async Task DoeAllesAsync()
    {
        await DoeAsync(_signaal, "/postvak/instemming", f => f.Fill("antwoord", "Ja").Fill("toelichting", kanarie));
        await DoeAsync(_weg, "/postvak/intrekken", f => f.Fill("reden", kanarie).Fill("zeker", "ja"));
        await DoeAsync(_commissie, "/postvak/uitsluiten", f => f.Fill("uitgesloten", "p-wiersma"));
        await DoeAsync(_commissie, "/postvak/onthullen", f => f.Fill("personen", f.Options("personen")[0]).Fill("naam", kanarie).Fill("contact", kanarie));
        await DoeAsync(_commissie, "/postvak/hoehetgaat", f => f.Fill("antwoord", "NietGoed").Fill("toelichting", kanarie));
        await DoeAsync(_commissie, "/postvak/koppelen", f => f.Fill("code", _ander).Press("doe", "koppel"));
        await OpenAsync(_stil);
        await HaalOpAsync();
        await AntwoordAsync();
    }

    private Task<Verzonden> MeldAsync(SiteMelding melding) => installation.MeldAsync(melding with { Tekst = $"Mijn verhaal: {kanarie}", Wie = kanarie });

    private async Task<Klant> OpenAsync(string code)
    {
        var klant = new Klant(installation.IntakeUrl);
        var open = await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak")).Pagina.FormWith("code").Fill("code", code)));
        Assert.Equal("/postvak/dossier", open.Pagina.Path);
        return klant;
    }

    private async Task DoeAsync(string code, string pad, Func<PageForm, PageForm> vul)
    {
        var klant = await OpenAsync(code);
        await StapAsync(klant, (await klant.OpenAsync(pad)).Pagina, vul, pad);
    }

    /// <summary>Sends the form of a page, filled; it has to be taken.</summary>
    private static async Task<Page> StapAsync(Klant klant, Page page, Func<PageForm, PageForm> vul, string? pad = null)
    {
        pad ??= page.Path;
        var antwoord = await klant.PostAsync(vul(page.Forms.Last(f => f.Action.AbsolutePath == pad && f.Fields.Count > 0)));
        Assert.True(antwoord.Status == 303, $"{pad}: {antwoord.Status} {string.Join(' ', antwoord.Fouten)}");
        var na = await klant.VolgAsync(antwoord);
        Assert.Empty(na.Fouten);
        return na.Pagina;
    }

    private async Task LegVastAsync()
    {
        var lg = await installation.MedewerkerAsync("p-scholten");
        var form = (await lg.GetAsync("/vastleggen")).FormWith("soort").Fill("soort", "OngewensteOmgangsvormen").Fill("tekst", $"Verteld: {kanarie}").Fill("naam", kanarie).Fill("contact", kanarie);
        foreach (var (veld, waarde) in new[] { ("bevoegd", "Nee"), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Bekend"), ("instemming", "Onbekend") }) form.Fill(veld, waarde);
        var controle = await lg.SubmitAsync(form.Press("doe", "controle"));
        var code = await lg.SubmitAsync(controle.FormTo("/vastleggen").Press("doe", "code"));
        _ophaalcode = Vragenlijst.CodeOp(code);
        await lg.SubmitAsync(code.FormWith("overhandigd").Fill("overhandigd", code.FormWith("overhandigd").Options("overhandigd")[0]).Press("doe", "vastleggen"));
        Assert.NotEmpty(_ophaalcode);
    }

    private async Task NodigUitAsync(string kenmerk)
    {
        var lid = await installation.MedewerkerAsync("p-degroot");
        var dossier = (await lid.OpenDossierAsync("commissie", kenmerk))!;
        var form = (await lid.GetAsync(dossier.Path + "/uitnodigen")).FormWith("onderwerp").Fill("rol", "Getuige").Fill("wie", kanarie).Fill("onderwerp", kanarie).Fill("vragen", "Wie was er?");
        var brief = await lid.SubmitAsync(form);
        _uitnodiging = string.Join(' ', brief.Document.QuerySelectorAll("#uitnodigingscode li").Select(w => Page.Clean(w.TextContent)));
        Assert.NotEmpty(_uitnodiging);
    }

    private async Task HaalOpAsync()
    {
        var klant = new Klant(installation.IntakeUrl);
        var page = await StapAsync(klant, (await klant.OpenAsync("/ophalen")).Pagina, f => f.Fill("code", _ophaalcode));
        page = await StapAsync(klant, page, f => f.Fill("klopt", "nee").Fill("verbetering", kanarie));
        // With a yes the manager has a day first, and nothing would move until then.
        page = await StapAsync(klant, page, f => f.Fill("antwoord", "Nee"));
        _eigen.Add(Vragenlijst.CodeOp(page));
        page = await StapAsync(klant, page, f => f.Fill("genoteerd", "ja"));
        Assert.Equal("/postvak/dossier", page.Path);
    }

    private async Task AntwoordAsync()
    {
        var klant = new Klant(installation.IntakeUrl);
        await StapAsync(klant, (await klant.OpenAsync("/uitnodiging")).Pagina, f => f.Fill("code", _uitnodiging));
        var page = await StapAsync(klant, (await klant.OpenAsync("/uitnodiging/antwoord")).Pagina, f => f.Fill("antwoord-1", kanarie).Fill("toelichting", kanarie));
        Assert.Equal("/uitnodiging/controle", page.Path);
        var na = await klant.VolgAsync(await klant.PostAsync(page.FormTo("/uitnodiging/controle")));
        Assert.Contains("Uw antwoord is verstuurd", na.Hoofdtekst, StringComparison.Ordinal);
    }
}
