using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Meldpunt.Portal.Sessies;

/// <summary>The framework's key ring in the database, so that sign-in cookies survive a restart and hold on every node.</summary>
internal sealed class SleutelringRepository(SleutelringStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddAsync($"{friendlyName}-{Guid.NewGuid():N}", element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();
}

/// <summary>Seals the key ring's keys under the portal's key <c>ring</c>: the database alone opens no cookie.</summary>
internal sealed class RingEncryptor(byte[] ring) : IXmlEncryptor
{
    internal static readonly byte[] Binding = "meldpunt/1 portal ring"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var nonce = Primitives.RandomBytes(Primitives.NonceSize);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var verzegeld = Primitives.AesGcmSeal(ring, nonce, Binding, plain);
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement("verzegeld", Convert.ToBase64String([.. nonce, .. verzegeld])), typeof(RingDecryptor));
    }
}

/// <summary>Made by the framework from the type name that stands beside each element.</summary>
internal sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Convert.FromBase64String(encryptedElement.Value);
        var ring = services.GetRequiredService<RingKey>().Bytes;
        if (bytes.Length <= Primitives.NonceSize
            || !Primitives.AesGcmTryOpen(ring, bytes.AsSpan(0, Primitives.NonceSize), RingEncryptor.Binding, bytes.AsSpan(Primitives.NonceSize), out var plain))
            throw new CryptographicException("A key of the key ring does not open.");
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

internal sealed record RingKey(byte[] Bytes);
