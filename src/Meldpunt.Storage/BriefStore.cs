using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>What a desk without a key is asked: <c>Soort</c> is "Opdracht" (investigate and report), "Advies" (respond to it) or "Toezicht" (read along).</summary>
public sealed record BriefRow(byte[] Dossier, long Nr, string Soort, string Postvak, DateOnly GestuurdOp, DateOnly Uiterlijk, DateOnly? AfgedaanOp);

/// <summary>A letter or an answer, sealed to one reader.</summary>
public sealed record BriefStukRow(long Nr, DateOnly Datum, byte[] Inhoud);

/// <summary>Letters to desks that hold no key to a dossier.</summary>
public sealed class BriefStore(Database database)
{
    private const string Select = "SELECT dossier AS Dossier, nr AS Nr, soort AS Soort, postvak AS Postvak, gestuurd_op AS GestuurdOp, uiterlijk AS Uiterlijk, afgedaan_op AS AfgedaanOp FROM brief";

    /// <summary>What a box was asked, newest first.</summary>
    public IReadOnlyList<BriefRow> Aan(string postvak) => database.Read(c =>
        c.Query<BriefRow>($"{Select} WHERE postvak = @postvak ORDER BY gestuurd_op DESC, dossier, nr DESC", new { postvak }).ToList());

    /// <summary>What was asked about a dossier, oldest first.</summary>
    public IReadOnlyList<BriefRow> Over(byte[] dossier) => database.Read(c => Over(c, dossier));

    /// <summary>The same within a transaction.</summary>
    public static IReadOnlyList<BriefRow> Over(IDbConnection c, byte[] dossier) =>
        c.Query<BriefRow>($"{Select} WHERE dossier = @dossier ORDER BY nr", new { dossier }).ToList();

    /// <summary>Every copy of every letter about a dossier, oldest first.</summary>
    public IReadOnlyList<BriefStukRow> Stukken(byte[] dossier) => database.Read(c => c.Query<BriefStukRow>(
        "SELECT nr AS Nr, datum AS Datum, inhoud AS Inhoud FROM brief_stuk WHERE dossier = @dossier ORDER BY nr, kopie", new { dossier }).ToList());

    /// <summary>Asks a box within a transaction.</summary>
    /// <exception cref="Exception">The number is taken: <see cref="Database.IsDuplicate"/>.</exception>
    public static void Vraag(IDbConnection c, BriefRow brief) => c.Execute(
        "INSERT INTO brief (dossier, nr, soort, postvak, gestuurd_op, uiterlijk) VALUES (@Dossier, @Nr, @Soort, @Postvak, @GestuurdOp, @Uiterlijk)",
        new { brief.Dossier, brief.Nr, brief.Soort, brief.Postvak, brief.GestuurdOp, brief.Uiterlijk });

    /// <summary>Ends a request within a transaction; false when it was answered.</summary>
    public static bool Beantwoord(IDbConnection c, byte[] dossier, long nr, DateOnly dag) =>
        c.Execute("UPDATE brief SET afgedaan_op = @dag WHERE dossier = @dossier AND nr = @nr AND afgedaan_op IS NULL", new { dossier, nr, dag }) == 1;

    /// <summary>The number of the next letter within a transaction.</summary>
    public static long VolgendStuk(IDbConnection c, byte[] dossier) =>
        c.ExecuteScalar<long>("SELECT COALESCE(MAX(nr) + 1, 0) FROM brief_stuk WHERE dossier = @dossier", new { dossier });

    /// <summary>Whether a reader, by any of their tags, has a copy of what was written about a dossier, within a transaction. Of copies from before there were tags nobody knows.</summary>
    public static bool Heeft(IDbConnection c, byte[] dossier, IReadOnlyList<byte[]> houders) =>
        c.ExecuteScalar<long>("SELECT COUNT(*) FROM brief_stuk WHERE dossier = @dossier AND (houder IN @houders OR houder IS NULL)", new { dossier, houders }) > 0;

    /// <summary>The same.</summary>
    public bool Heeft(byte[] dossier, IReadOnlyList<byte[]> houders) => database.Read(c => Heeft(c, dossier, houders));

    /// <summary>Takes a reader's copies of everything about a dossier away within a transaction, by any of their tags.</summary>
    public static int Neem(IDbConnection c, byte[] dossier, IReadOnlyList<byte[]> houders) =>
        c.Execute("DELETE FROM brief_stuk WHERE dossier = @dossier AND houder IN @houders", new { dossier, houders });

    /// <summary>Adds the copies of one letter within a transaction, each under the tag of its reader; false when its number was taken.</summary>
    public static bool Schrijf(IDbConnection c, byte[] dossier, long nr, DateOnly dag, IEnumerable<(byte[] Kopie, byte[] Houder, byte[] Inhoud)> kopieen)
    {
        if (c.ExecuteScalar<long>("SELECT COUNT(*) FROM brief_stuk WHERE dossier = @dossier AND nr >= @nr", new { dossier, nr }) > 0) return false;
        foreach (var (kopie, houder, inhoud) in kopieen)
            c.Execute("INSERT INTO brief_stuk (dossier, nr, kopie, datum, houder, inhoud) VALUES (@dossier, @nr, @kopie, @dag, @houder, @inhoud)", new { dossier, nr, kopie, dag, houder, inhoud });
        return true;
    }
}
