using System.Text.RegularExpressions;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md and the code name the same records, labels and numbers. What the code names is read out of all sources.</summary>
public partial class FormatUpperLayerTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Meldpunt.Sealing", "FORMAT.md"));

    private static readonly int TableAt = Page.IndexOf("## Labels in use", StringComparison.Ordinal);

    // By file name, without comments.
    private static readonly Dictionary<string, string> Sources = Directory.GetFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(f => f, f => string.Join('\n', File.ReadLines(f).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal))));

    [Fact]
    public void Labels_in_use_are_those_of_the_code() =>
        Assert.Equal(Found(OurLabel(), Sources.Values), Found(OurLabel(), [Page[TableAt..]]));

    // The portal's cookie keys are its own business.
    [Fact]
    public void Each_label_is_written_out_above_the_table() =>
        Assert.Equal(Found(OurLabel(), Sources.Where(s => !s.Key.EndsWith("RingSeal.cs", StringComparison.Ordinal)).Select(s => s.Value)), Found(OurLabel(), [Page[..TableAt]]));

    [Fact]
    public void Records_of_the_page_are_those_of_the_code()
    {
        var records = Sources.SelectMany(s => Record().Matches(s.Value).SelectMany(m => Labels(s.Key, m.Groups[1].Value))).Where(l => l == "content" || l.StartsWith("meldpunt/1 ", StringComparison.Ordinal)).ToHashSet();
        Assert.True(records.Count > 30, "The records were not found.");
        Assert.Empty(records.Except(Found(PageRecord(), [Page])));
    }

    [Fact]
    public void Sealed_objects_of_the_page_are_those_of_the_code()
    {
        var labels = Sources.SelectMany(s => Sealed().Matches(s.Value).Select(m => Assert.Single(Labels(s.Key, m.Groups[1].Value)))).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(labels, Found(PageSealed(), [Page]));
    }

    [Fact]
    public void Numbers_of_the_compartments_are_those_of_the_code() =>
        Assert.All(Enum.GetValues<Compartment>(), c => Assert.Contains($"| {(byte)c} | {c} |", Page, StringComparison.Ordinal));

    [Fact]
    public void Last_day_of_the_page_is_the_last_day_of_the_calendar() =>
        Assert.Contains($"at most {DateOnly.MaxValue.DayNumber.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} ", Page, StringComparison.Ordinal);

    [Fact]
    public void Example_of_canonical_bytes_is_true()
    {
        var bytes = new CanonicalWriter("ab").Bytes([0xFF]).Text("é").Byte(7).UInt32(258).Date(new DateOnly(2020, 6, 8)).ToArray();
        var example = Page.Split('\n').SkipWhile(l => !l.StartsWith("Example: label `ab`", StringComparison.Ordinal)).ElementAt(3);
        Assert.Equal(Convert.ToHexString(bytes), example.Replace(" ", "", StringComparison.Ordinal));
    }

    private static List<string> Found(Regex pattern, IEnumerable<string> texts) =>
        [.. texts.SelectMany(t => pattern.Matches(t).Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The texts that an argument stands for: literals, and constants of the same file or of the class that is named.</summary>
    private static IEnumerable<string> Labels(string file, string argument)
    {
        foreach (Match word in Word().Matches(argument))
        {
            if (word.Value[0] == '"')
            {
                yield return word.Value[1..^1];
                continue;
            }

            var name = word.Value.Split('.');
            var where = name.Length == 1 ? Sources[file] : Sources.FirstOrDefault(s => Path.GetFileName(s.Key) == name[0] + ".cs").Value ?? "";
            foreach (Match constant in Regex.Matches(where, $"const string {name[^1]} = \"([^\"]+)\"")) yield return constant.Groups[1].Value;
        }
    }

    [GeneratedRegex("\"(meldpunt/1 [^\"]+)\"")]
    private static partial Regex OurLabel();

    [GeneratedRegex(@"new Canonical(?:Writer|Reader)\(([^()]*)\)")]
    private static partial Regex Record();

    [GeneratedRegex(@"record\(""([^""]+)""")]
    private static partial Regex PageRecord();

    [GeneratedRegex(@"(?:SealedObject\.(?:Seal|TryOpen)|new Stream(?:Sealer|Opener))\([^,;]+, (""[^""]+""|[\w.]+),")]
    private static partial Regex Sealed();

    [GeneratedRegex(@"label `?""([^""]+)""")]
    private static partial Regex PageSealed();

    [GeneratedRegex(@"""[^""]+""|[A-Za-z_][\w.]*")]
    private static partial Regex Word();
}
