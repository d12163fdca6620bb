using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A request for the melder's name as stored: the signed request, the portal's signature for its day, the melder's signed answer or null.</summary>
public sealed record InzageRow(byte[] Id, byte[] Dossier, byte[] Verzoek, byte[] Getuige, DateOnly Datum, byte[]? Antwoord);

/// <summary>What a custodian decided on a request; without content they refused. Helft is 1 or 2.</summary>
public sealed record InzageHelftRow(long Helft, string Bewaarder, byte[]? Inhoud);

/// <summary>Requests for a melder's name. Who reads a row checks its signatures: nothing here is true because it is stored.</summary>
public sealed class InzageStore(Database database)
{
    private const string Columns = "id AS Id, dossier AS Dossier, verzoek AS Verzoek, getuige AS Getuige, datum AS Datum, antwoord AS Antwoord";

    /// <summary>The requests about a dossier, oldest first.</summary>
    public IReadOnlyList<InzageRow> Of(byte[] dossier) => database.Read(c =>
        c.Query<InzageRow>($"SELECT {Columns} FROM inzage WHERE dossier = @dossier ORDER BY datum, id", new { dossier }).ToList());

    /// <summary>All requests, oldest first.</summary>
    public IReadOnlyList<InzageRow> All() => database.Read(c => c.Query<InzageRow>($"SELECT {Columns} FROM inzage ORDER BY datum, id").ToList());

    /// <summary>One request, or null.</summary>
    public InzageRow? Find(byte[] id) => database.Read(c => c.QuerySingleOrDefault<InzageRow>($"SELECT {Columns} FROM inzage WHERE id = @id", new { id }));

    /// <summary>The reasons as sealed to one custodian, or null.</summary>
    public byte[]? Reden(byte[] inzage, byte[] houder) => database.Read(c =>
        c.ExecuteScalar<byte[]?>("SELECT inhoud FROM inzage_reden WHERE inzage = @inzage AND houder = @houder", new { inzage, houder }));

    /// <summary>What custodians decided on a request.</summary>
    public IReadOnlyList<InzageHelftRow> Helften(byte[] inzage) => database.Read(c =>
        c.Query<InzageHelftRow>("SELECT helft AS Helft, bewaarder AS Bewaarder, inhoud AS Inhoud FROM inzage_helft WHERE inzage = @inzage ORDER BY helft", new { inzage }).ToList());

    /// <summary>Adds a request within a transaction, with its reasons by custodian's tag.</summary>
    public static void Insert(IDbConnection c, InzageRow rij, IEnumerable<(byte[] Houder, byte[] Inhoud)> redenen)
    {
        c.Execute("INSERT INTO inzage (id, dossier, verzoek, getuige, datum, antwoord) VALUES (@Id, @Dossier, @Verzoek, @Getuige, @Datum, NULL)", new { rij.Id, rij.Dossier, rij.Verzoek, rij.Getuige, rij.Datum });
        foreach (var (houder, inhoud) in redenen) AddReden(c, rij.Id, houder, inhoud);
    }

    /// <summary>Adds the reasons as sealed to a custodian who came later, within a transaction.</summary>
    public static void AddReden(IDbConnection c, byte[] inzage, byte[] houder, byte[] inhoud) =>
        c.Execute("INSERT INTO inzage_reden (inzage, houder, inhoud) VALUES (@inzage, @houder, @inhoud)", new { inzage, houder, inhoud });

    /// <summary>Puts the melder's answer in the place of the one before, within a transaction; false when another one came first.</summary>
    public static bool Answer(IDbConnection c, InzageRow rij, byte[] nieuw) => c.Execute(
        "UPDATE inzage SET antwoord = @nieuw WHERE id = @Id AND (antwoord = @Antwoord OR (antwoord IS NULL AND @Antwoord IS NULL))", new { rij.Id, nieuw, rij.Antwoord }) == 1;

    /// <summary>Takes away what custodians handed over on a request, within a transaction.</summary>
    public static void RemoveHelften(IDbConnection c, byte[] inzage) => c.Execute("DELETE FROM inzage_helft WHERE inzage = @inzage", new { inzage });

    /// <summary>
    /// Adds a custodian's decision within a transaction; false when the melder's answer is another one by now, that half
    /// was decided on, or the same person decided on the other half.
    /// </summary>
    public static bool Decide(IDbConnection c, InzageRow rij, InzageHelftRow helft) => c.Execute(
        """
        INSERT INTO inzage_helft (inzage, helft, bewaarder, inhoud)
        SELECT @Id, @Helft, @Bewaarder, @Inhoud WHERE EXISTS (SELECT 1 FROM inzage WHERE id = @Id AND (antwoord = @Antwoord OR (antwoord IS NULL AND @Antwoord IS NULL)))
        AND NOT EXISTS (SELECT 1 FROM inzage_helft WHERE inzage = @Id AND (helft = @Helft OR bewaarder = @Bewaarder))
        """, new { rij.Id, rij.Antwoord, helft.Helft, helft.Bewaarder, helft.Inhoud }) == 1;
}
