using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class WieModel(Gids gids) : StapPagina
{
    public const int Most = 20_000;

    public override string Pad => "/melden/wie";

    private IReadOnlyList<RegisterStatement> mogelijk = [];

    public IReadOnlyList<Keuze> Personen => [.. mogelijk.Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];

    /// <summary>Possible readers whom the melder names and did not exclude: whether they may see it is asked, each time.</summary>
    public IEnumerable<RegisterStatement> Genoemd => mogelijk.Where(s => Namen.Noemt(A.Wie, s.Naam) && !A.Uitgesloten.Contains(s.Persoon));

    public string HlTitel { get; private set; } = "";

    public IEnumerable<Keuze> JaNeeOnbekend => [new(nameof(Antwoord.Ja), T["ja"]), new(nameof(Antwoord.Nee), T["nee"]), new(nameof(Antwoord.Onbekend), T["weetniet"])];

    protected override async Task VoorbereidAsync(Antwoorden a)
    {
        mogelijk = await gids.UitTeSluitenAsync(a);
        HlTitel = gids.Postvak("hl-" + a.Dienstonderdeel);
    }

    public static string GenoemdVeld(RegisterStatement persoon) => "genoemd-" + persoon.Persoon;

    public IEnumerable<Keuze> GenoemdKeuzes(RegisterStatement persoon) =>
        [new("nee", T["wie.genoemd.nee", persoon.Naam]), new("ja", T["wie.genoemd.ja"])];

    /// <summary>Once answered it stays so; a person asked about for the first time has no answer yet.</summary>
    public string? GenoemdAntwoord(RegisterStatement persoon) => A.ToegestaneNamen.Contains(persoon.Persoon) ? "ja" : null;

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var wie = invoer.Tekst("wie", Most);
        List<string> uitgesloten = [.. invoer.Uit("uitgesloten", [.. mogelijk.Select(p => p.Persoon)])];
        List<string> toegestaan = [];
        foreach (var persoon in mogelijk.Where(p => Namen.Noemt(wie, p.Naam) && !uitgesloten.Contains(p.Persoon)).ToList())
        {
            var antwoord = invoer.EenVan(GenoemdVeld(persoon), ["nee", "ja"]);
            if (antwoord == "nee") uitgesloten.Add(persoon.Persoon);
            else if (antwoord is not null || oud.ToegestaneNamen.Contains(persoon.Persoon)) toegestaan.Add(persoon.Persoon);
            else invoer.Vraag(GenoemdVeld(persoon), T["wie.genoemd.fout", persoon.Naam]);
        }

        return oud with
        {
            Wie = wie,
            BevoegdeLeidinggevende = invoer.Keuze<Antwoord>("bevoegd", "wie.bevoegd.fout"),
            BeschuldigdeIsHL = invoer.Keuze<Antwoord>("hl", "wie.hl.fout"),
            Uitgesloten = [.. uitgesloten.Order(StringComparer.Ordinal)],
            ToegestaneNamen = [.. toegestaan.Order(StringComparer.Ordinal)],
        };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Wie, a.BevoegdeLeidinggevende, a.BeschuldigdeIsHL, a.Uitgesloten, a.ToegestaneNamen];
}
