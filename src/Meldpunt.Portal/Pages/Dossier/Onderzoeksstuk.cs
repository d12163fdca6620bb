using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>What an onderzoek leaves in the dossier, in words; null for other kinds, and for what is not of its form.</summary>
internal static class Onderzoeksstuk
{
    internal static string? Tekst(Item item, Register register, Teksten t) => item.Kind switch
    {
        ItemKind.Aanwijzing => Inhoud.TryDecode<AanwijzingInhoud>(item.Body) is { } i ? t["dossier.Aanwijzing.tekst", Persoon(i.Persoon, item, register), i.Hoe, t.Taal.Datum(i.Klaar)] : null,
        ItemKind.Aanwijzingsgronden => Inhoud.TryDecode<AanwijzingsgrondenInhoud>(item.Body) is { } i
            ? t["dossier.Aanwijzingsgronden.tekst", Persoon(i.Persoon, item, register) + (i.Mandaat is { } nummer ? " " + t["mandaat.onder", Mandaatboek.Kort(nummer)] : ""), i.Redenen] : null,
        ItemKind.Onafhankelijkheidsverklaring => Inhoud.TryDecode<VerklaringInhoud>(item.Body) is { } i ? t["dossier.Onafhankelijkheidsverklaring.tekst", i.Toelichting].Trim() : null,
        ItemKind.EindeAanwijzing => Inhoud.TryDecode<EindeAanwijzingInhoud>(item.Body) is { } i ? $"{Persoon(i.Persoon, item, register)}{Stuk.Onder(i.Mandaat, t)}\n{i.Redenen}" : null,
        ItemKind.VerslagVanHoren => Inhoud.TryDecode<HoorverslagInhoud>(item.Body) is { } i ? Verslag(i, t) : null,
        ItemKind.Bevindingen => Inhoud.TryDecode<BevindingenInhoud>(item.Body) is { } i ? t["dossier.Bevindingen.tekst", i.Feiten, i.Bevindingen] : null,
        _ => null,
    };

    private static string Verslag(HoorverslagInhoud i, Teksten t)
    {
        var hoedanigheid = t.Find("horen." + i.Hoedanigheid) ?? i.Hoedanigheid;
        return i.Gehoord is { } op ? t["dossier.VerslagVanHoren.gehoord", i.Wie, hoedanigheid, t.Taal.Datum(op), i.Tekst] : t["dossier.VerslagVanHoren.schaadt", i.Wie, hoedanigheid, i.Tekst];
    }

    private static string Persoon(string id, Item item, Register register) =>
        register.AuthorOn(id, item.Date).OrderBy(l => l.Soort != Onderzoekers.Soort).FirstOrDefault() is { } lid ? $"{lid.Naam}, {lid.Functie}" : id;
}
