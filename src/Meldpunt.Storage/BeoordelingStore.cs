using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Something that a box was asked to look at: one of the kinds that <see cref="BeoordelingStore"/> names.</summary>
public sealed record BeoordelingRow(byte[] Dossier, long Nr, string Soort, string Postvak, DateOnly GevraagdOp);

/// <summary>Reviews of first decisions by another box, and what else the melder asked somebody to look at.</summary>
public sealed class BeoordelingStore(Database database)
{
    /// <summary>A consenting melder was declined: the rules ask for a review.</summary>
    public const string Weigering = "Weigering";

    /// <summary>The same, asked by the melder.</summary>
    public const string Herziening = "Herziening";

    /// <summary>The melder disagrees with the end of a melding, or knows something new.</summary>
    public const string Heropening = "Heropening";

    /// <summary>The melder asks the SG to read along past a silent commission.</summary>
    public const string CommissieZwijgt = Domain.Escalaties.CommissieZwijgt;

    private const string Select = "SELECT dossier AS Dossier, nr AS Nr, soort AS Soort, postvak AS Postvak, gevraagd_op AS GevraagdOp FROM beoordeling";

    /// <summary>Open reviews of a dossier.</summary>
    public IReadOnlyList<BeoordelingRow> Open(byte[] dossier) => database.Read(c =>
        c.Query<BeoordelingRow>($"{Select} WHERE dossier = @dossier AND afgedaan_op IS NULL ORDER BY nr", new { dossier }).ToList());

    /// <summary>Open reviews asked of a box, oldest first, at most so many.</summary>
    public IReadOnlyList<BeoordelingRow> OpenFor(string postvak, int hoogstens) => database.Read(c =>
        c.Query<BeoordelingRow>($"{Select} WHERE postvak = @postvak AND afgedaan_op IS NULL ORDER BY gevraagd_op, dossier LIMIT @hoogstens", new { postvak, hoogstens }).ToList());

    /// <summary>Asks a box within a transaction; false when it is asked already and has not answered.</summary>
    public static bool Ask(IDbConnection c, byte[] dossier, string soort, string postvak, DateOnly dag) => c.Execute(
        """
        INSERT INTO beoordeling (dossier, nr, soort, postvak, gevraagd_op)
        SELECT @dossier, (SELECT COUNT(*) FROM beoordeling WHERE dossier = @dossier), @soort, @postvak, @dag
        WHERE NOT EXISTS (SELECT 1 FROM beoordeling WHERE dossier = @dossier AND postvak = @postvak AND afgedaan_op IS NULL)
        """, new { dossier, soort, postvak, dag }) == 1;

    /// <summary>Ends a box's review within a transaction; false when it was ended.</summary>
    public static bool Finish(IDbConnection c, byte[] dossier, string postvak, DateOnly dag) => c.Execute(
        "UPDATE beoordeling SET afgedaan_op = @dag WHERE dossier = @dossier AND postvak = @postvak AND afgedaan_op IS NULL", new { dossier, postvak, dag }) >= 1;

    /// <summary>Ends, within a transaction, what was asked of whatever box for a reason that is over; every reason without one.</summary>
    public static void FinishAll(IDbConnection c, byte[] dossier, DateOnly dag, string? soort = null) => c.Execute(
        "UPDATE beoordeling SET afgedaan_op = @dag WHERE dossier = @dossier AND afgedaan_op IS NULL AND (@soort IS NULL OR soort = @soort)", new { dossier, dag, soort });
}
