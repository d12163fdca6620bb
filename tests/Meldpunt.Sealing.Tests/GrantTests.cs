using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>Who holds a grant reads; nobody else does.</summary>
public sealed class GrantTests : IDisposable
{
    private const string Holder = "ic-lid-1";
    private static readonly ReserveDoel Doel = new("commissie", "OntvangerZwijgt", new DateOnly(2021, 6, 9));
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly EncryptionKeyPair _holder = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _other = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _routing = EncryptionKeyPair.Generate();
    private readonly byte[] _tagKey = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _dossier = Spelers.Id();
    private readonly byte[] _tag;
    private readonly byte[] _grant;

    public GrantTests()
    {
        _tag = Grant.Tag(_tagKey, _dossier, "ic-lid-1");
        _grant = Seal(_holder, Compartment.Melding, Compartment.Behandeling);
    }

    private byte[] Seal(EncryptionKeyPair holder, params Compartment[] compartments) => Grant.Seal(holder.PublicKey, _dossier, Holder, _keys.Export(compartments));

    public void Dispose()
    {
        _keys.Dispose();
        _holder.Dispose();
        _other.Dispose();
        _routing.Dispose();
    }

    [Fact]
    public void Holder_gets_the_keys_of_the_granted_compartments_and_no_other()
    {
        Assert.True(Grant.TryOpen(_holder, _dossier, Holder, _grant, out var keys));
        Assert.Equal([Compartment.Melding, Compartment.Behandeling], keys!.Compartments);
        Assert.Equal(_keys[Compartment.Melding]!.PublicKey, keys[Compartment.Melding]!.PublicKey);
    }

    [Fact]
    public void Grant_for_another_key_dossier_or_holder_does_not_open()
    {
        Assert.False(Grant.TryOpen(_other, _dossier, Holder, _grant, out var keys));
        Assert.Null(keys);
        Assert.False(Grant.TryOpen(_routing, _dossier, Holder, _grant, out _));
        Assert.False(Grant.TryOpen(_holder, Spelers.Id(), Holder, _grant, out _));
        Assert.False(Grant.TryOpen(_holder, _dossier, "ic-lid-2", _grant, out _));
        Assert.False(Grant.TryOpen(_holder, _dossier, "", _grant, out _));
    }

    [Fact]
    public void Every_flipped_byte_is_refused()
    {
        for (var i = 0; i < _grant.Length; i++)
            Assert.False(Grant.TryOpen(_holder, _dossier, Holder, FlipBit(_grant, i), out _));
    }

    [Fact]
    public void Sealed_content_that_is_no_bundle_of_keys_is_refused()
    {
        var binding = new CanonicalWriter("meldpunt/1 grant").Bytes(_dossier).Text(Holder).ToArray();
        byte[][] contents = [[], "geen sleutels"u8.ToArray(), [.. _keys.Export(Compartment.Melding), 0]];
        Assert.All(contents, c => Assert.False(Grant.TryOpen(_holder, _dossier, Holder, SealedObject.Seal(_holder.PublicKey, "grant", binding, c), out _)));
        Assert.True(Grant.TryOpen(_holder, _dossier, Holder, SealedObject.Seal(_holder.PublicKey, "grant", binding, _keys.Export(Compartment.Melding)), out _));
    }

    [Fact]
    public void Grant_with_the_attackers_own_keys_opens_and_does_not_match_the_genesis()
    {
        // Anybody who can write the database can seal something to a public key. What it holds is checked.
        using var theirs = DossierKeys.Generate();
        using var melder = SigningKeyPair.Generate();
        var genesis = Spelers.Genesis(_dossier, _keys, melder);
        Assert.True(Grant.TryOpen(_holder, _dossier, Holder, Grant.Seal(_holder.PublicKey, _dossier, Holder, theirs.Export(Compartment.Melding)), out var opened));
        Assert.False(new Sleutelketen(genesis).Matches(opened!));
        Assert.True(Grant.TryOpen(_holder, _dossier, Holder, _grant, out opened));
        Assert.True(new Sleutelketen(genesis).Matches(opened!));
    }

    [Fact]
    public void Length_does_not_tell_how_many_compartments_were_granted()
    {
        var one = Seal(_holder, Compartment.Bescherming);
        var all = Seal(_holder, Enum.GetValues<Compartment>());
        Assert.Equal(_grant.Length, one.Length);
        Assert.Equal(_grant.Length, all.Length);
    }

    [Fact]
    public void Tag_tells_neither_who_holds_nor_that_two_dossiers_have_one_holder()
    {
        var elsewhere = Spelers.Id();
        byte[][] tags =
        [
            _tag, Grant.Tag(_tagKey, _dossier, "ic-lid-2"), Grant.Tag(_tagKey, _dossier, Grant.Melder), Grant.Tag(_tagKey, elsewhere, "ic-lid-1"),
            Grant.Tag(RandomNumberGenerator.GetBytes(32), _dossier, "ic-lid-1"),
        ];
        Assert.Equal(tags.Length, tags.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(tags, t => Assert.Equal(32, t.Length));
        Assert.Equal(_tag, Grant.Tag(_tagKey, _dossier, "ic-lid-1"));
        Assert.Equal(_tag, HMACSHA256.HashData(_tagKey, (byte[])[.. _dossier, .. "ic-lid-1"u8]));
        using var tagger = new HolderTagger(_tagKey, "ic-lid-1");
        Assert.Equal(_tag, tagger.On(_dossier));
        Assert.Equal(Grant.Tag(_tagKey, elsewhere, "ic-lid-1"), tagger.On(elsewhere));
        Assert.Equal(_tag, tagger.On(_dossier));
    }

    [Fact]
    public void Routing_service_takes_its_layer_off_a_reserve_and_finds_the_persons_layer_beneath()
    {
        var reserve = Grant.SealReserve(_routing.PublicKey, _dossier, Doel, Holder, _grant);
        var vrijgave = Grant.TryRelease(_routing, _dossier, Doel, reserve)!;
        var released = vrijgave.Toekenning;
        Assert.Equal(_grant, released);
        Assert.Equal((Holder, "ic-lid-1"), (vrijgave.Houder, Grant.PersoonVan(Grant.VanMelder("ic-lid-1"))));
        Assert.False(Grant.TryOpen(_routing, _dossier, Holder, released, out _));
        Assert.True(Grant.TryOpen(_holder, _dossier, Holder, released, out _));
    }

    [Fact]
    public void Reserve_opens_for_nobody_before_the_routing_service_released_it()
    {
        var reserve = Grant.SealReserve(_routing.PublicKey, _dossier, Doel, Holder, _grant);
        Assert.False(Grant.TryOpen(_holder, _dossier, Holder, reserve, out _));
        Assert.False(Grant.TryOpen(_routing, _dossier, Holder, reserve, out _));
        Assert.Null(Grant.TryRelease(_holder, _dossier, Doel, reserve));
        Assert.Null(Grant.TryRelease(_other, _dossier, Doel, reserve));
    }

    [Fact]
    public void Reserve_for_another_dossier_is_not_released()
    {
        var reserve = Grant.SealReserve(_routing.PublicKey, _dossier, Doel, Holder, _grant);
        Assert.Null(Grant.TryRelease(_routing, Spelers.Id(), Doel, reserve));
        for (var i = 0; i < reserve.Length; i++)
            Assert.Null(Grant.TryRelease(_routing, _dossier, Doel, FlipBit(reserve, i)));
    }

    [Fact]
    public void Reserve_for_another_desk_reason_or_day_is_not_released()
    {
        var reserve = Grant.SealReserve(_routing.PublicKey, _dossier, Doel, Holder, _grant);
        Assert.Null(Grant.TryRelease(_routing, _dossier, Doel with { Postvak = "hl-ind" }, reserve));
        Assert.Null(Grant.TryRelease(_routing, _dossier, Doel with { Reden = "Instemming" }, reserve));
        Assert.Null(Grant.TryRelease(_routing, _dossier, Doel with { Vanaf = Doel.Vanaf!.Value.AddDays(-1) }, reserve));
        Assert.Null(Grant.TryRelease(_routing, _dossier, Doel with { Vanaf = null }, reserve));
    }

    [Fact]
    public void Grant_is_not_taken_for_a_reserve_nor_the_other_way_round()
    {
        var toRouting = Seal(_routing, Compartment.Melding);
        Assert.Null(Grant.TryRelease(_routing, _dossier, Doel, toRouting));
    }
}
