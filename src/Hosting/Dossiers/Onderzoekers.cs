using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Whose appointment as onderzoeker counts, by what was signed and the verified register alone.</summary>
public static class Onderzoekers
{
    /// <summary>The kind of the pool's box. Who is in it holds no dossier by that.</summary>
    public const string Soort = "Onderzoeker";

    private static readonly string[] Behandelaars = [Register.Commissie, "HoogsteLeidinggevende", "SecretarisGeneraal"];
    private static readonly string[] VanDeMelder = ["Vertrouwenspersoon", "BijzonderVertrouwenspersoon", "Beschermingsfunctionaris"];

    // What an onderzoeker signs: it makes nobody behandelaar. Who handles it sends no file without a text of their own.
    internal static readonly ItemKind[] Eigen =
    [
        ItemKind.Onafhankelijkheidsverklaring, ItemKind.EindeAanwijzing, ItemKind.VerslagVanHoren, ItemKind.Bevindingen, ItemKind.Bijlage,
        ItemKind.Belangenverklaring, ItemKind.Uitnodiging, ItemKind.Uitnodigingsverslag,
    ];

    /// <summary>Whether members of a box of this kind may appoint one.</summary>
    public static bool WijstAan(string soort) => Behandelaars.Contains(soort);

    /// <summary>The line of the pool under which somebody works, or null.</summary>
    public static RegisterStatement? Lid(Register register, string persoon, DateOnly dag) => register.Of(persoon, dag).FirstOrDefault(l => l.Soort == Soort);

    /// <summary>Everybody in the pool.</summary>
    public static IEnumerable<RegisterStatement> Pool(Register register, DateOnly dag) =>
        register.Boxes(Soort, null, dag).SelectMany(b => register.MembersOf(b, dag)).DistinctBy(l => l.Persoon);

    /// <summary>
    /// Who may hold Melding and Behandeling as onderzoeker: appointed by somebody of the box that has it, declared to be
    /// independent, not ended, in the pool, without another place in this dossier (D-9), and nobody who never gets a key.
    /// </summary>
    /// <param name="dossier">Opened with Melding.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="postvak">The box that has it, or is about to get it: what another box appointed ends with the handing over.</param>
    /// <param name="dag">Whose members count.</param>
    public static IReadOnlyList<(Aanwijzing Aanwijzing, RegisterStatement Lid)> Van(GelezenDossier dossier, Register register, string postvak, DateOnly dag)
    {
        if (dossier.NietVoor is not { } nietVoor) return [];
        return
        [
            .. from aanwijzing in dossier.Aanwijzingen
               where aanwijzing.Geldt && !nietVoor.Contains(aanwijzing.Persoon) && VanPostvak(aanwijzing, register, postvak)
               let lid = Lid(register, aanwijzing.Persoon, dag)
               where lid is not null && Invarianten.D9(RollenVan(dossier, register, aanwijzing.Persoon, dag), Rol.Onderzoeker) is null
               select (aanwijzing, lid),
        ];
    }

    /// <summary>Which of the separated roles somebody has in this dossier already (D-9).</summary>
    public static IReadOnlySet<Rol> RollenVan(GelezenDossier dossier, Register register, string persoon, DateOnly dag)
    {
        var rollen = register.Of(persoon, dag).Where(l => VanDeMelder.Contains(l.Soort) || l.Postvak == dossier.Rij.Postvak || l.Postvak == dossier.Slip?.Postvak)
            .Select(l => RolVan(l.Soort)).OfType<Rol>().ToHashSet();
        if (dossier.Items.Any(i => i.Herkomst && i.Item!.Author == new Author(AuthorRole.Persoon, persoon) && !Eigen.Contains(i.Item.Kind)))
            rollen.Add(Rol.Integriteitscommissie);
        return rollen;
    }

    private static bool VanPostvak(Aanwijzing aanwijzing, Register register, string postvak) =>
        register.AuthorOn(aanwijzing.Item.Item!.Author.Id, aanwijzing.Item.Datum).Any(l => l.Postvak == postvak && WijstAan(l.Soort));

    private static Rol? RolVan(string soort) => soort == "BijzonderVertrouwenspersoon" ? Rol.Vertrouwenspersoon
        : soort != Soort && Enum.TryParse<Rol>(soort, out var rol) ? rol : null;
}
