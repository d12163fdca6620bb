namespace Meldpunt.Storage.Tests;

public class GuardRailTests
{
    [Fact]
    public void Storage_knows_no_keys()
    {
        var references = typeof(Database).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Meldpunt", StringComparison.Ordinal));
        Assert.All(references, name => Assert.Equal("Meldpunt.Domain", name));
    }
}
