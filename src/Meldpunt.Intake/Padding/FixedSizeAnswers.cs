using System.Globalization;
using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Meldpunt.Intake.Padding;

/// <summary>
/// Every answer takes the same number of bytes on the line, head and body together, so that a listener cannot tell steps,
/// kinds or pages apart by their size. The outermost layer: redirects, errors, stylesheet and all. Compression comes
/// first and the filling goes into the comment of the gzip header, which readers skip, so nothing squeezes it out again.
/// A text that does not fit takes a whole multiple. Downloads leave as they are.
/// </summary>
public sealed class FixedSizeAnswers : IStartupFilter
{
    /// <summary>The size class. Its room decides how much text one page may carry.</summary>
    public const int Class = 64 << 10;

    private const string Probe = "/healthz";

    // "Date: Sun, 06 Nov 1994 08:49:37 GMT", which the server adds by itself, and the line's end.
    private const int DateLine = 37;
    private static readonly byte[] GzipHead = [0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 255];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(FillAsync);
        next(app);
    };

    /// <summary>Whether a text fits into one answer beside the page around it, whatever its script.</summary>
    public static bool HasRoomFor(string text) => text.Length <= Class / 8 || Gzip(Encoding.UTF8.GetBytes(text)).Length <= Class * 3 / 4;

    private static async Task FillAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == Probe || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        // A part of an answer would be of another size.
        context.Request.Headers.Remove("Range");
        var line = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var buffer = new AnswerBuffer(context.Response, line.Stream);
        var held = new StreamResponseBodyFeature(buffer, line);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        byte[] body = [];
        // Registered first, so called last: by then the headers are all there.
        context.Response.OnStarting(() =>
        {
            if (!buffer.Passed && MayHaveBody(context.Response.StatusCode)) body = Fill(context, buffer.ToArray());
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
            await held.CompleteAsync();
        }
        finally
        {
            context.Features.Set(line);
        }

        if (buffer.Passed || context.RequestAborted.IsCancellationRequested) return;
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(body);
    }

    private static bool MayHaveBody(int status) => status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) && status >= 200;

    private static byte[] Fill(HttpContext context, byte[] content)
    {
        var response = context.Response;
        response.ContentType ??= MediaTypeNames.Text.Plain;
        response.ContentLength = null;
        // The framework writes no gzip frame around nothing at all.
        if (content.Length == 0) content = "\n"u8.ToArray();
        if (!TakesGzip(context.Request))
        {
            var (open, close) = Comment(response.ContentType);
            var length = BodyLength(response, content.Length + open.Length + close.Length);
            return [.. content, .. open, .. Enumerable.Repeat((byte)' ', length - content.Length - open.Length - close.Length), .. close];
        }

        response.Headers.ContentEncoding = "gzip";
        var packed = Gzip(content);
        // Ten bytes of head, which ours replaces, and the zero that ends the comment.
        var size = BodyLength(response, packed.Length + 1);
        return [.. GzipHead, .. Enumerable.Repeat((byte)' ', size - packed.Length - 1), 0, .. packed.AsSpan(10)];
    }

    /// <summary>Sets the length of the body so that head and body fill whole classes, and gives it.</summary>
    private static int BodyLength(HttpResponse response, int least)
    {
        var head = HeadLength(response);
        for (var classes = 1; ; classes++)
        {
            for (var digits = 4; digits < 10; digits++)
            {
                var body = (classes * Class) - head - "Content-Length: \r\n".Length - digits;
                if (body < least || body.ToString(CultureInfo.InvariantCulture).Length != digits) continue;
                response.ContentLength = body;
                return body;
            }
        }
    }

    private static int HeadLength(HttpResponse response)
    {
        var status = $"HTTP/1.1 {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}\r\n".Length;
        var headers = response.Headers.Sum(h => h.Value.Sum(v => h.Key.Length + 2 + (v?.Length ?? 0) + 2));
        return status + headers + DateLine + 2;
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value is { HasValue: true } v && v.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);

    /// <summary>For a client that takes no gzip: what the kind of content skips.</summary>
    private static (byte[] Open, byte[] Close) Comment(string type) =>
        type.StartsWith(MediaTypeNames.Text.Html, StringComparison.Ordinal) ? ("\n<!--"u8.ToArray(), "-->\n"u8.ToArray())
        : type.StartsWith(MediaTypeNames.Text.Css, StringComparison.Ordinal) ? ("\n/*"u8.ToArray(), "*/\n"u8.ToArray())
        : ([], "\n"u8.ToArray());

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }
}
