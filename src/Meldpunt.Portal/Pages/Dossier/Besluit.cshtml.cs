using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>
/// Every decision that the state table has for this role now, on one page: which there are and what stands in the way; then
/// one of them with reasons, ground and notice. The first click shows what will be sent, only the second sends it.
/// </summary>
internal sealed class BesluitModel(Toegang toegang, Werksessie sessie, Besluitvorming besluitvorming, Bureaubrieven brieven, Eigenaars eigenaars, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    public IReadOnlyList<Mogelijkheid> Alle { get; private set; } = [];

    /// <summary>The act that was chosen; null on the list.</summary>
    public Mogelijkheid? Gekozen { get; private set; }

    public Daad Daad => Gekozen!.Daad;

    /// <summary>The parts of a split dossier; none where it is whole.</summary>
    public IReadOnlyList<Deelstand> Delen => Zaak is null ? [] : Deelstanden.Van(Zaak.Dossier, Zaak.Verloop);

    /// <summary>The parts that the chosen act is about.</summary>
    public IReadOnlyList<Deelstand> Over => Besluitvorming.Over(Zaak!, Daad, Gekozen!.Deel);

    public string DeelNaam(Deelstand deel) => Weergave.Kennisgeving.Deel(T, deel.Nr, deel.Soorten);

    /// <summary>The address of an act.</summary>
    public string Adres(Mogelijkheid m) => Pad($"/besluit?wat={m.Daad.Naam}") + (m.Deel is { } deel ? $"&deel={deel}" : "");

    public BesluitFormulier Formulier { get; private set; } = new();

    /// <summary>The notice as the melder will read it, once everything was filled in.</summary>
    public string? Kennisgeving { get; private set; }

    public (string Door, BesluitInhoud Besluit, bool MagIk)? Voorstel { get; private set; }

    public IReadOnlyList<Bureau> Bureaus => brieven.Bureaus(Zaak!);

    public IReadOnlyList<RegisterStatement> Eigenaars => eigenaars.Van(Zaak!);

    public DateOnly? Uitkomst => besluitvorming.LoopendeUitkomst(Zaak!);

    /// <summary>Words of a decision: its own where it has them.</summary>
    public string Woord(string deel) => T.Find($"besluit.{deel}.{Daad.Naam}") ?? T["besluit." + deel];

    /// <summary>Under which mandate this person decides.</summary>
    public string? Mandaat => mandaten.KortVoor(Zaak!);

    public Register Register => Sessie.Register;

    public DateOnly Vandaag => Sessie.Vandaag;

    public string Ik => Sessie.Persoon!.Id;

    public string Naam(Daad daad) => T["daad." + daad.Naam];

    public async Task<IActionResult> OnGetAsync(string? wat, int? deel)
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        if (await KiesAsync(wat, deel) is { } geweigerd) return geweigerd;
        if (Gekozen is not null)
        {
            Formulier.Bericht = sjablonen.Find($"besluit.sjabloon.{Daad.Naam}.{Zaak!.Rol}") ?? sjablonen[$"besluit.sjabloon.{Daad.Naam}"];
            Formulier.Brief = Daad.Vraagt.HasFlag(Vraag.Brief) ? sjablonen[$"besluit.brief.sjabloon.{Daad.Naam}"] : "";
            Formulier.Aan = [.. Bureaus.Take(1).Select(b => b.Postvak)];
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? wat, int? deel, string? doe)
    {
        Formulier = BesluitFormulier.Van(Request.Form);
        Tekst = Formulier.Samen();
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (await KiesAsync(wat, deel) is { } geweigerd) return Gekozen is null ? await IemandWasUVoorAsync(Tekst, ItemKind.Besluit) : geweigerd;
        if (Gekozen is null) return NietInDezeStaat();
        if (Voorstel is { } voorstel) return await TweedeAsync(voorstel, doe);
        if (Formulier.Controleer(Daad.Vraagt, [.. Eigenaars.Select(e => e.Persoon)], [.. Bureaus.Select(b => b.Postvak)], Sessie.Vandaag, Fouten.Of(HttpContext), T) is not { } met || !Klopt(met)) return Page();
        Kennisgeving = Weergave.Kennisgeving.Van(T, Sessie.Register, Sessie.Vandaag, Daad, Zaak!.Rol, Formulier.Bericht, Formulier.Tekst, met, Over, Zaak.Stand?.Regime);
        if (doe == "wijzig") Kennisgeving = null;
        if (doe != "vastleggen") return Page();
        return await besluitvorming.NeemAsync(Zaak!, Daad, new Invulling(Formulier.Tekst, Kennisgeving!, met, Formulier.Brief), Gekozen.Deel)
            ? !Zaak!.Behandelt ? NaarPostvak() : Klaar(Daad.Vraagt.HasFlag(Vraag.TweedePersoon) ? "voorstel" : "besluit")
            : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    private async Task<IActionResult> TweedeAsync((string Door, BesluitInhoud Besluit, bool MagIk) voorstel, string? doe)
    {
        if (!voorstel.MagIk) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], Wie(voorstel.Door), Tekst);
        if (!Past(Formulier.Tekst, "tekst", "veld.naam.reden")) return Page();
        var gedaan = doe switch
        {
            "bevestigen" => await besluitvorming.BevestigAsync(Zaak!, Daad, Formulier.Tekst, Gekozen!.Deel),
            "afwijzen" => await besluitvorming.WijsAfAsync(Zaak!, Daad, voorstel.Door, Formulier.Tekst, Gekozen!.Deel),
            _ => false,
        };
        return gedaan ? Klaar(doe == "afwijzen" ? "afgewezen" : "besluit") : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    /// <summary>What the form alone cannot tell: a new last day, and somebody who can still close.</summary>
    private bool Klopt(Afdoening met)
    {
        var fouten = Fouten.Of(HttpContext);
        if (Daad.Naam == Vaststelling.Verlengd && Verlengen.Naar(Uitkomst!.Value, Sessie.Vandaag, met.Uiterlijk!.Value) is var verlenging and not Verlenging.Kan)
            fouten.Add("uiterlijk", T["verlenging." + verlenging, T.Taal.Datum(Uitkomst.Value)]);
        if (met.Maatregelen is { } maatregelen && !eigenaars.KanNogAfsluiten(Zaak!, maatregelen)) fouten.Add("eigenaar1", T["besluit.eigenaar.niemand"]);
        return !fouten.Any;
    }

    private async Task<IActionResult?> KiesAsync(string? wat, int? deel)
    {
        Alle = await besluitvorming.AlleAsync(Zaak!);
        if (wat is null) return null;
        Gekozen = Alle.FirstOrDefault(m => m.Daad.Naam == wat && m.Deel == deel);
        if (Gekozen is null) return NietInDezeStaat();
        if (!Gekozen.Kan) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.staat.titel"], Waarom(Gekozen), Tekst);
        if (Daad.Naam == Vaststelling.Verlengd && Uitkomst < Sessie.Vandaag) return Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["verlenging.DeTermijnIsAlVoorbij", T.Taal.Datum(Uitkomst!.Value)], Tekst);
        Voorstel = besluitvorming.Voorstel(Zaak!, Daad, Gekozen.Deel);
        return ZonderMandaat(mandaten, Tekst);
    }

    /// <summary>What stands in the way, and who can act instead.</summary>
    public string Waarom(Mogelijkheid m) => m.Belemmering is { } belemmering
        ? Beletzin.Van(T, belemmering, besluitvorming.WieWel(Zaak!, m))
        : T.Find("voorwaarde." + m.Ontbreekt) is { } tekst ? tekst + (m.Ontbreekt == Voorwaarde.WieAfsluitIsGeenEigenaarVanEenMaatregel ? " " + Wie(Sessie.Persoon!.Id) : "") : Zin.Van(m.Ontbreekt!.Value) + ".";

    /// <summary>Who can act in somebody's place.</summary>
    public string Wie(string nietDeze) => besluitvorming.AndereLeden(Zaak!, nietDeze) is { Count: > 0 } anderen
        ? T["besluit.wiewel", string.Join("; ", anderen.Select(l => $"{l.Naam}, {l.Functie}"))]
        : T["besluit.wiewel.niemand"];
}
