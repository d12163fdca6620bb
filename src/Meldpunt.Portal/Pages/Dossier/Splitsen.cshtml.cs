using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A case of several kinds in parts: each kind in one of them, and why. The melder reads both.</summary>
internal sealed class SplitsenModel(Toegang toegang, Werksessie sessie, Splitsen splitsen, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.Gesplitst;

    private readonly Dictionary<Soort, string> gekozen = [];

    /// <summary>The kinds of the case; while the keys are locked those that were sent, so that what was chosen is kept.</summary>
    public IReadOnlyList<Soort> Soorten => Zaak?.Feiten is { } feiten ? [.. feiten.Soorten] : [.. gekozen.Keys];

    /// <summary>As many parts as there are kinds, at most.</summary>
    public IEnumerable<Keuze> Keuzes => Enumerable.Range(1, Soorten.Count).Select(nr => nr.ToString(CultureInfo.InvariantCulture)).Select(nr => new Keuze(nr, T["splitsing.nr", nr]));

    public static string Veld(Soort soort) => $"deel-{soort}";

    public string? Keuze(Soort soort) => gekozen.GetValueOrDefault(soort);

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? tekst, string? bericht, string? doe)
    {
        Tekst = Netjes(tekst);
        foreach (var soort in Enum.GetValues<Soort>())
            if (Request.Form[Veld(soort)] is [{ Length: 1 } nr]) gekozen[soort] = nr;
        if (await LaadAsync() is { } antwoord) return antwoord;
        if (Verdeeld() is not { } delen) return Page();
        if (BekijkEerst(doe, bericht, Maak(delen)) is { } eerst) return eerst;
        return await splitsen.SplitsAsync(Zaak!, delen, Tekst, Netjes(bericht)) ? Klaar("gesplitst") : await IemandWasUVoorAsync(Tekst, ItemKind.Splitsing);
    }

    private Voorbeeld Maak(List<SoortSet> delen)
    {
        var rij = Splitsen.Rij;
        var wat = string.Join('\n', delen.Select((soorten, nr) => Weergave.Kennisgeving.Deel(T, nr + 1, soorten)));
        var kennisgeving = Weergave.Kennisgeving.Van(T, $"{sjablonen["besluit.sjabloon.Gesplitst"]}\n\n{wat}", Tekst, rij.Bericht, zonderCommissie: false);
        return new(Pad("/splitsen"), T["besluit.Gesplitst"], rij.Gronden, mandaten.KortVoor(Zaak!), kennisgeving, [.. gekozen.Select(g => (Veld(g.Key), g.Value)), ("tekst", Tekst)], "splitsing.knop");
    }

    /// <summary>The parts in the order of their numbers, counted anew; null, with the words for it, where they are not yet two.</summary>
    private List<SoortSet>? Verdeeld()
    {
        var fouten = Fouten.Of(HttpContext);
        foreach (var soort in Soorten)
        {
            if (Keuzes.All(k => k.Waarde != Keuze(soort))) fouten.Add(Veld(soort), T["splitsing.kies", T[$"feit.{soort}"]]);
        }

        Past(Tekst, "tekst", "veld.naam.reden");
        var delen = gekozen.Where(g => Soorten.Contains(g.Key)).GroupBy(g => g.Value).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => SoortSet.Van(g.Select(s => s.Key))).ToList();
        if (!fouten.Any && Delen.Verdeel(Zaak!.Feiten!.Soorten, delen) != Verdeling.Kan) fouten.Add(Veld(Soorten[0]), T["splitsing.tweedelen"]);
        return fouten.Any ? null : delen;
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if ((await OpenAsync(Tekst) ?? ZonderSleutel(Compartment.Behandeling)) is { } antwoord) return antwoord;
        if (Zaak!.Rol != Rol.Integriteitscommissie) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["splitsing.kanniet"], Tekst);
        if (HttpMethods.IsPost(Request.Method) && Deelstanden.IsGesplitst(Zaak.Verloop)) return await IemandWasUVoorAsync(Tekst, ItemKind.Splitsing);
        return Splitsen.Kan(Zaak) ? ZonderMandaat(mandaten, Tekst) : Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["splitsing.kanniet"], Tekst);
    }
}
