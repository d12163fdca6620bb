using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meldpunt.Portal.Sessies;

/// <summary>Where somebody was, carried along through sign-in and unlocking: only ever a page of our own.</summary>
internal static class Terugweg
{
    private const int Langst = 400;

    internal static string? Binnen(string? naar) => naar is { Length: > 0 and <= Langst } && RedirectHttpResult.IsLocalUrl(naar) ? naar : null;

    /// <summary>The page that unlocks, and leads back afterwards.</summary>
    internal static string Ontgrendelen(Taal taal, string? naar) => taal.Pad("/ontgrendelen") + Vraag(naar);

    /// <summary>The question mark and what follows it, or nothing.</summary>
    internal static string Vraag(string? naar) => Binnen(naar) is { } pad && Taal.Bare(new PathString(pad.Split('?')[0])) != "/" ? "?naar=" + Uri.EscapeDataString(pad) : "";

    /// <summary>The page of this request; of one that was sent as a form, the page without what follows the question mark.</summary>
    internal static string Hier(HttpRequest request) => request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString.Value : "");
}
