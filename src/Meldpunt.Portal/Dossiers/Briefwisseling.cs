using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>The letters about one dossier as one reader has them: what the commission asked of their desk, and what was answered.</summary>
/// <param name="Stukken">Verified entries, oldest first.</param>
/// <param name="Open">What still waits for this reader's desk.</param>
/// <param name="Namens">The membership under which this reader answers.</param>
/// <param name="Volgend">The number that the next letter or answer will have: who wrote meanwhile, took it.</param>
internal sealed record Briefmap(byte[] Dossier, IReadOnlyList<Item> Stukken, IReadOnlyList<BriefInhoud> Brieven, BriefInhoud? Open, RegisterStatement Namens, long Volgend)
{
    internal Rol Rol => Enum.Parse<Rol>(Namens.Soort);
}

/// <summary>
/// What the HL and the SG do with letters of the commission. They read copies sealed to them, and add to the dossier
/// without a key to it, as custodians do.
/// </summary>
internal sealed class Briefwisseling(
    Werksessie sessie, BriefStore store, DossierReader reader, HistorieReader historie, SignedHistorie signed, ItemAppender appender, Bureaubrieven brieven, DossierStore dossiers, Mandaatboek mandaten, Regels regels, TimeProvider clock)
{
    /// <summary>The maps of this person's desks, newest first.</summary>
    internal IReadOnlyList<(Briefmap Map, BriefRow Rij)> Alle() =>
        [.. Bureaus.SelectMany(l => store.Aan(l.Postvak)).GroupBy(b => Convert.ToHexString(b.Dossier)).Select(g => (Map: Open(g.First().Dossier), g.First())).Where(m => m.Map is not null).Select(m => (m.Map!, m.Item2))];

    /// <summary>Null where nothing was sealed to this person.</summary>
    internal Briefmap? Open(byte[] dossier)
    {
        if (sessie.Sleutels is not { } sleutels) return null;
        var alle = store.Stukken(dossier);
        var stukken = alle.Select(s => (Rij: s, Stuk: Item.TryOpen(sleutels.Encryption, dossier, Compartment.Behandeling, 0, (int)s.Nr, s.Inhoud)))
            .Where(s => s.Stuk is { } stuk && stuk.Item.Date == s.Rij.Datum).Select(s => s.Stuk!).ToList();
        var gekregen = stukken.Where(s => s.Item.Kind == ItemKind.Brief && Echt(s, l => l.Soort == Register.Commissie)).Select(s => Inhoud.TryDecode<BriefInhoud>(s.Item.Body)!).Where(b => b is not null).ToList();
        // Letters are the commission's; answers come from whom it named as readers, or from its own members.
        stukken.RemoveAll(s => !Echt(s, l => l.Soort == Register.Commissie || (s.Item.Kind != ItemKind.Brief && gekregen.Any(b => b.Lezers.Contains(l.Persoon)))));
        if (gekregen.Count == 0 || Bureaus.FirstOrDefault(l => gekregen.Any(b => b.Aan == l.Postvak)) is not { } namens) return null;
        var rijen = store.Over(dossier);
        var open = gekregen.FirstOrDefault(b => b.Soort != BriefInhoud.Toezicht && b.Aan == namens.Postvak && rijen.Any(r => r.Nr == b.Nr && r.AfgedaanOp is null));
        return new Briefmap(dossier, [.. stukken.Select(s => s.Item)], gekregen, open, namens, alle.Max(s => s.Nr) + 1);
    }

    /// <summary>The organisation reports back: for the commission only.</summary>
    internal async Task<bool> VerslagAsync(Briefmap map, string tekst, string gehoord)
    {
        using var dossier = await reader.DichtAsync(map.Dossier);
        if (dossier is null || map.Open is not { Soort: BriefInhoud.Opdracht } brief) return false;
        var body = Inhoud.Encode(new OrganisatieverslagInhoud(brief.Nr, tekst, gehoord));
        return await appender.AppendAsync(dossier, Compartment.Behandeling, ItemKind.Organisatieverslag, Ik, sessie.Sleutels!.Signing, body, c =>
            Beantwoord(c, map, brief) && brieven.Kopieer(c, map.Dossier, ItemKind.Organisatieverslag, body, Lezers(brief)) && Log(c, map, "Verslag"));
    }

    /// <summary>
    /// Adopts the oordeel or deviates from it. The melder reads it; the state moves when every desk that was asked has answered.
    /// </summary>
    internal async Task<bool> StandpuntAsync(Briefmap map, Overgang stap, string redenen, string bericht, Afdoening met)
    {
        var besluit = new BesluitInhoud(stap.Gebeurtenis.ToString(), redenen, string.Join(", ", stap.Gronden), null, null, regels.Versie, Mandaat(map)?.Nummer, map.Rol.ToString(), bericht, met);
        using var dossier = await reader.DichtAsync(map.Dossier);
        if (besluit.Mandaat is null || dossier is null || map.Open is not { Soort: BriefInhoud.Advies } brief || await historie.ReadAsync(map.Dossier) is not { MeldingKlopt: true } verloop) return false;
        var body = Inhoud.Encode(besluit);
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Besluit, Ik, sessie.Sleutels!.Signing, body, c =>
        {
            if (!Beantwoord(c, map, brief) || HistorieStore.Of(c, map.Dossier).Count != verloop.Rijen.Count) return false;
            // Each desk that was asked answers; the last answer is the step.
            if (!BriefStore.Over(c, map.Dossier).Any(b => b.Soort == BriefInhoud.Advies && b.AfgedaanOp is null))
            {
                if (!HistorieStore.TryMove(c, map.Dossier, signed.Melding(map.Dossier, verloop.Rijen.Count, sessie.Vandaag, stap))) return false;
                Termijngang.Zet(c, map.Dossier, stap, sessie.Vandaag);
            }

            return brieven.Kopieer(c, map.Dossier, ItemKind.Besluit, body, Lezers(brief)) && Log(c, map, besluit.Besluit);
        });
    }

    /// <summary>Says of a measure that it is done, or refused with reasons: that is a decision, and asks a mandate (D-6). False when somebody wrote meanwhile.</summary>
    internal async Task<bool> MaatregelAsync(Briefmap map, MaatregelstandInhoud stand)
    {
        using var dossier = await reader.DichtAsync(map.Dossier);
        if (dossier?.Rij.Staat != nameof(Staat.Opvolging) || map.Brieven is not [.., var brief]) return false;
        var mandaat = stand.Gedaan ? null : Mandaat(map, brief)?.Nummer;
        if (!stand.Gedaan && mandaat is null) return false;
        var body = Inhoud.Encode(stand with { Mandaat = mandaat });
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Maatregelstand, Ik, sessie.Sleutels!.Signing, body, c =>
        {
            foreach (var lid in brief.Behandelaars) PlichtStore.AddBericht(c, lid, sessie.Vandaag);
            return BriefStore.VolgendStuk(c, map.Dossier) == map.Volgend && dossiers.Find(map.Dossier)?.Staat == nameof(Staat.Opvolging) && brieven.Kopieer(c, map.Dossier, ItemKind.Maatregelstand, body, Lezers(brief)) && Log(c, map, "Maatregelstand");
        });
    }

    /// <summary>
    /// Recuses (D-10): the letters and the answers go, and nothing comes after them. Who handles the dossier reads that it
    /// happened and why, and can ask anew.
    /// </summary>
    internal async Task<bool> VerschoonAsync(Briefmap map, string grond)
    {
        using var dossier = await reader.DichtAsync(map.Dossier);
        if (dossier is null) return false;
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Verschoning, Ik, sessie.Sleutels!.Signing, Inhoud.Encode(new VerschoningInhoud(grond)), c =>
        {
            foreach (var lid in map.Brieven[^1].Behandelaars) PlichtStore.AddBericht(c, lid, sessie.Vandaag);
            brieven.Neem(c, map.Dossier, [sessie.Persoon!.Id]);
            return Log(c, map, "Verschoond");
        });
    }

    /// <summary>Who of the same desk has the letters too.</summary>
    internal IReadOnlyList<RegisterStatement> Collegas(Briefmap map) =>
        [.. sessie.Register.MembersOf(map.Namens.Postvak, sessie.Vandaag).Where(l => l.Persoon != sessie.Persoon!.Id && map.Brieven.Any(b => b.Lezers.Contains(l.Persoon)) && brieven.Heeft(map.Dossier, l.Persoon))];

    /// <summary>The step of a response, and what stands in its way: the state, the invariants and the conditions of its row.</summary>
    internal (Overgang? Stap, Belemmering? Belemmering) Stap(Briefmap map)
    {
        if (dossiers.Find(map.Dossier)?.Staat != nameof(Staat.OordeelAdvies)) return (null, null);
        return (Overgangen.Zoek(Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld, map.Rol), Mandaat(map) is null ? Belemmering.ErIsGeenGeldigMandaat : null);
    }

    /// <summary>The entry under which this reader may respond (D-6): the letter names the kinds.</summary>
    private Mandaat? Mandaat(Briefmap map) => map.Open is { } brief ? Mandaat(map, brief) : null;

    private Mandaat? Mandaat(Briefmap map, BriefInhoud brief) =>
        sessie.Mandaten.Voor(sessie.Persoon!.Id, map.Rol, Soorten(brief), sessie.Vandaag, map.Namens.Dienstonderdeel);

    private static HashSet<Soort> Soorten(BriefInhoud brief) => [.. brief.Soorten.Select(Enum.Parse<Soort>)];

    /// <summary>Whether this reader may refuse a measure (D-6).</summary>
    internal bool MagWeigeren(Briefmap map) => map.Brieven is [.., var brief] && Mandaat(map, brief) is not null;

    /// <summary>Who of the same desk has the letter too and could respond.</summary>
    internal IReadOnlyList<RegisterStatement> WieKan(Briefmap map) =>
        [.. mandaten.WieKan(map.Namens.Postvak, map.Rol, Soorten(map.Open ?? map.Brieven[^1]), sessie.Vandaag).Where(l => brieven.Heeft(map.Dossier, l.Persoon))];

    /// <summary>The measures that this reader sees, with what was said of them last.</summary>
    internal static IReadOnlyList<(Maatregel Maatregel, Item Besluit, (Item Item, MaatregelstandInhoud Inhoud)? Stand)> Maatregelen(Briefmap map)
    {
        var standen = map.Stukken.Where(i => i.Kind == ItemKind.Maatregelstand).Select(i => (Item: i, Inhoud: Inhoud.TryDecode<MaatregelstandInhoud>(i.Body)!)).Where(s => s.Inhoud is not null).ToList();
        return [.. map.Stukken.Where(i => i.Kind == ItemKind.Besluit).SelectMany(i => (Inhoud.TryDecode<BesluitInhoud>(i.Body)?.Met?.Maatregelen ?? [])
            .Select(m => (m, i, standen.Where(s => s.Inhoud.Nr == m.Nr && s.Inhoud.Door == i.Author.Id && s.Inhoud.Van == i.Date).Select(s => ((Item, MaatregelstandInhoud)?)s).LastOrDefault())))];
    }

    internal bool InOpvolging(Briefmap map) => dossiers.Find(map.Dossier)?.Staat == nameof(Staat.Opvolging);

    private IEnumerable<RegisterStatement> Bureaus => sessie.Lidmaatschappen.Where(l => l.Soort is nameof(Rol.HoogsteLeidinggevende) or nameof(Rol.SecretarisGeneraal));

    private bool Echt(OpenedItem stuk, Func<RegisterStatement, bool> mag) => stuk.Item.Author.Role == AuthorRole.Persoon
        && sessie.Register.AuthorOn(stuk.Item.Author.Id, stuk.Item.Date).Any(s => mag(s) && stuk.SignedBy(s.SigningKey));

    private IEnumerable<RegisterStatement> Lezers(BriefInhoud brief) => brief.Lezers.SelectMany(p => sessie.Register.Of(p, sessie.Vandaag).Take(1));

    private bool Beantwoord(IDbConnection c, Briefmap map, BriefInhoud brief)
    {
        foreach (var lid in brief.Behandelaars) PlichtStore.AddBericht(c, lid, sessie.Vandaag);
        return BriefStore.Beantwoord(c, map.Dossier, brief.Nr, sessie.Vandaag);
    }

    private bool Log(IDbConnection c, Briefmap map, string daad)
    {
        AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, daad, Convert.ToHexStringLower(map.Dossier));
        return true;
    }

    private Author Ik => new(AuthorRole.Persoon, sessie.Persoon!.Id);
}
