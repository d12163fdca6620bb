using System.Diagnostics;
using System.Text.Json;

namespace Meldpunt.Sealing.Tests;

/// <summary>Runs tests/peers/sealing.mjs, the second implementation of FORMAT.md, on a list of jobs.</summary>
internal static class Peer
{
    private static readonly string Folder = Repository.Folder("tests", "peers");

    public static JsonElement Ask(object job) => AskAll([job])[0];

    public static JsonElement[] AskAll(object[] jobs)
    {
        foreach (var package in new[] { "hpke", "@panva/hpke-noble" })
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", package, "package.json")))
                throw new InvalidOperationException($"The npm peer `{package}` is missing: run `npm ci` in tests/peers, or infra/test.");
        }

        var start = new ProcessStartInfo("node", "sealing.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        node.StandardInput.Write(JsonSerializer.Serialize(jobs));
        node.StandardInput.Close();
        if (!node.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            node.Kill();
            throw new TimeoutException("The peer did not answer within a minute.");
        }

        if (node.ExitCode != 0) throw new InvalidOperationException("The peer failed: " + error.Result);
        return [.. JsonDocument.Parse(output.Result).RootElement.EnumerateArray()];
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Bytes(this JsonElement answer, string name) =>
        Convert.FromHexString(answer.GetProperty(name).GetString()!);
}
