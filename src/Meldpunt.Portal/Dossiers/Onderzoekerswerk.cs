using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What has to happen before, or can be done with, an appointment.</summary>
internal enum Opdrachtstand
{
    /// <summary>The declaration is not signed.</summary>
    Verklaren,

    /// <summary>It is; the key comes when somebody who has the dossier opens it.</summary>
    WachtOpSleutel,

    /// <summary>It opens.</summary>
    Open,
}

/// <summary>An appointment as the onderzoeker's list shows it: no content.</summary>
internal sealed record Opdracht(byte[] Id, string Postvak, string Aanwijzer, DateOnly AangewezenOp, Opdrachtstand Stand)
{
    internal string Pad => Convert.ToHexStringLower(Id);
}

/// <summary>
/// What an onderzoeker does before there is a key: see that they were appointed, and sign the declaration of independence
/// (D-3) into a dossier of which they read nothing, or say why they cannot. It is sealed to the dossier's public key, so
/// whoever handles it reads it, and the melder.
/// </summary>
internal sealed class Onderzoekerswerk(Werksessie sessie, DossierStore dossiers, DossierReader reader, ItemAppender appender, GrantStore grants, OnderzoekerStore lijst, TagKeys tags, TimeProvider clock)
{
    /// <summary>Whether this session acts for somebody of the pool.</summary>
    internal bool Is => sessie.Lidmaatschappen.Any(l => l.Soort == Onderzoekers.Soort);

    internal IReadOnlyList<Opdracht> Alle() => [.. lijst.All().Select(Van).OfType<Opdracht>()];

    internal Opdracht? Vind(byte[] dossier) => lijst.Of(dossier).Select(Van).FirstOrDefault(o => o is not null);

    /// <summary>Signs the declaration; false when it was signed, or the appointment is gone.</summary>
    internal Task<bool> VerklaarAsync(Opdracht opdracht, string toelichting) => SchrijfAsync(
        opdracht.Id, opdracht.Aanwijzer, ItemKind.Onafhankelijkheidsverklaring, Inhoud.Encode(new VerklaringInhoud(toelichting)), "OnafhankelijkheidVerklaard",
        c => Mijn(opdracht.Id).Any(t => OnderzoekerStore.Declare(c, opdracht.Id, t, sessie.Vandaag)));

    /// <summary>
    /// Does not declare, or steps down later: for good, in this dossier. The own key goes at once, with it the invitations
    /// that they made, and new keys come when somebody who has the dossier opens it.
    /// </summary>
    internal Task<bool> TreedTerugAsync(byte[] id, string aanwijzer, string redenen, IReadOnlyList<byte[]>? uitnodigingen = null) => SchrijfAsync(
        id, aanwijzer, ItemKind.EindeAanwijzing, Inhoud.Encode(new EindeAanwijzingInhoud(sessie.Persoon!.Id, redenen)), "OnderzoekerTeruggetreden",
        c =>
        {
            foreach (var tag in Mijn(id)) OnderzoekerStore.Remove(c, id, tag);
            foreach (var tag in Houders(id)) GrantStore.Remove(c, id, tag);
            foreach (var uitnodiging in uitnodigingen ?? []) UitnodigingStore.Remove(c, uitnodiging);
            return true;
        });

    private async Task<bool> SchrijfAsync(byte[] id, string aanwijzer, ItemKind kind, byte[] body, string daad, Func<IDbConnection, bool> ook)
    {
        if (!Is || sessie.Sleutels is not { } sleutels || await reader.DichtAsync(id) is not { } dossier) return false;
        using var dicht = dossier;
        return await appender.AppendAsync(dicht, Compartment.Melding, kind, new Author(AuthorRole.Persoon, sessie.Persoon!.Id), sleutels.Signing, body, c =>
        {
            if (!ook(c)) return false;
            // Not to the whole box: whom of it the melder excluded, nobody knows here.
            PlichtStore.AddBericht(c, aanwijzer, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon.Id, daad, Convert.ToHexStringLower(id));
            return true;
        });
    }

    private Opdracht? Van(OnderzoekerRow rij)
    {
        if (!Mijn(rij.Dossier).Any(t => rij.Houder.AsSpan().SequenceEqual(t)) || dossiers.Find(rij.Dossier) is not { } dossier) return null;
        var stand = rij.VerklaardOp is null ? Opdrachtstand.Verklaren : grants.Of(rij.Dossier, Houders(rij.Dossier)).Count > 0 ? Opdrachtstand.Open : Opdrachtstand.WachtOpSleutel;
        return new Opdracht(rij.Dossier, dossier.Postvak, rij.Aanwijzer, rij.AangewezenOp, stand);
    }

    private IReadOnlyList<byte[]> Mijn(byte[] dossier) => tags.AllOf(dossier, Grant.OnderzoekerVan(sessie.Persoon!.Id));

    private List<byte[]> Houders(byte[] dossier) => [.. Grant.HoudersVan(sessie.Persoon!.Id).SelectMany(h => tags.AllOf(dossier, h))];
}
