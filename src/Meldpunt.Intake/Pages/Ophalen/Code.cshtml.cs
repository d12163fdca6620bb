using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Ophalen;

/// <summary>The melder's own code, before anything is taken over; the one POST on it takes over, confirms, and says yes or no.</summary>
public sealed class CodeModel(
    ConceptOphalingen concepten, Postvakken.Ophalen ophalen, Instemmen instemmen, OpenPostvakken postvakken, DossierReader reader, IntakeKeys keys, Wordlist woorden) : OphaalPagina(concepten, ophalen)
{
    public IReadOnlyList<string> Woorden { get; private set; } = [];

    public IEnumerable<Keuze> Bevestiging => [new("ja", T["code.genoteerd"])];

    public IActionResult OnGet() => Vorige() ?? Toon();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Vorige() is { } vorige) return vorige;
        if (Request.Form["genoteerd"] != "ja")
        {
            Fouten.Add("genoteerd", T["code.genoteerd.fout"]);
            return Toon();
        }

        using var code = Meldcode.FromBytes(Concept.Meldcode);
        if (!await Ophalen.NeemAsync(Ophaalcode, code, DossierMaker.Opzoek(keys.Lookup, code), new BevestigingInhoud(Concept.Klopt!.Value, Concept.Verbetering)))
        {
            Fouten.Add("", T["ophalen.teLaat"]);
            return Toon();
        }

        await StemAsync(code);
        await Concepten.DeleteAsync(Sessie);
        postvakken.Open(Sessie, code);
        return Naar("/postvak/dossier?opgehaald=ja");
    }

    /// <summary>With the melder's own key, now that there is one. Where it fails, the postvak asks again.</summary>
    private async Task StemAsync(Meldcode code)
    {
        if (Concept.Instemming == nameof(Antwoord.Onbekend)) return;
        using var encryption = code.DeriveEncryption(Dossier.Genesis.MelderSuite);
        using var signing = code.DeriveSigning();
        using var dossier = await reader.OpenAsync(Dossier.Rij.Id, Grant.Melder, encryption);
        if (dossier is null || await instemmen.PlanAsync(dossier) is not { } plan) return;
        var stemtIn = Concept.Instemming == nameof(Antwoord.Ja);
        if (!stemtIn || plan.Weigering is null) await instemmen.ZegAsync(dossier, signing, plan, stemtIn, "");
    }

    private IActionResult? Vorige() => Concept.Klopt is null ? Naar("/ophalen/verslag") : Concept.Instemming is null ? Naar("/ophalen/instemming") : null;

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Toon()
    {
        using var code = Meldcode.FromBytes(Concept.Meldcode);
        Woorden = code.ToText(woorden).Split(' ');
        return Page();
    }
}
