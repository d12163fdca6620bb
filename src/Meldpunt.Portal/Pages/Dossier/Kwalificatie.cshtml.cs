using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Is this a formal melding: yes, no, or, without the melder's consent, first the announcement (G2). Always with reasons.</summary>
internal sealed class KwalificatieModel(Toegang toegang, Werksessie sessie, Kwalificatie kwalificatie, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.FormeelGemaakt;

    public IReadOnlyList<Oordeel> Mogelijk { get; private set; } = [];

    public string? Oordeel { get; private set; }

    public bool StemtIn => Zaak?.Feiten?.Instemming == Antwoord.Ja;

    public IEnumerable<Keuze> Keuzes => Mogelijk.Select(o => new Keuze(o.ToString(), T[$"kwalificatie.{o}"]));

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? (Kan() ? ZonderMandaat(mandaten) ?? Page() : NietInDezeStaat());

    public async Task<IActionResult> OnPostAsync(string? tekst, string? oordeel, string? bericht, string? doe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        Oordeel = oordeel;
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (!Kan()) return await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        if (!Enum.TryParse<Oordeel>(oordeel, out var keuze) || !Mogelijk.Contains(keuze))
        {
            Fouten.Of(HttpContext).Add("oordeel", T["kwalificatie.kies"]);
            return Page();
        }

        if (!goed) return Page();
        if (BekijkEerst(doe, bericht, Maak(keuze)) is { } eerst) return eerst;
        return await kwalificatie.BeslisAsync(Zaak!, keuze, Tekst, Netjes(bericht)) ? Klaar("besluit") : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    private Voorbeeld Maak(Oordeel keuze)
    {
        var wat = kwalificatie.Wat(Zaak!, keuze);
        var kennisgeving = Weergave.Kennisgeving.Van(T, sjablonen[$"besluit.sjabloon.{wat.Naam}"], Tekst, wat.Bericht, Zaak!.Stand!.Regime == Regime.VoorCommissie);
        return new(Pad("/kwalificatie"), T[$"besluit.{wat.Naam}"], wat.Gronden, mandaten.KortVoor(Zaak), kennisgeving, [("oordeel", keuze.ToString()), ("tekst", Tekst)], "besluit.verstuur");
    }

    private bool Kan()
    {
        Mogelijk = kwalificatie.Mogelijk(Zaak!);
        return Mogelijk.Count > 0;
    }
}
