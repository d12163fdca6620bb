using System.Globalization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Controle;

/// <summary>An act as the page shows it. The subject is a kenmerk, a number or an id, never content.</summary>
internal sealed record LogRij(long Nr, string Moment, string Wie, string Daad, string Onderwerp);

/// <summary>The log of staff acts, page by page out of the store, with its filters in the address, and how many acts a day.</summary>
internal sealed class LogModel(Werksessie sessie, AuditStore audit, OrganisatieStore organisatie, Teksten teksten) : ControlePagina(sessie, organisatie, teksten)
{
    private const int PerBladzijde = 100;
    private const int Dagen = 30;

    // Their number is no dossier's.
    private static readonly string[] GeenDossier = ["AlarmAfgedaan", "VerklaringVoorgesteld", "VerklaringGetekend", "VerklaringTelt", "VoorstelIngetrokken", "ZesWoordenOnjuist"];

    public IReadOnlyList<LogRij> Rijen { get; private set; } = [];

    public IReadOnlyList<Keuze> Daden { get; private set; } = [];

    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public string? Persoon { get; private set; }

    public string? Handeling { get; private set; }

    public string? Van { get; private set; }

    public string? Tot { get; private set; }

    /// <summary>The number before which the next page begins; null on the last.</summary>
    public long? Volgende { get; private set; }

    public bool IsEerste { get; private set; }

    public IReadOnlyList<(DateOnly Dag, long Aantal)> PerDag { get; private set; } = [];

    public IActionResult OnGet(string? wie, string? daad, string? van, string? tot, long? voor)
    {
        if (Begin() is { } antwoord) return antwoord;
        var (daden, personen) = audit.Kinds();
        Daden = [.. daden.Select(d => new Keuze(d, Daad(d))).OrderBy(k => k.Tekst, StringComparer.CurrentCulture)];
        Personen = [.. personen.Select(p => new Keuze(p, Wie(p))).OrderBy(k => k.Tekst, StringComparer.CurrentCulture)];
        (Persoon, Handeling, Van, Tot, IsEerste) = (Leeg(wie), Leeg(daad), van, tot, voor is null);
        var (begin, einde) = (Dag(van, "van"), Dag(tot, "tot"));
        if (Fouten.Of(HttpContext).Any) return Page();
        var filter = new AuditFilter(begin is { } b ? Amsterdam.Begin(b) : null, einde is { } e ? Amsterdam.Begin(e.AddDays(1)) : null, Persoon, Handeling);
        var rijen = audit.Page(filter, voor, PerBladzijde + 1);
        Rijen = [.. rijen.Take(PerBladzijde).Select(Maak)];
        Volgende = rijen.Count > PerBladzijde ? rijen[PerBladzijde - 1].Nr : null;
        PerDag = Tel(filter, einde ?? Sessie.Vandaag);
        return Page();
    }

    /// <summary>The same filter from another row on.</summary>
    public string Pad(long? voor) => T.Pad("/controle/log?" + string.Join('&', new[] { ("wie", Persoon), ("daad", Handeling), ("van", Van), ("tot", Tot), ("voor", voor?.ToString(CultureInfo.InvariantCulture)) }
        .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}")));

    private LogRij Maak(AuditRow rij) => new(rij.Nr, KetenModel.Moment(T, DateTimeOffset.Parse(rij.Op, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)), Wie(rij.Wie), Daad(rij.Daad), Onderwerp(rij));

    // The id of a dossier is shown as the kenmerk that people know it by.
    private static string Onderwerp(AuditRow rij)
    {
        if (rij.Daad.StartsWith("Mandaat", StringComparison.Ordinal) || GeenDossier.Contains(rij.Daad)) return rij.Onderwerp;
        // A dossier, or a part of it.
        var delen = rij.Onderwerp.Split('/', 2);
        return delen[0].Length == 32 && delen[0].All(char.IsAsciiHexDigitLower) ? string.Join(" · ", delen.Skip(1).Prepend(Kenmerk.Of(Convert.FromHexString(delen[0])))) : rij.Onderwerp;
    }

    private List<(DateOnly, long)> Tel(AuditFilter filter, DateOnly laatste)
    {
        var eerste = laatste.AddDays(1 - Dagen);
        var uren = audit.PerUur(filter with { From = filter.From is { } van && van > Amsterdam.Begin(eerste) ? van : Amsterdam.Begin(eerste), Until = Amsterdam.Begin(laatste.AddDays(1)) });
        var perDag = uren.GroupBy(u => DateOnly.FromDateTime(Amsterdam.Local(u.Uur).DateTime)).ToDictionary(g => g.Key, g => g.Sum(u => u.Aantal));
        return [.. Enumerable.Range(0, Dagen).Select(n => eerste.AddDays(n)).Select(d => (d, perDag.GetValueOrDefault(d)))];
    }

    private static string? Leeg(string? waarde) => string.IsNullOrWhiteSpace(waarde) || waarde.Length > 100 ? null : waarde;
}
