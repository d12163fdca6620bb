using System.Collections.Concurrent;

namespace Meldpunt.Portal.Sessies;

/// <summary>
/// Slows guessing at one person's sleutelzin: after five wrong tries the next one has to wait, at most half a minute,
/// and nobody else notices. A try is counted before the work is done, so trying in parallel gains nothing.
/// </summary>
internal sealed class Pogingen(TimeProvider clock)
{
    private const int Free = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private sealed class Stand
    {
        public int Fout;
        public long Laatst;
    }

    private readonly ConcurrentDictionary<string, Stand> standen = new(StringComparer.Ordinal);

    /// <summary>Zero when the try may go on, else how long to wait.</summary>
    internal TimeSpan Begin(string persoon)
    {
        var stand = standen.GetOrAdd(persoon, _ => new Stand());
        lock (stand)
        {
            var rest = Wacht(stand.Fout) - clock.GetElapsedTime(stand.Laatst);
            if (stand.Fout >= Free && rest > TimeSpan.Zero) return rest;
            stand.Fout++;
            stand.Laatst = clock.GetTimestamp();
            return TimeSpan.Zero;
        }
    }

    internal void Gelukt(string persoon) => standen.TryRemove(persoon, out _);

    private static TimeSpan Wacht(int fout) =>
        fout < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1 << Math.Min(fout - Free + 1, 5)));
}
