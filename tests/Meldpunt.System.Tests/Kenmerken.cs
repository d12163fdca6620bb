namespace Meldpunt.System.Tests;

/// <summary>The kenmerk of a dossier id, computed here once more: the first 40 bits in Crockford's letters.</summary>
public static class Kenmerken
{
    public static string Of(byte[] id)
    {
        var bits = Convert.ToUInt64(Convert.ToHexString(id.AsSpan(0, 5)), 16);
        var text = string.Concat(Enumerable.Range(0, 8).Select(i => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(int)((bits >> (35 - (5 * i))) & 31)]));
        return $"MP-{text[..4]}-{text[4..]}";
    }
}
