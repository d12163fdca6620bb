using System.Globalization;

namespace Meldpunt.Site;

/// <summary>
/// The cookies of one browser at one site. The framework's own container never sends a Secure cookie back over plain
/// http, which browsers do on localhost, so the jar is kept here.
/// </summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>Keeps what an answer sets, and drops what it takes back.</summary>
    public void Take(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines)) return;
        foreach (var line in lines)
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var (name, value) = Pair(parts[0]);
            if (name.Length == 0) continue;
            if (value.Length == 0 || parts.Skip(1).Any(EndsIt)) _cookies.Remove(name);
            else _cookies[name] = value;
        }
    }

    /// <summary>Adds the cookies to a request.</summary>
    public void Put(HttpRequestMessage request)
    {
        if (_cookies.Count > 0) request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
    }

    // A site whose clock stands at another date gives lifetimes that mean nothing on ours: only a plain "gone" counts.
    private static bool EndsIt(string attribute)
    {
        var (name, value) = Pair(attribute);
        return name.Equals("max-age", StringComparison.OrdinalIgnoreCase) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds <= 0
            || name.Equals("expires", StringComparison.OrdinalIgnoreCase) && value.Contains("1970", StringComparison.Ordinal);
    }

    private static (string Name, string Value) Pair(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}
