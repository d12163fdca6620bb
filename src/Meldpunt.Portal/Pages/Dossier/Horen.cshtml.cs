using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A record of hearing somebody concerned, or why hearing them harms the onderzoek. By the onderzoeker, or who has the dossier.</summary>
internal sealed class HorenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    internal const int LangsteNaam = 200;
    private const string Gehoord = "gehoord";
    private const string Schaadt = "schaadt";

    public string Wie { get; private set; } = "";

    public string? Hoedanigheid { get; private set; }

    public string? Uitkomst { get; private set; }

    public string? Op { get; private set; }

    public IEnumerable<Keuze> Hoedanigheden => Enum.GetNames<Hoedanigheid>().Select(h => new Keuze(h, T["horen." + h]));

    public IEnumerable<Keuze> Uitkomsten => [new(Gehoord, T["horen.gehoord"]), new(Schaadt, T["horen.schaadt"], T["horen.schaadt.hulp"])];

    /// <summary>Whether this reader may record a hearing now.</summary>
    internal static bool Kan(Zaak zaak) => zaak.Dossier.Keys[Compartment.Behandeling] is not null && zaak.WordtOnderzocht && (zaak.Behandelt || zaak.Rol == Rol.Onderzoeker);

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? wie, string? hoedanigheid, string? uitkomst, string? op, string? tekst)
    {
        var goed = Lees(tekst, "tekst", "horen.tekst.naam");
        (Wie, Op) = ((wie ?? "").Trim(), op);
        Hoedanigheid = Enum.GetNames<Hoedanigheid>().Contains(hoedanigheid) ? hoedanigheid : null;
        Uitkomst = uitkomst is Gehoord or Schaadt ? uitkomst : null;
        if ((await OpenAsync(Tekst) ?? Bezwaar()) is { } antwoord) return antwoord;
        var fouten = Fouten.Of(HttpContext);
        if (Wie.Length == 0) fouten.Add("wie", T["veld.leeg", T["horen.wie.naam"]]);
        else if (Wie.Length > LangsteNaam) fouten.Add("wie", T["veld.lang", LangsteNaam, Wie.Length]);
        if (Hoedanigheid is null) fouten.Add("hoedanigheid", T["horen.hoedanigheid.kies"]);
        if (Uitkomst is null) fouten.Add("uitkomst", T["horen.uitkomst.kies"]);
        var dag = Uitkomst == Gehoord ? Dag(op) : null;
        if (Uitkomst == Gehoord && dag is null) fouten.Add("op", T["horen.op.fout"]);
        if (!goed || fouten.Any) return Page();
        var verslag = new HoorverslagInhoud(Wie, Hoedanigheid!, dag, Tekst);
        return WasErAl(verslag) || await handelingen.HoorverslagAsync(Zaak!, verslag) ? Klaar("verslag") : await IemandWasUVoorAsync(Tekst, ItemKind.VerslagVanHoren);
    }

    /// <summary>The same record by the same person on the same day: a double click or a reload.</summary>
    private bool WasErAl(HoorverslagInhoud verslag) => Zaak!.Dossier.Of(ItemKind.VerslagVanHoren).Any(i =>
        i.Item!.Author.Id == Sessie.Persoon!.Id && i.Datum == Sessie.Vandaag && Inhoud.TryDecode<HoorverslagInhoud>(i.Item.Body) == verslag);

    private PageResult? Bezwaar() => Kan(Zaak!) ? null
        : Zaak!.Behandelt || Zaak.Rol == Rol.Onderzoeker ? NietInDezeStaat() : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst);

    private DateOnly? Dag(string? tekst) =>
        Dagtekst.Lees(tekst) is { } dag && dag <= Sessie.Vandaag && dag >= Zaak!.Dossier.Rij.OntvangenOp ? dag : null;
}
