using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Before any content: does this reader know anybody in the case? Later they can answer anew, when they learn of somebody.</summary>
internal sealed class VraagModel(Toegang toegang, Werksessie sessie, Belangen belangen, OrganisatieStore organisatie, Postvaknamen namen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool Beslist => false;

    protected override bool Handelt => false;

    internal const string Ja = "Ja";

    protected override bool VoorDeVraag => true;

    public Zaakkenmerken Kenmerken { get; private set; } = null!;

    /// <summary>What they said before; null when they come here for the first time.</summary>
    public Belang? Eerder { get; private set; }

    /// <summary>They know somebody: on which ground.</summary>
    public bool KentIemand { get; private set; }

    public string? Grond { get; private set; }

    /// <summary>They have to recuse and cannot, as they only look along.</summary>
    public bool BlijftDicht { get; private set; }

    public string Postvak => namen.Van(Zaak!.Dossier.Rij.Postvak);

    public IEnumerable<Keuze> Gronden =>
    [
        .. Belangen.Beletsels.Select(g => new Keuze(g, T["verschonen.grond." + g])),
        new(Belangen.Bekend, T["vraag.bekend"], T["vraag.bekend.hulp"]),
    ];

    public async Task<IActionResult> OnGetAsync(string? antwoord)
    {
        if (await LaadAsync() is { } dicht) return dicht;
        KentIemand = antwoord == Ja || Eerder is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? antwoord, string? grond, string? tekst)
    {
        (KentIemand, Grond, Tekst) = (antwoord != Belangen.Nee, Gronden.Any(g => g.Waarde == grond) ? grond : null, Netjes(tekst));
        if (await LaadAsync(Tekst) is { } dicht) return dicht;
        if (!KentIemand) return await VerklaarAsync(Belangen.Nee, "") ?? Redirect(T.Pad(Pad()));
        if (Grond is null)
        {
            Fouten.Of(HttpContext).Add("grond", T["vraag.kies"]);
            return Page();
        }

        if (!(Grond == Belangen.Bekend ? Past(Tekst, "tekst", "veld.naam.toelichting") : Tekst.Length <= Langst || Past(Tekst, "tekst", "veld.naam.toelichting"))) return Page();
        if (await VerklaarAsync(Grond, Tekst) is { } mislukt) return mislukt;
        // Whom an onderzoeker knows is a tie that D-2 bars, whichever it is.
        if (Zaak!.Rol == Rol.Onderzoeker) return Redirect(T.Pad(Pad("/terugtreden")));
        if (Grond == Belangen.Bekend) return Redirect(T.Pad(Pad()));
        BlijftDicht = !Zaak.Behandelt;
        return BlijftDicht ? Page() : Redirect(T.Pad(Pad($"/verschonen?grond={Grond}")));
    }

    private async Task<IActionResult?> LaadAsync(string? getypt = null)
    {
        if (await OpenAsync(getypt) is { } dicht) return dicht;
        Kenmerken = Zaakkenmerken.Van(Zaak!.Dossier, organisatie);
        Eerder = Belangen.VanPersoon(Zaak.Dossier, Sessie.Persoon!.Id);
        return null;
    }

    /// <summary>Null when it was recorded.</summary>
    private async Task<IActionResult?> VerklaarAsync(string antwoord, string toelichting) => await belangen.VerklaarAsync(Zaak!, antwoord, toelichting)
        ? null
        : Weiger(StatusCodes.Status409Conflict, T["geweigerd.eerder.titel"], T["vraag.opnieuw"], toelichting);
}
