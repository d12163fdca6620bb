using System.Data;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// Keeps the list of appointments what the signed entries say. Somebody who has the dossier sees to it when the keys are
/// seen to: an appointment that counts no longer leaves the list, its invitations end, and who was given a key is told.
/// </summary>
internal sealed class Onderzoekslijst(OnderzoekerStore lijst, GrantStore grants, TagKeys tags)
{
    /// <summary>What to write in the transaction that changes keys.</summary>
    /// <param name="dossier">As it was before that.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="dag">Today.</param>
    internal Action<IDbConnection> Na(GelezenDossier dossier, Register register, DateOnly dag)
    {
        var id = dossier.Rij.Id;
        var houders = Onderzoekers.Van(dossier, register, dossier.Rij.Postvak, dag).Select(o => o.Lid.Persoon).ToList();
        var erbij = houders.Where(p => grants.Of(id, tags.AllOf(id, p)).Count == 0).ToList();
        var blijft = houders.Concat(dossier.Aanwijzingen.Where(a => a is { Loopt: true, Verklaring: null }).Select(a => a.Persoon)).SelectMany(p => tags.AllOf(id, Grant.OnderzoekerVan(p))).ToList();
        var dicht = Uitnodigingen.Eindigend(dossier, register, p => !houders.Contains(p));
        var weg = lijst.Of(id).Where(r => !blijft.Exists(t => r.Houder.AsSpan().SequenceEqual(t))).ToList();
        return c =>
        {
            foreach (var rij in weg) OnderzoekerStore.Remove(c, id, rij.Houder);
            foreach (var uitnodiging in dicht) UitnodigingStore.Remove(c, uitnodiging);
            foreach (var persoon in erbij) PlichtStore.AddBericht(c, persoon, dag);
        };
    }
}
