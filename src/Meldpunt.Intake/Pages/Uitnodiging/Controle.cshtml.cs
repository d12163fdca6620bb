using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>The answers once more; the one POST on it sends them, and the draft goes with it: twice is once.</summary>
public sealed class ControleModel(ConceptAntwoorden concepten, Genodigde genodigde, ClientBuckets clients) : UitnodigingPagina
{
    public ConceptAntwoord? Concept { get; private set; }

    public IActionResult OnGet() => Load() ? Page() : Naar(Overzicht);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Load()) return Naar(Overzicht);
        if (clients.IsFull(HttpContext, Bucket.Sent)) Fouten.Add("", T["uitnodiging.tevaak"]);
        else if (await StuurAsync()) return Naar(Overzicht + "?verzonden=ja");
        // A second click finds nothing any more, since the first one sent it.
        else if (!Load()) return Naar(Overzicht + "?verzonden=ja");
        else Fouten.Add("", T["uitnodiging.opnieuw"]);
        return Page();
    }

    private async Task<bool> StuurAsync()
    {
        var antwoord = new UitnodigingsantwoordInhoud("", Concept!.Antwoorden, Concept.Toelichting);
        if (!await genodigde.StuurAsync(Code, Uitnodiging, antwoord, c => ConceptStore.Take(c, Sessie.UitnodigingId, Concept.Versie))) return false;
        clients.Count(HttpContext, Bucket.Sent);
        return true;
    }

    private bool Load() => (Concept = concepten.Find(Sessie, Uitnodiging.Rij.Id)) is not null;
}
