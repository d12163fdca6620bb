namespace Meldpunt.Hosting.Dossiers;

/// <summary>The short name of a dossier that people say aloud: the first 40 bits of its id in letters that are not confused.</summary>
public static class Kenmerk
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>For example <c>MP-7F3K-92QD</c>.</summary>
    public static string Of(ReadOnlySpan<byte> dossierId)
    {
        var bits = 0UL;
        for (var i = 0; i < 5; i++)
            bits = (bits << 8) | dossierId[i];
        Span<char> text = stackalloc char[8];
        for (var i = 7; i >= 0; i--, bits >>= 5)
            text[i] = Letters[(int)(bits & 31)];
        return $"MP-{text[..4]}-{text[4..]}";
    }

    /// <summary>The five bytes with which the ids of this kenmerk begin; null when it is none. Small letters, spaces and missing hyphens are taken as meant.</summary>
    public static byte[]? Begin(string? kenmerk)
    {
        if (kenmerk is null or { Length: > 40 }) return null;
        var letters = kenmerk.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (letters is ['M', 'P', _, _, _, _, _, _, _, _]) letters = letters[2..];
        if (letters.Length != 8) return null;
        var bits = 0UL;
        foreach (var letter in letters)
        {
            if (Letters.IndexOf(letter, StringComparison.Ordinal) is var nr and >= 0) bits = (bits << 5) | (uint)nr;
            else return null;
        }

        return [(byte)(bits >> 32), (byte)(bits >> 24 & 0xFF), (byte)(bits >> 16 & 0xFF), (byte)(bits >> 8 & 0xFF), (byte)(bits & 0xFF)];
    }
}
