using System.Globalization;

namespace Meldpunt.Hosting.Language;

/// <summary>A language of the site. The path alone decides: <c>/en</c> and what lies under it is English, the rest Dutch.</summary>
public sealed class Taal
{
    public static readonly Taal Nederlands = new("nl", "nl-NL", "");
    public static readonly Taal Engels = new("en", "en-GB", "/en");

    private readonly string _prefix;

    private Taal(string code, string culture, string prefix)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(culture);
        _prefix = prefix;
    }

    public string Code { get; }

    /// <summary>The other one of the two.</summary>
    public Taal Andere => this == Engels ? Nederlands : Engels;

    public CultureInfo Culture { get; }

    public static Taal Of(PathString path) => path.StartsWithSegments("/en", StringComparison.Ordinal) ? Engels : Nederlands;

    /// <summary>The path as it is called in Dutch, so without the language.</summary>
    public static string Bare(PathString path) =>
        path.StartsWithSegments("/en", StringComparison.Ordinal, out var rest) ? (rest.HasValue ? rest.Value : "/") : path.Value ?? "/";

    /// <summary>A site path (<c>/melden/wat</c>) in this language.</summary>
    public string Pad(string path) => _prefix.Length == 0 ? path : path == "/" ? _prefix : _prefix + path;

    /// <summary>A date in full, with the name of the month.</summary>
    public string Datum(DateOnly date) => date.ToString("d MMMM yyyy", Culture);

    /// <summary>A date in full, with the day of the week.</summary>
    public string DagEnDatum(DateOnly date) => date.ToString("dddd d MMMM yyyy", Culture);

    /// <summary>A size as people read it: kB or MB.</summary>
    public string Omvang(long bytes) => bytes switch
    {
        < 1_000 => bytes.ToString(Culture) + " bytes",
        < 1_000_000 => (bytes / 1_000d).ToString("0", Culture) + " kB",
        _ => (bytes / 1_000_000d).ToString("0.#", Culture) + " MB",
    };
}
