using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Mandaten;

/// <summary>The mandate register: who may decide, in which role, on what, until when, and by whose grant.</summary>
internal sealed class IndexModel(Werksessie sessie, Verlening verlening, OrganisatieStore organisatie, Teksten teksten) : MandaatPagina(sessie, organisatie, teksten)
{
    public IReadOnlyList<MandaatRij> Rijen { get; private set; } = [];

    public IReadOnlyList<MandaatRij> Aflopend { get; private set; } = [];

    public bool Alle { get; private set; }

    public bool KanVerlenen { get; private set; }

    /// <summary>Rows that count for nothing: somebody wrote them who may not.</summary>
    public int Afgewezen { get; private set; }

    public IActionResult OnGet(bool alle = false)
    {
        if (Begin() is { } antwoord) return antwoord;
        Alle = alle;
        Rijen = [.. Sessie.Mandaten.Alle.Where(m => alle || Sessie.Vandaag < m.Einde).Select(Maak).OrderBy(r => r.Rol).ThenBy(r => r.Houder)];
        Aflopend = [.. verlening.Aflopend().Select(Maak)];
        KanVerlenen = verlening.Kandidaten().Count > 0;
        Afgewezen = Sessie.Mandaten.Afgewezen.Count;
        return Page();
    }
}
