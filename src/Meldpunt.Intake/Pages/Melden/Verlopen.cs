using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>The page for a form without its session: it says what is lost, and hands back what was typed.</summary>
public static class Verlopen
{
    public static IActionResult Page(HttpContext context, IFormCollection? form)
    {
        MarkLiveSession(context);
        return new ViewResult
        {
            ViewName = "/Pages/Shared/Verlopen.cshtml",
            StatusCode = form is null ? StatusCodes.Status410Gone : StatusCodes.Status403Forbidden,
            ViewData = new ViewDataDictionary<IReadOnlyList<string>>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = Typed(form) },
        };
    }

    /// <summary>Where a draft is still there, only the form was not of it; the page must not say that all is lost.</summary>
    private static void MarkLiveSession(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<Concepten.Concepten>().Load(Sessie.Of(context)) is { Inhoud.Verzonden: null } geladen)
            context.Features.Set(new SessieEinde(geladen.Inhoud.VervaltOp));
    }

    private static IReadOnlyList<string> Typed(IFormCollection? form) => form is null
        ? []
        : [.. form.Where(f => !f.Key.StartsWith('_')).Select(f => f.Value.ToString()).Where(IsTyped)];

    // Chosen options are short names of ours; only running text is worth handing back.
    private static bool IsTyped(string value) => value.Length > 40 || value.Any(c => char.IsWhiteSpace(c) || c is '@' or '.' or ',');
}
