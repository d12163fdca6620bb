using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>Somebody of the pool, and what stands in the way of appointing them here; null where nothing known does.</summary>
/// <param name="Lid">The line of the pool.</param>
/// <param name="Bezwaar">By what the dossier and the register say.</param>
/// <param name="NaamInTekst">The melding's text names somebody who may be this person: for who appoints to look at.</param>
internal sealed record Onderzoekskandidaat(RegisterStatement Lid, Belemmering? Bezwaar, bool NaamInTekst);

/// <summary>
/// Appointing an onderzoeker out of the pool, and taking that back. What is known of their independence follows from the
/// dossier and the register, the rest is asked; who fails D-1, D-2 or D-9 cannot be appointed.
/// </summary>
internal sealed class Aanwijzen(Werksessie sessie, Handelingen handelingen, ItemAppender appender, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, OnderzoekerStore lijst, Mandaatboek mandaten, TagKeys tags, TimeProvider clock)
{
    /// <summary>Whether this member may appoint one for this dossier as it stands: where the table lets them start or go on with an onderzoek.</summary>
    internal static bool Kan(Zaak zaak)
    {
        if (zaak is not { Behandelt: true, Stand: { } stand, Dossier.NietVoor: not null } || zaak.Dossier.Keys[Compartment.Melding] is null || zaak.Dossier.Keys[Compartment.Behandeling] is null) return false;
        return stand.Staat is Staat.Ontvankelijkheid or Staat.Orienterend or Staat.Onderzoek && Start(zaak) is { } rij
            && Invarianten.D8(stand.Rij, zaak.Rol, stand.Staat, rij.Gebeurtenis) is null
            && Overgangen.Belemmering(rij, stand, new HashSet<Voorwaarde> { Voorwaarde.DeOnderzoekerIsOnafhankelijk }) is null;
    }

    /// <summary>The grounds on which somebody is appointed or taken away: those of the step to an onderzoek.</summary>
    internal static IReadOnlyList<string> Gronden(Zaak zaak) => Start(zaak)?.Gronden ?? [];

    /// <summary>The step for which an onderzoeker is needed, by the role of whoever has the dossier.</summary>
    private static Overgang? Start(Zaak zaak) => zaak.Stand?.Staat == Staat.Ontvankelijkheid
        ? Overgangen.Zoek(Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, zaak.Rol)
        : Overgangen.Zoek(Staat.Orienterend, Gebeurtenis.OnderzoekGestart, zaak.Rol);

    /// <summary>The pool, each with what is known to stand in the way.</summary>
    internal IReadOnlyList<Onderzoekskandidaat> Kandidaten(Zaak zaak) =>
    [
        .. Onderzoekers.Pool(sessie.Register, sessie.Vandaag).Where(l => !zaak.Dossier.Aanwijzingen.Any(a => a.Loopt && a.Persoon == l.Persoon))
            .Select(l => new Onderzoekskandidaat(l, Bezwaar(zaak, l.Persoon, Bekend(zaak, l)), zaak.Dossier.Melding is { } melding && Namen.Noemt(melding.Tekst, l.Naam))).OrderBy(k => k.Lid.Naam, StringComparer.Ordinal),
    ];

    /// <summary>The first of D-1, D-2 and D-9 that this person fails, or null. D-3 comes after the appointment, before the key.</summary>
    internal Belemmering? Bezwaar(Zaak zaak, string persoon, Onafhankelijkheid feiten) =>
        Invarianten.D1(feiten) ?? Invarianten.D2(feiten) ?? Invarianten.D9(Onderzoekers.RollenVan(zaak.Dossier, sessie.Register, persoon, sessie.Vandaag), Rol.Onderzoeker);

    /// <summary>What the dossier and the register say of somebody's independence, whatever is answered.</summary>
    internal Onafhankelijkheid Bekend(Zaak zaak, RegisterStatement lid) => new(
        zaak.Dossier.NietVoor!.Contains(lid.Persoon) || (zaak.Dossier.Melding is { } melding && Namen.Noemt(melding.Wie, lid.Naam)),
        false,
        zaak.Dossier.Slip is { } slip && sessie.Register.Of(lid.Persoon, sessie.Vandaag).Any(l => l.Dienstonderdeel.Length > 0 && l.Dienstonderdeel == slip.Dienstonderdeel),
        false,
        false);

    /// <summary>Appoints: who, how and until when for the melder to read, the reasons with the notes. False when somebody was ahead.</summary>
    internal Task<bool> WijsAanAsync(Zaak zaak, RegisterStatement lid, string redenen, string hoe, DateOnly klaar)
    {
        if (mandaten.Ontbreekt(zaak) || IsBelet(zaak)) return Task.FromResult(false);
        var houder = tags.Of(zaak.Id, Grant.OnderzoekerVan(lid.Persoon));
        // What stands there of an appointment that ended without anybody's act, as by the end of the onderzoek.
        var verlopen = lijst.Of(zaak.Id).FirstOrDefault(r => r.Houder.AsSpan().SequenceEqual(houder));
        var wie = handelingen.Wisselaar;
        var volmacht = Volmacht.Sign(wie.Signing, zaak.Id, zaak.Dossier.Rij.Postvak, lid.Persoon, sessie.Vandaag);
        Nieuw[] stukken =
        [
            new(Compartment.Melding, ItemKind.Aanwijzing, Inhoud.Encode(new AanwijzingInhoud(lid.Persoon, hoe, klaar, Convert.ToHexStringLower(volmacht)))),
            new(Compartment.Behandeling, ItemKind.Aanwijzingsgronden, Inhoud.Encode(new AanwijzingsgrondenInhoud(lid.Persoon, false, false, false, false, redenen, mandaten.Voor(zaak)?.Nummer))),
        ];
        return appender.AppendAsync(zaak.Dossier, wie.Author, wie.Signing, stukken, (c, _) =>
        {
            if (verlopen is not null && verlopen.AangewezenOp < sessie.Vandaag) OnderzoekerStore.Remove(c, zaak.Id, houder);
            if (!OnderzoekerStore.Add(c, zaak.Id, houder, sessie.Persoon!.Id, sessie.Vandaag)) return false;
            PlichtStore.AddBericht(c, lid.Persoon, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon.Id, "OnderzoekerAangewezen", Convert.ToHexStringLower(zaak.Id));
            return true;
        });
    }

    /// <summary>Whether an invariant keeps this person from saying who investigates.</summary>
    private bool IsBelet(Zaak zaak) => Scheiding.Belet(zaak, zaak.Rol, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, Gebeurtenis.OnderzoekGestart) is not null;

    /// <summary>Takes an appointment back: the key goes, everybody else gets new ones. The melder reads why. False when somebody was ahead.</summary>
    internal async Task<bool> TrekInAsync(Zaak zaak, Aanwijzing aanwijzing, string redenen)
    {
        if (mandaten.Ontbreekt(zaak) || IsBelet(zaak)) return false;
        var wie = handelingen.Wisselaar;
        var wissel = await onderhoud.ZonderAsync(zaak.Dossier, wie, [aanwijzing.Persoon], [.. beoordelingen.Open(zaak.Id).Select(b => b.Postvak)]);
        var body = Inhoud.Encode(new EindeAanwijzingInhoud(aanwijzing.Persoon, redenen, mandaten.Voor(zaak)?.Nummer));
        var dicht = Uitnodigingen.Eindigend(zaak.Dossier, sessie.Register, p => p == aanwijzing.Persoon);
        return await appender.AppendAsync(zaak.Dossier, Compartment.Melding, ItemKind.EindeAanwijzing, wie.Author, wie.Signing, body, c =>
        {
            foreach (var houder in tags.AllOf(zaak.Id, Grant.OnderzoekerVan(aanwijzing.Persoon))) OnderzoekerStore.Remove(c, zaak.Id, houder);
            foreach (var uitnodiging in dicht) UitnodigingStore.Remove(c, uitnodiging);
            PlichtStore.AddBericht(c, aanwijzing.Persoon, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, "AanwijzingIngetrokken", Convert.ToHexStringLower(zaak.Id));
            return wissel.Schrijf(c, zaak.Id);
        });
    }
}
