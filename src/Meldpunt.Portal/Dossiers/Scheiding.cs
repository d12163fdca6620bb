using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// Who has no place in handling a dossier, whatever keys they hold: D-5, D-7, D-8, D-9 and D-11, by the verified register and
/// what was signed. Reading, an internal note (consultation), the question before content and recusing stay open to them.
/// </summary>
internal static class Scheiding
{
    private static readonly Compartment[] Inhoudelijk = [Compartment.Melding, Compartment.Behandeling];

    // Who says whether they know anybody, or steps aside, is not involved by that; nor are custodians of the name.
    private static readonly ItemKind[] ZonderBemoeienis = [ItemKind.Belangenverklaring, ItemKind.Verschoning, ItemKind.Inzageantwoord, ItemKind.Bewaardersbesluit];

    /// <summary>The first invariant that keeps a person from acting in this role, or null.</summary>
    /// <param name="zaak">The dossier.</param>
    /// <param name="rol">In which role they would act.</param>
    /// <param name="persoon">Who.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="dag">Today.</param>
    /// <param name="gebeurtenis">What they would decide; null for handling that decides nothing.</param>
    /// <param name="eerdereBeslissers">Of a benadeling: who decided in the melding that it follows on (D-11).</param>
    internal static Belemmering? Belet(Zaak zaak, Rol rol, string persoon, Register register, DateOnly dag, Gebeurtenis? gebeurtenis = null, IReadOnlySet<string>? eerdereBeslissers = null)
    {
        var (beschuldigden, ondergeschikten) = Beschuldigd(zaak, register, dag);
        if (Invarianten.D7(beschuldigden, ondergeschikten, persoon) is { } d7 && !(d7 == Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats && MetWieHetSignaalIsBesproken(zaak, rol, gebeurtenis))) return d7;
        if (gebeurtenis is { } wat && Invarianten.D8(zaak.Stand?.Rij, rol, zaak.Stand?.Staat, wat) is { } d8) return d8;
        if (Invarianten.D9(Rollen(zaak, persoon, register, dag), rol) is { } d9) return d9;
        if (gebeurtenis == Gebeurtenis.Heropend && NaHetEinde(zaak, persoon, register, dag) is { } nogEens) return nogEens;
        if (zaak.Stand is not { Benadeling: true } || gebeurtenis is not { } oordeel || !Invarianten.OordeeltOverBenadeling(oordeel)) return null;
        var inLijn = register.Of(persoon, dag).Any(l => l.Soort is nameof(Rol.HoogsteLeidinggevende) or nameof(Rol.Leidinggevende) && l.Dienstonderdeel == zaak.Dossier.Slip?.Dienstonderdeel);
        return Invarianten.D11(rol, inLijn, eerdereBeslissers?.Contains(persoon) == true);
    }

    /// <summary>D-5: whether somebody was involved before a decision was to be looked at again: with their own hand, or as a member of the box that took it.</summary>
    internal static Belemmering? D5(Zaak zaak, string persoon, Register register, DateOnly dag) => Invarianten.D5(
        zaak.Dossier.Items.Where(i => i is { Herkomst: true, Item.Author.Role: AuthorRole.Persoon } && Inhoudelijk.Contains(i.Item.Compartment) && !ZonderBemoeienis.Contains(i.Item.Kind)).Select(i => i.Item!.Author.Id)
            .Concat(register.MembersOf(zaak.Dossier.Rij.Postvak, dag).Select(l => l.Persoon)).ToHashSet(StringComparer.Ordinal),
        persoon);

    /// <summary>
    /// What the melder brought up after the end: in the box that ended it by somebody who did not take that decision (D-4), in
    /// another by somebody who was involved in nothing (D-5). Unasked anybody of the behandelaar opens it on a new fact.
    /// </summary>
    private static Belemmering? NaHetEinde(Zaak zaak, string persoon, Register register, DateOnly dag) =>
        !zaak.KijktNaEinde ? null : zaak.Behandelt ? Invarianten.D4(NamenHetEinde(zaak.Dossier), persoon) : D5(zaak, persoon, register, dag);

    // Since it was opened last: who took a decision that ends it, for a part too, and who proposed that to a second person.
    private static HashSet<string> NamenHetEinde(GelezenDossier dossier)
    {
        var einden = Overgangen.Alle.Where(o => Overgangen.Einden.Contains(o.Naar)).Select(o => o.Gebeurtenis.ToString()).Distinct().SelectMany(n => new[] { n, Vaststelling.NaamVanVoorstel(n) }).ToHashSet(StringComparer.Ordinal);
        var heropend = dossier.Besluiten.LastOrDefault(b => b.Besluit.Besluit == nameof(Gebeurtenis.Heropend)).Item?.Datum;
        return [.. dossier.Besluiten.Where(b => einden.Contains(b.Besluit.Besluit) && !(b.Item.Datum < heropend)).Select(b => b.Item.Item!.Author.Id)];
    }

    /// <summary>Who can act in a person's place: of the same box, or of the desk to which the rules leave it.</summary>
    internal static IReadOnlyList<RegisterStatement> WieWel(Zaak zaak, Belemmering belet, string nietDeze, Register register, DateOnly dag, Gebeurtenis? gebeurtenis = null, IReadOnlySet<string>? eerdereBeslissers = null)
    {
        var herziet = belet == Belemmering.WieInEersteAanlegBetrokkenWasKanNietOpHetBezwaarWordenGezet;
        var elders = belet is Belemmering.DeHLBeslistHierNietOverEenOnderzoek or Belemmering.DeHLOordeeltNietOverBenadeling
            || (belet == Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats && zaak.Rol == Rol.Leidinggevende);
        var postvakken = elders ? register.Boxes(zaak.Stand?.Regime == Regime.VoorCommissie ? nameof(Rol.SecretarisGeneraal) : Register.Commissie, null, dag)
            : [herziet && zaak.Beoordeelt is { } gevraagd ? gevraagd.Postvak : zaak.Lid.Postvak];
        return
        [
            .. postvakken.SelectMany(p => zaak.Dossier.Leden(register, p, dag)).Where(l => l.Persoon != nietDeze && Zaak.RolVan(l.Soort) is { } rol
                && Belet(zaak, rol, l.Persoon, register, dag, gebeurtenis, eerdereBeslissers) is null && (!herziet || D5(zaak, l.Persoon, register, dag) is null)).DistinctBy(l => l.Persoon),
        ];
    }

    // G1: it stays with whom it was raised, so that one answers the melder; deciding on it is another's.
    private static bool MetWieHetSignaalIsBesproken(Zaak zaak, Rol rol, Gebeurtenis? gebeurtenis) =>
        gebeurtenis is null && rol is Rol.Leidinggevende or Rol.Vertrouwenspersoon && zaak is { Behandelt: true, Stand.Staat: Staat.Signaal };

    /// <summary>
    /// Who is accused as far as the dossier says it in a way that can be enforced: who never gets a key (whom the melder excluded, who recused), and under G4 the
    /// HL with the managers of that service below.
    /// </summary>
    internal static (IReadOnlySet<string> Beschuldigden, IReadOnlySet<string> Ondergeschikten) Beschuldigd(Zaak zaak, Register register, DateOnly dag)
    {
        var dienst = zaak.Dossier.Slip?.Dienstonderdeel;
        var hl = zaak.Stand?.HLBeschuldigd == true ? Personen(nameof(Rol.HoogsteLeidinggevende)) : [];
        var onder = zaak.Stand?.HLBeschuldigd == true ? Personen(nameof(Rol.Leidinggevende)) : [];
        return (hl.Concat(zaak.Dossier.NietVoor ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal), onder.ToHashSet(StringComparer.Ordinal));

        IEnumerable<string> Personen(string soort) => register.Statements.Where(s => s.Soort == soort && s.Dienstonderdeel == dienst && s.InForce(dag)).Select(s => s.Persoon);
    }

    /// <summary>
    /// The separated roles that somebody has or had in this very dossier: with whom it was raised or who reads along, who
    /// investigated, who watches over the melder, who handled it.
    /// </summary>
    private static HashSet<Rol> Rollen(Zaak zaak, string persoon, Register register, DateOnly dag)
    {
        var dossier = zaak.Dossier;
        var rollen = new HashSet<Rol>();
        // As long as the signaal lay there, a member had it; who joined that box after the melder's yes did not.
        var tot = dossier.Rij.Postvak == dossier.Slip?.Postvak ? dag : Ligging.IngestemdOp(dossier, dag) ?? dag;
        var had = register.AuthorOn(persoon, dossier.Genesis.Datum).Concat(register.AuthorOn(persoon, tot)).Any(l => Vertrouwt(l) && l.Postvak == dossier.Slip?.Postvak);
        // Past a silent desk it lay with the bijzonder vertrouwenspersoon.
        had |= zaak.Verloop.Rijen.Any(r => r.Gebeurtenis == nameof(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon) && register.AuthorOn(persoon, r.Datum).Any(l => l.Soort == "BijzonderVertrouwenspersoon"));
        if (had || register.Of(persoon, dag).Any(l => Vertrouwt(l) && Meelezers.IsGenoemd(dossier, l.Postvak))) rollen.Add(Rol.Vertrouwenspersoon);
        if (dossier.Aanwijzingen.Any(a => a.Persoon == persoon && a.Verklaring is not null)) rollen.Add(Rol.Onderzoeker);
        foreach (var item in dossier.Items.Where(i => i.Herkomst && i.Item!.Author == new Author(AuthorRole.Persoon, persoon) && i.Item.Kind != ItemKind.Belangenverklaring))
        {
            var lijnen = register.AuthorOn(persoon, item.Datum);
            if (item.Item!.Kind is ItemKind.Vastlegging or ItemKind.ViaVertrouwenspersoon && lijnen.Any(Vertrouwt)) rollen.Add(Rol.Vertrouwenspersoon);
            if (item.Item.Compartment == Compartment.Bescherming && lijnen.Any(l => l.Soort == nameof(Rol.Beschermingsfunctionaris))) rollen.Add(Rol.Beschermingsfunctionaris);
            rollen.UnionWith(lijnen.Where(l => l.Postvak == dossier.Rij.Postvak && !Vertrouwt(l)).Select(l => Zaak.RolVan(l.Soort)).OfType<Rol>());
        }

        return rollen;
    }

    private static bool Vertrouwt(RegisterStatement lijn) => Meelezers.Soorten.Contains(lijn.Soort);
}
