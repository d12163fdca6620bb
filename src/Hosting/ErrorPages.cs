using System.Net.Mime;
using System.Text.Encodings.Web;
using Meldpunt.Hosting.Language;

namespace Meldpunt.Hosting;

/// <summary>What a host puts above the words of an error page, already encoded.</summary>
public sealed record ErrorPageHead(Func<HttpContext, Taal, string> Html);

/// <summary>The outermost layer: whatever goes wrong, the answer names no internals and the log no content.</summary>
public static class ErrorPages
{
    private static readonly int[] Known = [400, 403, 404, 405, 413, 429, 503];

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(e);
            if (context.Response.StatusCode == StatusCodes.Status500InternalServerError) Log(context, e);
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await WriteAsync(context);
    });

    private static int StatusOf(Exception e) => e switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // The form reader's way to say that there are too many fields, or characters that no form holds.
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    // Type and place only: messages of exceptions may quote what was sent.
    private static void Log(HttpContext context, Exception e) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Meldpunt.Fout")
            .LogError("{Type}{NewLine}{Trace}", e.GetType().FullName, Environment.NewLine, e.StackTrace);

    private static async Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var kind = Known.Contains(status) ? status : status < 500 ? 400 : 500;
        var first = Taal.Of(context.Request.Path);
        var second = first == Taal.Nederlands ? Taal.Engels : Taal.Nederlands;
        context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{first.Code}">
            <head><meta charset="utf-8"><title>{Text(first, kind, "titel")}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/favicon.png"><link rel="stylesheet" href="/meldpunt.css"></head>
            <body>{context.RequestServices.GetService<ErrorPageHead>()?.Html(context, first)}<main class="mp-main" id="inhoud"><h1>{Text(first, kind, "titel")}</h1>
            {Body(first, kind)}
            <hr>
            <div lang="{second.Code}"><h2>{Text(second, kind, "titel")}</h2>
            {Body(second, kind)}</div></main></body></html>
            """);
    }

    private static string Body(Taal taal, int kind) =>
        $"<p>{Text(taal, kind, "tekst")}</p><p><a href=\"{taal.Pad("/")}\">{HtmlEncoder.Default.Encode(Teksten.In(taal)["fout.start"])}</a></p>";

    private static string Text(Taal taal, int kind, string part) => HtmlEncoder.Default.Encode(Teksten.In(taal)[$"fout.{kind}.{part}"]);
}
