using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meldpunt.Intake.Pages.Ophalen;

/// <summary>A page of the take-over: the record is opened with the ophaalcode for this one request.</summary>
public abstract class OphaalPagina(ConceptOphalingen concepten, Postvakken.Ophalen ophalen) : SitePagina
{
    public GelezenDossier Dossier { get; private set; } = null!;

    public ConceptOphaling Concept { get; private set; } = null!;

    protected Sessie Sessie { get; private set; } = null!;

    protected Ophaalcode Ophaalcode { get; private set; } = null!;

    protected ConceptOphalingen Concepten => concepten;

    protected Postvakken.Ophalen Ophalen => ophalen;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var sessie = Sessies.Sessie.Of(HttpContext);
        var concept = concepten.Load(sessie);
        using var code = concept is null ? null : Sealing.Ophaalcode.FromBytes(concept.Ophaalcode);
        using var dossier = code is null ? null : await ophalen.LeesAsync(code);
        if (sessie is null || concept is null || code is null || dossier is null)
        {
            var post = HttpMethods.IsPost(Request.Method);
            context.Result = Verlopen.Ophalen(post ? Verlopen.Velden(Request.Form) : [], post);
            return;
        }

        (Sessie, Concept, Ophaalcode, Dossier) = (sessie, concept, code, dossier);
        await next();
    }

    /// <summary>Keeps an answer and goes on; another tab's answer asks to look again.</summary>
    protected async Task<Microsoft.AspNetCore.Mvc.IActionResult> BewaarAsync(ConceptOphaling concept, string naar)
    {
        if (await concepten.SaveAsync(Sessie, concept)) return Naar(naar);
        Fouten.Add("", T["melden.andertab"]);
        return Page();
    }
}
