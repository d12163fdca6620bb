using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;

namespace Meldpunt.Portal.Weergave;

/// <summary>
/// Who may see how the protection of a melder goes: the commission, and who watches over the melder. To every other desk it
/// is on, and no more: that benadeling was reported is told to a head of service when the commission decides so (R9).
/// </summary>
internal static class Beschermingszicht
{
    private static readonly string[] Ziet = [nameof(Rol.Integriteitscommissie), nameof(Rol.Beschermingsfunctionaris)];

    /// <summary>Whether members of this kind of box may.</summary>
    internal static bool Mag(string soort) => Ziet.Contains(soort);

    /// <summary>The state as they see it.</summary>
    internal static string Staat(string soort, string staat) => Mag(soort) ? staat : nameof(BeschermingStaat.Actief);

    /// <summary>The steps that they see; what is not proven to be ours is shown to everybody.</summary>
    internal static IReadOnlyList<VerloopStap> Stappen(string soort, IReadOnlyList<VerloopStap> stappen) =>
        Mag(soort) ? stappen : [.. stappen.Where(s => !s.Herkomst || s.Naar == nameof(BeschermingStaat.Actief))];
}
