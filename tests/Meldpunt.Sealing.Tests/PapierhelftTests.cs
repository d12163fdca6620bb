using System.Security.Cryptography;

namespace Meldpunt.Sealing.Tests;

/// <summary>A private key on paper, in two halves, typed back by people.</summary>
public sealed class PapierhelftTests : IDisposable
{
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();
    private readonly byte[] _secret;
    private readonly Papierhelft _a;
    private readonly Papierhelft _b;

    public PapierhelftTests()
    {
        _secret = _key.ExportPrivate();
        (_a, _b) = Papierhelft.Split(_secret, _key.PublicKey);
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void Two_halves_give_the_key_back_in_either_order()
    {
        Assert.Equal(('A', 'B'), (_a.Helft, _b.Helft));
        Assert.Equal(_secret, Papierhelft.Join(_a, _b));
        Assert.Equal(_secret, Papierhelft.Join(_b, _a));
        Assert.True(_a.IsOf(_key.PublicKey) && _b.IsOf(_key.PublicKey));
    }

    [Fact]
    public void Typed_words_and_typed_characters_are_the_half()
    {
        foreach (var typed in new[] { Text(_a), Text(_a).ToUpperInvariant(), string.Join("\n", Words(_a).Select((w, i) => $"{i + 1}. {w}")), $" {_a.ToBase64Url()}\n" })
        {
            Assert.Equal(PapierFout.Geen, Papierhelft.Parse(typed, TestWords.List, out var half, out var positions));
            Assert.Empty(positions);
            Assert.Equal(_secret, Papierhelft.Join(half!, _b));
        }

        Assert.Equal(Papierhelft.Words, Words(_a).Count);
        Assert.Equal(Papierhelft.Characters, _a.ToBase64Url().Length);
    }

    [Fact]
    public void Every_single_wrong_word_is_named_by_its_position()
    {
        for (var i = 0; i < Papierhelft.Words; i++)
        {
            var words = Words(_a).ToArray();
            do words[i] = TestWords.Lines[RandomNumberGenerator.GetInt32(Wordlist.Size)];
            while (words[i] == Words(_a)[i]);
            Assert.Equal(PapierFout.VerkeerdWoord, Papierhelft.Parse(string.Join(' ', words), TestWords.List, out var half, out var positions));
            Assert.Null(half);
            Assert.Equal([i + 1], positions);
        }
    }

    [Fact]
    public void Words_that_are_not_on_the_list_are_named_by_their_positions()
    {
        var words = Words(_a).ToArray();
        (words[2], words[20]) = ("onbekend", "ook-niet");
        Assert.Equal(PapierFout.OnbekendWoord, Papierhelft.Parse(string.Join(' ', words[..20]), TestWords.List, out _, out var positions));
        Assert.Equal([3], positions);
    }

    [Fact]
    public void Two_wrong_or_exchanged_words_never_pass()
    {
        for (var round = 0; round < 500; round++)
        {
            var words = Words(_a).ToArray();
            var (i, j) = (RandomNumberGenerator.GetInt32(Papierhelft.Words), RandomNumberGenerator.GetInt32(Papierhelft.Words));
            if (words[i] == words[j]) continue;
            (words[i], words[j]) = (words[j], words[i]);
            Assert.NotEqual(PapierFout.Geen, Papierhelft.Parse(string.Join(' ', words), TestWords.List, out var half, out _));
            Assert.Null(half);
        }
    }

    [Theory]
    [InlineData(27)]
    [InlineData(29)]
    [InlineData(1)]
    public void Another_number_of_words_is_said(int count)
    {
        var typed = string.Join(' ', Words(_a).Concat(Words(_a)).Take(count));
        Assert.Equal(PapierFout.VerkeerdAantalWoorden, Papierhelft.Parse(typed, TestWords.List, out _, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Nothing_is_nothing(string? typed) => Assert.Equal(PapierFout.Leeg, Papierhelft.Parse(typed, TestWords.List, out _, out _));

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var line = _a.ToBase64Url();
        for (var i = 0; i < line.Length; i++)
        {
            var changed = line[..i] + (line[i] == 'x' ? 'y' : 'x') + line[(i + 1)..];
            Assert.Equal(PapierFout.HorenNietBijElkaar, Papierhelft.Parse(changed, TestWords.List, out _, out _));
        }

        Assert.Equal(PapierFout.HorenNietBijElkaar, Papierhelft.Parse(new string('*', 52), TestWords.List, out _, out _));
        Assert.Equal(PapierFout.VerkeerdAantalWoorden, Papierhelft.Parse(new string('a', 100_000), TestWords.List, out _, out _));
    }

    [Fact]
    public void Twice_the_same_half_or_halves_of_two_keys_give_nothing()
    {
        using var other = EncryptionKeyPair.Generate();
        var (otherA, otherB) = Papierhelft.Split(other.ExportPrivate(), other.PublicKey);
        Assert.Null(Papierhelft.Join(_a, _a));
        Assert.Null(Papierhelft.Join(_a, otherA));
        Assert.Null(Papierhelft.Join(_a, otherB));
        Assert.False(otherB.IsOf(_key.PublicKey));
    }

    [Fact]
    public void One_half_tells_nothing_of_the_key()
    {
        // Split again, the same key has other halves: what stands on one paper is random.
        var (again, _) = Papierhelft.Split(_secret, _key.PublicKey);
        Assert.NotEqual(_a.ToBase64Url()[8..48], again.ToBase64Url()[8..48]);
        Assert.Throws<ArgumentException>(() => Papierhelft.Split(new byte[31], _key.PublicKey));
    }

    private static IReadOnlyList<string> Words(Papierhelft half) => half.ToWords(TestWords.List);

    private static string Text(Papierhelft half) => string.Join(' ', Words(half));
}
