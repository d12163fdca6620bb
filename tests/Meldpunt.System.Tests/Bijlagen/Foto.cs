using System.Text;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Bijlagen;

/// <summary>A JPEG by hand: tables, one frame, one scan of noise; with a place, a device and a name hidden in it, or without.</summary>
internal static class Foto
{
    public const string Toestel = "Nokia van J. de Vries";

    private static readonly byte[] Voor = [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0])];

    private static readonly byte[] Tabellen =
    [
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
    ];

    private static readonly byte[] Einde = [0xFF, 0xD9];

    /// <summary>What must be nowhere once it was cleaned.</summary>
    public static byte[] Spoor { get; } = Encoding.ASCII.GetBytes(Toestel);

    public static byte[] Verborgen(int beeld = 4_000) => [.. Kop(true), .. Ruis(beeld), .. Einde];

    public static byte[] Schoon(int beeld = 4_000) => [.. Kop(false), .. Ruis(beeld), .. Einde];

    /// <summary>The same, of any length, made while it is read.</summary>
    public static Stream Stroom(bool verborgen, int beeld) => new Aaneen(Kop(verborgen), Ruis(64 * 1024), beeld, Einde);

    public static SiteFile Bestand(string naam, byte[] inhoud) => new(naam, "image/jpeg", () => new MemoryStream(inhoud, writable: false));

    private static byte[] Kop(bool verborgen) => [.. Voor, .. verborgen ? Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff()]) : [], .. Tabellen];

    /// <summary>A directory with the maker of the device and a pointer to a place.</summary>
    private static byte[] Tiff()
    {
        const int Tekst = 8 + 2 + (2 * 12) + 4;
        var plaats = Tekst + Spoor.Length + 1;
        return
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x0F, 0, 2, 0, 0, 0, (byte)(Spoor.Length + 1), 0, 0, 0, Tekst,
            0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, (byte)plaats,
            0, 0, 0, 0, .. Spoor, 0,
            0, 1, 0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0, 0, 0, 0, 0,
        ];
    }

    // Coded data has no byte of a marker; the same noise each time.
    private static byte[] Ruis(int lengte)
    {
        var ruis = new byte[lengte];
        new Random(7).NextBytes(ruis);
        for (var i = 0; i < ruis.Length; i++) ruis[i] &= 0x7F;
        return ruis;
    }

    private static byte[] Segment(byte marker, byte[] inhoud) => [0xFF, marker, (byte)((inhoud.Length + 2) >> 8), (byte)(inhoud.Length + 2), .. inhoud];

    private sealed class Aaneen(byte[] kop, byte[] blok, int blokken, byte[] einde) : Stream
    {
        private int _deel;
        private int _op;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var nu = _deel == 0 ? kop : _deel <= blokken ? blok : _deel == blokken + 1 ? einde : [];
            var n = Math.Min(count, nu.Length - _op);
            nu.AsSpan(_op, n).CopyTo(buffer.AsSpan(offset));
            _op += n;
            if (_op == nu.Length && nu.Length > 0) (_deel, _op) = (_deel + 1, 0);
            return n;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
