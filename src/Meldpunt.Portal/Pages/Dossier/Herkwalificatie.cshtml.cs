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

/// <summary>
/// Other kinds or facts, with reasons. First the page shows where the rules lead then; only the second click records it.
/// A proposal that would take a dossier away from the commission waits here for a second member.
/// </summary>
internal sealed class HerkwalificatieModel(Toegang toegang, Werksessie sessie, Herkwalificatie herkwalificatie, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    public IReadOnlyList<string> Soorten { get; private set; } = [];

    public string? Bevoegd { get; private set; }

    public string? Hl { get; private set; }

    /// <summary>What follows, once it was computed.</summary>
    public Voorstel? Voorstel { get; private set; }

    /// <summary>A colleague's proposal that waits for a second member.</summary>
    public (Voorstel Voorstel, string Redenen, bool? Melder, bool MagInstemmen)? Open { get; private set; }

    public IEnumerable<Keuze> SoortKeuzes => Enum.GetNames<Soort>().Select(s => new Keuze(s, T["feit." + s]));

    public IEnumerable<Keuze> Antwoorden => Enum.GetNames<Antwoord>().Select(a => new Keuze(a, T["feit." + a]));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        if (!Kan()) return NietInDezeStaat();
        if (ZonderMandaat(mandaten) is { } zonder) return zonder;
        var feiten = Zaak!.Feiten!;
        (Soorten, Bevoegd, Hl) = ([.. feiten.Soorten.Select(s => s.ToString())], feiten.BevoegdeLeidinggevende.ToString(), feiten.BeschuldigdeIsHL.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? tekst, string[]? soort, string? bevoegd, string? hl, string? bericht, string? stemin, string? doe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        (Soorten, Bevoegd, Hl) = (soort ?? [], bevoegd, hl);
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (!Kan()) return await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        if (doe == "instemmen" || stemin is not null) return await StemInAsync(goed, doe, bericht);
        if (Lees() is not { } feiten || !goed) return Page();
        Voorstel = Herkwalificatie.Bereken(Zaak!, feiten);
        if (Voorstel.Gevolg == Gevolg.KanNiet || BekijkEerst(doe, bericht, Maak(Voorstel)) is not null) return Page();
        var verhuist = Voorstel.Gevolg == Gevolg.NaarCommissie;
        return await herkwalificatie.LegVastAsync(Zaak!, Voorstel, Tekst, Netjes(bericht) is { Length: > 0 } gezien ? gezien : null) ? Gedaan(verhuist) : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    private async Task<IActionResult> StemInAsync(bool goed, string? doe, string? bericht)
    {
        if (Open is not { MagInstemmen: true } open) return await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
        if (!goed) return Page();
        if (BekijkEerst(doe, bericht, Maak(open.Voorstel, BesluitInhoud.Geherkwalificeerd, [("stemin", "ja"), ("tekst", Tekst)])) is { } eerst) return eerst;
        return await herkwalificatie.StemInAsync(Zaak!, open.Voorstel, Tekst, Netjes(bericht)) ? Gedaan(true) : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    /// <summary>What this leads to: a decision that the melder reads, or a proposal, which the melder reads only where they have to agree.</summary>
    private Voorbeeld Maak(Voorstel voorstel) => Maak(
        voorstel, voorstel.Gevolg == Gevolg.VerlaatCommissie ? BesluitInhoud.Voorgesteld : BesluitInhoud.Geherkwalificeerd,
        [.. Soorten.Select(s => ("soort", s)), ("bevoegd", Bevoegd!), ("hl", Hl!), ("tekst", Tekst)]);

    private Voorbeeld Maak(Voorstel voorstel, string naam, IReadOnlyList<(string, string)> velden)
    {
        var leest = naam != BesluitInhoud.Voorgesteld || voorstel.VraagtMelder;
        var kennisgeving = leest ? Weergave.Kennisgeving.Van(T, sjablonen[$"besluit.sjabloon.{naam}"], Tekst, Bericht.BesluitEnRedenen, zonderCommissie: false) : null;
        return new(Pad("/herkwalificatie"), T[$"besluit.{naam}"], voorstel.Route.Gronden, mandaten.KortVoor(Zaak!), kennisgeving, velden, leest ? "besluit.verstuur" : "besluit.stelvoor");
    }

    private RedirectResult Gedaan(bool verhuist) => verhuist ? Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}")) : Klaar("besluit");

    private bool Kan()
    {
        Open = herkwalificatie.Open(Zaak!);
        return Herkwalificatie.Kan(Zaak!);
    }

    /// <summary>The facts as they would count; null, with words at the field, where an answer is missing or nothing changes.</summary>
    private Feiten? Lees()
    {
        var fouten = Fouten.Of(HttpContext);
        var soorten = Soorten.Distinct().Select(s => FeitenTekst.TryNaam<Soort>(s, out var een) ? een : (Soort?)null).ToList();
        if (soorten.Count == 0 || soorten.Contains(null)) fouten.Add("soort", T["herkwalificatie.soort.fout"]);
        if (!FeitenTekst.TryNaam<Antwoord>(Bevoegd, out var bevoegd)) fouten.Add("bevoegd", T["herkwalificatie.kies"]);
        if (!FeitenTekst.TryNaam<Antwoord>(Hl, out var hl)) fouten.Add("hl", T["herkwalificatie.kies"]);
        if (fouten.Any) return null;
        var feiten = Zaak!.Feiten! with { Soorten = SoortSet.Van(soorten.OfType<Soort>()), BevoegdeLeidinggevende = bevoegd, BeschuldigdeIsHL = hl };
        // The same facts can still lead back: with the consent of a melder who went straight to the commission.
        if (feiten != Zaak.Feiten || Herkwalificatie.Bereken(Zaak, feiten).Gevolg == Gevolg.VerlaatCommissie) return feiten;
        fouten.Add("soort", T["herkwalificatie.gelijk"]);
        return null;
    }
}
