using System.Buffers;
using System.Text;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// Plain text shows everything that it holds. It counts as such while it is UTF-8 without control characters, and does not
/// begin like a format that is written in text (HTML, SVG, RTF, PostScript, a mail) and can hide things in it.
/// </summary>
internal static class Tekst
{
    private static readonly string[] Formats = ["<", "{\\rtf", "%!", "%PDF", "#!", "BEGIN:", "From ", "Received:", "MIME-Version", "Return-Path", "Message-ID", "Delivered-To", "X-"];

    public static bool CanBe(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return !Formats.Any(f => text.StartsWith(f, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Looks along while a text passes.</summary>
internal sealed class Tekstwacht(Stream inner) : Hosting.Dossiers.ReadOnlyStream
{
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(c => (char)c).Except(['\t', '\r', '\n', '\f', '\u0085'])]);

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] _chars = new char[64 * 1024 + 8];

    /// <summary>Whether everything so far was plain text.</summary>
    public bool IsTekst { get; private set; } = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, 64 * 1024)], cancellationToken);
        if (IsTekst) IsTekst = Check(buffer.Span[..read], end: read == 0);
        return read;
    }

    private bool Check(ReadOnlySpan<byte> bytes, bool end)
    {
        try
        {
            var n = _decoder.GetChars(bytes, _chars, flush: end);
            return !_chars.AsSpan(0, n).ContainsAny(Forbidden);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
