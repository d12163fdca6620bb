using Dapper;

namespace Meldpunt.Storage;

/// <summary>What a provider calls a person of ours: <c>Uitgever</c> its issuer, <c>Naam</c> the value of the claim that names persons.</summary>
public sealed record AanmeldnaamRow(string Uitgever, string Naam, string Persoon);

/// <summary>Which sign-in is which person. Who that is may read what never follows from here, only from the register and from keys.</summary>
public sealed class AanmeldnaamStore(Database database)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<AanmeldnaamRow> All() => database.Read(c =>
        c.Query<AanmeldnaamRow>("SELECT uitgever AS Uitgever, naam AS Naam, persoon AS Persoon FROM aanmeldnaam ORDER BY persoon, uitgever, naam").ToList());

    /// <summary>The person's id, or null.</summary>
    public string? PersoonVan(string uitgever, string naam) => database.Read(c =>
        // Upper and lower case are two persons, whatever the database thinks of that.
        c.Query<AanmeldnaamRow>("SELECT uitgever AS Uitgever, naam AS Naam, persoon AS Persoon FROM aanmeldnaam WHERE uitgever = @uitgever AND naam = @naam", new { uitgever, naam })
            .FirstOrDefault(r => string.Equals(r.Uitgever, uitgever, StringComparison.Ordinal) && string.Equals(r.Naam, naam, StringComparison.Ordinal))?.Persoon);

    /// <summary>Adds one with its line in the log; false when the provider's name is somebody's already or the person is not there.</summary>
    public Task<bool> AddAsync(AanmeldnaamRow rij, DateTimeOffset op, string wie) => database.WriteAsync(c =>
    {
        if (c.ExecuteScalar<int>("SELECT COUNT(*) FROM persoon WHERE id = @Persoon", rij) == 0) return false;
        if (c.Execute("INSERT INTO aanmeldnaam (uitgever, naam, persoon) SELECT @Uitgever, @Naam, @Persoon WHERE NOT EXISTS (SELECT 1 FROM aanmeldnaam WHERE uitgever = @Uitgever AND naam = @Naam)", rij) == 0) return false;
        AuditStore.Append(c, op, wie, "AanmeldnaamToegevoegd", rij.Persoon);
        return true;
    });

    /// <summary>Takes one away with its line in the log; false when it is not there.</summary>
    public Task<bool> RemoveAsync(AanmeldnaamRow rij, DateTimeOffset op, string wie) => database.WriteAsync(c =>
    {
        if (c.Execute("DELETE FROM aanmeldnaam WHERE uitgever = @Uitgever AND naam = @Naam AND persoon = @Persoon", rij) == 0) return false;
        AuditStore.Append(c, op, wie, "AanmeldnaamVerwijderd", rij.Persoon);
        return true;
    });
}
