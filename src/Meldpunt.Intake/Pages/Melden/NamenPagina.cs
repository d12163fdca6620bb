using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>A question that names people: who of them could read the melding and is not shut out, is asked about by name.</summary>
public abstract class NamenPagina(Gids gids) : StapPagina
{
    /// <summary>Everybody who could ever receive it.</summary>
    protected IReadOnlyList<RegisterStatement> Mogelijk { get; private set; } = [];

    /// <summary>Possible readers whom the melder names and did not exclude: whether they may see it is asked.</summary>
    public virtual IEnumerable<RegisterStatement> Genoemd => Mogelijk.Where(s => Namen.Noemt(A.Wie, s.Naam) && !A.Uitgesloten.Contains(s.Persoon));

    protected override async Task VoorbereidAsync(Antwoorden a) => Mogelijk = await gids.UitTeSluitenAsync(a);

    public static string GenoemdVeld(RegisterStatement persoon) => "genoemd-" + persoon.Persoon;

    public IEnumerable<Keuze> GenoemdKeuzes(RegisterStatement persoon) =>
        [new("nee", T["wie.genoemd.nee", persoon.Naam]), new("ja", T["wie.genoemd.ja"])];

    /// <summary>Once answered it stays so; a person asked about for the first time has no answer yet.</summary>
    public string? GenoemdAntwoord(RegisterStatement persoon) => A.ToegestaneNamen.Contains(persoon.Persoon) ? "ja" : null;

    /// <summary>The answers with these words and these exclusions, and with what was said of each person named.</summary>
    protected Antwoorden MetNamen(Invoer invoer, Antwoorden oud, string wie, IEnumerable<string> uitgesloten)
    {
        List<string> uit = [.. uitgesloten], toegestaan = [];
        foreach (var persoon in Mogelijk.Where(p => Namen.Noemt(wie, p.Naam) && !uit.Contains(p.Persoon)).ToList())
        {
            var antwoord = invoer.EenVan(GenoemdVeld(persoon), ["nee", "ja"]);
            if (antwoord == "nee") uit.Add(persoon.Persoon);
            else if (antwoord is not null || oud.ToegestaneNamen.Contains(persoon.Persoon)) toegestaan.Add(persoon.Persoon);
            else invoer.Vraag(GenoemdVeld(persoon), T["wie.genoemd.fout", persoon.Naam]);
        }

        return oud with { Wie = wie, Uitgesloten = [.. uit.Order(StringComparer.Ordinal)], ToegestaneNamen = [.. toegestaan.Order(StringComparer.Ordinal)] };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Wie, a.Uitgesloten, a.ToegestaneNamen];
}
