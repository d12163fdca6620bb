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

    /// <summary>Whether they act in one of the three roles that decide on a case; a vertrouwenspersoon and a leidinggevende do not [K 6].</summary>
    internal bool IsBeslisser => Rol is Domain.Rol.HoogsteLeidinggevende or Domain.Rol.SecretarisGeneraal or Domain.Rol.Integriteitscommissie;

    /// <summary>Whether somebody investigates it as it stands, so that those concerned are heard.</summary>
    internal bool WordtOnderzocht => Stand?.Staat is Domain.Staat.BijOrganisatie or Domain.Staat.Orienterend or Domain.Staat.Onderzoek;

    /// <summary>
    /// Whether they may bring others into it: invite, redact, let read. A signaal stays with the vertrouwenspersoon or
    /// leidinggevende with whom it was raised (G1), so they involve nobody.
    /// </summary>
    internal bool MagAnderenBetrekken => Behandelt && IsBeslisser && Dossier.Keys[Compartment.Behandeling] is not null;

    /// <summary>The appointment under which this onderzoeker invites whom they hear, as long as the onderzoek runs; null for anybody else.</summary>
    internal Aanwijzing? Hooropdracht => Rol == Domain.Rol.Onderzoeker && WordtOnderzocht && Dossier.Keys[Compartment.Behandeling] is not null
        ? Dossier.Aanwijzingen.LastOrDefault(a => a is { Geldt: true, Inhoud.Volmacht: not null } && a.Persoon == Lid.Persoon) : null;

    /// <summary>Whether they may invite somebody without an account. What is shown of the dossier itself is for who decides.</summary>
    internal bool MagUitnodigen => MagAnderenBetrekken || Hooropdracht is not null;

    /// <summary>Whether the melder asked this person's box to look at an end again, and it still is that end.</summary>
    internal bool KijktNaEinde => Beoordeelt is { Soort: BeoordelingStore.Heropening } && Stand?.Staat is { } staat && Overgangen.Einden.Contains(staat);

    internal string Staat => Dossier.Rij.Staat;

    internal static Rol? RolVan(string soort) => soort switch
    {
        "BijzonderVertrouwenspersoon" => Domain.Rol.Vertrouwenspersoon,
        _ => Enum.TryParse<Rol>(soort, out var rol) && Enum.IsDefined(rol) ? rol : null,
    };
}
