using Meldpunt.Setup;

namespace Meldpunt.System.Tests.Starten;

/// <summary>A data folder and the settings to start on it, on ports that nobody else has.</summary>
public sealed class Datamap : IDisposable
{
    private Datamap()
    {
        var ports = Installation.FreePorts(3);
        (IntakeUrl, PortalUrl, RoutingUrl) = (new Uri($"http://localhost:{ports[0]}"), new Uri($"http://localhost:{ports[1]}"), new Uri($"http://localhost:{ports[2]}"));
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");
    public Uri IntakeUrl { get; }
    public Uri PortalUrl { get; }
    public Uri RoutingUrl { get; }

    private static string Seeds => Path.Combine(Installation.RepositoryRoot, "seeds");

    /// <summary>A folder that does not exist yet: the launcher sets it up.</summary>
    public static Datamap Nieuw() => new();

    /// <summary>A folder that was set up for one person.</summary>
    public static async Task<Datamap> IngerichtAsync(bool demo)
    {
        var map = new Datamap();
        var organisatie = OrganisationFile.Load(Path.Combine(Seeds, "organisatie.json"));
        await InitialSetup.CreateAsync(map.Folder, organisatie with { Personen = [organisatie.Personen[0]] }, _ => "een zin die nergens staat", demo);
        return map;
    }

    /// <summary>The settings of one host; a value of "" takes a setting away.</summary>
    public Dictionary<string, string> Settings(string host, params (string Name, string Value)[] changes)
    {
        var settings = Launcher();
        settings["DOTNET_EnableDiagnostics"] = "0";
        settings["Meldpunt__KeyFile"] = KeyFile(host);
        settings["Meldpunt__Regime2020From"] = "2020-04-01";
        settings["Meldpunt__StopWithParent"] = "true";
        foreach (var (name, value) in changes)
            settings[name] = value;
        return settings;
    }

    /// <summary>The settings of the launcher, without the demo dossiers.</summary>
    public Dictionary<string, string> Launcher() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Meldpunt__DataFolder"] = Folder,
        ["Meldpunt__SeedsFolder"] = Seeds,
        ["Meldpunt__DemoMeldingen"] = "false",
        ["Meldpunt__IntakeUrl"] = Bare(IntakeUrl),
        ["Meldpunt__PortalUrl"] = Bare(PortalUrl),
        ["Meldpunt__RoutingUrl"] = Bare(RoutingUrl),
    };

    public string KeyFile(string host) => Path.Combine(InitialSetup.KeysFolder(Folder), host.ToLowerInvariant() + ".json");

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private static string Bare(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
