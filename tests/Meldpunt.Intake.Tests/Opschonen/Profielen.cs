using System.Buffers.Binary;
using System.Text;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Colour profiles as a device writes them, with its owner's name in it.</summary>
internal static class Profielen
{
    /// <summary>Display P3, version 4, with a date, a maker and a name.</summary>
    public static byte[] DisplayP3(string naam)
    {
        byte[] name = Encoding.ASCII.GetBytes(naam + "\0");
        byte[] desc = [.. "desc"u8, 0, 0, 0, 0, .. Int(name.Length), .. name, .. new byte[78]];
        byte[] curve = [.. "para"u8, 0, 0, 0, 0, 0, 3, 0, 0, .. Fixed(2.4), .. Fixed(1 / 1.055), .. Fixed(0.055 / 1.055), .. Fixed(1 / 12.92), .. Fixed(0.04045)];
        (string, byte[])[] tags =
        [
            ("desc", Even(desc)), ("cprt", Even([.. "text"u8, 0, 0, 0, 0, .. name])), ("wtpt", Xyz(0.9642, 1, 0.8249)), ("rXYZ", Xyz(0.5151, 0.2412, -0.0011)), ("gXYZ", Xyz(0.2920, 0.6922, 0.0419)), ("bXYZ", Xyz(0.1571, 0.0666, 0.7841)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var at = 132 + (12 * tags.Length);
        List<byte> table = [.. Int(tags.Length)], bodies = [];
        foreach (var (tag, body) in tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Int(at + bodies.Count), .. Int(body.Length)]);
            bodies.AddRange(body);
        }

        return [.. Int(at + bodies.Count), .. "appl"u8, 4, 0, 0, 0, .. "mntrRGB XYZ "u8, 7, 234, 0, 3, 0, 2, 0, 9, 0, 15, 0, 0, .. "acspAPPL"u8, .. new byte[4], .. "APPLP60 "u8, .. new byte[12], .. Xyz(0.9642, 1, 0.8249)[8..], .. "appl"u8, .. new byte[44], .. table, .. bodies];
    }

    private static byte[] Even(byte[] body) => [.. body, .. new byte[(4 - (body.Length % 4)) % 4]];

    private static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    private static byte[] Fixed(double value) => Int((int)Math.Round(value * 65536));

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
