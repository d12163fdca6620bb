using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Postvakken;

/// <summary>Why persons cannot be shut out of a dossier.</summary>
public enum Uitsluitbezwaar
{
    /// <summary>Then too few are left who may handle it.</summary>
    TeWeinigLezers,

    /// <summary>Then a custodian box has nobody left.</summary>
    TeWeinigBewaarders,

    /// <summary>Somebody changed the dossier meanwhile.</summary>
    IemandWasErVoor,
}

/// <summary>
/// The melder names persons who must not see a dossier any longer: their grant goes, and letters about it, and what is
/// written from then on is sealed to new keys. Whom the melder shut out of one dossier is shut out of those that they joined to it as well.
/// </summary>
public sealed class Uitsluiting(
    Gids gids, Koppelingen koppelingen, RegisterCache registers, DossierStore dossiers, DossierReader reader, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, ItemAppender appender, TagKeys tags, TimeProvider clock)
{
    /// <summary>Who could ever receive it and is not shut out yet.</summary>
    public async Task<IReadOnlyList<RegisterStatement>> MogelijkAsync(GelezenDossier dossier) =>
        dossier is { Slip: { } slip, NietVoor: { } nietVoor }
            ? [.. (await gids.PlannerAsync()).Excludable(slip.Dienstonderdeel, slip.Postvak, clock.Today()).Where(s => !nietVoor.Contains(s.Persoon))]
            : [];

    /// <summary>What stands in the way of shutting these persons out; null for nothing.</summary>
    public async Task<Uitsluitbezwaar?> BezwaarAsync(GelezenDossier dossier, IReadOnlyCollection<string> personen)
    {
        var register = await registers.GetAsync();
        var blijven = Blijven(dossier, register, personen);
        if (blijven.Count < (blijven.Any(l => l.Soort == Register.Commissie) ? RoutePlanner.TenMinste : 1)) return Uitsluitbezwaar.TeWeinigLezers;
        return Bewaarders.Van(register, [.. dossier.NietVoor ?? new HashSet<string>(), .. personen], clock.Today()) is null ? Uitsluitbezwaar.TeWeinigBewaarders : null;
    }

    /// <summary>Shuts persons out; what stands in the way is the answer, and then nothing was written.</summary>
    public async Task<Uitsluitbezwaar?> SluitUitAsync(GelezenDossier dossier, Meldcode code, IReadOnlyList<string> personen)
    {
        if (await BezwaarAsync(dossier, personen) is { } bezwaar) return bezwaar;
        var blijven = Blijven(dossier, await registers.GetAsync(), personen);
        using var key = code.DeriveSigning();
        var wissel = await onderhoud.ZonderAsync(dossier, new Wisselaar(Author.Melder, key), personen, [.. beoordelingen.Open(dossier.Rij.Id).Select(b => b.Postvak)]);
        var gedaan = await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Uitsluiting, Author.Melder, key, Inhoud.Encode(new UitsluitingInhoud(personen)), c =>
        {
            foreach (var lid in blijven) PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            foreach (var persoon in personen) BriefStore.Neem(c, dossier.Rij.Id, tags.AllOf(dossier.Rij.Id, Grant.BriefVan(persoon)));
            return wissel.Schrijf(c, dossier.Rij.Id);
        });
        return gedaan ? null : Uitsluitbezwaar.IemandWasErVoor;
    }

    /// <summary>
    /// Shuts out of this dossier, and of each that is joined to it, whom the melder shut out of any of them and who could
    /// receive it. Gives the numbers of the dossiers in which that could not be done.
    /// </summary>
    public async Task<IReadOnlyList<string>> VerenigAsync(byte[] dossierId, Meldcode code)
    {
        var gekoppeld = koppelingen.Van(code);
        try
        {
            var samen = new HashSet<string>(StringComparer.Ordinal);
            (byte[] Id, Meldcode Code)[] alle = [(dossierId, code), .. gekoppeld.Select(k => (k.DossierId, k.Code))];
            foreach (var (id, eigen) in alle)
            {
                using var dossier = await OpenAsync(id, eigen);
                if (dossier?.DoorMelderUitgesloten is { } uitgesloten) samen.UnionWith(uitgesloten);
            }

            var mislukt = new List<string>();
            foreach (var (id, eigen) in alle)
                if (!await VulAanAsync(id, eigen, samen)) mislukt.Add(Kenmerk.Of(id));
            return mislukt;
        }
        finally
        {
            foreach (var k in gekoppeld) k.Dispose();
        }
    }

    private async Task<bool> VulAanAsync(byte[] id, Meldcode code, HashSet<string> samen)
    {
        using var dossier = await OpenAsync(id, code);
        // Closed for good on its own side, or destroyed: nobody reads there by the melder's keys, and nothing is to be written.
        if (dossier is null) return true;
        var nieuw = (await MogelijkAsync(dossier)).Select(s => s.Persoon).Where(samen.Contains).ToList();
        return nieuw.Count == 0 || await SluitUitAsync(dossier, code, nieuw) is null;
    }

    private async Task<GelezenDossier?> OpenAsync(byte[] id, Meldcode code)
    {
        if (dossiers.Find(id) is not { } rij) return null;
        using var key = code.DeriveEncryption(Genesis.TryVerify(rij.Genesis)?.MelderSuite ?? Suite.P256);
        return await reader.OpenAsync(id, Grant.Melder, key);
    }

    private List<RegisterStatement> Blijven(GelezenDossier dossier, Register register, IReadOnlyCollection<string> personen) =>
        [.. dossier.Leden(register, dossier.Rij.Postvak, clock.Today()).Where(l => !personen.Contains(l.Persoon))];
}
