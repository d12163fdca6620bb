using System.Data;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Storage;

/// <summary>
/// The database: opens connections, brings the schema up to date, and writes through one queue. All writes of a
/// process that arrive together share one commit, each within its own savepoint, and none is acknowledged before that
/// commit is flushed to disk.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly WriteQueue _writes;

    private Database(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        _writes = new WriteQueue(Connect);
    }

    /// <summary>Opens (or creates) the SQLite file and applies the migrations that it lacks.</summary>
    public static Database Open(string path)
    {
        SqlTypes.Register();
        var database = new Database(path);
        using var connection = database.Connect();
        Migrate(connection);
        return database;
    }

    /// <summary>A connection for reading. The caller disposes it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;");
        return connection;
    }

    /// <summary>Runs one write atomically and durably; its exception (a constraint, say) is the caller's, and undoes this write alone.</summary>
    public Task<T> WriteAsync<T>(Func<IDbConnection, T> write) => _writes.Enqueue(write);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<IDbConnection> write) => _writes.Enqueue(c =>
    {
        write(c);
        return true;
    });

    /// <summary>Reads with a connection of its own, all of it as it was at one moment.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = Connect();
        using var moment = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>A change of the schema that was applied here and that this version does not know; null without one.</summary>
    internal static string? Unknown(SqliteConnection connection) =>
        connection.Query<string>("SELECT naam FROM migratie ORDER BY naam").Except(Migrations).FirstOrDefault();

    private static IEnumerable<string> Migrations =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Applies the changes of the schema that are not in this database yet.</summary>
    internal static void Migrate(SqliteConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS migratie (naam TEXT NOT NULL PRIMARY KEY)");
        foreach (var name in Migrations)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM migratie WHERE naam = @name", new { name }, transaction) == 0)
            {
                using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
                connection.Execute(reader.ReadToEnd(), transaction: transaction);
                connection.Execute("INSERT INTO migratie (naam) VALUES (@name)", new { name }, transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>Whether this exception says that a UNIQUE or PRIMARY KEY constraint refused a row.</summary>
    public static bool IsDuplicate(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
}
