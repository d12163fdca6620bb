using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Sessies;
using Meldpunt.Storage;
using Wijzer = Meldpunt.Domain.Wegwijzer;

namespace Meldpunt.Intake.Pages.Wegwijzer;

/// <summary>
/// Which kind fits. The answers travel as hidden fields of the form and nowhere else: no cookie, no address, no store.
/// So a POST answers with a page here, and going back is a button.
/// </summary>
[BeforeSession]
public sealed class IndexModel(Concepten.Concepten concepten, OrganisatieStore organisatie, TimeProvider clock) : SitePagina
{
    public const string DeelVeld = "deel";
    public const string NaarVeld = "naar";
    public const string Vorige = "vorige";
    public const string Begin = "begin";

    private readonly Dictionary<Wegvraag, Antwoord> antwoorden = [];

    public Wijzer Wijzer => Wijzer.Op(clock.Today());

    /// <summary>The page shown, from 0; the number of pages itself is the advice.</summary>
    public int Deel { get; private set; }

    public bool IsAdvies => Deel == Wijzer.Delen.Count;

    public IReadOnlyDictionary<Wegvraag, Antwoord> Antwoorden => antwoorden;

    /// <summary>A draft is open in this browser.</summary>
    public bool Bezig { get; private set; }

    public IEnumerable<Keuze> Keuzes => [new("Ja", T["ja"]), new("Nee", T["nee"]), new("Onbekend", T["weetniet"])];

    public IEnumerable<Keuze> Soorten => Enum.GetNames<Soort>().Select(s => new Keuze(s, T[$"soort.{s}"]));

    /// <summary>The answers that this page does not ask for; those it asks for are its own fields.</summary>
    public IEnumerable<KeyValuePair<Wegvraag, Antwoord>> Verborgen =>
        antwoorden.Where(a => IsAdvies || Wijzer.Delen[Deel].Vragen.All(v => v.Vraag != a.Key));

    public void OnGet() => KijkNaarConcept();

    public void OnPost()
    {
        KijkNaarConcept();
        LeesAntwoorden();
        var getoond = LeesDeel();
        Deel = Request.Form[NaarVeld].ToString() switch
        {
            Begin => 0,
            Vorige => Math.Max(0, getoond - 1),
            _ => Compleet(getoond) ? Math.Min(getoond + 1, Wijzer.Delen.Count) : getoond,
        };
    }

    /// <summary>What fits comes first, what does not comes last.</summary>
    public static int Volgorde(Antwoord past) => Array.IndexOf([Antwoord.Ja, Antwoord.Onbekend, Antwoord.Nee], past);

    /// <summary>The answer to a question in words; none counts as not knowing.</summary>
    public string Gegeven(Wegvraag vraag) => Keuzes.First(k => k.Waarde == antwoorden.GetValueOrDefault(vraag, Antwoord.Onbekend).ToString()).Tekst;

    public string Hulp(WegwijzerVraag vraag) => vraag.Hulp.In(this.DomainTaal()) + vraag.Vraag switch
    {
        Wegvraag.Integriteit => Lijst("integriteitsschending"),
        Wegvraag.Omgangsvormen => Lijst("omgangsvormen"),
        _ => "",
    };

    private string Lijst(string soort) =>
        " " + string.Join("; ", organisatie.Lijst(soort).Select(rij => T.Taal == Hosting.Language.Taal.Engels ? rij.NaamEn : rij.NaamNl)) + ".";

    private bool Compleet(int deel)
    {
        if (deel == Wijzer.Delen.Count) return true;
        foreach (var vraag in Wijzer.Delen[deel].Vragen.Where(v => !antwoorden.ContainsKey(v.Vraag)))
            Fouten.Add(vraag.Vraag.ToString(), T["wegwijzer.fout", vraag.Tekst.In(this.DomainTaal())]);
        return !Fouten.Any;
    }

    private void LeesAntwoorden()
    {
        foreach (var vraag in Wijzer.Vragen)
            if (FeitenTekst.TryNaam<Antwoord>(Request.Form[vraag.Vraag.ToString()], out var antwoord)) antwoorden[vraag.Vraag] = antwoord;
    }

    private int LeesDeel() =>
        int.TryParse(Request.Form[DeelVeld], NumberStyles.None, CultureInfo.InvariantCulture, out var deel) && deel <= Wijzer.Delen.Count ? deel : 0;

    private void KijkNaarConcept() => Bezig = concepten.Load(Sessie.Of(HttpContext)) is { Inhoud.Verzonden: null };
}
