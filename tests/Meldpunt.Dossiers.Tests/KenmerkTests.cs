using System.Security.Cryptography;
using Meldpunt.Hosting.Dossiers;

namespace Meldpunt.Dossiers.Tests;

public sealed class KenmerkTests
{
    [Fact]
    public void Een_kenmerk_geeft_het_begin_van_zijn_dossier_terug()
    {
        for (var n = 0; n < 100; n++)
        {
            var id = RandomNumberGenerator.GetBytes(16);
            var kenmerk = Kenmerk.Of(id);
            Assert.Equal(id[..5], Kenmerk.Begin(kenmerk));
            Assert.Equal(id[..5], Kenmerk.Begin($" {kenmerk.ToLowerInvariant().Replace('-', ' ')} "));
            Assert.Equal(id[..5], Kenmerk.Begin(kenmerk[3..]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("MP-0000-000")]
    [InlineData("MP-0000_0000")]
    [InlineData("MP-000!-0000")]
    [InlineData("MP-0000-00000")]
    [InlineData("M-0000-0000")]
    [InlineData("MP-MP-0000-0000")]
    [InlineData(null)]
    public void Wat_geen_kenmerk_is_geeft_niets(string? kenmerk) => Assert.Null(Kenmerk.Begin(kenmerk));
}
