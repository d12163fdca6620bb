using System.Collections.Concurrent;
using Meldpunt.Sealing.Attacks;

namespace Meldpunt.Sealing.Tests;

/// <summary>
/// A hundred thousand random changes to what the controls of <c>failures/</c> were given: all refused. Each run takes the
/// same changes, so that a failure can be repeated; <c>infra/mutate-sealed</c> takes ten million others.
/// </summary>
public class MutationTests
{
    private const int Batches = 20;
    private const int Batch = 5_000;

    // Beyond those of infra/mutate-sealed, whose batches are numbered from 0.
    private const int FirstSeed = 1_000_000;

    // A public key is sealed to, not opened: another point is another key, and the files say what is none.
    private static readonly HashSet<string> Readers =
    [
        "key", "dossier", "id", "aad", "previous", "root", "portal", "signing-key", "signing-private", "intake", "intake-key", "receipt-key", "member-key",
        "invited-key", "requester-key", "request", "readers-genesis", "pepper", "public",
    ];

    private static readonly string Folder = Repository.Folder("tests", "Meldpunt.Sealing.Tests", "failures");

    [HybridFact]
    public void Hybrid_objects_are_changed_too() => Assert.Contains(new Mutator(Folder).Controls, c => c.NeedsHybrid);

    [Fact]
    public void Whatever_a_reader_was_given_is_changed() =>
        Assert.All(Attack.LoadAll(Folder).Where(a => a.Opens).SelectMany(a => a.Fields).Where(f => f.IsBytes),
            f => Assert.True(Mutator.Given.Contains(f.Name) != Readers.Contains(f.Name), f.Name));

    [Fact]
    public void Hundred_thousand_random_changes_are_all_refused()
    {
        var outcomes = new ConcurrentBag<Outcome>();
        Parallel.For(0, Batches, () => new Mutator(Folder), (i, _, mutator) =>
        {
            outcomes.Add(mutator.Run(FirstSeed + i, Batch));
            return mutator;
        }, _ => { });
        Assert.Empty(outcomes.SelectMany(o => o.Broken));
        Assert.Equal(Batches * Batch, outcomes.Sum(o => o.Tried));
    }
}
