namespace Meldpunt.Domain;

/// <summary>
/// The civil date in Europe/Amsterdam of an instant. The rule is written out (Directive 2000/84/EC: summer time
/// from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October), because the time zone
/// table of a machine is input, and may be absent.
/// </summary>
public static class BurgerlijkeDatum
{
    /// <summary>The date on a calendar in Amsterdam at this instant.</summary>
    public static DateOnly InAmsterdam(DateTimeOffset ogenblik)
    {
        var utc = ogenblik.UtcDateTime;
        return DateOnly.FromDateTime(utc.AddHours(IsZomertijd(utc) ? 2 : 1));
    }

    private static bool IsZomertijd(DateTime utc) =>
        utc >= LaatsteZondag(utc.Year, 3) && utc < LaatsteZondag(utc.Year, 10);

    private static DateTime LaatsteZondag(int jaar, int maand)
    {
        var einde = new DateTime(jaar, maand, 31, 1, 0, 0, DateTimeKind.Utc);
        return einde.AddDays(-(int)einde.DayOfWeek);
    }
}
