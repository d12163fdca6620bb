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

/// <summary>A vertrouwenspersoon who reads along writes what the melder asked them to, or notes what they passed on to the melder. Both sides read it.</summary>
internal sealed class DoorgevenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    private const int LangsteHoe = 200;

    protected override bool Beslist => false;

    public string? Richting { get; private set; }

    public string Op { get; private set; } = "";

    public string Hoe { get; private set; } = "";

    public IEnumerable<Keuze> Richtingen => new[] { DoorgegevenInhoud.VanMelder, DoorgegevenInhoud.AanMelder }.Select(r => new Keuze(r, T["doorgeven." + r], T[$"doorgeven.{r}.hulp"]));

    /// <summary>Whether the melder lets this person read along now. Who keeps the name alone (G5) reads nothing to pass on.</summary>
    internal static bool Kan(Zaak zaak) => zaak is { Behandelt: false, Rol: Rol.Vertrouwenspersoon } && zaak.Dossier.Keys[Compartment.Melding] is not null && zaak.Dossier.Meelezend.Contains(zaak.Lid.Postvak);

    public async Task<IActionResult> OnGetAsync()
    {
        Op = DagTekst(Sessie.Vandaag);
        return await OpenAsync() ?? Bezwaar() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? richting, string? tekst, string? op, string? hoe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.tekst");
        (Richting, Op, Hoe) = (Richtingen.Any(r => r.Waarde == richting) ? richting : null, op is { Length: <= 20 } ? op.Trim() : "", Netjes(hoe).Replace('\n', ' '));
        if ((await OpenAsync(Tekst) ?? Bezwaar()) is { } antwoord) return antwoord;
        if (Richting is null) Fouten.Of(HttpContext).Add("richting", T["doorgeven.kies"]);
        var dag = Richting == DoorgegevenInhoud.AanMelder ? Dag() : null;
        if (Richting == DoorgegevenInhoud.AanMelder && Hoe.Length is 0 or > LangsteHoe) Fouten.Of(HttpContext).Add("hoe", Hoe.Length == 0 ? T["doorgeven.hoe.leeg"] : T["veld.lang", LangsteHoe, Hoe.Length]);
        if (!goed || Fouten.Of(HttpContext).Any) return Page();
        var inhoud = new DoorgegevenInhoud(Richting!, Tekst, dag, Richting == DoorgegevenInhoud.AanMelder ? Hoe : "");
        if (!StondErAl(inhoud) && !await handelingen.GeefDoorAsync(Zaak!, inhoud)) return await IemandWasUVoorAsync(Tekst, ItemKind.ViaVertrouwenspersoon);
        return Redirect(T.Pad(Pad("/berichten?gedaan=doorgegeven")));
    }

    private PageResult? Bezwaar() => Kan(Zaak!) ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["doorgeven.geweigerd"], Tekst);

    /// <summary>A double click says it once.</summary>
    private bool StondErAl(DoorgegevenInhoud inhoud) => Zaak!.Dossier.Of(ItemKind.ViaVertrouwenspersoon).Any(i =>
        i.Item!.Author.Id == Sessie.Persoon!.Id && i.Datum == Sessie.Vandaag && Inhoud.TryDecode<DoorgegevenInhoud>(i.Item.Body) == inhoud);

    private DateOnly? Dag()
    {
        var dag = DateOnly.TryParseExact(Op, Vormen, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var gelezen) ? gelezen : (DateOnly?)null;
        if (dag is null) Fouten.Of(HttpContext).Add("op", T["sleutels.dag.fout"]);
        else if (dag > Sessie.Vandaag || dag < Zaak!.Dossier.Rij.OntvangenOp) Fouten.Of(HttpContext).Add("op", T["doorgeven.op.fout", T.Taal.Datum(Zaak!.Dossier.Rij.OntvangenOp)]);
        return dag;
    }

    private static string DagTekst(DateOnly dag) => dag.ToString(Vormen[0], System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] Vormen = ["dd-MM-yyyy", "d-M-yyyy", "yyyy-MM-dd"];
}
