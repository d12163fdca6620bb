using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>What looks for canaries and times finds them when they are there; else its silence would prove nothing.</summary>
public sealed class SpeurderTests
{
    private const string Kanarie = "KwikstaartQ7h2Zilverreiger";
    private static readonly byte[] Sleutel = RandomNumberGenerator.GetBytes(14);
    private static readonly DateTimeOffset Toen = new(2026, 3, 4, 15, 16, 17, TimeSpan.Zero);
    private static readonly Speurder Speurder = new Speurder().Zoekt("kanarie", Kanarie).Zoekt("sleutel", Sleutel);
    private static readonly Tijdspeurder Tijdspeurder = new(Toen, Toen.AddSeconds(60));

    public static TheoryData<string> Vormen => [.. Verstopt.Keys];

    public static TheoryData<string> Tijden => [.. Verraden.Keys];

    private static Dictionary<string, byte[]> Verstopt { get; } = new()
    {
        ["utf-8"] = Encoding.UTF8.GetBytes(Kanarie),
        ["utf-16le"] = Encoding.Unicode.GetBytes(Kanarie),
        ["utf-16be"] = Encoding.BigEndianUnicode.GetBytes(Kanarie),
        ["base64, 0 ervoor"] = Base64($"{Kanarie} en meer"),
        ["base64, 1 ervoor"] = Base64($"x{Kanarie} en meer"),
        ["base64, 2 ervoor"] = Base64($"xy{Kanarie} en meer"),
        ["base64 van utf-16"] = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.Unicode.GetBytes("x" + Kanarie))),
        ["base64 als utf-16"] = Encoding.Unicode.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Kanarie))),
        ["hex"] = Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(Kanarie))),
        ["kleine hex van utf-16"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(Kanarie))),
        ["zlib"] = Pak(s => new ZLibStream(s, CompressionLevel.Optimal)),
        ["gzip"] = Pak(s => new GZipStream(s, CompressionLevel.Fastest)),
        ["sleutel"] = Sleutel,
        ["sleutel als hex"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Sleutel)),
        ["sleutel als base64"] = Encoding.ASCII.GetBytes(Convert.ToBase64String(Sleutel)),
    };

    private static Dictionary<string, byte[]> Verraden { get; } = new()
    {
        ["iso"] = Encoding.UTF8.GetBytes(Toen.AddSeconds(30).ToString("O")),
        ["rfc 1123"] = Encoding.UTF8.GetBytes(Toen.AddSeconds(59).ToString("R")),
        ["minuten"] = Encoding.UTF8.GetBytes("2026-03-04 15:17"),
        ["nederlandse tijd, utf-16"] = Encoding.Unicode.GetBytes("4 maart, 16:16:18"),
        ["unix als tekst"] = Encoding.UTF8.GetBytes($"{Toen.ToUnixTimeMilliseconds()}"),
        ["ticks als tekst"] = Encoding.UTF8.GetBytes($"{Toen.UtcTicks}"),
        ["seconden"] = Acht(Toen.ToUnixTimeSeconds()),
        ["milliseconden"] = Acht(Toen.ToUnixTimeMilliseconds() + 500),
        ["twee seconden eerder"] = Acht(Toen.ToUnixTimeMilliseconds() - 1_999),
        ["ticks"] = Acht(Toen.UtcTicks),
        ["opgeslagen DateTime"] = Acht(Toen.UtcDateTime.ToBinary()),
        ["filetime"] = Acht(Toen.ToFileTime()),
        ["ole-dag"] = Acht(BitConverter.DoubleToInt64Bits(Toen.UtcDateTime.ToOADate())),
    };

    [Theory]
    [MemberData(nameof(Vormen))]
    public void Elke_vorm_van_de_kanarie_wordt_gevonden(string vorm)
    {
        var ruis = Ruis();
        Assert.Empty(Speurder.Vindt(ruis));

        foreach (var plaats in new[] { 0, 777, 1_000, ruis.Length - Verstopt[vorm].Length })
            Assert.NotEmpty(Speurder.Vindt(Met(ruis, Verstopt[vorm], plaats)));
    }

    [Theory]
    [MemberData(nameof(Tijden))]
    public void Elke_vorm_van_een_tijdstip_wordt_gevonden(string vorm)
    {
        var ruis = Ruis();
        Assert.Empty(Tijdspeurder.Vindt(ruis));

        Assert.NotEmpty(Tijdspeurder.Vindt(Met(ruis, Verraden[vorm], 501)));
        if (Verraden[vorm].Length == 8) Assert.NotEmpty(Tijdspeurder.Vindt(Met(ruis, [.. Verraden[vorm].Reverse()], 502)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Vier_bytes_op_een_vaste_plaats_vallen_op_en_toeval_niet(bool vanVoren)
    {
        var rijen = Enumerable.Range(0, 200).Select(_ => Ruis()[..Random.Shared.Next(500, 5_000)]).ToList();
        Assert.False(Tijdspeurder.VindtOpVastePlaats(rijen));

        foreach (var (rij, n) in rijen.Select((r, n) => (r, n)))
            BinaryPrimitives.WriteInt32BigEndian(rij.AsSpan(vanVoren ? 40 : rij.Length - 44), (int)Toen.ToUnixTimeSeconds() + (n / 4));
        Assert.True(Tijdspeurder.VindtOpVastePlaats(rijen));
    }

    [Theory]
    [InlineData("2026-03-04", false)]
    [InlineData("MP-7F3K-92QD", false)]
    [InlineData("2026-03-04T15", true)]
    [InlineData("om 9:15", true)]
    [InlineData("2026-03-04 23:59:00", true)]
    public void Een_dag_mag_en_een_kloktijd_niet(string text, bool kloktijd) => Assert.Equal(kloktijd, Tijdspeurder.HeeftKloktijd(text));

    private static byte[] Ruis() => RandomNumberGenerator.GetBytes(20_000);

    private static byte[] Met(byte[] ruis, byte[] wat, int plaats)
    {
        var copy = ruis.ToArray();
        wat.CopyTo(copy, plaats);
        return copy;
    }

    private static byte[] Base64(string text) => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private static byte[] Acht(long getal)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, getal);
        return bytes;
    }

    private static byte[] Pak(Func<Stream, Stream> pak)
    {
        using var to = new MemoryStream();
        using (var stream = pak(to))
            stream.Write(Encoding.UTF8.GetBytes($"{{\"tekst\":\"aaaaaaaaaaaaaaaaaa {Kanarie} bbbbbbbbbbbbbb\"}}"));
        return to.ToArray();
    }
}
