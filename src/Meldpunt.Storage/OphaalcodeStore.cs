using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A one-time code: its dossier, its last day, and the day it was used.</summary>
public sealed record OphaalcodeRow(byte[] Opzoek, byte[] Dossier, DateOnly Tot, DateOnly? OpgehaaldOp);

/// <summary>One-time codes of meldingen that staff recorded. Nothing of a code is stored but a keyed value.</summary>
public sealed class OphaalcodeStore(Database database)
{
    private const string Columns = "opzoek AS Opzoek, dossier AS Dossier, tot AS Tot, opgehaald_op AS OpgehaaldOp";

    /// <summary>By any of the values that the keys give, or null: one query, however many there are.</summary>
    public OphaalcodeRow? Find(IReadOnlyList<byte[]> opzoek) => database.Read(c =>
        c.Query<OphaalcodeRow>($"SELECT {Columns} FROM ophaalcode WHERE opzoek IN @opzoek", new { opzoek }).FirstOrDefault());

    /// <summary>Adds one within a transaction.</summary>
    public static void Add(IDbConnection c, OphaalcodeRow code) => c.Execute(
        "INSERT INTO ophaalcode (opzoek, dossier, tot) VALUES (@Opzoek, @Dossier, @Tot)", new { code.Opzoek, code.Dossier, code.Tot });

    /// <summary>Uses one within a transaction; false when it was used, or its days are over.</summary>
    public static bool Use(IDbConnection c, byte[] opzoek, DateOnly dag) => c.Execute(
        "UPDATE ophaalcode SET opgehaald_op = @dag WHERE opzoek = @opzoek AND opgehaald_op IS NULL AND tot >= @dag", new { opzoek, dag }) == 1;

    /// <summary>How many are within their days, used or not.</summary>
    public long Geldig(DateOnly dag) => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM ophaalcode WHERE tot >= @dag", new { dag }));

    /// <summary>Those that nobody used in time.</summary>
    public IReadOnlyList<OphaalcodeRow> Verlopen(DateOnly dag) => database.Read(c =>
        c.Query<OphaalcodeRow>($"SELECT {Columns} FROM ophaalcode WHERE opgehaald_op IS NULL AND tot < @dag", new { dag }).ToList());

    /// <summary>Takes one that nobody used away within a transaction; false when another node did.</summary>
    public static bool Remove(IDbConnection c, byte[] opzoek) =>
        c.Execute("DELETE FROM ophaalcode WHERE opzoek = @opzoek AND opgehaald_op IS NULL", new { opzoek }) == 1;
}
