namespace Meldpunt.Hosting.Dossiers;

/// <summary>In what capacity somebody is invited.</summary>
public enum Genodigderol
{
    /// <summary>Whom the melding concerns.</summary>
    Betrokkene,

    /// <summary>Who may know something of it.</summary>
    Getuige,
}

/// <summary>
/// Body of an Uitnodiging item: by which box who is invited and for what, and the two public keys out of the code (hexadecimal).
/// <c>Ingetrokken</c>: the reasons with which the invitation of that id was withdrawn; then the keys count for nothing.
/// </summary>
public sealed record UitnodigingInhoud(
    string Id, string Postvak, Genodigderol Rol, string Wie, string Onderwerp, IReadOnlyList<string> Vragen, DateOnly Tot, string Encryptie, string Ondertekening, string? Ingetrokken = null)
{
    /// <summary>The id and the two keys, or null where one is not of this form.</summary>
    public (byte[] Id, byte[] Encryptie, byte[] Ondertekening)? Sleutels() =>
        Bytes(Id) is { Length: 16 } id && Bytes(Encryptie) is { } encryptie && Sealing.Suites.TryOf(encryptie, out _) && Bytes(Ondertekening) is { Length: 65 } ondertekening ? (id, encryptie, ondertekening) : null;

    internal static byte[]? Bytes(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : null;
}

/// <summary>
/// What the invited person reads first. The dossier's id and box are in what staff signed, so that no row sends the
/// answers elsewhere; whom it concerns, the melder and their words are not. <c>Volmacht</c>: under which an onderzoeker
/// writes it; null where a member of the box does.
/// </summary>
public sealed record UitnodigingTekst(string Dossier, string Postvak, Genodigderol Rol, string Afzender, string Onderwerp, IReadOnlyList<string> Vragen, DateOnly Tot, VolmachtInhoud? Volmacht = null)
{
    /// <summary>Whether this person writes it under a volmacht of somebody who then was of the box, for this dossier and for them.</summary>
    public bool Machtigt(string persoon, Sealing.Register register) => Volmacht is { } v && UitnodigingInhoud.Bytes(v.Handtekening) is { } handtekening && UitnodigingInhoud.Bytes(Dossier) is { } dossier
        && register.AuthorOn(v.Aanwijzer, v.Datum).Any(l => l.Postvak == Postvak && Onderzoekers.WijstAan(l.Soort) && Sealing.Volmacht.Verify(l.SigningKey, handtekening, dossier, Postvak, persoon, v.Datum));
}

/// <summary>Who let an onderzoeker invite, on which day, and their signature in hexadecimal.</summary>
public sealed record VolmachtInhoud(string Aanwijzer, DateOnly Datum, string Handtekening);

/// <summary>Body of an Uitnodigingsverslag: the record, for the invited person to confirm or correct.</summary>
public sealed record UitnodigingsverslagInhoud(string Uitnodiging, string Tekst);

/// <summary>
/// Body of an Uitnodigingsantwoord: an answer for each question (none in what is added later), and what else they say; or
/// the word on one record, named by the SHA-256 of its text, whether it is right, and what is not.
/// </summary>
public sealed record UitnodigingsantwoordInhoud(string Uitnodiging, IReadOnlyList<string> Antwoorden, string Toelichting, string? Verslag = null, bool? Akkoord = null)
{
    /// <summary>What names a record: SHA-256 of its text, in hexadecimal.</summary>
    public static string DigestVan(string verslag) => Convert.ToHexStringLower(Sealing.Primitives.Sha256(System.Text.Encoding.UTF8.GetBytes(verslag)));
}
