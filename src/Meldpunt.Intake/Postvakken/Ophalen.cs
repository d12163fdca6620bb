using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Postvakken;

/// <summary>What an ophaalcode is worth.</summary>
public enum Ophaalstand
{
    /// <summary>Never issued, not used in time, or its dossier was destroyed: all the same.</summary>
    Onbekend,

    /// <summary>It opens a record that waits for its melder.</summary>
    Open,

    /// <summary>Somebody used it before.</summary>
    Gebruikt,
}

/// <summary>
/// Taking over what staff recorded, with the one-time code. The take-over gives the melder a key of their own: the code
/// opens nothing that comes later, whoever else saw it; and who comes with it once more stops what was done with the first.
/// </summary>
public sealed class Ophalen
{
    /// <summary>The notice to the bijzonder vertrouwenspersoon, and the alarm.</summary>
    public const string TweeKeer = "OphaalcodeTweeKeer";

    private const int Pogingen = 5;

    private readonly Database _database;
    private readonly OphaalcodeStore _codes;
    private readonly DossierStore _dossiers;
    private readonly GrantStore _grants;
    private readonly ItemStore _items;
    private readonly InzageStore _inzagen;
    private readonly BeoordelingStore _beoordelingen;
    private readonly DossierReader _reader;
    private readonly Sleutelonderhoud _onderhoud;
    private readonly RegisterCache _registers;
    private readonly AlarmStore _alarmen;
    private readonly TagKeys _tags;
    private readonly TimeProvider _clock;
    private readonly byte[] _decoyId = Primitives.RandomBytes(16);
    private readonly byte[] _decoy;
    private readonly byte[] _decoyPoint;

    public Ophalen(
        Database database, OphaalcodeStore codes, DossierStore dossiers, GrantStore grants, ItemStore items, InzageStore inzagen, BeoordelingStore beoordelingen,
        DossierReader reader, Sleutelonderhoud onderhoud, RegisterCache registers, AlarmStore alarmen, TagKeys tags, HostKeys keys, TimeProvider clock)
    {
        (_database, _codes, _dossiers, _grants, _items, _inzagen, _beoordelingen) = (database, codes, dossiers, grants, items, inzagen, beoordelingen);
        (_reader, _onderhoud, _registers, _alarmen, _tags, _clock) = (reader, onderhoud, registers, alarmen, tags, clock);
        using var nobody = EncryptionKeyPair.Generate(keys.Suite);
        using var compartments = DossierKeys.Generate(keys.Suite);
        using var signing = SigningKeyPair.Generate();
        _decoyPoint = signing.PublicKey;
        _decoy = Grant.Seal(nobody.PublicKey, _decoyId, Grant.Melder, compartments.Export(Compartment.Melding, Compartment.Identiteit, Compartment.Bescherming));
    }

    /// <summary>
    /// The work is the same whatever the code is worth: two look-ups, two derivations, one opening, of a decoy where there
    /// is nothing else to open.
    /// </summary>
    public Ophaalstand Stand(Ophaalcode code)
    {
        var rij = _codes.Find(_tags.OpzoekVan(code));
        var genesis = Genesis.TryVerify(_dossiers.Find(rij?.Dossier ?? _decoyId)?.Genesis);
        using var signing = code.DeriveSigning();
        var vanDitDossier = (genesis?.MelderSigningKey ?? _decoyPoint).AsSpan().SequenceEqual(signing.PublicKey);
        var id = rij?.Dossier ?? _decoyId;
        var grant = _tags.Search(id, Grant.Melder, _grants.Of) is [var eigen, ..] ? eigen : _decoy;
        using var key = code.DeriveEncryption(Suites.OfSealed(grant));
        var opent = Grant.TryOpen(key, id, Grant.Melder, grant, out var compartments);
        compartments?.Dispose();
        if (rij is null || genesis is null || !vanDitDossier) return Ophaalstand.Onbekend;
        if (rij.OpgehaaldOp is not null) return Ophaalstand.Gebruikt;
        return opent && rij.Tot >= _clock.Today() && Leeft(genesis) ? Ophaalstand.Open : Ophaalstand.Onbekend;
    }

    /// <summary>What was recorded, opened with the code; null where it is not, or no longer, open. The caller disposes it.</summary>
    public async Task<GelezenDossier?> LeesAsync(Ophaalcode code)
    {
        if (Stand(code) != Ophaalstand.Open || _codes.Find(_tags.OpzoekVan(code)) is not { } rij || Genesis.TryVerify(_dossiers.Find(rij.Dossier)?.Genesis) is not { } genesis) return null;
        using var key = code.DeriveEncryption(genesis.MelderSuite);
        return await _reader.OpenAsync(rij.Dossier, Grant.Melder, key);
    }

    /// <summary>
    /// Takes it over, once: signed by the code, from then on with the keys of <paramref name="nieuw"/>, and the record
    /// confirmed or corrected. False when somebody was ahead, or its time is over: then nothing was written.
    /// </summary>
    /// <param name="code">The one-time code.</param>
    /// <param name="nieuw">The melder's own code from then on.</param>
    /// <param name="opzoek">What the dossier is found by from then on.</param>
    /// <param name="bevestiging">What the melder says of the record.</param>
    public async Task<bool> NeemAsync(Ophaalcode code, Meldcode nieuw, byte[] opzoek, BevestigingInhoud bevestiging)
    {
        for (var poging = 0; poging < Pogingen; poging++)
        {
            using var dossier = await LeesAsync(code);
            if (dossier is null) return false;
            try
            {
                return await NeemAsync(dossier, code, nieuw, opzoek, bevestiging);
            }
            catch (Exception e) when (e is VeranderdException || Database.IsDuplicate(e))
            {
                // Somebody of the staff wrote or changed keys meanwhile: read again.
            }
        }

        return false;
    }

    /// <summary>
    /// Whoever comes with a used code stops the first: what that one decided and nobody carried out goes no further, and
    /// the bijzonder vertrouwenspersoon is told. False when it had been stopped.
    /// </summary>
    public async Task<bool> ZetStilAsync(Ophaalcode code)
    {
        if (Stand(code) != Ophaalstand.Gebruikt || _codes.Find(_tags.OpzoekVan(code)) is not { } rij || await _reader.DichtAsync(rij.Dossier) is not { } dossier) return false;
        if (dossier.Melderschap is not { Ophaling: { } eerste, Stilzetting: null }) return false;
        using var signing = code.DeriveSigning();
        var nummer = (int)(_items.Last(rij.Dossier, (int)Compartment.Melding)?.Nr ?? -1) + 1;
        var stop = new Stilzetting(rij.Dossier, eerste.Digest(), dossier.Keten.Epoch, nummer, _clock.Today()).Sign(signing);
        var register = await _registers.GetAsync();
        var gedaan = await _database.WriteAsync(c => WisselingStore.ZetStil(c, rij.Dossier, stop) && Stop(c, dossier, register));
        if (gedaan) await _alarmen.RaiseAsync(TweeKeer, "ophaling", Convert.ToHexString(rij.Dossier), _clock.Today());
        return gedaan;
    }

    private async Task<bool> NeemAsync(GelezenDossier dossier, Ophaalcode code, Meldcode nieuw, byte[] opzoek, BevestigingInhoud bevestiging)
    {
        var (id, vandaag) = (dossier.Rij.Id, _clock.Today());
        using var oud = code.DeriveSigning();
        using var signing = nieuw.DeriveSigning();
        using var encryption = nieuw.DeriveEncryption(dossier.Genesis.MelderSuite);
        var melder = new Wisselaar(Author.Melder, signing);
        var wissel = await _onderhoud.OphaalAsync(dossier, melder, encryption.PublicKey, [.. _beoordelingen.Open(id).Select(b => b.Postvak)]);
        var ophaling = new Ophaling(id, wissel.Epoch, dossier.Keten.Digest, encryption.PublicKey, signing.PublicKey, vandaag).Sign(oud, signing);
        var last = _items.Last(id, (int)Compartment.Melding)!;
        var item = new Item(id, Compartment.Melding, wissel.Epoch, (int)last.Nr + 1, Item.Digest(last.Inhoud), ItemKind.Bevestiging, Author.Melder, vandaag, Inhoud.Encode(bevestiging));
        var rij = new ItemRow((long)Compartment.Melding, item.Number, item.Epoch, item.Date, item.Seal(signing, wissel.PublicKeys[Compartment.Melding]));
        var register = await _registers.GetAsync();
        return await _database.WriteAsync(c =>
        {
            if (!_tags.OpzoekVan(code).Any(o => OphaalcodeStore.Use(c, o, vandaag))) return false;
            WisselingStore.Neem(c, id, ophaling);
            if (!wissel.Schrijf(c, id)) throw new VeranderdException();
            ItemStore.Insert(c, id, rij);
            DossierStore.ZetOpzoek(c, id, opzoek);
            foreach (var lid in dossier.Leden(register, dossier.Rij.Postvak, vandaag)) PlichtStore.AddBericht(c, lid.Persoon, vandaag);
            return true;
        });
    }

    private bool Stop(IDbConnection c, GelezenDossier dossier, Register register)
    {
        var (id, vandaag) = (dossier.Rij.Id, _clock.Today());
        OutboxStore.Withdraw(c, id, OutboxStore.Instemming);
        foreach (var inzage in _inzagen.Of(id)) InzageStore.RemoveHelften(c, inzage.Id);
        foreach (var postvak in register.Boxes("BijzonderVertrouwenspersoon", null, vandaag))
        {
            DossierStore.AddMededeling(c, Convert.ToHexString(Primitives.RandomBytes(16)), postvak, TweeKeer, vandaag);
            foreach (var lid in register.MembersOf(postvak, vandaag)) PlichtStore.AddBericht(c, lid.Persoon, vandaag);
        }

        foreach (var lid in register.MembersOf(dossier.Rij.Postvak, vandaag)) PlichtStore.AddBericht(c, lid.Persoon, vandaag);
        return true;
    }

    private bool Leeft(Genesis genesis) => _clock.Today() <= genesis.Datum.AddDays(Ophaling.DagenGeldig);

    /// <summary>Undoes what was written by the time somebody turned out to have changed the keys.</summary>
    private sealed class VeranderdException : Exception;
}
