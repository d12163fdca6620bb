using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>One staff act in the log.</summary>
public sealed record AuditRow(long Nr, string Op, string Wie, string Daad, string Onderwerp, byte[] Vorige, byte[] Digest);

/// <summary>The log of staff acts: a hash chain. A melder's acts are never in it.</summary>
public sealed class AuditStore(Database database)
{
    /// <summary>Adds an act.</summary>
    public Task AppendAsync(DateTimeOffset op, string wie, string daad, string onderwerp) => database.WriteAsync(c => Append(c, op, wie, daad, onderwerp));

    /// <summary>Adds an act within the transaction that does it.</summary>
    public static void Append(IDbConnection c, DateTimeOffset op, string wie, string daad, string onderwerp)
    {
        var last = c.QueryFirstOrDefault<(long Nr, byte[]? Digest)>("SELECT nr, digest FROM audit ORDER BY nr DESC LIMIT 1");
        var row = new AuditRow(last.Nr + 1, op.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), wie, daad, onderwerp, last.Digest ?? new byte[32], []);
        c.Execute("INSERT INTO audit (nr, op, wie, daad, onderwerp, vorige, digest) VALUES (@Nr, @Op, @Wie, @Daad, @Onderwerp, @Vorige, @Digest)", row with { Digest = DigestOf(row) });
    }

    /// <summary>The number of the first row that breaks the chain, or null when it is whole.</summary>
    public long? FirstBroken() => database.Read(c =>
    {
        var (previous, expected) = (new byte[32], 1L);
        foreach (var row in c.Query<AuditRow>("SELECT nr AS Nr, op AS Op, wie AS Wie, daad AS Daad, onderwerp AS Onderwerp, vorige AS Vorige, digest AS Digest FROM audit ORDER BY nr", buffered: false))
        {
            if (row.Nr != expected || !row.Vorige.AsSpan().SequenceEqual(previous) || !row.Digest.AsSpan().SequenceEqual(DigestOf(row)))
                return expected;
            (previous, expected) = (row.Digest, expected + 1);
        }

        return (long?)null;
    });

    private static byte[] DigestOf(AuditRow row)
    {
        // Each field carries its length, so that no two rows share bytes.
        var text = new StringBuilder();
        foreach (var field in new[] { row.Nr.ToString(CultureInfo.InvariantCulture), row.Op, row.Wie, row.Daad, row.Onderwerp, Convert.ToHexString(row.Vorige) })
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
