using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

public class SplitSecretTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Two_halves_give_the_secret_back_in_either_order(int length)
    {
        var secret = Repeat(0x5A, length);
        var (a, b) = SplitSecret.Split(secret);
        Assert.Equal(secret, SplitSecret.Join(a, b));
        Assert.Equal(secret, SplitSecret.Join(b, a));
    }

    [Fact]
    public void No_half_is_the_secret_and_each_split_is_new()
    {
        var secret = new byte[32];
        var (a, b) = SplitSecret.Split(secret);
        var (c, _) = SplitSecret.Split(secret);
        Assert.NotEqual(secret, a);
        Assert.NotEqual(secret, b);
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void Halves_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => SplitSecret.Join(new byte[31], new byte[32]));
}
