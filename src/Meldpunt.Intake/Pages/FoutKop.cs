using System.Text.Encodings.Web;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Intake.Sessies;

namespace Meldpunt.Intake.Pages;

/// <summary>The head of an error page: the way out, and how long the session lasts, are there as on every page.</summary>
public static class FoutKop
{
    public static string Html(HttpContext context, Taal taal)
    {
        var t = Teksten.In(taal);
        var einde = context.Features.Get<SessieEinde>() is { } sessie ? $"<p class=\"mp-bar\">{Code(Einde(t, sessie))}</p>" : "";
        return $"""
            <header class="mp-header"><div class="mp-bar"><a class="mp-brand" href="{t.Pad("/")}">{Code(t["site.naam"])}<span>{Code(t["site.onder"])}</span></a>
            <nav class="mp-nav" aria-label="{Code(t["site.nav"])}"><a class="mp-leave" href="/verlaten">{Code(t["site.verlaten"])}</a></nav></div>{einde}</header>
            """;
    }

    /// <summary>Until when the session lasts, as a clock time.</summary>
    public static string Einde(Teksten t, SessieEinde einde) => t["site.sessietot", Amsterdam.Local(einde.Tijd).ToString("HH:mm", t.Taal.Culture)];

    private static string Code(string text) => HtmlEncoder.Default.Encode(text);
}
