namespace Meldpunt.Storage.Tests;

/// <summary>A proposal waits beside the register, and moves into it whole or not at all.</summary>
public sealed class VoorstelStoreTests : TempDatabase
{
    private readonly byte[] _id = Voorbeeld.Id();

    private VoorstelStore Store => new(Database);

    [Fact]
    public async Task Proposal_comes_back_with_its_signatures_and_is_not_in_the_register()
    {
        await ProposeAsync();
        Assert.True(await SignAsync("p-2", [2]));
        Assert.True(await SignAsync("p-1", [1]));
        var row = Assert.Single(Store.OpenSince(Dag));
        Assert.Equal(_id, row.Id);
        Assert.Equal(("p-1", Dag, VoorstelStore.Open), (row.Voorsteller, row.Datum, row.Staat));
        Assert.Equal(["p-1", "p-2"], row.Handtekeningen.Select(h => h.Ondertekenaar));
        Assert.Empty(new RegisterStore(Database).All());
    }

    [Fact]
    public async Task Second_signature_under_a_name_takes_the_place_of_the_first()
    {
        await ProposeAsync();
        await SignAsync("p-1", [1]);
        await SignAsync("p-1", [9]);
        var (_, waarde) = Assert.Single(Store.Find(_id)!.Handtekeningen);
        Assert.Equal([9], waarde);
    }

    [Fact]
    public async Task Elder_proposals_are_not_listed_but_found()
    {
        await ProposeAsync();
        Assert.Empty(Store.OpenSince(Dag.AddDays(1)));
        Assert.NotNull(Store.Find(_id));
        Assert.Null(Store.Find(Voorbeeld.Id()));
    }

    [Fact]
    public async Task Accepted_proposal_moves_once_and_takes_no_more_signatures()
    {
        await ProposeAsync();
        await SignAsync("p-1", [1]);
        Assert.True(await AcceptAsync());
        Assert.False(await AcceptAsync());
        Assert.False(await SignAsync("p-2", [2]));
        var statement = Assert.Single(new RegisterStore(Database).All());
        Assert.Equal(("p-1", 1), (Assert.Single(statement.Handtekeningen).Ondertekenaar, statement.Handtekeningen[0].Waarde[0]));
        Assert.Empty(Store.OpenSince(Dag));
        Assert.Equal(["p-1"], Store.Find(_id)!.Handtekeningen.Select(h => h.Ondertekenaar));
    }

    [Fact]
    public async Task Proposal_that_was_taken_back_is_never_accepted()
    {
        await ProposeAsync();
        Assert.True(await Database.WriteAsync(c => VoorstelStore.Close(c, _id, VoorstelStore.Ingetrokken)));
        Assert.False(await AcceptAsync());
        Assert.Empty(new RegisterStore(Database).All());
    }

    [Fact]
    public async Task New_keys_come_in_use_only_when_typed_back_and_named_by_a_statement()
    {
        var keys = new NieuweSleutelStore(Database);
        await Database.WriteAsync(c => RegisterStore.PutPersonKeys(c, "p", [7]));
        await Database.WriteAsync(c => NieuweSleutelStore.Put(c, "p", [1], [11], [12], Dag));
        Assert.False(keys.Find("p")!.IsOvergetypt);
        Assert.Empty(keys.Ready());
        Assert.False(await Database.WriteAsync(c => NieuweSleutelStore.Promote(c, "p", [11], [12])));
        Assert.False(await Database.WriteAsync(c => NieuweSleutelStore.Confirm(c, "p", [2])));
        Assert.True(await Database.WriteAsync(c => NieuweSleutelStore.Confirm(c, "p", [1])));
        Assert.Equal(["p"], keys.Ready().Select(r => r.Persoon));
        Assert.False(await Database.WriteAsync(c => NieuweSleutelStore.Promote(c, "p", [11], [13])));
        Assert.Equal([7], new RegisterStore(Database).PersonKeys("p")!);

        await ProposeAsync();
        Assert.True(await AcceptAsync());
        Assert.Equal([1], new RegisterStore(Database).PersonKeys("p")!);
        Assert.Null(keys.Find("p"));
        Assert.Equal([7], keys.Previous("p")!);
        Assert.True(await Database.WriteAsync(c => NieuweSleutelStore.PutAside(c, "p")));
        Assert.False(await Database.WriteAsync(c => NieuweSleutelStore.PutAside(c, "p")));
        await Database.WriteAsync(c => NieuweSleutelStore.ForgetPrevious(c, "p"));
        Assert.Null(keys.Previous("p"));
    }

    [Fact]
    public async Task First_keys_of_a_person_replace_none()
    {
        await Database.WriteAsync(c =>
        {
            NieuweSleutelStore.Put(c, "q", [1], [11], [12], Dag);
            NieuweSleutelStore.Confirm(c, "q", [1]);
            NieuweSleutelStore.Promote(c, "q", [11], [12]);
        });
        Assert.Equal([1], new RegisterStore(Database).PersonKeys("q")!);
        Assert.Null(new NieuweSleutelStore(Database).Previous("q"));
        Assert.False(await Database.WriteAsync(c => NieuweSleutelStore.PutAside(c, "q")));
    }

    [Fact]
    public async Task Grants_move_to_another_tag_and_come_back_only_where_none_stands()
    {
        var dossier = Voorbeeld.Id();
        await new IntakeStore(Database).OntvangAsync(Voorbeeld.Dossier(dossier));
        byte[] mijn = [1, 1], opzij = [2, 2];
        await Database.WriteAsync(c =>
        {
            GrantStore.Insert(c, dossier, new ToekenningRow(mijn, [5]), 0);
            GrantStore.Insert(c, dossier, new ToekenningRow(mijn, [6]), 1);
            HouderStore.Move(c, dossier, mijn, opzij);
        });
        var houders = new HouderStore(Database);
        Assert.Empty(houders.Grants(dossier, mijn));
        Assert.Equal([0L, 1L], houders.Grants(dossier, opzij).Select(g => g.Epoch));
        Assert.Contains(houders.All(), h => h.Dossier.AsSpan().SequenceEqual(dossier) && h.Houder.AsSpan().SequenceEqual(opzij));
        Assert.True(await Database.WriteAsync(c => HouderStore.Add(c, dossier, new ToekenningRow(mijn, [7]), 0)));
        Assert.False(await Database.WriteAsync(c => HouderStore.Add(c, dossier, new ToekenningRow(mijn, [8]), 0)));
        Assert.Equal([7], Assert.Single(houders.Grants(dossier, mijn)).Inhoud);
    }

    [Fact]
    public async Task Newer_keys_take_the_place_of_those_not_yet_in_use()
    {
        await Database.WriteAsync(c => NieuweSleutelStore.Put(c, "p", [1], [11], [12], Dag));
        await Database.WriteAsync(c => NieuweSleutelStore.Confirm(c, "p", [1]));
        await Database.WriteAsync(c => NieuweSleutelStore.Put(c, "p", [2], [21], [22], Dag));
        var row = new NieuweSleutelStore(Database).Find("p")!;
        Assert.Equal([2], row.Verpakt);
        Assert.False(row.IsOvergetypt);
    }

    private Task ProposeAsync() => Database.WriteAsync(c => VoorstelStore.Insert(c, new VoorstelRow(_id, [5, 5], "p-1", [6], Dag, VoorstelStore.Open, [])));

    private Task<bool> SignAsync(string wie, byte[] waarde) => Database.WriteAsync(c => VoorstelStore.Sign(c, _id, wie, waarde));

    private Task<bool> AcceptAsync() => Database.WriteAsync(c => VoorstelStore.Accept(c, VoorstelStore.Find(c, _id)!.AlsVerklaring, "p", [11], [12]));
}
