using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// Looks for instants of a stretch of time, finer than a day: clock times and counts as text, counts and floating days as
/// binary numbers. Two seconds on either side count too.
/// </summary>
internal sealed partial class Tijdspeurder
{
    private const int Rand = 4096;
    private const int ZelfdePlaats = 3;
    private readonly DateTime _van;
    private readonly DateTime _tot;
    private readonly (string Naam, ulong Van, ulong Tot)[] _getallen;
    private readonly (string Naam, double Van, double Tot)[] _breuken;
    private readonly Speurder _tekst = new();

    public Tijdspeurder(DateTimeOffset van, DateTimeOffset tot)
    {
        (_van, _tot) = (van.UtcDateTime.AddSeconds(-2), tot.UtcDateTime.AddSeconds(2));
        _getallen =
        [
            Bereik("seconden", t => Unix(t) / TimeSpan.TicksPerSecond), Bereik("milliseconden", t => Unix(t) / TimeSpan.TicksPerMillisecond),
            // Nothing here counts finer than ticks; of nanoseconds chance finds one in some megabytes of ciphertext.
            Bereik("microseconden", t => Unix(t) / 10),
            Bereik("ticks", t => t.Ticks), Bereik("filetime", t => t.ToFileTimeUtc()),
        ];
        _breuken = [BereikDouble("seconden met breuk", t => Unix(t) / 1e7), BereikDouble("OLE-dag", t => t.ToOADate()), BereikDouble("juliaanse dag", t => t.ToOADate() + 2415018.5)];
        for (var t = _van; t <= _tot; t = t.AddSeconds(1))
            VoegToe(t);
    }

    /// <summary>Instants in a file or a stored value.</summary>
    public IReadOnlyCollection<string> Vindt(byte[] inhoud)
    {
        var gevonden = new HashSet<string>(_tekst.Vindt(inhoud));
        for (var i = 0; i + 8 <= inhoud.Length; i++)
        {
            var acht = inhoud.AsSpan(i, 8);
            Getal(BinaryPrimitives.ReadUInt64LittleEndian(acht), gevonden);
            Getal(BinaryPrimitives.ReadUInt64BigEndian(acht), gevonden);
        }

        return gevonden;
    }

    /// <summary>Instants in four bytes; only for what is short and not random, where chance finds none.</summary>
    public bool VindtKort(byte[] inhoud) => Enumerable.Range(0, Math.Max(0, inhoud.Length - 3)).Any(i => IsSeconde(inhoud.AsSpan(i, 4)));

    /// <summary>
    /// Four bytes are found in random data by chance, but a time that is written stands at the same place in every row:
    /// an instant at one place in three of these values is no chance.
    /// </summary>
    public bool VindtOpVastePlaats(IReadOnlyCollection<byte[]> waarden) =>
        Enumerable.Range(0, Rand).Any(plaats => waarden.Count(w => plaats + 4 <= w.Length && IsSeconde(w.AsSpan(plaats, 4))) >= ZelfdePlaats
            || waarden.Count(w => plaats + 4 <= w.Length && IsSeconde(w.AsSpan(w.Length - plaats - 4, 4))) >= ZelfdePlaats);

    /// <summary>Whether a stored number is an instant.</summary>
    public bool IsInstant(long getal) => _getallen.Any(g => getal > 0 && (ulong)getal >= g.Van && (ulong)getal <= g.Tot);

    /// <summary>Whether a text has a clock time in it, of any day.</summary>
    public static bool HeeftKloktijd(string text) => Kloktijd().IsMatch(text);

    private bool IsSeconde(ReadOnlySpan<byte> vier) =>
        Binnen(BinaryPrimitives.ReadUInt32LittleEndian(vier)) || Binnen(BinaryPrimitives.ReadUInt32BigEndian(vier));

    private bool Binnen(uint seconde) => seconde >= _getallen[0].Van && seconde <= _getallen[0].Tot;

    // The two highest bits of a stored .NET time tell its kind.
    private void Getal(ulong getal, HashSet<string> gevonden)
    {
        foreach (var (naam, van, tot) in _getallen)
            if ((getal & 0x3FFF_FFFF_FFFF_FFFF) >= van && (getal & 0x3FFF_FFFF_FFFF_FFFF) <= tot) gevonden.Add(naam);
        var breuk = BitConverter.UInt64BitsToDouble(getal);
        foreach (var (naam, van, tot) in _breuken)
            if (breuk >= van && breuk <= tot) gevonden.Add(naam);
    }

    private void VoegToe(DateTime utc)
    {
        var civil = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        foreach (var t in new[] { utc, civil })
            foreach (var vorm in new[] { "HH:mm:ss", "yyyyMMddHHmmss", "yyyyMMdd'T'HHmmss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm" })
                _tekst.ZoektLetterlijk($"tijd als tekst ({vorm})", t.ToString(vorm, CultureInfo.InvariantCulture));
        // The digits that are the same for the whole second, whatever the unit.
        _tekst.ZoektLetterlijk("unix-tijd als tekst", (Unix(utc) / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));
        _tekst.ZoektLetterlijk("ticks als tekst", (utc.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));
        _tekst.ZoektLetterlijk("filetime als tekst", (utc.ToFileTimeUtc() / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));
    }

    private static long Unix(DateTime t) => (t - DateTime.UnixEpoch).Ticks;

    private (string, ulong, ulong) Bereik(string naam, Func<DateTime, long> getal) => (naam, (ulong)getal(_van), (ulong)getal(_tot));

    private (string, double, double) BereikDouble(string naam, Func<DateTime, double> getal) => (naam, getal(_van), getal(_tot));

    [GeneratedRegex(@"\d{1,2}:\d{2}|\dT\d{2}")]
    private static partial Regex Kloktijd();
}
