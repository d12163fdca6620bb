using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>What a reader may open now.</summary>
public sealed record TeLezen(LeesstukRow Rij, Leesstuk Stuk, LeesstukTekst Tekst);

/// <summary>
/// The reader's side of the reading room, for persons and for who was invited: what their own key opens, made by somebody
/// of the box that has the dossier, until its signed last day. Nothing is shown before its opening is recorded.
/// </summary>
public sealed class Leeszaal(LeesstukStore store, DossierStore dossiers, RegisterCache registers, Database database, TimeProvider clock)
{
    /// <summary>Of these rows, those that are this reader's; the others are left without a word.</summary>
    public async Task<IReadOnlyList<TeLezen>> VanAsync(IEnumerable<LeesstukRow> rijen, EncryptionKeyPair key, string lezer)
    {
        var (register, vandaag) = (await registers.GetAsync(), clock.Today());
        var mijn = new List<TeLezen>();
        foreach (var rij in rijen)
        {
            var postvak = dossiers.Find(rij.Dossier)?.Postvak;
            var stuk = Leesstuk.TryOpen(key, rij.Id, lezer, rij.Inhoud, s => register.AuthorOn(s.Maker, s.Van).Where(l => l.Postvak == postvak).Select(l => l.SigningKey));
            if (stuk is not null && stuk.Tot >= vandaag && stuk.DossierId.AsSpan().SequenceEqual(rij.Dossier) && Inhoud.TryDecode<LeesstukTekst>(stuk.Body) is { } tekst)
                mijn.Add(new TeLezen(rij, stuk, tekst));
        }

        return mijn;
    }

    /// <summary>Records that the reader opens it; false when it is gone, and then it is not to be shown.</summary>
    public async Task<bool> OpenAsync(TeLezen stuk, SigningKeyPair lezer, Action<IDbConnection> ook)
    {
        // Somebody else, or the same reader elsewhere, may open it in the same moment.
        for (var poging = 0; poging < 3; poging++)
        {
            var nr = store.Openingen(stuk.Rij.Id).Count;
            var opening = new LeesopeningRow(nr, clock.Today(), Leesstuk.Opening(lezer, stuk.Rij.Id, nr, stuk.Stuk.Lezer, clock.Today()));
            if (await database.WriteAsync(c =>
            {
                if (!LeesstukStore.Open(c, stuk.Rij.Id, opening)) return false;
                ook(c);
                return true;
            })) return true;
        }

        return false;
    }

    /// <summary>So often the mark stands behind a text of this length: from its first line to its last, on any screen.</summary>
    public static string Watermerk(string merk, int lengte) => string.Join("   ·   ", Enumerable.Repeat(merk, 60 + (lengte / 40)));
}
