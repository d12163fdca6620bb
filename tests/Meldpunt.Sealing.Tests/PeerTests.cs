using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Meldpunt.Sealing.Tests.Bytes;
using static Meldpunt.Sealing.Tests.Peer;

namespace Meldpunt.Sealing.Tests;

/// <summary>Both ways with an independent implementation: npm <c>hpke</c> and Node's crypto, run for real.</summary>
public sealed class PeerTests : IDisposable
{
    private const string Label = "test é";
    private static readonly byte[] Aad = Encoding.UTF8.GetBytes("dossier, item");
    private static readonly int[] Sizes = [0, 1, 255, 256, 2000, 65535, 262143, 262144];
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();
    private readonly string _private;

    public PeerTests() => _private = Hex(_key.ExportPrivate());

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void Peer_derives_the_same_key_pair(int length)
    {
        var ikm = RandomNumberGenerator.GetBytes(length);
        using var pair = EncryptionKeyPair.Derive(ikm);
        var answer = Ask(new { @do = "derive", ikm = Hex(ikm) });
        Assert.Equal(pair.ExportPrivate(), answer.Bytes("privateKey"));
        Assert.Equal(pair.PublicKey, answer.Bytes("publicKey"));
    }

    [Fact]
    public void Peer_opens_our_context_message_by_message()
    {
        using var sender = new HpkeSender(_key.PublicKey, "info"u8);
        var messages = Enumerable.Range(0, 5).Select(i => new
        {
            aad = Hex([(byte)i]),
            sealed_ = Hex(sender.Seal([(byte)i], Repeat((byte)i, i * 100))),
        });
        var answer = Ask(new
        {
            @do = "contextOpen",
            key = _private,
            info = Hex("info"u8),
            enc = Hex(sender.Enc()),
            exporter = Hex("e"u8),
            messages = messages.Select(m => new Dictionary<string, string> { ["aad"] = m.aad, ["sealed"] = m.sealed_ }).ToArray(),
        });
        var plain = answer.GetProperty("plain").EnumerateArray().Select(p => p.GetString()).ToArray();
        Assert.Equal(Enumerable.Range(0, 5).Select(i => Hex(Repeat((byte)i, i * 100))), plain);
        Assert.Equal(sender.Export("e"u8, 48), answer.Bytes("exported"));
    }

    [Fact]
    public void We_open_the_peers_context_message_by_message()
    {
        var messages = Enumerable.Range(0, 5).Select(i => new { aad = Hex([(byte)i]), plain = Hex(Repeat((byte)i, i * 100)) });
        var answer = Ask(new
        {
            @do = "contextSeal",
            key = Hex(_key.PublicKey),
            info = Hex("info"u8),
            exporter = Hex("e"u8),
            messages = messages.ToArray(),
        });
        using var recipient = new HpkeRecipient(_key, answer.Bytes("enc"), "info"u8);
        var i = 0;
        foreach (var message in answer.GetProperty("sealed").EnumerateArray())
        {
            Assert.True(recipient.TryOpen([(byte)i], Unhex(message.GetString()!), out var plain));
            Assert.Equal(Repeat((byte)i, i * 100), plain);
            i++;
        }

        Assert.Equal(5, i);
        Assert.Equal(recipient.Export("e"u8, 48), answer.Bytes("exported"));
    }

    [Fact]
    public void Peer_opens_our_sealed_objects()
    {
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("open", _private, "sealed", SealedObject.Seal(_key.PublicKey, Label, Aad, plain)))]);
        Assert.Equal(plains, answers.Select(a => a.Bytes("plain")));
    }

    [Fact]
    public void We_open_the_peers_sealed_objects()
    {
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("seal", Hex(_key.PublicKey), "plain", plain))]);
        for (var i = 0; i < plains.Length; i++)
        {
            Assert.True(SealedObject.TryOpen(_key, Label, Aad, answers[i].Bytes("sealed"), out var opened));
            Assert.Equal(plains[i], opened);
        }
    }

    [Fact]
    public void Peer_opens_our_sealed_streams()
    {
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("openStream", _private, "sealed", SealStream(plain)))]);
        Assert.Equal(plains, answers.Select(a => a.Bytes("plain")));
    }

    [Fact]
    public void We_open_the_peers_sealed_streams()
    {
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => Job("sealStream", Hex(_key.PublicKey), "plain", plain))]);
        for (var i = 0; i < plains.Length; i++)
        {
            using var opener = new StreamOpener(_key, Label, Aad);
            var opened = new ArrayBufferWriter<byte>();
            Assert.True(opener.TryPush(answers[i].Bytes("sealed"), opened) && opener.TryFinish(opened));
            Assert.Equal(plains[i], opened.WrittenSpan.ToArray());
        }
    }

    [Fact]
    public void Peer_opens_our_archives()
    {
        using var other = EncryptionKeyPair.Generate();
        var plains = Sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        var answers = AskAll([.. plains.Select(plain => new { @do = "openArchive", key = _private, publicKey = Hex(_key.PublicKey), @sealed = Hex(SealArchive(other, plain)) })]);
        Assert.Equal(plains, answers.Select(a => a.Bytes("plain")));
    }

    [Fact]
    public void Peer_reads_the_same_out_of_a_meldcode()
    {
        var codes = Enumerable.Range(0, 20).Select(_ => Meldcode.Generate()).Append(Meldcode.FromBytes(new byte[14])).ToArray();
        var answers = AskAll([.. codes.Select(code => new { @do = "meldcode", bits = Hex(code.Export()) })]);
        for (var i = 0; i < codes.Length; i++)
        {
            var words = answers[i].GetProperty("words").EnumerateArray().Select(w => TestWords.Lines[w.GetInt32()]);
            Assert.Equal(string.Join(' ', words), codes[i].ToText(TestWords.List));
            Assert.Equal(answers[i].Bytes("lookupId"), codes[i].LookupId);
            Assert.Equal(answers[i].Bytes("encryption"), codes[i].DeriveEncryption().ExportPrivate());
            Assert.Equal(answers[i].Bytes("signing"), codes[i].DeriveSigning().ExportPrivate());
        }
    }

    [Fact]
    public void Signatures_verify_both_ways()
    {
        using var pair = SigningKeyPair.Generate();
        var ours = Ask(new { @do = "verify", key = Hex(pair.PublicKey), message = Hex("m"u8), signature = Hex(pair.Sign("m"u8)) });
        Assert.True(ours.GetProperty("valid").GetBoolean());
        var theirs = Ask(new
        {
            @do = "sign",
            publicKey = Hex(pair.PublicKey),
            privateKey = Hex(pair.ExportPrivate()),
            message = Hex("m"u8),
        });
        Assert.True(SigningKeyPair.Verify(pair.PublicKey, "m"u8, theirs.Bytes("signature")));
    }

    [Fact]
    public void Wrapped_person_keys_open_both_ways()
    {
        using var keys = PersonKeys.Generate();
        var pepper = RandomNumberGenerator.GetBytes(32);
        string encryption = Hex(keys.Encryption.ExportPrivate()), signing = Hex(keys.Signing.ExportPrivate());

        var wrapped = WrappedPersonKeys.Wrap(keys, "Een twee-drie", pepper, "p-é");
        var ours = Ask(new { @do = "unwrap", wrapped = Hex(wrapped), sleutelzin = "een twee drie", pepper = Hex(pepper), person = "p-é" });
        Assert.Equal((encryption, signing), (ours.GetProperty("encryption").GetString(), ours.GetProperty("signing").GetString()));

        foreach (var rounds in new[] { 210_000, 300_000 })
        {
            var theirs = Ask(new
            {
                @do = "wrap",
                encryption,
                signing,
                sleutelzin = "een twee drie",
                pepper = Hex(pepper),
                person = "p-é",
                rounds,
            });
            Assert.True(WrappedPersonKeys.TryUnwrap(theirs.Bytes("wrapped"), "een twee drie", pepper, "p-é", out var opened));
            Assert.Equal(encryption, Hex(opened!.Encryption.ExportPrivate()));
        }
    }

    private static Dictionary<string, string> Job(string name, string key, string field, byte[] bytes) =>
        new() { ["do"] = name, ["key"] = key, ["label"] = Label, ["aad"] = Hex(Aad), [field] = Hex(bytes) };

    private byte[] SealArchive(EncryptionKeyPair other, byte[] plain)
    {
        using var sealer = SealedArchive.Begin(RandomNumberGenerator.GetBytes(16), new DateOnly(2026, 11, 25), [other.PublicKey, _key.PublicKey], out var front);
        var output = new ArrayBufferWriter<byte>();
        output.Write(front);
        sealer.Write(plain, output);
        sealer.Finish(output);
        return output.WrittenSpan.ToArray();
    }

    private byte[] SealStream(byte[] plain)
    {
        using var sealer = new StreamSealer(_key.PublicKey, Label, Aad);
        var output = new ArrayBufferWriter<byte>();
        output.Write(sealer.Header);
        sealer.Write(plain, output);
        sealer.Finish(output);
        return output.WrittenSpan.ToArray();
    }
}
