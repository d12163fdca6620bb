using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Portal.Pages.Coordinatie;

internal sealed record RegisterRij(string Kenmerk, DateOnly Ontvangen, string Regime, string Staat, DateOnly? Gesloten, IReadOnlyList<TermijnBeeld?> Termijnen);

/// <summary>The legal register: of every melding its dates, state and terms, without box, kind or content. On screen, in print, and for a spreadsheet; all of it, or the part that the address asks for.</summary>
internal sealed class RegisterModel(Werksessie sessie, ToezichtStore toezicht, AuditStore audit, TimeProvider clock, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    private const int PerBladzijde = 100;
    private const int MeesteInCsv = 200_000;
    private const string Ja = "ja";

    // The names of the terms as the store has them.
    internal static readonly string[] Termijnen =
        [TermijnGang.Ontvangstbevestiging, TermijnGang.Ontvankelijkheid, TermijnGang.Terugkoppeling, TermijnGang.Uitkomst, TermijnGang.Advies, TermijnGang.Standpunt];

    public IReadOnlyList<RegisterRij> Rijen { get; private set; } = [];

    public long Aantal { get; private set; }

    public long Bladzijde { get; private set; }

    public long Bladzijden { get; private set; }

    /// <summary>The part that is shown.</summary>
    public Registerfilter Filter { get; private set; } = new();

    public bool Gefilterd => Filter != new Registerfilter();

    /// <summary>What can be asked of it: name, label and choices.</summary>
    public IEnumerable<(string Naam, string Label, IEnumerable<Keuze> Keuzes)> Filters =>
    [
        ("jaar", T["register.jaar"], toezicht.Jaren().Select(j => j.ToString(CultureInfo.InvariantCulture)).Select(j => new Keuze(j, j))),
        ("staat", T["postvak.staat"], Enum.GetNames<Staat>().Select(s => new Keuze(s, T.Find("staat." + s) ?? s))),
        ("laat", T["register.laat"], [new Keuze(Ja, T["register.laat.ja"])]),
    ];

    /// <summary>What the address says of the part, as fields of a form.</summary>
    public IEnumerable<(string Naam, string Waarde)> Velden => new[]
    {
        ("jaar", Filter.Jaar?.ToString(CultureInfo.InvariantCulture)), ("staat", Filter.Staat), ("laat", Filter.LaatOp is null ? null : Ja),
    }.Where(v => v.Item2 is not null).Select(v => (v.Item1, v.Item2!));

    public string Pad(long blad) => "/coordinatie/register?" + string.Join('&', Velden.Append(("blad", blad.ToString(CultureInfo.InvariantCulture))).Select(v => $"{v.Item1}={v.Item2}"));

    public IActionResult OnGet(string? jaar, string? staat, string? laat, long blad = 1)
    {
        if (Alleen("Coordinator") is { } antwoord) return antwoord;
        Filter = Lees(jaar, staat, laat);
        Aantal = toezicht.Aantal(Filter);
        Bladzijden = Math.Max(1, (Aantal + PerBladzijde - 1) / PerBladzijde);
        Bladzijde = Math.Clamp(blad, 1, Bladzijden);
        Rijen = [.. toezicht.Meldingen(Filter, (Bladzijde - 1) * PerBladzijde, PerBladzijde).Select(m => new RegisterRij(
            Kenmerk.Of(m.Id), m.OntvangenOp, T["register.regime." + m.Regime], Staat(m), m.GeslotenOp,
            [.. Termijnen.Select(s => m.Termijnen.TryGetValue(s, out var t) ? TermijnBeeld.Van(T, s, t.VervaltOp, t.GehaaldOp, Sessie.Vandaag) : null)]))];
        return Page();
    }

    /// <summary>What is shown, whole, for a spreadsheet; that it was taken is logged.</summary>
    public async Task<IActionResult> OnPostAsync(string? jaar, string? staat, string? laat)
    {
        if (Alleen("Coordinator") is { } antwoord) return antwoord;
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "LegaalRegisterGedownload", "");
        var kop = new[] { T["postvak.kenmerk"], T["postvak.ontvangen"], T["register.regime"], T["postvak.staat"], T["register.gesloten"] }
            .Concat(Termijnen.SelectMany(s => new[] { T.Termijn(s), T["register.gehaald", T.Termijn(s)] }));
        var rijen = toezicht.Meldingen(Lees(jaar, staat, laat), 0, MeesteInCsv).Select(m => new[] { Kenmerk.Of(m.Id), Dag(m.OntvangenOp), m.Regime, Staat(m), Dag(m.GeslotenOp) }
            .Concat(Termijnen.SelectMany(s => m.Termijnen.TryGetValue(s, out var t) ? [Dag(t.VervaltOp), Dag(t.GehaaldOp)] : new[] { "", "" })));
        return File(Csv.Maak(T.Taal == Taal.Nederlands ? ';' : ',', rijen.Prepend(kop)), "text/csv; charset=utf-8", $"meldingen-{Dag(Sessie.Vandaag)}.csv");
    }

    /// <summary>All of it comes from outside: what is not known is left out.</summary>
    private Registerfilter Lees(string? jaar, string? staat, string? laat) => new(
        int.TryParse(jaar, NumberStyles.None, CultureInfo.InvariantCulture, out var j) && j is >= 1 and <= 9999 ? j : null,
        Enum.GetNames<Staat>().Contains(staat) ? staat : null,
        laat == Ja ? Sessie.Vandaag : null);

    private string Staat(RegisterMelding m) => T.Find("staat." + m.Staat) ?? m.Staat;

    private static string Dag(DateOnly? dag) => Dagtekst.Van(dag) ?? "";
}
