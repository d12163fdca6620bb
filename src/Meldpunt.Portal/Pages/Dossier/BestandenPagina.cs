using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>
/// A text with files: sealed and cleaned as they arrive, and sent with the text in one act. Where there is something to see
/// or to choose about a file, or something is wrong, the form comes back with the text and the files in it.
/// </summary>
[StreamedUpload]
internal abstract class BestandenPagina(Toegang toegang, Werksessie sessie, Teksten teksten, Ontvangst ontvangst, Berichtbestanden werk, Bestandenlade lade, Handelingen handelingen) : SchrijfPagina(toegang, sessie, teksten)
{
    private IReadOnlyDictionary<string, string> velden = new Dictionary<string, string>();
    private byte[] eigenaar = [];

    /// <summary>Files that go along, and those about which something has to be chosen.</summary>
    public IReadOnlyList<ConceptBestand> Bestanden { get; private set; } = [];

    /// <summary>What the form carries of them.</summary>
    public string Lade { get; private set; } = "";

    protected Handelingen Handelingen => handelingen;

    protected override bool Beslist => false;

    /// <summary>The page itself.</summary>
    protected abstract string Deel { get; }

    /// <summary>Who has the key of this part reads the text and its files.</summary>
    protected abstract Compartment Waar { get; }

    protected abstract ItemKind Soort { get; }

    protected abstract string Gedaan { get; }

    internal override string? GelezenTot => velden.GetValueOrDefault(Leesstand.Veld);

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var invoer = await BestandenInvoer.OpenAsync(HttpContext, Pad(Deel), werk.MostBytes);
        velden = invoer.Velden;
        var antwoord = invoer.TokenKlopt
            ? await NeemAsync(invoer)
            : VerlopenFormulier.Answer(HttpContext, new FormCollection(velden.ToDictionary(v => v.Key, v => new StringValues(v.Value))));
        await invoer.LaatVallenAsync(HttpContext.RequestAborted);
        return antwoord;
    }

    /// <summary>Takes in what was typed; false, with the words for it, where something is missing or too long.</summary>
    protected virtual bool Lees(IReadOnlyDictionary<string, string> velden) => Lees(velden.GetValueOrDefault("tekst"), "tekst", "veld.naam.tekst");

    /// <summary>All that was typed, to be shown where the page itself is not.</summary>
    protected virtual string Getypt => Tekst;

    /// <summary>Null when this person may write here now.</summary>
    protected virtual PageResult? Bezwaar() => ZonderSleutel(Waar);

    /// <summary>Whether it can go now; if not, the form comes back, and says what is missing.</summary>
    protected virtual bool KanWeg => true;

    protected virtual bool WasErAl() => WasErAl(Soort);

    protected virtual Task<bool> SchrijfAsync(Meegestuurd mee) => handelingen.SchrijfAsync(Zaak!, Waar, Soort, Tekst, mee);

    private async Task<IActionResult> NeemAsync(BestandenInvoer invoer)
    {
        var goed = Lees(velden);
        // While the keys are locked it goes back as it came.
        Lade = velden.GetValueOrDefault(Bestandenlade.Veld) ?? "";
        if ((await OpenAsync(Getypt) ?? Bezwaar()) is { } antwoord) return await ZonderBestandenAsync(antwoord);

        var fouten = Fouten.Of(HttpContext);
        if (lade.Open(Pad(Deel), Lade) is not { } onderweg)
        {
            Lade = "";
            fouten.Add(Berichtbestanden.Veld, T["bestanden.kwijt"]);
            return Page();
        }

        (eigenaar, Bestanden) = (onderweg.Eigenaar, await werk.KiesAsync(onderweg.Bestanden, velden, Plaats(onderweg.Eigenaar), HttpContext.RequestAborted));
        var eerst = Bestanden.Count;
        Bestanden = await werk.NeemAanAsync(invoer, Bestanden, [.. VanMijnKant.Select(b => b.Bijlage.Grootte)], Plaats(eigenaar), fouten, T, HttpContext.RequestAborted);
        if (goed && WasErAlMetBestanden()) return await NogEensAsync();

        foreach (var weg in Bestanden.Where(b => !werk.IsVan(b, eigenaar)).ToList())
        {
            Bestanden = [.. Bestanden.Where(b => b != weg)];
            fouten.Add(Berichtbestanden.Veld, T["bestanden.weg", weg.Inhoud.Naam]);
        }

        // What was taken out of a file, or could not be, is seen before it goes.
        var uitslag = Bestanden.Skip(eerst).Any(b => b.HeeftUitslag);
        if (!uitslag)
            foreach (var wacht in Bestanden.Where(b => b.Wacht)) fouten.Add(Bestandskeuzes.Veld(wacht), T["keuze.fout", wacht.Inhoud.Naam]);
        return fouten.Any || uitslag ? Terug() : await StuurAsync();
    }

    private async Task<IActionResult> StuurAsync()
    {
        // Files took their time: who may decide, and on what, may have changed since.
        if (Beslist && (await OpenAsync(Getypt) ?? Bezwaar()) is { } antwoord) return await ZonderBestandenAsync(antwoord);
        if (!KanWeg) return Terug();
        var epoch = Zaak!.Dossier.Keten.EpochOf(Waar);
        Bestanden = await werk.OpnieuwAsync(Bestanden, van => Zaak!.Dossier.Keys[Waar, van], Plaats(eigenaar), HttpContext.RequestAborted);
        if (await SchrijfAsync(new Meegestuurd(eigenaar, [.. Bestanden.Select(b => b.Inhoud)]))) return Klaar(Gedaan);
        var eerder = await IemandWasUVoorAsync(Getypt, Soort);
        if (Bestanden.Count == 0 || Zaak?.Dossier.Keten.EpochOf(Waar) is not { } nu || nu == epoch) return await ZonderBestandenAsync(eerder);
        // The dossier got new keys meanwhile: the files wait for those.
        Weigering = null;
        Fouten.Of(HttpContext).Add("", T["bestanden.opnieuw"]);
        return Terug();
    }

    /// <summary>A refusal shows the text alone: the files go, and it says so. While the keys are locked they wait in the form.</summary>
    private async Task<IActionResult> ZonderBestandenAsync(IActionResult geweigerd)
    {
        if (Weigering is null || !Sessie.IsOpen) return geweigerd;
        // Refused before they were taken out of the form.
        if (eigenaar.Length == 0 && lade.Open(Pad(Deel), Lade) is { } onderweg) (eigenaar, Bestanden) = (onderweg.Eigenaar, onderweg.Bestanden);
        if (Bestanden.Count == 0) return geweigerd;
        await VerwijderAsync();
        Weigering = Weigering with { Tekst = $"{Weigering.Tekst} {T["bestanden.nietbewaard"]}" };
        return geweigerd;
    }

    /// <summary>The form again, with what is there.</summary>
    private PageResult Terug()
    {
        Lade = lade.Sluit(Pad(Deel), new Lade(eigenaar, Bestanden));
        return Page();
    }

    /// <summary>A second click: what it brought along stands there already.</summary>
    private async Task<IActionResult> NogEensAsync()
    {
        await VerwijderAsync();
        return Klaar(Gedaan);
    }

    // What the dossier took already is no longer theirs to remove.
    private Task VerwijderAsync() => werk.VerwijderAsync(Bestanden.Where(b => werk.IsVan(b, eigenaar)));

    private bool WasErAlMetBestanden() => WasErAl() && Bestanden.All(b => VanOns.Any(e =>
        e.Item.Item!.Author.Id == Sessie.Persoon!.Id && e.Item.Item.Compartment == Waar && e.Item.Datum == Sessie.Vandaag && e.Bijlage.Naam == b.Inhoud.Naam && e.Bijlage.Grootte == b.Inhoud.Grootte));

    private IEnumerable<(GelezenItem Item, BijlageInhoud Bijlage)> VanOns => Zaak!.Dossier.Bijlagen.Where(b => b.Item.Item!.Author.Role == AuthorRole.Persoon);

    /// <summary>Onderzoekers have a room of their own, as the melder has: nobody fills the dossier for another.</summary>
    private IEnumerable<(GelezenItem Item, BijlageInhoud Bijlage)> VanMijnKant
    {
        get
        {
            var onderzoekers = Zaak!.Dossier.Aanwijzingen.Select(a => a.Persoon).ToHashSet(StringComparer.Ordinal);
            var mijn = onderzoekers.Contains(Sessie.Persoon!.Id);
            return VanOns.Where(b => onderzoekers.Contains(b.Item.Item!.Author.Id) == mijn);
        }
    }

    private Bewaarplaats Plaats(byte[] van) => ontvangst.Plaats(Zaak!.Id, van, Zaak.Dossier.Keten.PublicKey(Waar), Zaak.Dossier.Keten.EpochOf(Waar));
}
