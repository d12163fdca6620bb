using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Meldcode".</summary>
public class MeldcodeTests
{
    private static readonly Wordlist List = TestWords.List;

    [Fact]
    public void Ten_thousand_codes_come_back_from_their_words()
    {
        for (var i = 0; i < 10_000; i++)
        {
            using var code = Meldcode.Generate();
            Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code.ToText(List), List, out var parsed, out var unknown));
            Assert.Empty(unknown);
            Assert.Equal(code.Export(), parsed!.Export());
        }
    }

    [Fact]
    public void Generated_codes_differ_and_use_the_whole_list()
    {
        var texts = Enumerable.Range(0, 3000).Select(_ => Meldcode.Generate().ToText(List)).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
        // 30,000 draws leave a given word out with a chance of e^-7.3, so about 3 of 4,096 are expected to miss.
        Assert.InRange(texts.SelectMany(t => t.Split(' ')).Distinct().Count(), 4050, 4096);
    }

    [Theory]
    [InlineData("{0} {1} {2} {3} {4} {5} {6} {7} {8} {9}")]
    [InlineData("  {0} {1} {2} {3} {4} {5} {6} {7} {8} {9}\n")]
    [InlineData("{0}-{1}-{2}-{3}-{4}-{5}-{6}-{7}-{8}-{9}")]
    [InlineData("{0} - {1} – {2} — {3}\u2011{4} {5} {6} {7} {8} {9}")]
    [InlineData("{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}.")]
    [InlineData("{0},{1},,{2};{3} {4}\r\n{5} {6}\t{7}\u00A0{8}   {9}")]
    [InlineData("1. {0} 2. {1} 3. {2} 4. {3} 5. {4}\n6. {5} 7. {6} 8. {7} 9. {8} 10. {9}")]
    [InlineData("\uFEFF{0} {1} {2} {3} {4}\n\n{5} {6} {7} {8} {9}\u200B")]
    public void Separators_and_white_space_do_not_matter(string layout)
    {
        using var code = Meldcode.Generate();
        var typed = string.Format(null, layout, [.. code.ToText(List).Split(' ')]);
        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(typed, List, out var parsed, out _));
        Assert.Equal(code.Export(), parsed!.Export());
    }

    [Fact]
    public void Capitals_do_not_matter()
    {
        using var code = Meldcode.Generate();
        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code.ToText(List).ToUpperInvariant(), List, out var parsed, out _));
        Assert.Equal(code.Export(), parsed!.Export());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \r\n\t ")]
    [InlineData(" - , . ")]
    public void Nothing_typed_is_empty(string? typed) => Refused(MeldcodeFout.Leeg, typed);

    [Fact]
    public void Unknown_words_are_named_by_position_counted_from_one()
    {
        var words = Meldcode.Generate().ToText(List).Split(' ');
        words[0] = "fiets";
        words[6] = "boom3";
        words[9] = "é";
        Refused(MeldcodeFout.OnbekendWoord, string.Join(' ', words), 1, 7, 10);
        words[0] = words[9] = words[1];
        Refused(MeldcodeFout.OnbekendWoord, string.Join(' ', words), 7);
    }

    [Fact]
    public void Unknown_word_is_named_even_when_the_number_is_wrong_too()
    {
        Refused(MeldcodeFout.OnbekendWoord, "bababa fiets", 2);
        Refused(MeldcodeFout.OnbekendWoord, "\ud800", 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(20)]
    public void Another_number_of_words_is_said(int count) =>
        Refused(MeldcodeFout.VerkeerdAantalWoorden, string.Join(' ', TestWords.Lines.Take(count)));

    [Fact]
    public void More_than_400_characters_are_refused_unread()
    {
        using var code = Meldcode.Generate();
        var text = code.ToText(List);
        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(text.PadRight(400), List, out _, out _));
        Refused(MeldcodeFout.VerkeerdAantalWoorden, text.PadRight(401));
        Refused(MeldcodeFout.VerkeerdAantalWoorden, new string('x', 1_000_000));
    }

    [Fact]
    public void Swapped_or_replaced_words_mostly_do_not_belong_together()
    {
        int caughtSwaps = 0, caughtReplacements = 0;
        for (var i = 0; i < 1000; i++)
        {
            var words = Meldcode.Generate().ToText(List).Split(' ');
            string[] swapped = [words[1], words[0], .. words[2..]], replaced = [.. words];
            replaced[i % 10] = TestWords.Lines[(Array.IndexOf(TestWords.Lines, words[i % 10]) + 1 + i) % Wordlist.Size];
            if (IsRefused(swapped)) caughtSwaps++;
            if (IsRefused(replaced)) caughtReplacements++;
        }

        // Eight checksum bits miss one in 256.
        Assert.InRange(caughtSwaps, 970, 1000);
        Assert.InRange(caughtReplacements, 970, 1000);
    }

    [Fact]
    public void Of_all_256_checksums_exactly_one_belongs()
    {
        using var code = Meldcode.Generate();
        var words = code.ToText(List).Split(' ');
        List.TryIndex(words[9], out var last);
        var accepted = Enumerable.Range(0, 256).Count(c => !IsRefused([.. words[..9], List[(last & 0xF00) | c]]));
        Assert.Equal(1, accepted);
    }

    [Fact]
    public void Keys_and_lookup_id_follow_from_the_code_alone()
    {
        using var code = Meldcode.FromBytes(Repeat(7, 14));
        using var again = Meldcode.FromBytes(Repeat(7, 14));
        using var other = Meldcode.FromBytes(FlipBit(Repeat(7, 14), 13));
        Assert.Equal(code.DeriveEncryption().PublicKey, again.DeriveEncryption().PublicKey);
        Assert.Equal(code.DeriveSigning().PublicKey, again.DeriveSigning().PublicKey);
        Assert.Equal(code.LookupId, again.LookupId);
        Assert.NotEqual(code.DeriveEncryption().PublicKey, other.DeriveEncryption().PublicKey);
        Assert.NotEqual(code.DeriveSigning().PublicKey, other.DeriveSigning().PublicKey);
        Assert.NotEqual(code.LookupId, other.LookupId);
        Assert.Equal(32, code.LookupId.Length);
    }

    [Fact]
    public void The_two_keys_and_the_lookup_id_have_nothing_in_common()
    {
        using var code = Meldcode.Generate();
        byte[][] all = [code.DeriveEncryption().ExportPrivate(), code.DeriveSigning().ExportPrivate(), code.LookupId];
        Assert.Equal(3, all.Select(Convert.ToHexString).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(15)]
    public void Bytes_of_another_length_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => Meldcode.FromBytes(new byte[length]));

    [Fact]
    public void Disposed_code_gives_nothing_more()
    {
        var code = Meldcode.Generate();
        code.Dispose();
        Assert.Throws<ObjectDisposedException>(() => code.LookupId);
        Assert.Throws<ObjectDisposedException>(code.Export);
        Assert.Throws<ObjectDisposedException>(() => code.DeriveEncryption());
        Assert.Throws<ObjectDisposedException>(code.DeriveSigning);
        Assert.Throws<ObjectDisposedException>(() => code.ToText(List));
    }

    [Fact]
    public void Code_does_not_show_itself_in_a_log()
    {
        using var code = Meldcode.Generate();
        Assert.Equal(typeof(Meldcode).FullName, $"{code}");
    }

    private static bool IsRefused(string[] words)
    {
        var fout = Meldcode.Parse(string.Join(' ', words), List, out var code, out _);
        Assert.True(fout is MeldcodeFout.Geen or MeldcodeFout.WoordenHorenNietBijElkaar);
        Assert.Equal(fout == MeldcodeFout.Geen, code is not null);
        return fout != MeldcodeFout.Geen;
    }

    private static void Refused(MeldcodeFout expected, string? typed, params int[] positions)
    {
        Assert.Equal(expected, Meldcode.Parse(typed, List, out var code, out var unknown));
        Assert.Null(code);
        Assert.Equal(positions, unknown);
    }
}
