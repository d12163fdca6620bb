using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// The one door to a dossier. It opens for a member of the box that has it or was asked to look again, and for who watches over the melder, by the
/// verified register; with a grant that their own keys open; once it was delivered. Everything else gets the same
/// answer as a dossier that does not exist.
/// </summary>
internal sealed class Toegang(Werksessie sessie, DossierStore dossiers, DossierReader reader, HistorieStore historie, AlarmStore alarmen, BeoordelingStore beoordelingen, Regels regels)
{
    // Who holds a key to a part of dossiers that others handle: the protection, or the name under G5.
    private static readonly string[] NaastDeBehandelaar = ["Beschermingsfunctionaris", "Vertrouwenspersoon", "BijzonderVertrouwenspersoon"];

    internal static bool KijktMee(string soort) => NaastDeBehandelaar.Contains(soort);

    internal async Task<Zaak?> OpenAsync(string? id)
    {
        if (sessie.Persoon is not { } wie || sessie.Sleutels is not { } sleutels || LeesId(id) is not { } dossierId) return null;
        if (dossiers.Find(dossierId) is not { BezorgdOp: not null } rij) return null;
        var behandelt = sessie.IsLidVan(rij.Postvak);
        var gevraagd = behandelt ? null : beoordelingen.Open(dossierId).FirstOrDefault(b => sessie.IsLidVan(b.Postvak));
        if (sessie.Lidmaatschappen.FirstOrDefault(l => Geeft(l, behandelt ? rij.Postvak : gevraagd?.Postvak)) is not { } lid || Zaak.RolVan(lid.Soort) is not { } rol) return null;
        if (await reader.OpenAsync(dossierId, wie.Id, sleutels.Encryption) is not { } dossier) return null;
        if (behandelt && !IsHierTerecht(dossier))
        {
            dossier.Dispose();
            await alarmen.RaiseAsync("ZonderGrondVerplaatst", "dossier", Convert.ToHexString(dossierId), sessie.Vandaag);
            return null;
        }

        return new Zaak(dossier, lid, behandelt, gevraagd, rol, dossier.Feiten, Zaak.StandVan(regels, dossier.Feiten, dossier.Rij, historie.Of(dossierId)));
    }

    private static bool Geeft(RegisterStatement lid, string? postvak) => postvak is null ? KijktMee(lid.Soort) : lid.Postvak == postvak;

    /// <summary>
    /// A box other than the one the slip names has it only by the melder's own signed consent, or by signed reasons of who
    /// forwarded it. Otherwise somebody moved the row, or a reserve grant was released that nobody had a ground for.
    /// </summary>
    private static bool IsHierTerecht(GelezenDossier dossier) =>
        dossier.Slip is null || dossier.Rij.Postvak == dossier.Slip.Postvak || dossier.Instemming is not null || dossier.Of(ItemKind.Doorgeleiding).Any()
        || dossier.Besluiten.Any(b => b.Besluit.Feiten is not null);

    /// <summary>Sixteen bytes in lower-case hexadecimal, or nothing.</summary>
    internal static byte[]? LeesId(string? id) =>
        id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(id) : null;
}
