using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>Every answer, and the route with its reasons, before anything is sent.</summary>
public sealed class ControleModel(Gids gids, Onderwerpen onderwerpen) : MeldPagina
{
    private const int MostShown = 1_500;

    public override string Pad => Stappen.Controle;

    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public Antwoorden A => Concept.Inhoud.Antwoorden;

    public RoutePlan Plan { get; private set; } = null!;

    /// <summary>Something was said of fear, for who watches over protection and nobody else.</summary>
    public bool HeeftVrees => A.Vreest() != VreesInhoud.Geen;

    public string PlanDigest => Convert.ToHexString(Verzending.Digest(Plan));

    public IReadOnlyList<string> UitgeslotenNamen { get; private set; } = [];

    /// <summary>Readers, now or later, whose name stands in what the melder wrote; on the page before, only who is concerned was asked.</summary>
    public IReadOnlyList<string> GenoemdeLezers =>
        [.. Plan.Lezers.Concat(Plan.IdentiteitLezers).Concat(Plan.Bescherming).Concat(Plan.Bewaarders.Select(b => b.Lid)).Concat(Plan.Reserves.SelectMany(r => r.Lezers))
            .Where(l => !A.ToegestaneNamen.Contains(l.Persoon) && Namen.Noemt(A.Tekst + "\n" + A.Wie, l.Naam)).Select(l => l.Naam).Distinct()];

    /// <summary>What may give the melder away.</summary>
    public IReadOnlyList<Vondst> Vondsten { get; private set; } = [];

    public Onderwerpen Onderwerpen => onderwerpen;

    /// <summary>Desks that get a key should the first one stay silent.</summary>
    public IReadOnlyList<string> Later => [.. Plan.Reserves.Where(r => r.Vanaf is not null).Select(r => gids.Postvak(r.Postvak)).Distinct()];

    public IEnumerable<string> ZietNiet
    {
        get
        {
            foreach (var naam in UitgeslotenNamen) yield return naam;
            var hl = "hl-" + A.Dienstonderdeel;
            if (Plan.Postvak != hl) yield return T["controle.niet.hl", gids.Postvak(hl)];
            yield return T["controle.niet.rest"];
        }
    }

    public string NaamUitleg => A.Bekendheid switch
    {
        Bekendheid.VertrouwelijkViaVP => T["controle.naam.vp", string.Join(", ", Plan.IdentiteitLezers.Select(l => l.Naam))],
        Bekendheid.Bekend when A.NaamVerzegeld => T["controle.naam.verzegeld", NamenVan(Helft.A), NamenVan(Helft.B)],
        Bekendheid.Bekend => T["controle.naam.bekend"],
        _ => T["controle.naam.anoniem"],
    };

    private string NamenVan(Helft helft) => string.Join(", ", Plan.Bewaarders.Where(b => b.Helft == helft).Select(b => b.Lid.Naam));

    public string Leeg(string text) => text.Length == 0 ? T["controle.leeg"] : text;

    public string Kort(string text) => text.Length <= MostShown ? text : text[..MostShown] + " […]";

    public string JaNee(Antwoord? a) => JaNee(T, a);

    internal static string JaNee(Teksten t, Antwoord? a) => a switch { Antwoord.Ja => t["ja"], Antwoord.Nee => t["nee"], Antwoord.Onbekend => t["weetniet"], _ => t["controle.leeg"] };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await PrepareAsync() is { } elsewhere) return elsewhere;
        if (Request.Query["route"] == "veranderd") Fouten.Add("", T["controle.veranderd"]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await PrepareAsync() is { } elsewhere) return elsewhere;
        if (Plan.Weigering is not null) return Page();
        if (Request.Form["plan"] != PlanDigest)
        {
            Fouten.Add("", T["controle.veranderd"]);
            return Page();
        }

        var gezien = Verzending.Digest(Plan);
        var changed = await Concepten.ChangeAsync(Concept.Sessie, c => c with { GezienPlan = gezien, Meldcode = c.Meldcode ?? NewCode() });
        return Naar(changed is null ? Stappen.Verzonden : Stappen.Code);
    }

    private async Task<IActionResult?> PrepareAsync()
    {
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        if (await gids.PlanAsync(A) is not { } plan) return Naar(Stappen.Alle[0].Pad);
        Plan = plan;
        Vondsten = Herkenbaar.Zoek(A, Concept.Inhoud.Bestanden.Select(b => b.Inhoud.Naam));
        UitgeslotenNamen = [.. (await gids.UitTeSluitenAsync(A)).Where(s => A.Uitgesloten.Contains(s.Persoon)).Select(s => $"{s.Naam}, {s.Functie}")];
        return null;
    }

    private static byte[] NewCode()
    {
        using var code = Meldcode.Generate();
        return code.Export();
    }
}
