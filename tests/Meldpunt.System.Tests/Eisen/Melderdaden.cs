using Meldpunt.Site;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// What a melder does after handing in, and what others do on the melder's site: every page under a code that takes a form,
/// with the canary wherever something can be typed; and opening a postvak without doing anything.
/// </summary>
internal sealed class Melderdaden(Installation installation, string kanarie)
{
    private readonly Melderzaken _zaken = new(installation);
    private string _signaal = "", _weg = "", _commissie = "", _ander = "", _stil = "", _ophaalcode = "", _uitnodiging = "";
    private string _zwijgt = "", _geweigerd = "", _terug = "", _naam = "", _klaar = "";

    /// <summary>The meldcodes in use, each of one melding.</summary>
    public IReadOnlyList<string> Codes => [_signaal, _weg, _commissie, _ander, _stil, _zwijgt, _geweigerd, _terug, _naam, _klaar, .. _eigen];

    /// <summary>The pages whose form was sent and taken.</summary>
    public SortedSet<string> Gedaan { get; } = new(StringComparer.Ordinal);

    /// <summary>An ophaalcode and an invitation's.</summary>
    public IReadOnlyList<string> AndereCodes => [_ophaalcode, _uitnodiging];

    private readonly List<string> _eigen = [];

    /// <summary>A melding that the commission lets lie; it moves the clock itself.</summary>
    public async Task LaatLiggenAsync() => _zwijgt = (await _zaken.VerzwegenAsync()).Meldcode;

    /// <summary>Meldingen in every state that a form asks for, one that staff records, an invitation, and what staff send along.</summary>
    public async Task BereidVoorAsync()
    {
        _signaal = (await MeldAsync(Voorbeelden.Signaal)).Meldcode;
        _weg = (await MeldAsync(Voorbeelden.R6)).Meldcode;
        _ander = (await MeldAsync(Voorbeelden.R6 with { Uitsluiten = ["p-bakker"] })).Meldcode;
        _stil = (await MeldAsync(Voorbeelden.R6)).Meldcode;
        var commissie = await MeldAsync(Voorbeelden.R5);
        _commissie = commissie.Meldcode;
        await installation.BezorgdAsync();
        await LegVastAsync();
        await NodigUitAsync(commissie.Kenmerk);
        _geweigerd = (await _zaken.GeweigerdAsync()).Meldcode;
        _terug = (await _zaken.TeruggaveAsync()).Meldcode;
        _klaar = (await _zaken.GeslotenAsync()).Meldcode;
        _naam = (await _zaken.NaamGevraagdAsync()).Meldcode;
        await StuurtAsync(commissie.Kenmerk);
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
        await DoeAsync(_commissie, "/postvak/meelezen", f => f.Fill("vertrouwenspersoon", f.Options("vertrouwenspersoon").First(o => o.Length > 0)));
        await DoeAsync(_commissie, "/postvak/bericht", f => f.Fill("tekst", kanarie));
        await DoeAsync(_geweigerd, "/postvak/instemming", f => f.Fill("antwoord", "Ja").Fill("toelichting", kanarie));
        await DoeAsync(_geweigerd, "/postvak/herziening", f => f.Fill("tekst", kanarie));
        await DoeAsync(_terug, "/postvak/teruggave", f => f.Fill("antwoord", "Ja").Fill("toelichting", kanarie));
        await DoeAsync(_klaar, "/postvak/heropenen", f => f.Fill("tekst", kanarie));
        await DoeAsync(_zwijgt, "/postvak/naarsg", f => f.Fill("tekst", kanarie));
        await DoeAsync(_naam, "/postvak/naam", f => f.Fill("toelichting", kanarie).Press("woord", "Ja"));
        await MeldBenadelingAsync();
        var stil = await OpenAsync(_stil);
        await SluitAsync(stil, "/postvak/sluiten");
        await DoeAsync(_stil, "/postvak/voorgoed", f => f.Fill("zeker", "ja"));
        await HaalOpAsync();
        await AntwoordAsync();
    }

    /// <summary>A benadeling melding out of an open postvak, up to the code and sent.</summary>
    private async Task MeldBenadelingAsync()
    {
        var klant = await OpenAsync(_ander);
        await StapAsync(klant, (await klant.OpenAsync("/postvak/benadeling")).Pagina, f => f);
        var vragen = new Vragenlijst(Voorbeelden.R9 with { Tekst = kanarie, Wie = kanarie, Wanneer = kanarie }, klant);
        var code = await vragen.TotAsync("/melden/code", "/melden/tekst");
        _eigen.Add(Vragenlijst.CodeOp(code));
        Assert.Equal("/melden/verzonden", (await klant.VolgAsync(await klant.PostAsync(vragen.Ingevuld(code)))).Pagina.Path);
    }

    private async Task SluitAsync(Klant klant, string pad)
    {
        var overzicht = await klant.OpenAsync(pad == "/postvak/sluiten" ? "/postvak/dossier" : "/uitnodiging/overzicht");
        Assert.Equal(303, (await klant.PostAsync(overzicht.Pagina.FormTo(pad))).Status);
        Gedaan.Add(pad);
    }

    private Task<Verzonden> MeldAsync(SiteMelding melding) => installation.MeldAsync(melding with { Tekst = $"Mijn verhaal: {kanarie}", Wie = kanarie });

    private async Task<Klant> OpenAsync(string code)
    {
        var klant = new Klant(installation.IntakeUrl);
        var open = await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak")).Pagina.FormWith("code").Fill("code", code)));
        Assert.Equal("/postvak/dossier", open.Pagina.Path);
        Gedaan.Add("/postvak");
        return klant;
    }

    private async Task DoeAsync(string code, string pad, Func<PageForm, PageForm> vul)
    {
        var klant = await OpenAsync(code);
        await StapAsync(klant, (await klant.OpenAsync(pad)).Pagina, vul, pad);
    }

    /// <summary>Sends the form of a page, filled; it has to be taken.</summary>
    private async Task<Page> StapAsync(Klant klant, Page page, Func<PageForm, PageForm> vul, string? pad = null)
    {
        pad ??= page.Path;
        var antwoord = await klant.PostAsync(vul(page.Forms.Last(f => f.Action.AbsolutePath == pad && f.Fields.Count > 0)));
        Assert.True(antwoord.Status == 303, $"{pad}: {antwoord.Status} {string.Join(' ', antwoord.Fouten)}");
        var na = await klant.VolgAsync(antwoord);
        Assert.Empty(na.Fouten);
        Gedaan.Add(pad);
        return na.Pagina;
    }

    private async Task LegVastAsync()
    {
        var lg = await installation.MedewerkerAsync("p-scholten");
        var form = (await lg.GetAsync("/vastleggen")).FormWith("soort").Fill("soort", "OngewensteOmgangsvormen").Fill("tekst", $"Verteld: {kanarie}").Fill("naam", kanarie).Fill("contact", kanarie).Fill("vrees", "Ja").Fill("waarvoor", kanarie);
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

        // A record to say yes or no to, and something to read.
        var genodigde = brief.Link((adres, _) => adres.Contains("/uitnodiging?", StringComparison.Ordinal))!;
        await lid.SubmitAsync((await lid.GetAsync(genodigde)).FormWith("tekst").Fill("tekst", $"Verslag: {kanarie}"));
        var lakken = (await lid.GetAsync(dossier.Path + "/lakken")).FormWith("stuk");
        var markeren = await lid.SubmitAsync(lakken.Fill("stuk", lakken.Options("stuk")[0]));
        var voorbeeld = await lid.SubmitAsync(markeren.FormWith("woorden").Fill("woorden", "nergens").Press("doe", "voorbeeld"));
        await lid.SubmitAsync(voorbeeld.FormWith("titel").Fill("titel", kanarie).Fill("tekst", "Om te lezen.").Fill("niets", "ja").Press("doe", "vastleggen"));
        var kamer = (await lid.GetAsync(dossier.Path + "/leeskamer")).FormWith("lezer");
        await lid.SubmitAsync(kamer.Fill("versie", kamer.Options("versie").First(o => o.Length > 0)).Fill("lezer", kamer.Options("lezer").First(o => o.StartsWith("code-", StringComparison.Ordinal))).Fill("tekst", "Om te horen."));
    }

    /// <summary>A file with a message, and one with a note.</summary>
    private async Task StuurtAsync(string kenmerk)
    {
        var lid = await installation.MedewerkerAsync("p-degroot");
        var dossier = (await lid.OpenDossierAsync("commissie", kenmerk))!;
        foreach (var wat in new[] { "bericht", "notitie" })
        {
            var form = (await lid.GetAsync($"{dossier.Path}/{wat}")).FormWith("tekst").Fill("tekst", kanarie);
            var na = await lid.SubmitAsync(form.Attach("bestanden", Voorbeelden.Bestand($"{kanarie}.txt", global::System.Text.Encoding.UTF8.GetBytes(kanarie))));
            Assert.NotEqual($"{dossier.Path}/{wat}", na.Path);
        }
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
        Gedaan.Add(page.Path);
        await StapAsync(klant, (await klant.OpenAsync("/uitnodiging/verslag")).Pagina, f => f.Fill("klopt", "nee").Fill("toelichting", kanarie));
        var kamer = (await klant.OpenAsync("/uitnodiging/leeskamer")).Pagina;
        Assert.Contains(kanarie, (await klant.PostAsync(kamer.FormTo(kamer.Path))).Hoofdtekst, StringComparison.Ordinal);
        Gedaan.Add(kamer.Path);
        await SluitAsync(klant, "/uitnodiging/sluiten");
    }
}
