using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>Persons: who there is, under which function, and where notices go. Membership of a box is another matter: that is signed.</summary>
internal sealed class PersonenModel(Werksessie sessie, Portal.Beheer.Organisatiebeheer beheer, OrganisatieStore organisatie, Teksten teksten) : BeheerPagina(sessie, teksten)
{
    public IReadOnlyList<PersoonRow> Personen { get; private set; } = [];

    /// <summary>Whom the form is about; null for a new person.</summary>
    public PersoonRow? Wie { get; private set; }

    /// <summary>The register names them: name and function are what was signed there.</summary>
    public bool InRegister(string persoon) => beheer.PersoonInRegister(persoon);

    public string PersoonId { get; private set; } = "";

    public new string Naam { get; private set; } = "";

    public string Functie { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Telefoon { get; private set; } = "";

    public IActionResult OnGet(string? wie)
    {
        if (Open(wie) is { } antwoord) return antwoord;
        if (Wie is { } p) (PersoonId, Naam, Functie, Email, Telefoon) = (p.Id, p.Naam, p.Functie, p.Email, p.Telefoon ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? wie, string? id, string? naam, string? functie, string? email, string? telefoon)
    {
        (PersoonId, Naam, Functie, Email, Telefoon) = (Kort(id), Kort(naam), Kort(functie), Kort(email), Kort(telefoon).Trim());
        if (Open(wie) is { } antwoord) return antwoord;
        var vast = Wie is not null && InRegister(Wie.Id);
        var nieuw = Wie?.Id ?? Id(id, "id");
        var (n, f) = vast ? (Wie!.Naam, Wie.Functie) : (Regel(naam, "naam", T["beheer.naam"], LangsteNaam), Regel(functie, "functie", T["beheer.functie"], LangsteNaam));
        var adres = (email ?? "").Trim();
        if (!IsAdres(adres)) Fouten.Of(HttpContext).Add("email", T["beheer.email.fout"]);
        if (!IsTelefoon(Telefoon)) Fouten.Of(HttpContext).Add("telefoon", T["beheer.telefoon.fout"]);
        if (nieuw is null || n is null || f is null || Fouten.Of(HttpContext).Any) return Page();
        var rij = new PersoonRow(nieuw, n, f, adres, Telefoon.Length == 0 ? null : Telefoon);
        return Klaar(Wie is null ? await beheer.NieuwePersoonAsync(rij) : await beheer.PersoonAsync(rij), "/beheer/personen", Wie is null ? "id" : "email");
    }

    private IActionResult? Open(string? wie)
    {
        Personen = organisatie.Personen();
        Wie = Personen.FirstOrDefault(p => p.Id == wie);
        return Begin() ?? (string.IsNullOrEmpty(wie) || Wie is not null ? null : NotFound());
    }

    // One mailbox at one domain, in characters that start no second header and no second address.
    private static bool IsAdres(string adres) => adres.Length <= 200 && adres.Split('@') is [{ Length: > 0 } voor, { Length: > 2 } na]
        && na.Contains('.') && (voor + na).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+');

    private static bool IsTelefoon(string nummer) => nummer.Length <= 30 && nummer.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')');

    private static string Kort(string? tekst) => tekst is { Length: <= 400 } ? tekst : "";
}
