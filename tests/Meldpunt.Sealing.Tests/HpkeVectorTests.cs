using System.Globalization;
using System.Text;
using System.Text.Json;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>RFC 9180, appendix A.3 and the published test-vectors.json: DHKEM(P-256, HKDF-SHA256), base mode, each AEAD.</summary>
public class HpkeVectorTests
{
    private static readonly Dictionary<int, JsonElement> Vectors = Load();

    public static TheoryData<int> All => [1, 2, 3, 0xFFFF];

    public static TheoryData<int> Sealing => [1, 2, 3];

    [Fact]
    public void Vector_file_holds_every_AEAD_with_ten_messages_each()
    {
        Assert.Equal([1, 2, 3, 0xFFFF], Vectors.Keys.Order());
        Assert.All([1, 2, 3], id => Assert.Equal(10, Vectors[id].GetProperty("encryptions").GetArrayLength()));
        Assert.All(Vectors.Values, v => Assert.Equal(3, v.GetProperty("exports").GetArrayLength()));
    }

    // RFC 9180, 7.1.3
    [Theory, MemberData(nameof(All))]
    public void DeriveKeyPair_gives_the_keys_of_the_vector(int aead)
    {
        foreach (var (ikm, secret, point) in new[] { ("ikmE", "skEm", "pkEm"), ("ikmR", "skRm", "pkRm") })
        {
            using var pair = EncryptionKeyPair.Derive(Field(aead, ikm));
            Assert.Equal(Field(aead, secret), pair.ExportPrivate());
            Assert.Equal(Field(aead, point), pair.PublicKey);
        }
    }

    // RFC 9180, 4.1
    [Theory, MemberData(nameof(All))]
    public void Encap_and_Decap_give_the_shared_secret_of_the_vector(int aead)
    {
        using var ephemeral = EncryptionKeyPair.FromPrivate(Field(aead, "skEm"));
        using var recipient = EncryptionKeyPair.FromPrivate(Field(aead, "skRm"));
        Assert.Equal(Field(aead, "enc"), ephemeral.PublicKey);
        Assert.Equal(Field(aead, "shared_secret"), Dhkem.Encap(ephemeral, recipient.PublicKey));
        Assert.Equal(Field(aead, "shared_secret"), Dhkem.Decap(recipient, Field(aead, "enc")));
    }

    // RFC 9180, 5.2
    [Theory, MemberData(nameof(Sealing))]
    public void Sender_seals_to_the_ciphertexts_of_the_vector(int aead)
    {
        using var sender = Sender(aead);
        Assert.Equal(Field(aead, "enc"), sender.Enc());
        var sequence = 0;
        foreach (var message in Vectors[aead].GetProperty("encryptions").EnumerateArray())
        {
            for (; sequence < Number(message); sequence++) sender.Seal([], []);
            Assert.Equal(Of(message, "ct"), sender.Seal(Of(message, "aad"), Of(message, "pt")));
            sequence++;
        }

        Assert.Equal(257, sequence);
    }

    [Theory, MemberData(nameof(Sealing))]
    public void Recipient_opens_the_ciphertexts_of_the_vector(int aead)
    {
        using var key = EncryptionKeyPair.FromPrivate(Field(aead, "skRm"));
        using var recipient = new HpkeRecipient(key, Field(aead, "enc"), Field(aead, "info"), (HpkeAead)aead);
        using var sender = Sender(aead);
        var sequence = 0;
        foreach (var message in Vectors[aead].GetProperty("encryptions").EnumerateArray())
        {
            // The file jumps from message 7 to 255: what lies between is sealed by our own sender.
            for (; sequence < Number(message); sequence++) Assert.True(recipient.TryOpen([], sender.Seal([], []), out _));
            Assert.True(recipient.TryOpen(Of(message, "aad"), Of(message, "ct"), out var plain));
            Assert.Equal(Of(message, "pt"), plain);
            sender.Seal([], []);
            sequence++;
        }
    }

    // RFC 9180, 5.3
    [Theory, MemberData(nameof(All))]
    public void Both_sides_export_the_secrets_of_the_vector(int aead)
    {
        using var sender = Sender(aead);
        using var key = EncryptionKeyPair.FromPrivate(Field(aead, "skRm"));
        using var recipient = new HpkeRecipient(key, Field(aead, "enc"), Field(aead, "info"), (HpkeAead)aead);
        foreach (var export in Vectors[aead].GetProperty("exports").EnumerateArray())
        {
            var length = export.GetProperty("L").GetInt32();
            Assert.Equal(Of(export, "exported_value"), sender.Export(Of(export, "exporter_context"), length));
            Assert.Equal(Of(export, "exported_value"), recipient.Export(Of(export, "exporter_context"), length));
        }
    }

    [Fact]
    public void Export_only_context_neither_seals_nor_opens()
    {
        using var sender = Sender(0xFFFF);
        Assert.Throws<InvalidOperationException>(() => sender.Seal([], [1]));
    }

    private static HpkeSender Sender(int aead)
    {
        using var ephemeral = EncryptionKeyPair.Derive(Field(aead, "ikmE"));
        return new HpkeSender(Field(aead, "pkRm"), Field(aead, "info"), (HpkeAead)aead, ephemeral);
    }

    // The associated data of message 255 is the text "Count-255".
    private static int Number(JsonElement message) =>
        int.Parse(Encoding.ASCII.GetString(Of(message, "aad"))["Count-".Length..], CultureInfo.InvariantCulture);

    private static byte[] Field(int aead, string name) => Of(Vectors[aead], name);

    private static byte[] Of(JsonElement element, string name) => Unhex(element.GetProperty(name).GetString()!);

    private static Dictionary<int, JsonElement> Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", "hpke-rfc9180-dhkem-p256-base.json");
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray()
            .ToDictionary(v => v.GetProperty("aead_id").GetInt32(), v => v);
    }
}
