using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// A message of the melder, with files: signed by the key out of the meldcode. It goes at once, unless there is something
/// to see about a file first; then it waits, sealed under the session's key, until it is sent from here again.
/// </summary>
[StreamedUpload]
public sealed class BerichtModel(Ontvangst ontvangst, ConceptBerichten berichten, BijlageStore store, ItemAppender appender, RegisterCache registers, MeldpuntOptions options, TimeProvider clock) : PostvakPagina
{
    protected override bool Beslissend => false;

    private const string Pad = "/postvak/bericht";

    private ConceptBericht bericht = null!;
    private Register? register;

    // One notice for a message with its files, in the transaction of the first of them.
    private bool gemeld;

    public string Tekst { get; private set; } = "";

    public IReadOnlyList<ConceptBestand> Bestanden { get; private set; } = [];

    public async Task OnGetAsync()
    {
        bericht = await berichten.LoadAsync(Sessie, Dossier.Rij.Id);
        (Tekst, Bestanden) = (bericht.Tekst, bericht.Bestanden);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var grens = options.MaxAttachmentBytes;
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad, grens * Ruimte.Most);
        if (!invoer.TokenKlopt) return Verlopen.Postvak(invoer.Velden, post: true);

        await OnGetAsync();
        Tekst = Getypt.Schoon(invoer.Velden.GetValueOrDefault("tekst") ?? "");
        if (Tekst.Length > TekstModel.Most) Fouten.Add("tekst", T["invoer.telang", TekstModel.Most, Tekst.Length]);
        var plaats = Plaats();
        await KiesAsync(invoer.Velden, plaats);
        var uitslag = !Fouten.Any && await NeemAanAsync(invoer, plaats, grens);
        if (!uitslag)
            foreach (var wacht in Bestanden.Where(b => b.Wacht)) Fouten.Add(Bestandskeuzes.Veld(wacht), T["keuze.fout", wacht.Inhoud.Naam]);
        if (Tekst.Length == 0 && Bestanden.Count == 0) Fouten.Add("tekst", T["bericht.leeg"]);
        return Fouten.Any || uitslag ? await BewaarAsync(uitslag) : await VerstuurAsync();
    }

    /// <summary>Keeps what is there and shows it again; a tab that was overtaken by another says so.</summary>
    private async Task<IActionResult> BewaarAsync(bool uitslag)
    {
        var tekst = Tekst.Length > TekstModel.Most ? "" : Tekst;
        if ((Bestanden.Count > 0 || bericht.Versie > 0) && !await berichten.SaveAsync(Sessie, bericht with { Tekst = tekst, Bestanden = Bestanden }))
        {
            foreach (var nieuw in Bestanden.ExceptBy(bericht.Bestanden.Select(b => b.Inhoud.Id), b => b.Inhoud.Id)) await ontvangst.VerwijderAsync(nieuw);
            await OnGetAsync();
            Fouten.Add("", T["melden.andertab"]);
        }

        return Fouten.Any || !uitslag ? Page() : Naar(Pad);
    }

    private async Task<IActionResult> VerstuurAsync()
    {
        using var key = Code.DeriveSigning();
        register = await registers.GetAsync();
        await OpnieuwVerzegelenAsync();
        if (Tekst.Length > 0 && !Herhaald() && !await AppendAsync(key, ItemKind.BerichtVanMelder, Inhoud.Encode(new BerichtInhoud(Tekst)), null)) return await SleutelsGewisseldAsync();
        Tekst = "";
        foreach (var bestand in Bestanden.ToList())
        {
            if (!await AppendAsync(key, ItemKind.Bijlage, Inhoud.Encode(bestand.Inhoud), bestand) && IsVan(bestand, bericht.Eigenaar)) return await SleutelsGewisseldAsync();
            Bestanden = [.. Bestanden.Where(b => b != bestand)];
            // A second click finds the file with the dossier already.
            if (!IsVan(bestand, Dossier.Rij.Id)) Fouten.Add("bestanden", T["bericht.bestandweg", bestand.Inhoud.Naam]);
        }

        await berichten.DeleteAsync(Sessie);
        if (!Fouten.Any) return Naar("/postvak/dossier?bericht=verzonden");
        return Page();
    }

    /// <summary>Somebody lost their key while this was sent, so it was sealed to keys that no longer count. What did not go yet is kept.</summary>
    private async Task<IActionResult> SleutelsGewisseldAsync()
    {
        Fouten.Add("", T["bericht.opnieuw"]);
        return await BewaarAsync(uitslag: false);
    }

    /// <summary>Files that waited while the dossier got new keys are sealed to those.</summary>
    private async Task OpnieuwVerzegelenAsync()
    {
        var plaats = Plaats();
        foreach (var oud in Bestanden.Where(b => b.Inhoud.Epoch != plaats.Epoch && Dossier.Keys[Compartment.Melding, b.Inhoud.Epoch] is not null).ToList())
        {
            if (await ontvangst.OpnieuwAsync(oud, Dossier.Keys[Compartment.Melding, oud.Inhoud.Epoch]!, plaats, HttpContext.RequestAborted) is not { } nieuw) continue;
            Bestanden = [.. Bestanden.Select(b => b == oud ? nieuw : b)];
            await ontvangst.VerwijderAsync(oud);
        }
    }

    private Bewaarplaats Plaats() =>
        ontvangst.Plaats(Dossier.Rij.Id, bericht.Eigenaar, Dossier.Keten.PublicKey(Compartment.Melding), Dossier.Keten.EpochOf(Compartment.Melding));

    private Task<bool> AppendAsync(SigningKeyPair key, ItemKind kind, byte[] body, ConceptBestand? bestand) =>
        appender.AppendAsync(Dossier, Compartment.Melding, kind, Author.Melder, key, body, c =>
        {
            if (bestand is not null && !BijlageStore.Take(c, Convert.FromHexString(bestand.Inhoud.Id), bericht.Eigenaar, Dossier.Rij.Id)) return false;
            if (!gemeld) Meld(c, register!);
            gemeld = true;
            return true;
        });

    private bool IsVan(ConceptBestand bestand, byte[] eigenaar) => store.Pieces(Convert.FromHexString(bestand.Inhoud.Id), eigenaar) is not null;

    /// <summary>Carries out what was chosen about the files that are there.</summary>
    private async Task KiesAsync(IReadOnlyDictionary<string, string> velden, Bewaarplaats plaats)
    {
        foreach (var bestand in bericht.Bestanden)
        {
            var keuze = velden.GetValueOrDefault(Bestandskeuzes.Veld(bestand));
            var nieuw = keuze == Bestandskeuzes.Meesturen && bestand.Wacht ? await ontvangst.MeesturenAsync(bestand, plaats, HttpContext.RequestAborted) : bestand;
            if (keuze == Bestandskeuzes.Verwijderen) nieuw = null;
            Bestanden = [.. Bestanden.Select(b => b == bestand ? nieuw : b).OfType<ConceptBestand>()];
            if (nieuw?.Inhoud.Id != bestand.Inhoud.Id) await ontvangst.VerwijderAsync(bestand);
        }
    }

    /// <summary>Takes the new files in; whether there is something to see about one of them.</summary>
    private async Task<bool> NeemAanAsync(BestandenInvoer invoer, Bewaarplaats plaats, long grens)
    {
        var bewijs = invoer.Velden.GetValueOrDefault(Bestandskeuzes.Bewijs) == "ja";
        var nieuw = new List<ConceptBestand>();
        try
        {
            while (await invoer.VolgendeAsync(HttpContext.RequestAborted) is { } bestand)
                if (await NeemAanAsync(bestand, bewijs, plaats, nieuw, grens) is { } bewaard) nieuw.Add(bewaard);
        }
        catch
        {
            // The line broke before the message was there: files without one would lie here for nobody.
            foreach (var bestand in nieuw) await ontvangst.VerwijderAsync(bestand);
            throw;
        }

        Bestanden = [.. Bestanden, .. nieuw];
        return nieuw.Exists(b => b.HeeftUitslag);
    }

    // As many and as much as with a melding itself: a disk that is full takes nobody's report.
    private async Task<ConceptBestand?> NeemAanAsync(Bestand bestand, bool bewijs, Bewaarplaats plaats, List<ConceptBestand> nieuw, long grens)
    {
        var over = Ruimte.Van(grens, [.. Dossier.Bijlagen.Select(b => b.Bijlage.Grootte), .. Bestanden.Concat(nieuw).Select(b => b.Inhoud.Grootte)]).Over;
        if (over == 0)
        {
            Fouten.Add("bestanden", T["bijlagen.teveel", Ruimte.Most]);
            return null;
        }

        var (uitkomst, bewaard) = await ontvangst.NeemAanAsync(bestand, bewijs, plaats, over, HttpContext.RequestAborted);
        if (uitkomst == UploadUitkomst.Leeg) Fouten.Add("bestanden", T["bijlagen.leeg", bestand.Naam]);
        if (uitkomst == UploadUitkomst.TeGroot) Fouten.Add("bestanden", T["bijlagen.tegroot", bestand.Naam, T.Taal.Omvang(over)]);
        return bewaard;
    }

    /// <summary>A double click or a reload sends the same words again, as the last of the conversation and on the same day.</summary>
    private bool Herhaald() =>
        Dossier.Of(ItemKind.BerichtVanMelder).Concat(Dossier.Of(ItemKind.BerichtAanMelder)).MaxBy(i => i.Nr) is { } laatste
        && laatste.Item!.Kind == ItemKind.BerichtVanMelder && laatste.Datum == clock.Today()
        && Inhoud.TryDecode<BerichtInhoud>(laatste.Item.Body)?.Tekst == Tekst;
}
