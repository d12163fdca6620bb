using Dapper;
using Meldpunt.Load;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Verbs;

[Collection(SharedInstallation.Name)]
public sealed class LoadTests(SharedInstallation shared)
{
    private readonly Installation _installation = shared.Value;

    [Fact]
    public async Task Load_maakt_dossiers_door_de_echte_site_en_elke_code_opent_er_een()
    {
        const int count = 12;
        var codes = Path.Combine(_installation.DataFolder, $"codes-{Guid.NewGuid():N}");
        var before = Dossiers();

        var (exit, output, error) = await LoadAsync("--count", $"{count}", "--text", "proeftekst", "--parallel", "4", "--url", $"{_installation.IntakeUrl}", "--codes", codes);

        Assert.Equal(("", 0), (error, exit));
        Assert.StartsWith($"sent {count}, acknowledged {count}, in ", output, StringComparison.Ordinal);
        Assert.Equal(count, Dossiers() - before);
        var words = await File.ReadAllLinesAsync(codes);
        Assert.Equal(count, words.Distinct().Count());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(codes));
        var opened = await new MelderBrowser(_installation.IntakeUrl).OpenPostvakAsync(words[0]);
        Assert.Equal("/postvak/dossier", opened.Path);
        Assert.Contains("proeftekst", opened.Document.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_site_die_er_niet_is_wordt_gezegd()
    {
        var (exit, output, error) = await LoadAsync("--count", "1", "--text", "x", "--url", "http://localhost:1");

        Assert.Equal(("", 1), (output, exit));
        Assert.Contains("localhost:1 does not answer", error, StringComparison.Ordinal);
    }

    private long Dossiers() => _installation.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM dossier"));

    private static async Task<(int Exit, string Output, string Error)> LoadAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var exit = await LoadVerb.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
