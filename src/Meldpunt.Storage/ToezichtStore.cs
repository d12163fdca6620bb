using Dapper;
using Meldpunt.Domain;

namespace Meldpunt.Storage;

/// <summary>A melding in the legal register: dates and states, no box, no content. The day it came to its end, or null while it is open; terms by kind, with their last day and the day they were met.</summary>
public sealed record RegisterMelding(byte[] Id, DateOnly OntvangenOp, string Regime, string Staat, DateOnly? GeslotenOp, IReadOnlyDictionary<string, TermijnRow> Termijnen);

/// <summary>Which part of the legal register: received in one year, in one state, with a term that passed unmet before a day; null: all.</summary>
public sealed record Registerfilter(int? Jaar = null, string? Staat = null, DateOnly? LaatOp = null);

/// <summary>What the ministry's coordinator counts: out of what stands in the clear, and nothing else.</summary>
public sealed class ToezichtStore(Database database)
{
    // Terms that an earlier desk met or missed stand under a name with a number behind it.
    private const string Lopend = "t.soort NOT LIKE '%-%'";

    private const string Passend =
        $"""
        FROM dossier d WHERE d.bezorgd_op IS NOT NULL AND d.ontvangen_op >= @van AND d.ontvangen_op < @tot AND (@staat IS NULL OR d.staat = @staat)
        AND (@laat IS NULL OR EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = d.id AND t.gehaald_op IS NULL AND t.vervalt_op < @laat AND {Lopend}))
        """;

    /// <summary>The number of meldingen of a part that were delivered and are not destroyed.</summary>
    public long Aantal(Registerfilter filter) => database.Read(c => c.ExecuteScalar<long>($"SELECT COUNT(*) {Passend}", Waarden(filter)));

    /// <summary>The years in which meldingen were received, the latest first.</summary>
    public IReadOnlyList<int> Jaren() => database.Read(c => c.Query<DateOnly>("SELECT DISTINCT ontvangen_op FROM dossier WHERE bezorgd_op IS NOT NULL").Select(d => d.Year).Distinct().OrderDescending().ToList());

    /// <summary>Meldingen of a part with their terms, latest first.</summary>
    /// <param name="filter">Which part.</param>
    /// <param name="sla">So many are passed over.</param>
    /// <param name="hoogstens">At most so many.</param>
    public IReadOnlyList<RegisterMelding> Meldingen(Registerfilter filter, long sla, int hoogstens) => database.Read(c =>
    {
        const string bladzijde = $"SELECT d.id, d.ontvangen_op, d.regime, d.staat {Passend} ORDER BY d.ontvangen_op DESC, d.id LIMIT @hoogstens OFFSET @sla";
        var waarden = Waarden(filter);
        waarden.AddDynamicParams(new { sla, hoogstens });
        var termijnen = c.Query<(byte[] Dossier, string Soort, DateOnly VervaltOp, DateOnly? GehaaldOp)>(
            $"SELECT t.dossier, t.soort, t.vervalt_op, t.gehaald_op FROM termijn t JOIN ({bladzijde}) d ON d.id = t.dossier WHERE {Lopend}", waarden)
            .ToLookup(t => Convert.ToHexString(t.Dossier), t => new TermijnRow(t.Soort, t.VervaltOp, t.GehaaldOp));
        // The step that led to where it stands; whether that is an end, the table of states says.
        return c.Query<(byte[] Id, DateOnly OntvangenOp, string Regime, string Staat, DateOnly? Sinds)>(
            $"SELECT d.id, d.ontvangen_op, d.regime, d.staat, (SELECT MAX(h.datum) FROM historie h WHERE h.dossier = d.id AND h.naar = d.staat AND (h.van IS NULL OR h.van <> h.naar)) FROM ({bladzijde}) d ORDER BY d.ontvangen_op DESC, d.id", waarden)
            .Select(d => new RegisterMelding(d.Id, d.OntvangenOp, d.Regime, d.Staat, IsEinde(d.Staat) ? d.Sinds : null, termijnen[Convert.ToHexString(d.Id)].ToDictionary(t => t.Soort))).ToList();
    });

    /// <summary>By box: how many dossiers it has with a term that passed unmet before this day. Boxes without one are not there.</summary>
    public IReadOnlyDictionary<string, long> TeLaat(DateOnly dag) => database.Read(c => c.Query<(string Postvak, long Aantal)>(
        $"""
        SELECT d.postvak, COUNT(DISTINCT d.id) FROM dossier d JOIN termijn t ON t.dossier = d.id
        WHERE d.bezorgd_op IS NOT NULL AND t.gehaald_op IS NULL AND t.vervalt_op < @dag AND {Lopend} GROUP BY d.postvak
        """, new { dag }).ToDictionary(r => r.Postvak, r => r.Aantal));

    private static bool IsEinde(string staat) => Overgangen.Einden.Any(einde => einde.ToString() == staat);

    private static DynamicParameters Waarden(Registerfilter filter) => new(new
    {
        van = filter.Jaar is { } jaar ? new DateOnly(jaar, 1, 1) : DateOnly.MinValue,
        tot = filter.Jaar is { } tot && tot < DateOnly.MaxValue.Year ? new DateOnly(tot + 1, 1, 1) : DateOnly.MaxValue,
        staat = filter.Staat,
        laat = filter.LaatOp,
    });
}
