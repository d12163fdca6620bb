using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The HTML of every page and state, as it was sent, passes html-validate (recommended and accessibility rules).</summary>
[Collection(RondgangInstallation.Name)]
public sealed partial class GeldigeHtmlTests(RondgangInstallation shared)
{
    private static readonly string Peers = Path.Combine(Installation.RepositoryRoot, "tests", "peers");

    [Fact]
    public async Task Elke_melderpagina_is_geldige_HTML()
    {
        var staten = (await Rondgangen.OpAsync(shared)).Melderpaginas.ToList();
        Assert.True(staten.Count > 100);
        var folder = Directory.CreateTempSubdirectory("meldpunt-html");
        try
        {
            foreach (var staat in staten)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{staat.Taal}-{staat.Naam}.html"), Opvulling().Replace(staat.Bron, ""));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fout.html"), "<!DOCTYPE html><html lang=\"nl\"><title>x</title><p><div></p></div></html>");
            var (uitslag, verslag) = await ValideerAsync(folder.FullName);
            Assert.NotEqual(0, uitslag);
            var fouten = verslag.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).ToList();
            // The detector sees what is wrong on purpose.
            Assert.Contains(fouten, l => l.Contains("/fout.html:", StringComparison.Ordinal));
            var echt = fouten.Where(l => !l.Contains("/fout.html:", StringComparison.Ordinal)).ToList();
            Assert.True(echt.Count == 0, $"{echt.Count}:\n{string.Join('\n', echt.Take(40))}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Uitslag, string Verslag)> ValideerAsync(string folder)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Peers, "node_modules", "html-validate", "bin", "html-validate.mjs"), "--config", Path.Combine(Peers, "html-validate.json"), "--formatter", "text", folder])
        {
            WorkingDirectory = Peers,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var verslag = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, verslag);
    }

    /// <summary>What fills an answer up for a client without gzip.</summary>
    [GeneratedRegex("<!-- *-->\\s*$")]
    private static partial Regex Opvulling();
}
