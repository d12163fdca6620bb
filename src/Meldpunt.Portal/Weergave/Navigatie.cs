using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Weergave;

/// <summary>One entry of the main menu: where it leads, its text, and for whom. What it hides, its page refuses as well.</summary>
internal sealed record Menupunt(string Pad, string Tekst, Func<Werksessie, bool> Voor);

/// <summary>The main menu of somebody who is signed in.</summary>
internal static class Navigatie
{
    private static readonly Menupunt[] Alle =
    [
        new("/postvak", "portaal.postvak", _ => true),
        new("/onderzoek", "onderzoek.titel", s => s.Lidmaatschappen.Any(l => l.Soort == Onderzoekers.Soort)),
        new("/vergadering", "vergadering.titel", s => s.Lidmaatschappen.Any(l => l.Soort == Register.Commissie)),
        new("/brieven", "portaal.brieven", s => s.Lidmaatschappen.Any(l => l.Soort is "HoogsteLeidinggevende" or "SecretarisGeneraal")),
        new("/vastleggen", "vastleggen.menu", s => s.Lidmaatschappen.Any(l => Vastlegvragen.Mag(l.Soort))),
        new("/gesprekken", "gesprekken.titel", s => s.Lidmaatschappen.Any(l => Meelezers.Soorten.Contains(l.Soort))),
        new("/identiteit", "identiteit.titel", s => s.Lidmaatschappen.Any(l => Bewaarders.HelftVan(l.Soort) is not null)),
        new("/mandaten", "mandaten.titel", s => s.Lidmaatschappen.Any(l => Enum.TryParse<Domain.Rol>(l.Soort, out var rol) && Domain.MandaatRegels.IsNodig(rol) || l.Soort is "Beheer" or "Compliance" or "Coordinator")),
        new("/beheer", "beheer.titel", s => s.Lidmaatschappen.Any(l => l.Soort == "Beheer")),
        new("/coordinatie", "coordinatie.titel", s => s.Lidmaatschappen.Any(l => l.Soort == "Coordinator")),
        new("/controle", "controle.titel", s => s.Lidmaatschappen.Any(l => l.Soort == "Compliance")),
        new("/leeskamer", "leeszaal.titel", s => s.Lidmaatschappen.Count > 0),
        new("/sleutels", "portaal.sleutels", _ => true),
        new("/regels", "portaal.regels", _ => true),
    ];

    internal static IEnumerable<Menupunt> Voor(Werksessie sessie) => Alle.Where(p => p.Voor(sessie));

    internal static bool IsHier(string pad, string hier) => hier == pad || hier.StartsWith(pad + "/", StringComparison.Ordinal);
}
