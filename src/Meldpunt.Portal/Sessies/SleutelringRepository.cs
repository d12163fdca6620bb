using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Meldpunt.Hosting;
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

/// <summary>Seals the key ring's keys on their way to the database.</summary>
internal sealed class RingEncryptor(RingKey ring) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var verzegeld = RingSeal.Seal(ring.Current, plain);
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement("verzegeld", Convert.ToBase64String(verzegeld)), typeof(RingDecryptor));
    }
}

/// <summary>Made by the framework from the type name that stands beside each element.</summary>
internal sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var plain = RingSeal.TryOpen(services.GetRequiredService<RingKey>().All, Convert.FromBase64String(encryptedElement.Value))
            ?? throw new CryptographicException("A key of the key ring does not open.");
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>The portal's key over its cookie ring, as it is at the moment of use.</summary>
internal sealed class RingKey(HostKeys keys)
{
    public byte[] Current => keys.Require("ring", 32);

    public IReadOnlyList<byte[]> All => keys.All("ring", 32);
}
