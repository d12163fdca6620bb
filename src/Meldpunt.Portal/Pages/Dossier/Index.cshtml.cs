using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Somebody who handles it, or who said something about knowing people in it.</summary>
internal sealed record Betrokken(string Naam, bool Behandelt, IReadOnlyList<Belang> Verklaringen);

/// <summary>The overview: what it is about, where it stands, what is due, what can be done now, and who does it.</summary>
internal sealed class IndexModel(Toegang toegang, Werksessie sessie, Acties acties, Rapporteurschap rapporteurschap, Agenda agenda, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    private const int Laatst = 5;
    internal const int Begin = 600;

    public IReadOnlyList<Actie> Acties { get; private set; } = [];

    public IReadOnlyList<Betrokken> Behandelaars { get; private set; } = [];

    /// <summary>The parts of a split dossier, each with where it stands.</summary>
    public IReadOnlyList<Deelstand> Delen => Deelstanden.Van(Zaak!.Dossier, Zaak.Verloop);

    /// <summary>The newest entries, newest first, with the part that each stands in.</summary>
    public IReadOnlyList<(GelezenItem Item, string Deel)> Nieuwste { get; private set; } = [];

    protected override string Hier => "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenDeelAsync() is { } antwoord) return antwoord;
        await rapporteurschap.ControleerAsync(Zaak!);
        await agenda.ControleerAsync(Zaak!);
        Acties = acties.Van(Zaak!);
        Behandelaars = [.. Wie(Zaak!)];
        Nieuwste = [.. Met(Kop.Stukken.Berichten, "/berichten").Concat(Met(Kop.Stukken.Notities, "/notities")).Concat(Met(Kop.Stukken.Besluiten, "/besluiten"))
            .OrderBy(i => i.Item.Datum).Reverse().Take(Laatst)];
        return Page();
    }

    private static IEnumerable<(GelezenItem Item, string Deel)> Met(IEnumerable<GelezenItem> items, string deel) => items.Select(i => (i, deel));

    /// <summary>Members of its box whom the melder did not shut out, and others who answered the question.</summary>
    private IEnumerable<Betrokken> Wie(Zaak zaak)
    {
        var verklaringen = Belangen.Van(zaak.Dossier).ToLookup(b => b.Persoon);
        var leden = zaak.Dossier.Leden(Sessie.Register, zaak.Dossier.Rij.Postvak, Sessie.Vandaag);
        foreach (var lid in leden) yield return new Betrokken($"{lid.Naam}, {lid.Functie}", true, [.. verklaringen[lid.Persoon]]);
        foreach (var ander in verklaringen.Where(v => leden.All(l => l.Persoon != v.Key)))
            yield return new Betrokken(Sessie.Register.AuthorOn(ander.Key, ander.First().Datum) is [var lid, ..] ? $"{lid.Naam}, {lid.Functie}" : ander.Key, false, [.. ander]);
    }
}
