namespace Meldpunt.Sealing.Tests;

public class WordlistTests
{
    public static TheoryData<string> NotAWord => ["", " ", "Woord", "woord ", "één", "a-b", "woord1", "\u212A"];

    [Fact]
    public void Index_and_word_belong_together()
    {
        for (var i = 0; i < Wordlist.Size; i++)
        {
            Assert.True(TestWords.List.TryIndex(TestWords.Lines[i], out var index));
            Assert.Equal(i, index);
            Assert.Equal(TestWords.Lines[i], TestWords.List[i]);
        }

        Assert.False(TestWords.List.TryIndex("fiets", out _));
    }

    [Fact]
    public void File_with_one_word_a_line_loads()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, TestWords.Lines);
            Assert.Equal(TestWords.Lines[4095], Wordlist.Load(path)[4095]);
            File.WriteAllLines(path, TestWords.Lines[1..]);
            Assert.Throws<InvalidDataException>(() => Wordlist.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void One_word_too_few_too_many_or_twice_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Wordlist.FromLines([]));
        Assert.Throws<InvalidDataException>(() => Wordlist.FromLines(TestWords.Lines[1..]));
        Assert.Throws<InvalidDataException>(() => Wordlist.FromLines([.. TestWords.Lines, "extra"]));
        Assert.Throws<InvalidDataException>(() => Wordlist.FromLines([.. TestWords.Lines[1..], TestWords.Lines[1]]));
    }

    [Theory, MemberData(nameof(NotAWord))]
    public void Anything_but_the_letters_a_to_z_is_refused(string word) =>
        Assert.Throws<InvalidDataException>(() => Wordlist.FromLines([.. TestWords.Lines[1..], word]));

    [Fact]
    public void Seeded_list_loads_and_no_single_slip_turns_one_word_into_another()
    {
        var path = Repository.Folder("seeds", "woorden.txt");
        Wordlist.Load(path);
        var words = File.ReadAllLines(path);
        var known = words.ToHashSet();
        var patterns = new HashSet<string>();
        foreach (var word in words)
        {
            for (var i = 0; i < word.Length; i++)
            {
                Assert.DoesNotContain(word.Remove(i, 1), known);
                Assert.True(patterns.Add(word.Remove(i, 1).Insert(i, "?")), $"{word} has a neighbour that differs in one letter.");
            }
        }

        Assert.InRange(words.Max(w => w.Length), 3, 39);
    }
}
