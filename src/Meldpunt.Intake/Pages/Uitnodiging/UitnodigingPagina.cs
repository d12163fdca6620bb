using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Sessies;
using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>A page of an opened invitation. The invited person's keys live for this one request.</summary>
public abstract class UitnodigingPagina : SitePagina
{
    public const string Overzicht = "/uitnodiging/overzicht";

    public GelezenUitnodiging Uitnodiging { get; private set; } = null!;

    /// <summary>Whether they sent answers before: from then on they can only add to those.</summary>
    public bool Beantwoord => Uitnodiging.Antwoorden.Any(a => a.Antwoord.Verslag is null);

    protected Sessie Sessie { get; private set; } = null!;

    protected Uitnodigingscode Code { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var sessie = Sessies.Sessie.Of(HttpContext);
        using var code = Get<OpenUitnodigingen>().Find(sessie);
        var gelezen = code is null ? null : await Get<Uitnodigingsweg>().OpenAsync(code);
        if (sessie is null || code is null || gelezen is null)
        {
            var post = HttpMethods.IsPost(Request.Method);
            context.Result = Verlopen.Uitnodiging(post ? Verlopen.Velden(Request.Form) : [], post);
            return;
        }

        (Sessie, Code, Uitnodiging) = (sessie, code, gelezen);
        await next();
    }
}
