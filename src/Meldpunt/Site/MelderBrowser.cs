using System.Diagnostics;

namespace Meldpunt.Site;

/// <summary>A melder at the intake site: reports page by page as the site asks, and comes back with the code.</summary>
public sealed class MelderBrowser(Uri intake) : SiteBrowser(intake)
{
    private const int MostPages = 40;

    /// <summary>Hands a melding in. Ends on the page that acknowledges it with a receipt, or in an exception.</summary>
    public async Task<Verzonden> MeldAsync(Melding melding, CancellationToken ct = default)
    {
        var open = melding.ByField();
        var page = await StartAsync(ct);
        (string? code, var sending, var answered) = (null, TimeSpan.Zero, new HashSet<string>());
        for (var pages = 0; pages < MostPages; pages++)
        {
            if (page.Text(".mp-receipt") is { } receipt) return Done(page, receipt, code, sending, open.Keys.Except(answered));
            code = Words(page) ?? code;
            var form = page.FormTo(page.Path);
            foreach (var field in form.Fields.Where(open.ContainsKey))
            {
                form.Fill(field, open[field]);
                answered.Add(field);
            }

            if (form.TakesFiles("bestanden")) Attach(form, answered.Add("bestanden") ? melding.Bijlagen : []);
            if (form.Has("genoteerd")) form.Fill("genoteerd", "ja");
            var started = Stopwatch.GetTimestamp();
            page = await SubmitAsync(form, ct);
            sending = Stopwatch.GetElapsedTime(started);
        }

        throw SiteRefusedException.On(page, "the questions do not come to an end.");
    }

    /// <summary>Opens the mailbox of a melding with its code.</summary>
    public async Task<Page> OpenPostvakAsync(string meldcode, CancellationToken ct = default)
    {
        var page = await GetAsync("/postvak", ct);
        return await SubmitAsync(page.FormWith("code").Fill("code", meldcode), ct);
    }

    /// <summary>Writes to whoever handles the melding; its mailbox must be open. Ends at the mailbox again.</summary>
    public async Task<Page> SchrijfAsync(string tekst, IEnumerable<SiteFile>? bijlagen = null, CancellationToken ct = default)
    {
        var form = (await GetAsync("/postvak/bericht", ct)).FormWith("tekst").Fill("tekst", tekst);
        foreach (var file in bijlagen ?? []) form.Attach("bestanden", file);
        var page = await SubmitAsync(form, ct);
        // Something was taken out of a file, or could not be: once seen and chosen, it goes.
        return page.Path.EndsWith("/postvak/bericht", StringComparison.Ordinal) && page.Errors.Count == 0 ? await SubmitAsync(Kies(page.FormWith("tekst")), ct) : page;
    }

    /// <summary>The ids of the services that the site offers. The draft begun to ask for them is thrown away.</summary>
    public async Task<IReadOnlyList<string>> DienstonderdelenAsync(CancellationToken ct = default)
    {
        var first = (await StartAsync(ct)).FormWith("soort");
        var form = (await SubmitAsync(first.Fill("soort", first.Options("soort")[0]), ct)).FormWith("dienstonderdeel");
        await SubmitAsync((await GetAsync("/melden/wissen", ct)).FormTo("/melden/wissen"), ct);
        return [.. form.Options("dienstonderdeel").Where(o => o.Length > 0)];
    }

    private async Task<Page> StartAsync(CancellationToken ct)
    {
        var page = await GetAsync("/", ct);
        var form = page.FormWith("duur");
        return await SubmitAsync(form.Fill("duur", form.Options("duur")[0]), ct);
    }

    private static void Attach(PageForm form, IReadOnlyList<SiteFile> files)
    {
        foreach (var file in files) form.Attach("bestanden", file);
        Kies(form).Press("doe", "verder");
    }

    /// <summary>Files that the site could not clean are sent along all the same.</summary>
    private static PageForm Kies(PageForm form)
    {
        foreach (var field in form.Fields.Where(f => f.StartsWith("keuze-", StringComparison.Ordinal))) form.Fill(field, "meesturen");
        return form;
    }

    private static string? Words(Page page)
    {
        var words = page.Document.QuerySelectorAll(".mp-code li").Select(w => Page.Clean(w.TextContent)).ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    private static Verzonden Done(Page page, string receipt, string? code, TimeSpan sending, IEnumerable<string> unasked)
    {
        if (unasked.FirstOrDefault() is { } field) throw SiteRefusedException.On(page, $"the site never asked for '{field}'.");
        if (code is null) throw SiteRefusedException.On(page, "the site sent the melding without giving a code.");
        var bytes = new byte[receipt.Length];
        if (!Convert.TryFromBase64String(receipt, bytes, out var length) || length == 0) throw SiteRefusedException.On(page, "the receipt is not base64.");
        return new Verzonden(code, page.Text(".mp-ok strong") ?? "", bytes[..length], sending);
    }
}
