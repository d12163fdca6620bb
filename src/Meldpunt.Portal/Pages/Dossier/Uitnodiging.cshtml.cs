using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One invitation: what was asked and answered, with who signed it; and the two acts on it, sending the record and withdrawing.</summary>
internal sealed class UitnodigingModel(Toegang toegang, Werksessie sessie, Uitnodigingen uitnodigingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    private static readonly string[] Daden = ["gemaakt", "verslag"];

    public Uitnodigingbeeld? Beeld { get; private set; }

    public string Reden { get; private set; } = "";

    public string? Melding { get; private set; }

    public string Nr { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? nr, string? gedaan)
    {
        if (await VindAsync(nr) is { } antwoord) return antwoord;
        Melding = Daden.Contains(gedaan) ? T[$"uitnodiging.gedaan.{gedaan}"] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? nr, string? doe, string? tekst, string? reden)
    {
        var intrekken = doe == "intrekken";
        (Tekst, Reden) = (Netjes(tekst), Netjes(reden));
        var getypt = intrekken ? Reden : Tekst;
        var goed = intrekken ? Past(Reden, "reden", "veld.naam.reden") : Past(Tekst, "tekst", "veld.naam.tekst");
        if (await VindAsync(nr, getypt) is { } antwoord) return antwoord;
        if (!MagDaden) return NietVoorDezeRol(false)!;
        // What is wrong is said first, whatever became of the invitation meanwhile.
        if (!goed) return Page();
        if (Beeld!.Stand != Uitnodigingstand.Open) return Weiger(StatusCodes.Status409Conflict, T["uitnodiging.dicht.titel"], T["uitnodiging.dicht"], getypt);
        return intrekken ? await TrekInAsync() : await StuurVerslagAsync();
    }

    /// <summary>An onderzoeker writes to whom they invited themselves; who decides to everybody.</summary>
    public bool MagDaden => Beeld is not null && (Zaak!.MagAnderenBetrekken || Beeld.Gemaakt.Author.Id == Sessie.Persoon!.Id);

    public string Auteur(Item item) => Stuk.AuteurVan(item, Sessie.Register, T);

    /// <summary>The record that an answer is about, by its number among the records; 0 when it is about none of them.</summary>
    public int Verslagnummer(string digest) => 1 + Beeld!.Verslagen.ToList().FindIndex(v => Hosting.Dossiers.UitnodigingsantwoordInhoud.DigestVan(Verslagtekst(v)) == digest);

    public static string Verslagtekst(Item verslag) => Hosting.Dossiers.Inhoud.TryDecode<Hosting.Dossiers.UitnodigingsverslagInhoud>(verslag.Body)?.Tekst ?? "";

    private async Task<IActionResult> StuurVerslagAsync()
    {
        if (Beeld!.Verslagen.Any(v => Verslagtekst(v) == Tekst) || await uitnodigingen.VerslagAsync(Sessie.Werker!, Zaak!.Dossier, Beeld.Inhoud, Tekst))
            return Redirect(T.Pad(Pad($"/uitnodiging?nr={Nr}&gedaan=verslag")));
        return await IemandWasUVoorAsync(Tekst, ItemKind.Uitnodigingsverslag);
    }

    private async Task<IActionResult> TrekInAsync() => await uitnodigingen.TrekInAsync(Sessie.Werker!, Zaak!.Dossier, Beeld!.Inhoud, Reden)
        ? Redirect(T.Pad(Pad("/uitnodigingen?gedaan=ingetrokken")))
        : await IemandWasUVoorAsync(Reden, ItemKind.Uitnodiging);

    private async Task<IActionResult?> VindAsync(string? nr, string? getypt = null)
    {
        Nr = Toegang.LeesId(nr) is null ? "" : nr!;
        if ((await OpenAsync(getypt) ?? ZonderUitnodigen()) is { } antwoord) return antwoord;
        Beeld = uitnodigingen.Vind(Zaak!.Dossier, Nr);
        return Beeld is null ? Weiger(StatusCodes.Status404NotFound, T["uitnodiging.geen.titel"], T["uitnodiging.geen"], getypt) : null;
    }
}
