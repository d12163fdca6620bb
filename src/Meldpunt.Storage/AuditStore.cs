using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>One staff act in the log.</summary>
public sealed record AuditRow(long Nr, string Op, string Wie, string Daad, string Onderwerp, byte[] Vorige, byte[] Digest);

/// <summary>Which acts of the log: from a moment on, until a moment, by whom, of which kind. Null lets all through.</summary>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Wie = null, string? Daad = null)
{
    internal string? Van => From?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    internal string? Tot => Until?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    // Only what is asked stands in the query, so that an index serves it.
    internal string Where => (Van is null ? "" : " AND op >= @Van") + (Tot is null ? "" : " AND op < @Tot") + (Wie is null ? "" : " AND wie = @Wie") + (Daad is null ? "" : " AND daad = @Daad");
}

/// <summary>The log of staff acts: a hash chain. A melder's acts are never in it.</summary>
public sealed class AuditStore(Database database)
{
    /// <summary>Adds an act.</summary>
    public Task AppendAsync(DateTimeOffset op, string wie, string daad, string onderwerp) => database.WriteAsync(c => Append(c, op, wie, daad, onderwerp));

    /// <summary>Adds an act within the transaction that does it.</summary>
    public static void Append(IDbConnection c, DateTimeOffset op, string wie, string daad, string onderwerp)
    {
        var last = c.QueryFirstOrDefault<(long Nr, byte[]? Digest)>("SELECT nr, digest FROM audit ORDER BY nr DESC LIMIT 1");
        var row = new AuditRow(last.Nr + 1, Tijd(op), wie, daad, onderwerp, last.Digest ?? new byte[32], []);
        c.Execute("INSERT INTO audit (nr, op, wie, daad, onderwerp, vorige, digest) VALUES (@Nr, @Op, @Wie, @Daad, @Onderwerp, @Vorige, @Digest)", row with { Digest = DigestOf(row) });
    }

    /// <summary>A page of the log, newest first.</summary>
    /// <param name="filter">Which acts.</param>
    /// <param name="voor">Only before this number; null from the newest on.</param>
    /// <param name="hoogstens">At most so many.</param>
    public IReadOnlyList<AuditRow> Page(AuditFilter filter, long? voor, int hoogstens) => database.Read(c => c.Query<AuditRow>(
        $"""
        SELECT nr AS Nr, op AS Op, wie AS Wie, daad AS Daad, onderwerp AS Onderwerp, vorige AS Vorige, digest AS Digest FROM audit
        WHERE nr < @voor{filter.Where} ORDER BY nr DESC LIMIT @hoogstens
        """, new { voor = voor ?? long.MaxValue, hoogstens, filter.Van, filter.Tot, filter.Wie, filter.Daad }).ToList());

    /// <summary>Which kinds of acts, and whose, the log knows.</summary>
    public (IReadOnlyList<string> Daden, IReadOnlyList<string> Wie) Kinds() => database.Read(c => (
        (IReadOnlyList<string>)c.Query<string>("SELECT DISTINCT daad FROM audit ORDER BY daad").ToList(),
        (IReadOnlyList<string>)c.Query<string>("SELECT DISTINCT wie FROM audit ORDER BY wie").ToList()));

    /// <summary>Who did which of these acts when, from a moment on; the newest, at most so many.</summary>
    public IReadOnlyList<(string Op, string Wie, string Daad)> Since(DateTimeOffset van, IReadOnlyCollection<string> daden, int hoogstens) => database.Read(c => c.Query<(string, string, string)>(
        "SELECT op, wie, daad FROM audit WHERE op >= @van AND daad IN @daden ORDER BY nr DESC LIMIT @hoogstens", new { van = Tijd(van), daden, hoogstens }).ToList());

    /// <summary>The number of acts in each hour, of those that the filter lets through; a day's borders are its reader's.</summary>
    public IReadOnlyList<(DateTimeOffset Uur, long Aantal)> PerUur(AuditFilter filter) => database.Read(c => c.Query<(string Uur, long Aantal)>(
        $"SELECT substr(op, 1, 13), COUNT(*) FROM audit WHERE nr > 0{filter.Where} GROUP BY substr(op, 1, 13)", new { filter.Van, filter.Tot, filter.Wie, filter.Daad })
        .Select(r => (DateTimeOffset.ParseExact(r.Uur, "yyyy-MM-ddTHH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), r.Aantal)).ToList());

    /// <summary>The number of acts.</summary>
    public long Count() => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit"));

    /// <summary>The last act: its number and digest; null when there is none.</summary>
    public (long Nr, byte[] Digest)? Head() => database.Read(c =>
        c.Query<(long Nr, byte[] Digest)>("SELECT nr, digest FROM audit ORDER BY nr DESC LIMIT 1").Select(h => ((long, byte[])?)h).FirstOrDefault());

    /// <summary>The digest of a row, or null where there is no such row.</summary>
    public byte[]? Digest(long nr) => database.Read(c => c.QueryFirstOrDefault<byte[]>("SELECT digest FROM audit WHERE nr = @nr", new { nr }));

    /// <summary>The number of the first row that breaks the chain, or null when it is whole.</summary>
    /// <param name="voortgang">Hears, now and then, how many rows were looked at.</param>
    /// <param name="na">Looks only at what follows this row; 0 for all.</param>
    public long? FirstBroken(Action<long>? voortgang = null, long na = 0) => database.Read(c =>
    {
        var (previous, expected) = (na == 0 ? new byte[32] : c.QueryFirstOrDefault<byte[]>("SELECT digest FROM audit WHERE nr = @na", new { na }) ?? [], na + 1);
        foreach (var row in c.Query<AuditRow>($"SELECT nr AS Nr, op AS Op, wie AS Wie, daad AS Daad, onderwerp AS Onderwerp, vorige AS Vorige, digest AS Digest FROM audit{(na == 0 ? "" : " WHERE nr > @na")} ORDER BY nr", new { na }, buffered: false))
        {
            if (row.Nr != expected || !row.Vorige.AsSpan().SequenceEqual(previous) || !row.Digest.AsSpan().SequenceEqual(DigestOf(row)))
                return expected;
            (previous, expected) = (row.Digest, expected + 1);
            if (expected % 1000 == 0) voortgang?.Invoke(expected - 1);
        }

        return (long?)null;
    });

    private static string Tijd(DateTimeOffset op) => op.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static byte[] DigestOf(AuditRow row)
    {
        // Each field carries its length, so that no two rows share bytes.
        var text = new StringBuilder();
        foreach (var field in new[] { row.Nr.ToString(CultureInfo.InvariantCulture), row.Op, row.Wie, row.Daad, row.Onderwerp, Convert.ToHexString(row.Vorige) })
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
