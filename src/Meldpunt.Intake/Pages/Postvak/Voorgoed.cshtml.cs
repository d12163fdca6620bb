using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder closes the postvak for good: the readers are told that nobody reads on this side, and the melder's own
/// grant goes. The code then opens nothing, and answers as one that was never issued.
/// </summary>
public sealed class VoorgoedModel(OpenPostvakken postvakken, ItemAppender appender, RegisterCache registers, TagKeys tags, Concepten.Concepten concepten) : PostvakPagina
{
    public IEnumerable<Keuze> Bevestiging => [new("ja", T["voorgoed.zeker.ja"])];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        new Invoer(Request.Form, Fouten, T).Uit("zeker", ["ja"], "voorgoed.zeker.fout");
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var register = await registers.GetAsync();
        await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Afscheid, Author.Melder, key, Inhoud.Encode(new BerichtInhoud("")), c =>
        {
            foreach (var tag in tags.AllOf(Dossier.Rij.Id, Grant.Melder)) GrantStore.Remove(c, Dossier.Rij.Id, tag);
            KoppelingStore.Remove(c, Koppelingen.Ids(Code));
            Meld(c, register);
            return true;
        });
        postvakken.Close(Sessie);
        if (concepten.Load(Sessie) is null) Sessies.Sessie.End(HttpContext);
        return Naar("/postvak?voorgoed=ja");
    }
}
