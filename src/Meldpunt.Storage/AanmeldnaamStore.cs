using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>What a provider calls a person of ours: <c>Uitgever</c> its issuer, <c>Naam</c> the value of the claim that names persons.</summary>
public sealed record AanmeldnaamRow(string Uitgever, string Naam, string Persoon);

/// <summary>Which sign-in is which person. Who that is may read what never follows from here, only from the register and from keys.</summary>
public sealed class AanmeldnaamStore(Database database)
{
    private const string Select = "SELECT uitgever AS Uitgever, naam AS Naam, persoon AS Persoon FROM aanmeldnaam";

    /// <summary>All that count.</summary>
    public IReadOnlyList<AanmeldnaamRow> All() => database.Read(c => c.Query<AanmeldnaamRow>($"{Select} WHERE telt = 1 ORDER BY persoon, uitgever, naam").ToList());

    /// <summary>Those that wait for the word of their person.</summary>
    public IReadOnlyList<AanmeldnaamRow> Wachtend() => database.Read(c => c.Query<AanmeldnaamRow>($"{Select} WHERE telt = 0 ORDER BY persoon, uitgever, naam").ToList());

    /// <summary>The person's id, or null.</summary>
    public string? PersoonVan(string uitgever, string naam) => database.Read(c =>
        // Upper and lower case are two persons, whatever the database thinks of that.
        c.Query<AanmeldnaamRow>($"{Select} WHERE uitgever = @uitgever AND naam = @naam AND telt = 1", new { uitgever, naam })
            .FirstOrDefault(r => string.Equals(r.Uitgever, uitgever, StringComparison.Ordinal) && string.Equals(r.Naam, naam, StringComparison.Ordinal))?.Persoon);

    /// <summary>Adds one with its line in the log, in the place of one that waits; false when the provider's name is somebody's already or the person is not there.</summary>
    public Task<bool> AddAsync(AanmeldnaamRow rij, DateTimeOffset op, string wie) => database.WriteAsync(c =>
    {
        c.Execute("DELETE FROM aanmeldnaam WHERE uitgever = @Uitgever AND naam = @Naam AND telt = 0 AND EXISTS (SELECT 1 FROM persoon WHERE id = @Persoon)", rij);
        if (!Insert(c, rij, true)) return false;
        AuditStore.Append(c, op, wie, "AanmeldnaamToegevoegd", rij.Persoon);
        return true;
    });

    /// <summary>Takes one away, also one that waits, with its line in the log; false when it is not there.</summary>
    public Task<bool> RemoveAsync(AanmeldnaamRow rij, DateTimeOffset op, string wie) => database.WriteAsync(c =>
    {
        if (!Remove(c, rij)) return false;
        AuditStore.Append(c, op, wie, "AanmeldnaamVerwijderd", rij.Persoon);
        return true;
    });

    /// <summary>
    /// Adds one within a transaction, for who does not run the machine: of somebody who has keys it waits until they say so
    /// with those. Null when the provider's name is taken or the person is not there, else whether it counts.
    /// </summary>
    public static bool? StelVoor(IDbConnection c, AanmeldnaamRow rij)
    {
        var telt = c.ExecuteScalar<long>("SELECT COUNT(*) FROM persoonsleutel WHERE persoon = @Persoon", rij) == 0;
        return Insert(c, rij, telt) ? telt : null;
    }

    /// <summary>Its person says that it is theirs, within a transaction; false when it does not wait for them.</summary>
    public static bool Bevestig(IDbConnection c, AanmeldnaamRow rij) =>
        c.Execute("UPDATE aanmeldnaam SET telt = 1 WHERE uitgever = @Uitgever AND naam = @Naam AND persoon = @Persoon AND telt = 0", rij) == 1;

    /// <summary>Takes one away within a transaction, also one that waits; false when it is not there.</summary>
    public static bool Remove(IDbConnection c, AanmeldnaamRow rij) =>
        c.Execute("DELETE FROM aanmeldnaam WHERE uitgever = @Uitgever AND naam = @Naam AND persoon = @Persoon", rij) == 1;

    private static bool Insert(IDbConnection c, AanmeldnaamRow rij, bool telt) =>
        c.ExecuteScalar<int>("SELECT COUNT(*) FROM persoon WHERE id = @Persoon", rij) == 1
        && c.Execute(
            "INSERT INTO aanmeldnaam (uitgever, naam, persoon, telt) SELECT @Uitgever, @Naam, @Persoon, @telt WHERE NOT EXISTS (SELECT 1 FROM aanmeldnaam WHERE uitgever = @Uitgever AND naam = @Naam)",
            new { rij.Uitgever, rij.Naam, rij.Persoon, telt = telt ? 1 : 0 }) == 1;
}
