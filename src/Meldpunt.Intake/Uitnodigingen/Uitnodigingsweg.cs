using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Uitnodigingen;

/// <summary>
/// From an invitation code to what it opens. The work is the same whether there is something or not: one look-up, two
/// derivations, one opening, of a decoy where there is nothing else to open.
/// </summary>
public sealed class Uitnodigingsweg
{
    private readonly UitnodigingStore _store;
    private readonly Uitnodigingslezer _lezer;
    private readonly Uitnodigingstags _tags;
    private readonly byte[] _decoyId = Primitives.RandomBytes(16);
    private readonly byte[] _decoy;

    public Uitnodigingsweg(UitnodigingStore store, Uitnodigingslezer lezer, Uitnodigingstags tags, IntakeKeys keys)
    {
        (_store, _lezer, _tags) = (store, lezer, tags);
        using var nobody = EncryptionKeyPair.Generate(keys.Suite);
        using var signing = SigningKeyPair.Generate();
        var tekst = new UitnodigingTekst("", "", Genodigderol.Getuige, "", "", [], DateOnly.MinValue);
        _decoy = new Uitnodigingsstuk(_decoyId, 0, Uitnodigingsstuk.Begin(_decoyId, nobody.PublicKey, signing.PublicKey), ItemKind.Uitnodiging, new Author(AuthorRole.Persoon, ""), DateOnly.MinValue, Inhoud.Encode(tekst)).Seal(signing, nobody.PublicKey);
    }

    /// <summary>What the code opens, or null: never made, withdrawn, past its day, or the dossier went to another desk.</summary>
    public async Task<GelezenUitnodiging?> OpenAsync(Uitnodigingscode code)
    {
        var tags = _tags.AllOf(code);
        var rij = _store.FindByOpzoek(tags);
        var eerste = rij is not null && _store.Stukken(rij.Id) is [var stuk, ..] ? stuk.Inhoud : null;
        using var encryptie = code.DeriveEncryption(Suites.OfSealed(eerste ?? _decoy));
        using var ondertekening = code.DeriveSigning();
        if (rij is null || eerste is null)
        {
            Uitnodigingsstuk.TryOpen(encryptie, _decoyId, 0, [], _decoy, _ => []);
            return null;
        }

        var gelezen = await _lezer.LeesAsync(rij, encryptie, ondertekening.PublicKey);
        if (gelezen is not null && !rij.Opzoek.AsSpan().SequenceEqual(tags[0])) await _store.MoveOpzoekAsync(rij, tags[0], _tags.Merk);
        return gelezen;
    }
}
