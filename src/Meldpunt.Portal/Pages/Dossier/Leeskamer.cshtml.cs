using System.Globalization;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Lakken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Lets one person read one version for some days, shows who opened what when, and ends it.</summary>
internal sealed class LeeskamerModel(Toegang toegang, Werksessie sessie, Leeskamer leeskamer, Uitnodigingen uitnodigingen, Postvaknamen namen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    private const string Code = "code-";
    private static readonly string[] Termijnen = ["1", "3", "7", "14", "30"];
    private static readonly string[] Daden = ["gegeven", "beeindigd"];

    public IReadOnlyList<Terinzage> Alle { get; private set; } = [];

    public IReadOnlyList<Versie> Versies { get; private set; } = [];

    public string? Versie { get; private set; }

    public string? Lezer { get; private set; }

    public string Dagen { get; private set; } = "3";

    public string? Melding { get; private set; }

    private IReadOnlyList<RegisterStatement> lezers = [];
    private IReadOnlyList<Uitnodigingbeeld> genodigden = [];

    public IEnumerable<Keuze> Versiekeuzes => Versies.Select(v => new Keuze(v.Inhoud.Id, $"{v.Inhoud.Titel} ({T.Taal.Datum(v.Item.Date)})"));

    public IEnumerable<Keuze> Lezerkeuzes => genodigden.Select(u => new Keuze(Code + u.Inhoud.Id, T["leeskamer.genodigde", u.Inhoud.Wie, T[$"genodigde.{u.Inhoud.Rol}"]]))
        .Concat(lezers.Select(l => new Keuze(Convert.ToHexStringLower(l.Id), $"{l.Naam}, {l.Functie} ({namen.Van(l.Postvak)})")));

    public IEnumerable<Keuze> Dagkeuzes => Termijnen.Select(d => new Keuze(d, T[d == "1" ? "leeskamer.dag" : "leeskamer.dagen", d, T.Taal.Datum(Sessie.Vandaag.AddDays(Int(d)))]));

    public string Auteur(Item item) => Stuk.AuteurVan(item, Sessie.Register, T);

    public string Titel(string versie) => Versies.FirstOrDefault(v => v.Inhoud.Id == versie)?.Inhoud.Titel ?? versie;

    public async Task<IActionResult> OnGetAsync(string? versie, string? gedaan)
    {
        Versie = versie;
        if (await LaadAsync(null) is { } antwoord) return antwoord;
        Melding = Daden.Contains(gedaan) ? T[$"leeskamer.gedaan.{gedaan}"] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? doe, string? versie, string? lezer, string? dagen, string? tekst, string? nr, string? reden)
    {
        (Versie, Lezer, Tekst) = (versie, lezer, Netjes(tekst));
        if (doe == "beeindig") return await BeeindigAsync(nr, Netjes(reden));
        if (await LaadAsync(Tekst) is { } antwoord) return antwoord;
        var fouten = Fouten.Of(HttpContext);
        if (Versies.FirstOrDefault(v => v.Inhoud.Id == versie) is not { } gekozen) gekozen = Mis("versie");
        if (Lezerkeuzes.All(k => k.Waarde != lezer)) Mis("lezer");
        Dagen = Termijnen.FirstOrDefault(d => d == dagen) ?? "3";
        if (Termijnen.All(d => d != dagen)) Mis("dagen");
        Past(Tekst, "tekst", "veld.naam.reden");
        if (fouten.Any) return Page();
        return await GeefAsync(gekozen!) ? Redirect(T.Pad(Pad("/leeskamer?gedaan=gegeven"))) : await IemandWasUVoorAsync(Tekst, ItemKind.TerInzage);

        Versie? Mis(string veld)
        {
            fouten.Add(veld, T[$"leeskamer.{veld}.kies"]);
            return null;
        }
    }

    private Task<bool> GeefAsync(Versie versie)
    {
        var (ik, dossier, tot, afzender) = (Sessie.Werker!, Zaak!.Dossier, Sessie.Vandaag.AddDays(Int(Dagen)), namen.Van(Zaak.Dossier.Rij.Postvak));
        return genodigden.FirstOrDefault(u => Code + u.Inhoud.Id == Lezer) is { } genodigde
            ? leeskamer.GeefAsync(ik, dossier, versie, genodigde, afzender, tot, Tekst)
            : leeskamer.GeefAsync(ik, dossier, versie, lezers.Single(l => Convert.ToHexStringLower(l.Id) == Lezer), afzender, tot, Tekst);
    }

    private async Task<IActionResult> BeeindigAsync(string? nr, string reden)
    {
        if (await LaadAsync(reden) is { } antwoord) return antwoord;
        if (Alle.FirstOrDefault(t => t.Inhoud.Leesstuk == nr) is not { Open: true } inzage) return Weiger(StatusCodes.Status409Conflict, T["leeskamer.dicht.titel"], T["leeskamer.dicht"], reden);
        if (!Past(reden, "reden-" + nr, "veld.naam.reden")) return Page();
        return await leeskamer.BeeindigAsync(Sessie.Werker!, Zaak!.Dossier, inzage.Inhoud, reden)
            ? Redirect(T.Pad(Pad("/leeskamer?gedaan=beeindigd")))
            : await IemandWasUVoorAsync(reden, ItemKind.TerInzage);
    }

    private async Task<IActionResult?> LaadAsync(string? getypt)
    {
        if ((await OpenAsync(getypt) ?? ZonderAnderen()) is { } antwoord) return antwoord;
        Alle = leeskamer.Van(Zaak!.Dossier, Sessie.Register);
        Versies = Lakwerk.Van(Zaak.Dossier);
        lezers = Leeskamer.Lezers(Zaak.Dossier, Sessie.Register, Sessie.Vandaag);
        genodigden = [.. uitnodigingen.Van(Zaak.Dossier).Where(u => u.Stand == Uitnodigingstand.Open)];
        return null;
    }

    private static int Int(string dagen) => int.Parse(dagen, CultureInfo.InvariantCulture);
}
