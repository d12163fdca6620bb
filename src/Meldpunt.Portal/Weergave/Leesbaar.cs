using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Meldpunt.Portal.Weergave;

/// <summary>
/// What somebody else typed, shown as what it is: markup as text, and marks that reverse, hide or join text written
/// out by their code point instead of obeyed.
/// </summary>
internal sealed class Leesbaar(string? tekst) : IHtmlContent
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var gewoon = new StringBuilder();
        foreach (var rune in (tekst ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (!MoetUitgeschreven(rune))
            {
                gewoon.Append(rune.ToString());
                continue;
            }
            Schrijf(writer, encoder, gewoon);
            writer.Write(FormattableString.Invariant($"<span class=\"teken\">U+{rune.Value:X4}</span>"));
        }
        Schrijf(writer, encoder, gewoon);
    }

    /// <summary>The same for a text file: such marks stand there as [U+202E].</summary>
    internal static string InTekst(string? tekst)
    {
        var gewoon = new StringBuilder();
        foreach (var rune in (tekst ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
            gewoon.Append(MoetUitgeschreven(rune) ? FormattableString.Invariant($"[U+{rune.Value:X4}]") : rune.ToString());
        return gewoon.ToString();
    }

    private static void Schrijf(TextWriter writer, HtmlEncoder encoder, StringBuilder gewoon)
    {
        writer.Write(encoder.Encode(gewoon.ToString()));
        gewoon.Clear();
    }

    private static bool MoetUitgeschreven(Rune rune) => rune.Value switch
    {
        '\n' or '\t' or ZeroWidthNonJoiner or ZeroWidthJoiner => false,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            || rune == Rune.ReplacementChar,
    };
}
