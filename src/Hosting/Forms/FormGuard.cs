using System.Reflection;
using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Hosting.Forms;

/// <summary>A page whose form may be sent before there is a session, so without its token: the origin alone guards it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeSessionAttribute : Attribute;

/// <summary>A page that reads its multipart body itself, as a stream, and calls <see cref="FormToken.Holds"/> on the first part.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamedUploadAttribute : Attribute;

/// <summary>What to answer when a form is not accepted; a host may hand the typed text back.</summary>
public sealed class FormRefusal
{
    public Func<HttpContext, IFormCollection?, IActionResult> Answer { get; init; } = (_, _) => new StatusCodeResult(StatusCodes.Status403Forbidden);
}

/// <summary>Stands before every page: a POST must come from our own page, in this session, as a plain form.</summary>
public sealed class FormGuard(FormRefusal refusal) : IAsyncResourceFilter
{
    // Multipart bodies would be buffered in files; the pages that take them read them as a stream instead.
    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 2_000,
        KeyLengthLimit = 200,
        ValueLengthLimit = (int)HostSetup.MaxFormBytes,
    };

    // A text of megabytes is answered in words, but only a few at a time, so that memory stays bounded.
    private const long Large = 4 << 20;
    private static readonly SemaphoreSlim LargeForms = new(4);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            await next();
            return;
        }

        if (!HttpMethods.IsPost(request.Method)) context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        else if (!FromOurselves(request)) context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        else if (Marked<StreamedUploadAttribute>(context) && request.HasFormContentType && IsMultipart(request)) KeepBodyUnread(context);
        else if (!request.HasFormContentType) context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        else if (IsMultipart(request)) context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        else if (request.ContentLength is > Large or null)
        {
            await LargeAsync(context, next);
            return;
        }
        else context.Result = await CheckAsync(context);

        if (context.Result is null) await next();
    }

    private async Task LargeAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (!await LargeForms.WaitAsync(TimeSpan.FromSeconds(30), context.HttpContext.RequestAborted))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        try
        {
            context.Result = await CheckAsync(context);
            if (context.Result is null) await next();
        }
        finally
        {
            LargeForms.Release();
        }
    }

    private async Task<IActionResult?> CheckAsync(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, Limits));
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Marked<BeforeSessionAttribute>(context)) return null;
        return FormToken.Holds(http, Taal.Bare(http.Request.Path), form[FormToken.Field]) ? null : refusal.Answer(http, form);
    }

    private static void KeepBodyUnread(ResourceExecutingContext context)
    {
        for (var i = context.ValueProviderFactories.Count - 1; i >= 0; i--)
            if (context.ValueProviderFactories[i].GetType().Name.Contains("Form", StringComparison.Ordinal)) context.ValueProviderFactories.RemoveAt(i);
    }

    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// Every browser of today sends Sec-Fetch-Site; elder ones send Origin, which no-referrer turns into "null". A client
    /// that sends neither is no browser that another site could misuse.
    /// </summary>
    private static bool FromOurselves(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Marked<T>(ResourceExecutingContext context) where T : Attribute =>
        context.ActionDescriptor is CompiledPageActionDescriptor page && page.HandlerTypeInfo.GetCustomAttribute<T>() is not null;
}
