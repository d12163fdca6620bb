using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meldpunt.Setup;
using Meldpunt.SignIn;
using Meldpunt.Storage;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>Each token and each answer that is wrong in one way is refused with the same calm page, and named in the log without what was in it.</summary>
public sealed class VervalstTokenTests(VervalstTokenTests.Opstelling opstelling) : IClassFixture<VervalstTokenTests.Opstelling>
{
    private const string Account = "Acc-Nynke";

    /// <summary>A portal that trusts a provider of ours.</summary>
    public sealed class Opstelling : IAsyncLifetime
    {
        private readonly DirectoryInfo _geheimen = Directory.CreateTempSubdirectory("meldpunt-oidc");

        internal NepProvider Provider { get; private set; } = null!;

        internal Installation Installation { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Provider = await NepProvider.StartAsync(Installation.FreePorts(1)[0]);
            Installation = await Installation.StartAsync(_ => new Dictionary<string, string>
            {
                ["Meldpunt__Oidc__Authority"] = Provider.Issuer,
                ["Meldpunt__Oidc__ClientId"] = "meldpunt",
                ["Meldpunt__Oidc__ClientSecretFile"] = Geheimbestand.Schrijf(_geheimen.FullName, "geheim"),
                ["Meldpunt__Oidc__RoleClaim"] = "groups",
                ["Meldpunt__Oidc__RequiredRole"] = "mag-erin",
            }, "Portal");
            await using var database = Database.Open(InitialSetup.DatabaseFile(Installation.DataFolder));
            Assert.True(await new AanmeldnaamStore(database).AddAsync(new AanmeldnaamRow(Provider.Issuer, Account, "p-degroot"), DateTimeOffset.UtcNow, "test"));
        }

        public async Task DisposeAsync()
        {
            await Installation.DisposeAsync();
            await Provider.DisposeAsync();
            _geheimen.Delete(recursive: true);
        }
    }

    private NepProvider Provider => opstelling.Provider;

    [Fact]
    public async Task Een_token_waaraan_alles_klopt_begint_een_nieuwe_sessie()
    {
        var bezoeker = new Bezoeker(opstelling.Installation.PortalUrl);
        var antwoord = await KomtTerugAsync(bezoeker, Goed);
        Assert.Equal(200, antwoord.Status);
        Assert.True(antwoord.MeldtAan);
        Assert.Contains("url=/ontgrendelen", antwoord.Tekst, StringComparison.Ordinal);
        Assert.Contains("Nynke de Groot", (await bezoeker.VraagAsync("/ontgrendelen")).Tekst, StringComparison.Ordinal);

        // The same browser signs in again: another session, and the forms of the first hold no longer.
        var eerste = Formulierteken((await bezoeker.VraagAsync("/ontgrendelen")).Tekst);
        Assert.True((await KomtTerugAsync(bezoeker, Goed)).MeldtAan);
        Assert.NotEqual(eerste, Formulierteken((await bezoeker.VraagAsync("/ontgrendelen")).Tekst));
    }

    [Fact]
    public async Task De_kiezer_is_weg_zodra_er_een_provider_is()
    {
        var pagina = await new Bezoeker(opstelling.Installation.PortalUrl).VraagAsync("/");
        Assert.DoesNotContain("name=\"persoon\"", pagina.Tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"zin\"", pagina.Tekst, StringComparison.Ordinal);
        using var client = new HttpClient();
        using var keuze = new FormUrlEncodedContent([new("persoon", "p-degroot")]);
        using var antwoord = await client.PostAsync(opstelling.Installation.PortalUrl, keuze);
        Assert.Equal((404, false), ((int)antwoord.StatusCode, antwoord.Headers.Contains("Set-Cookie")));
    }

    [Fact]
    public async Task Een_account_is_van_een_persoon_tot_het_wordt_losgemaakt()
    {
        Assert.Equal(0, await SigninAsync("add", "--person", "p-abdoel", "--name", "acc-rashid"));
        Assert.Equal(1, await SigninAsync("add", "--person", "p-terborg", "--name", "acc-rashid"));
        Assert.Equal(1, await SigninAsync("add", "--person", "p-niemand", "--name", "acc-niemand"));
        Assert.Equal(2, await SigninAsync("add", "--person", "p-abdoel"));
        var bezoeker = new Bezoeker(opstelling.Installation.PortalUrl);
        Assert.True((await KomtTerugAsync(bezoeker, Rashid)).MeldtAan);
        Assert.Contains("Rashid Abdoel", (await bezoeker.VraagAsync("/ontgrendelen")).Tekst, StringComparison.Ordinal);
        Assert.Equal(0, await SigninAsync("remove", "--person", "p-abdoel", "--name", "acc-rashid"));
        await GeweigerdAsync("NietIngeschreven", new Bezoeker(opstelling.Installation.PortalUrl), b => KomtTerugAsync(b, Rashid));

        string Rashid(string nonce)
        {
            var inhoud = Inhoud(nonce);
            inhoud["sub"] = "acc-rashid";
            return Jwt.Onderteken(Jwt.Kop(), inhoud, Jwt.Rs256(Provider.Sleutel));
        }
    }

    public static TheoryData<string, string> Vervalsingen => new()
    {
        { "handtekening", "HandtekeningKloptNiet" },
        { "andere sleutel", "HandtekeningKloptNiet" },
        { "onbekende sleutelnaam", "HandtekeningKloptNiet" },
        { "alg none", "AlgoritmeNietToegestaan" },
        { "HS256 met de openbare sleutel", "AlgoritmeNietToegestaan" },
        { "nonce", "NonceKloptNiet" },
        { "zonder nonce", "NonceKloptNiet" },
        { "doelgroep", "DoelgroepKloptNiet" },
        { "twee doelgroepen", "DoelgroepKloptNiet" },
        { "voor een ander gemaakt", "DoelgroepKloptNiet" },
        { "uitgever", "UitgeverKloptNiet" },
        { "verlopen", "TokenVerlopen" },
        { "zonder einde", "TokenVerlopen" },
        { "nog niet geldig", "TokenNogNietGeldig" },
        { "in de toekomst gemaakt", "TokenNogNietGeldig" },
        { "geen token", "TokenOnleesbaar" },
        { "zonder persoon", "PersoonOntbreekt" },
        { "twee personen", "TokenOnleesbaar" },
        { "kleine letters", "NietIngeschreven" },
        { "zonder rol", "RolOntbreekt" },
        { "te veel groepen", "TeVeelGroepen" },
    };

    [Theory]
    [MemberData(nameof(Vervalsingen))]
    public async Task Een_token_dat_in_een_opzicht_niet_klopt_wordt_geweigerd(string hoe, string reden) =>
        await GeweigerdAsync(reden, new Bezoeker(opstelling.Installation.PortalUrl), bezoeker => KomtTerugAsync(bezoeker, nonce => Vals(hoe, nonce)));

    [Fact]
    public async Task Een_antwoord_telt_een_keer()
    {
        var bezoeker = new Bezoeker(opstelling.Installation.PortalUrl);
        var (state, nonce) = await bezoeker.VertrekAsync();
        Provider.Antwoord = (200, Goed(nonce));
        Assert.True((await bezoeker.TerugAsync(state, Provider.Issuer)).MeldtAan);
        await GeweigerdAsync("AndereBrowser", bezoeker, b => b.TerugAsync(state, Provider.Issuer));
    }

    [Fact]
    public async Task Wie_met_het_antwoord_van_een_ander_komt_wordt_niet_die_ander()
    {
        var (state, nonce) = await new Bezoeker(opstelling.Installation.PortalUrl).VertrekAsync();
        Provider.Antwoord = (200, Goed(nonce));
        var ander = new Bezoeker(opstelling.Installation.PortalUrl);
        await ander.VertrekAsync();
        await GeweigerdAsync("AndereBrowser", ander, b => b.TerugAsync(state, Provider.Issuer));
    }

    [Theory]
    [InlineData("zonder iss", "UitgeverOntbreekt")]
    [InlineData("andere iss", "UitgeverKloptNiet")]
    [InlineData("verzonnen state", "StateKloptNiet")]
    [InlineData("zonder code", "CodeOntbreekt")]
    [InlineData("afgebroken", "AfgebrokenDoorMedewerker")]
    [InlineData("code geweigerd", "CodeNietAangenomen")]
    [InlineData("provider stuk", "ProviderAntwoordtNiet")]
    public async Task Een_antwoord_dat_niet_klopt_wordt_geweigerd(string hoe, string reden)
    {
        await GeweigerdAsync(reden, new Bezoeker(opstelling.Installation.PortalUrl), async bezoeker =>
        {
            var (state, nonce) = await bezoeker.VertrekAsync();
            Provider.Antwoord = (hoe switch { "code geweigerd" => 400, "provider stuk" => 502, _ => 200 }, Goed(nonce));
            return hoe switch
            {
                "zonder iss" => await bezoeker.TerugAsync(state, iss: null),
                "andere iss" => await bezoeker.TerugAsync(state, "https://elders.example"),
                "verzonnen state" => await bezoeker.TerugAsync(state[..^8] + "AAAAAAAA", Provider.Issuer),
                "zonder code" => await bezoeker.TerugAsync(state, Provider.Issuer, code: null),
                "afgebroken" => await bezoeker.TerugAsync(state, Provider.Issuer, code: null, error: "access_denied"),
                _ => await bezoeker.TerugAsync(state, Provider.Issuer),
            };
        });
    }

    private async Task GeweigerdAsync(string reden, Bezoeker bezoeker, Func<Bezoeker, Task<Bezoeker.Antwoord>> kom)
    {
        var antwoord = await kom(bezoeker);
        Assert.Equal((302, $"/aanmelden/mislukt?reden={reden}", false), (antwoord.Status, antwoord.Naar?.PathAndQuery, antwoord.MeldtAan));
        var pagina = await bezoeker.VraagAsync(antwoord.Naar!.PathAndQuery);
        Assert.Equal(403, pagina.Status);
        Assert.Contains("Aanmelden is niet gelukt", pagina.Tekst, StringComparison.Ordinal);
        var regel = opstelling.Installation.Query<(string Wie, string Daad, string Onderwerp)>("SELECT wie, daad, onderwerp FROM audit ORDER BY nr DESC LIMIT 1").Single();
        Assert.Equal(("onbekend", "AanmeldingGeweigerd", reden), regel);
    }

    private async Task<int> SigninAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        return await SignInVerb.RunAsync([.. args, "--issuer", Provider.Issuer, "--data", opstelling.Installation.DataFolder], output, error);
    }

    private async Task<Bezoeker.Antwoord> KomtTerugAsync(Bezoeker bezoeker, Func<string, string> token)
    {
        var (state, nonce) = await bezoeker.VertrekAsync();
        Provider.Antwoord = (200, token(nonce));
        return await bezoeker.TerugAsync(state, Provider.Issuer);
    }

    private string Goed(string nonce) => Jwt.Onderteken(Jwt.Kop(), Inhoud(nonce), Jwt.Rs256(Provider.Sleutel));

    private JsonObject Inhoud(string nonce) => new()
    {
        ["iss"] = Provider.Issuer,
        ["aud"] = "meldpunt",
        ["sub"] = Account,
        ["nonce"] = nonce,
        ["iat"] = Over(0),
        ["exp"] = Over(300),
        ["groups"] = new JsonArray("iets-anders", "mag-erin"),
    };

    private string Vals(string hoe, string nonce)
    {
        var (kop, inhoud, teken) = (Jwt.Kop(), Inhoud(nonce), Jwt.Rs256(Provider.Sleutel));
        switch (hoe)
        {
            case "handtekening": teken = data => [.. Jwt.Rs256(Provider.Sleutel)(data).Select((b, i) => i == 100 ? (byte)(b ^ 1) : b)]; break;
            case "andere sleutel": teken = data => { using var ander = RSA.Create(2048); return Jwt.Rs256(ander)(data); }; break;
            case "onbekende sleutelnaam": (kop, teken) = (Jwt.Kop(kid: "een-andere"), data => { using var ander = RSA.Create(2048); return Jwt.Rs256(ander)(data); }); break;
            case "alg none": (kop, teken) = (Jwt.Kop("none"), _ => []); break;
            case "HS256 met de openbare sleutel": (kop, teken) = (Jwt.Kop("HS256"), data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Provider.Sleutel.ExportSubjectPublicKeyInfoPem()), data)); break;
            case "nonce": inhoud["nonce"] = nonce[..^1] + (nonce[^1] == 'A' ? 'B' : 'A'); break;
            case "zonder nonce": inhoud.Remove("nonce"); break;
            case "doelgroep": inhoud["aud"] = "een-ander"; break;
            case "twee doelgroepen": inhoud["aud"] = new JsonArray("meldpunt", "een-ander"); break;
            case "voor een ander gemaakt": inhoud["azp"] = "een-ander"; break;
            case "uitgever": inhoud["iss"] = "https://elders.example"; break;
            case "verlopen": (inhoud["iat"], inhoud["exp"]) = (Over(-600), Over(-90)); break;
            case "zonder einde": inhoud.Remove("exp"); break;
            case "nog niet geldig": inhoud["nbf"] = Over(90); break;
            case "in de toekomst gemaakt": inhoud["iat"] = Over(90); break;
            case "geen token": return "dit is geen token";
            case "zonder persoon": inhoud.Remove("sub"); break;
            case "twee personen": inhoud["sub"] = new JsonArray(Account, "een-ander"); break;
            case "kleine letters": inhoud["sub"] = Account.ToLowerInvariant(); break;
            case "zonder rol": inhoud["groups"] = new JsonArray("iets-anders"); break;
            case "te veel groepen":
                inhoud.Remove("groups");
                inhoud["_claim_names"] = new JsonObject { ["groups"] = "src1" };
                inhoud["_claim_sources"] = new JsonObject { ["src1"] = new JsonObject { ["endpoint"] = Provider.Issuer + "/groepen" } };
                break;
            default: throw new ArgumentException(hoe);
        }

        return Jwt.Onderteken(kop, inhoud, teken);
    }

    private static long Over(int seconden) => DateTimeOffset.UtcNow.AddSeconds(seconden).ToUnixTimeSeconds();

    private static string Formulierteken(string html) => html.Split("name=\"_token\" value=\"")[1].Split('"')[0];
}
