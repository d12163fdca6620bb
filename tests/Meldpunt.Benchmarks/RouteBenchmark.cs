using System.Text;
using Meldpunt.Domain;
using Meldpunt.Rules;

namespace Meldpunt.Benchmarks;

/// <summary>
/// <c>route --stdin</c> over every combination of facts in each regime, through readers and writers as the program has them,
/// beside reading and echoing the same lines.
/// </summary>
internal sealed class RouteBenchmark
{
    public const int Lines = 100_000;

    private static readonly DateOnly[] Days = [new(2019, 6, 3), new(2021, 6, 1), new(2024, 12, 24)];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly byte[] _input = Utf8.GetBytes(string.Concat(Enumerable.Repeat(Combinations(), 100).SelectMany(lines => lines).Take(Lines)));

    public void Route()
    {
        using var input = Reader();
        using var output = Writer();
        if (RouteVerb.Run(["--stdin", "--regime-2020-from", "2020-04-01"], input, output, TextWriter.Null) != 0) throw new InvalidOperationException("A line was refused.");
    }

    public void Echo()
    {
        using var input = Reader();
        using var output = Writer();
        while (input.ReadLine() is { } line)
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private StreamReader Reader() => new(new MemoryStream(_input), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536);

    private static StreamWriter Writer() => new(Stream.Null, Utf8, bufferSize: 65_536);

    private static string[] Combinations() =>
    [
        .. from day in Days
           from kinds in SoortSet.NietLeeg
           from manager in Enum.GetValues<Antwoord>()
           from channel in Enum.GetValues<Kanaal>()
           from head in Enum.GetValues<Antwoord>()
           from consent in Enum.GetValues<Antwoord>()
           from known in Enum.GetValues<Bekendheid>()
           from earlier in (string[])["Ja", "Nee"]
           select $$"""{"ontvangenOp":"{{day:yyyy-MM-dd}}","soorten":[{{string.Join(',', kinds.Select(kind => $"\"{kind}\""))}}],"bevoegdeLeidinggevende":"{{manager}}","kanaal":"{{channel}}","beschuldigdeIsHL":"{{head}}","instemming":"{{consent}}","bekendheid":"{{known}}","eerdereMelding":"{{earlier}}"}""" + "\n",
    ];
}
