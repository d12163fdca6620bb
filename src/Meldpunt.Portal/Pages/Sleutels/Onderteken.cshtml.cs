using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>
/// One proposal, whole, and the signature under it. The six words are asked and not shown: who could read them here
/// would compare nothing.
/// </summary>
internal sealed class OndertekenModel(Werksessie sessie, Voorstellen voorstellen, Voordracht voordracht, Ondertekening ondertekening, OrganisatieStore organisatie, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public Voorstel? Voorstel { get; private set; }

    public bool Nieuw { get; private set; }

    public bool Getekend { get; private set; }

    public string? Woorden { get; private set; }

    public string Postvak => namen.Van(Voorstel!.Verklaring.Postvak);

    public string Voorsteller => organisatie.Personen().FirstOrDefault(p => p.Id == Voorstel!.Rij.Voorsteller)?.Naam ?? Voorstel!.Rij.Voorsteller;

    public bool Telt => Voorstel!.Rij.Staat == VoorstelStore.Aangenomen;

    public bool IkTekende => Voorstel!.Tekenaars.Contains(Sessie.Persoon!.Id);

    public bool Kan => Voorstel!.MagTekenen(Sessie.Persoon!.Id) && !IkTekende;

    public bool KanIntrekken => Voorstel is { Bezwaar: null } && Voorstel.Rij.Voorsteller == Sessie.Persoon!.Id;

    /// <summary>The pages of the one that this person signs under: their own box, or the commission for a small one.</summary>
    public async Task<IActionResult> OnGetAsync(string id, bool nieuw = false, bool getekend = false)
    {
        (Nieuw, Getekend) = (nieuw, getekend);
        return await BeginAsync(id) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? digest, string? woorden, string? daad)
    {
        Woorden = woorden is { Length: <= 400 } ? woorden : null;
        if (await BeginAsync(id) is { } antwoord) return antwoord;
        if (daad == "intrekken") return await voordracht.TrekInAsync(Voorstel!) ? Redirect(T.Pad("/sleutels/leden")) : Weiger(Weigergrond.HetVoorstelWachtNietMeer);
        if (await ondertekening.TekenAsync(Voorstel!, digest, Woorden) is { } grond) return Weiger(grond, grond == Weigergrond.DeWoordenKloppenNiet ? "woorden" : "");
        return Redirect(T.Pad($"/sleutels/ondertekenen/{Voorstel!.Id}?getekend=true"));
    }

    private async Task<IActionResult?> BeginAsync(string id)
    {
        if (Sessie.Persoon is null) return Redirect(T.Pad("/"));
        if (!Sessie.IsOpen && !HttpMethods.IsPost(Request.Method)) return Toegang(open: true);
        Voorstel = Dossiers.Toegang.LeesId(id) is { } bytes ? await voorstellen.VindAsync(bytes) : null;
        return Voorstel is null ? NotFound() : Toegang(open: true);
    }
}
