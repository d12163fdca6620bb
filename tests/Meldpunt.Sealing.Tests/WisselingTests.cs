using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>Changes of keys: who held the old ones may make them, everybody checks them, and nobody slips one in.</summary>
public sealed class WisselingTests : IDisposable
{
    private static readonly Author Lid = new(AuthorRole.Persoon, "ic-lid-1");
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _lid = SigningKeyPair.Generate();
    private readonly Genesis _genesis;
    private readonly Sleutelketen _keten;

    public WisselingTests()
    {
        _genesis = Spelers.Genesis(Spelers.Id(), _keys, _melder);
        _keten = new Sleutelketen(_genesis);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _melder.Dispose();
        _lid.Dispose();
    }

    [Fact]
    public void Keys_of_a_new_epoch_take_the_place_of_the_old_ones()
    {
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding, Compartment.Behandeling]);
        Assert.True(Add(_keten, Row(nieuw)));
        Assert.Equal((1, 1, 0), (_keten.Epoch, _keten.EpochOf(Compartment.Melding), _keten.EpochOf(Compartment.Identiteit)));
        Assert.Equal(nieuw[Compartment.Melding]!.PublicKey, _keten.PublicKey(Compartment.Melding));
        Assert.Equal(_keys[Compartment.Identiteit]!.PublicKey, _keten.PublicKey(Compartment.Identiteit));
        Assert.True(_keten.Matches(_keys));
        Assert.True(_keten.Matches(nieuw));
        Assert.Equal((1, null), (_keten.After(Compartment.Melding, 0), _keten.After(Compartment.Identiteit, 0)));
    }

    [Fact]
    public void A_bundle_of_all_epochs_opens_old_and_new_items_and_the_old_one_no_new_ones()
    {
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
        using var both = DossierKeys.Import(_keys.Export(Compartment.Melding));
        both.Join(DossierKeys.Import(nieuw.Export(Compartment.Melding)));
        var old = Sealed(0, 0, _keys);
        var later = Sealed(1, 1, nieuw);
        Assert.NotNull(Open(both, 0, 0, old));
        Assert.NotNull(Open(both, 1, 1, later));
        Assert.Null(_keys[Compartment.Melding, 1]);
        Assert.All(_keys.PublicKeys.Keys, k => Assert.Null(Item.TryOpen(_keys[k.Compartment, k.Epoch]!, _genesis.DossierId, Compartment.Melding, 1, 1, later)));
        using var only = DossierKeys.Import(both.Export(new Dictionary<Compartment, int> { [Compartment.Melding] = 1 }));
        Assert.Equal([(Compartment.Melding, 1)], only.PublicKeys.Keys);
    }

    [Fact]
    public void Rotation_by_a_stranger_is_refused_whatever_they_sign()
    {
        using var stranger = DossierKeys.Generate();
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
        var row = new Wisseling(_genesis.DossierId, 1, _genesis.Digest(), nieuw.PublicKeysOf(1), Lid, Spelers.Dag).Sign(_lid, stranger);
        Assert.False(Add(_keten, row));
        Assert.Equal(0, _keten.Epoch);
        // Who holds no key of that compartment cannot check the proof, and leaves it to those who do.
        using var bystander = DossierKeys.Import(_keys.Export(Compartment.Bescherming));
        Assert.True(new Sleutelketen(_genesis).TryAdd(row, bystander, _ => [_lid.PublicKey]));
    }

    [Fact]
    public void Unsigned_or_signed_by_somebody_else_is_refused()
    {
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
        Assert.False(_keten.TryAdd(Row(nieuw), _keys, _ => [_melder.PublicKey]));
        Assert.False(_keten.TryAdd(Row(nieuw), _keys, _ => []));
    }

    [Fact]
    public void Of_another_dossier_out_of_turn_or_in_another_chain_is_refused()
    {
        using var een = DossierKeys.Generate(1, [Compartment.Melding]);
        using var twee = DossierKeys.Generate(2, [Compartment.Melding]);
        var good = new Wisseling(_genesis.DossierId, 1, _genesis.Digest(), een.PublicKeysOf(1), Lid, Spelers.Dag);
        Wisseling[] wrong = [good with { DossierId = Spelers.Id() }, good with { Epoch = 2 }, good with { Epoch = 0 }, good with { Previous = new byte[32] }];
        Assert.All(wrong, w => Assert.False(Add(new Sleutelketen(_genesis), w.Sign(_lid, _keys))));
        Assert.True(Add(_keten, good.Sign(_lid, _keys)));
        Assert.False(Add(_keten, good.Sign(_lid, _keys)));
        var second = new Wisseling(_genesis.DossierId, 2, _keten.Digest, twee.PublicKeysOf(2), Lid, Spelers.Dag);
        // The keys that are replaced now are those of epoch 1.
        using var held = DossierKeys.Import(_keys.Export(Compartment.Melding));
        held.Join(DossierKeys.Import(een.Export(Compartment.Melding)));
        Assert.False(_keten.TryAdd(second.Sign(_lid, _keys), held, _ => [_lid.PublicKey]));
        Assert.True(_keten.TryAdd(second.Sign(_lid, held), held, _ => [_lid.PublicKey]));
    }

    [Fact]
    public void Every_flipped_byte_and_every_shortened_form_is_refused()
    {
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
        var row = Row(nieuw);
        for (var i = 0; i < row.Length; i++)
            Assert.False(Add(new Sleutelketen(_genesis), FlipBit(row, i)));
        for (var length = 0; length < row.Length; length++)
            Assert.False(Add(new Sleutelketen(_genesis), row[..length]));
        Assert.False(Add(new Sleutelketen(_genesis), [.. row, 0]));
    }

    [Fact]
    public void Without_a_compartment_it_is_none()
    {
        var row = new Wisseling(_genesis.DossierId, 1, _genesis.Digest(), new Dictionary<Compartment, byte[]>(), Lid, Spelers.Dag).Sign(_lid, _keys);
        Assert.False(Add(_keten, row));
    }

    private byte[] Row(DossierKeys nieuw) => new Wisseling(_genesis.DossierId, 1, _genesis.Digest(), nieuw.PublicKeysOf(1), Lid, Spelers.Dag).Sign(_lid, _keys);

    private bool Add(Sleutelketen keten, byte[] row) => keten.TryAdd(row, _keys, _ => [_lid.PublicKey]);

    private byte[] Sealed(int epoch, int nr, DossierKeys keys) =>
        new Item(_genesis.DossierId, Compartment.Melding, epoch, nr, _genesis.Digest(), ItemKind.BerichtAanMelder, Lid, Spelers.Dag, [1]).Seal(_lid, keys[Compartment.Melding]!.PublicKey);

    private OpenedItem? Open(DossierKeys keys, int epoch, int nr, byte[] bytes) => Item.TryOpen(keys[Compartment.Melding, epoch]!, _genesis.DossierId, Compartment.Melding, epoch, nr, bytes);
}
