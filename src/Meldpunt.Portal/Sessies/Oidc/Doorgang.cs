using System.Net.Mime;
using System.Text.Encodings.Web;
using Meldpunt.Hosting.Language;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>
/// The step from the provider into the portal. Our cookies are SameSite=Strict: a redirect that began at the provider
/// carries none of them, a page of our own that moves on does.
/// </summary>
internal static class Doorgang
{
    internal static Task SchrijfAsync(HttpResponse response, Taal taal, string naar)
    {
        var t = Teksten.In(taal);
        var doel = HtmlEncoder.Default.Encode(naar);
        response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="{taal.Code}">
            <head><meta charset="utf-8"><title>{Tekst("aanmelden.gelukt")} – {Tekst("portaal.naam")}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0;url={doel}"><link rel="stylesheet" href="/portal.css"></head>
            <body><main id="inhoud"><div class="smal stapel"><h1>{Tekst("aanmelden.gelukt")}</h1><p><a class="knop hoofd" href="{doel}">{Tekst("aanmelden.door")}</a></p></div></main></body></html>
            """);

        string Tekst(string key) => HtmlEncoder.Default.Encode(t[key]);
    }
}
