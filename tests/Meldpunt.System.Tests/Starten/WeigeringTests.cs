using Meldpunt.System.Tests.Aanmelden;

namespace Meldpunt.System.Tests.Starten;

/// <summary>What is missing or contradictory stops a host before it listens: one sentence, exit code 1, no internals.</summary>
public sealed class WeigeringTests(WeigeringTests.Mappen mappen) : IClassFixture<WeigeringTests.Mappen>
{
    /// <summary>Two small installations: one with demo persons, one without.</summary>
    public sealed class Mappen : IAsyncLifetime
    {
        public Datamap Demo { get; private set; } = null!;

        public Datamap Echt { get; private set; } = null!;

        public async Task InitializeAsync() => (Demo, Echt) = (await Datamap.IngerichtAsync(demo: true), await Datamap.IngerichtAsync(demo: false));

        public Task DisposeAsync()
        {
            Demo.Dispose();
            Echt.Dispose();
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("Intake", "Meldpunt__Regime2020From", "", "Regime2020From is missing")]
    [InlineData("Portal", "Meldpunt__Regime2020From", "", "Regime2020From is missing")]
    [InlineData("Routing", "Meldpunt__Regime2020From", "1 april 2020", "Regime2020From is not a date")]
    [InlineData("Intake", "Meldpunt__Regime2020From", "2031-01-01", "Regime2020From must lie between")]
    [InlineData("Intake", "Meldpunt__DataFolder", "/bestaat/niet", "DataFolder names a folder that does not exist")]
    [InlineData("Intake", "Meldpunt__KeyFile", "", "KeyFile is missing")]
    [InlineData("Intake", "Meldpunt__IntakeUrl", "ftp://localhost", "IntakeUrl is not a complete web address")]
    [InlineData("Portal", "Meldpunt__Archief__PublicKey", "AAAA", "Archief:PublicKey is not a public key")]
    [InlineData("Portal", "Meldpunt__Archief__PublicKey", "geen base64", "Archief:PublicKey is not a public key")]
    [InlineData("Routing", "Meldpunt__SweepSeconds", "0", "SweepSeconds must be a whole number")]
    public async Task Een_ontbrekende_of_foute_instelling_stopt_de_start(string host, string naam, string waarde, string zin) =>
        await WeigertAsync(host, mappen.Demo.Settings(host, (naam, waarde)), zin);

    [Fact]
    public async Task Twee_gelijke_poorten_stoppen_de_start() =>
        await WeigertAsync("Intake", mappen.Demo.Settings("Intake", ("Meldpunt__PortalUrl", mappen.Demo.IntakeUrl.GetLeftPart(UriPartial.Authority))), "must each have a port of their own");

    [Fact]
    public async Task Een_sleutelbestand_dat_anderen_kunnen_lezen_stopt_de_start()
    {
        var copy = mappen.Demo.KeyFile("intake") + ".open";
        File.Copy(mappen.Demo.KeyFile("intake"), copy);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await WeigertAsync("Intake", mappen.Demo.Settings("Intake", ("Meldpunt__KeyFile", copy)), "its mode must be 0600");
    }

    [Fact]
    public async Task Het_sleutelbestand_van_een_ander_stopt_de_start() =>
        await WeigertAsync("Intake", mappen.Demo.Settings("Intake", ("Meldpunt__KeyFile", mappen.Demo.KeyFile("portal"))), "is missing from the key file");

    [Theory]
    [InlineData("Intake")]
    [InlineData("Portal")]
    [InlineData("Routing")]
    public async Task De_klok_is_alleen_in_Development_te_verzetten(string host) =>
        await WeigertAsync(host, Productie(mappen.Echt, host, ("Meldpunt__ClockFile", "/tmp/klok")), "ClockFile is set outside Development");

    [Fact]
    public async Task Met_de_diagnostische_poort_open_start_er_buiten_Development_niets() =>
        await WeigertAsync("Intake", Productie(mappen.Echt, "Intake", ("DOTNET_EnableDiagnostics", "1")), "DOTNET_EnableDiagnostics=0");

    [Fact]
    public async Task Het_portaal_weigert_in_productie_een_bestand_met_demopersonen() =>
        await WeigertAsync("Portal", Productie(mappen.Demo, "Portal"), "holds demo persons");

    [Theory]
    [InlineData("Meldpunt__IntakeUrl")]
    [InlineData("Meldpunt__PortalUrl")]
    public async Task Buiten_de_eigen_machine_is_er_ook_in_Development_geen_demonstratie(string adres) =>
        await WeigertAsync("Portal", mappen.Demo.Settings("Portal", (adres, "http://meldpunt.example:8080")), "holds demo persons");

    [Fact]
    public async Task In_productie_is_er_geen_kiezer_en_staat_er_geen_sleutelzin()
    {
        await using var portaal = Proces.Start("Meldpunt.Portal", Productie(mappen.Echt, "Portal", Aanmelding(mappen.Echt)));
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () => await AnswersAsync(client), $"The portal does not answer: {portaal}", deadline.Token);
        var pagina = await client.GetStringAsync(mappen.Echt.PortalUrl);
        Assert.DoesNotContain("name=\"persoon\"", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"zin\"", pagina, StringComparison.Ordinal);
        using var keuze = new FormUrlEncodedContent([new("persoon", "p-terborg")]);
        using var antwoord = await client.PostAsync(mappen.Echt.PortalUrl, keuze);
        Assert.Equal(404, (int)antwoord.StatusCode);
        Assert.False(antwoord.Headers.Contains("Set-Cookie"));
        Assert.Equal(0, await portaal.StopAsync(Proces.Signaal.Terminate));
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return await client.GetStringAsync(new Uri(mappen.Echt.PortalUrl, "/healthz")) == "ok";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("Authority", "http://aanmelden.example", "must begin with https")]
    [InlineData("Authority", "http://localhost:1", "must begin with https")]
    [InlineData("Authority", "https://aanmelden.example/?tenant=1", "is not the complete web address")]
    [InlineData("ClientId", "", "Meldpunt:Oidc:ClientId is missing")]
    [InlineData("ClientSecretFile", "/bestaat/niet", "names a file that does not exist")]
    [InlineData("PersonClaim", "email", "can pass from one person to another")]
    [InlineData("RoleClaim", "groups", "without Meldpunt:Oidc:RequiredRole")]
    public async Task Een_onvolledige_of_tegenstrijdige_aanmelding_stopt_de_start(string naam, string waarde, string zin) =>
        await WeigertAsync("Portal", Productie(mappen.Echt, "Portal", [.. Aanmelding(mappen.Echt), ("Meldpunt__Oidc__" + naam, waarde)]), zin);

    [Fact]
    public async Task Een_geheim_dat_anderen_kunnen_lezen_stopt_de_start()
    {
        var open = Geheimbestand.Schrijf(mappen.Echt.Folder, "geheim", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await WeigertAsync("Portal", Productie(mappen.Echt, "Portal", [.. Aanmelding(mappen.Echt), ("Meldpunt__Oidc__ClientSecretFile", open)]), "its mode must be 0600");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Zonder_demopersonen_en_zonder_aanmelding_start_het_portaal_niet(string omgeving) =>
        await WeigertAsync("Portal", mappen.Echt.Settings("Portal", ("ASPNETCORE_ENVIRONMENT", omgeving)), "nobody could sign in");

    private static (string Name, string Value)[] Aanmelding(Datamap map) =>
        [("Meldpunt__Oidc__Authority", "https://aanmelden.example"), ("Meldpunt__Oidc__ClientId", "meldpunt"), ("Meldpunt__Oidc__ClientSecretFile", Geheimbestand.Schrijf(map.Folder, "geheim"))];

    private static Dictionary<string, string> Productie(Datamap map, string host, params (string Name, string Value)[] changes) =>
        map.Settings(host, [("ASPNETCORE_ENVIRONMENT", "Production"), .. changes]);

    private static async Task WeigertAsync(string host, Dictionary<string, string> settings, string zin)
    {
        await using var proces = Proces.Start("Meldpunt." + host, settings);
        var code = await proces.EindeAsync();
        var regel = Assert.Single(proces.Regels);
        Assert.Contains(zin, regel, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
