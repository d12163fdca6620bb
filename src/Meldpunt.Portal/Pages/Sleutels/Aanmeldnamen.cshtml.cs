using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>
/// The accounts with which this person signs in, for them to see, and one that beheer proposed, for them to take or refuse.
/// With open keys: who only signed in has not shown that they are this person.
/// </summary>
internal sealed class AanmeldnamenModel(Werksessie sessie, AanmeldnaamStore namen, Database database, TimeProvider clock, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public IReadOnlyList<AanmeldnaamRow> Geldig { get; private set; } = [];

    public IReadOnlyList<AanmeldnaamRow> Wachtend { get; private set; } = [];

    public string? Gedaan { get; private set; }

    public IActionResult OnGet(string? gedaan)
    {
        if (Open() is { } antwoord) return antwoord;
        Gedaan = gedaan is "ja" or "nee" ? T["aanmeldnamen.gedaan." + gedaan] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? doe, string? aanmeldnaam, string? uitgever)
    {
        if (Open() is { } antwoord) return antwoord;
        var rij = Wachtend.FirstOrDefault(r => r.Naam == aanmeldnaam && r.Uitgever == uitgever);
        if (rij is null || doe is not ("ja" or "nee")) return Mis("", T["aanmeldnamen.weg"]);
        var gelukt = await database.WriteAsync(c =>
        {
            if (!(doe == "ja" ? AanmeldnaamStore.Bevestig(c, rij) : AanmeldnaamStore.Remove(c, rij))) return false;
            AuditStore.Append(c, clock.GetUtcNow(), rij.Persoon, doe == "ja" ? "AanmeldnaamToegevoegd" : "AanmeldnaamAfgewezen", rij.Persoon);
            return true;
        });
        return gelukt ? Redirect(T.Pad("/sleutels/aanmeldnamen?gedaan=" + doe)) : Mis("", T["aanmeldnamen.weg"]);
    }

    private IActionResult? Open()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        var ik = Sessie.Persoon!.Id;
        (Geldig, Wachtend) = ([.. namen.All().Where(r => r.Persoon == ik)], [.. namen.Wachtend().Where(r => r.Persoon == ik)]);
        return null;
    }
}
