using System.Globalization;
using Meldpunt.Benchmarks;
using Meldpunt.Sealing;

// Figures of sealing beside their floor, measured in the same run. Exit code 1 when an aim is missed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var met = true;
foreach (var suite in Enum.GetValues<Suite>())
{
    if (!Suites.IsSupported(suite))
    {
        Console.WriteLine($"{suite}: NOT MEASURED, this platform does not have it");
        continue;
    }

    using var attachment = new AttachmentBenchmark(suite);
    Throughput($"{suite}: sealing an attachment", Race.Run(7, attachment.Seal, attachment.BareSeal));
    Throughput($"{suite}: opening an attachment", Race.Run(7, attachment.Open, attachment.BareOpen));
    using var report = new ReportBenchmark(suite);
    var times = Race.Run(9, report.Seal, report.BareHpke);
    Line($"{suite}: sealing a 2 KB report to two boxes and the melder",
        $"{times.Ours * 1000 / ReportBenchmark.Reports:F2} ms, bare HPKE {times.Floor * 1000 / ReportBenchmark.Reports:F2} ms: {times.Ours / times.Floor:F2} x (aim 1.5 x or less)",
        times.Ours / times.Floor <= 1.5);
}

return met ? 0 : 1;

void Throughput(string what, Times times)
{
    var (ours, floor) = (AttachmentBenchmark.Megabytes / times.Ours, AttachmentBenchmark.Megabytes / times.Floor);
    Line(what, $"{ours:F0} MB/s, bare AES-256-GCM {floor:F0} MB/s: {ours / floor:P0} (aim 60 % or more)", ours / floor >= 0.6);
}

void Line(string what, string figures, bool good)
{
    met &= good;
    Console.WriteLine($"{(good ? "ok    " : "MISSED")} {what}: {figures}");
}
