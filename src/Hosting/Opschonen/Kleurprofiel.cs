using System.Buffers.Binary;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// ICC profiles. A profile names its maker and device and can be one screen's own, so none is passed on. Colours still come
/// out right: where its primaries are those of a well-known space, that space's profile, always the same bytes, is written.
/// sRGB needs none.
/// </summary>
internal static class Kleurprofiel
{
    /// <summary>Longer ones are not of a space that we know.</summary>
    public const int Most = 64 * 1024;

    private const double Tolerance = 0.003;

    // Primaries as a profile has them: red, green, blue as XYZ under D50.
    private static readonly double[] Srgb = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141];
    private static readonly double[] DisplayP3 = [0.5151, 0.2412, -0.0011, 0.2920, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841];
    private static readonly double[] AdobeRgb = [0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446];

    // Parametric curves: sRGB's own (type 3: g a b c d), and a plain gamma (type 0).
    private static readonly byte[] P3Profile = Make(DisplayP3, [0, 3, 0, 0, .. Fixed(2.4), .. Fixed(1 / 1.055), .. Fixed(0.055 / 1.055), .. Fixed(1 / 12.92), .. Fixed(0.04045)]);
    private static readonly byte[] AdobeProfile = Make(AdobeRgb, [0, 0, 0, 0, .. Fixed(2.19921875)]);

    /// <summary>Our profile of the same space; null for sRGB, and for a space that we do not know, which is told.</summary>
    public static byte[]? Known(ReadOnlySpan<byte> profile, ISet<Verborgen> weg)
    {
        var primaries = Primaries(profile);
        if (Near(primaries, DisplayP3)) return P3Profile;
        if (Near(primaries, AdobeRgb)) return AdobeProfile;
        if (!Near(primaries, Srgb)) weg.Add(Verborgen.Kleurprofiel);
        return null;
    }

    private static double[] Primaries(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || !profile[16..].StartsWith("RGB "u8)) return [];
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[128..]), 100);
        var found = new double[9];
        var seen = 0;
        var entries = profile[132..];
        for (var n = 0; n < count && entries.Length >= 12; n++, entries = entries[12..])
        {
            var colour = entries.StartsWith("rXYZ"u8) ? 0 : entries.StartsWith("gXYZ"u8) ? 3 : entries.StartsWith("bXYZ"u8) ? 6 : -1;
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entries[4..]);
            if (colour < 0 || offset > profile.Length - 20) continue;
            for (var i = 0; i < 3; i++) found[colour + i] = BinaryPrimitives.ReadInt32BigEndian(profile[((int)offset + 8 + (4 * i))..]) / 65536.0;
            seen++;
        }

        return seen == 3 ? found : [];
    }

    private static bool Near(double[] one, double[] other) => one.Length == 9 && one.Zip(other).All(p => Math.Abs(p.First - p.Second) < Tolerance);

    private static byte[] Fixed(double value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Math.Round(value * 65536));
        return bytes;
    }

    private static byte[] Xyz(params double[] xyz) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(xyz[0]), .. Fixed(xyz[1]), .. Fixed(xyz[2])];

    // ICC.1:2010, version 4: header of 128 bytes, tag table, tags. Date, maker, device and id stay zero.
    private static byte[] Make(double[] primaries, byte[] curve)
    {
        byte[] text = [.. "mluc"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 12, .. "enUS"u8, 0, 0, 0, 6, 0, 0, 0, 28, 0, (byte)'R', 0, (byte)'G', 0, (byte)'B', 0, 0];
        byte[] white = Xyz(0.9642, 1, 0.8249), parametric = [.. "para"u8, 0, 0, 0, 0, .. curve];
        (string Tag, byte[] Body)[] tags =
        [
            ("desc", text), ("cprt", text), ("wtpt", white), ("rXYZ", Xyz(primaries[..3])), ("gXYZ", Xyz(primaries[3..6])), ("bXYZ", Xyz(primaries[6..])),
            ("rTRC", parametric), ("gTRC", parametric), ("bTRC", parametric),
        ];
        var offset = 128 + 4 + (12 * tags.Length);
        var table = new List<byte> { 0, 0, 0, (byte)tags.Length };
        var bodies = new List<byte>();
        foreach (var (tag, body) in tags)
        {
            table.AddRange([.. System.Text.Encoding.ASCII.GetBytes(tag), .. Int(offset + bodies.Count), .. Int(body.Length)]);
            bodies.AddRange(body);
        }

        byte[] head = [.. Int(offset + bodies.Count), 0, 0, 0, 0, 4, 0x30, 0, 0, .. "mntrRGB XYZ "u8, .. new byte[12], .. "acsp"u8, .. new byte[28], .. Fixed(0.9642), .. Fixed(1), .. Fixed(0.8249), .. new byte[48]];
        return [.. head, .. table, .. bodies];
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
