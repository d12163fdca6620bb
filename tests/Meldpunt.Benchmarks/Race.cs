using System.Diagnostics;

namespace Meldpunt.Benchmarks;

/// <summary>What ours and the floor took, in seconds, each the median of its rounds.</summary>
internal readonly record struct Times(double Ours, double Floor);

/// <summary>
/// Runs ours and the floor in turns in one process, so that both meet the same clock speed, caches and neighbours, and
/// takes the median of each. One round of both goes first and is not counted: the compiler warms up.
/// </summary>
internal static class Race
{
    public static Times Run(int rounds, Action ours, Action floor)
    {
        double[] first = new double[rounds], second = new double[rounds];
        Time(ours);
        Time(floor);
        for (var i = 0; i < rounds; i++) (first[i], second[i]) = (Time(ours), Time(floor));
        return new(Median(first), Median(second));
    }

    private static double Time(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
