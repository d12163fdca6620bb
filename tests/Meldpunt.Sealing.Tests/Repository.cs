namespace Meldpunt.Sealing.Tests;

/// <summary>Where the sources stand, for tests that read them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Meldpunt.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Meldpunt.sln is not above the test's folder.");
    }
}
