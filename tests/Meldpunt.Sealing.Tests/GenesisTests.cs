using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>The record that fixes a dossier's keys: nobody but the melder can have made it, and nobody can swap it.</summary>
public sealed class GenesisTests : IDisposable
{
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _receiptKey = SigningKeyPair.Generate();
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly Genesis _genesis;

    public GenesisTests() => _genesis = Spelers.Genesis(Spelers.Id(), _keys, _melder);

    public void Dispose()
    {
        _melder.Dispose();
        _receiptKey.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void Genesis_comes_back_whole()
    {
        var read = Genesis.TryVerify(_genesis.Sign(_melder))!;
        Assert.Equal(_genesis.Encode(), read.Encode());
        Assert.Equal(_genesis.Digest(), read.Digest());
        Assert.Equal((Spelers.Dag, 4), (read.Datum, read.PublicKeys.Count));
        Assert.Equal(_genesis.PublicKeys[Compartment.Identiteit], read.PublicKeys[Compartment.Identiteit]);
        Assert.True(new Sleutelketen(read).Matches(_keys));
    }

    [Fact]
    public void Every_flipped_byte_and_every_shortened_form_is_refused()
    {
        var bytes = _genesis.Sign(_melder);
        for (var i = 0; i < bytes.Length; i++)
            Assert.Null(Genesis.TryVerify(FlipBit(bytes, i)));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(Genesis.TryVerify(bytes.AsSpan(0, length)));
        Assert.Null(Genesis.TryVerify([.. bytes, 0]));
    }

    [Fact]
    public void Signed_by_somebody_else_than_it_names_is_refused()
    {
        using var other = SigningKeyPair.Generate();
        Assert.Null(Genesis.TryVerify(_genesis.Sign(other)));
    }

    [Fact]
    public void Swapped_genesis_verifies_by_itself_but_is_not_the_one_of_the_receipt()
    {
        using var attacker = SigningKeyPair.Generate();
        using var theirKeys = DossierKeys.Generate();
        var receipt = Receipt.TryVerify(new Receipt(_genesis.DossierId, Spelers.Dag, _genesis.Digest(), _genesis.SlipDigest, new byte[32]).Sign(_receiptKey), _receiptKey.PublicKey)!;
        var swapped = Genesis.TryVerify((_genesis with { PublicKeys = theirKeys.PublicKeysOf(0), MelderSigningKey = attacker.PublicKey }).Sign(attacker))!;
        Assert.NotEqual(receipt.GenesisDigest, swapped.Digest());
        Assert.Equal(receipt.GenesisDigest, Genesis.TryVerify(_genesis.Sign(_melder))!.Digest());
        Assert.False(new Sleutelketen(swapped).Matches(_keys));
    }

    [Fact]
    public void Every_field_changes_the_digest()
    {
        using var other = DossierKeys.Generate();
        var key = other[Compartment.Melding]!.PublicKey;
        Genesis[] changed =
        [
            _genesis with { DossierId = Spelers.Id() },
            _genesis with { PublicKeys = other.PublicKeysOf(0) },
            _genesis with { MelderEncryptionKey = key },
            _genesis with { MelderSigningKey = key },
            _genesis with { SlipDigest = RandomNumberGenerator.GetBytes(32) },
            _genesis with { Datum = Spelers.Dag.AddDays(1) },
            _genesis with { PublicKeys = _genesis.PublicKeys.Where(p => p.Key != Compartment.Identiteit).ToDictionary() },
        ];
        Assert.Equal(changed.Length + 1, changed.Append(_genesis).Select(g => Convert.ToHexString(g.Digest())).Distinct().Count());
    }

    [Fact]
    public void Keys_of_one_compartment_are_held_against_it_one_by_one()
    {
        using var one = DossierKeys.Import(_keys.Export(Compartment.Bescherming));
        using var other = DossierKeys.Generate();
        using var mixed = DossierKeys.Import(Mixed(other));
        Assert.True(new Sleutelketen(_genesis).Matches(one));
        Assert.False(new Sleutelketen(_genesis).Matches(other));
        Assert.False(new Sleutelketen(_genesis).Matches(mixed));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    public void Second_spelling_of_the_same_keys_is_refused(byte first, byte second)
    {
        var key = _genesis.MelderEncryptionKey;
        Assert.Throws<FormatException>(() => Genesis.Decode(Spelled(first, second)));
        Assert.Equal(2, Genesis.Decode(Spelled(1, 2)).PublicKeys.Count);

        byte[] Spelled(byte a, byte b) => new CanonicalWriter("meldpunt/1 genesis").Bytes(_genesis.DossierId).Bytes(key).Bytes(key)
            .Bytes(_genesis.SlipDigest).Date(Spelers.Dag).Byte(2).Byte(a).Bytes(key).Byte(b).Bytes(key).ToArray();
    }

    // One right key and one of another dossier.
    private byte[] Mixed(DossierKeys other) => new CanonicalWriter("meldpunt/1 compartment keys").UInt32(2)
        .Byte((byte)Compartment.Melding).UInt32(0).Bytes(_keys[Compartment.Melding]!.Export())
        .Byte((byte)Compartment.Behandeling).UInt32(0).Bytes(other[Compartment.Behandeling]!.Export()).ToArray();
}
