namespace Meldpunt.Sealing.Tests;

public class SleutelzinTests
{
    [Fact]
    public void Seven_words_of_the_list_drawn_from_all_of_it()
    {
        var zinnen = Enumerable.Range(0, 4000).Select(_ => Sleutelzin.Generate(TestWords.List)).ToArray();
        Assert.All(zinnen, zin => Assert.Equal(7, zin.Split(' ').Length));
        Assert.All(zinnen.SelectMany(z => z.Split(' ')), word => Assert.True(TestWords.List.TryIndex(word, out _)));
        Assert.Equal(zinnen.Length, zinnen.Distinct().Count());
        Assert.InRange(zinnen.SelectMany(z => z.Split(' ')).Distinct().Count(), 4050, 4096);
    }

    [Theory]
    [InlineData("een twee drie")]
    [InlineData(" Een  TWEE\tdrie\n")]
    [InlineData("een-twee-drie")]
    [InlineData("een, twee, drie.")]
    public void Every_way_of_typing_gives_one_spelling(string typed) =>
        Assert.Equal("een twee drie", Sleutelzin.Normalise(typed));

    [Fact]
    public void Generated_sleutelzin_is_already_normal()
    {
        var zin = Sleutelzin.Generate(TestWords.List);
        Assert.Equal(zin, Sleutelzin.Normalise(zin));
    }
}
