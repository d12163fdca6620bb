using Meldpunt.Hosting;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The vault's part of what opens a member's keys, as it is at the moment of use.</summary>
internal sealed class Peper(HostKeys keys)
{
    public byte[] Bytes => keys.Require("pepper", WrappedPersonKeys.PepperSize);

    /// <summary>That one, and those that it replaced: who has not been here since is still wrapped under one of these.</summary>
    public IReadOnlyList<byte[]> Alle => keys.All("pepper", WrappedPersonKeys.PepperSize);
}

/// <summary>The sleutelzin opens the member's own keys; sign-in alone opens nothing.</summary>
internal sealed class OntgrendelenModel(Werksessie sessie, RegisterStore register, Database database, Pogingen pogingen, Peper peper, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    private const int Langst = 400;

    public string Naam => sessie.Persoon?.Naam ?? "";

    public string? Naar { get; private set; }

    public bool Verlopen { get; private set; }

    public IActionResult OnGet(string? naar, bool verlopen = false)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        (Naar, Verlopen) = (Binnen(naar), verlopen);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? sleutelzin, string? naar)
    {
        if (sessie.Persoon is not { } wie) return Redirect(teksten.Pad("/"));
        Naar = Binnen(naar);
        if (string.IsNullOrWhiteSpace(sleutelzin)) return Mis(teksten["ontgrendelen.leeg"]);
        if (sleutelzin.Length > Langst) return Mis(teksten["ontgrendelen.lang"]);
        if (register.PersonKeys(wie.Id) is not { } verpakt) return Mis(teksten["ontgrendelen.geensleutel"]);
        if (pogingen.Begin(wie.Id) is { Ticks: > 0 } wacht) return Mis(teksten["ontgrendelen.wacht", (int)Math.Ceiling(wacht.TotalSeconds)]);
        if (peper.Alle.Select(p => WrappedPersonKeys.TryUnwrap(verpakt, sleutelzin, p, wie.Id, out var opened) ? opened : null).FirstOrDefault(k => k is not null) is not { } keys)
        {
            await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "SleutelzinOnjuist", "");
            return Mis(teksten["ontgrendelen.fout", wie.Naam]);
        }

        using (keys)
        {
            await HerverpakAsync(wie.Id, verpakt, sleutelzin, keys);
            sessie.Ontgrendel(keys);
        }

        pogingen.Gelukt(wie.Id);
        await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "Ontgrendeld", "");
        return Redirect(Naar ?? teksten.Pad("/postvak"));
    }

    /// <summary>Keys that an older pepper still wraps, or for which nobody noted which, go under the current one: only now is the sleutelzin here.</summary>
    private async Task HerverpakAsync(string persoon, byte[] was, string sleutelzin, PersonKeys keys)
    {
        var nu = peper.Bytes;
        var id = WrappedPersonKeys.PepperId(nu);
        if (register.IsUnder(persoon, id)) return;
        var verpakt = WrappedPersonKeys.Wrap(keys, sleutelzin, nu, persoon);
        await database.WriteAsync(c => RegisterStore.Rewrap(c, persoon, was, verpakt, id));
    }

    private PageResult Mis(string tekst)
    {
        Fouten.Of(HttpContext).Add("sleutelzin", tekst);
        return Page();
    }

    // Only back to a page of our own.
    private string? Binnen(string? naar) => naar is { Length: > 0 and < 200 } && Url.IsLocalUrl(naar) ? naar : null;
}
