namespace Meldpunt.Intake.Tests.Concepten;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class Klok : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Verder(TimeSpan hoeveel) => _now += hoeveel;
}
