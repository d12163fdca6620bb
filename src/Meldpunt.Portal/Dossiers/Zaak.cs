using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// A dossier as one member of one box has it open: what their keys read, in which role they act, and where it stands.
/// </summary>
/// <param name="Dossier">Opened and verified.</param>
/// <param name="Lid">The statement under which this person may open it.</param>
/// <param name="Behandelt">Member of the box that has it; else only the holder of a key to a part (protection, name).</param>
/// <param name="Beoordeelt">The review that was asked of this person's box, which they open for that unless their box has the dossier.</param>
/// <param name="Rol">In which role they act.</param>
/// <param name="Feiten">The facts of the slip, or null where there is none: then nothing can be decided.</param>
/// <param name="Stand">For the state table; null without facts, and where the history is not proven to be ours: then nothing can be decided.</param>
/// <param name="Verloop">The histories, checked.</param>
internal sealed record Zaak(GelezenDossier Dossier, RegisterStatement Lid, bool Behandelt, BeoordelingRow? Beoordeelt, Rol Rol, Feiten? Feiten, Dossierstand? Stand, Verloop Verloop)
{
    internal byte[] Id => Dossier.Rij.Id;

    /// <summary>
    /// Whether they may bring others into it: invite, redact, let read. A signaal stays with the vertrouwenspersoon or
    /// leidinggevende with whom it was raised (G1), so they involve nobody.
    /// </summary>
    internal bool MagAnderenBetrekken =>
        Behandelt && Dossier.Keys[Compartment.Behandeling] is not null && (Rol is Domain.Rol.HoogsteLeidinggevende or Domain.Rol.SecretarisGeneraal or Domain.Rol.Integriteitscommissie);

    internal string Staat => Dossier.Rij.Staat;

    internal static Rol? RolVan(string soort) => soort switch
    {
        "BijzonderVertrouwenspersoon" => Domain.Rol.Vertrouwenspersoon,
        _ => Enum.TryParse<Rol>(soort, out var rol) && Enum.IsDefined(rol) ? rol : null,
    };
}
