using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Pages.Dossier;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Pages.Brieven;

/// <summary>
/// One dossier as a desk without a key knows it: the commission's letters, and the answer that is due: a report, a response
/// with measures, or what became of a measure.
/// </summary>
internal sealed class BriefModel(Werksessie sessie, Briefwisseling wisseling, Eigenaars eigenaars, Sjablonen sjablonen, Teksten teksten) : BriefPagina(sessie, wisseling, teksten)
{
    private static readonly string[] Klaar = ["verslag", "standpunt", "maatregel"];

    public string? Gedaan { get; private set; }

    public BesluitFormulier Formulier { get; private set; } = new();

    public string Gehoord { get; private set; } = "";

    public string? Welke { get; private set; }

    public string? UitkomstVanMaatregel { get; private set; }

    /// <summary>The notice as the melder will read it, once everything was filled in.</summary>
    public string? Kennisgeving { get; private set; }

    public Overgang? Stap { get; private set; }

    public Belemmering? Belemmering { get; private set; }

    public IReadOnlyList<Stuk> Stukken => [.. Map!.Stukken.Select(i => Stuk.Van(new GelezenItem(i, i.Number, i.Date, true), Sessie.Register, T))];

    public IReadOnlyList<RegisterStatement> Eigenaars => eigenaars.Van(Map!.Brieven[^1].Dienst);

    public IReadOnlyList<Maatregelbeeld> Maatregelen => Maatregelbeeld.Van(T, Sessie.Register, Sessie.Vandaag, Map!);

    public bool KanMaatregel => Maatregelen.Any(m => !m.Klaar) && Map!.Open is null && Wisseling.InOpvolging(Map);

    /// <summary>What stands in the way of a response, and who could give it instead.</summary>
    public string Waarom => Belemmering is not { } belemmering ? T["brief.standpunt.nu"]
        : $"{T["belemmering." + belemmering]} {(Wisseling.WieKan(Map!) is { Count: > 0 } anderen ? T["besluit.wiewel", string.Join("; ", anderen.Select(l => $"{l.Naam}, {l.Functie}"))] : T["besluit.wiewel.niemand"])}";

    public IActionResult OnGet(string? gedaan)
    {
        if (OpenBrief("") is { } antwoord) return antwoord;
        Gedaan = Klaar.Contains(gedaan) ? T["brief.gedaan." + gedaan] : null;
        Formulier.Bericht = sjablonen["besluit.sjabloon.OpvolgingVastgesteld"];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? doe, string? gehoord, string? welke, string? uitkomst, long? gezien)
    {
        Formulier = BesluitFormulier.Van(Request.Form);
        (Gehoord, Welke, UitkomstVanMaatregel) = ((gehoord ?? "").Trim(), welke, uitkomst);
        var getypt = $"{Formulier.Samen()}\n\n{Gehoord}".Trim();
        if (OpenBrief(getypt) is { } antwoord) return antwoord;
        if (welke is not null || doe == "maatregel") return await MaatregelAsync(gezien, getypt);
        return Map!.Open?.Soort switch
        {
            BriefInhoud.Opdracht => await VerslagAsync(getypt),
            BriefInhoud.Advies when Stap is not null => await StandpuntAsync(doe, getypt),
            _ => IemandWasUVoor(getypt),
        };
    }

    private async Task<IActionResult> VerslagAsync(string getypt)
    {
        if (!Past("tekst", Formulier.Tekst, "besluit.veld.verslag") || Gehoord.Length > BesluitFormulier.Langst) return Page();
        return await Wisseling.VerslagAsync(Map!, Formulier.Tekst, Gehoord) ? Terug("verslag") : IemandWasUVoor(getypt);
    }

    private async Task<IActionResult> StandpuntAsync(string? doe, string getypt)
    {
        if (Belemmering is not null) return Weiger(StatusCodes.Status403Forbidden, Waarom, getypt);
        var daad = Daden.Van(Staat.OordeelAdvies, Map!.Rol).Single(d => d.Rij == Stap);
        if (Formulier.Controleer(daad.Vraagt, [.. Eigenaars.Select(e => e.Persoon)], [], Sessie.Vandaag, Fouten.Of(HttpContext), T) is not { } met) return Page();
        Kennisgeving = doe == "wijzig" ? null : Weergave.Kennisgeving.Van(T, Sessie.Register, Sessie.Vandaag, daad, Map.Rol, Formulier.Bericht, Formulier.Tekst, met, []);
        if (doe != "vastleggen") return Page();
        return await Wisseling.StandpuntAsync(Map, Stap!, Formulier.Tekst, Kennisgeving!, met) ? Terug("standpunt") : IemandWasUVoor(getypt);
    }

    private async Task<IActionResult> MaatregelAsync(long? gezien, string getypt)
    {
        var gekozen = Briefwisseling.Maatregelen(Map!).FirstOrDefault(m => Maatregelbeeld.SleutelVan(m.Besluit.Date, m.Besluit.Author.Id, m.Maatregel.Nr) == Welke);
        if (!KanMaatregel || gezien != Map!.Volgend) return IemandWasUVoor(getypt);
        if (gekozen.Maatregel is null) Fouten.Of(HttpContext).Add("welke", T["maatregelen.kies"]);
        if (UitkomstVanMaatregel is not ("gedaan" or "geweigerd")) Fouten.Of(HttpContext).Add("uitkomst", T["maatregelen.kies.uitkomst"]);
        if (!Past("tekst", Formulier.Tekst, "besluit.veld.toelichting") || Fouten.Of(HttpContext).Any) return Page();
        if (UitkomstVanMaatregel == "geweigerd" && !Wisseling.MagWeigeren(Map!)) return Weiger(StatusCodes.Status403Forbidden, Beletzin.Van(T, Domain.Belemmering.ErIsGeenGeldigMandaat, Wisseling.WieKan(Map!)), getypt, T["mandaat.ontbreekt.titel"]);
        var stand = new MaatregelstandInhoud(gekozen.Besluit.Date, gekozen.Besluit.Author.Id, gekozen.Maatregel!.Nr, UitkomstVanMaatregel == "gedaan", Formulier.Tekst);
        return await Wisseling.MaatregelAsync(Map!, stand) ? Terug("maatregel") : IemandWasUVoor(getypt);
    }

    private IActionResult? OpenBrief(string getypt)
    {
        if (Open(getypt) is { } antwoord) return antwoord;
        (Stap, Belemmering) = Wisseling.Stap(Map!);
        return null;
    }

    private bool Past(string veld, string waarde, string naam)
    {
        if (waarde.Length == 0) Fouten.Of(HttpContext).Add(veld, T["veld.leeg", T[naam]]);
        else if (waarde.Length > BesluitFormulier.Langst) Fouten.Of(HttpContext).Add(veld, T["veld.lang", BesluitFormulier.Langst, waarde.Length]);
        return Fouten.Of(HttpContext)[veld] is null;
    }

    private RedirectResult Terug(string wat) => Redirect(T.Pad($"/brieven/{Id}?gedaan={wat}"));
}
