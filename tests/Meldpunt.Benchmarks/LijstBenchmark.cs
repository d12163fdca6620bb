using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Benchmarks;

/// <summary>
/// A database with many dossiers of one box, whose grants open nothing but stand under the tags of real holders; read by the
/// portal's own list, and by the bare query for the same rows.
/// </summary>
internal sealed class LijstBenchmark : IAsyncDisposable
{
    public const int PerBlad = 50;
    public const string Vak = "commissie";
    public const string Lid = "p-3";

    private const int Dagen = 3_650;
    private const int Houders = 8;
    private static readonly DateOnly Begin = new(2020, 1, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("meldpunt-lijst-").FullName;
    private readonly Database _database;
    private readonly Lijstlezer _lezer;

    public LijstBenchmark(int dossiers)
    {
        var keys = Path.Combine(_folder, "sleutels.json");
        var tagKey = RandomNumberGenerator.GetBytes(32);
        File.WriteAllText(keys, $$"""{"tag":"{{Convert.ToBase64String(tagKey)}}"}""");
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _database = Database.Open(Path.Combine(_folder, "meldpunt.db"));
        _lezer = new Lijstlezer(_database, new TagKeys(HostKeys.Load(keys)));
        Fill(dossiers, tagKey);
    }

    /// <summary>Days on which the list is read: the newest end, and a place in the middle.</summary>
    public static DateOnly Midden => Begin.AddDays(Dagen / 2);

    public static DateOnly Vandaag => Begin.AddDays(Dagen);

    public int Lees(Lijstfilter filter, Lijstorde orde, Lijstplaats? plaats) => _lezer.Lees(Lid, filter, orde, plaats, PerBlad).Rijen.Count;

    /// <summary>The same rows by hand, phase by phase as an index holds them: no grants, no objects.</summary>
    public int Kaal(IReadOnlyList<string> fasen, string waar, string volgorde)
    {
        using var connection = _database.Connect();
        using var command = connection.CreateCommand();
        var stukken = fasen.Select(fase => $"SELECT id, ontvangen_op, staat, bescherming, termijn_soort, termijn_op, laatste_stuk FROM dossier WHERE postvak = '{Vak}' AND fase = '{fase}' AND {waar}");
        command.CommandText = $"{string.Join(" UNION ALL ", stukken)} ORDER BY {volgorde} LIMIT {PerBlad + 1}";
        using var reader = command.ExecuteReader();
        var rows = 0;
        for (; reader.Read(); rows++) _ = (reader.GetValue(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetValue(4), reader.GetString(5), reader.GetString(6));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Fill(int dossiers, byte[] tagKey)
    {
        using var connection = _database.Connect();
        connection.Execute("PRAGMA synchronous=OFF");
        using var transaction = connection.BeginTransaction();
        // What the triggers would set is given; the indexes are made at the end, at once.
        var later = connection.Query<(string Naam, string Sql)>("SELECT type || ' ' || name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('dossier', 'termijn')", transaction: transaction).ToList();
        foreach (var (naam, _) in later) connection.Execute("DROP " + naam, transaction: transaction);
        var ids = Enumerable.Range(0, dossiers).Select(_ => RandomNumberGenerator.GetBytes(16)).OrderBy(Convert.ToHexString, StringComparer.Ordinal).ToList();
        var (genesis, grant) = (RandomNumberGenerator.GetBytes(600), RandomNumberGenerator.GetBytes(338));
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            // Spread over ten years; most are closed, as after so long a use.
            var op = Begin.AddDays((int)(i * 2_654_435_761L % Dagen));
            var (staat, fase) = i % 10 == 0 ? ("Formeel", Lijstfilter.Nieuw) : i % 10 == 1 ? ("Onderzoek", Lijstfilter.Lopend) : ("Afgesloten", Lijstfilter.Afgesloten);
            var (termijn, soort) = fase == Lijstfilter.Nieuw ? (op.AddDays(7), "ontvangstbevestiging") : (op.AddDays(84), "uitkomst");
            connection.Execute(
                """
                INSERT INTO dossier (id, postvak, regime, staat, bescherming, ontvangen_op, bezorgd_op, opzoek, genesis, ontvangstbewijs, termijn_op, termijn_soort, fase, laatste_stuk)
                VALUES (@id, @Vak, 'Commissie2020', @staat, 'Actief', @op, @op, @opzoek, @genesis, @genesis, @termijn, @soort, @fase, @stuk)
                """, new { id, Vak, staat, op, opzoek = RandomNumberGenerator.GetBytes(32), genesis, termijn, soort, fase, stuk = op.AddDays(i % 60) }, transaction);
            // Of what is open half is somebody's.
            if (i % 4 < 2) connection.Execute("INSERT INTO rapporteur (dossier, wie) VALUES (@id, @wie)", new { id, wie = Grant.Tag(tagKey, id, "rapporteur") }, transaction);
            foreach (var houder in Enumerable.Range(0, Houders).Select(h => Grant.Tag(tagKey, id, $"p-{h.ToString(CultureInfo.InvariantCulture)}")).OrderBy(Convert.ToHexString, StringComparer.Ordinal))
                connection.Execute("INSERT INTO toekenning (dossier, houder, epoch, inhoud) VALUES (@id, @houder, 0, @grant)", new { id, houder, grant }, transaction);
        }

        foreach (var (_, sql) in later) connection.Execute(sql, transaction: transaction);
        transaction.Commit();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
