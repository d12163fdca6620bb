using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Mandaten;

/// <summary>Grants a mandate, signed with the grantor's own key. The list shows only whom this person may grant one.</summary>
internal sealed class VerlenenModel(Werksessie sessie, Verlening verlening, OrganisatieStore organisatie, Teksten teksten) : MandaatPagina(sessie, organisatie, teksten)
{
    public string? Kandidaat { get; private set; }

    public IReadOnlyList<string> Soorten { get; private set; } = [];

    public string Van { get; private set; } = "";

    public string Tot { get; private set; } = "";

    public IReadOnlyList<Keuze> Kandidaten { get; private set; } = [];

    public IEnumerable<Keuze> SoortKeuzes => Enum.GetNames<Soort>().Select(s => new Keuze(s, T["feit." + s]));

    public IActionResult OnGet()
    {
        if (Open() is { } antwoord) return antwoord;
        (Soorten, Van, Tot) = ([.. Enum.GetNames<Soort>()], Tekst(Sessie.Vandaag), Tekst(Sessie.Vandaag.AddYears(1).AddDays(-1)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? kandidaat, string[]? soort, string? van, string? tot)
    {
        (Kandidaat, Soorten, Van, Tot) = (kandidaat, soort ?? [], van ?? "", tot ?? "");
        if (Open() is { } antwoord) return antwoord;
        var fouten = Fouten.Of(HttpContext);
        if (Kandidaten.All(k => k.Waarde != kandidaat)) fouten.Add("kandidaat", T["verlenen.kandidaat.leeg"]);
        var gekozen = Soorten.Select(s => FeitenTekst.TryNaam<Soort>(s, out var een) ? een : (Soort?)null).ToList();
        if (gekozen.Count == 0 || gekozen.Contains(null)) fouten.Add("soort", T["verlenen.soort.leeg"]);
        var (begin, einde) = (Dag(van, "van"), Dag(tot, "tot"));
        if (string.IsNullOrWhiteSpace(van)) fouten.Add("van", T["verlenen.van.leeg"]);
        if (string.IsNullOrWhiteSpace(tot)) fouten.Add("tot", T["verlenen.tot.leeg"]);
        if (fouten.Any) return Page();
        var (nummer, bezwaar) = await verlening.VerleenAsync(kandidaat, SoortSet.Van(gekozen.OfType<Soort>()), begin!.Value, einde!.Value);
        return bezwaar is { } grond ? Mis(grond == Mandaatbezwaar.UVerleentDitMandaatNiet ? "kandidaat" : "tot", T["mandaatbezwaar." + grond]) : Redirect(T.Pad($"/mandaten/{nummer}?gedaan=verleend"));
    }

    private IActionResult? Open()
    {
        if (Begin() is { } antwoord) return antwoord;
        Kandidaten = [.. verlening.Kandidaten().Select(k => new Keuze(k.Sleutel, $"{k.Lid.Naam}, {k.Lid.Functie} ({T["soort." + k.Rol]}{(k.Lid.Dienstonderdeel.Length > 0 ? ", " + Dienst(k.Lid.Dienstonderdeel) : "")})"))];
        return Kandidaten.Count == 0 ? NotFound() : null;
    }
}
