using System.Collections.Concurrent;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>
/// Removes drafts with their files soon after their end, and uploads that broke off with the process that took them. The
/// database has days and no times, so what is known of times is in this memory alone: the end of every draft that passed
/// by, and since when an upload stands still. For a draft of before this process started it is the latest end that it can
/// have. Real time counts, not a demonstration's.
/// </summary>
public sealed class Opruiming(ConceptStore concepten, BijlageStore bijlagen, ILogger<Opruiming> log, TimeProvider clock, TimeProvider real) : BackgroundService
{
    /// <summary>From one round to the next.</summary>
    public static readonly TimeSpan Ronde = TimeSpan.FromMinutes(10);

    /// <summary>No draft lives longer: not a melder's session, and no form of staff whose files wait for it.</summary>
    public static readonly TimeSpan Langste = TimeSpan.FromHours(10);

    /// <summary>How long an upload that is not of this process may stand still: it may be another node's, on a slow line.</summary>
    public static readonly TimeSpan Stilstand = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Einde> _einden = new();
    private readonly Dictionary<string, (long Stukken, DateTimeOffset Sinds)> _stil = [];
    private bool _overgenomen;

    /// <summary>A draft, or the owner of files of one, or both.</summary>
    private sealed record Einde(byte[]? Concept, byte[]? Eigenaar, DateTimeOffset Op);

    /// <summary>Remembers when a draft ends, and whose files go with it.</summary>
    public void Ken(byte[] concept, byte[] eigenaar, DateTimeOffset vervaltOp)
    {
        var key = Convert.ToHexString(eigenaar);
        if (_einden.TryGetValue(key, out var known) && known.Concept is not null) return;
        _einden.TryRemove(Convert.ToHexString(concept), out _);
        _einden[key] = new Einde(concept, eigenaar, real.GetUtcNow() + (vervaltOp - clock.GetUtcNow()));
    }

    /// <summary>One round.</summary>
    public async Task RuimOpAsync()
    {
        if (!_overgenomen) NeemOver();
        _overgenomen = true;
        var now = real.GetUtcNow();
        foreach (var (key, einde) in _einden.Where(e => e.Value.Op <= now))
        {
            if (einde.Concept is not null) await concepten.DeleteAsync(einde.Concept, null);
            if (einde.Eigenaar is not null) await bijlagen.DeleteOwnedAsync(einde.Eigenaar);
            _einden.TryRemove(key, out _);
        }

        await BreukenAsync(now);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Ronde, real);
        try
        {
            do
            {
                await ProbeerAsync();
            }
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // An orderly stop.
        }
    }

    private async Task ProbeerAsync()
    {
        try
        {
            await RuimOpAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Every step can be taken again. The type says enough; a message could quote a row.
            log.LogError("Cleaning up failed ({Type}); the next round tries again.", e.GetType().Name);
        }
    }

    /// <summary>What an earlier process left: nobody knows any more when it ends, but not after the longest life of a draft from now.</summary>
    private void NeemOver()
    {
        var latest = real.GetUtcNow() + Langste;
        foreach (var id in concepten.Ids()) _einden.TryAdd(Convert.ToHexString(id), new Einde(id, null, latest));
        foreach (var eigenaar in bijlagen.Owners()) _einden.TryAdd(Convert.ToHexString(eigenaar), new Einde(null, eigenaar, latest));
    }

    private async Task BreukenAsync(DateTimeOffset now)
    {
        var open = bijlagen.Incomplete().Where(u => !BijlageSchrijver.IsOnderweg(u.Id)).ToDictionary(u => Convert.ToHexString(u.Id));
        foreach (var weg in _stil.Keys.Except(open.Keys).ToList()) _stil.Remove(weg);
        foreach (var (key, upload) in open)
        {
            if (!_stil.TryGetValue(key, out var stil) || stil.Stukken != upload.Stukken) _stil[key] = (upload.Stukken, now);
            else if (now - stil.Sinds >= Stilstand) await bijlagen.DeleteAsync(upload.Id);
        }
    }
}
