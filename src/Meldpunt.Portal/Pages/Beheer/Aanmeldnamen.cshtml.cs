using Meldpunt.Hosting;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>An account at the provider, and whether it counts already.</summary>
internal sealed record Aanmeldregel(AanmeldnaamRow Rij, bool Telt);

/// <summary>
/// Which account at the sign-in provider is which person. It says who somebody is and opens nothing; of who has keys a
/// further account counts once they said so themselves, with keys open.
/// </summary>
internal sealed class AanmeldnamenModel(Werksessie sessie, Portal.Beheer.Organisatiebeheer beheer, OrganisatieStore organisatie, AanmeldnaamStore namen, IServiceProvider services, Teksten teksten) : BeheerPagina(sessie, teksten)
{
    // As long as the verb takes them.
    private const int LangsteAanmeldnaam = 255;

    private readonly OidcSettings? oidc = services.GetService<OidcSettings>();
    private IReadOnlyList<PersoonRow> personen = [];

    /// <summary>The provider that people sign in at; null on a demonstration, which has none.</summary>
    public string? Uitgever => oidc?.Issuer;

    public string Claim => oidc?.PersonClaim ?? "";

    public IReadOnlyList<Aanmeldregel> Regels { get; private set; } = [];

    /// <summary>How many persons have none.</summary>
    public int Zonder => personen.Count(p => Regels.All(r => r.Rij.Persoon != p.Id));

    public IEnumerable<Keuze> Keuzes => personen.Select(p => new Keuze(p.Id, $"{p.Naam}, {p.Functie}"));

    public string? Persoon { get; private set; }

    public string Aanmeldnaam { get; private set; } = "";

    /// <summary>Whether what was just added waits for its person.</summary>
    public bool Wacht => Request.Query["gedaan"] == "wacht";

    public new string Naam(string persoon) => personen.FirstOrDefault(p => p.Id == persoon)?.Naam ?? persoon;

    public IActionResult OnGet() => Open() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? doe, string? persoon, string? aanmeldnaam, string? uitgever)
    {
        (Persoon, Aanmeldnaam) = (persoon, aanmeldnaam is { Length: <= 400 } ? aanmeldnaam : "");
        if (Open() is { } antwoord) return antwoord;
        if (doe == "verwijder")
        {
            var weg = Regels.FirstOrDefault(r => r.Rij == new AanmeldnaamRow(uitgever ?? "", aanmeldnaam ?? "", persoon ?? ""));
            return weg is null ? Mis("", T["beheer.aanmeldnamen.weg"]) : Klaar(await beheer.ZonderAanmeldnaamAsync(weg.Rij), "/beheer/aanmeldnamen");
        }

        if (personen.All(p => p.Id != persoon)) Fouten.Of(HttpContext).Add("persoon", T["beheer.kies"]);
        var naam = Regel(aanmeldnaam, "aanmeldnaam", T["beheer.aanmeldnamen.naam"], LangsteAanmeldnaam);
        if (Uitgever is not { } bij || naam is null || Fouten.Of(HttpContext).Any) return Page();
        return await beheer.AanmeldnaamAsync(new AanmeldnaamRow(bij, naam, persoon!)) is { } telt
            ? Redirect(T.Pad("/beheer/aanmeldnamen?gedaan=" + (telt ? "true" : "wacht")))
            : Mis("aanmeldnaam", T["beheer.aanmeldnamen.bezet"]);
    }

    private IActionResult? Open()
    {
        personen = organisatie.Personen();
        Regels = [.. namen.All().Select(r => new Aanmeldregel(r, true)).Concat(namen.Wachtend().Select(r => new Aanmeldregel(r, false))).OrderBy(r => Naam(r.Rij.Persoon), StringComparer.CurrentCulture).ThenBy(r => r.Rij.Naam, StringComparer.Ordinal)];
        return Begin();
    }
}
