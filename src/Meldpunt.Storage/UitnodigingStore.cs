using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>An invitation as far as it stands in the clear. <c>Opzoek</c>: the keyed tag of its code's lookup id; <c>Sleutel</c> tells under which key.</summary>
public sealed record UitnodigingRow(byte[] Id, byte[] Dossier, byte[] Opzoek, byte[] Sleutel, DateOnly Tot);

/// <summary>A sealed entry of an invitation.</summary>
public sealed record UitnodigingStukRow(long Nr, byte[] Inhoud);

/// <summary>Invitations of persons without an account. Nothing here is true because it is stored: entries are signed and sealed.</summary>
public sealed class UitnodigingStore(Database database)
{
    private const string Columns = "id AS Id, dossier AS Dossier, opzoek AS Opzoek, sleutel AS Sleutel, tot AS Tot";

    /// <summary>By any of the tags that count, or null: one query, however many there are.</summary>
    public UitnodigingRow? FindByOpzoek(IReadOnlyList<byte[]> opzoek) => database.Read(c =>
        c.Query<UitnodigingRow>($"SELECT {Columns} FROM uitnodiging WHERE opzoek IN @opzoek", new { opzoek }).FirstOrDefault());

    /// <summary>Those of a dossier that were not withdrawn and are not past their day.</summary>
    public IReadOnlyList<UitnodigingRow> Of(byte[] dossier) => database.Read(c =>
        c.Query<UitnodigingRow>($"SELECT {Columns} FROM uitnodiging WHERE dossier = @dossier ORDER BY id", new { dossier }).ToList());

    /// <summary>How many stand under another key than the one that this tells.</summary>
    public long NotUnder(byte[] sleutel) => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM uitnodiging WHERE sleutel <> @sleutel", new { sleutel }));

    /// <summary>Puts an invitation under another tag to find it by.</summary>
    public Task MoveOpzoekAsync(UitnodigingRow row, byte[] opzoek, byte[] sleutel) => database.WriteAsync(c =>
        c.Execute("UPDATE uitnodiging SET opzoek = @opzoek, sleutel = @sleutel WHERE id = @Id AND opzoek = @Was", new { row.Id, Was = row.Opzoek, opzoek, sleutel }));

    /// <summary>The entries of an invitation, in order.</summary>
    public IReadOnlyList<UitnodigingStukRow> Stukken(byte[] uitnodiging) => database.Read(c =>
        c.Query<UitnodigingStukRow>("SELECT nr AS Nr, inhoud AS Inhoud FROM uitnodiging_stuk WHERE uitnodiging = @uitnodiging ORDER BY nr", new { uitnodiging }).ToList());

    /// <summary>Adds an invitation within a transaction.</summary>
    public static void Insert(IDbConnection c, UitnodigingRow row) =>
        c.Execute("INSERT INTO uitnodiging (id, dossier, opzoek, sleutel, tot) VALUES (@Id, @Dossier, @Opzoek, @Sleutel, @Tot)", row);

    /// <summary>Adds the next entry within a transaction; false when its number was taken meanwhile, or the invitation is gone.</summary>
    public static bool Add(IDbConnection c, byte[] uitnodiging, UitnodigingStukRow stuk) => c.Execute(
        """
        INSERT INTO uitnodiging_stuk (uitnodiging, nr, dossier, inhoud) SELECT u.id, @Nr, u.dossier, @Inhoud FROM uitnodiging u WHERE u.id = @uitnodiging
        AND @Nr = (SELECT COUNT(*) FROM uitnodiging_stuk s WHERE s.uitnodiging = u.id)
        """, new { uitnodiging, stuk.Nr, stuk.Inhoud }) == 1;

    /// <summary>Takes away what the code opens, within a transaction; false when it was gone.</summary>
    public static bool Remove(IDbConnection c, byte[] id)
    {
        c.Execute("DELETE FROM leesstuk WHERE uitnodiging = @id", new { id });
        c.Execute("DELETE FROM uitnodiging_stuk WHERE uitnodiging = @id", new { id });
        return c.Execute("DELETE FROM uitnodiging WHERE id = @id", new { id }) == 1;
    }

    /// <summary>Takes away all that a dossier's handlers let others read or answer, within a transaction: who has it next decides anew.</summary>
    public static void RemoveOf(IDbConnection c, byte[] dossier)
    {
        foreach (var tabel in new[] { "leesstuk", "uitnodiging_stuk", "uitnodiging" }) c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier });
    }

    /// <summary>Takes away every invitation whose last day is over; how many.</summary>
    public Task<int> RemovePastAsync(DateOnly vandaag) => database.WriteAsync(c =>
        c.Query<byte[]>("SELECT id FROM uitnodiging WHERE tot < @vandaag", new { vandaag }).ToList().Count(id => Remove(c, id)));
}
