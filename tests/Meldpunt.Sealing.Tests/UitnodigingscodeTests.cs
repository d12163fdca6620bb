namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Invitation code": ten words like a meldcode, and never one.</summary>
public class UitnodigingscodeTests
{
    private static readonly Wordlist List = TestWords.List;

    [Fact]
    public void Code_comes_back_from_its_words_with_the_same_keys()
    {
        using var code = Uitnodigingscode.Generate();
        Assert.Equal(MeldcodeFout.Geen, Uitnodigingscode.Parse(code.ToText(List).ToUpperInvariant().Replace(' ', '-'), List, out var parsed, out _));
        using (parsed)
        {
            Assert.Equal(code.LookupId, parsed!.LookupId);
            Assert.Equal(code.DeriveEncryption(Suite.P256).PublicKey, parsed.DeriveEncryption(Suite.P256).PublicKey);
            Assert.Equal(code.DeriveSigning().PublicKey, parsed.DeriveSigning().PublicKey);
        }
    }

    [Fact]
    public void Same_bits_as_a_meldcode_give_nothing_that_is_the_same()
    {
        using var melder = Meldcode.FromBytes(new byte[Meldcode.Size]);
        using var code = Uitnodigingscode.FromBytes(new byte[Meldcode.Size]);
        Assert.NotEqual(melder.ToText(List), code.ToText(List));
        Assert.NotEqual(melder.LookupId, code.LookupId);
        Assert.NotEqual(melder.DeriveEncryption().PublicKey, code.DeriveEncryption(Suite.P256).PublicKey);
        Assert.NotEqual(melder.DeriveSigning().PublicKey, code.DeriveSigning().PublicKey);
    }

    [Fact]
    public void Words_of_a_meldcode_are_no_invitation_but_for_one_in_256()
    {
        var taken = Enumerable.Range(0, 2_000).Count(_ =>
        {
            using var melder = Meldcode.Generate();
            var fout = Uitnodigingscode.Parse(melder.ToText(List), List, out var code, out var _);
            code?.Dispose();
            return fout == MeldcodeFout.Geen;
        });
        Assert.InRange(taken, 0, 30);
    }

    [Theory]
    [InlineData("", MeldcodeFout.Leeg)]
    [InlineData("bababa", MeldcodeFout.VerkeerdAantalWoorden)]
    [InlineData("xylofoon", MeldcodeFout.OnbekendWoord)]
    public void What_is_wrong_is_said_as_with_a_meldcode(string typed, MeldcodeFout fout) => Assert.Equal(fout, Uitnodigingscode.Parse(typed, List, out _, out _));

    [Fact]
    public void Disposed_code_gives_nothing()
    {
        var code = Uitnodigingscode.Generate();
        code.Dispose();
        Assert.Throws<ObjectDisposedException>(() => code.LookupId);
        Assert.Throws<ObjectDisposedException>(() => code.ToText(List));
        Assert.Throws<ObjectDisposedException>(() => code.Export());
    }
}
