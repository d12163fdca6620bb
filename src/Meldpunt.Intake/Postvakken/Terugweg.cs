using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Postvakken;

/// <summary>
/// Whether a code opens a dossier. Where it does not, the work is the same whether it was never issued, its dossier was
/// destroyed or its mailbox closed for good: two look-ups, one derivation, one opening, of a decoy.
/// </summary>
public sealed class Terugweg
{
    private readonly DossierStore _dossiers;
    private readonly GrantStore _grants;
    private readonly IntakeKeys _keys;
    private readonly TagKeys _tags;
    private readonly byte[] _decoyId = Primitives.RandomBytes(16);
    private readonly byte[] _decoy;

    public Terugweg(DossierStore dossiers, GrantStore grants, IntakeKeys keys, TagKeys tags)
    {
        (_dossiers, _grants, _keys, _tags) = (dossiers, grants, keys, tags);
        using var nobody = EncryptionKeyPair.Generate(keys.Suite);
        using var compartments = DossierKeys.Generate(keys.Suite);
        _decoy = Grant.Seal(nobody.PublicKey, _decoyId, Grant.Melder, compartments.Export(Compartment.Melding, Compartment.Identiteit, Compartment.Bescherming));
    }

    /// <summary>Opens, and puts a dossier that was found under an older look-up key under the current one.</summary>
    public async Task<bool> OpentAsync(Meldcode code)
    {
        var opzoek = DossierMaker.Opzoek(_keys.Lookups, code);
        var dossier = _dossiers.FindByOpzoek(opzoek);
        if (!Opent(code, dossier?.Id ?? _decoyId)) return false;
        if (!dossier!.Opzoek.AsSpan().SequenceEqual(opzoek[0])) await _dossiers.MoveOpzoekAsync(dossier.Id, dossier.Opzoek, opzoek[0]);
        return true;
    }

    private bool Opent(Meldcode code, byte[] id)
    {
        var grant = _tags.Search(id, Grant.Melder, _grants.Of) is [var eigen, ..] ? eigen : _decoy;
        using var key = code.DeriveEncryption(Suites.OfSealed(grant));
        var opent = Grant.TryOpen(key, id, Grant.Melder, grant, out var compartments);
        compartments?.Dispose();
        return opent;
    }
}
