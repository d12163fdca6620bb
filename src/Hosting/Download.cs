using System.Net.Mime;

namespace Meldpunt.Hosting;

/// <summary>
/// An answer that is a stranger's file: always saved and never shown, under a name of ours, and should a browser show it all
/// the same, in a sandbox that runs and loads nothing.
/// </summary>
public sealed class Download
{
    public const string ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private Download()
    {
    }

    /// <summary>Sets the answer's headers; <paramref name="naam"/> must be of ours, in letters that need no escaping, <paramref name="length"/> is null where it is not known beforehand.</summary>
    public static void Begin(HttpContext context, string naam, long? length)
    {
        context.Features.Set(new Download());
        context.Response.ContentType = MediaTypeNames.Application.Octet;
        context.Response.ContentLength = length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{naam}\"";
    }
}
