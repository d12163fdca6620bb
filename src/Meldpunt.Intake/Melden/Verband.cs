using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Melden;

/// <summary>
/// Ties a report of benadeling to the dossier it began in, in the transaction that sends it: the protection there says that
/// benadeling was reported, and the two are joined for the melder. Whom the melder shut out of one is shut out of the other.
/// </summary>
public sealed class Verband(DossierStore dossiers, Koppelingen koppelingen, Uitsluiting uitsluiting, SignedHistorie schrijver, IntakeKeys keys, TimeProvider clock)
{
    /// <summary>What is written besides; null where the melding did not begin in a dossier, or the melder says that it is about another one.</summary>
    public Action<IDbConnection>? Van(ConceptMelding concept)
    {
        if (concept.Meldcode is not { } nieuw || Eerder(concept) is not var (dossierId, eerder)) return null;
        return c =>
        {
            using var oud = Meldcode.FromBytes(eerder);
            using var code = Meldcode.FromBytes(nieuw);
            if (HistorieStore.BeschermingOf(c, dossierId) is [.., var laatste] && Enum.TryParse<BeschermingStaat>(laatste.Naar, out var staat)
                && Bescherming.Zoek(staat, BeschermingGebeurtenis.BenadelingGemeld, Rol.Melder) is { } stap)
                HistorieStore.TryMove(c, dossierId, schrijver.Bescherming(dossierId, laatste.Nr + 1, clock.Today(), stap));
            koppelingen.Koppel(c, (oud, dossierId), (code, concept.DossierId));
        };
    }

    /// <summary>After it was sent; false where somebody could not be shut out of both.</summary>
    public async Task<bool> VerenigAsync(ConceptMelding verzonden)
    {
        if (Eerder(verzonden) is not var (dossierId, eerder)) return true;
        using var code = Meldcode.FromBytes(eerder);
        return (await uitsluiting.VerenigAsync(dossierId, code)).Count == 0;
    }

    private (byte[] DossierId, byte[] Code)? Eerder(ConceptMelding concept)
    {
        if (concept is not { EerdereMeldcode: { } bits, Antwoorden.EerderKenmerk: var kenmerk }) return null;
        using var code = Meldcode.FromBytes(bits);
        return dossiers.FindByOpzoek(DossierMaker.Opzoek(keys.Lookups, code)) is { } rij && Kenmerk.Of(rij.Id) == kenmerk ? (rij.Id, bits) : null;
    }
}
