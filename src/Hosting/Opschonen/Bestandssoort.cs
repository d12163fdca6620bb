namespace Meldpunt.Hosting.Opschonen;

/// <summary>What a file is by its content; its name and the browser's word for it count for nothing.</summary>
public enum Bestandssoort
{
    Onbekend,
    Tekst,
    Jpeg,
    Png,
    Gif,
    Webp,
    Pdf,

    /// <summary>A zip archive: an Office document, or not.</summary>
    Zip,
}

internal static class Herkenning
{
    /// <summary>How much of a file is looked at.</summary>
    public const int HeadSize = 1024;

    // PDF readers take a header anywhere in the first kilobyte.
    public static Bestandssoort Of(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Bestandssoort.Jpeg,
        _ when head.StartsWith(Png.Signature) => Bestandssoort.Png,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Bestandssoort.Gif,
        _ when head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) => Bestandssoort.Webp,
        _ when head.StartsWith("PK\x03\x04"u8) => Bestandssoort.Zip,
        _ when head.IndexOf("%PDF-"u8) >= 0 => Bestandssoort.Pdf,
        _ when Tekst.CanBe(head) => Bestandssoort.Tekst,
        _ => Bestandssoort.Onbekend,
    };
}
