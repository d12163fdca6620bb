using System.Text.Json;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>
/// The vectors of draft-ietf-hpke-pq for KEM 0x0050. The platform does not let a caller choose the randomness of an
/// encapsulation, so the vectors prove key derivation, decapsulation and all that follows; sealing is proved by what
/// opens it: ourselves, and the peer of <see cref="HybridPeerTests"/>.
/// </summary>
public class HybridVectorTests
{
    private static readonly JsonElement[] Vectors = Load();

    /// <summary>The one vector whose KDF is the product's; the other's is SHAKE128, of which KEM and keys are proved.</summary>
    private static JsonElement WithHkdf => Vectors.Single(v => v.GetProperty("kdf_id").GetInt32() == 1);

    [Fact]
    public void Vector_file_holds_two_of_the_hybrid_KEM_with_messages_and_exports()
    {
        Assert.Equal(2, Vectors.Length);
        Assert.All(Vectors, v => Assert.Equal(0x0050, v.GetProperty("kem_id").GetInt32()));
        Assert.Equal(1, WithHkdf.GetProperty("aead_id").GetInt32());
        Assert.Equal(10, WithHkdf.GetProperty("encryptions").GetArrayLength());
        Assert.NotEqual(0, WithHkdf.GetProperty("exports").GetArrayLength());
    }

    // DeriveSeed and the expansion need SHA-3 only, so this part of the suite is proved on every platform.
    [Fact]
    public void Private_key_and_point_of_the_vectors_are_derived_on_every_platform()
    {
        foreach (var vector in Vectors)
        {
            var seed = MlKem768P256.DeriveSeed(Of(vector, "ikmR"));
            Assert.Equal(Of(vector, "skRm"), seed);
            using var curve = EncryptionKeyPair.FromPrivate(MlKem768P256.Expand(seed).Scalar);
            Assert.Equal(Of(vector, "pkRm")[1184..], curve.PublicKey);
        }
    }

    [HybridFact]
    public void DeriveKeyPair_gives_the_keys_of_the_vectors()
    {
        foreach (var vector in Vectors)
        {
            using var derived = EncryptionKeyPair.Derive(Of(vector, "ikmR"), Suite.MlKem768P256);
            using var read = EncryptionKeyPair.FromPrivate(Of(vector, "skRm"), Suite.MlKem768P256);
            Assert.Equal(Of(vector, "skRm"), derived.ExportPrivate());
            Assert.Equal(Of(vector, "pkRm"), derived.PublicKey);
            Assert.Equal(Of(vector, "pkRm"), read.PublicKey);
        }
    }

    [HybridFact]
    public void Decap_gives_the_shared_secrets_of_the_vectors()
    {
        foreach (var vector in Vectors)
        {
            using var key = EncryptionKeyPair.FromPrivate(Of(vector, "skRm"), Suite.MlKem768P256);
            Assert.Equal(Of(vector, "shared_secret"), key.Decap(Of(vector, "enc")));
        }
    }

    [HybridFact]
    public void Recipient_opens_the_ciphertexts_of_the_vector()
    {
        using var recipient = Recipient();
        foreach (var message in WithHkdf.GetProperty("encryptions").EnumerateArray())
        {
            Assert.True(recipient.TryOpen(Of(message, "aad"), Of(message, "ct"), out var plain));
            Assert.Equal(Of(message, "pt"), plain);
        }
    }

    [HybridFact]
    public void Recipient_exports_the_secrets_of_the_vector()
    {
        using var recipient = Recipient();
        foreach (var export in WithHkdf.GetProperty("exports").EnumerateArray())
            Assert.Equal(Of(export, "exported_value"), recipient.Export(Of(export, "exporter_context"), export.GetProperty("L").GetInt32()));
    }

    private static HpkeRecipient Recipient()
    {
        using var key = EncryptionKeyPair.FromPrivate(Of(WithHkdf, "skRm"), Suite.MlKem768P256);
        return new HpkeRecipient(key, Of(WithHkdf, "enc"), Of(WithHkdf, "info"), HpkeAead.Aes128Gcm);
    }

    private static byte[] Of(JsonElement element, string name) => Unhex(element.GetProperty(name).GetString()!);

    private static JsonElement[] Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", "hpke-pq-mlkem768-p256.json");
        return [.. JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray()];
    }
}
