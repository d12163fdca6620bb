using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Controle;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Controle;

/// <summary>Signals: alarms with what they mean and what to do, and patterns in the log.</summary>
internal sealed class IndexModel(Werksessie sessie, Signalen signalen, OrganisatieStore organisatie, Teksten teksten) : ControlePagina(sessie, organisatie, teksten)
{
    // The rest waits in the count; a flood of alarms is one finding, not a thousand rows.
    private const int Meeste = 200;

    public IReadOnlyList<Alarm> Alarmen { get; private set; } = [];

    public int Open { get; private set; }

    public int Afgedaan { get; private set; }

    public bool Alle { get; private set; }

    public IReadOnlyList<Patroon> Patronen { get; private set; } = [];

    public string? Gedaan { get; private set; }

    public string Wat(string soort) => T.Find("alarm." + soort) ?? soort;

    public IActionResult OnGet(bool alle = false, string? gedaan = null)
    {
        if (Begin() is { } antwoord) return antwoord;
        var alarmen = signalen.Alarmen();
        (Alle, Open, Afgedaan) = (alle, alarmen.Count(a => a.Afdoening is null), alarmen.Count(a => a.Afdoening is not null));
        Alarmen = [.. alarmen.Where(a => alle || a.Afdoening is null).Take(Meeste)];
        Patronen = signalen.Patronen();
        Gedaan = gedaan == "afgedaan" ? gedaan : null;
        return Page();
    }
}
