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

    /// <summary>Puts a signature beside a statement within a transaction, in place of any other under that name.</summary>
    public static void PutSignature(IDbConnection c, byte[] verklaring, string ondertekenaar, byte[] waarde)
    {
        c.Execute("DELETE FROM handtekening WHERE verklaring = @verklaring AND ondertekenaar = @ondertekenaar", new { verklaring, ondertekenaar });
        c.Execute("INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@verklaring, @ondertekenaar, @waarde)", new { verklaring, ondertekenaar, waarde });
    }

    /// <summary>The persons whose keys are not known to be wrapped under this pepper, by the pepper's id.</summary>
    public IReadOnlyList<string> NotUnder(byte[] peper) => database.Read(c => c.Query<string>(
        "SELECT persoon FROM persoonsleutel WHERE peper IS NULL OR peper <> @peper UNION SELECT persoon FROM nieuwe_sleutel UNION SELECT persoon FROM vorige_sleutel ORDER BY persoon", new { peper }).ToList());

    /// <summary>Whether a person's keys are known to be wrapped under this pepper.</summary>
    public bool IsUnder(string persoon, byte[] peper) => database.Read(c =>
        c.ExecuteScalar<long>("SELECT COUNT(*) FROM persoonsleutel WHERE persoon = @persoon AND peper = @peper", new { persoon, peper }) == 1);

    /// <summary>Puts the same keys, wrapped under this pepper, in place of those within a transaction; false when others took their place.</summary>
    public static bool Rewrap(IDbConnection c, string persoon, byte[] was, byte[] verpakt, byte[] peper) => c.Execute(
        "UPDATE persoonsleutel SET verpakt = @verpakt, peper = @peper WHERE persoon = @persoon AND verpakt = @was", new { persoon, was, verpakt, peper }) == 1;

    /// <summary>Adds or replaces a person's wrapped private keys within a transaction.</summary>
    public static void PutPersonKeys(IDbConnection c, string persoon, byte[] verpakt)
    {
        c.Execute("DELETE FROM persoonsleutel WHERE persoon = @persoon", new { persoon });
        c.Execute("INSERT INTO persoonsleutel (persoon, verpakt) VALUES (@persoon, @verpakt)", new { persoon, verpakt });
    }
}
