using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Hosting.Forms;

/// <summary>The secret that this browser's session carries; a host sets it on the request once it knows the session.</summary>
public sealed record FormSession(byte[] Key);

/// <summary>
/// The token in a form: HMAC-SHA-256 under the session's key over the page the form belongs to. It needs no cookie of its
/// own and nothing on the server, and says nothing about the session to whoever sees the page's source.
/// </summary>
public static class FormToken
{
    public const string Field = "_token";

    public static string? Make(HttpContext context, string page) =>
        context.Features.Get<FormSession>() is { } session ? Base64Url.EncodeToString(Mac(session, page)) : null;

    public static bool Holds(HttpContext context, string page, string? token)
    {
        if (context.Features.Get<FormSession>() is not { } session || token is not { Length: 43 } || !Base64Url.IsValid(token)) return false;
        Span<byte> given = stackalloc byte[32];
        return Base64Url.TryDecodeFromChars(token, given, out var n) && n == 32
            && CryptographicOperations.FixedTimeEquals(given, Mac(session, page));
    }

    private static byte[] Mac(FormSession session, string page) =>
        HMACSHA256.HashData(session.Key, Encoding.UTF8.GetBytes("meldpunt form " + page));
}
