using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The melder's name: who knows it and why, who asked, and the two acts of D-12 on this side: asking for it, and opening it.</summary>
internal sealed class NaamModel(Toegang toegang, Werksessie sessie, Naamverzoek naamverzoek, Sleutelonderhoud onderhoud, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool Beslist => false;

    protected override bool ToontOok => true;

    private const string Toestemming = "toestemming";
    private const string Wet = "plicht";

    public IReadOnlyList<Kenner> Kenners { get; private set; } = [];

    public IReadOnlyList<Naamvraag> Vragen { get; private set; } = [];

    public bool Kan { get; private set; }

    public bool Anoniem => Zaak!.Dossier.Slip is { } slip && Domain.FeitenTekst.TryDecode(slip.Feiten, out var feiten) && feiten.Bekendheid == Domain.Bekendheid.Anoniem && !Zaak.Dossier.Of(ItemKind.Onthulling).Any();

    public bool AlleenVP => Naamverzoek.AlleenVP(Zaak!.Dossier);

    public string? Grond { get; private set; }

    public string Plicht { get; private set; } = "";

    public string? Melding { get; private set; }

    /// <summary>The name, in the answer to the one request that opened it.</summary>
    public IdentiteitInhoud? Naam { get; private set; }

    public IEnumerable<Keuze> Gronden => [new(Toestemming, T["naam.grondkeuze.toestemming"], T["naam.grondkeuze.toestemming.uitleg"]), new(Wet, T["naam.grondkeuze.plicht"], T["naam.grondkeuze.plicht.uitleg", Inzagen.DagenNaMededeling])];

    public string Wie(Verzoekstuk stuk) => Persoon(stuk.Verzoeker, stuk.Datum);

    public string Wie(Item item) => Persoon(item.Author.Id, item.Date);

    public async Task<IActionResult> OnGetAsync(string? gedaan)
    {
        if (await LaadAsync() is { } antwoord) return antwoord;
        Melding = gedaan == "gevraagd" ? T["naam.gedaan.gevraagd"] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? doe, string? tekst, string? grond, string? plicht, string? verzoek) =>
        doe == "toon" ? await ToonAsync(verzoek) : await VraagAsync(tekst, grond, plicht);

    private async Task<IActionResult> VraagAsync(string? tekst, string? grond, string? plicht)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        (Grond, Plicht) = (grond is Toestemming or Wet ? grond : null, Netjes(plicht));
        if (Grond is null) Fouten.Of(HttpContext).Add("grond", T["naam.grondkeuze.kies"]);
        goed &= Grond is not null && (Grond != Wet || Past(Plicht, "plicht", "veld.naam.plicht"));
        if (await LaadAsync(Tekst) is { } antwoord) return antwoord;
        if (!Kan) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["naam.kanniet"], Tekst);
        if (!goed) return Page();
        if (!Vragen.Any(v => v.Eigen && v.Stuk.Datum == Sessie.Vandaag && v.Stuk.Inhoud.Redenen == Tekst) && !await naamverzoek.VraagAsync(Sessie.Werker!, Zaak!.Dossier, Tekst, Grond == Wet ? Plicht : ""))
            return await IemandWasUVoorAsync(Tekst, ItemKind.Inzageverzoek);
        return Redirect(T.Pad(Pad("/naam?gedaan=gevraagd")));
    }

    private async Task<IActionResult> ToonAsync(string? verzoek)
    {
        if (await LaadAsync() is { } antwoord) return antwoord;
        Naam = await naamverzoek.ToonAsync(Sessie.Werker!, Zaak!.Dossier, verzoek ?? "");
        return Naam is null ? Weiger(StatusCodes.Status403Forbidden, T["naam.nietgeopend.titel"], T["naam.nietgeopend"]) : Page();
    }

    private async Task<IActionResult?> LaadAsync(string? getypt = null)
    {
        if (await OpenAsync(getypt) is { } dicht) return dicht;
        if (Zaak!.Dossier.Keys[Compartment.Melding] is null) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], getypt);
        Kan = Zaak.Behandelt && Naamverzoek.Kan(Sessie.Werker!, Zaak.Dossier);
        Kenners = Naamkennis.Kenners(Zaak.Dossier, Sessie.Register, Anoniem ? new HashSet<string>() : await onderhoud.KennersAsync(Zaak.Dossier));
        Vragen = await naamverzoek.VanAsync(Sessie.Werker!, Zaak.Dossier);
        return null;
    }

    private string Persoon(string id, DateOnly dag) => Sessie.Register.AuthorOn(id, dag) is [var lid, ..] ? $"{lid.Naam}, {lid.Functie}" : id;
}
