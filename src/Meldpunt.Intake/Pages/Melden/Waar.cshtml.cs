using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class WaarModel(Gids gids) : StapPagina
{
    public const int MostWanneer = 2_000;

    public override string Pad => "/melden/waar";

    public IEnumerable<Keuze> Diensten => gids.Diensten.Select(d => new Keuze(d.Id, d.Naam));

    public IEnumerable<Keuze> Locaties => gids.Diensten.SelectMany(d => gids.Locaties.Where(l => l.Dienstonderdeel == d.Id).Select(l => new Keuze(l.Id, $"{d.Naam}: {l.Naam}")));

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var dienst = invoer.EenVan("dienstonderdeel", gids.Diensten.Select(d => d.Id), "waar.dienst.fout");
        var locatie = invoer.EenVan("locatie", gids.Locaties.Select(l => l.Id));
        if (locatie is not null && dienst is not null && gids.Locaties.First(l => l.Id == locatie).Dienstonderdeel != dienst)
            Fouten.Add("locatie", T["waar.locatie.fout"]);
        return oud with { Dienstonderdeel = dienst, Locatie = locatie, Wanneer = invoer.Tekst("wanneer", MostWanneer) };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Dienstonderdeel, a.Locatie, a.Wanneer];
}
