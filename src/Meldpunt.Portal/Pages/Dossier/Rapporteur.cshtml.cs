using System.Globalization;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Who of the box has this dossier as theirs: taken over, handed over, or given back.</summary>
internal sealed class RapporteurModel(Toegang toegang, Werksessie sessie, Rapporteurschap rapporteurschap, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    private const string Niemand = "-";

    public RegisterStatement? Nu { get; private set; }

    public IReadOnlyList<RegisterStatement> Kandidaten { get; private set; } = [];

    public string? Wie { get; private set; }

    /// <summary>The entry that the form was made from: who reads an older one is told first.</summary>
    public string Gezien { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes =>
        [
            .. Kandidaten.Where(l => l.Persoon != Nu?.Persoon).Select(l => new Keuze(l.Persoon, l.Persoon == Sessie.Persoon!.Id ? T["rapporteur.ikzelf", l.Naam, l.Functie] : $"{l.Naam}, {l.Functie}")),
            .. Nu is null ? Array.Empty<Keuze>() : [new Keuze(Niemand, T["rapporteur.niemand"])],
        ];

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? wie, string? tekst, string? gezien)
    {
        (Wie, Tekst) = (wie, Netjes(tekst));
        if (await LaadAsync() is { } antwoord) return antwoord;
        if (gezien != Gezien) return await IemandWasUVoorAsync(Tekst, ItemKind.Toedeling);
        if (Keuzes.All(k => k.Waarde != wie)) Fouten.Of(HttpContext).Add("wie", T["rapporteur.kies"]);
        if (Tekst.Length > 0) Past(Tekst, "tekst", "veld.naam.tekst");
        if (Fouten.Of(HttpContext).Any) return Page();
        return await rapporteurschap.WijsToeAsync(Zaak!, wie == Niemand ? null : wie, Tekst) ? Klaar("rapporteur") : await IemandWasUVoorAsync(Tekst, ItemKind.Toedeling);
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (!Rapporteurschap.Kan(Zaak!)) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst);
        (Nu, Kandidaten) = (rapporteurschap.Van(Zaak!), rapporteurschap.Kandidaten(Zaak!));
        Gezien = Rapporteurschap.Gezien(Zaak!.Dossier).ToString(CultureInfo.InvariantCulture);
        return null;
    }
}
