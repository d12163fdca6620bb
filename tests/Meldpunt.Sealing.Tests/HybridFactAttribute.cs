namespace Meldpunt.Sealing.Tests;

/// <summary>
/// A test of the hybrid suite, which needs ML-KEM from the platform. Elsewhere it is counted as skipped, by name:
/// the refusals of <see cref="SuiteTests"/> then run in its place, and infra/test-hybrid runs it where ML-KEM is.
/// </summary>
internal sealed class HybridFactAttribute : FactAttribute
{
    public HybridFactAttribute() => Skip = Hybrid.WhyNot;
}

/// <summary>As <see cref="HybridFactAttribute"/>, for a theory.</summary>
internal sealed class HybridTheoryAttribute : TheoryAttribute
{
    public HybridTheoryAttribute() => Skip = Hybrid.WhyNot;
}

/// <summary>A test of what happens where the platform has no ML-KEM.</summary>
internal sealed class NoHybridFactAttribute : FactAttribute
{
    public NoHybridFactAttribute() => Skip = Hybrid.WhyNot is null ? "NOT RUN: this platform has ML-KEM, so nothing is refused for want of it." : null;
}

internal static class Hybrid
{
    public static string? WhyNot { get; } = Suites.IsSupported(Suite.MlKem768P256)
        ? null
        : "NOT RUN: this platform has no ML-KEM-768 (it needs OpenSSL 3.5 or later). infra/test-hybrid runs it where there is.";
}
