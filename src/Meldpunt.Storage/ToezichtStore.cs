using Dapper;

namespace Meldpunt.Storage;

/// <summary>A melding in the legal register: dates and states, no box, no content. Terms by kind, with their last day and the day they were met.</summary>
public sealed record RegisterMelding(byte[] Id, DateOnly OntvangenOp, string Regime, string Staat, IReadOnlyDictionary<string, TermijnRow> Termijnen);

/// <summary>What the ministry's coordinator counts: out of what stands in the clear, and nothing else.</summary>
public sealed class ToezichtStore(Database database)
{
    // Terms that an earlier desk met or missed stand under a name with a number behind it.
    private const string Lopend = "t.soort NOT LIKE '%-%'";

    /// <summary>The number of meldingen that were delivered and are not destroyed.</summary>
    public long Aantal() => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM dossier WHERE bezorgd_op IS NOT NULL"));

    /// <summary>Meldingen with their terms, latest first.</summary>
    /// <param name="sla">So many are passed over.</param>
    /// <param name="hoogstens">At most so many.</param>
    public IReadOnlyList<RegisterMelding> Meldingen(long sla, int hoogstens) => database.Read(c =>
    {
        const string bladzijde = "SELECT id, ontvangen_op, regime, staat FROM dossier WHERE bezorgd_op IS NOT NULL ORDER BY ontvangen_op DESC, id LIMIT @hoogstens OFFSET @sla";
        var termijnen = c.Query<(byte[] Dossier, string Soort, DateOnly VervaltOp, DateOnly? GehaaldOp)>(
            $"SELECT t.dossier, t.soort, t.vervalt_op, t.gehaald_op FROM termijn t JOIN ({bladzijde}) d ON d.id = t.dossier WHERE {Lopend}", new { sla, hoogstens })
            .ToLookup(t => Convert.ToHexString(t.Dossier), t => new TermijnRow(t.Soort, t.VervaltOp, t.GehaaldOp));
        return c.Query<(byte[] Id, DateOnly OntvangenOp, string Regime, string Staat)>(bladzijde, new { sla, hoogstens })
            .Select(d => new RegisterMelding(d.Id, d.OntvangenOp, d.Regime, d.Staat, termijnen[Convert.ToHexString(d.Id)].ToDictionary(t => t.Soort))).ToList();
    });

    /// <summary>By box: how many dossiers it has with a term that passed unmet before this day. Boxes without one are not there.</summary>
    public IReadOnlyDictionary<string, long> TeLaat(DateOnly dag) => database.Read(c => c.Query<(string Postvak, long Aantal)>(
        $"""
        SELECT d.postvak, COUNT(DISTINCT d.id) FROM dossier d JOIN termijn t ON t.dossier = d.id
        WHERE d.bezorgd_op IS NOT NULL AND t.gehaald_op IS NULL AND t.vervalt_op < @dag AND {Lopend} GROUP BY d.postvak
        """, new { dag }).ToDictionary(r => r.Postvak, r => r.Aantal));
}
