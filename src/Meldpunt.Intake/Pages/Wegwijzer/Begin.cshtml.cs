using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Wegwijzer;

/// <summary>From the advice to the melding: the kinds go into the draft, or into a new one once the melder chose how long it may last.</summary>
[BeforeSession]
public sealed class BeginModel(Concepten.Concepten concepten, ClientBuckets clients, TimeProvider clock) : SitePagina
{
    public const string Pad = "/wegwijzer/begin";

    /// <summary>Sent by this page itself, and not yet by the advice: from then on the length must be chosen.</summary>
    public const string Gevraagd = "gevraagd";

    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string? Duur { get; private set; }

    public IReadOnlyList<Soort> Soorten { get; private set; } = [];

    public IActionResult OnGet() => Naar("/wegwijzer");

    public async Task<IActionResult> OnPostAsync()
    {
        var invoer = new Invoer(Request.Form, Fouten, T);
        Soorten = [.. invoer.Uit("soort", Enum.GetNames<Soort>()).Select(Enum.Parse<Soort>).Order()];
        if (concepten.Load(Sessie.Of(HttpContext)) is { Inhoud.Verzonden: null } geladen) return await NeemOverAsync(geladen);
        if (Request.Form[Gevraagd].Count == 0) return Page();
        Duur = invoer.EenVan("duur", Sessieduur.Uren, "start.duur.fout");
        if (clients.IsFull(HttpContext, Bucket.Begun)) Fouten.Add("", T["start.tevaak"]);
        if (Fouten.Any) return Page();

        clients.Count(HttpContext, Bucket.Begun);
        var sessie = Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur!));
        await concepten.AddAsync(sessie, Met(concepten.New(sessie.VervaltOp)));
        sessie.Begin(HttpContext);
        return Naar(Stappen.Alle[0].Pad);
    }

    /// <summary>A draft is changed only by a form of its own session, as on every page of the melding.</summary>
    private async Task<IActionResult> NeemOverAsync(GeladenConcept geladen)
    {
        if (!FormToken.Holds(HttpContext, Pad, Request.Form[FormToken.Field])) return Get<FormRefusal>().Answer(HttpContext, Request.Form);
        if (Soorten.Count > 0) await concepten.ChangeAsync(geladen.Sessie, Met);
        return Naar(Stappen.Alle[0].Pad);
    }

    private ConceptMelding Met(ConceptMelding concept) => concept with { Antwoorden = concept.Antwoorden with { Soorten = Soorten, Onderwerpen = Passend(concept.Antwoorden.Onderwerpen) }, GezienPlan = null };

    private List<string> Passend(IReadOnlyList<string> onderwerpen) => [.. onderwerpen.Where(o => Soorten.Any(s => o.StartsWith(Onderwerpen.Lijsten[s] + "/", StringComparison.Ordinal)))];
}
