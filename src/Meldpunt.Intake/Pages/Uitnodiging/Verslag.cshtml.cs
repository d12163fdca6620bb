using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Uitnodigingen;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>The record of what was said: right as it is, or not and what has to change. The answer names the very text that was shown.</summary>
public sealed class VerslagModel(Genodigde genodigde) : UitnodigingPagina
{
    private static readonly string[] Woorden = ["ja", "nee"];

    public string? Klopt { get; private set; }

    public string Toelichting { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => Woorden.Select(w => new Keuze(w, T[$"verslag.klopt.{w}"]));

    public string Digest => UitnodigingsantwoordInhoud.DigestVan(Uitnodiging.Verslag!);

    public IActionResult OnGet() => Uitnodiging.Verslag is null ? Naar(Overzicht) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Uitnodiging.Verslag is null || Uitnodiging.OpVerslag is not null) return Naar(Overzicht);
        var invoer = new Invoer(Request.Form, Fouten, T);
        Klopt = invoer.EenVan("klopt", Woorden, "verslag.klopt.kies");
        Toelichting = invoer.Tekst("toelichting", AntwoordModel.Most);
        if (Klopt == "nee" && Toelichting.Length == 0) Fouten.Add("toelichting", T["verslag.toelichting.leeg"]);
        if (Request.Form["verslag"] != Digest) Fouten.Add("", T["verslag.veranderd"]);
        if (Fouten.Any) return Page();

        var antwoord = new UitnodigingsantwoordInhoud("", [], Toelichting, Digest, Klopt == "ja");
        if (await genodigde.StuurAsync(Code, Uitnodiging, antwoord, _ => true)) return Naar(Overzicht + "?verzonden=ja");
        Fouten.Add("", T["uitnodiging.opnieuw"]);
        return Page();
    }
}
