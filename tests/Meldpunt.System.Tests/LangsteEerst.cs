using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rechten;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Meldpunt.System.Tests.LangsteEerst", "Meldpunt.System.Tests")]

namespace Meldpunt.System.Tests;

/// <summary>As many collections run side by side as there are cores. Those that take longest go first, so that none is left to run alone.</summary>
public sealed class LangsteEerst : ITestCollectionOrderer
{
    private static readonly string[] Lang = [RondgangInstallation.Name, SharedInstallation.Name, Opstelling.Name, SitesInstallation.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Array.IndexOf(Lang, c.DisplayName) is >= 0 and var plaats ? plaats : Lang.Length);
}
