using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>One entry of the conversation as the melder sees it; <c>ViaVP</c>: of a vertrouwenspersoon who passes on what others say.</summary>
public sealed record DraadRegel(DateOnly Datum, string Van, bool Eigen, string Tekst, string Soort, (int Nr, BijlageInhoud Inhoud)? Bijlage, bool Herkomst, bool ViaVP = false);

/// <summary>The conversation: verified entries with their author's function, and a warning in place of what is not.</summary>
public static class Draad
{
    public static IReadOnlyList<DraadRegel> Of(GelezenDossier dossier, Register register, Teksten t)
    {
        var regels = new List<DraadRegel>();
        var bijlagen = 0;
        var metNaam = Naamsvermelding.Van(dossier);
        foreach (var gelezen in dossier.Items.Where(i => !i.Herkomst || i.Item!.Compartment == Compartment.Melding))
        {
            if (!gelezen.Herkomst)
            {
                regels.Add(new DraadRegel(gelezen.Datum, "", false, t["draad.herkomst"], "", null, false));
                continue;
            }

            var item = gelezen.Item!;
            var eigen = item.Author.Role == AuthorRole.Melder;
            var van = eigen ? t["draad.u"] : Functie(register, item, metNaam);
            if (item.Kind is ItemKind.BerichtVanMelder or ItemKind.BerichtAanMelder or ItemKind.Ontvangstbevestiging or ItemKind.Herziening or ItemKind.Intrekking or ItemKind.Koppeling or ItemKind.Afscheid)
                regels.Add(new DraadRegel(item.Date, van, eigen, Inhoud.TryDecode<BerichtInhoud>(item.Body)?.Tekst ?? "", t[$"draad.{item.Kind}"], null, true));
            else if (item.Kind == ItemKind.Instemming && Inhoud.TryDecode<InstemmingInhoud>(item.Body) is { Over: InstemmingInhoud.Teruggave } teruggave)
                regels.Add(new DraadRegel(item.Date, van, eigen, $"{t[teruggave.StemtIn ? "draad.teruggave.ja" : "draad.teruggave.nee"]}\n{teruggave.Toelichting}".TrimEnd(), t["draad.Teruggave"], null, true));
            else if (item.Kind == ItemKind.Instemming && Inhoud.TryDecode<InstemmingInhoud>(item.Body) is { } instemming)
                regels.Add(new DraadRegel(item.Date, van, eigen, $"{t[instemming.StemtIn ? "draad.instemming.ja" : "draad.instemming.nee"]}\n{instemming.Toelichting}".TrimEnd(), t["draad.Instemming"], null, true));
            else if (item.Kind == ItemKind.Besluit && Inhoud.TryDecode<BesluitInhoud>(item.Body) is { } besluit)
                regels.Add(new DraadRegel(item.Date, van, eigen, besluit.Bericht ?? besluit.Redenen, t.Find($"draad.besluit.{besluit.Besluit}") ?? besluit.Besluit, null, true));
            else if (item.Kind == ItemKind.Splitsing && Inhoud.TryDecode<SplitsingInhoud>(item.Body) is { } splitsing)
                regels.Add(new DraadRegel(item.Date, van, eigen, splitsing.Bericht ?? $"{string.Join('\n', splitsing.Delen.Select(d => Deel(t, d.Nr, d.Soorten)))}\n\n{splitsing.Redenen}", t["draad.Splitsing"], null, true));
            else if (item.Kind == ItemKind.Maatregelstand && Inhoud.TryDecode<MaatregelstandInhoud>(item.Body) is { } stand)
                regels.Add(new DraadRegel(item.Date, van, eigen, stand.Toelichting, t[stand.Gedaan ? "draad.maatregel.gedaan" : "draad.maatregel.geweigerd", stand.Nr], null, true));
            else if (item.Kind == ItemKind.Verschoning && Inhoud.TryDecode<VerschoningInhoud>(item.Body) is { } verschoning)
                regels.Add(new DraadRegel(item.Date, van, eigen, t.Find($"draad.verschoning.{verschoning.Grond}") ?? verschoning.Grond, t["draad.Verschoning"], null, true));
            else if (item.Kind == ItemKind.Uitsluiting && Inhoud.TryDecode<UitsluitingInhoud>(item.Body) is { } uitsluiting)
                regels.Add(new DraadRegel(item.Date, van, eigen, string.Join("; ", uitsluiting.Personen.Select(p => Persoon(register, p, item.Date))), t["draad.Uitsluiting"], null, true));
            else if (item.Kind == ItemKind.Vastlegging && Inhoud.TryDecode<VastleggingInhoud>(item.Body) is { } vast)
                regels.Add(new DraadRegel(item.Date, van, eigen, t["draad.vastlegging.tekst", t[$"antwoord.{vast.Instemming}"]], t["draad.Vastlegging"], null, true));
            else if (item.Kind == ItemKind.Bevestiging && Inhoud.TryDecode<BevestigingInhoud>(item.Body) is { } klopt)
                regels.Add(new DraadRegel(item.Date, van, eigen, $"{t[klopt.Klopt ? "draad.bevestiging.klopt" : "draad.bevestiging.verbeterd"]}\n{klopt.Verbetering}".TrimEnd(), t["draad.Bevestiging"], null, true));
            else if (OnderzoekTekst(item, register, t) is { } onderzoek)
                regels.Add(new DraadRegel(item.Date, van, eigen, onderzoek.Tekst, onderzoek.Soort, null, true));
            else if (item.Kind == ItemKind.Naamsvermelding && Inhoud.TryDecode<NaamsvermeldingInhoud>(item.Body) is { } vermelding)
                regels.Add(new DraadRegel(item.Date, van, eigen, "", t[vermelding.Toont ? "draad.Naamsvermelding.ja" : "draad.Naamsvermelding.nee"], null, true));
            else if (NaamTekst(item, register, t) is { } naam)
                regels.Add(new DraadRegel(item.Date, van, eigen, naam.Tekst, naam.Soort, null, true));
            else if (item.Kind == ItemKind.Meelezen && Inhoud.TryDecode<MeelezenInhoud>(item.Body) is { } mee)
                regels.Add(new DraadRegel(item.Date, van, eigen, Vertrouwenspersoon(register, mee.Postvak, item.Date), t[mee.Leest ? "draad.Meelezen" : "draad.Meelezen.niet"], null, true));
            else if (item.Kind == ItemKind.ViaVertrouwenspersoon && Inhoud.TryDecode<DoorgegevenInhoud>(item.Body) is { } via)
                regels.Add(new DraadRegel(item.Date, van, eigen, $"{(via.Op is { } op ? t["draad.via.hoe", t.Taal.Datum(op), via.Hoe] : "")}\n{via.Tekst}".Trim(), t[via.Richting == DoorgegevenInhoud.VanMelder ? "draad.via.VanMelder" : "draad.via.AanMelder"], null, true, true));
            else if (item.Kind == ItemKind.Bijlage && Inhoud.TryDecode<BijlageInhoud>(item.Body) is { } bijlage)
                regels.Add(new DraadRegel(item.Date, van, eigen, "", t["draad.Bijlage"], (++bijlagen, bijlage), true));
        }

        return regels;
    }

    /// <summary>What concerns the melder's name: asked for, answered, handed over, opened, told.</summary>
    private static (string Soort, string Tekst)? NaamTekst(Item item, Register register, Teksten t) => item.Kind switch
    {
        ItemKind.Inzageverzoek when Inhoud.TryDecode<InzageverzoekInhoud>(item.Body) is { } v =>
            (t[v.Plicht.Length > 0 ? "draad.Inzageverzoek.plicht" : "draad.Inzageverzoek"], $"{v.Plicht}\n{v.Redenen}".Trim()),
        ItemKind.Inzageantwoord when Inhoud.TryDecode<InzageantwoordInhoud>(item.Body) is { } a => (t.Find($"draad.Inzageantwoord.{a.Woord}") ?? a.Woord, a.Toelichting),
        ItemKind.Bewaardersbesluit when Inhoud.TryDecode<BewaardersbesluitInhoud>(item.Body) is { } b => (t[b.Geeft ? "draad.Bewaardersbesluit.geeft" : "draad.Bewaardersbesluit.weigert"], b.Redenen),
        ItemKind.Inzage => (t["draad.Inzage"], ""),
        ItemKind.Onthulling when Inhoud.TryDecode<OnthullingInhoud>(item.Body) is { } o => (t["draad.Onthulling"], string.Join("; ", o.Personen.Select(p => Persoon(register, p, item.Date)))),
        _ => null,
    };

    /// <summary>Who investigates, by function: appointed, declared independent, and no more.</summary>
    private static (string Soort, string Tekst)? OnderzoekTekst(Item item, Register register, Teksten t) => item.Kind switch
    {
        ItemKind.Aanwijzing when Inhoud.TryDecode<AanwijzingInhoud>(item.Body) is { } a =>
            (t["draad.Aanwijzing"], t["draad.aanwijzing.tekst", register.AuthorOn(a.Persoon, item.Date).FirstOrDefault(s => s.Soort == Onderzoekers.Soort)?.Functie ?? "", a.Hoe, t.Taal.Datum(a.Klaar)]),
        ItemKind.Onafhankelijkheidsverklaring when Inhoud.TryDecode<VerklaringInhoud>(item.Body) is { } v => (t["draad.Onafhankelijkheidsverklaring"], t["draad.onafhankelijk.tekst", v.Toelichting].Trim()),
        ItemKind.EindeAanwijzing when Inhoud.TryDecode<EindeAanwijzingInhoud>(item.Body) is { } e => (t[Aanwijzing.IsEigen(item) ? "draad.EindeAanwijzing.zelf" : "draad.EindeAanwijzing"], e.Redenen),
        _ => null,
    };

    private static string Vertrouwenspersoon(Register register, string postvak, DateOnly dag) =>
        register.MembersOf(postvak, dag) is { Count: > 0 } leden ? string.Join("; ", leden.Select(l => $"{l.Naam}, {l.Functie}")) : postvak;

    /// <summary>A part of a split melding, by its number and kinds.</summary>
    internal static string Deel(Teksten t, int nr, IEnumerable<Domain.Soort> soorten) => t["splitsing.deel", nr, string.Join(", ", soorten.Select(s => t.Find($"soort.{s}") ?? s.ToString()))];

    private static string Persoon(Register register, string persoon, DateOnly dag) => register.AuthorOn(persoon, dag).Select(s => $"{s.Naam}, {s.Functie}").FirstOrDefault() ?? persoon;

    /// <summary>The function always; the name beside it of who agreed to that.</summary>
    private static string Functie(Register register, Item item, IReadOnlySet<string> metNaam) =>
        register.Of(item.Author.Id, item.Date).Select(s => metNaam.Contains(item.Author.Id) ? $"{s.Naam}, {s.Functie}" : s.Functie).FirstOrDefault() ?? "";
}
