using System.Web;
using AngleSharp.Dom;

namespace Meldpunt.Site;

/// <summary>A member of staff at the portal of the demonstration: signs in at the chooser, unlocks, reads and writes.</summary>
public sealed class StaffBrowser(Uri portal) : SiteBrowser(portal)
{
    /// <summary>Signs in as a demo person and opens their keys; ends at their inbox.</summary>
    public async Task<Page> SignInAsync(string persoon, string sleutelzin, CancellationToken ct = default)
    {
        var chooser = await GetAsync("/", ct);
        var form = chooser.Forms.FirstOrDefault(f => f.Hidden("persoon") == persoon) ?? throw SiteRefusedException.On(chooser, $"{persoon} cannot be chosen.");
        var unlock = await SubmitAsync(form, ct);
        return await SubmitAsync(unlock.FormWith("sleutelzin").Fill("sleutelzin", sleutelzin), ct);
    }

    /// <summary>The page of a dossier, by its kenmerk, from the list of a box, once they said that they know nobody in it; null when it is not listed there.</summary>
    public async Task<Page?> OpenDossierAsync(string postvak, string kenmerk, CancellationToken ct = default)
    {
        var list = await GetAsync($"/postvak?vak={Uri.EscapeDataString(postvak)}&kenmerk={Uri.EscapeDataString(kenmerk)}", ct);
        return list.Link((_, text) => text == kenmerk) is { } found ? await AnswerAsync(await GetAsync(found, ct), ct) : null;
    }

    /// <summary>The page that a list of one's own names by a dossier's kenmerk (/brieven, /onderzoek); null when it is not there.</summary>
    public async Task<Page?> OpenVanAsync(string lijst, string kenmerk, CancellationToken ct = default) =>
        (await GetAsync(lijst, ct)).Link((_, text) => text == kenmerk) is { } found ? await GetAsync(found, ct) : null;

    /// <summary>Records a melding about a service for somebody who is present; gives its kenmerk.</summary>
    public async Task<string> LegVastAsync(string dienst, IReadOnlyDictionary<string, string> velden, CancellationToken ct = default)
    {
        var page = await DoeAsync($"/vastleggen?dienst={Uri.EscapeDataString(dienst)}", velden, ["controle", "code", "vastleggen"], ct);
        return HttpUtility.ParseQueryString(page.Url.Query)["kenmerk"] ?? throw SiteRefusedException.On(page, "it was not recorded.");
    }

    private async Task<Page> AnswerAsync(Page page, CancellationToken ct) =>
        page.Path.EndsWith("/vraag", StringComparison.Ordinal) ? await SubmitAsync(page.FormTo(page.Path).Press("antwoord", "Nee"), ct) : page;

    /// <summary>Writes on one of the dossier's pages (ontvangstbevestiging, bericht, notitie) and ends where it can be seen.</summary>
    public async Task<Page> WriteAsync(Page dossier, string page, string tekst, CancellationToken ct = default)
    {
        var path = $"{dossier.Path}/{page}";
        var after = await DoeAsync(path, new Dictionary<string, string> { ["tekst"] = tekst }, [], ct);
        return after.Path.StartsWith(dossier.Path, StringComparison.Ordinal) && after.Path != path ? after : throw SiteRefusedException.On(after, $"the {page} was not taken.");
    }
}
