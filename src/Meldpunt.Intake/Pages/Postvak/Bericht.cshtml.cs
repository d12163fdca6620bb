using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A message of the melder, with files: signed by the key out of the meldcode.</summary>
[StreamedUpload]
public sealed class BerichtModel(BijlageStream stream, BijlageStore store, ItemAppender appender, RegisterCache registers, MeldpuntOptions options, TimeProvider clock) : PostvakPagina
{
    private const string Pad = "/postvak/bericht";

    private Register? register;

    // One notice for a message with its files, in the transaction of the first of them.
    private bool gemeld;

    public string Tekst { get; private set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var grens = options.MaxAttachmentBytes;
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad, grens * BijlagenModel.Most);
        if (!invoer.TokenKlopt) return Verlopen.Postvak(invoer.Velden, post: true);

        Tekst = Invoer.Clean(invoer.Velden.GetValueOrDefault("tekst") ?? "");
        if (Tekst.Length > TekstModel.Most) Fouten.Add("tekst", T["invoer.telang", TekstModel.Most, Tekst.Length]);
        var bijlagen = Fouten.Any ? [] : await BewaarAsync(invoer, grens);
        if (Tekst.Length == 0 && bijlagen.Count == 0) Fouten.Add("tekst", T["bericht.leeg"]);
        if (bijlagen.Count == 0 && Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        register = await registers.GetAsync();
        if (Tekst.Length > 0 && !Herhaald() && !await AppendAsync(key, ItemKind.BerichtVanMelder, Inhoud.Encode(new BerichtInhoud(Tekst)))) return await SleutelsGewisseldAsync(bijlagen);
        for (var nr = 0; nr < bijlagen.Count; nr++)
            if (!await AppendAsync(key, ItemKind.Bijlage, Inhoud.Encode(bijlagen[nr]))) return await SleutelsGewisseldAsync(bijlagen[nr..]);
        if (!Fouten.Any) return Naar("/postvak/dossier?bericht=verzonden");
        Tekst = "";
        Fouten.Add("", T["bericht.restverzonden"]);
        return Page();
    }

    /// <summary>Somebody lost their key while this was sent, so it was sealed to keys that no longer count.</summary>
    private async Task<IActionResult> SleutelsGewisseldAsync(IEnumerable<BijlageInhoud> over)
    {
        foreach (var bijlage in over) await store.DeleteAsync(Convert.FromHexString(bijlage.Id));
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private Task<bool> AppendAsync(SigningKeyPair key, ItemKind kind, byte[] body) =>
        appender.AppendAsync(Dossier, Compartment.Melding, kind, Author.Melder, key, body, c =>
        {
            if (!gemeld) Meld(c, register!);
            gemeld = true;
            return true;
        });

    private async Task<List<BijlageInhoud>> BewaarAsync(BestandenInvoer invoer, long grens)
    {
        var bewaard = new List<BijlageInhoud>();
        try
        {
            while (await invoer.VolgendeAsync(HttpContext.RequestAborted) is { } bestand) await BewaarAsync(bestand, bewaard, grens);
            return bewaard;
        }
        catch
        {
            // The line broke before the message was there: files without one would lie here for nobody.
            foreach (var bijlage in bewaard) await store.DeleteAsync(Convert.FromHexString(bijlage.Id));
            throw;
        }
    }

    // As many and as much as with a melding itself: a disk that is full takes nobody's report.
    private async Task BewaarAsync(Bestand bestand, List<BijlageInhoud> bewaard, long grens)
    {
        var eerder = Dossier.Bijlagen.Select(b => b.Bijlage).Concat(bewaard).ToList();
        var left = Math.Min(grens, (grens * 4) - eerder.Sum(b => b.Grootte));
        if (eerder.Count >= BijlagenModel.Most || left <= 0)
        {
            Fouten.Add("bestanden", T["bijlagen.teveel", BijlagenModel.Most]);
            return;
        }

        var key = Dossier.Keten.PublicKey(Compartment.Melding);
        var (uitkomst, id, grootte, digest) = await stream.SealAsync(bestand.Inhoud, Dossier.Rij.Id, key, clock.Today(), left, HttpContext.RequestAborted);
        if (uitkomst == UploadUitkomst.Leeg) Fouten.Add("bestanden", T["bijlagen.leeg", bestand.Naam]);
        if (uitkomst == UploadUitkomst.TeGroot) Fouten.Add("bestanden", T["bijlagen.tegroot", bestand.Naam, T.Taal.Omvang(left)]);
        if (uitkomst == UploadUitkomst.Opgeslagen) bewaard.Add(new BijlageInhoud(id, bestand.Naam, bestand.Type, grootte, digest, Dossier.Keten.EpochOf(Compartment.Melding)));
    }

    /// <summary>A double click or a reload sends the same words again, as the last of the conversation and on the same day.</summary>
    private bool Herhaald() =>
        Dossier.Of(ItemKind.BerichtVanMelder).Concat(Dossier.Of(ItemKind.BerichtAanMelder)).MaxBy(i => i.Nr) is { } laatste
        && laatste.Item!.Kind == ItemKind.BerichtVanMelder && laatste.Datum == clock.Today()
        && Inhoud.TryDecode<BerichtInhoud>(laatste.Item.Body)?.Tekst == Tekst;
}
