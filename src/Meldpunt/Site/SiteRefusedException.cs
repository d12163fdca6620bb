namespace Meldpunt.Site;

/// <summary>The site did not do what was asked. The message names the page and quotes the site's own error summary.</summary>
public sealed class SiteRefusedException : Exception
{
    /// <summary>With the sentence to show.</summary>
    public SiteRefusedException(string message) : base(message)
    {
    }

    /// <summary>With the sentence to show and what lies beneath it.</summary>
    public SiteRefusedException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Not used without a sentence.</summary>
    public SiteRefusedException()
    {
    }

    /// <summary>What the site answered, where it was a page.</summary>
    public Page? Page { get; private init; }

    internal static SiteRefusedException On(Page page, string what)
    {
        var said = page.Errors.Count > 0 ? string.Join(" ", page.Errors) : page.Text("[role=alert]");
        var summary = said is null ? "" : " " + said;
        return new SiteRefusedException($"Page {page.Path} ('{page.Title}', status {page.Status}): {what}{summary}") { Page = page };
    }
}
