using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>The portal's data protection key ring, as XML that its caller encrypted.</summary>
public sealed class SleutelringStore(Database database)
{
    /// <summary>All elements.</summary>
    public IReadOnlyList<string> All() => database.Read(c => c.Query<string>("SELECT xml FROM sleutelring ORDER BY naam").ToList());

    /// <summary>All elements with their names.</summary>
    public IReadOnlyList<(string Naam, string Xml)> Named() => database.Read(c => c.Query<(string, string)>("SELECT naam, xml FROM sleutelring ORDER BY naam").ToList());

    /// <summary>Puts another text in the place of an element's within a transaction; false when it is no longer this one.</summary>
    public static bool Replace(IDbConnection c, string naam, string was, string xml) =>
        c.Execute("UPDATE sleutelring SET xml = @xml WHERE naam = @naam AND xml = @was", new { naam, was, xml }) == 1;

    /// <summary>Adds an element.</summary>
    public Task AddAsync(string naam, string xml) => database.WriteAsync(c => c.Execute("INSERT INTO sleutelring (naam, xml) VALUES (@naam, @xml)", new { naam, xml }));
}
