using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Meldpunt.Site;

/// <summary>One answer of the site, read the way a browser reads it.</summary>
public sealed class Page
{
    private static readonly HtmlParser Parser = new();

    internal Page(Uri url, int status, string html)
    {
        Url = url;
        Status = status;
        Document = Parser.ParseDocument(html);
    }

    /// <summary>Where it was found, redirects followed.</summary>
    public Uri Url { get; }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>The whole document.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>Its path, without what follows a question mark.</summary>
    public string Path => Url.AbsolutePath;

    /// <summary>Its title.</summary>
    public string Title => Clean(Document.Title ?? "");

    /// <summary>The lines of the error summary, in the site's own words.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".mp-errors li").Select(e => Clean(e.TextContent))];

    /// <summary>Its forms, in order.</summary>
    public IReadOnlyList<PageForm> Forms => [.. Document.Forms.Select(f => new PageForm(this, f))];

    /// <summary>The first form that has a field of this name.</summary>
    public PageForm FormWith(string field) =>
        Forms.FirstOrDefault(f => f.Has(field)) ?? throw SiteRefusedException.On(this, $"there is no form with the field '{field}'.");

    /// <summary>The form that is sent to this path.</summary>
    public PageForm FormTo(string path) =>
        Forms.FirstOrDefault(f => f.Action.AbsolutePath == path) ?? throw SiteRefusedException.On(this, $"there is no form that is sent to {path}.");

    /// <summary>The text of the first element that a selector finds, or null.</summary>
    public string? Text(string selector) => Document.QuerySelector(selector) is { } found ? Clean(found.TextContent) : null;

    /// <summary>Where the first link leads whose address or words satisfy a condition, or null.</summary>
    public Uri? Link(Func<string, string, bool> condition) =>
        Document.QuerySelectorAll("a[href]").Where(a => condition(a.GetAttribute("href")!, Clean(a.TextContent)))
            .Select(a => new Uri(Url, a.GetAttribute("href")!)).FirstOrDefault();

    internal static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
