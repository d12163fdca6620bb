using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The sleutelzin opens the member's own keys; sign-in alone opens nothing.</summary>
internal sealed class OntgrendelenModel(Werksessie sessie, Inschrijving inschrijving, Pogingen pogingen, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    private const int Langst = 400;

    public string Naam => sessie.Persoon?.Naam ?? "";

    public string? Naar { get; private set; }

    public bool Verlopen { get; private set; }

    public IActionResult OnGet(string? naar, bool verlopen = false)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!inschrijving.HeeftSleutels) return Redirect(teksten.Pad("/sleutels"));
        (Naar, Verlopen) = (Terugweg.Binnen(naar), verlopen);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? sleutelzin, string? naar)
    {
        if (sessie.Persoon is not { } wie) return Redirect(teksten.Pad("/"));
        Naar = Terugweg.Binnen(naar);
        if (string.IsNullOrWhiteSpace(sleutelzin)) return Mis(teksten["ontgrendelen.leeg"]);
        if (sleutelzin.Length > Langst) return Mis(teksten["ontgrendelen.lang"]);
        if (!inschrijving.HeeftSleutels) return Mis(teksten["ontgrendelen.geensleutel"]);
        if (pogingen.Begin(wie.Id) is { Ticks: > 0 } wacht) return Mis(teksten["ontgrendelen.wacht", (int)Math.Ceiling(wacht.TotalSeconds)]);
        if (await inschrijving.OpenAsync(sleutelzin) is not { } keys)
        {
            await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "SleutelzinOnjuist", "");
            return Mis(teksten["ontgrendelen.fout", wie.Naam]);
        }

        using (keys) sessie.Ontgrendel(keys);
        pogingen.Gelukt(wie.Id);
        await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "Ontgrendeld", "");
        return Redirect(Naar ?? teksten.Pad("/postvak"));
    }

    private PageResult Mis(string tekst)
    {
        Fouten.Of(HttpContext).Add("sleutelzin", tekst);
        return Page();
    }
}
