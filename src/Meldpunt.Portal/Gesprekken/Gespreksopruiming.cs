using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Gesprekken;

/// <summary>
/// The conversations of who left go with them: nobody else can open them. Only what the register says ended counts, so a
/// register that does not verify deletes nothing, and who comes back within the time finds everything.
/// </summary>
internal sealed class Gespreksopruiming(RegisterCache registers, GesprekStore store, TagKeys tags, Database database, TimeProvider clock)
{
    /// <summary>Days that they stay after the last membership of a vertrouwenspersoon ended.</summary>
    internal const int Dagen = 90;

    /// <summary>Deletes them for good; how many.</summary>
    internal async Task<int> RunAsync()
    {
        if (store.Tags().Count == 0) return 0;
        var (register, vandaag) = (await registers.GetAsync(), clock.Today());
        var weg = register.Statements.Where(l => Meelezers.Soorten.Contains(l.Soort)).GroupBy(l => l.Persoon)
            .Where(lijnen => lijnen.All(l => l.Tot is { } tot && tot.AddDays(Dagen) <= vandaag)).Select(lijnen => lijnen.Key).ToList();
        return weg.Count == 0 ? 0 : await database.WriteAsync(c => weg.Sum(persoon => GesprekStore.RemoveAll(c, tags.OfGesprekken(persoon))));
    }
}
