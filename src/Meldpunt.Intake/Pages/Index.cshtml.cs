using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages;

/// <summary>The start: no cookie is set before the melder chose how long the session may last.</summary>
[BeforeSession]
public sealed class IndexModel(Concepten.Concepten concepten, ClientBuckets clients, TimeProvider clock) : SitePagina
{
    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string? Duur { get; private set; } = Sessieduur.Gewoon;

    public bool Bezig { get; private set; }

    public string Verder { get; private set; } = "/";

    public void OnGet() => Look();

    public async Task<IActionResult> OnPostAsync()
    {
        Look();
        // A draft is never overwritten: not by the back button, nor by a second tab.
        if (Bezig) return Naar(Verder);
        Duur = new Invoer(Request.Form, Fouten, T).EenVan("duur", Sessieduur.Uren, "start.duur.fout");
        if (clients.IsFull(HttpContext, Bucket.Begun)) Fouten.Add("", T["start.tevaak"]);
        if (Fouten.Any) return Page();

        clients.Count(HttpContext, Bucket.Begun);
        var sessie = Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur!));
        await concepten.AddAsync(sessie, concepten.New(sessie.VervaltOp));
        sessie.Begin(HttpContext);
        return Naar(Stappen.Alle[0].Pad);
    }

    private void Look()
    {
        if (concepten.Load(Sessie.Of(HttpContext)) is not { Inhoud.Verzonden: null } geladen) return;
        Bezig = true;
        Verder = Stappen.Verder(geladen.Inhoud);
    }
}
