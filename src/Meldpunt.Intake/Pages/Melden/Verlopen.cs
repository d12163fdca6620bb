using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>The page for a form without its session: it says what is lost, and hands back what was typed.</summary>
public sealed record VerlopenBeeld(string Welke, IReadOnlyList<string> Getypt);

public static class Verlopen
{
    /// <summary>For a page of the form: the draft is gone, or it is there and only this form was not of it.</summary>
    public static IActionResult Page(HttpContext context, IFormCollection? form) => Page(context, form is null ? [] : Velden(form), form is not null);

    /// <inheritdoc cref="Page(HttpContext, IFormCollection?)"/>
    public static IActionResult Page(HttpContext context, IEnumerable<KeyValuePair<string, string>> velden, bool post)
    {
        var levend = context.RequestServices.GetRequiredService<Concepten.Concepten>().Load(Sessie.Of(context)) is { Inhoud.Verzonden: null };
        if (!levend) context.Features.Set<SessieEinde>(null);
        return View(levend && post ? "formulier" : "sessie", velden, post);
    }

    /// <summary>For a page of the postvak.</summary>
    public static IActionResult Postvak(IEnumerable<KeyValuePair<string, string>> velden, bool post) => View("postvak", velden, post);

    /// <summary>For a page of a take-over.</summary>
    public static IActionResult Ophalen(IEnumerable<KeyValuePair<string, string>> velden, bool post) => View("ophalen", velden, post);

    /// <summary>For a decision in a postvak of which nobody knows whose it is.</summary>
    public static IActionResult Stilgezet(IEnumerable<KeyValuePair<string, string>> velden) => View("stilgezet", velden, true);

    /// <summary>For a page of an invitation.</summary>
    public static IActionResult Uitnodiging(IEnumerable<KeyValuePair<string, string>> velden, bool post) => View("uitnodiging", velden, post);

    public static IEnumerable<KeyValuePair<string, string>> Velden(IFormCollection form) => form.Select(f => KeyValuePair.Create(f.Key, f.Value.ToString()));

    private static ViewResult View(string welke, IEnumerable<KeyValuePair<string, string>> velden, bool post) => new()
    {
        ViewName = "/Pages/Shared/Verlopen.cshtml",
        StatusCode = post ? StatusCodes.Status403Forbidden : StatusCodes.Status410Gone,
        ViewData = new ViewDataDictionary<VerlopenBeeld>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
        {
            Model = new VerlopenBeeld(welke, [.. velden.Where(v => !v.Key.StartsWith('_') && IsTyped(v.Value)).Select(v => v.Value)]),
        },
    };

    // Chosen options are short names of ours; only running text is worth handing back.
    private static bool IsTyped(string value) => value.Length > 40 || value.Any(c => char.IsWhiteSpace(c) || c is '@' or '.' or ',');
}
