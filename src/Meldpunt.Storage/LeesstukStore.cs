using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>An object of the reading room. <c>Uitnodiging</c>: whose code opens it; null for a person of the register, who is not named here.</summary>
public sealed record LeesstukRow(byte[] Id, byte[] Dossier, byte[]? Uitnodiging, DateOnly Tot, byte[] Inhoud);

/// <summary>The signed record of one opening.</summary>
public sealed record LeesopeningRow(long Nr, DateOnly Datum, byte[] Inhoud);

/// <summary>What is shown in the reading room, and that it was opened.</summary>
public sealed class LeesstukStore(Database database)
{
    private const string Columns = "id AS Id, dossier AS Dossier, uitnodiging AS Uitnodiging, tot AS Tot, inhoud AS Inhoud";

    /// <summary>What was not withdrawn, of a dossier.</summary>
    public IReadOnlyList<LeesstukRow> Of(byte[] dossier) => database.Read(c => c.Query<LeesstukRow>($"SELECT {Columns} FROM leesstuk WHERE dossier = @dossier ORDER BY id", new { dossier }).ToList());

    /// <summary>What the code of an invitation opens.</summary>
    public IReadOnlyList<LeesstukRow> OfUitnodiging(byte[] uitnodiging) => database.Read(c => c.Query<LeesstukRow>($"SELECT {Columns} FROM leesstuk WHERE uitnodiging = @uitnodiging ORDER BY id", new { uitnodiging }).ToList());

    /// <summary>Everything that is sealed to persons of the register: which is whose shows only when it opens.</summary>
    public IReadOnlyList<LeesstukRow> OfPersonen(DateOnly vandaag) => database.Read(c => c.Query<LeesstukRow>($"SELECT {Columns} FROM leesstuk WHERE uitnodiging IS NULL AND tot >= @vandaag ORDER BY id", new { vandaag }).ToList());

    /// <summary>The openings of an object, which may be gone by now.</summary>
    public IReadOnlyList<LeesopeningRow> Openingen(byte[] leesstuk) => database.Read(c => c.Query<LeesopeningRow>("SELECT nr AS Nr, datum AS Datum, inhoud AS Inhoud FROM leesopening WHERE leesstuk = @leesstuk ORDER BY nr", new { leesstuk }).ToList());

    /// <summary>Adds an object within a transaction.</summary>
    public static void Insert(IDbConnection c, LeesstukRow row) =>
        c.Execute("INSERT INTO leesstuk (id, dossier, uitnodiging, tot, inhoud) VALUES (@Id, @Dossier, @Uitnodiging, @Tot, @Inhoud)", row);

    /// <summary>Records an opening within a transaction; false when its number was taken meanwhile, or the object is gone: then nothing is shown.</summary>
    public static bool Open(IDbConnection c, byte[] leesstuk, LeesopeningRow opening) => c.Execute(
        """
        INSERT INTO leesopening (leesstuk, nr, dossier, datum, inhoud) SELECT l.id, @Nr, l.dossier, @Datum, @Inhoud FROM leesstuk l WHERE l.id = @leesstuk
        AND @Nr = (SELECT COUNT(*) FROM leesopening o WHERE o.leesstuk = l.id)
        """, new { leesstuk, opening.Nr, opening.Datum, opening.Inhoud }) == 1;

    /// <summary>Deletes an object within a transaction; its openings stay.</summary>
    public static bool Remove(IDbConnection c, byte[] id) => c.Execute("DELETE FROM leesstuk WHERE id = @id", new { id }) == 1;

    /// <summary>Deletes every object whose last day is over; how many.</summary>
    public Task<int> RemovePastAsync(DateOnly vandaag) => database.WriteAsync(c => c.Execute("DELETE FROM leesstuk WHERE tot < @vandaag", new { vandaag }));
}
