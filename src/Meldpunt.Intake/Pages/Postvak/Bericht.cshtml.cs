using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
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
public sealed class BerichtModel(Ontvangst ontvangst, Berichtbestanden werk, ConceptBerichten berichten, ItemAppender appender, RegisterCache registers, TimeProvider clock) : PostvakPagina
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
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad, werk.MostBytes);
        if (!invoer.TokenKlopt) return Verlopen.Postvak(invoer.Velden, post: true);

        await OnGetAsync();
        Tekst = Getypt.Schoon(invoer.Velden.GetValueOrDefault("tekst") ?? "");
        if (Tekst.Length > TekstModel.Most) Fouten.Add("tekst", T["invoer.telang", TekstModel.Most, Tekst.Length]);
        var plaats = Plaats();
        Bestanden = await werk.KiesAsync(bericht.Bestanden, invoer.Velden, plaats, HttpContext.RequestAborted);
        var uitslag = !Fouten.Any && await NeemAanAsync(invoer, plaats);
        if (!uitslag)
            foreach (var wacht in Bestanden.Where(b => b.Wacht)) Fouten.Add(Bestandskeuzes.Veld(wacht), T["keuze.fout", wacht.Inhoud.Naam]);
        if (Tekst.Length == 0 && Bestanden.Count == 0) Fouten.Add("tekst", T["bericht.leeg"]);
        return Fouten.Any || uitslag ? await BewaarAsync(uitslag) : await VerstuurAsync();
    }

    /// <summary>Takes the new files in; whether there is something to see about one of them.</summary>
    private async Task<bool> NeemAanAsync(BestandenInvoer invoer, Bewaarplaats plaats)
    {
        var eerst = Bestanden.Count;
        var erAl = Dossier.Bijlagen.Where(b => b.Item.Item!.Author.Role == AuthorRole.Melder).Select(b => b.Bijlage.Grootte).ToList();
        Bestanden = await werk.NeemAanAsync(invoer, Bestanden, erAl, plaats, Fouten, T, HttpContext.RequestAborted);
        return Bestanden.Skip(eerst).Any(b => b.HeeftUitslag);
    }

    /// <summary>Keeps what is there and shows it again; a tab that was overtaken by another says so.</summary>
    private async Task<IActionResult> BewaarAsync(bool uitslag)
    {
        var tekst = Tekst.Length > TekstModel.Most ? "" : Tekst;
        if ((Bestanden.Count > 0 || bericht.Versie > 0) && !await berichten.SaveAsync(Sessie, bericht with { Tekst = tekst, Bestanden = Bestanden }))
        {
            await werk.VerwijderAsync(Bestanden.ExceptBy(bericht.Bestanden.Select(b => b.Inhoud.Id), b => b.Inhoud.Id));
            await OnGetAsync();
            Fouten.Add("", T["melden.andertab"]);
        }

        return Fouten.Any || !uitslag ? Page() : Naar(Pad);
    }

    private async Task<IActionResult> VerstuurAsync()
    {
        using var key = Code.DeriveSigning();
        register = await registers.GetAsync();
        Bestanden = await werk.OpnieuwAsync(Bestanden, epoch => Dossier.Keys[Compartment.Melding, epoch], Plaats(), HttpContext.RequestAborted);
        if (Tekst.Length > 0 && !Herhaald() && !await AppendAsync(key, ItemKind.BerichtVanMelder, Inhoud.Encode(new BerichtInhoud(Tekst)), null)) return await SleutelsGewisseldAsync();
        Tekst = "";
        foreach (var bestand in Bestanden.ToList())
        {
            if (!await AppendAsync(key, ItemKind.Bijlage, Inhoud.Encode(bestand.Inhoud), bestand) && werk.IsVan(bestand, bericht.Eigenaar)) return await SleutelsGewisseldAsync();
            Bestanden = [.. Bestanden.Where(b => b != bestand)];
            // A second click finds the file with the dossier already.
            if (!werk.IsVan(bestand, Dossier.Rij.Id)) Fouten.Add(Berichtbestanden.Veld, T["bericht.bestandweg", bestand.Inhoud.Naam]);
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

    /// <summary>A double click or a reload sends the same words again, as the last of the conversation and on the same day.</summary>
    private bool Herhaald() =>
        Dossier.Of(ItemKind.BerichtVanMelder).Concat(Dossier.Of(ItemKind.BerichtAanMelder)).MaxBy(i => i.Nr) is { } laatste
        && laatste.Item!.Kind == ItemKind.BerichtVanMelder && laatste.Datum == clock.Today()
        && Inhoud.TryDecode<BerichtInhoud>(laatste.Item.Body)?.Tekst == Tekst;
}
