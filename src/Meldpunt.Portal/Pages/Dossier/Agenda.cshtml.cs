using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Puts the dossier on the commission's agenda of a day, takes it off, and notes afterwards what came of it.</summary>
internal sealed class AgendaModel(Toegang toegang, Werksessie sessie, Agenda agenda, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    private const int HoogstensVooruit = 366;

    public IReadOnlyList<Agendapunt> Punten { get; private set; } = [];

    public string? Datum { get; private set; }

    public string? Vraag { get; private set; }

    public string Toelichting { get; private set; } = "";

    public IEnumerable<Keuze> Vragen => Agenda.Vragen.Select(v => new Keuze(v, T["agenda.vraag." + v]));

    /// <summary>Of which no outcome was noted and whose day has come.</summary>
    public IEnumerable<Agendapunt> Af => Punten.Where(p => p.Uitkomst is null && p.Datum <= Sessie.Vandaag);

    public IEnumerable<Agendapunt> Komt => Punten.Where(p => p.Uitkomst is null && p.Datum >= Sessie.Vandaag);

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? wat, string? datum, string? vraag, string? tekst, string? toelichting)
    {
        (Datum, Vraag, Tekst, Toelichting) = (wat == "zet" ? datum : null, vraag, Netjes(tekst), Netjes(toelichting));
        if (await LaadAsync() is { } antwoord) return antwoord;
        var dag = Dagtekst.Lees(datum);
        bool? gelukt = wat switch
        {
            "zet" => await ZetAsync(dag),
            "haal" => dag is { } op && await agenda.HaalAsync(Zaak!, op, ""),
            "uitkomst" => await RondAsync(dag),
            _ => null,
        };
        if (gelukt == true) return Klaar("agenda");
        if (gelukt is null) return Page();
        return await IemandWasUVoorAsync(Tekst + Toelichting, wat == "uitkomst" ? ItemKind.Vergaderuitkomst : ItemKind.Agendering);
    }

    private async Task<bool?> ZetAsync(DateOnly? dag)
    {
        var fouten = Fouten.Of(HttpContext);
        if (dag is not { } op || op < Sessie.Vandaag || op > Sessie.Vandaag.AddDays(HoogstensVooruit)) fouten.Add("datum", T["agenda.datum.fout"]);
        else if (Punten.Any(p => p.Datum == op)) fouten.Add("datum", T["agenda.datum.dubbel"]);
        if (!Agenda.Vragen.Contains(Vraag)) fouten.Add("vraag", T["agenda.vraag.kies"]);
        if (Toelichting.Length > 0) Past(Toelichting, "toelichting", "veld.naam.tekst");
        return fouten.Any ? null : await agenda.ZetAsync(Zaak!, dag!.Value, Vraag!, Toelichting);
    }

    private async Task<bool?> RondAsync(DateOnly? dag)
    {
        if (dag is not { } op || Af.All(p => p.Datum != op)) return false;
        return Past(Tekst, "tekst", "veld.naam.tekst") ? await agenda.RondAsync(Zaak!, op, Tekst) : null;
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if (await OpenAsync(Tekst + Toelichting) is { } antwoord) return antwoord;
        if (!Agenda.Kan(Zaak!)) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst + Toelichting);
        Punten = Agenda.Van(Zaak!.Dossier);
        return null;
    }
}
