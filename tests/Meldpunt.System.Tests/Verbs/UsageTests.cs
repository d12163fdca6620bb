using Meldpunt.Archive;
using Meldpunt.Checks;
using Meldpunt.Keys;
using Meldpunt.Load;
using Meldpunt.Start;

namespace Meldpunt.System.Tests.Verbs;

public sealed class UsageTests
{
    private static readonly Dictionary<string, Func<string[], TextWriter, TextWriter, Task<int>>> Verbs = new()
    {
        ["doctor"] = (args, output, error) => Task.FromResult(DoctorVerb.Run(args, output, error)),
        ["audit"] = AuditVerb.RunAsync,
        ["receipt"] = (args, output, error) => Task.FromResult(ReceiptVerb.Run(args, TextReader.Null, output, error)),
        ["archive"] = (args, output, error) => ArchiveVerb.RunAsync(args, TextReader.Null, output, error),
        ["load"] = LoadVerb.RunAsync,
        ["start"] = StartVerb.RunAsync,
        ["keys"] = (args, output, error) => KeysVerb.RunAsync(args, TextReader.Null, output, error, outputIsRedirected: true),
    };

    [Theory]
    [InlineData("doctor")]
    [InlineData("audit")]
    [InlineData("receipt")]
    [InlineData("load")]
    [InlineData("start")]
    [InlineData("keys")]
    [InlineData("keys", "setup")]
    [InlineData("keys", "sign")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "recover")]
    [InlineData("keys", "archive")]
    [InlineData("archive")]
    public async Task Help_legt_uit_en_eindigt_goed(string verb, params string[] part)
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(0, await Verbs[verb]([.. part, "--help"], output, error));
        Assert.StartsWith(verb == "start" ? "Usage: meldpunt [start]" : $"Usage: meldpunt {string.Join(' ', [verb, .. part])}", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("doctor", "--onbekend", "x")]
    [InlineData("doctor", "woord")]
    [InlineData("doctor", "--data")]
    [InlineData("audit")]
    [InlineData("audit", "lezen")]
    [InlineData("receipt", "verify")]
    [InlineData("receipt", "verify", "-", "--key", "AA==", "--data", "x")]
    [InlineData("start", "--onbekend")]
    [InlineData("archive")]
    [InlineData("archive", "weggooien")]
    [InlineData("archive", "open", "x")]
    [InlineData("archive", "open", "x", "--to", "y", "--key", "k", "--person", "p")]
    [InlineData("archive", "open", "x", "--to", "y", "--data", "d")]
    [InlineData("archive", "verify")]
    [InlineData("archive", "verify", "x", "--signer", "AA==", "--data", "d")]
    [InlineData("keys", "archive")]
    [InlineData("keys")]
    [InlineData("keys", "weggooien")]
    [InlineData("keys", "setup", "--data", "x")]
    [InlineData("keys", "sign", "--proposal", "x")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "rotate", "--key", "onbekend")]
    [InlineData("keys", "rotate", "--key", "root")]
    [InlineData("keys", "rotate", "--key", "tag", "--sheets", "x")]
    [InlineData("keys", "rotate", "--key", "root", "--sheets", "x", "--drop")]
    [InlineData("load", "--text", "x")]
    [InlineData("load", "--count", "0", "--text", "x")]
    [InlineData("load", "--count", "1", "--text", " ")]
    [InlineData("load", "--count", "1", "--text", "x", "--parallel", "veel")]
    [InlineData("load", "--count", "1", "--text", "x", "--url", "ftp://localhost")]
    [InlineData("load", "--count", "1", "--count", "1", "--text", "x")]
    public async Task Verkeerd_gebruik_is_twee_met_een_zin(string verb, params string[] args)
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(2, await Verbs[verb](args, output, error));
        Assert.Empty(output.ToString());
        Assert.EndsWith($"See: {verb} --help", error.ToString().TrimEnd(), StringComparison.Ordinal);
    }
}
