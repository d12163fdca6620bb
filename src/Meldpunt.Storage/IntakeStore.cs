using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>How a submission ended.</summary>
public enum OntvangstUitkomst
{
    /// <summary>Stored and on disk.</summary>
    Opgeslagen,

    /// <summary>This dossier had been stored before: a double click, a reload, a resend.</summary>
    WasErAl,

    /// <summary>An attachment is not complete; nothing was stored.</summary>
    BijlageOnvolledig,
}

/// <summary>Takes a submission in: dossier, items, grants, slip and the end of the draft in one transaction.</summary>
public sealed class IntakeStore(Database database)
{
    /// <summary>Commits everything or nothing; durable when the task ends.</summary>
    /// <param name="nieuw">What is handed in.</param>
    /// <param name="ook">Runs in the same transaction, once the dossier is there.</param>
    public async Task<OntvangstUitkomst> OntvangAsync(NieuwDossier nieuw, Action<IDbConnection>? ook = null)
    {
        try
        {
            return await database.WriteAsync(c =>
            {
                var uitkomst = Write(c, nieuw);
                if (uitkomst == OntvangstUitkomst.Opgeslagen) ook?.Invoke(c);
                return uitkomst;
            });
        }
        catch (Exception e) when (Database.IsDuplicate(e) && Was(nieuw.Dossier))
        {
            // Said only of what is really there: any other duplicate is a fault of ours, and nothing was stored.
            return OntvangstUitkomst.WasErAl;
        }
    }

    // By its id too: between two clicks the key that makes the look-up value can have been replaced.
    private bool Was(DossierRow dossier) => new DossierStore(database) is var dossiers && (dossiers.FindByOpzoek(dossier.Opzoek) ?? dossiers.Find(dossier.Id)) is not null;

    private static OntvangstUitkomst Write(IDbConnection c, NieuwDossier nieuw)
    {
        var id = nieuw.Dossier.Id;
        var complete = c.ExecuteScalar<long>("SELECT COUNT(*) FROM bijlage WHERE dossier = @id AND stukken IS NOT NULL AND id IN @ids", new { id, ids = nieuw.Bijlagen });
        if (complete != nieuw.Bijlagen.Count)
            return OntvangstUitkomst.BijlageOnvolledig;
        c.Execute(
            """
            INSERT INTO dossier (id, postvak, regime, staat, bescherming, ontvangen_op, bezorgd_op, opzoek, genesis, ontvangstbewijs, epoch)
            VALUES (@Id, @Postvak, @Regime, @Staat, @Bescherming, @OntvangenOp, NULL, @Opzoek, @Genesis, @Ontvangstbewijs, 0)
            """, nieuw.Dossier);
        foreach (var item in nieuw.Items)
            ItemStore.Insert(c, id, item);
        foreach (var grant in nieuw.Toekenningen)
            GrantStore.Insert(c, id, grant, 0);
        foreach (var helft in nieuw.Bewaring)
            BewaringStore.Put(c, id, helft);
        foreach (var reserve in nieuw.Reserves)
            GrantStore.InsertReserve(c, id, reserve);
        foreach (var stap in nieuw.Historie)
            HistorieStore.Insert(c, id, stap);
        HistorieStore.Insert(c, id, nieuw.Bescherming);
        OutboxStore.Add(c, id, OutboxStore.Ontvangen, nieuw.Slip, nieuw.Dossier.OntvangenOp);
        c.Execute("DELETE FROM bijlage WHERE dossier = @id AND id NOT IN @ids", new { id, ids = nieuw.Bijlagen });
        if (nieuw.Concept is var (concept, vervanging))
            c.Execute("UPDATE concept SET inhoud = @vervanging, versie = versie + 1 WHERE id = @concept", new { concept, vervanging });
        return OntvangstUitkomst.Opgeslagen;
    }
}
