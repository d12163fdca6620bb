using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

internal sealed record PostvakRij(string Id, string Kenmerk, DateOnly Ontvangen, string Staat, string? Bescherming, TermijnBeeld? Termijn, DateOnly? LaatsteStuk = null);

/// <summary>What is yours, box by box and list by list. Opens nothing: kenmerk, dates and states are all it knows.</summary>
internal sealed class PostvakModel(
    Werksessie sessie, Postvaklijst lijst, DossierStore dossiers, GrantStore grants, BeoordelingStore beoordelingen,
    Voorstellen voorstellen, Achterstand achterstand, TagKeys tags, Teksten teksten) : PageModel
{
    private const int PerBladzijde = 50;
    private const int HoogstensTeBeoordelen = 100;
    private const int EersteMededelingen = 10;

    public IReadOnlyList<PostvakTab> Tabs { get; private set; } = [];

    public PostvakTab? Actief { get; private set; }

    public Lijstvraag Vraag { get; private set; } = null!;

    /// <summary>The other boxes in which something is late.</summary>
    private HashSet<string> TeLaat { get; set; } = [];

    /// <summary>The lists of this box in which something is late.</summary>
    public IReadOnlySet<string> TeLaatIn { get; private set; } = new HashSet<string>();

    public bool IsTeLaat(PostvakTab tab) => tab == Actief ? TeLaatIn.Count > 0 : TeLaat.Contains(tab.Id);

    public IReadOnlyList<PostvakRij> Rijen { get; private set; } = [];

    public string? Vorige { get; private set; }

    public string? Volgende { get; private set; }

    public IReadOnlyList<MededelingRow> Mededelingen { get; private set; } = [];

    public bool MeerMededelingen { get; private set; }

    /// <summary>Decisions of others that this box was asked to look at again.</summary>
    public IReadOnlyList<PostvakRij> TeBeoordelen { get; private set; } = [];

    public bool Doorgeleid { get; private set; }

    public bool Verschoond { get; private set; }

    /// <summary>A decision was taken with which this person's place in its dossier ended.</summary>
    public bool Besloten { get; private set; }

    /// <summary>Proposals for the register that wait for this person's signature.</summary>
    public int TeTekenen { get; private set; }

    /// <summary>Dossiers in which a colleague lacks what this person's keys can give, as far as they were found.</summary>
    public int Achterstallig { get; private set; }

    public IActionResult OnGet(string? vak, bool doorgeleid = false, bool verschoond = false, bool besloten = false)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(Terugweg.Ontgrendelen(teksten.Taal, Terugweg.Hier(Request)));
        Tabs = lijst.Tabs();
        Actief = Tabs.FirstOrDefault(t => vak is null || t.Id == vak);
        if (Actief is null) return vak is null ? Page() : NotFound();
        // Custodians hold halves of keys, and no dossier: what is asked of them stands on a page of its own.
        if (Bewaarders.HelftVan(Actief.Soort) is not null && (vak is not null || Tabs.Count == 1)) return Redirect(teksten.Pad("/identiteit"));
        (Doorgeleid, Verschoond, Besloten, Vraag) = (doorgeleid, verschoond, besloten, Lijstvraag.Lees(Request.Query, Actief));
        Achterstallig = achterstand.Aantal();
        TeTekenen = voorstellen.TeTekenen().Count(v => !v.Tekenaars.Contains(sessie.Persoon.Id));
        TeLaat = Tabs.Where(t => t != Actief && lijst.IsTeLaat(t)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        TeLaatIn = lijst.TeLaatIn(Actief);
        if (Actief.HeeftDossiers) Vul(Actief);
        return Page();
    }

    public string Pad(string vak) => teksten.Pad($"/postvak?vak={Uri.EscapeDataString(vak)}");

    /// <summary>Another list of this box; what the lists are filtered by goes along, the place does not.</summary>
    public string PadNaarLijst(string naam) => Adres(Vraag with { Lijst = naam });

    public string PadZonderFilter => Adres(Vraag with { Kenmerk = null, Staat = null, Bescherming = null, Van = null, Tot = null, TermijnVoor = null });

    /// <summary>How many there are is said only where one page shows them all: nobody counts the rest.</summary>
    public string Bijschrift
    {
        get
        {
            var heel = Vorige is null && Volgende is null;
            var tekst = !heel ? "lijst.bijschrift.deel" : Rijen.Count == 1 ? "lijst.bijschrift.een" : "lijst.bijschrift";
            return teksten[tekst, Actief!.Naam, teksten["lijst." + Vraag.Lijst], Rijen.Count];
        }
    }

    public string PadCsv => teksten.Pad("/postvak/csv" + Vraag.Adres(Actief!.Id));

    public IEnumerable<(string Waarde, string Tekst)> Staten => Enum.GetNames<Staat>().Select(s => (s, teksten["staat." + s]));

    /// <summary>What was typed, when it is no kenmerk.</summary>
    public string? Kenmerkveld => Vraag.Kenmerk ?? (Request.Query["kenmerk"] is [{ Length: <= 40 } getypt] ? getypt : null);

    public bool GeenKenmerk => Vraag.Kenmerk is null && !string.IsNullOrEmpty(Request.Query["kenmerk"]);

    /// <summary>Whether the list is filtered by more than a kenmerk.</summary>
    public bool MeerFilters => (Vraag with { Kenmerk = null }).Gefilterd;

    /// <summary>None for whom the protection is nothing to ask by.</summary>
    public bool ZietBescherming => Beschermingszicht.Mag(Actief!.Soort);

    /// <summary>None for whom the day of the last entry says nothing.</summary>
    public bool ZietStukken => Lijstvraag.ZietStukken(Actief!.Soort);

    public IEnumerable<(string Waarde, string Tekst)> Beschermingen => Enum.GetNames<BeschermingStaat>().Select(s => (s, teksten["bescherming." + s]));

    public IEnumerable<(string Waarde, string Tekst)> Orden => Lijstvraag.OrdenVoor(Actief!.Soort).Select(o => (o.Naam, teksten["lijst.volgorde." + o.Naam]));

    private void Vul(PostvakTab vak)
    {
        var blad = lijst.Blad(vak, Vraag, PerBladzijde);
        // Nothing before the place: then it is the beginning, shown as such.
        if (blad.Rijen.Count == 0 && Vraag.Plaats is { Terug: true }) blad = lijst.Blad(vak, Vraag = Vraag with { Plaats = null }, PerBladzijde);
        Rijen = [.. blad.Rijen.Select(Rij)];
        Vorige = blad.Vorige is { } vorige ? Adres(Vraag, vorige) : null;
        Volgende = blad.Volgende is { } volgende ? Adres(Vraag, volgende) : null;
        var mededelingen = dossiers.Mededelingen(vak.Id, null, EersteMededelingen + 1);
        (Mededelingen, MeerMededelingen) = ([.. mededelingen.Take(EersteMededelingen)], mededelingen.Count > EersteMededelingen);
        TeBeoordelen = [.. beoordelingen.OpenFor(vak.Id, HoogstensTeBeoordelen).Where(b => grants.Of(b.Dossier, Mijn(b.Dossier)).Count > 0)
            .Select(b => new PostvakRij(Convert.ToHexStringLower(b.Dossier), Kenmerk.Of(b.Dossier), b.GevraagdOp, teksten["beoordeling." + b.Soort], null, null))];
    }

    /// <summary>Where somebody works whose function has no dossiers.</summary>
    public IEnumerable<Menupunt> EigenWerk => Navigatie.Voor(sessie).Where(p => p.Pad is "/beheer" or "/coordinatie" or "/controle" or "/identiteit" or "/onderzoek");

    private string Adres(Lijstvraag vraag, Lijstplaats? plaats = null) => teksten.Pad("/postvak" + vraag.Adres(Actief!.Id, plaats));

    private IReadOnlyList<byte[]> Mijn(byte[] dossier)
    {
        using var mijn = tags.AllOfPersoon(sessie.Persoon!.Id);
        return mijn.Op(dossier);
    }

    private PostvakRij Rij(LijstRij rij)
    {
        var eind = Overgangen.Einden.Any(e => e.ToString() == rij.Staat);
        var termijn = !eind && rij is { TermijnSoort: { } soort, TermijnVervaltOp: { } op } ? TermijnBeeld.Van(teksten, soort, op, null, sessie.Vandaag) : null;
        return new PostvakRij(
            Convert.ToHexStringLower(rij.Id), Kenmerk.Of(rij.Id), rij.OntvangenOp, teksten.Find("staat." + rij.Staat) ?? rij.Staat,
            ZietBescherming ? teksten.Find("bescherming." + rij.Bescherming) ?? rij.Bescherming : null, termijn, ZietStukken ? rij.LaatsteStuk : null);
    }
}
