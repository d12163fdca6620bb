using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A proposed statement: its canonical bytes, who proposed it with which signature and when, and who signed so far.</summary>
public sealed record VoorstelRow(byte[] Id, byte[] Inhoud, string Voorsteller, byte[] Herkomst, DateOnly Datum, string Staat, IReadOnlyList<(string Ondertekenaar, byte[] Waarde)> Handtekeningen)
{
    /// <summary>The row as it would stand in the register.</summary>
    public VerklaringRow AlsVerklaring => new(Id, Inhoud, Handtekeningen);
}

/// <summary>
/// Statements that wait for signatures. Nothing here is in the register, whatever signatures stand beside it: only
/// <see cref="Accept"/> moves a row there, once its caller has verified that it counts.
/// </summary>
public sealed class VoorstelStore(Database database)
{
    /// <summary>Waits for signatures.</summary>
    public const string Open = "Open";

    /// <summary>Stands in the register.</summary>
    public const string Aangenomen = "Aangenomen";

    /// <summary>Taken back by who proposed it.</summary>
    public const string Ingetrokken = "Ingetrokken";

    private const string Select = "SELECT id AS Id, inhoud AS Inhoud, voorsteller AS Voorsteller, herkomst AS Herkomst, datum AS Datum, staat AS Staat FROM voorstel";

    /// <summary>Proposals that wait and were made on <paramref name="vanaf"/> or later, oldest first.</summary>
    public IReadOnlyList<VoorstelRow> OpenSince(DateOnly vanaf) => database.Read(c =>
        Rows(c, $"{Select} WHERE staat = 'Open' AND datum >= @vanaf ORDER BY datum, id", new { vanaf }));

    /// <summary>By id, whatever its state, or null.</summary>
    public VoorstelRow? Find(byte[] id) => database.Read(c => Find(c, id));

    /// <summary>By id within a transaction, or null.</summary>
    public static VoorstelRow? Find(IDbConnection c, byte[] id) => Rows(c, $"{Select} WHERE id = @id", new { id }).SingleOrDefault();

    /// <summary>Adds a proposal, without signatures, within a transaction.</summary>
    public static void Insert(IDbConnection c, VoorstelRow row) => c.Execute(
        "INSERT INTO voorstel (id, inhoud, voorsteller, herkomst, datum, staat) VALUES (@Id, @Inhoud, @Voorsteller, @Herkomst, @Datum, 'Open')",
        new { row.Id, row.Inhoud, row.Voorsteller, row.Herkomst, row.Datum });

    /// <summary>Puts a person's signature beside a proposal that waits, in place of any other under that name; false when it waits no longer.</summary>
    public static bool Sign(IDbConnection c, byte[] id, string ondertekenaar, byte[] waarde)
    {
        c.Execute("DELETE FROM voorstel_handtekening WHERE voorstel = @id AND ondertekenaar = @ondertekenaar AND EXISTS (SELECT 1 FROM voorstel WHERE id = @id AND staat = 'Open')", new { id, ondertekenaar });
        return c.Execute(
            "INSERT INTO voorstel_handtekening (voorstel, ondertekenaar, waarde) SELECT id, @ondertekenaar, @waarde FROM voorstel WHERE id = @id AND staat = 'Open'",
            new { id, ondertekenaar, waarde }) == 1;
    }

    /// <summary>
    /// Moves a proposal that waits, as it is given here, into the register within a transaction, and puts the new keys that
    /// it names in use; false when it waits no longer.
    /// </summary>
    /// <param name="c">The transaction.</param>
    /// <param name="row">The statement with the signatures by which it counts.</param>
    /// <param name="persoon">Whom it is about.</param>
    /// <param name="encryptie">The public encryption key that it names.</param>
    /// <param name="ondertekening">The public signing key that it names.</param>
    public static bool Accept(IDbConnection c, VerklaringRow row, string persoon, byte[] encryptie, byte[] ondertekening)
    {
        if (!Close(c, row.Id, Aangenomen)) return false;
        RegisterStore.Insert(c, row);
        NieuweSleutelStore.Promote(c, persoon, encryptie, ondertekening);
        return true;
    }

    /// <summary>Ends a proposal that waits within a transaction; false when it waits no longer.</summary>
    public static bool Close(IDbConnection c, byte[] id, string staat) =>
        c.Execute("UPDATE voorstel SET staat = @staat WHERE id = @id AND staat = 'Open'", new { id, staat }) == 1;

    private static List<VoorstelRow> Rows(IDbConnection c, string sql, object parameters)
    {
        var found = c.Query<(byte[] Id, byte[] Inhoud, string Voorsteller, byte[] Herkomst, DateOnly Datum, string Staat)>(sql, parameters).ToList();
        return [.. found.Select(v => new VoorstelRow(v.Id, v.Inhoud, v.Voorsteller, v.Herkomst, v.Datum, v.Staat,
            [.. c.Query<(string, byte[])>("SELECT ondertekenaar, waarde FROM voorstel_handtekening WHERE voorstel = @Id ORDER BY ondertekenaar", new { v.Id })]))];
    }
}
