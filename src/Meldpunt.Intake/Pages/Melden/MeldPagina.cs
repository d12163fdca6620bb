using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>A page of the form: without a draft it says what became of it, and hands back what was typed.</summary>
public abstract class MeldPagina : SitePagina
{
    public GeladenConcept Concept { get; protected set; } = null!;

    public abstract string Pad { get; }

    /// <summary>The page stays after the melding was sent.</summary>
    protected virtual bool NaVerzending => false;

    /// <summary>"Step n of m" in words.</summary>
    public string Stap => Stappen.Plaats(Concept.Inhoud, Pad) is var (nummer, aantal) ? T["stap", nummer, aantal] : "";

    protected Concepten.Concepten Concepten => Get<Concepten.Concepten>();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var geladen = Concepten.Load(Sessie.Of(HttpContext));
        if (geladen is null)
        {
            context.Result = Verlopen.Page(HttpContext, Getypt());
            return;
        }

        Concept = geladen;
        if (geladen.Inhoud.Verzonden is not null && !NaVerzending) context.Result = Naar(Stappen.Verzonden);
        else await next();
    }

    private IFormCollection? Getypt() =>
        HttpMethods.IsPost(Request.Method) && Request.HasFormContentType && !Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ? Request.Form : null;
}
