using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Postvakken;

/// <summary>
/// Whether a code opens a dossier. The work is the same whether it does, was never issued or its dossier was destroyed:
/// two look-ups, one derivation, one opening, of a decoy where there is nothing else to open.
/// </summary>
public sealed class Terugweg
{
    private readonly DossierStore _dossiers;
    private readonly GrantStore _grants;
    private readonly IntakeKeys _keys;
    private readonly byte[] _decoyId = Primitives.RandomBytes(16);
    private readonly byte[] _decoy;

    public Terugweg(DossierStore dossiers, GrantStore grants, IntakeKeys keys)
    {
        (_dossiers, _grants, _keys) = (dossiers, grants, keys);
        using var nobody = EncryptionKeyPair.Generate();
        using var compartments = DossierKeys.Generate();
        _decoy = Grant.Seal(nobody.PublicKey, _decoyId, Grant.Melder, compartments.Export(Compartment.Melding, Compartment.Identiteit, Compartment.Bescherming));
    }

    public bool Opent(Meldcode code)
    {
        var id = _dossiers.FindByOpzoek(DossierMaker.Opzoek(_keys.Lookup, code))?.Id ?? _decoyId;
        var tag = Tag(id);
        using var key = code.DeriveEncryption();
        var opent = Grant.TryOpen(key, id, Grant.Melder, _grants.Of(id, tag) is [var eigen, ..] ? eigen : _decoy, out var compartments);
        compartments?.Dispose();
        return opent;
    }

    private byte[] Tag(byte[] dossier) => Grant.Tag(_keys.Tag, dossier, Grant.Melder);
}
