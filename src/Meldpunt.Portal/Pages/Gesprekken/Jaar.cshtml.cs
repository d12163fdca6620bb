using System.Globalization;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Gesprekken;

/// <summary>A year's conversations counted, to print; and the same as a file for a spreadsheet. Only who noted them can count them.</summary>
internal sealed class JaarModel(Werksessie sessie, Gespreksboek boek, Teksten teksten) : GespreksPagina(sessie, teksten)
{
    private const string AlsCsv = "csv";

    public Jaartelling Telling { get; private set; } = null!;

    /// <summary>The years that can be chosen: this one, and those of which something was noted.</summary>
    public IReadOnlyList<int> Jaren { get; private set; } = [];

    public int Dicht { get; private set; }

    /// <summary>Both tables: what is counted by, the words for each line, and its numbers.</summary>
    public IEnumerable<(string Kop, IEnumerable<(string Naam, Telling Telling)> Regels)> Tabellen =>
    [
        (T["gesprek.thema"], Telling.Themas.Select(t => (T["gesprek.thema." + t.Wat], t))),
        (T["gesprek.kanaal"], Telling.Kanalen.Select(t => (T["gesprek.kanaal." + t.Wat], t))),
    ];

    public async Task<IActionResult> OnGetAsync(string? jaar, string? vorm)
    {
        if (Begin() is { } antwoord) return antwoord;
        var lijst = await boek.AlleAsync();
        Jaren = [.. lijst.Regels.Select(r => r.Inhoud.Datum.Year).Append(Sessie.Vandaag.Year).Distinct().OrderDescending()];
        var welk = int.TryParse(jaar, NumberStyles.None, CultureInfo.InvariantCulture, out var j) && Jaren.Contains(j) ? j : Sessie.Vandaag.Year;
        (Telling, Dicht) = (Jaartelling.Van(lijst.Regels.Select(r => r.Inhoud), welk), lijst.Dicht);
        if (vorm != AlsCsv) return Page();
        Response.Headers.CacheControl = "no-store";
        var rijen = Tabellen.SelectMany(t => t.Regels.Select(r => Regel(t.Kop, r.Naam, r.Telling))).Prepend([T["jaar.naar"], T["jaar.wat"], T["jaar.aantal"], T["jaar.melding"]]).Append(Regel(T["jaar.totaal"], "", Telling.Totaal));
        // A Dutch spreadsheet takes semicolons.
        return File(Csv.Maak(T.Taal == Taal.Nederlands ? ';' : ',', rijen), "text/csv; charset=utf-8", $"meldpunt-{T["jaar.bestand"]}-{welk}.csv");
    }

    private static IEnumerable<string> Regel(string kop, string naam, Telling telling) =>
        [kop, naam, telling.Aantal.ToString(CultureInfo.InvariantCulture), telling.Melding.ToString(CultureInfo.InvariantCulture)];
}
