using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A dossier on a box's agenda: for which day, what is asked, and on which day an outcome was noted, or null.</summary>
public sealed record AgendapuntRow(byte[] Dossier, string Postvak, DateOnly Datum, string Vraag, DateOnly? AfgedaanOp);

/// <summary>Agendas: an index for lists. What counts are the signed entries in the dossiers.</summary>
public sealed class AgendaStore(Database database)
{
    private const string Select = "SELECT dossier AS Dossier, postvak AS Postvak, datum AS Datum, vraag AS Vraag, afgedaan AS AfgedaanOp FROM agendapunt";

    /// <summary>A box's agenda of a day.</summary>
    public IReadOnlyList<AgendapuntRow> Op(string postvak, DateOnly datum) => database.Read(c =>
        c.Query<AgendapuntRow>($"{Select} WHERE postvak = @postvak AND datum = @datum ORDER BY dossier", new { postvak, datum }).ToList());

    /// <summary>The days from this one on for which a box has an agenda, earliest first.</summary>
    public IReadOnlyList<DateOnly> Vanaf(string postvak, DateOnly datum, int hoogstens) => database.Read(c => c.Query<DateOnly>(
        "SELECT DISTINCT datum FROM agendapunt WHERE postvak = @postvak AND datum >= @datum ORDER BY datum LIMIT @hoogstens", new { postvak, datum, hoogstens }).ToList());

    /// <summary>The days before this one, latest first.</summary>
    public IReadOnlyList<DateOnly> Voor(string postvak, DateOnly datum, int hoogstens) => database.Read(c => c.Query<DateOnly>(
        "SELECT DISTINCT datum FROM agendapunt WHERE postvak = @postvak AND datum < @datum ORDER BY datum DESC LIMIT @hoogstens", new { postvak, datum, hoogstens }).ToList());

    /// <summary>The agendas that a dossier is or was on, earliest first.</summary>
    public IReadOnlyList<AgendapuntRow> Van(byte[] dossier) => database.Read(c => c.Query<AgendapuntRow>($"{Select} WHERE dossier = @dossier ORDER BY datum", new { dossier }).ToList());

    /// <summary>Puts a dossier on the agenda of a day within a transaction; false when it is on it.</summary>
    public static bool Zet(IDbConnection c, AgendapuntRow punt) => c.Execute(
        "INSERT INTO agendapunt (dossier, postvak, datum, vraag) SELECT @Dossier, @Postvak, @Datum, @Vraag WHERE NOT EXISTS (SELECT 1 FROM agendapunt WHERE dossier = @Dossier AND datum = @Datum)",
        new { punt.Dossier, punt.Postvak, punt.Datum, punt.Vraag }) == 1;

    /// <summary>Takes it off within a transaction; false when it is not on it, or an outcome was noted.</summary>
    public static bool Haal(IDbConnection c, byte[] dossier, DateOnly datum) =>
        c.Execute("DELETE FROM agendapunt WHERE dossier = @dossier AND datum = @datum AND afgedaan IS NULL", new { dossier, datum }) == 1;

    /// <summary>Marks that an outcome was noted within a transaction; false when one was, or it is not on it.</summary>
    public static bool Rond(IDbConnection c, byte[] dossier, DateOnly datum, DateOnly dag) =>
        c.Execute("UPDATE agendapunt SET afgedaan = @dag WHERE dossier = @dossier AND datum = @datum AND afgedaan IS NULL", new { dossier, datum, dag }) == 1;
}
