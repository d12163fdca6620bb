using System.Globalization;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>An alarm: what kind, and which row it names.</summary>
public sealed record AlarmRow(string Soort, string Tabel, string Rij, string Op);

/// <summary>Alarms name the row that is wrong. The same alarm twice is one row.</summary>
public sealed class AlarmStore(Database database)
{
    /// <summary>Raises an alarm about a row; at most once per kind and row. Only a day is kept: a melder's visit may have found it.</summary>
    public Task RaiseAsync(string soort, string tabel, string rij, DateOnly op)
    {
        var (id, day) = ($"{soort}/{tabel}/{rij}", op.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return database.WriteAsync(c => c.Execute(
            "INSERT INTO alarm (id, soort, tabel, rij, op) SELECT @id, @soort, @tabel, @rij, @day WHERE NOT EXISTS (SELECT 1 FROM alarm WHERE id = @id)",
            new { id, soort, tabel, rij, day }));
    }

    /// <summary>All alarms.</summary>
    public IReadOnlyList<AlarmRow> All() => database.Read(c =>
        c.Query<AlarmRow>("SELECT soort AS Soort, tabel AS Tabel, rij AS Rij, op AS Op FROM alarm ORDER BY op, id").ToList());
}
