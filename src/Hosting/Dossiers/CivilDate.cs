namespace Meldpunt.Hosting.Dossiers;

/// <summary>The civil day in the Netherlands: the only time that is ever stored of a melder's act.</summary>
public static class CivilDate
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>Today in Europe/Amsterdam.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Amsterdam).DateTime);
}
