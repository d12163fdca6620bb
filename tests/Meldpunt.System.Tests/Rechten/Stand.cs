using System.Data;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>Everything that the store holds, table by table. Asked again only when somebody wrote.</summary>
internal sealed class Stand : IDisposable
{
    private readonly SqliteConnection _store;
    private Dictionary<string, string> _was;
    private long _versie;

    public Stand(string bestand)
    {
        _store = new SqliteConnection($"Data Source={bestand};Pooling=False;Default Timeout=30");
        _store.Open();
        (_versie, _was) = (Versie(), Lees());
    }

    /// <summary>The tables that hold something else than when this was asked before.</summary>
    public IReadOnlyList<string> Veranderd()
    {
        if (Versie() is var nu && nu == _versie) return [];
        var was = _was;
        (_versie, _was) = (nu, Lees());
        return [.. _was.Where(t => was[t.Key] != t.Value).Select(t => t.Key)];
    }

    public void Dispose() => _store.Dispose();

    private long Versie() => _store.ExecuteScalar<long>("PRAGMA data_version");

    private Dictionary<string, string> Lees() => _store.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToDictionary(t => t, Digest);

    private string Digest(string tabel)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rijen = _store.ExecuteReader($"SELECT * FROM {tabel}");
        while (rijen.Read())
            for (var k = 0; k < rijen.FieldCount; k++)
                digest.AppendData(rijen.GetValue(k) switch { byte[] bytes => bytes, DBNull => [], var waarde => Encoding.UTF8.GetBytes($"{waarde};") });
        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
