using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>Services with their titles, locations, and boxes of vertrouwenspersonen: as they are, and what is added.</summary>
internal sealed class IndexModel(Werksessie sessie, Portal.Beheer.Organisatiebeheer beheer, OrganisatieStore organisatie, Postvaknamen namen, Teksten teksten) : BeheerPagina(sessie, teksten)
{
    public IReadOnlyList<DienstonderdeelRow> Diensten { get; private set; } = [];

    public ILookup<string, LocatieRow> Locaties { get; private set; } = null!;

    public ILookup<string, PostvakRow> Vakken { get; private set; } = null!;

    public IEnumerable<Keuze> Dienstkeuzes => Diensten.Select(d => new Keuze(d.Id, d.Naam));

    public IEnumerable<Keuze> Locatiekeuzes => Locaties.SelectMany(g => g).Select(l => new Keuze(l.Id, $"{l.Naam} ({Diensten.FirstOrDefault(d => d.Id == l.Dienstonderdeel)?.Naam})"));

    public bool InGebruik(DienstonderdeelRow dienst) => beheer.DienstInGebruik(dienst.Id);

    public bool InGebruik(LocatieRow locatie) => beheer.LocatieInGebruik(locatie.Id);

    public string Vak(PostvakRow vak) => namen.Van(vak.Id);

    public int Leden(PostvakRow vak) => Sessie.Register.MembersOf(vak.Id, Sessie.Vandaag).Count;

    /// <summary>What was typed and not taken, by field.</summary>
    public string Getypt(string veld) => HttpMethods.IsPost(Request.Method) && Request.Form[veld].ToString() is { Length: <= 400 } tekst ? tekst : "";

    /// <summary>The same for what is changed: as it is, until somebody typed something else.</summary>
    public string Waarde(string veld, string nu) => Getypt(veld) is { Length: > 0 } getypt ? getypt : nu;

    /// <summary>Where the form that was sent stands.</summary>
    public bool IsOpen(DienstonderdeelRow dienst) =>
        HttpMethods.IsPost(Request.Method) && (Getypt("dienst") == dienst.Id || Locaties[dienst.Id].Any(l => l.Id == Getypt("locatie")));

    public IActionResult OnGet() => Open() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? daad)
    {
        if (Open() is { } antwoord) return antwoord;
        return daad switch
        {
            "dienst" => await DienstAsync(),
            "titel" => await TitelAsync(),
            "locatie" => await LocatieAsync(),
            "locatienaam" => await LocatienaamAsync(),
            "vak" => await VakAsync(),
            _ => BadRequest(),
        };
    }

    private async Task<IActionResult> DienstAsync()
    {
        var (id, naam, titel) = (Id(Getypt("dienst-id"), "dienst-id"), Regel(Getypt("dienst-naam"), "dienst-naam", T["beheer.naam"], LangsteNaam), Regel(Getypt("dienst-titel"), "dienst-titel", T["beheer.hltitel"], LangsteNaam));
        return id is null || naam is null || titel is null ? Page() : Klaar(await beheer.NieuweDienstAsync(new(id, naam, titel)), "/beheer", "dienst-id");
    }

    private async Task<IActionResult> TitelAsync()
    {
        if (Diensten.FirstOrDefault(d => d.Id == Getypt("dienst")) is not { } dienst) return BadRequest();
        var (naam, titel) = (InGebruik(dienst) ? dienst.Naam : Regel(Getypt("naam-" + dienst.Id), "naam-" + dienst.Id, T["beheer.naam"], LangsteNaam), Regel(Getypt("titel-" + dienst.Id), "titel-" + dienst.Id, T["beheer.hltitel"], LangsteNaam));
        return naam is null || titel is null ? Page() : Klaar(await beheer.DienstAsync(dienst with { Naam = naam, HlTitel = titel }), "/beheer", "titel-" + dienst.Id);
    }

    private async Task<IActionResult> LocatieAsync()
    {
        var (id, naam) = (Id(Getypt("locatie-id"), "locatie-id"), Regel(Getypt("locatie-naam"), "locatie-naam", T["beheer.naam"], LangsteNaam));
        if (Diensten.All(d => d.Id != Getypt("locatie-dienst"))) Fouten.Of(HttpContext).Add("locatie-dienst", T["beheer.kies"]);
        return id is null || naam is null || Fouten.Of(HttpContext).Any ? Page() : Klaar(await beheer.NieuweLocatieAsync(new(id, Getypt("locatie-dienst"), naam)), "/beheer", "locatie-id");
    }

    private async Task<IActionResult> LocatienaamAsync()
    {
        var id = Getypt("locatie");
        if (Locaties.SelectMany(g => g).All(l => l.Id != id)) return BadRequest();
        var naam = Regel(Getypt("plek-" + id), "plek-" + id, T["beheer.naam"], LangsteNaam);
        return naam is null ? Page() : Klaar(await beheer.LocatieAsync(id, naam), "/beheer", "plek-" + id);
    }

    private async Task<IActionResult> VakAsync()
    {
        var (id, nl, en) = (Id(Getypt("vak-id"), "vak-id"), Regel(Getypt("vak-nl"), "vak-nl", T["beheer.nl"], LangsteNaam), Regel(Getypt("vak-en"), "vak-en", T["beheer.en"], LangsteNaam));
        if (Locatiekeuzes.All(l => l.Waarde != Getypt("vak-locatie"))) Fouten.Of(HttpContext).Add("vak-locatie", T["beheer.kies"]);
        return id is null || nl is null || en is null || Fouten.Of(HttpContext).Any ? Page() : Klaar(await beheer.NieuwVakAsync(id, Getypt("vak-locatie"), nl, en), "/beheer", "vak-id");
    }

    private IActionResult? Open()
    {
        (Diensten, Locaties) = (organisatie.Dienstonderdelen(), organisatie.Locaties().ToLookup(l => l.Dienstonderdeel));
        Vakken = organisatie.Postvakken().Where(p => p.Soort == Portal.Beheer.Organisatiebeheer.NieuwVak).ToLookup(p => p.Locatie ?? "");
        return Begin();
    }
}
