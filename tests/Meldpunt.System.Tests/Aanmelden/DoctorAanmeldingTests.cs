using Meldpunt.Checks;
using Meldpunt.Start;
using Microsoft.Extensions.Configuration;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>What <c>doctor</c> says about signing in.</summary>
public sealed class DoctorAanmeldingTests : IDisposable
{
    private readonly DirectoryInfo _geheimen = Directory.CreateTempSubdirectory("meldpunt-oidc");

    public void Dispose() => _geheimen.Delete(recursive: true);

    [Fact]
    public async Task Een_provider_die_antwoordt_is_in_orde_en_staat_er_met_zijn_sleutels()
    {
        await using var provider = await NepProvider.StartAsync(Installation.FreePorts(1)[0]);
        var finding = Doctor("Development", provider.Issuer);
        Assert.True(finding.Ok, finding.Reason);
        Assert.Contains("1 signing key(s), names itself in answers", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("only with the role mag-erin", finding.Reason, StringComparison.Ordinal);

        var ander = Doctor("Development", provider.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Assert.Contains("calls itself otherwise", ander.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "http://127.0.0.1:1", "does not answer")]
    [InlineData("Production", "http://127.0.0.1:1", "must begin with https")]
    [InlineData("Production", null, "is not configured")]
    public void Wat_er_mis_is_staat_er_in_een_zin(string omgeving, string? authority, string zin)
    {
        var finding = Doctor(omgeving, authority);
        Assert.False(finding.Ok);
        Assert.Contains(zin, finding.Reason, StringComparison.Ordinal);
    }

    private Finding Doctor(string omgeving, string? authority)
    {
        var settings = authority is null ? [] : new Dictionary<string, string?>
        {
            ["Meldpunt:Oidc:Authority"] = authority,
            ["Meldpunt:Oidc:ClientId"] = "meldpunt",
            ["Meldpunt:Oidc:ClientSecretFile"] = Geheimbestand.Schrijf(_geheimen.FullName, "geheim"),
            ["Meldpunt:Oidc:RequiredRole"] = "mag-erin",
        };
        return SignInCheck.Provider(new LauncherOptions
        {
            DataFolder = "",
            SeedsFolder = "",
            IntakeUrl = new Uri("http://localhost:1"),
            PortalUrl = new Uri("http://localhost:2"),
            RoutingUrl = new Uri("http://localhost:3"),
            DemoMeldingen = false,
            EnvironmentName = omgeving,
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
        });
    }
}
