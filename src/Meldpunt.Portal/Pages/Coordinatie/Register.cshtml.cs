using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Portal.Pages.Coordinatie;

internal sealed record RegisterRij(string Kenmerk, DateOnly Ontvangen, string Regime, string Staat, IReadOnlyList<TermijnBeeld?> Termijnen);

/// <summary>The legal register: of every melding its dates, state and terms, without box, kind or content. On screen, in print, and for a spreadsheet.</summary>
internal sealed class RegisterModel(Werksessie sessie, ToezichtStore toezicht, AuditStore audit, TimeProvider clock, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    private const int PerBladzijde = 100;
    private const int MeesteInCsv = 200_000;

    // The names of the terms as the store has them.
    internal static readonly string[] Termijnen = ["ontvangstbevestiging", "ontvankelijkheid", "terugkoppeling", "uitkomst"];

    public IReadOnlyList<RegisterRij> Rijen { get; private set; } = [];

    public long Aantal { get; private set; }

    public long Bladzijde { get; private set; }

    public long Bladzijden { get; private set; }

    public IActionResult OnGet(long blad = 1)
    {
        if (Alleen("Coordinator") is { } antwoord) return antwoord;
        Aantal = toezicht.Aantal();
        Bladzijden = Math.Max(1, (Aantal + PerBladzijde - 1) / PerBladzijde);
        Bladzijde = Math.Clamp(blad, 1, Bladzijden);
        Rijen = [.. toezicht.Meldingen((Bladzijde - 1) * PerBladzijde, PerBladzijde).Select(m => new RegisterRij(
            Kenmerk.Of(m.Id), m.OntvangenOp, FeitenUitleg.Regime(Enum.Parse<Regime>(m.Regime)).In(T.DomainTaal()), Staat(m),
            [.. Termijnen.Select(s => m.Termijnen.TryGetValue(s, out var t) ? TermijnBeeld.Van(T, s, t.VervaltOp, t.GehaaldOp, Sessie.Vandaag) : null)]))];
        return Page();
    }

    /// <summary>All of it for a spreadsheet; that it was taken is logged.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Alleen("Coordinator") is { } antwoord) return antwoord;
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "LegaalRegisterGedownload", "");
        var kop = new[] { T["postvak.kenmerk"], T["postvak.ontvangen"], T["register.regime"], T["postvak.staat"] }
            .Concat(Termijnen.SelectMany(s => new[] { T.Termijn(s), T["register.gehaald", T.Termijn(s)] }));
        var rijen = toezicht.Meldingen(0, MeesteInCsv).Select(m => new[] { Kenmerk.Of(m.Id), Dag(m.OntvangenOp), m.Regime, Staat(m) }
            .Concat(Termijnen.SelectMany(s => m.Termijnen.TryGetValue(s, out var t) ? [Dag(t.VervaltOp), Dag(t.GehaaldOp)] : new[] { "", "" })));
        return File(Csv.Maak(T.Taal == Taal.Nederlands ? ';' : ',', rijen.Prepend(kop)), "text/csv; charset=utf-8", $"meldingen-{Dag(Sessie.Vandaag)}.csv");
    }

    private string Staat(RegisterMelding m) => T.Find("staat." + m.Staat) ?? m.Staat;

    private static string Dag(DateOnly? dag) => Dagtekst.Van(dag) ?? "";
}
