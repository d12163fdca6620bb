using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A statement row with its signature rows.</summary>
public sealed record VerklaringRow(byte[] Id, byte[] Inhoud, IReadOnlyList<(string Ondertekenaar, byte[] Waarde)> Handtekeningen);

/// <summary>The register as stored. Nothing in it counts before it is verified against the root key.</summary>
public sealed class RegisterStore(Database database)
{
    /// <summary>Every statement.</summary>
    public IReadOnlyList<VerklaringRow> All() => database.Read(All);

    /// <summary>Every statement, as a transaction sees them.</summary>
    public static IReadOnlyList<VerklaringRow> All(IDbConnection c)
    {
        var signatures = c.Query<(byte[] Verklaring, string Ondertekenaar, byte[] Waarde)>("SELECT verklaring, ondertekenaar, waarde FROM handtekening")
            .ToLookup(h => Convert.ToHexString(h.Verklaring), h => (h.Ondertekenaar, h.Waarde));
        return c.Query<(byte[] Id, byte[] Inhoud)>("SELECT id, inhoud FROM verklaring ORDER BY id")
            .Select(v => new VerklaringRow(v.Id, v.Inhoud, [.. signatures[Convert.ToHexString(v.Id)]])).ToList();
    }

    /// <summary>A person's wrapped private keys, or null.</summary>
    public byte[]? PersonKeys(string persoon) => database.Read(c =>
        c.ExecuteScalar<byte[]?>("SELECT verpakt FROM persoonsleutel WHERE persoon = @persoon", new { persoon }));

    /// <summary>Adds a statement with its signatures within a transaction.</summary>
    public static void Insert(IDbConnection c, VerklaringRow row)
    {
        c.Execute("INSERT INTO verklaring (id, inhoud) VALUES (@Id, @Inhoud)", new { row.Id, row.Inhoud });
        foreach (var (ondertekenaar, waarde) in row.Handtekeningen)
            c.Execute("INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@Id, @ondertekenaar, @waarde)", new { row.Id, ondertekenaar, waarde });
    }

    /// <summary>Adds or replaces a person's wrapped private keys within a transaction.</summary>
    public static void PutPersonKeys(IDbConnection c, string persoon, byte[] verpakt)
    {
        c.Execute("DELETE FROM persoonsleutel WHERE persoon = @persoon", new { persoon });
        c.Execute("INSERT INTO persoonsleutel (persoon, verpakt) VALUES (@persoon, @verpakt)", new { persoon, verpakt });
    }
}
