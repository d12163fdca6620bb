using System.Security.Cryptography;

namespace Meldpunt.Sealing.Tests;

public sealed class DossierKeysTests : IDisposable
{
    private readonly DossierKeys _keys = DossierKeys.Generate();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void Every_compartment_has_a_key_pair_of_its_own()
    {
        Assert.Equal(Enum.GetValues<Compartment>(), _keys.Compartments);
        Assert.Equal(4, _keys.PublicKeys.Values.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Only_the_named_compartments_travel()
    {
        using var some = DossierKeys.Import(_keys.Export(Compartment.Behandeling, Compartment.Melding));
        Assert.Equal([Compartment.Melding, Compartment.Behandeling], some.Compartments);
        Assert.Null(some[Compartment.Identiteit]);
        Assert.Null(some[Compartment.Bescherming]);
        Assert.Equal(_keys[Compartment.Melding]!.PublicKey, some[Compartment.Melding]!.PublicKey);
    }

    [Fact]
    public void Key_that_is_not_held_cannot_be_passed_on()
    {
        using var some = DossierKeys.Import(_keys.Export(Compartment.Melding));
        Assert.Throws<InvalidOperationException>(() => some.Export(Compartment.Melding, Compartment.Identiteit));
    }

    [Fact]
    public void Named_in_another_order_or_twice_gives_the_same_bytes() =>
        Assert.Equal(_keys.Export(Compartment.Melding, Compartment.Identiteit), _keys.Export(Compartment.Identiteit, Compartment.Melding, Compartment.Identiteit));

    [Fact]
    public void Every_shortened_and_lengthened_form_is_refused()
    {
        var bytes = _keys.Export(Compartment.Melding, Compartment.Behandeling);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => DossierKeys.Import(bytes.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => DossierKeys.Import([.. bytes, 0]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    public void Compartments_unknown_twice_or_out_of_order_are_refused(byte first, byte second)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        key[0] = 1;
        Assert.Throws<FormatException>(() => DossierKeys.Import(Bundle((first, key), (second, key))));
        using var right = DossierKeys.Import(Bundle((1, key), (2, key)));
        Assert.Equal(2, right.Compartments.Count);
    }

    [Fact]
    public void Key_that_is_no_scalar_is_refused() =>
        Assert.Throws<CryptographicException>(() => DossierKeys.Import(Bundle((1, new byte[32]))));

    private static byte[] Bundle(params (byte Compartment, byte[] Key)[] entries)
    {
        var writer = new CanonicalWriter("meldpunt/1 compartment keys").UInt32((uint)entries.Length);
        foreach (var (compartment, key) in entries)
            writer.Byte(compartment).UInt32(0).Bytes([0x01, .. key]);
        return writer.ToArray();
    }
}
