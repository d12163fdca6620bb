namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md and the code name the same records, labels and numbers.</summary>
public class FormatUpperLayerTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Meldpunt.Sealing", "FORMAT.md"));

    private static readonly string Sources = string.Join('\n', Directory.GetFiles(Repository.Folder("src", "Meldpunt.Sealing"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Theory]
    [InlineData("meldpunt/1 compartment keys")]
    [InlineData("meldpunt/1 identity half")]
    [InlineData("meldpunt/1 handed half")]
    [InlineData("meldpunt/1 identity halves")]
    [InlineData("meldpunt/1 identity request")]
    [InlineData("meldpunt/1 identity request witness")]
    [InlineData("meldpunt/1 identity consent")]
    [InlineData("meldpunt/1 identity reasons")]
    [InlineData("meldpunt/1 identity reasons place")]
    [InlineData("meldpunt/1 genesis")]
    [InlineData("meldpunt/1 item")]
    [InlineData("meldpunt/1 place")]
    [InlineData("meldpunt/1 grant")]
    [InlineData("meldpunt/1 reserve grant")]
    [InlineData("meldpunt/1 routing slip")]
    [InlineData("meldpunt/1 ontvangstbewijs")]
    [InlineData("meldpunt/1 vastlegging")]
    [InlineData("meldpunt/1 ophaling")]
    [InlineData("meldpunt/1 stilzetting")]
    [InlineData("meldpunt/1 register statement")]
    [InlineData("meldpunt/1 invitation")]
    [InlineData("meldpunt/1 invitation entry")]
    [InlineData("meldpunt/1 invitation place")]
    [InlineData("meldpunt/1 volmacht")]
    [InlineData("meldpunt/1 reading")]
    [InlineData("meldpunt/1 reading place")]
    [InlineData("meldpunt/1 reading opened")]
    public void Records_of_the_page_are_those_of_the_code(string label)
    {
        Assert.Contains($"record(\"{label}\"", Page, StringComparison.Ordinal);
        Assert.Contains($"\"{label}\"", Sources, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity half")]
    [InlineData("handed half")]
    [InlineData("identity reasons")]
    [InlineData("item")]
    [InlineData("grant")]
    [InlineData("reserve grant")]
    [InlineData("routing slip")]
    [InlineData("invitation entry")]
    [InlineData("reading")]
    public void Sealed_objects_of_the_page_are_those_of_the_code(string label)
    {
        Assert.Contains($"label \"{label}\"", Page, StringComparison.Ordinal);
        Assert.Contains($"\"{label}\"", Sources, StringComparison.Ordinal);
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
}
