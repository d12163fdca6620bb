using System.Net.Mime;
using System.Text.Encodings.Web;
using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages;

/// <summary>The answer to a form whose session is over: nothing was done, and what was typed is handed back to copy.</summary>
internal sealed class VerlopenFormulier(Teksten t, IReadOnlyList<string> getypt) : IActionResult
{
    // Every field of the portal that takes a text of some length.
    private static readonly string[] Velden =
        ["tekst", "feiten", "bericht", "reden", "redenen", "toelichting", "gehoord", "nietgehoord", "woorden", "onderwerp", "vragen", "brief", "feit", "hoe", "plicht", "waarvoor", "wie", "nl", "en"];

    internal static VerlopenFormulier Answer(HttpContext context, IFormCollection? form) =>
        new VerlopenFormulier(Teksten.In(Taal.Of(context.Request.Path)), [.. Velden.Select(v => form?[v].ToString() ?? "").Where(v => v.Length > 0)]);

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext.Response);

    internal async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        await response.WriteAsync($"""
            <!doctype html>
            <html lang="{t.Taal.Code}">
            <head><meta charset="utf-8"><title>{Tekst("fout.prefix")}{Tekst("fout.403.titel")} – {Tekst("portaal.naam")}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/portal.css"></head>
            <body><main id="inhoud"><div class="smal stapel"><h1>{Tekst("fout.403.titel")}</h1><p>{Tekst("form.verlopen")}</p>
            {string.Concat(getypt.Select(Vak))}
            <p><a class="knop" href="{t.Pad("/")}">{Tekst("afgemeld.opnieuw")}</a></p></div></main></body></html>
            """);
    }

    private string Vak(string tekst) =>
        $"<label class=\"mp-label\">{Tekst("form.uwtekst")}<textarea class=\"mp-input\" rows=\"8\" readonly>\n{HtmlEncoder.Default.Encode(tekst)}</textarea></label>";

    private string Tekst(string key) => HtmlEncoder.Default.Encode(t[key]);
}
