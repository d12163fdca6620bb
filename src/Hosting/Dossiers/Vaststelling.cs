using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>A measure, the decision it stands in, and what was said last of it.</summary>
public sealed record Maatregelregel(Maatregel Maatregel, DateOnly Van, string Door, MaatregelstandInhoud? Stand, GelezenItem? Gezegd);

/// <summary>
/// What the signed content of a dossier establishes for the state table. Nothing here comes from a row that somebody could
/// write into the database.
/// </summary>
public static class Vaststelling
{
    private const string Voorgesteld = "Voorgesteld";
    private const string Afgewezen = "VoorstelAfgewezen";
    private static readonly string[] Beslissers = [nameof(Rol.HoogsteLeidinggevende), nameof(Rol.SecretarisGeneraal), nameof(Rol.Integriteitscommissie)];

    /// <summary>Under which name a decision is proposed to a second person.</summary>
    public static string NaamVanVoorstel(string daad) => daad + Voorgesteld;

    /// <summary>Under which name that second person declines.</summary>
    public static string NaamVanAfwijzing(string daad) => daad + Afgewezen;

    /// <summary>
    /// The last decision of this name that nothing ended: what one person proposes and a second takes (D-4). Entries of
    /// different compartments have no order but the day, so each pattern says itself what ends it.
    /// </summary>
    public static (GelezenItem Item, BesluitInhoud Besluit)? OpenVoorstel(GelezenDossier dossier, string naam, Func<(GelezenItem Item, BesluitInhoud Besluit), (GelezenItem Item, BesluitInhoud Besluit), bool> eindigt, int? deel = null)
    {
        var laatste = dossier.Besluiten.LastOrDefault(b => b.Besluit.Besluit == naam && Deelstanden.DeelVan(b.Besluit) == deel);
        return laatste.Besluit is null || dossier.Besluiten.Any(b => eindigt(b, laatste)) ? null : laatste;
    }

    /// <summary>The open proposal of a step, for one part where the dossier is split: made at this very stand of the dossier, and not declined since.</summary>
    public static (GelezenItem Item, BesluitInhoud Besluit)? OpenVoorstel(GelezenDossier dossier, Verloop verloop, string daad, int? deel = null) =>
        OpenVoorstel(dossier, NaamVanVoorstel(daad), (b, voorstel) => b.Besluit.Besluit == NaamVanAfwijzing(daad) && b.Item.Item!.Compartment == Compartment.Behandeling && b.Item.Nr > voorstel.Item.Nr, deel)
            is { } open && open.Besluit.Met?.Stap == verloop.Rijen.Count ? open : null;

    /// <summary>The measures of every response and follow-up, oldest first, each with what was said of it last.</summary>
    public static IReadOnlyList<Maatregelregel> Maatregelen(GelezenDossier dossier, Register register)
    {
        var standen = dossier.Of(ItemKind.Maatregelstand).Where(i => Beslist(i, register)).Select(i => (Item: i, Stand: Inhoud.TryDecode<MaatregelstandInhoud>(i.Item!.Body)!)).Where(s => s.Stand is not null).ToList();
        return [.. Opvolgingen(dossier, register).SelectMany(b => (b.Besluit.Met?.Maatregelen ?? []).Select(m =>
        {
            var gezegd = standen.LastOrDefault(s => s.Stand.Van == b.Item.Datum && s.Stand.Door == b.Item.Item!.Author.Id && s.Stand.Nr == m.Nr);
            return new Maatregelregel(m, b.Item.Datum, b.Item.Item!.Author.Id, gezegd.Stand, gezegd.Item);
        }))];
    }

    /// <summary>The last letter that asks the organisation to investigate.</summary>
    public static (GelezenItem Item, BriefInhoud Brief)? Opdracht(GelezenDossier dossier) =>
        Brieven(dossier).LastOrDefault(b => b.Brief.Soort == BriefInhoud.Opdracht) is { Brief: not null } opdracht ? opdracht : null;

    /// <summary>The report on that letter, by a member of the box that was asked.</summary>
    public static OrganisatieverslagInhoud? Verslag(GelezenDossier dossier, Register register) => Opdracht(dossier) is not { } opdracht ? null
        : dossier.Of(ItemKind.Organisatieverslag).Where(i => register.AuthorOn(i.Item!.Author.Id, i.Datum).Any(s => s.Postvak == opdracht.Brief.Aan))
            .Select(i => Inhoud.TryDecode<OrganisatieverslagInhoud>(i.Item!.Body)).LastOrDefault(v => v?.Brief == opdracht.Brief.Nr);

    /// <summary>The boxes that the last oordeel was sent to, at first or anew, and that have not responded since.</summary>
    public static IReadOnlyList<string> WachtOp(GelezenDossier dossier, Register register)
    {
        var oordeel = dossier.Besluiten.LastOrDefault(b => b.Besluit.Besluit is nameof(Gebeurtenis.OordeelGegeven) or OpnieuwGevraagd);
        return [.. (oordeel.Besluit?.Met?.Aan ?? []).Where(vak => !Opvolgingen(dossier, register).Any(b =>
            b.Item.Nr > oordeel.Item.Nr && register.AuthorOn(b.Item.Item!.Author.Id, b.Item.Datum).Any(s => s.Postvak == vak)))];
    }

    /// <summary>The last day of the outcome, by what was signed: twelve weeks after receipt, consent or reopening, or the day of the last extension.</summary>
    public static DateOnly Uitkomst(GelezenDossier dossier, Verloop verloop)
    {
        var heropend = verloop.Rijen.LastOrDefault(r => r is { Van: nameof(Staat.Heropend), Gebeurtenis: nameof(Gebeurtenis.InBehandelingGenomen) })?.Datum;
        var begin = heropend ?? (dossier.Slip?.Rij == RouteBesluit.Signaal ? Ligging.IngestemdOp(dossier, DateOnly.MaxValue) : null) ?? dossier.Genesis.Datum;
        return dossier.Besluiten.Where(b => b.Besluit.Besluit == Verlengd && b.Item.Datum >= begin).Select(b => b.Besluit.Met?.Uiterlijk).LastOrDefault(d => d is not null) ?? begin.AddDays(Termijn.UitkomstDagen);
    }

    /// <summary>The name under which the commission writes its letter anew.</summary>
    public const string OpnieuwGevraagd = "BriefOpnieuwGestuurd";

    /// <summary>The name under which the outcome is put off.</summary>
    public const string Verlengd = "UitkomstVerlengd";

    /// <summary>What holds without anything being filled in, for this person.</summary>
    public static HashSet<Voorwaarde> Van(GelezenDossier dossier, Register register, string persoon)
    {
        var vast = new HashSet<Voorwaarde>();
        var maatregelen = Maatregelen(dossier, register);
        if (dossier.Of(ItemKind.Ontvangstbevestiging).Any()) vast.Add(Voorwaarde.DeOntvangstbevestigingIsVerstuurd);
        if (Verslag(dossier, register) is { } verslag)
        {
            vast.Add(Voorwaarde.DeOrganisatieHeeftVerslagGedaan);
            if (verslag.Gehoord.Length > 0) vast.Add(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek);
        }

        if (WachtOp(dossier, register).Count == 0 && maatregelen.All(m => m.Stand is not null)) vast.Add(Voorwaarde.ElkeMaatregelIsGedaanOfMetRedenenGeweigerd);
        if (maatregelen.All(m => m.Maatregel.Eigenaar != persoon)) vast.Add(Voorwaarde.WieAfsluitIsGeenEigenaarVanEenMaatregel);
        return vast;
    }

    private static IEnumerable<(GelezenItem Item, BesluitInhoud Besluit)> Opvolgingen(GelezenDossier dossier, Register register) =>
        dossier.Besluiten.Where(b => b.Besluit.Besluit == nameof(Gebeurtenis.OpvolgingVastgesteld) && b.Item.Item!.Compartment == Compartment.Melding && Beslist(b.Item, register));

    private static IEnumerable<(GelezenItem Item, BriefInhoud Brief)> Brieven(GelezenDossier dossier) =>
        dossier.Of(ItemKind.Brief).Select(i => (i, Inhoud.TryDecode<BriefInhoud>(i.Item!.Body)!)).Where(b => b.Item2 is not null);

    private static bool Beslist(GelezenItem item, Register register) => register.AuthorOn(item.Item!.Author.Id, item.Datum).Any(s => Beslissers.Contains(s.Soort));
}
