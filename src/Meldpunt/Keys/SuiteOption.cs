using Meldpunt.Sealing;

namespace Meldpunt.Keys;

/// <summary>The option <c>--suite</c>: how new encryption keys seal.</summary>
internal static class SuiteOption
{
    public const string Name = "--suite";

    private static readonly Dictionary<string, Suite> Suites = new() { ["hybrid"] = Suite.MlKem768P256, ["p256"] = Suite.P256 };

    public static string NameOf(Suite suite) => Suites.Single(s => s.Value == suite).Key;

    /// <summary>What is wrong with the option, or null.</summary>
    public static string? Objection(Arguments arguments) =>
        arguments[Name] is not { } named || Suites.ContainsKey(named) ? null : $"{Name} is {string.Join(" or ", Suites.Keys)}.";

    /// <exception cref="KeysRefusedException">This platform does not have it.</exception>
    public static Suite Of(Arguments arguments, Suite otherwise)
    {
        var suite = arguments[Name] is { } named ? Suites[named] : otherwise;
        return Sealing.Suites.IsSupported(suite) ? suite
            : throw new Setup.KeysRefusedException("Hybrid keys need ML-KEM, which this platform does not have: OpenSSL 3.5 or later. Nothing was changed.");
    }
}
