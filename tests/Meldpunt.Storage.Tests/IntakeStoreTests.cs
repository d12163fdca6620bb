using System.Buffers;
using Dapper;

namespace Meldpunt.Storage.Tests;

/// <summary>A submission is stored whole, once, or not at all.</summary>
public sealed class IntakeStoreTests : TempDatabase
{
    private static readonly string[] Touched =
        ["dossier", "item", "toekenning", "reserve", "historie", "bescherming_historie", "outbox"];

    private IntakeStore Store => new(Database);

    [Fact]
    public async Task Everything_of_a_submission_is_there_after_a_restart()
    {
        var concept = Voorbeeld.Bytes(32);
        await new ConceptStore(Database).AddAsync(concept, [1], Dag);
        var nieuw = Voorbeeld.Dossier(concept: concept);
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await Store.OntvangAsync(nieuw));
        await ReopenAsync();

        var id = nieuw.Dossier.Id;
        var row = new DossierStore(Database).FindByOpzoek(nieuw.Dossier.Opzoek)!;
        Assert.Equal(id, row.Id);
        Assert.Equal((Dag, null, "Formeel", "Actief"), (row.OntvangenOp, row.BezorgdOp, row.Staat, row.Bescherming));
        Assert.Equal(nieuw.Dossier.Ontvangstbewijs, row.Ontvangstbewijs);
        Assert.Equal(nieuw.Items.Take(2).Select(i => i.Inhoud), new ItemStore(Database).All(id)[1].Select(i => i.Inhoud));
        Assert.All(nieuw.Toekenningen, t => Assert.Equal(t.Inhoud, Assert.Single(new GrantStore(Database).Of(id, t.Houder))));
        var reserve = Assert.Single(new GrantStore(Database).Reserves(id));
        Assert.Equal(("bvk", "OntvangerZwijgt", Dag.AddDays(8)), (reserve.Postvak, reserve.Reden, reserve.Vanaf));
        Assert.Equal(["Signaal", "Formeel"], new HistorieStore(Database).Of(id).Select(h => h.Naar));
        Assert.Equal("Actief", Assert.Single(new HistorieStore(Database).BeschermingOf(id)).Naar);
        Assert.Equal(nieuw.Slip, Assert.Single(new OutboxStore(Database).Open(10)).Inhoud);
        Assert.Equal(nieuw.Concept!.Value.Vervanging, new ConceptStore(Database).Get(concept)!.Inhoud);
    }

    [Fact]
    public async Task Sent_twice_is_one_dossier_and_says_it_was_there()
    {
        var nieuw = Voorbeeld.Dossier();
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await Store.OntvangAsync(nieuw));
        Assert.Equal(OntvangstUitkomst.WasErAl, await Store.OntvangAsync(nieuw));
        Assert.Equal((1, 3, 1), (Count("dossier"), Count("item"), Count("outbox")));
    }

    [Fact]
    public async Task Same_code_under_another_dossier_id_is_still_one_dossier()
    {
        var nieuw = Voorbeeld.Dossier();
        var again = Voorbeeld.Dossier();
        again = again with { Dossier = again.Dossier with { Opzoek = nieuw.Dossier.Opzoek } };
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await Store.OntvangAsync(nieuw));
        Assert.Equal(OntvangstUitkomst.WasErAl, await Store.OntvangAsync(again));
        Assert.Null(new DossierStore(Database).Find(again.Dossier.Id));
        Assert.Equal(3, Count("item"));
    }

    [Fact]
    public async Task Sent_sixteen_times_at_once_is_one_dossier()
    {
        var nieuw = Voorbeeld.Dossier();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.OntvangAsync(nieuw))));
        Assert.Single(outcomes, o => o == OntvangstUitkomst.Opgeslagen);
        Assert.Equal(15, outcomes.Count(o => o == OntvangstUitkomst.WasErAl));
        Assert.Equal((1, 3), (Count("dossier"), Count("item")));
    }

    [Fact]
    public async Task Sent_to_two_processes_at_once_is_one_dossier()
    {
        await using var other = Database.Open(DatabaseFile);
        var nieuw = Voorbeeld.Dossier();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => new IntakeStore(i % 2 == 0 ? Database : other).OntvangAsync(nieuw))));
        Assert.Single(outcomes, o => o == OntvangstUitkomst.Opgeslagen);
        Assert.Equal(1, Count("dossier"));
    }

    [Fact]
    public async Task Sixty_four_at_once_are_sixty_four_dossiers()
    {
        var all = Enumerable.Range(0, 64).Select(_ => Voorbeeld.Dossier()).ToList();
        var outcomes = await Task.WhenAll(all.Select(n => Task.Run(() => Store.OntvangAsync(n))));
        Assert.All(outcomes, o => Assert.Equal(OntvangstUitkomst.Opgeslagen, o));
        await ReopenAsync();
        Assert.All(all, n => Assert.Equal(n.Dossier.Id, new DossierStore(Database).FindByOpzoek(n.Dossier.Opzoek)!.Id));
    }

    [Fact]
    public async Task Failure_in_the_middle_leaves_nothing_and_never_says_it_was_there()
    {
        // The same item number twice: a fault of ours that comes late in the transaction.
        var nieuw = Voorbeeld.Dossier() with { Items = [Voorbeeld.Item(1, 0), Voorbeeld.Item(1, 1), Voorbeeld.Item(1, 1)] };
        await Assert.ThrowsAnyAsync<Exception>(() => Store.OntvangAsync(nieuw));
        Assert.All(Touched, table => Assert.Equal(0, Count(table)));
    }

    [Fact]
    public async Task Resend_is_not_called_stored_when_the_first_was_lost_with_its_transaction()
    {
        var nieuw = Voorbeeld.Dossier();
        var outcomes = await InOneGroupAsync(() => OutcomeAsync(nieuw), () => OutcomeAsync(nieuw), async () =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Database.WriteAsync(c => c.Execute("ROLLBACK")));
            return null;
        });
        Assert.All(outcomes, Assert.Null);
        Assert.All(Touched, table => Assert.Equal(0, Count(table)));
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await Store.OntvangAsync(nieuw));
    }

    [Fact]
    public async Task Incomplete_attachment_refuses_everything()
    {
        var (id, bijlage) = (Voorbeeld.Id(), Voorbeeld.Id());
        var store = new BijlageStore(Database);
        await store.BeginAsync(bijlage, id, Dag);
        await store.AppendAsync(bijlage, 0, [1]);
        var nieuw = Voorbeeld.Dossier(id, bijlagen: bijlage);
        Assert.Equal(OntvangstUitkomst.BijlageOnvolledig, await Store.OntvangAsync(nieuw));
        Assert.All(Touched, table => Assert.Equal(0, Count(table)));

        await store.CompleteAsync(bijlage, 1);
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await Store.OntvangAsync(nieuw));
    }

    [Fact]
    public async Task Attachment_that_is_not_there_or_of_another_dossier_refuses_everything()
    {
        var (id, other) = (Voorbeeld.Id(), Voorbeeld.Id());
        var foreign = await Voorbeeld.BijlageAsync(Database, other, [1]);
        Assert.Equal(OntvangstUitkomst.BijlageOnvolledig, await Store.OntvangAsync(Voorbeeld.Dossier(id, bijlagen: foreign)));
        Assert.Equal(OntvangstUitkomst.BijlageOnvolledig, await Store.OntvangAsync(Voorbeeld.Dossier(id, bijlagen: Voorbeeld.Id())));
        Assert.Equal(0, Count("dossier"));
    }

    [Fact]
    public async Task Attachments_that_the_melder_took_out_again_do_not_stay()
    {
        var id = Voorbeeld.Id();
        var kept = await Voorbeeld.BijlageAsync(Database, id, [1], [2]);
        var removed = await Voorbeeld.BijlageAsync(Database, id, [3]);
        await Store.OntvangAsync(Voorbeeld.Dossier(id, bijlagen: kept));
        Assert.Equal(2, new BijlageStore(Database).Pieces(kept, id));
        Assert.Null(new BijlageStore(Database).Pieces(removed, id));
        Assert.False(new BijlageStore(Database).TryPiece(removed, 0, new ArrayBufferWriter<byte>()));
    }

    private async Task<OntvangstUitkomst?> OutcomeAsync(NieuwDossier nieuw)
    {
        try
        {
            return await Store.OntvangAsync(nieuw);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
