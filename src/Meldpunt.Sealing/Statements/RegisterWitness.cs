using System.Globalization;

namespace Meldpunt.Sealing;

/// <summary>
/// The portal's signature beside a statement that members signed: on this day it counted. It makes nothing count by
/// itself. It lets the statement stand when a signer leaves later, without letting those who left sign anew.
/// FORMAT.md, "Witness".
/// </summary>
public static class RegisterWitness
{
    /// <summary>Begins the signer's name of a witness, before the day as yyyy-MM-dd; no person's id begins so.</summary>
    public const string Prefix = "getuige:";

    private const string Label = "meldpunt/1 register witness";

    /// <summary>The signature with its signer's name, to stand beside the statement's own.</summary>
    public static (string Signer, byte[] Signature) Sign(SigningKeyPair portal, ReadOnlySpan<byte> statement, DateOnly day) =>
        (Prefix + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), portal.Sign(Content(statement, day)));

    /// <summary>The first day on which one of these keys witnessed that the statement counted, or null.</summary>
    public static DateOnly? Day(StoredStatement row, IReadOnlyList<byte[]> keys)
    {
        var days = row.Signatures.Where(s => DayOf(s.Signer) is { } day && keys.Any(k => SigningKeyPair.Verify(k, Content(row.Content, day), s.Signature)));
        return days.Select(s => DayOf(s.Signer)).Min();
    }

    private static DateOnly? DayOf(string signer) =>
        signer.StartsWith(Prefix, StringComparison.Ordinal)
        && DateOnly.TryParseExact(signer.AsSpan(Prefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static byte[] Content(ReadOnlySpan<byte> statement, DateOnly day) => new CanonicalWriter(Label).Bytes(statement).Date(day).ToArray();
}
