using Meldpunt.Sealing;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>What every walk through the intake does: goes to a page, answers, looks.</summary>
internal abstract class Wandeling(Waarnemer waarnemer, Installation installation, string taal)
{
    protected IPage Page => waarnemer.Page;

    protected Wordlist Woorden => installation.Words;

    protected Task OpenAsync(string code) => OpenAsync("/postvak", code);

    protected async Task OpenAsync(string pad, string code)
    {
        await GaAsync(pad);
        await Page.FillAsync("[name=code]", code);
        waarnemer.Codes.Add(code);
        await VerderAsync();
    }

    /// <summary>A question: as it comes, sent empty, and answered.</summary>
    protected async Task StapAsync(string naam, Func<Task> antwoord)
    {
        await ZieAsync(naam);
        await VerderAsync();
        await ZieAsync(naam + "-fout");
        await antwoord();
        await VerderAsync();
    }

    protected async Task StapOpAsync(string pad, string naam, Func<Task> antwoord)
    {
        await GaAsync(pad);
        await StapAsync(naam, antwoord);
    }

    protected Task VerderAsync() => Page.Locator("main form .mp-actions button").Last.ClickAsync();

    protected Task AntwoordenAsync() => waarnemer.AntwoordenAsync();

    protected Task ZieAsync(string naam) => waarnemer.ZieAsync(naam);

    protected async Task ZieOpAsync(string pad, string naam)
    {
        await GaAsync(pad);
        await ZieAsync(naam);
    }

    protected Task GaAsync(string pad) => Page.GotoAsync(new Uri(installation.IntakeUrl, Routes.In(taal, pad)).ToString());
}
