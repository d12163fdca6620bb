using System.Data;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// Hands in what a member of staff records for somebody who is present. The ophaalcode plays the melder's key until that
/// person takes it over; of the code nothing is kept but a keyed value.
/// </summary>
internal sealed class Vastleggen(DossierMaker maker, IntakeStore store, TagKeys tags)
{
    /// <param name="aanlevering">With the ophaalcode as its code, and who records it.</param>
    /// <param name="ook">Runs in the same transaction.</param>
    internal Task<OntvangstUitkomst> VastlegAsync(Aanlevering aanlevering, Action<IDbConnection> ook)
    {
        var code = (Ophaalcode)aanlevering.Code;
        var rij = new OphaalcodeRow(tags.OpzoekVan(code)[0], aanlevering.DossierId, aanlevering.Plan.Feiten.OntvangenOp.AddDays(Ophaling.DagenGeldig), null);
        return store.OntvangAsync(maker.Make(aanlevering), c =>
        {
            OphaalcodeStore.Add(c, rij);
            ook(c);
        });
    }
}
