using System.Globalization;

namespace Meldpunt.Hosting;

/// <summary>
/// Development only: "now" stands in a file, so that a demonstration can be told on its own dates.
/// A date means noon in the Netherlands on that day; an empty or absent file means the real time.
/// </summary>
public sealed class DemoClock(string file) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => FromFile() ?? System.GetUtcNow();

    private DateTimeOffset? FromFile()
    {
        string text;
        try { text = File.ReadAllText(file).Trim(); }
        catch (IOException) { return null; }
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Amsterdam.Noon(date);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }
}

/// <summary>Civil time in the Netherlands.</summary>
public static class Amsterdam
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>The moment at which a day begins.</summary>
    public static DateTimeOffset Begin(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static DateTimeOffset Noon(DateOnly date)
    {
        var noon = date.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, Zone.GetUtcOffset(noon)).ToUniversalTime();
    }
}
