using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>An item as the page shows it: kind, verified author, day and text.</summary>
internal sealed record Stuk(string Kop, string Auteur, DateOnly Datum, string? Tekst, bool Herkomst, string Klasse, string? Plaats = null)
{
    /// <summary>What a list shows of it in a few lines: of a decision the reasons, as its notice begins alike each time.</summary>
    internal string? Kern { get; init; }

    /// <summary>As much of a text as a list shows; the rest stands on a page of its own.</summary>
    internal const int InLijst = 3_000;

    private static readonly Dictionary<ItemKind, (string Kop, string Klasse)> Soorten = new()
    {
        [ItemKind.BerichtVanMelder] = ("dossier.bericht.van", "van-melder"),
        [ItemKind.BerichtAanMelder] = ("dossier.bericht.aan", "aan-melder"),
        [ItemKind.Ontvangstbevestiging] = ("dossier.ontvangstbevestiging", "aan-melder"),
        [ItemKind.Instemming] = ("dossier.instemming", "van-melder"),
        [ItemKind.Herziening] = ("dossier.herziening", "van-melder"),
        [ItemKind.Verschoning] = ("dossier.verschoning", "aan-melder"),
        [ItemKind.Uitsluiting] = ("dossier.uitsluiting", "van-melder"),
        [ItemKind.Intrekking] = ("dossier.intrekking", "van-melder"),
        [ItemKind.Koppeling] = ("dossier.koppeling", "van-melder"),
        [ItemKind.Afscheid] = ("dossier.afscheid", "van-melder"),
        [ItemKind.Vastlegging] = ("dossier.vastlegging", "aan-melder"),
        [ItemKind.Bevestiging] = ("dossier.bevestiging", "van-melder"),
        [ItemKind.Meelezen] = ("dossier.meelezen", "van-melder"),
        [ItemKind.ViaVertrouwenspersoon] = ("dossier.via", "aan-melder"),
        [ItemKind.Besluit] = ("dossier.besluit", "aan-melder"),
        [ItemKind.Splitsing] = ("dossier.Splitsing", "aan-melder"),
        [ItemKind.Maatregelstand] = ("dossier.Maatregelstand", "aan-melder"),
        [ItemKind.Brief] = ("dossier.Brief", "intern"),
        [ItemKind.Organisatieverslag] = ("dossier.Organisatieverslag", "intern"),
        [ItemKind.Notitie] = ("dossier.notitie.kop", "intern"),
        [ItemKind.Doorgeleiding] = ("dossier.doorgeleiding", "intern"),
        [ItemKind.Uitnodiging] = ("dossier.Uitnodiging", "intern"),
        [ItemKind.Uitnodigingsantwoord] = ("dossier.Uitnodigingsantwoord", "intern"),
        [ItemKind.Uitnodigingsverslag] = ("dossier.Uitnodigingsverslag", "intern"),
        [ItemKind.GelakteVersie] = ("dossier.GelakteVersie", "intern"),
        [ItemKind.TerInzage] = ("dossier.TerInzage", "intern"),
        [ItemKind.Aanwijzing] = ("dossier.Aanwijzing", "aan-melder"),
        [ItemKind.Aanwijzingsgronden] = ("dossier.Aanwijzingsgronden", "intern"),
        [ItemKind.Onafhankelijkheidsverklaring] = ("dossier.Onafhankelijkheidsverklaring", "aan-melder"),
        [ItemKind.EindeAanwijzing] = ("dossier.EindeAanwijzing", "aan-melder"),
        [ItemKind.VerslagVanHoren] = ("dossier.VerslagVanHoren", "intern"),
        [ItemKind.Bevindingen] = ("dossier.Bevindingen", "intern"),
        [ItemKind.Bescherming] = ("dossier.beschermingsstuk", "van-melder"),
        [ItemKind.Belangenverklaring] = ("dossier.belangenverklaring", "intern"),
        [ItemKind.Naamsvermelding] = ("dossier.naamsvermelding", "aan-melder"),
        // Not Verband: that shows itself only to who may see the other dossier.
        [ItemKind.Toedeling] = ("dossier.toedeling", "intern"),
        [ItemKind.Agendering] = ("dossier.agendering", "intern"),
        [ItemKind.Vergaderuitkomst] = ("dossier.vergaderuitkomst", "intern"),
    };

    // What concerns the melder's name, each under its own heading.
    private static readonly ItemKind[] Naam = [ItemKind.Inzageverzoek, ItemKind.Inzageantwoord, ItemKind.Bewaardersbesluit, ItemKind.Inzage, ItemKind.Onthulling];

    /// <summary>Where an entry stands, for an address.</summary>
    internal static string PlaatsVan(GelezenItem gelezen) => $"{(gelezen.Item is { } item ? (int)item.Compartment : 0)}-{gelezen.Nr}";

    internal static bool IsTekst(GelezenItem item) => item.Item is { } i && (Soorten.ContainsKey(i.Kind) || Naam.Contains(i.Kind));

    internal static Stuk Van(GelezenItem gelezen, Register register, Teksten t)
    {
        var (kop, klasse) = gelezen.Item switch
        {
            { Kind: ItemKind.Bescherming } when VreesInhoud.Van(gelezen) is not null => ("dossier.vrees", "van-melder"),
            { Kind: ItemKind.Besluit, Compartment: Compartment.Behandeling } => ("dossier.voorstel", "intern"),
            { Kind: ItemKind.ViaVertrouwenspersoon } item when Inhoud.TryDecode<DoorgegevenInhoud>(item.Body) is { } via =>
                via.Richting == DoorgegevenInhoud.VanMelder ? ("dossier.via.VanMelder", "van-melder") : ("dossier.via.AanMelder", "aan-melder"),
            { Kind: ItemKind.Meelezen } item when Inhoud.TryDecode<MeelezenInhoud>(item.Body) is { Leest: false } => ("dossier.meelezen.einde", "van-melder"),
            { } item when Soorten.TryGetValue(item.Kind, out var soort) => soort,
            { } item when Naam.Contains(item.Kind) => ($"dossier.{item.Kind}", item.Author.Role == AuthorRole.Melder ? "van-melder" : "aan-melder"),
            _ => ("", ""),
        };
        var tekst = gelezen.Item is { } met ? TekstVan(met, register, t) : null;
        return new Stuk(
            kop.Length == 0 ? t["dossier.stuk", gelezen.Nr] : t[kop],
            gelezen.Herkomst ? AuteurVan(gelezen.Item!, register, t) : t["dossier.herkomst"],
            gelezen.Datum, tekst, gelezen.Herkomst, gelezen.Herkomst ? klasse : "alarm", PlaatsVan(gelezen))
        {
            Kern = gelezen.Item is { Kind: ItemKind.Besluit } genomen && Inhoud.TryDecode<BesluitInhoud>(genomen.Body) is { } besluit ? $"{Besluitregel(besluit, t)}\n{besluit.Redenen}" : tekst,
        };
    }

    private static string? TekstVan(Item item, Register register, Teksten t) => item.Kind switch
    {
        ItemKind.Instemming => Inhoud.TryDecode<InstemmingInhoud>(item.Body) is { } antwoord ? $"{t[(antwoord.Over is null ? "dossier.instemming." : "dossier.teruggave.") + (antwoord.StemtIn ? "ja" : "nee")]}\n{antwoord.Toelichting}".TrimEnd() : null,
        ItemKind.Besluit => Inhoud.TryDecode<BesluitInhoud>(item.Body) is { } besluit ? $"{Besluitregel(besluit, t)}\n{Volledig(besluit)}" : null,
        ItemKind.Splitsing => Inhoud.TryDecode<SplitsingInhoud>(item.Body) is { } splitsing
            ? string.Join('\n', [.. splitsing.Delen.Select(d => Weergave.Kennisgeving.Deel(t, d.Nr, d.Soorten)), Onder(splitsing.Mandaat, t).Trim(), "", splitsing.Redenen]) : null,
        ItemKind.Brief => Inhoud.TryDecode<BriefInhoud>(item.Body)?.Tekst,
        ItemKind.Organisatieverslag => Inhoud.TryDecode<OrganisatieverslagInhoud>(item.Body) is { } verslag ? $"{verslag.Tekst}\n{(verslag.Gehoord.Length > 0 ? t["dossier.verslag.gehoord", verslag.Gehoord] : t["dossier.verslag.nietgehoord"])}" : null,
        ItemKind.Maatregelstand => Inhoud.TryDecode<MaatregelstandInhoud>(item.Body) is { } stand ? $"{t[stand.Gedaan ? "maatregel.gedaan" : "maatregel.geweigerd", stand.Nr]}{Onder(stand.Mandaat, t)}\n{stand.Toelichting}".Trim() : null,
        ItemKind.Doorgeleiding => Inhoud.TryDecode<DoorgeleidingInhoud>(item.Body) is { } door ? $"{Onder(door.Mandaat, t)}\n{door.Tekst}".Trim() : null,
        ItemKind.Verschoning => Inhoud.TryDecode<VerschoningInhoud>(item.Body) is { } verschoning ? t.Find("verschonen.grond." + verschoning.Grond) ?? verschoning.Grond : null,
        ItemKind.Uitsluiting => Inhoud.TryDecode<UitsluitingInhoud>(item.Body) is { } uitsluiting ? t["dossier.uitsluiting.tekst", uitsluiting.Personen.Count] : null,
        ItemKind.Vastlegging => Inhoud.TryDecode<VastleggingInhoud>(item.Body) is { } vast ? t["dossier.vastlegging.tekst", t.Find("feit." + vast.Instemming) ?? vast.Instemming] : null,
        ItemKind.Bevestiging => Inhoud.TryDecode<BevestigingInhoud>(item.Body) is { } klopt ? $"{t[klopt.Klopt ? "dossier.bevestiging.klopt" : "dossier.bevestiging.verbeterd"]}\n{klopt.Verbetering}".TrimEnd() : null,
        ItemKind.Meelezen => Inhoud.TryDecode<MeelezenInhoud>(item.Body) is { } mee ? t[mee.Leest ? "dossier.meelezen.tekst" : "dossier.meelezen.nietmeer", register.MembersOf(mee.Postvak, item.Date) is { Count: > 0 } leden ? string.Join("; ", leden.Select(l => $"{l.Naam}, {l.Functie}")) : mee.Postvak] : null,
        ItemKind.ViaVertrouwenspersoon => Inhoud.TryDecode<DoorgegevenInhoud>(item.Body) is { } via ? $"{(via.Op is { } dag ? t["dossier.via.hoe", t.Taal.Datum(dag), via.Hoe] : "")}\n{via.Tekst}".Trim() : null,
        ItemKind.Inzageverzoek => Inhoud.TryDecode<InzageverzoekInhoud>(item.Body) is { } verzoek ? $"{verzoek.Plicht}\n{verzoek.Redenen}".Trim() : null,
        ItemKind.Inzageantwoord => Inhoud.TryDecode<InzageantwoordInhoud>(item.Body) is { } woord ? $"{t.Find("naam.woord." + woord.Woord) ?? woord.Woord}\n{woord.Toelichting}".Trim() : null,
        ItemKind.Bewaardersbesluit => Inhoud.TryDecode<BewaardersbesluitInhoud>(item.Body) is { } helft ? $"{t[helft.Geeft ? "naam.besluit.geeft" : "naam.besluit.weigert", helft.Helft]}\n{helft.Redenen}".Trim() : null,
        ItemKind.Toedeling => Inhoud.TryDecode<ToedelingInhoud>(item.Body) is { } naar ? $"{(naar.Persoon.Length == 0 ? t["toedeling.stuk.niemand"] : t["toedeling.stuk", register.AuthorOn(naar.Persoon, item.Date) is [var rapporteur, ..] ? rapporteur.Naam : naar.Persoon])}\n{naar.Toelichting}".Trim() : null,
        ItemKind.Agendering => Inhoud.TryDecode<AgenderingInhoud>(item.Body) is { } op ? $"{(op.Vraag.Length == 0 ? t["agenda.stuk.van", t.Taal.Datum(op.Datum)] : $"{t["agenda.op", t.Taal.Datum(op.Datum)]}: {t.Find("agenda.vraag." + op.Vraag) ?? op.Vraag}")}\n{op.Toelichting}".Trim() : null,
        ItemKind.Vergaderuitkomst => Inhoud.TryDecode<VergaderuitkomstInhoud>(item.Body) is { } uit ? $"{t["agenda.uitkomst.kop", t.Taal.Datum(uit.Datum)]}\n{uit.Tekst}" : null,
        ItemKind.Inzage => "",
        ItemKind.Bescherming => Inhoud.TryDecode<HoeHetGaatInhoud>(item.Body) is { } hoe ? $"{t["hoehetgaat." + hoe.Antwoord]}\n{hoe.Toelichting}".TrimEnd()
            : Inhoud.TryDecode<VreesInhoud>(item.Body) is { } vrees ? $"{(vrees.Bang.Length > 0 ? t["dossier.vrees." + vrees.Bang] : "")}\n{vrees.Waarvoor}".Trim() : Inhoud.TryDecode<BerichtInhoud>(item.Body)?.Tekst,
        ItemKind.Belangenverklaring => Inhoud.TryDecode<BelangenverklaringInhoud>(item.Body) is { } belang ? $"{t.Find("vraag.antwoord." + belang.Antwoord) ?? belang.Antwoord}\n{belang.Toelichting}".TrimEnd() : null,
        ItemKind.Naamsvermelding => Inhoud.TryDecode<NaamsvermeldingInhoud>(item.Body) is { } naam ? t[naam.Toont ? "dossier.naamsvermelding.ja" : "dossier.naamsvermelding.nee"] : null,
        ItemKind.Onthulling => Inhoud.TryDecode<OnthullingInhoud>(item.Body) is { } onthuld ? string.Join(", ", onthuld.Personen.Select(p => register.AuthorOn(p, item.Date) is [var lid, ..] ? lid.Naam : p)) : null,
        ItemKind.GelakteVersie => Inhoud.TryDecode<GelakteVersieInhoud>(item.Body) is { } versie ? $"{versie.Titel}\n{versie.Redenen}\nSHA-256 {versie.Digest}" : null,
        ItemKind.TerInzage => Inhoud.TryDecode<TerInzageInhoud>(item.Body) is { } inzage
            ? t[inzage.Beeindigd is null ? "dossier.terinzage.tekst" : "dossier.terinzage.beeindigd", inzage.Naam, t.Taal.Datum(inzage.Tot), inzage.Beeindigd ?? inzage.Redenen] : null,
        ItemKind.Uitnodiging or ItemKind.Uitnodigingsantwoord or ItemKind.Uitnodigingsverslag => UitnodigingTekst(item, t),
        _ => Onderzoeksstuk.Tekst(item, register, t) ?? Inhoud.TryDecode<BerichtInhoud>(item.Body)?.Tekst,
    };

    /// <summary>Which decision, its grounds, under which mandate and over which parts.</summary>
    private static string Besluitregel(BesluitInhoud besluit, Teksten t) =>
        $"{t.Find("besluit." + besluit.Besluit) ?? besluit.Besluit} [{besluit.Gronden}]{Onder(besluit.Mandaat, t)}{(besluit.Delen is { Count: > 0 } over ? " " + t["splitsing.delen", string.Join(", ", over)] : "")}";

    /// <summary>Under which mandate it was taken, or nothing.</summary>
    internal static string Onder(string? mandaat, Teksten t) => mandaat is null ? "" : " " + t["mandaat.onder", Mandaatboek.Kort(mandaat)];

    /// <summary>The notice, with what it leaves out: a second person's reasons, and why nobody was heard.</summary>
    private static string Volledig(BesluitInhoud besluit) => string.Join("\n\n", new[] { besluit.Bericht, besluit.Bericht?.Contains(besluit.Redenen, StringComparison.Ordinal) == true ? null : besluit.Redenen, besluit.Met?.NietGehoord }
        .Where(d => d is { Length: > 0 }));

    private static string? UitnodigingTekst(Item item, Teksten t) => item.Kind switch
    {
        ItemKind.Uitnodigingsverslag => Inhoud.TryDecode<UitnodigingsverslagInhoud>(item.Body)?.Tekst,
        ItemKind.Uitnodigingsantwoord => Inhoud.TryDecode<UitnodigingsantwoordInhoud>(item.Body) is { } antwoord
            ? string.Join("\n", [antwoord.Akkoord is { } klopt ? t[klopt ? "dossier.uitnodiging.akkoord" : "dossier.uitnodiging.nietakkoord"] : "", .. antwoord.Antwoorden.Select((a, i) => $"{i + 1}. {a}"), antwoord.Toelichting]).Trim() : null,
        _ when Inhoud.TryDecode<UitnodigingInhoud>(item.Body) is { } uitnodiging => uitnodiging.Ingetrokken is { } reden ? t["dossier.uitnodiging.ingetrokken", reden]
            : t["dossier.uitnodiging.tekst", uitnodiging.Wie, t[$"genodigde.{uitnodiging.Rol}"], t.Taal.Datum(uitnodiging.Tot), string.Join("\n", [uitnodiging.Onderwerp, .. uitnodiging.Vragen.Select((v, i) => $"{i + 1}. {v}")])],
        _ => null,
    };

    internal static string AuteurVan(Item item, Register register, Teksten t) => item.Author.Role switch
    {
        AuthorRole.Melder => t["dossier.de.melder"],
        AuthorRole.Dienst => t["dossier.dienst"],
        AuthorRole.Genodigde => t["dossier.genodigde"],
        AuthorRole.Persoon => register.Of(item.Author.Id, item.Date) is [var lid, ..] ? $"{lid.Naam}, {lid.Functie}" : item.Author.Id,
        _ => t["dossier.herkomst"],
    };
}
