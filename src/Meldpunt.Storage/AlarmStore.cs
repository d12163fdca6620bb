using System.Data;
using Dapper;
using Meldpunt.Domain;

namespace Meldpunt.Storage;

/// <summary>An alarm: what kind, and which row it names.</summary>
public sealed record AlarmRow(string Soort, string Tabel, string Rij, string Op);

/// <summary>Alarms name the row that is wrong. The same alarm twice is one row.</summary>
public sealed class AlarmStore(Database database)
{
    /// <summary>Raises an alarm about a row; at most once per kind and row. Only a day is kept: a melder's visit may have found it.</summary>
    public Task RaiseAsync(string soort, string tabel, string rij, DateOnly op)
    {
        var (id, day) = ($"{soort}/{tabel}/{rij}", Dagtekst.Van(op));
        return database.WriteAsync(c => c.Execute(
            "INSERT INTO alarm (id, soort, tabel, rij, op) SELECT @id, @soort, @tabel, @rij, @day WHERE NOT EXISTS (SELECT 1 FROM alarm WHERE id = @id)",
            new { id, soort, tabel, rij, day }));
    }

    /// <summary>Each alarm's id with what was signed about it; nothing of it counts before it is verified.</summary>
    public IReadOnlyList<(string Alarm, byte[] Inhoud, byte[] Handtekening)> Afdoeningen() => database.Read(c =>
        c.Query<(string, byte[], byte[])>("SELECT alarm, inhoud, handtekening FROM alarm_afdoening ORDER BY alarm").ToList());

    /// <summary>Puts a signed statement beside an alarm within a transaction; false when another one that counts stands there, or there is no such alarm.</summary>
    /// <param name="c">The transaction.</param>
    /// <param name="alarm">The alarm's id.</param>
    /// <param name="inhoud">The canonical bytes.</param>
    /// <param name="handtekening">The signature.</param>
    /// <param name="ongeldig">What stands there and was seen to count for nothing; it gives way.</param>
    public static bool Afdoen(IDbConnection c, string alarm, byte[] inhoud, byte[] handtekening, byte[]? ongeldig = null)
    {
        if (ongeldig is not null) c.Execute("DELETE FROM alarm_afdoening WHERE alarm = @alarm AND inhoud = @ongeldig", new { alarm, ongeldig });
        return c.Execute(
            "INSERT INTO alarm_afdoening (alarm, inhoud, handtekening) SELECT id, @inhoud, @handtekening FROM alarm WHERE id = @alarm AND NOT EXISTS (SELECT 1 FROM alarm_afdoening WHERE alarm = @alarm)",
            new { alarm, inhoud, handtekening }) == 1;
    }

    /// <summary>All alarms.</summary>
    public IReadOnlyList<AlarmRow> All() => database.Read(c =>
        c.Query<AlarmRow>("SELECT soort AS Soort, tabel AS Tabel, rij AS Rij, op AS Op FROM alarm ORDER BY op, id").ToList());
}
