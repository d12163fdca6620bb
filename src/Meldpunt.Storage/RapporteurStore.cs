using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Who has a dossier as theirs, by keyed tag: an index for lists. What counts is the signed entry in the dossier.</summary>
public sealed class RapporteurStore(Database database)
{
    /// <summary>The tag beside a dossier, or null.</summary>
    public byte[]? Van(byte[] dossier) => database.Read(c => c.QuerySingleOrDefault<byte[]>("SELECT wie FROM rapporteur WHERE dossier = @dossier", new { dossier }));

    /// <summary>Every tag once.</summary>
    public IReadOnlyList<byte[]> Tags() => database.Read(c => c.Query<byte[]>("SELECT DISTINCT wie FROM rapporteur").ToList());

    /// <summary>Puts one tag in the place of another within a transaction, either of them null for nobody; false when it was no longer that one.</summary>
    public static bool Zet(IDbConnection c, byte[] dossier, byte[]? was, byte[]? wordt)
    {
        if (was is null)
        {
            return c.Execute("INSERT INTO rapporteur (dossier, wie) SELECT @dossier, @wordt WHERE @wordt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rapporteur WHERE dossier = @dossier)", new { dossier, wordt }) == 1;
        }

        return wordt is null
            ? c.Execute("DELETE FROM rapporteur WHERE dossier = @dossier AND wie = @was", new { dossier, was }) == 1
            : c.Execute("UPDATE rapporteur SET wie = @wordt WHERE dossier = @dossier AND wie = @was", new { dossier, was, wordt }) == 1;
    }

    /// <summary>Puts every row of one tag under another within a transaction, for when the key that makes them is replaced.</summary>
    public static int Relabel(IDbConnection c, byte[] was, byte[] wordt) => c.Execute("UPDATE rapporteur SET wie = @wordt WHERE wie = @was", new { was, wordt });
}
