using System.Diagnostics;
using System.Globalization;
using Meldpunt.Benchmarks;
using Meldpunt.Sealing;
using Meldpunt.Storage;

// Figures of sealing, of lists, of the rules, of codes and of the site under guesses beside their floor, measured in the same
// run. Exit code 1 when an aim is missed. One argument measures a part: "sealing", "lists", "route", "codes" or "onion".
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var met = true;
if (args is [] or ["sealing"]) Sealing();
if (args is [] or ["lists"]) await ListsAsync();
if (args is [] or ["route"]) Route();
if (args is [] or ["codes"]) await CodesAsync();
if (args is [] or ["onion"]) await OnionAsync();
return met ? 0 : 1;

void Sealing()
{
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
        var times = Race.Run(9, report.Seal, report.Bare);
        Line($"{suite}: making a dossier of a 2 KB report for two boxes and the melder",
            $"{times.Ours * 1000 / ReportBenchmark.Reports:F2} ms, the bare {report.Seals} HPKE seals, {report.Signatures} signatures and {ReportBenchmark.KeyPairs + 1} key pairs in it {times.Floor * 1000 / ReportBenchmark.Reports:F2} ms: {times.Ours / times.Floor:F2} x (aim 1.5 x or less)",
            times.Ours / times.Floor <= 1.5);
    }
}

async Task ListsAsync()
{
    await using var small = new LijstBenchmark(1_000);
    await using var large = new LijstBenchmark(100_000);
    var midden = new Lijstplaats(LijstBenchmark.Midden, new byte[16]);
    var open = new[] { Lijstfilter.Nieuw, Lijstfilter.Lopend };
    List("closed, newest first", new() { Postvak = LijstBenchmark.Vak, Fasen = [Lijstfilter.Afgesloten] }, Lijstorde.NieuwsteEerst, null,
        "TRUE", "ontvangen_op DESC, id DESC");
    List("closed, from the middle", new() { Postvak = LijstBenchmark.Vak, Fasen = [Lijstfilter.Afgesloten] }, Lijstorde.NieuwsteEerst, midden,
        $"ontvangen_op <= '{midden.Dag:yyyy-MM-dd}'", "ontvangen_op DESC, id DESC");
    List("new, newest first", new() { Postvak = LijstBenchmark.Vak, Fasen = [Lijstfilter.Nieuw] }, Lijstorde.NieuwsteEerst, null,
        "TRUE", "ontvangen_op DESC, id DESC");
    List("one state, most urgent first", new() { Postvak = LijstBenchmark.Vak, Fasen = [Lijstfilter.Lopend], Staat = "Onderzoek" }, Lijstorde.DringendsteEerst, null,
        "staat = 'Onderzoek'", "termijn_op, id");
    List("late, most urgent first", new() { Postvak = LijstBenchmark.Vak, Fasen = open, TermijnVoor = LijstBenchmark.Vandaag }, Lijstorde.DringendsteEerst, null,
        $"termijn_op < '{LijstBenchmark.Vandaag:yyyy-MM-dd}'", "termijn_op, id");
    List("free, newest first", new() { Postvak = LijstBenchmark.Vak, Fasen = open, Vrij = true }, Lijstorde.NieuwsteEerst, null,
        "NOT EXISTS (SELECT 1 FROM rapporteur r WHERE r.dossier = dossier.id)", "ontvangen_op DESC, id DESC");
    List("open, last entry first", new() { Postvak = LijstBenchmark.Vak, Fasen = open }, Lijstorde.LaatsteStukEerst, null,
        "TRUE", "laatste_stuk DESC, id DESC");
    List("all, newest first", new() { Postvak = LijstBenchmark.Vak }, Lijstorde.NieuwsteEerst, null,
        "TRUE", "ontvangen_op DESC, id DESC");

    void List(string what, Lijstfilter filter, Lijstorde orde, Lijstplaats? plaats, string waar, string volgorde)
    {
        const int Reads = 200;
        var times = Race.Run(9, () => Repeat(() => large.Lees(filter, orde, plaats)), () => Repeat(() => large.Kaal(filter.Fasen, waar, volgorde)));
        var sizes = Race.Run(9, () => Repeat(() => large.Lees(filter, orde, plaats)), () => Repeat(() => small.Lees(filter, orde, plaats)));
        Line($"list of 100,000: {what}",
            $"{times.Ours * 1000 / Reads:F2} ms, bare query {times.Floor * 1000 / Reads:F2} ms: {times.Ours / times.Floor:F2} x (aim 3 x or less); of 1,000 {sizes.Floor * 1000 / Reads:F2} ms: {sizes.Ours / sizes.Floor:F2} x (aim 1.3 x or less)",
            times.Ours / times.Floor <= 3 && sizes.Ours / sizes.Floor <= 1.3);

        static void Repeat(Func<int> read)
        {
            for (var i = 0; i < Reads; i++)
            {
                if (read() < LijstBenchmark.PerBlad) throw new InvalidOperationException("The page is not full.");
            }
        }
    }
}

void Route()
{
    var route = new RouteBenchmark();
    var times = Race.Run(9, route.Route, route.Echo);
    var (ours, floor) = (RouteBenchmark.Lines / times.Ours, RouteBenchmark.Lines / times.Floor);
    Line("route --stdin", $"{ours:N0} lines a second, reading and echoing the same lines {floor:N0}: {times.Ours / times.Floor:F1} x (aim 50,000 lines a second or more)", ours >= 50_000);
}

async Task CodesAsync()
{
    const int Reads = 300;
    await using var codes = new CodeBenchmark();
    var times = Race.Run(9, () => codes.OpentNiet(codes.Gesloten, Reads), () => codes.OpentNiet(codes.Nooit, Reads));
    Line("a code of a mailbox closed for good", $"{times.Ours * 1000 / Reads:F2} ms, one that was never issued {times.Floor * 1000 / Reads:F2} ms: {times.Ours / times.Floor:F2} x (aim between 0.9 and 1.1 x)", times.Ours / times.Floor is >= 0.9 and <= 1.1);
}

async Task OnionAsync()
{
    const int Turns = 5;
    const int Visits = 12;
    await using var site = await OnionBenchmark.StartAsync();
    // The compilers of both processes warm up, on visits and on guesses.
    for (var i = 0; i < 40; i++) await site.VisitAsync();
    await site.FloodAsync(() => VisitAsync(new(), 20));
    var (floor, ours, guesses, seconds) = (new Figures(), new Figures(), 0, 0.0);
    for (var turn = 0; turn < Turns; turn++)
    {
        await VisitAsync(floor, Visits);
        var start = Stopwatch.GetTimestamp();
        guesses += await site.FloodAsync(() => VisitAsync(ours, Visits));
        seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    Console.WriteLine($"       {OnionBenchmark.Connections} connections of one client: {guesses / seconds:F0} wrong codes a second, none refused");
    Compare("a right code", ours.Codes, floor.Codes);
    Compare("pages of the mailbox", ours.Pages, floor.Pages);

    async Task VisitAsync(Figures to, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (code, pages) = await site.VisitAsync();
            to.Codes.Add(code);
            to.Pages.AddRange(pages);
        }
    }

    void Compare(string what, List<double> flooded, List<double> quiet)
    {
        var (high, low) = (P95(flooded), P95(quiet));
        Line($"over the onion service under a flood of wrong codes: {what}", $"p95 {high * 1000:F1} ms, without the flood {low * 1000:F1} ms: {high / low:F2} x (aim 3 x or less)", high / low <= 3);
    }

    static double P95(List<double> times) => times.Order().ElementAt((int)Math.Ceiling(0.95 * times.Count) - 1);
}

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

/// <summary>What visits took, in seconds a request.</summary>
internal sealed class Figures
{
    public List<double> Codes { get; } = [];

    public List<double> Pages { get; } = [];
}
