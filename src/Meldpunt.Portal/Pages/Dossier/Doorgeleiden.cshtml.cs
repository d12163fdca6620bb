using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The HL hands a dossier that turns out to belong there to the commission, and loses the keys to it.</summary>
internal sealed class DoorgeleidenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, TagKey tag, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    private const int TenMinste = 2;

    private IReadOnlyList<Overgang>? weg;

    public Commissie? Commissie { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? reden)
    {
        var goed = Lees(reden, "reden", "veld.naam.reden");
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (Bezwaar() is { } bezwaar) return bezwaar;
        if (!goed) return Page();
        return await handelingen.DoorgeleidAsync(Zaak!, weg!, Commissie!, tag.Bytes, Tekst)
            ? Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}&doorgeleid=true"))
            : IemandWasUVoor(Tekst);
    }

    private PageResult? Bezwaar()
    {
        weg = Weg.NaarCommissie(Zaak!);
        if (weg is null) return HttpMethods.IsPost(Request.Method) ? IemandWasUVoor(Tekst) : NietInDezeStaat();
        Commissie = Commissie.Voor(Zaak!, Sessie.Register, Sessie.Vandaag);
        if (Commissie is null || Zaak!.Dossier.Keys[Compartment.Behandeling] is null)
            return Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["doorgeleiden.geensleutel"], Tekst);
        return Commissie.Leden.Count < TenMinste
            ? Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["doorgeleiden.teweinig"], Tekst)
            : null;
    }
}
