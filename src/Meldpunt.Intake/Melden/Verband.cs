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
/// Ties a report of benadeling to the dossier it began in, whose postvak is still open in this session: the protection
/// there says that benadeling was reported, the two are joined for the melder, and whom the melder shut out of one is shut
/// out of the other.
/// </summary>
public sealed class Verband(
    OpenPostvakken postvakken, DossierStore dossiers, Koppelingen koppelingen, Uitsluiting uitsluiting, SignedHistorie schrijver, Database database, IntakeKeys keys, TimeProvider clock)
{
    /// <summary>Does so once; doing it again changes nothing. False where somebody could not be shut out of both.</summary>
    public async Task<bool> LegAsync(GeladenConcept verzonden)
    {
        if (verzonden.Inhoud is not { Antwoorden: { Kort: true } antwoorden, Meldcode: { } nieuw }) return true;
        using var eerder = postvakken.Find(verzonden.Sessie);
        if (eerder is null || dossiers.FindByOpzoek(DossierMaker.Opzoek(keys.Lookups, eerder)) is not { } rij || Kenmerk.Of(rij.Id) != antwoorden.EerderKenmerk) return true;
        if (Enum.TryParse<BeschermingStaat>(rij.Bescherming, out var staat) && Bescherming.Zoek(staat, BeschermingGebeurtenis.BenadelingGemeld, Rol.Melder) is { } stap)
            await database.WriteAsync(c =>
            {
                var nr = HistorieStore.BeschermingOf(c, rij.Id)[^1].Nr + 1;
                HistorieStore.TryMove(c, rij.Id, schrijver.Bescherming(rij.Id, nr, clock.Today(), stap.Van.ToString(), stap.Gebeurtenis.ToString(), stap.Naar.ToString(), string.Join(", ", stap.Gronden)));
            });
        using var code = Meldcode.FromBytes(nieuw);
        await koppelingen.KoppelAsync((eerder, rij.Id), (code, verzonden.Inhoud.DossierId));
        return (await uitsluiting.VerenigAsync(rij.Id, eerder)).Count == 0;
    }
}
