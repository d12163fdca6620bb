using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

internal sealed record LidRij(RegisterStatement Lid, string Postvak, bool MetDezeSleutels);

/// <summary>A person's own keys: the six words, what they open, what waits, and the ways to leave or to begin anew.</summary>
internal sealed class IndexModel(Werksessie sessie, Inschrijving inschrijving, Voorstellen voorstellen, AanmeldnaamStore aanmeldnamen, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public bool IsOpen => Sessie.IsOpen;

    public bool HeeftSleutels => inschrijving.HeeftSleutels;

    /// <summary>New keys were made and not typed back.</summary>
    public bool Overtypen => inschrijving.Nieuw is { IsOvergetypt: false };

    /// <summary>New keys wait for a statement that names them.</summary>
    public bool Wachten => inschrijving.Nieuw is { IsOvergetypt: true };

    public string? ZesWoorden => IsOpen ? inschrijving.Vingerafdruk : null;

    public IReadOnlyList<LidRij> Lidmaatschappen { get; private set; } = [];

    public IReadOnlyList<Voorstel> OverMij { get; private set; } = [];

    public int TeTekenen { get; private set; }

    /// <summary>The keys that these replaced may still open what nobody else has.</summary>
    public bool Vorige => IsLid && inschrijving.HeeftVorige;

    /// <summary>Beheer proposed an account with which they would sign in too.</summary>
    public bool Aanmeldnaam => aanmeldnamen.Wachtend().Any(r => r.Persoon == Sessie.Persoon!.Id);

    /// <summary>Somebody who belongs to a box sees the pages about its members.</summary>
    public bool IsLid => IsOpen && Sessie.Lidmaatschappen.Count > 0;

    public string Postvak(string id) => namen.Van(id);

    public IActionResult OnGet()
    {
        if (Toegang(open: false) is { } antwoord) return antwoord;
        Lidmaatschappen = [.. Sessie.Ingeschreven.Select(l => new LidRij(l, namen.Van(l.Postvak), !IsOpen || Sessie.Lidmaatschappen.Contains(l)))];
        OverMij = voorstellen.OverMij();
        TeTekenen = IsLid ? voorstellen.TeTekenen().Count(v => !v.Tekenaars.Contains(Sessie.Persoon!.Id)) : 0;
        return Page();
    }
}
