using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>Makes <see cref="Grant.Tag"/> of one holder for many dossiers: the key is taken in once. Not for several threads at a time.</summary>
public sealed class HolderTagger(ReadOnlySpan<byte> tagKey, string holder) : IDisposable
{
    private readonly IncrementalHash _mac = Primitives.NewHmac(tagKey);
    private readonly byte[] _holder = Encoding.UTF8.GetBytes(holder);

    /// <summary>The holder's tag on this dossier, 32 bytes.</summary>
    public byte[] On(ReadOnlySpan<byte> dossierId)
    {
        _mac.AppendData(dossierId);
        _mac.AppendData(_holder);
        return _mac.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose() => _mac.Dispose();
}
