using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The HL hands a dossier that turns out to belong there to the commission, and loses the keys to it.</summary>
internal sealed class DoorgeleidenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.Doorgeleid;

    private IReadOnlyList<Overgang>? weg;

    public Commissie? Commissie { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? (Kan() ? ZonderMandaat(mandaten) ?? Bezwaar() : NietInDezeStaat()) ?? Page();

    public async Task<IActionResult> OnPostAsync(string? reden, string? bericht, string? doe)
    {
        var goed = Lees(reden, "reden", "veld.naam.reden");
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (!Kan()) return await IemandWasUVoorAsync(Tekst, ItemKind.Doorgeleiding);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        if (Bezwaar() is { } bezwaar) return bezwaar;
        if (!goed) return Page();
        var voorbeeld = new Voorbeeld(
            Pad("/doorgeleiden"), string.Join(" ", weg!.Select(stap => T[$"besluit.{stap.Gebeurtenis}"])), [.. weg!.SelectMany(stap => stap.Gronden).Distinct()], mandaten.KortVoor(Zaak!),
            sjablonen["besluit.sjabloon.Doorgeleid"], [("reden", Tekst)], "doorgeleiden.knop");
        if (BekijkEerst(doe, bericht, voorbeeld) is { } eerst) return eerst;
        return await handelingen.DoorgeleidAsync(Zaak!, weg!, Commissie!, Tekst, Netjes(bericht))
            ? Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}&doorgeleid=true"))
            : await IemandWasUVoorAsync(Tekst, ItemKind.Doorgeleiding);
    }

    private bool Kan()
    {
        weg = Weg.NaarCommissie(Zaak!);
        return weg is not null;
    }

    private PageResult? Bezwaar()
    {
        Commissie = Commissie.Voor(Zaak!, Sessie.Register, Sessie.Vandaag);
        if (Commissie is null || Zaak!.Dossier.Keys[Compartment.Behandeling] is null)
            return Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["doorgeleiden.geensleutel"], Tekst);
        return !Commissie.Genoeg
            ? Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["doorgeleiden.teweinig"], Tekst)
            : null;
    }
}
