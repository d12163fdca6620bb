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

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Who investigates, and appointing somebody out of the pool: their independence asked and tested first (D-1, D-2, D-9).</summary>
internal sealed class OnderzoekerModel(Toegang toegang, Werksessie sessie, Aanwijzen aanwijzen, Onderzoek onderzoek, Mandaatboek mandaten, Organisatienamen organisatie, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.OnderzoekGestart;

    private const int MeesteJaren = 2;

    /// <summary>What is asked of whoever is chosen.</summary>
    internal static readonly string[] Vragen = ["betrokken", "team", "lijn", "band"];

    public bool Kan => Zaak is null || Aanwijzen.Kan(Zaak);

    public IReadOnlyList<Aanwijzing> Aanwijzingen => Zaak?.Dossier.Aanwijzingen ?? [];

    public IReadOnlyList<Onderzoekskandidaat> Kandidaten { get; private set; } = [];

    public IEnumerable<Keuze> Kiesbaar => Kandidaten.Where(k => k.Bezwaar is null).Select(k => new Keuze(k.Lid.Persoon, $"{k.Lid.Naam}, {k.Lid.Functie}", k.NaamInTekst ? T["onderzoeker.naamintekst"] : null));

    public IEnumerable<Keuze> JaNee => [new("nee", T["onderzoeker.nee"]), new("ja", T["onderzoeker.ja"])];

    public string? Persoon { get; private set; }

    public Dictionary<string, string?> Antwoorden { get; } = [];

    public string Hoe { get; private set; } = "";

    public string? KlaarOp { get; private set; }

    public string Naam(string persoon) => organisatie.Persoon(persoon);

    public string Stand(Aanwijzing aanwijzing) => aanwijzing switch
    {
        { Einde: { } einde } => T["onderzoeker.stand.einde", T.Taal.Datum(einde.Datum)],
        { Verklaring: null } => T["onderzoeker.stand.verklaring"],
        _ when onderzoek.Onderzoekers(Zaak!).All(o => o.Aanwijzing.Item != aanwijzing.Item) => T["onderzoeker.stand.teltniet"],
        { Verklaring: { } verklaring } => T["onderzoeker.stand.geldt", T.Taal.Datum(verklaring.Datum)],
    };

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? persoon, string? betrokken, string? team, string? lijn, string? band, string? tekst, string? hoe, string? klaar, string? bericht, string? doe)
    {
        foreach (var (vraag, gegeven) in Vragen.Zip([betrokken, team, lijn, band])) Antwoorden[vraag] = gegeven is "ja" or "nee" ? gegeven : null;
        (Persoon, KlaarOp, Hoe) = (persoon, klaar, Netjes(hoe));
        var goed = Lees(tekst, "tekst", "veld.naam.reden") & Past(Hoe, "hoe", "onderzoeker.hoe.naam");
        if (await LaadAsync(Tekst) is { } antwoord) return antwoord;
        if (!Kan) return await IemandWasUVoorAsync(Tekst, ItemKind.Aanwijzing);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        var dag = Dag(klaar);
        if (dag is null) Fouten.Of(HttpContext).Add("klaar", T["onderzoeker.klaar.fout"]);
        var kandidaat = Kandidaten.FirstOrDefault(k => k.Bezwaar is null && k.Lid.Persoon == persoon);
        if (kandidaat is null) Fouten.Of(HttpContext).Add("persoon", T["onderzoeker.kies"]);
        if (!(Beoordeel(kandidaat) && goed && dag is not null)) return Page();
        if (BekijkEerst(doe, bericht, Maak(kandidaat!.Lid, dag.Value)) is { } eerst) return eerst;
        return await aanwijzen.WijsAanAsync(Zaak!, kandidaat.Lid, Tekst, Hoe, dag.Value) ? Redirect(T.Pad(Pad("/onderzoeker"))) : await IemandWasUVoorAsync(Tekst, ItemKind.Aanwijzing);
    }

    private Voorbeeld Maak(RegisterStatement lid, DateOnly klaar) => new(
        Pad("/onderzoeker"), T["onderzoeker.wat", $"{lid.Naam}, {lid.Functie}"], Aanwijzen.Gronden(Zaak!), mandaten.KortVoor(Zaak!),
        T["draad.aanwijzing.tekst", lid.Functie, Hoe, T.Taal.Datum(klaar)],
        [("persoon", lid.Persoon), .. Vragen.Select(v => (v, Antwoorden[v]!)), ("tekst", Tekst), ("hoe", Hoe), ("klaar", KlaarOp!)], "onderzoeker.knop");

    private async Task<IActionResult?> LaadAsync(string? getypt = null)
    {
        if (await OpenAsync(getypt) is { } dicht) return dicht;
        if (ZonderSleutel(Compartment.Behandeling) is { } geweigerd) return geweigerd;
        if (!Kan && Aanwijzingen.Count == 0) return NietInDezeStaat();
        Kandidaten = Kan ? aanwijzen.Kandidaten(Zaak!) : [];
        return null;
    }

    /// <summary>Every question answered, and no answer that bars; the words for it stand at the question.</summary>
    private bool Beoordeel(Onderzoekskandidaat? kandidaat)
    {
        var fouten = Fouten.Of(HttpContext);
        foreach (var vraag in Vragen.Where(v => Antwoorden[v] is null)) fouten.Add(vraag, T["onderzoeker.antwoord", T["onderzoeker.vraag." + vraag]]);
        if (Vragen.Any(v => Antwoorden[v] is null) || kandidaat is null) return false;
        bool Ja(string vraag) => Antwoorden[vraag] == "ja";
        var bekend = aanwijzen.Bekend(Zaak!, kandidaat.Lid);
        var feiten = new Onafhankelijkheid(bekend.MogelijkBetrokken || Ja("betrokken"), bekend.ZelfdeTeam || Ja("team"), bekend.ZelfdeLijn || Ja("lijn"), bekend.GemeldeBand || Ja("band"), false);
        if (aanwijzen.Bezwaar(Zaak!, kandidaat.Lid.Persoon, feiten) is not { } bezwaar) return true;
        fouten.Add(bezwaar switch
        {
            Belemmering.DeOnderzoekerIsOfWasMogelijkBetrokken => "betrokken",
            Belemmering.DeOnderzoekerZitInHetzelfdeTeam => "team",
            Belemmering.DeOnderzoekerZitInDezelfdeLijn => "lijn",
            Belemmering.DeOnderzoekerHeeftEenGemeldeBand => "band",
            _ => "persoon",
        }, T["onderzoeker.bezwaar." + bezwaar]);
        return false;
    }

    private DateOnly? Dag(string? tekst) =>
        Dagtekst.Lees(tekst) is { } dag && dag >= Sessie.Vandaag && dag <= Sessie.Vandaag.AddYears(MeesteJaren) ? dag : null;
}
