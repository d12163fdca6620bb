using Meldpunt.Hosting;
using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Recovery keys: signed by the root, on paper in life, kept here by box.</summary>
internal sealed partial class Kantoor
{
    private readonly Dictionary<string, EncryptionKeyPair> _papier = [];

    internal async Task KrijgtHerstelsleutelAsync(string postvak, string soort, string dienst = "")
    {
        _papier[postvak] = EncryptionKeyPair.Generate();
        await SchrijfAsync(new RegisterStatement(Primitives.RandomBytes(16), postvak, soort, dienst, "", Register.HerstelVan(postvak), "Herstelsleutel", "",
            _papier[postvak].PublicKey, Register.GeenSigningKey, Klok.Today(), null, null));
    }

    /// <summary>What <c>keys recover</c> does with one dossier: the number of grants; null where it does not open with Melding.</summary>
    internal async Task<int?> HersteltAsync(string postvak)
    {
        using var dossier = await _reader.OpenAsync(Id, Register.HerstelVan(postvak), _papier[postvak]);
        if (dossier is not { NietVoor: not null }) return null;
        var wissel = await Onderhoud.HerstelAsync(dossier);
        if (!wissel.IsLeeg) Assert.True(await Database.WriteAsync(c => wissel.Schrijf(c, Id)));
        return wissel.Toekenningen.Count;
    }

    /// <summary>Whether a box's recovery key opens a row of this table that is kept for it under some holder's name.</summary>
    internal bool OpentMetPapier(string postvak, Func<EncryptionKeyPair, bool> opent) => opent(_papier[postvak]);
}
