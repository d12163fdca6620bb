using System.Text;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>One entry in a redacted version: what kind it is, and its text as it is shown.</summary>
public sealed record GelaktStuk(string Kop, string Tekst);

/// <summary>
/// Body of a GelakteVersie item: new text, with blocks of one length in the place of what was taken out; nothing of that
/// is in it. <c>Gelakt</c> is false where somebody chose to take nothing out. <c>Digest</c> is that of <see cref="Tekst"/>.
/// </summary>
public sealed record GelakteVersieInhoud(string Id, string Titel, string Redenen, IReadOnlyList<GelaktStuk> Stukken, bool Gelakt, string Digest)
{
    /// <summary>The whole text, as it is published: each heading, its text, and an empty line between entries.</summary>
    public string Tekst => TekstVan(Stukken);

    public static string TekstVan(IEnumerable<GelaktStuk> stukken) => string.Join("\n\n", stukken.Select(s => $"{s.Kop}\n{s.Tekst}"));

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal.</summary>
    public static string DigestVan(IEnumerable<GelaktStuk> stukken) => Convert.ToHexStringLower(Primitives.Sha256(Encoding.UTF8.GetBytes(TekstVan(stukken))));
}

/// <summary>
/// Body of a TerInzage item: which version is shown to whom until when, and why. <c>Lezer</c> is a person's id or that of an
/// invitation, <c>Leesstuk</c> the id of the sealed object. <c>Beeindigd</c>: why it was ended; then it stands a second time.
/// </summary>
public sealed record TerInzageInhoud(string Leesstuk, string Versie, string Lezer, string Naam, DateOnly Tot, string Redenen, string? Beeindigd = null)
{
    /// <summary>The object's 16 bytes, or null where it is not of this form.</summary>
    public byte[]? LeesstukId() => Leesstuk is { Length: 32 } && Leesstuk.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(Leesstuk) : null;
}

/// <summary>What a reader gets to see: the version's title and its entries, and which desk shows it.</summary>
public sealed record LeesstukTekst(string Titel, string Afzender, IReadOnlyList<GelaktStuk> Stukken);
