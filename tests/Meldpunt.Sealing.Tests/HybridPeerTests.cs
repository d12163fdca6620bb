using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using static Meldpunt.Sealing.Tests.Peer;

namespace Meldpunt.Sealing.Tests;

/// <summary>The hybrid suite both ways with an independent implementation: npm <c>@panva/hpke-noble</c>, run for real.</summary>
public class HybridPeerTests
{
    private const string Label = "test é";
    private const int Suite2 = (int)Suite.MlKem768P256;
    private static readonly byte[] Aad = Encoding.UTF8.GetBytes("dossier, item");
    private static readonly int[] Sizes = [0, 1, 255, 256, 2000, 65536, 262143];

    // The peer has no need of the platform's ML-KEM: its own keys hold the derivation here wherever the tests run.
    [Fact]
    public void Peer_derives_the_private_key_and_point_that_we_derive()
    {
        var ikm = RandomNumberGenerator.GetBytes(40);
        var answer = Ask(new { @do = "derive", suite = Suite2, ikm = Hex(ikm) });
        var seed = MlKem768P256.DeriveSeed(ikm);
        Assert.Equal(seed, answer.Bytes("privateKey"));
        using var curve = EncryptionKeyPair.FromPrivate(MlKem768P256.Expand(seed).Scalar);
        Assert.Equal(curve.PublicKey, answer.Bytes("publicKey")[1184..]);
    }

    [HybridFact]
    public void Peer_derives_the_same_key_pair()
    {
        var ikm = RandomNumberGenerator.GetBytes(32);
        using var pair = EncryptionKeyPair.Derive(ikm, Suite.MlKem768P256);
        var answer = Ask(new { @do = "derive", suite = Suite2, ikm = Hex(ikm) });
        Assert.Equal(pair.ExportPrivate(), answer.Bytes("privateKey"));
        Assert.Equal(pair.PublicKey, answer.Bytes("publicKey"));
    }

    [HybridFact]
    public void Peer_opens_our_sealed_objects()
    {
        using var key = EncryptionKeyPair.Generate(Suite.MlKem768P256);
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(p => Job("open", Hex(key.ExportPrivate()), "sealed", SealedObject.Seal(key.PublicKey, Label, Aad, p)))]);
        Assert.Equal(plains, answers.Select(a => a.Bytes("plain")));
    }

    [HybridFact]
    public void We_open_the_peers_sealed_objects()
    {
        using var key = EncryptionKeyPair.Generate(Suite.MlKem768P256);
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("seal", Hex(key.PublicKey), "plain", plain))]);
        foreach (var (plain, answer) in plains.Zip(answers))
        {
            Assert.True(SealedObject.TryOpen(key, Label, Aad, answer.Bytes("sealed"), out var opened));
            Assert.Equal(plain, opened);
        }
    }

    [HybridFact]
    public void Peer_opens_our_sealed_streams()
    {
        using var key = EncryptionKeyPair.Generate(Suite.MlKem768P256);
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("openStream", Hex(key.ExportPrivate()), "sealed", SealStream(key, plain)))]);
        Assert.Equal(plains, answers.Select(a => a.Bytes("plain")));
    }

    [HybridFact]
    public void We_open_the_peers_sealed_streams()
    {
        using var key = EncryptionKeyPair.Generate(Suite.MlKem768P256);
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("sealStream", Hex(key.PublicKey), "plain", plain))]);
        foreach (var (plain, answer) in plains.Zip(answers))
        {
            using var opener = new StreamOpener(key, Label, Aad);
            var opened = new ArrayBufferWriter<byte>();
            Assert.True(opener.TryPush(answer.Bytes("sealed"), opened) && opener.TryFinish(opened));
            Assert.Equal(plain, opened.WrittenSpan.ToArray());
        }
    }

    [HybridFact]
    public void Peer_derives_the_same_melders_key_from_a_meldcode()
    {
        using var code = Meldcode.Generate();
        using var pair = code.DeriveEncryption(Suite.MlKem768P256);
        var answer = Ask(new { @do = "meldcode", suite = Suite2, bits = Hex(code.Export()) });
        Assert.Equal(pair.ExportPrivate(), answer.Bytes("encryption"));
    }

    private static Dictionary<string, object> Job(string what, string key, string field, byte[] bytes) => new()
    {
        ["do"] = what,
        ["suite"] = Suite2,
        ["key"] = key,
        ["label"] = Label,
        ["aad"] = Hex(Aad),
        [field] = Hex(bytes),
    };

    private static byte[] SealStream(EncryptionKeyPair key, byte[] plain)
    {
        using var sealer = new StreamSealer(key.PublicKey, Label, Aad);
        var output = new ArrayBufferWriter<byte>();
        output.Write(sealer.Header);
        sealer.Write(plain, output);
        sealer.Finish(output);
        return output.WrittenSpan.ToArray();
    }
}
