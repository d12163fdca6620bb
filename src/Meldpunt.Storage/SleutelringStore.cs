using Dapper;

namespace Meldpunt.Storage;

/// <summary>The portal's data protection key ring, as XML that its caller encrypted.</summary>
public sealed class SleutelringStore(Database database)
{
    /// <summary>All elements.</summary>
    public IReadOnlyList<string> All() => database.Read(c => c.Query<string>("SELECT xml FROM sleutelring ORDER BY naam").ToList());

    /// <summary>Adds an element.</summary>
    public Task AddAsync(string naam, string xml) => database.WriteAsync(c => c.Execute("INSERT INTO sleutelring (naam, xml) VALUES (@naam, @xml)", new { naam, xml }));
}
