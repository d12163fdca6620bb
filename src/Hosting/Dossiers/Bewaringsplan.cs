using System.Security.Cryptography;
using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// What custodians get and lose with a change of keys. Only the melder's session hands out halves, of every dossier
/// alike: were it also done by who knows the name, the rows would tell of which dossiers somebody does.
/// </summary>
internal sealed class Bewaringsplan(GelezenDossier dossier, IReadOnlyList<Bewaarder> bewaarders, IReadOnlyList<BewaringRow> aanwezig, TagKeys tags)
{
    /// <summary>Tags of who keeps a half and is no custodian of this dossier (any more).</summary>
    public IReadOnlyList<byte[]> Weg =>
        [.. aanwezig.Select(r => r.Houder).DistinctBy(Convert.ToHexString).Where(tag => !bewaarders.Any(b => Heeft(b, tag)))];

    /// <summary>The halves of a new key, and of those that some custodian lacks: split anew for all of them, since halves of two splits do not fit.</summary>
    /// <param name="keys">Those of the melder's session.</param>
    /// <param name="nieuw">The epoch that gives Identiteit a new key, or null.</param>
    public IReadOnlyList<BewaringRow> Erbij(DossierKeys keys, int? nieuw) =>
        [.. keys.PublicKeys.Keys.Where(k => k.Compartment == Compartment.Identiteit && (k.Epoch == nieuw || Onvolledig(k.Epoch))).SelectMany(k => Splits(keys, k.Epoch))];

    private bool Onvolledig(int epoch) => bewaarders.Any(b => !aanwezig.Any(r => r.Epoch == epoch && Heeft(b, r.Houder)));

    private List<BewaringRow> Splits(DossierKeys keys, int epoch)
    {
        var (a, b) = Naamhelften.Split(AlleenVP ? null : keys[Compartment.Identiteit, epoch]);
        var rows = bewaarders.Select(w => new BewaringRow(tags.Of(dossier.Rij.Id, w.Houder), epoch, Naamhelften.Seal(w.Lid.EncryptionKey, dossier.Rij.Id, epoch, w.Helft, w.Houder, w.Helft == Helft.A ? a : b))).ToList();
        CryptographicOperations.ZeroMemory(a);
        CryptographicOperations.ZeroMemory(b);
        return rows;
    }

    // Confidential through the vertrouwenspersoon (G5): rows like all others, that open nothing.
    private bool AlleenVP => !FeitenTekst.TryDecode(dossier.Slip?.Feiten, out var feiten) || feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP;

    private bool Heeft(Bewaarder bewaarder, byte[] tag) => tags.AllOf(dossier.Rij.Id, bewaarder.Houder).Any(t => t.AsSpan().SequenceEqual(tag));
}
