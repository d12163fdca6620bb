using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>A token made by hand, so that it can be wrong in exactly one way.</summary>
internal static class Jwt
{
    public static string Deel(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string Onderteken(JsonObject kop, JsonObject inhoud, Func<byte[], byte[]> teken)
    {
        var eerste = Deel(Encoding.UTF8.GetBytes(kop.ToJsonString())) + "." + Deel(Encoding.UTF8.GetBytes(inhoud.ToJsonString()));
        return eerste + "." + Deel(teken(Encoding.ASCII.GetBytes(eerste)));
    }

    public static JsonObject Kop(string alg = "RS256", string kid = NepProvider.Kid) => new() { ["typ"] = "JWT", ["alg"] = alg, ["kid"] = kid };

    public static Func<byte[], byte[]> Rs256(RSA sleutel) => data => sleutel.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
