using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A melder who went straight to the commission says whether it may return the dossier to the head of service (R8).</summary>
public sealed class TeruggaveModel(RegisterCache registers, ItemAppender appender, TimeProvider clock) : PostvakPagina
{
    private const int Most = 4_000;

    /// <summary>The reasons that the commission gave; null when it asks nothing.</summary>
    public string? Redenen => Dossier.TeruggaveGevraagd?.Besluit.Redenen;

    /// <summary>Who would read it then.</summary>
    public IReadOnlyList<string> Lezers { get; private set; } = [];

    public string? Antwoord { get; private set; }

    public string Toelichting { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => [new("Ja", T["teruggave.ja"]), new("Nee", T["teruggave.nee"])];

    public async Task OnGetAsync()
    {
        await LaadAsync();
        Antwoord = Dossier.Teruggave switch { true => "Ja", false => "Nee", null => null };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var register = await LaadAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Antwoord = invoer.EenVan("antwoord", ["Ja", "Nee"], "teruggave.kies");
        Toelichting = invoer.Tekst("toelichting", Most);
        if (Redenen is null) Fouten.Add("", T["teruggave.geenvraag"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var body = Inhoud.Encode(new InstemmingInhoud(Antwoord == "Ja", Toelichting, InstemmingInhoud.Teruggave));
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Instemming, Author.Melder, key, body, c =>
        {
            Meld(c, register);
            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?teruggave=" + (Antwoord == "Ja" ? "ja" : "nee"));
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private async Task<Register> LaadAsync()
    {
        var register = await registers.GetAsync();
        if (Dossier is { Slip: { } slip, NietVoor: { } nietVoor } && register.Boxes(nameof(Rol.HoogsteLeidinggevende), slip.Dienstonderdeel, clock.Today()) is [var postvak, ..])
            Lezers = [.. register.MembersOf(postvak, clock.Today()).Where(l => !nietVoor.Contains(l.Persoon)).Select(l => $"{l.Naam}, {l.Functie}")];
        return register;
    }
}
