using Meldpunt.Sealing;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>A test of hybrid keys, which needs ML-KEM from the platform. Elsewhere it is counted as skipped, by name: infra/test-hybrid runs it where ML-KEM is.</summary>
internal sealed class HybrideFactAttribute : FactAttribute
{
    public HybrideFactAttribute() => Skip = Platform.HeeftMlKem ? null : "NOT RUN: this platform has no ML-KEM-768 (it needs OpenSSL 3.5 or later). infra/test-hybrid runs it where there is.";
}

/// <summary>A test of what happens where the platform has no ML-KEM.</summary>
internal sealed class GeenHybrideFactAttribute : FactAttribute
{
    public GeenHybrideFactAttribute() => Skip = Platform.HeeftMlKem ? "NOT RUN: this platform has ML-KEM, so nothing is refused for want of it." : null;
}

internal static class Platform
{
    public static bool HeeftMlKem { get; } = Suites.IsSupported(Suite.MlKem768P256);
}
