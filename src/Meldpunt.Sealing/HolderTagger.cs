using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>Makes <see cref="Grant.Tag"/> of one holder for many dossiers: the key is taken in once. Not for several threads at a time.</summary>
public sealed class HolderTagger(ReadOnlySpan<byte> tagKey, string holder) : IDisposable
{
    private readonly HMACSHA256 _mac = Primitives.NewHmac(tagKey);
    private readonly byte[] _holder = Encoding.UTF8.GetBytes(holder);

    /// <summary>The holder's tag on this dossier, 32 bytes.</summary>
    // In one piece: adding the two one after the other took twice as long.
    public byte[] On(ReadOnlySpan<byte> dossierId) => _mac.ComputeHash([.. dossierId, .. _holder]);

    /// <inheritdoc/>
    public void Dispose() => _mac.Dispose();
}
