using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Portal.Pages.Sleutels;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages;

/// <summary>
/// A page that belongs to a function, as the verified register names it, with keys open: whoever the directory says they
/// are, without the sleutelzin nobody is a beheerder here. To everybody else there is no such page.
/// </summary>
internal abstract class FunctiePagina(Werksessie sessie, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    /// <summary>Null for a member of a box of one of these kinds.</summary>
    protected IActionResult? Alleen(params string[] soorten)
    {
        // Before the lock is mentioned: to whom a page does not exist, it does not ask for a sleutelzin either.
        if (Sessie.Persoon is not null && !Sessie.Lidmaatschappen.Any(l => soorten.Contains(l.Soort))) return NotFound();
        return Toegang(open: true);
    }

    /// <summary>One line of text without breaks, no longer than that; null, with a fault for the field, when it is empty or too long.</summary>
    protected string? Regel(string? waarde, string veld, string label, int langst)
    {
        var tekst = string.Join(' ', Getypt.Zichtbaar(waarde ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (tekst.Length is > 0 && tekst.Length <= langst && !tekst.Any(char.IsControl)) return tekst;
        Mis(veld, tekst.Length == 0 ? T["veld.leeg", label] : T["veld.lang", langst, tekst.Length]);
        return null;
    }
}
