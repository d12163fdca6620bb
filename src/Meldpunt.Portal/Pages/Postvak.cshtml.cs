using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

internal sealed record PostvakTab(string Id, string Naam, string Soort, bool HeeftDossiers);

internal sealed record PostvakRij(string Id, string Kenmerk, DateOnly Ontvangen, string Staat, TermijnBeeld? Termijn);

/// <summary>What is yours, box by box. Opens nothing: kenmerk, dates and states are all it knows.</summary>
internal sealed class PostvakModel(Werksessie sessie, DossierStore dossiers, GrantStore grants, BeoordelingStore beoordelingen, Postvaknamen namen, Voorstellen voorstellen, Achterstand achterstand, TagKeys tags, Teksten teksten) : PageModel
{
    private const int PerBladzijde = 50;

    // These functions never hold a key to a dossier.
    private static readonly string[] ZonderDossiers = ["Beheer", "Compliance", "Coordinator", "BewaarderA", "BewaarderB"];

    public IReadOnlyList<PostvakTab> Tabs { get; private set; } = [];

    public PostvakTab? Actief { get; private set; }

    public IReadOnlyList<PostvakRij> Rijen { get; private set; } = [];

    public int Aantal { get; private set; }

    public int Bladzijde { get; private set; }

    public int Bladzijden { get; private set; }

    public IReadOnlyList<MededelingRow> Mededelingen { get; private set; } = [];

    /// <summary>Decisions of others that this box was asked to look at again.</summary>
    public IReadOnlyList<PostvakRij> TeBeoordelen { get; private set; } = [];

    public bool Doorgeleid { get; private set; }

    public bool Verschoond { get; private set; }

    /// <summary>Proposals for the register that wait for this person's signature.</summary>
    public int TeTekenen { get; private set; }

    /// <summary>Dossiers in which a colleague lacks what this person's keys can give.</summary>
    public int Achterstallig { get; private set; }

    public IActionResult OnGet(string? vak, int blad = 1, bool doorgeleid = false, bool verschoond = false)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        Tabs = [.. sessie.Lidmaatschappen.DistinctBy(l => l.Postvak).Select(l => new PostvakTab(l.Postvak, namen.Van(l.Postvak), l.Soort, !ZonderDossiers.Contains(l.Soort)))];
        Actief = Tabs.FirstOrDefault(t => vak is null || t.Id == vak);
        if (Actief is null) return vak is null ? Page() : NotFound();
        // Custodians hold halves of keys, and no dossier: what is asked of them stands on a page of its own.
        if (Bewaarders.HelftVan(Actief.Soort) is not null && (vak is not null || Tabs.Count == 1)) return Redirect(teksten.Pad("/identiteit"));
        (Doorgeleid, Verschoond) = (doorgeleid, verschoond);
        Achterstallig = achterstand.Dossiers().Count;
        TeTekenen = voorstellen.TeTekenen().Count(v => !v.Tekenaars.Contains(sessie.Persoon.Id));
        if (Actief.HeeftDossiers) Vul(Actief.Id, blad);
        return Page();
    }

    public string Pad(string vak, int blad = 1) => teksten.Pad($"/postvak?vak={Uri.EscapeDataString(vak)}" + (blad > 1 ? $"&blad={blad}" : ""));

    private void Vul(string postvak, int blad)
    {
        var mijne = Mijne(dossiers.Inbox(postvak), grants.TagsIn(postvak)).ToList();
        if (Toegang.KijktMee(Actief!.Soort)) mijne.AddRange(Mijne(dossiers.InboxElders(postvak), grants.TagsElders(postvak)));
        Aantal = mijne.Count;
        Bladzijden = Math.Max(1, (Aantal + PerBladzijde - 1) / PerBladzijde);
        Bladzijde = Math.Clamp(blad, 1, Bladzijden);
        Rijen = [.. mijne.Skip((Bladzijde - 1) * PerBladzijde).Take(PerBladzijde).Select(Rij)];
        Mededelingen = dossiers.Mededelingen(postvak);
        TeBeoordelen = [.. beoordelingen.OpenFor(postvak).Where(b => grants.Of(b.Dossier, Mijn(b.Dossier)).Count > 0)
            .Select(b => new PostvakRij(Convert.ToHexStringLower(b.Dossier), Kenmerk.Of(b.Dossier), b.GevraagdOp, teksten["beoordeling." + b.Soort], null))];
    }

    private IEnumerable<InboxRow> Mijne(IReadOnlyList<InboxRow> rijen, ILookup<string, byte[]> houders) => rijen.Where(d => IsMijn(d.Id, houders));

    private bool IsMijn(byte[] dossier, ILookup<string, byte[]> houders)
    {
        var mijn = Mijn(dossier);
        return houders[Convert.ToHexString(dossier)].Any(houder => mijn.Any(m => houder.AsSpan().SequenceEqual(m)));
    }

    private List<byte[]> Mijn(byte[] dossier) => [.. Grant.HoudersVan(sessie.Persoon!.Id).SelectMany(id => tags.AllOf(dossier, id))];

    private PostvakRij Rij(InboxRow rij)
    {
        var termijn = rij is { TermijnSoort: { } soort, TermijnVervaltOp: { } op } ? TermijnBeeld.Van(teksten, soort, op, null, sessie.Vandaag) : null;
        return new PostvakRij(Convert.ToHexStringLower(rij.Id), Kenmerk.Of(rij.Id), rij.OntvangenOp, teksten.Find("staat." + rij.Staat) ?? rij.Staat, termijn);
    }
}
