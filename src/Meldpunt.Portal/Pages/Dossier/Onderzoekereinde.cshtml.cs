using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Who has the dossier takes an appointment back, with reasons that the melder reads; the key goes with it.</summary>
internal sealed class OnderzoekereindeModel(Toegang toegang, Werksessie sessie, Aanwijzen aanwijzen, Mandaatboek mandaten, Organisatienamen organisatie, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.OnderzoekGestart;

    public string? Persoon { get; private set; }

    public IEnumerable<Keuze> Lopend => (Zaak?.Dossier.Aanwijzingen ?? []).Where(a => a.Loopt).Select(a => new Keuze(a.Persoon, organisatie.Persoon(a.Persoon)));

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? persoon, string? tekst, string? bericht, string? doe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        Persoon = persoon;
        if ((await OpenAsync(Tekst) ?? Bezwaar()) is { } antwoord) return antwoord;
        if (Zaak!.Dossier.Aanwijzingen.FirstOrDefault(a => a.Loopt && a.Persoon == persoon) is not { } aanwijzing)
        {
            Fouten.Of(HttpContext).Add("persoon", T["onderzoekereinde.kies"]);
            return Page();
        }

        if (!goed) return Page();
        if (BekijkEerst(doe, bericht, Maak(aanwijzing.Persoon)) is { } eerst) return eerst;
        return await aanwijzen.TrekInAsync(Zaak, aanwijzing, Tekst) ? Redirect(T.Pad(Pad("/onderzoeker"))) : await IemandWasUVoorAsync(Tekst, ItemKind.EindeAanwijzing);
    }

    private Voorbeeld Maak(string persoon) => new(
        Pad("/onderzoekereinde"), T["onderzoekereinde.wat", organisatie.Persoon(persoon)], Aanwijzen.Gronden(Zaak!), mandaten.KortVoor(Zaak!), Tekst,
        [("persoon", persoon), ("tekst", Tekst)], "onderzoekereinde.knop");

    private PageResult? Bezwaar() => ZonderSleutel(Compartment.Behandeling)
        ?? (!Onderzoekers.WijstAan(Zaak!.Lid.Soort) || !Lopend.Any() ? NietInDezeStaat() : ZonderMandaat(mandaten, Tekst));
}
