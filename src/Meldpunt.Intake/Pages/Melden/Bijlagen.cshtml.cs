using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>Files: sealed and cleaned as they arrive. What was taken out, and what could not be, is seen before anything goes on.</summary>
[StreamedUpload]
public sealed class BijlagenModel(Ontvangst ontvangst, MeldpuntOptions options) : MeldPagina
{
    public override string Pad => "/melden/bijlagen";

    public IReadOnlyList<ConceptBestand> Lijst { get; private set; } = [];

    public long Grens => options.MaxAttachmentBytes;

    public IActionResult OnGet()
    {
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        Lijst = Concept.Inhoud.Bestanden;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Lijst = Concept.Inhoud.Bestanden;
        // What is too much is read and thrown away, so that the browser gets an answer in words and the other files are kept.
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad, Grens * Ruimte.Most);
        if (!invoer.TokenKlopt) return Verlopen.Page(HttpContext, [], post: true);

        using var keys = Concept.Inhoud.Keys();
        var plaats = ontvangst.Plaats(Concept.Inhoud.DossierId, Concept.Inhoud.DossierId, keys[Compartment.Melding]!.PublicKey, epoch: 0);
        if (!await KiesAsync(invoer.Velden, plaats)) return Verlopen.Page(HttpContext, null);
        var bewijs = invoer.Velden.GetValueOrDefault(Bestandskeuzes.Bewijs) == "ja";
        var (n, uitslag) = (0, false);
        while (await invoer.VolgendeAsync(HttpContext.RequestAborted) is { } bestand)
        {
            n++;
            if (await BewaarAsync(bestand, bewijs, plaats) is not { } bewaard) return Verlopen.Page(HttpContext, null);
            uitslag |= bewaard;
        }

        return Antwoord(invoer.Velden.GetValueOrDefault("doe") == "verder", n, uitslag);
    }

    private IActionResult Antwoord(bool verder, int nieuw, bool uitslag)
    {
        if (nieuw == 0 && !verder) Fouten.Add("bestanden", T["bijlagen.geen"]);
        if (nieuw == 0 && verder)
            foreach (var wacht in Lijst.Where(b => b.Wacht)) Fouten.Add(Bestandskeuzes.Veld(wacht), T["keuze.fout", wacht.Inhoud.Naam]);
        if (Fouten.Any) return Page();
        return Naar(verder && !uitslag && !Lijst.Any(b => b.Wacht) ? Stappen.Volgende(Concept.Inhoud, Pad) : Pad);
    }

    /// <summary>Carries out what was chosen about files that could not be cleaned; false when the draft is gone.</summary>
    private async Task<bool> KiesAsync(IReadOnlyDictionary<string, string> velden, Bewaarplaats plaats)
    {
        foreach (var wacht in Lijst.Where(b => b.Wacht))
        {
            var keuze = velden.GetValueOrDefault(Bestandskeuzes.Veld(wacht));
            var nieuw = keuze == Bestandskeuzes.Meesturen ? await ontvangst.MeesturenAsync(wacht, plaats, HttpContext.RequestAborted) : null;
            if (keuze != Bestandskeuzes.Verwijderen && nieuw is null) continue;
            if (!await WisselAsync(wacht, nieuw)) return false;
            if (nieuw?.Inhoud.Id != wacht.Inhoud.Id) await ontvangst.VerwijderAsync(wacht);
        }

        return true;
    }

    private async Task<bool> WisselAsync(ConceptBestand oud, ConceptBestand? nieuw)
    {
        var nu = await Concepten.ChangeAsync(Concept.Sessie, c => c with
        {
            Bestanden = [.. c.Bestanden.Select(b => b.Inhoud.Id == oud.Inhoud.Id ? nieuw : b).OfType<ConceptBestand>()],
        });
        Lijst = nu?.Bestanden ?? [];
        return nu is not null;
    }

    /// <summary>Takes one file in; whether there is something to see about it, or null when the draft is gone.</summary>
    private async Task<bool?> BewaarAsync(Bestand bestand, bool bewijs, Bewaarplaats plaats)
    {
        var over = Ruimte.Van(Grens, Lijst.Select(b => b.Inhoud.Grootte)).Over;
        if (over == 0)
        {
            Fouten.Add("bestanden", T["bijlagen.teveel", Ruimte.Most]);
            return false;
        }

        var (uitkomst, bewaard) = await ontvangst.NeemAanAsync(bestand, bewijs, plaats, over, HttpContext.RequestAborted);
        if (uitkomst == UploadUitkomst.Leeg) Fouten.Add("bestanden", T["bijlagen.leeg", bestand.Naam]);
        if (uitkomst == UploadUitkomst.TeGroot) Fouten.Add("bestanden", T["bijlagen.tegroot", bestand.Naam, T.Taal.Omvang(over)]);
        if (bewaard is null) return false;

        if (await Concepten.ChangeAsync(Concept.Sessie, c => c with { Bestanden = [.. c.Bestanden, bewaard] }) is { } nu)
        {
            Lijst = nu.Bestanden;
            return bewaard.HeeftUitslag;
        }

        await ontvangst.VerwijderAsync(bewaard);
        return null;
    }
}
