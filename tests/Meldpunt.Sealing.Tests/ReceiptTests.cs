using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>The ontvangstbewijs: who has the public key can check it, offline, for ever.</summary>
public sealed class ReceiptTests : IDisposable
{
    private readonly SigningKeyPair _key = SigningKeyPair.Generate();
    private readonly Receipt _receipt = new(Repeat(1, 16), Spelers.Dag, Repeat(2, 32), Repeat(3, 32), Repeat(4, 32));

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Receipt_verifies_with_the_public_key_alone()
    {
        var read = Receipt.TryVerify(_receipt.Sign(_key), _key.PublicKey)!;
        Assert.Equal((_receipt.DossierId, _receipt.GenesisDigest, _receipt.SlipDigest, _receipt.ContentDigest), (read.DossierId, read.GenesisDigest, read.SlipDigest, read.ContentDigest), Same);
        Assert.Equal(Spelers.Dag, read.Datum);
    }

    [Fact]
    public void Receipt_of_another_key_is_refused()
    {
        using var other = SigningKeyPair.Generate();
        Assert.Null(Receipt.TryVerify(_receipt.Sign(_key), other.PublicKey));
        Assert.Null(Receipt.TryVerify(_receipt.Sign(other), _key.PublicKey));
        Assert.Null(Receipt.TryVerify(_receipt.Sign(_key), []));
        Assert.Null(Receipt.TryVerify(_receipt.Sign(_key), new byte[65]));
    }

    [Fact]
    public void Every_flipped_byte_is_refused()
    {
        var bytes = _receipt.Sign(_key);
        for (var i = 0; i < bytes.Length; i++)
            Assert.Null(Receipt.TryVerify(FlipBit(bytes, i, i % 8), _key.PublicKey));
    }

    [Fact]
    public void Every_shortened_and_lengthened_form_is_refused()
    {
        var bytes = _receipt.Sign(_key);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(Receipt.TryVerify(bytes.AsSpan(0, length), _key.PublicKey));
        Assert.Null(Receipt.TryVerify([.. bytes, 0], _key.PublicKey));
    }

    [Fact]
    public void Something_else_that_the_same_key_signed_is_no_receipt()
    {
        byte[][] others = [new CanonicalWriter("meldpunt/1 genesis").ToArray(), [.. _receipt.Sign(_key)[..^64], 0], []];
        Assert.All(others, plain => Assert.Null(Receipt.TryVerify([.. plain, .. _key.Sign(plain)], _key.PublicKey)));
    }

    private static bool Same((byte[], byte[], byte[], byte[]) a, (byte[], byte[], byte[], byte[]) b) =>
        a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3) && a.Item4.SequenceEqual(b.Item4);
}
