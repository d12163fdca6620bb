using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Brieven;

/// <summary>A dossier about which the commission wrote to this person's desk.</summary>
internal sealed record BriefRegel(string Id, string Kenmerk, string Soort, DateOnly Gestuurd, TermijnBeeld? Termijn, bool Wacht);

/// <summary>A measure that is not done yet, of a dossier that this person reads letters about.</summary>
internal sealed record Maatregelregel(string Id, string Kenmerk, Maatregelbeeld Beeld);

/// <summary>Letters of the commission to the HL and the SG: only what was sealed to this person.</summary>
internal sealed class IndexModel(Werksessie sessie, Briefwisseling wisseling, Maatregelwacht wacht, Teksten teksten) : PageModel
{
    public IReadOnlyList<BriefRegel> Regels { get; private set; } = [];

    /// <summary>Measures that are not done yet, the first due first: their owner's desk and the SG keep sight of them.</summary>
    public IReadOnlyList<Maatregelregel> Maatregelen { get; private set; } = [];

    public bool Verschoond { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool verschoond)
    {
        Verschoond = verschoond;
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(teksten.Pad("/brieven"))}"));
        var mappen = wisseling.Alle().Select(m => m.Map).ToList();
        foreach (var map in mappen.Where(wisseling.InOpvolging)) await wacht.MeldAsync(map);
        Regels = [.. mappen.Select(Regel)];
        Maatregelen =
        [
            .. mappen.SelectMany(map => Maatregelbeeld.Van(teksten, sessie.Register, sessie.Vandaag, map).Where(m => !m.Klaar)
                .Select(m => new Maatregelregel(Convert.ToHexStringLower(map.Dossier), Kenmerk.Of(map.Dossier), m))).OrderBy(m => m.Beeld.Uiterlijk),
        ];
        return Page();
    }

    private BriefRegel Regel(Briefmap map)
    {
        var brief = map.Open ?? map.Brieven[^1];
        var gestuurd = map.Stukken.Last(i => i.Kind == Sealing.ItemKind.Brief).Date;
        var termijn = map.Open is { } open ? TermijnBeeld.Van(teksten, "", open.Uiterlijk, null, sessie.Vandaag) : null;
        return new BriefRegel(Convert.ToHexStringLower(map.Dossier), Kenmerk.Of(map.Dossier), teksten["brieven." + brief.Soort], gestuurd, termijn, map.Open is not null);
    }
}
