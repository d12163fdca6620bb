using System.Collections.Concurrent;
using System.Globalization;
using Meldpunt.Site;

namespace Meldpunt.Load;

/// <summary>How one melding went: what the site gave, or in one sentence why it gave nothing.</summary>
internal sealed record Result(Verzonden? Sent, TimeSpan Took, string? Fault);

/// <summary>How all of them went.</summary>
internal sealed class Results
{
    private const int MostFaults = 5;

    private readonly ConcurrentQueue<Result> _all = new();

    public int Acknowledged => _all.Where(r => r.Sent is not null).Select(r => r.Sent!.Meldcode).Distinct().Count();

    public IEnumerable<string> Codes => _all.Where(r => r.Sent is not null).Select(r => r.Sent!.Meldcode);

    public void Add(Result result) => _all.Enqueue(result);

    public IEnumerable<string> Lines(int count, TimeSpan took)
    {
        var good = _all.Where(r => r.Sent is not null).ToList();
        yield return Text($"sent {count}, acknowledged {Acknowledged}, in {took.TotalSeconds:F1} s: {Acknowledged / Math.Max(took.TotalSeconds, 0.001):F1} a second");
        if (good.Count == 0) yield break;
        yield return Percentiles("whole melding", [.. good.Select(r => r.Took.TotalMilliseconds).Order()]);
        yield return Percentiles("last step", [.. good.Select(r => r.Sent!.SendTime.TotalMilliseconds).Order()]);
    }

    public IEnumerable<string> Faults() => _all.Where(r => r.Fault is not null).GroupBy(r => r.Fault).OrderByDescending(g => g.Count()).Take(MostFaults)
        .Select(g => Text($"{g.Count()} x {g.Key}"));

    private static string Percentiles(string what, double[] sorted) => Text($"{what}: p50 {At(sorted, 0.50):F0} ms, p95 {At(sorted, 0.95):F0} ms");

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
