using System.Net;

namespace Meldpunt.Hosting;

/// <summary>
/// A <c>__Host-</c> cookie must be Secure, and the framework sets no Secure cookie on plain http. On loopback only, where
/// browsers accept such cookies too, the request counts as https.
/// </summary>
public static class LoopbackScheme
{
    public static IApplicationBuilder UseLoopbackScheme(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address)) context.Request.Scheme = "https";
        return next(context);
    });
}
