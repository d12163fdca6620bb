namespace Meldpunt.Sealing.Tests;

/// <summary>Six words that two people compare on the telephone.</summary>
public sealed class VingerafdrukTests
{
    private static readonly Wordlist Words = TestWords.List;

    [Fact]
    public void Six_words_of_the_list_made_of_the_first_nine_bytes_of_the_digest()
    {
        byte[] encryption = [4, 1, 2], signing = [4, 3];
        // record = length and label, length and key, length and key; FORMAT.md, "Fingerprint".
        byte[] record = [0, 0, 0, 22, .. "meldpunt/1 fingerprint"u8, 0, 0, 0, 3, 4, 1, 2, 0, 0, 0, 2, 4, 3];
        var hex = Convert.ToHexString(Primitives.Sha256(record))[..18];
        var expected = Enumerable.Range(0, 6).Select(i => Words[Convert.ToInt32(hex.Substring(3 * i, 3), 16)]);
        Assert.Equal(string.Join(' ', expected), Vingerafdruk.Of(encryption, signing, Words));
    }

    [Fact]
    public void Each_key_and_their_order_count()
    {
        byte[] a = [1, 2, 3], b = [4, 5, 6];
        var all = new[] { Vingerafdruk.Of(a, b, Words), Vingerafdruk.Of(b, a, Words), Vingerafdruk.Of(a, a, Words), Vingerafdruk.Of([1, 2], [3, 4, 5, 6], Words) };
        Assert.Equal(4, all.Distinct().Count());
    }

    [Fact]
    public void Capitals_and_what_stands_between_the_words_make_no_difference()
    {
        var words = Vingerafdruk.Of([1], [2], Words);
        Assert.True(Vingerafdruk.Matches(words, words));
        Assert.True(Vingerafdruk.Matches("  " + words.ToUpperInvariant().Replace(" ", " - ", StringComparison.Ordinal) + "\n", words));
    }

    [Fact]
    public void Other_words_another_order_fewer_more_or_none_do_not_match()
    {
        var words = Vingerafdruk.Of([1], [2], Words);
        var apart = words.Split(' ');
        Assert.False(Vingerafdruk.Matches(Vingerafdruk.Of([1], [3], Words), words));
        Assert.False(Vingerafdruk.Matches(string.Join(' ', apart.Reverse()), words));
        Assert.False(Vingerafdruk.Matches(string.Join(' ', apart.Take(5)), words));
        Assert.False(Vingerafdruk.Matches(words + " " + apart[0], words));
        Assert.False(Vingerafdruk.Matches("", words));
        Assert.False(Vingerafdruk.Matches(null, words));
        Assert.False(Vingerafdruk.Matches(new string('a', 401), words));
    }
}
