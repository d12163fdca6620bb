namespace Meldpunt.Sealing.Tests;

/// <summary>The key to the name in two halves: both open it, one or a foreign one does not, and nothing can be moved.</summary>
public sealed class NaamhelftenTests : IDisposable
{
    private const string Ik = "p-a#bewaarder";
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly EncryptionKeyPair _bewaarder = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _verzoeker = EncryptionKeyPair.Generate();
    private readonly byte[] _id = Spelers.Id();
    private readonly byte[] _verzoek = Primitives.RandomBytes(32);
    private readonly Sleutelketen _keten;

    public NaamhelftenTests() => _keten = new Sleutelketen(Spelers.Genesis(_id, _keys, _melder));

    public void Dispose()
    {
        _keys.Dispose();
        _melder.Dispose();
        _bewaarder.Dispose();
        _verzoeker.Dispose();
    }

    [Fact]
    public void Two_halves_give_the_key_that_the_chain_names()
    {
        var (a, b) = Split();
        using var joined = Naamhelften.Join(_keten, a, b);
        Assert.Equal([(Compartment.Identiteit, 0)], joined!.PublicKeys.Keys);
        Assert.True(_keten.Matches(joined));
    }

    [Fact]
    public void One_half_with_noise_and_halves_of_two_splits_give_nothing()
    {
        var (a, b) = Split();
        var (other, _) = Split();
        Assert.Null(Naamhelften.Join(_keten, a, At(0, Primitives.RandomBytes(33))));
        Assert.Null(Naamhelften.Join(_keten, a, a));
        Assert.Null(Naamhelften.Join(_keten, other, b));
        Assert.Null(Naamhelften.Join(_keten, a, At(1, b[0])));
        Assert.Null(Naamhelften.Join(_keten, a, At(0, new byte[33])));
    }

    [Fact]
    public void Halves_of_another_compartment_are_not_those_of_the_name()
    {
        var (a, b) = Naamhelften.Split(_keys[Compartment.Melding]);
        Assert.Null(Naamhelften.Join(_keten, At(0, a), At(0, b)));
    }

    [Fact]
    public void Noise_looks_like_a_key_and_opens_nothing()
    {
        var (a, b) = Naamhelften.Split(null);
        var (real, _) = Naamhelften.Split(_keys[Compartment.Identiteit]);
        Assert.Equal(real.Length, a.Length);
        Assert.Null(Naamhelften.Join(_keten, At(0, a), At(0, b)));
        Assert.Equal(Seal(0, Helft.A, real).Length, Seal(0, Helft.A, a).Length);
    }

    [Fact]
    public void A_half_opens_for_its_holder_dossier_epoch_and_side_alone()
    {
        var half = Primitives.RandomBytes(33);
        var row = Seal(0, Helft.A, half);
        Assert.True(Naamhelften.TryOpen(_bewaarder, _id, 0, Helft.A, Ik, row, out var opened));
        Assert.Equal(half, opened);
        Assert.False(Naamhelften.TryOpen(_verzoeker, _id, 0, Helft.A, Ik, row, out _));
        Assert.False(Naamhelften.TryOpen(_bewaarder, Spelers.Id(), 0, Helft.A, Ik, row, out _));
        Assert.False(Naamhelften.TryOpen(_bewaarder, _id, 1, Helft.A, Ik, row, out _));
        Assert.False(Naamhelften.TryOpen(_bewaarder, _id, 0, Helft.B, Ik, row, out _));
        Assert.False(Naamhelften.TryOpen(_bewaarder, _id, 0, Helft.A, "p-b#bewaarder", row, out _));
        Assert.False(Naamhelften.TryOpen(_bewaarder, _id, 0, Helft.A, Ik, Naamhelften.Seal(_bewaarder.PublicKey, _id, 0, Helft.A, Ik, half.AsSpan(..32)), out _));
    }

    [Fact]
    public void What_is_handed_over_opens_for_one_requester_and_one_request_alone()
    {
        var (a, _) = Split();
        var handed = Naamhelften.Hand(_verzoeker.PublicKey, _verzoek, Helft.A, "p-v", a);
        Assert.Equal(a[0], Naamhelften.TryTake(_verzoeker, _verzoek, Helft.A, "p-v", handed)![0]);
        Assert.Null(Naamhelften.TryTake(_bewaarder, _verzoek, Helft.A, "p-v", handed));
        Assert.Null(Naamhelften.TryTake(_verzoeker, Primitives.RandomBytes(32), Helft.A, "p-v", handed));
        Assert.Null(Naamhelften.TryTake(_verzoeker, _verzoek, Helft.B, "p-v", handed));
        Assert.Null(Naamhelften.TryTake(_verzoeker, _verzoek, Helft.A, "p-w", handed));
        handed[^1] ^= 1;
        Assert.Null(Naamhelften.TryTake(_verzoeker, _verzoek, Helft.A, "p-v", handed));
    }

    [Fact]
    public void A_bundle_that_names_an_epoch_twice_or_holds_more_is_refused()
    {
        var half = new byte[33];
        Assert.NotNull(Take(new CanonicalWriter("meldpunt/1 identity halves").UInt32(1).UInt32(0).Bytes(half)));
        Assert.Null(Take(new CanonicalWriter("meldpunt/1 identity halves").UInt32(2).UInt32(0).Bytes(half).UInt32(0).Bytes(half)));
        Assert.Null(Take(new CanonicalWriter("meldpunt/1 identity halves").UInt32(1).UInt32(0).Bytes(half).Byte(0)));
        Assert.Null(Take(new CanonicalWriter("meldpunt/1 identity halves").UInt32(1).UInt32(0).Bytes(half.AsSpan(..32))));
        Assert.Null(Take(new CanonicalWriter("meldpunt/1 compartment keys").UInt32(0)));

        IReadOnlyDictionary<int, byte[]>? Take(CanonicalWriter bundle)
        {
            var binding = new CanonicalWriter("meldpunt/1 handed half").Bytes(_verzoek).Byte(1).Text("p-v").ToArray();
            return Naamhelften.TryTake(_verzoeker, _verzoek, Helft.A, "p-v", SealedObject.Seal(_verzoeker.PublicKey, "handed half", binding, bundle.ToArray()));
        }
    }

    private (Dictionary<int, byte[]> A, Dictionary<int, byte[]> B) Split()
    {
        var (a, b) = Naamhelften.Split(_keys[Compartment.Identiteit]);
        return (At(0, a), At(0, b));
    }

    private static Dictionary<int, byte[]> At(int epoch, byte[] half) => new() { [epoch] = half };

    private byte[] Seal(int epoch, Helft helft, byte[] half) => Naamhelften.Seal(_bewaarder.PublicKey, _id, epoch, helft, Ik, half);
}
