using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

[StreamedUpload]
public sealed class BijlagenModel(BijlageStream stream, BijlageStore store, MeldpuntOptions options, TimeProvider clock) : MeldPagina
{
    public const int Most = 50;

    public override string Pad => "/melden/bijlagen";

    public IReadOnlyList<BijlageInhoud> Lijst { get; private set; } = [];

    public long Grens => options.MaxAttachmentBytes;

    public IActionResult OnGet()
    {
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        Lijst = Concept.Inhoud.Bijlagen;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Lijst = Concept.Inhoud.Bijlagen;
        // What is too much is read and thrown away, so that the browser gets an answer in words and the other files are kept.
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad, Grens * Most);
        if (!invoer.TokenKlopt) return Verlopen.Page(HttpContext, [], post: true);

        using var keys = Concept.Inhoud.Keys();
        var n = 0;
        while (await invoer.VolgendeAsync(HttpContext.RequestAborted) is { } bestand)
        {
            n++;
            if (!await BewaarAsync(bestand, keys[Compartment.Melding]!.PublicKey)) return Verlopen.Page(HttpContext, null);
        }

        var verder = invoer.Velden.GetValueOrDefault("doe") == "verder";
        if (n == 0 && !verder) Fouten.Add("bestanden", T["bijlagen.geen"]);
        if (Fouten.Any) return Page();
        return Naar(verder ? Stappen.Volgende(Pad) : Pad);
    }

    /// <summary>Seals one file and adds it to the draft; false when the draft is gone.</summary>
    private async Task<bool> BewaarAsync(Bestand bestand, byte[] key)
    {
        var left = Math.Min(Grens, (Grens * 4) - Lijst.Sum(b => b.Grootte));
        if (Lijst.Count >= Most || left <= 0)
        {
            Fouten.Add("bestanden", T["bijlagen.teveel", Most]);
            return true;
        }

        var (uitkomst, id, grootte, digest) = await stream.SealAsync(bestand.Inhoud, Concept.Inhoud.DossierId, key, clock.Today(), left, HttpContext.RequestAborted);
        if (uitkomst == UploadUitkomst.Leeg) Fouten.Add("bestanden", T["bijlagen.leeg", bestand.Naam]);
        if (uitkomst == UploadUitkomst.TeGroot) Fouten.Add("bestanden", T["bijlagen.tegroot", bestand.Naam, T.Taal.Omvang(left)]);
        if (uitkomst != UploadUitkomst.Opgeslagen) return true;

        var bijlage = new BijlageInhoud(id, bestand.Naam, bestand.Type, grootte, digest);
        if (await Concepten.ChangeAsync(Concept.Sessie, c => c with { Bijlagen = [.. c.Bijlagen, bijlage] }) is { } nu)
        {
            Lijst = nu.Bijlagen;
            return true;
        }

        await store.DeleteAsync(Convert.FromHexString(id));
        return false;
    }
}
