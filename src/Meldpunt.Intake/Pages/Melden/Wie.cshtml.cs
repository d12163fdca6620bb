using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class WieModel(Gids gids) : StapPagina
{
    public const int Most = 20_000;

    public override string Pad => "/melden/wie";

    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public string HlTitel { get; private set; } = "";

    public IEnumerable<Keuze> JaNeeOnbekend => [new(nameof(Antwoord.Ja), T["ja"]), new(nameof(Antwoord.Nee), T["nee"]), new(nameof(Antwoord.Onbekend), T["weetniet"])];

    protected override async Task VoorbereidAsync(Antwoorden a)
    {
        Personen = [.. (await gids.UitTeSluitenAsync(a)).Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];
        HlTitel = gids.Postvak("hl-" + a.Dienstonderdeel);
    }

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) => oud with
    {
        Wie = invoer.Tekst("wie", Most),
        BevoegdeLeidinggevende = invoer.Keuze<Antwoord>("bevoegd", "wie.bevoegd.fout"),
        BeschuldigdeIsHL = invoer.Keuze<Antwoord>("hl", "wie.hl.fout"),
        Uitgesloten = [.. invoer.Uit("uitgesloten", [.. Personen.Select(p => p.Waarde)]).Order(StringComparer.Ordinal)],
    };

    protected override object?[] Deel(Antwoorden a) => [a.Wie, a.BevoegdeLeidinggevende, a.BeschuldigdeIsHL, a.Uitgesloten];
}
