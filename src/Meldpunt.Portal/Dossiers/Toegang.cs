using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// The one door to a dossier. It opens for a member of the box that has it or was asked to look again, for an onderzoeker, and for who watches over the melder, by the
/// verified register; with a grant that their own keys open; once it was delivered. Everything else gets the same
/// answer as a dossier that does not exist. Content comes after one question: whether they know anybody in the case.
/// </summary>
internal sealed class Toegang(Werksessie sessie, Database database, DossierStore dossiers, DossierReader reader, HistorieReader historie, AlarmStore alarmen, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, Verplaatsing verplaatsing, Onderzoekslijst onderzoekslijst, Maatregelwacht maatregelen, TimeProvider clock)
{
    // Who holds a key to a part of dossiers that others handle: the protection, the name under G5, or what is to be investigated.
    private static readonly string[] NaastDeBehandelaar = ["Beschermingsfunctionaris", "Vertrouwenspersoon", "BijzonderVertrouwenspersoon", Onderzoekers.Soort];

    internal static bool KijktMee(string soort) => NaastDeBehandelaar.Contains(soort);

    internal async Task<Zaak?> OpenAsync(string? id)
    {
        if (await OpenVoorDeVraagAsync(id) is not { } zaak) return null;
        if (Belangen.MagLezen(zaak.Dossier, sessie.Persoon!.Id))
        {
            await maatregelen.MeldAsync(zaak);
            return zaak;
        }

        VraagtEerst = true;
        zaak.Dossier.Dispose();
        return null;
    }

    /// <summary>Whether it stays closed for this alone: they have not said yet whether they know anybody in the case.</summary>
    internal bool VraagtEerst { get; private set; }

    /// <summary>As <see cref="OpenAsync"/>, before that question was answered: for the question itself, for recusal, and for what shows nothing.</summary>
    internal async Task<Zaak?> OpenVoorDeVraagAsync(string? id)
    {
        if (sessie.Persoon is not { } wie || sessie.Sleutels is not { } sleutels || LeesId(id) is not { } dossierId) return null;
        if (dossiers.Find(dossierId) is not { BezorgdOp: not null } rij) return null;
        var behandelt = sessie.IsLidVan(rij.Postvak);
        var gevraagd = beoordelingen.Open(dossierId).FirstOrDefault(b => sessie.IsLidVan(b.Postvak));
        if (sessie.Lidmaatschappen.Where(l => Geeft(l, behandelt ? rij.Postvak : gevraagd?.Postvak)).OrderBy(l => l.Soort == Onderzoekers.Soort).FirstOrDefault() is not { } lid || Zaak.RolVan(lid.Soort) is not { } rol)
        {
            await MeldTeVroegAsync(dossierId, wie, sleutels);
            return null;
        }

        // The history before the items: an act that comes in between then fails its own check instead of passing on old facts.
        if (await historie.ReadAsync(dossierId) is not { } verloop) return null;
        if (await reader.OpenAsync(dossierId, wie.Id, sleutels.Encryption) is not { } dossier) return null;
        if (rol == Rol.Onderzoeker && Onderzoekers.Van(dossier, sessie.Register, rij.Postvak, sessie.Vandaag).All(o => o.Lid.Persoon != wie.Id))
        {
            // The appointment ended; the key goes with the next who has the dossier.
            dossier.Dispose();
            return null;
        }

        if (rol == Rol.Vertrouwenspersoon && !behandelt && !LeestMee(dossier))
        {
            dossier.Dispose();
            return null;
        }

        if (behandelt && verplaatsing.Bezwaar(dossier, verloop, sessie.Register) is { } bezwaar)
        {
            dossier.Dispose();
            await alarmen.RaiseAsync(bezwaar, "dossier", Convert.ToHexString(dossierId), sessie.Vandaag);
            return null;
        }

        if (behandelt && await OnderhoudAsync(dossier, wie, sleutels))
        {
            dossier.Dispose();
            if (dossiers.Find(dossierId)?.Postvak != rij.Postvak || await reader.OpenAsync(dossierId, wie.Id, sleutels.Encryption) is not { } opnieuw) return null;
            dossier = opnieuw;
        }

        // Somebody with more boxes is here under the one that the melder named.
        if (rol == Rol.Vertrouwenspersoon && !behandelt) lid = sessie.Lidmaatschappen.FirstOrDefault(l => dossier.Meelezend.Contains(l.Postvak)) ?? lid;
        return new Zaak(dossier, lid, behandelt, gevraagd, rol, dossier.Feiten, Standen.Van(dossier, verloop), verloop);
    }

    /// <summary>Who only has it in reserve holds a grant that opens: then the routing service released it on its own account.</summary>
    private async Task MeldTeVroegAsync(byte[] dossierId, Wie wie, PersonKeys sleutels)
    {
        using var dossier = await reader.OpenAsync(dossierId, wie.Id, sleutels.Encryption);
        if (dossier is not null && await onderhoud.AlleenInReserveAsync(dossier, sessie.IsLidVan))
            await alarmen.RaiseAsync(Sleutelonderhoud.TeVroeg, "dossier", Convert.ToHexString(dossierId), sessie.Vandaag);
    }

    /// <summary>Completes colleagues who joined, and takes away who left; true when keys were changed, so that it has to be opened anew.</summary>
    private async Task<bool> OnderhoudAsync(GelezenDossier dossier, Wie wie, PersonKeys sleutels)
    {
        var wissel = await onderhoud.BijAsync(dossier, new Wisselaar(new Author(AuthorRole.Persoon, wie.Id), sleutels.Signing), [.. beoordelingen.Open(dossier.Rij.Id).Select(b => b.Postvak)]);
        if (wissel.IsLeeg) return false;
        var onderzoekers = onderzoekslijst.Na(dossier, sessie.Register, sessie.Vandaag);
        await database.WriteAsync(c =>
        {
            if (!wissel.Schrijf(c, dossier.Rij.Id)) return;
            onderzoekers(c);
            AuditStore.Append(c, clock.GetUtcNow(), wie.Id, wissel.Wisseling is null ? "SleutelsAangevuld" : "SleutelsGewisseld", Convert.ToHexStringLower(dossier.Rij.Id));
        });
        return wissel.Wisseling is not null;
    }

    /// <summary>False where the melder let a box of this person read along and ended that, or this person is of that box no more: the key goes with the next who has the dossier.</summary>
    private bool LeestMee(GelezenDossier dossier) =>
        dossier.Keys[Compartment.Melding] is null || !dossier.Of(ItemKind.Meelezen).Any()
        || sessie.Lidmaatschappen.Any(l => dossier.Meelezend.Contains(l.Postvak) || (l.Postvak == dossier.Slip?.Postvak && !Meelezers.IsGenoemd(dossier, l.Postvak)));

    private static bool Geeft(RegisterStatement lid, string? postvak) => postvak is null ? KijktMee(lid.Soort) : lid.Postvak == postvak;

    /// <summary>Sixteen bytes in lower-case hexadecimal, or nothing.</summary>
    internal static byte[]? LeesId(string? id) =>
        id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(id) : null;
}
