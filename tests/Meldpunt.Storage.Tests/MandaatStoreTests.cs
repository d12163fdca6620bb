namespace Meldpunt.Storage.Tests;

public sealed class MandaatStoreTests : TempDatabase
{
    private readonly MandaatRow _mandaat = new(Voorbeeld.Id(), Voorbeeld.Bytes(90), Voorbeeld.Bytes(64), Voorbeeld.Bytes(64));

    [Fact]
    public async Task Mandate_comes_back_with_its_signatures()
    {
        var byRoot = new MandaatRow(Voorbeeld.Id(), [1], [2], null);
        await Database.WriteAsync(c =>
        {
            MandaatStore.Insert(c, _mandaat);
            MandaatStore.Insert(c, byRoot);
        });
        var all = new MandaatStore(Database).All().Mandaten;
        Assert.Equal(2, all.Count);
        Assert.Equivalent(_mandaat, all.Single(m => m.Id.AsSpan().SequenceEqual(_mandaat.Id)), strict: true);
        Assert.Null(all.Single(m => m.Id.AsSpan().SequenceEqual(byRoot.Id)).Getuige);
    }

    [Fact]
    public async Task Revoked_once_is_revoked_and_who_comes_second_hears_it()
    {
        var intrekking = _mandaat with { Inhoud = [7] };
        Assert.False(await Database.WriteAsync(c => MandaatStore.Revoke(c, intrekking)));
        await Database.WriteAsync(c => MandaatStore.Insert(c, _mandaat));
        Assert.True(await Database.WriteAsync(c => MandaatStore.Revoke(c, intrekking)));
        Assert.False(await Database.WriteAsync(c => MandaatStore.Revoke(c, intrekking with { Inhoud = [8] })));
        Assert.Equal([7], Assert.Single(new MandaatStore(Database).All().Intrekkingen).Inhoud);
    }

    [Fact]
    public async Task Revocation_that_counts_for_nothing_gives_way_to_a_real_one()
    {
        await Database.WriteAsync(c => MandaatStore.Insert(c, _mandaat));
        Sql("INSERT INTO mandaat_intrekking (mandaat, inhoud, handtekening) VALUES (@Id, X'66', X'66')", new { _mandaat.Id });
        Assert.False(await Database.WriteAsync(c => MandaatStore.Revoke(c, _mandaat, ongeldig: [0x67])));
        Assert.True(await Database.WriteAsync(c => MandaatStore.Revoke(c, _mandaat, ongeldig: [0x66])));
        Assert.Equal(_mandaat.Inhoud, Assert.Single(new MandaatStore(Database).All().Intrekkingen).Inhoud);
    }

    [Fact]
    public async Task What_the_log_says_was_revoked_is_told_as_well()
    {
        await new AuditStore(Database).AppendAsync(DateTimeOffset.UnixEpoch, "sg", MandaatStore.Ingetrokken, "ab12");
        await new AuditStore(Database).AppendAsync(DateTimeOffset.UnixEpoch, "sg", "Aangemeld", "cd34");
        Assert.Equal(["ab12"], new MandaatStore(Database).All().VolgensLog);
    }

    [Fact]
    public async Task Another_signature_of_the_root_takes_the_place_of_the_old_one()
    {
        await Database.WriteAsync(c =>
        {
            MandaatStore.Insert(c, _mandaat);
            MandaatStore.Revoke(c, _mandaat);
            MandaatStore.Resign(c, _mandaat.Id, [9]);
            MandaatStore.ResignRevocation(c, _mandaat.Id, [8]);
        });
        var (mandaten, intrekkingen, _) = new MandaatStore(Database).All();
        Assert.Equal([9], mandaten[0].Handtekening);
        Assert.Equal([8], intrekkingen[0].Handtekening);
    }
}
