using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A signed statement about a mandate: its canonical bytes, the signature, and the portal's witness where a person signed.</summary>
public sealed record MandaatRow(byte[] Id, byte[] Inhoud, byte[] Handtekening, byte[]? Getuige);

/// <summary>The mandate register as stored. Nothing in it counts before it is verified.</summary>
public sealed class MandaatStore(Database database)
{
    /// <summary>The act under which a revocation stands in the log as well, with the mandate's number as its subject.</summary>
    public const string Ingetrokken = "MandaatIngetrokken";

    /// <summary>Every mandate, its revocation beside it where there is one, and the numbers that the log says were revoked.</summary>
    public (IReadOnlyList<MandaatRow> Mandaten, IReadOnlyList<MandaatRow> Intrekkingen, IReadOnlyList<string> VolgensLog) All() => database.Read(c => (
        (IReadOnlyList<MandaatRow>)Mandaten(c),
        (IReadOnlyList<MandaatRow>)Intrekkingen(c),
        (IReadOnlyList<string>)c.Query<string>("SELECT onderwerp FROM audit WHERE daad = @Ingetrokken ORDER BY nr", new { Ingetrokken }).ToList()));

    /// <summary>Every mandate, as a transaction sees them.</summary>
    public static List<MandaatRow> Mandaten(IDbConnection c) =>
        c.Query<MandaatRow>("SELECT id AS Id, inhoud AS Inhoud, handtekening AS Handtekening, getuige AS Getuige FROM mandaat ORDER BY id").ToList();

    /// <summary>Every revocation, under the id of its mandate, as a transaction sees them.</summary>
    public static List<MandaatRow> Intrekkingen(IDbConnection c) =>
        c.Query<MandaatRow>("SELECT mandaat AS Id, inhoud AS Inhoud, handtekening AS Handtekening, getuige AS Getuige FROM mandaat_intrekking ORDER BY mandaat").ToList();

    /// <summary>Adds a mandate within a transaction.</summary>
    public static void Insert(IDbConnection c, MandaatRow row) =>
        c.Execute("INSERT INTO mandaat (id, inhoud, handtekening, getuige) VALUES (@Id, @Inhoud, @Handtekening, @Getuige)", row);

    /// <summary>Adds the revocation of the mandate with the row's id within a transaction; false when it is revoked already, or not there.</summary>
    /// <param name="c">The transaction.</param>
    /// <param name="row">The signed revocation.</param>
    /// <param name="ongeldig">A revocation that stands there and was seen to count for nothing; it gives way.</param>
    public static bool Revoke(IDbConnection c, MandaatRow row, byte[]? ongeldig = null)
    {
        if (ongeldig is not null) c.Execute("DELETE FROM mandaat_intrekking WHERE mandaat = @Id AND inhoud = @ongeldig", new { row.Id, ongeldig });
        return c.Execute(
            """
            INSERT INTO mandaat_intrekking (mandaat, inhoud, handtekening, getuige) SELECT id, @Inhoud, @Handtekening, @Getuige FROM mandaat
            WHERE id = @Id AND NOT EXISTS (SELECT 1 FROM mandaat_intrekking WHERE mandaat = @Id)
            """, row) == 1;
    }

    /// <summary>Puts another signature of the root under the same statement within a transaction.</summary>
    public static void Resign(IDbConnection c, byte[] id, byte[] handtekening) =>
        c.Execute("UPDATE mandaat SET handtekening = @handtekening WHERE id = @id", new { id, handtekening });

    /// <summary>Puts another signature of the root under the same revocation within a transaction.</summary>
    public static void ResignRevocation(IDbConnection c, byte[] mandaat, byte[] handtekening) =>
        c.Execute("UPDATE mandaat_intrekking SET handtekening = @handtekening WHERE mandaat = @mandaat", new { mandaat, handtekening });
}
