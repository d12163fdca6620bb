using System.Text.Json;
using Meldpunt.Rules;

namespace Meldpunt.Domain.Tests;

public sealed class RouteVerbTests
{
    private const string Goed = """{"ontvangenOp":"2021-06-01","soorten":["OngewensteOmgangsvormen"],"bevoegdeLeidinggevende":"Ja","kanaal":"Leidinggevende","beschuldigdeIsHL":"Nee","instemming":"Ja","bekendheid":"Bekend","eerdereMelding":"Nee"}""";

    private const string Antwoord = """{"uitkomst":"Routeren","regime":"Commissie2020","rij":"R5","poorten":[],"ontvanger":"Integriteitscommissie","geinformeerd":["HoogsteLeidinggevende"],"kwalificeert":"Integriteitscommissie","beslistOverOnderzoek":"Integriteitscommissie","termijnen":{"informeren":"2021-06-02","ontvangstbevestiging":"2021-06-08","ontvankelijkheid":"2021-06-08","uitkomst":"2021-08-24","terugkoppeling":null},"gronden":["K 5"]}""";

    private static readonly string[] Opties =
    [
        "--ontvangen-op", "2021-06-01", "--soort", "OngewensteOmgangsvormen", "--bevoegde-leidinggevende", "Ja", "--kanaal", "Leidinggevende",
        "--beschuldigde-is-hl", "Nee", "--instemming", "Ja", "--bekendheid", "Bekend", "--eerdere-melding", "Nee",
    ];

    [Fact]
    public void Het_voorbeeld_geeft_byte_voor_byte_het_antwoord() => Assert.Equal((0, Antwoord + "\n"), Stdin(Goed + "\n"));

    [Fact]
    public void Opties_geven_hetzelfde_antwoord_als_een_regel() => Assert.Equal((0, Antwoord + "\n", ""), Route(Opties, ""));

    [Fact]
    public void Een_signaal_heeft_null_waar_een_waarde_leeg_is_en_noemt_wat_opzij_staat()
    {
        var (_, uit) = Stdin(Goed.Replace("\"Ja\",\"bekendheid\"", "\"Onbekend\",\"bekendheid\"").Replace("[\"Ongew", "[\"Benadeling\",\"Ongew"));
        Assert.Equal("""{"uitkomst":"Signaal","regime":"Commissie2020","rij":null,"poorten":["G1","G7"],"ontvanger":"Leidinggevende","geinformeerd":[],"kwalificeert":null,"beslistOverOnderzoek":null,"termijnen":{"informeren":null,"ontvangstbevestiging":"2021-06-08","ontvankelijkheid":null,"uitkomst":null,"terugkoppeling":null},"gronden":["K 6","O"],"verduidelijken":["Benadeling"]}""" + "\n", uit);
    }

    public static TheoryData<string, string> Fouten() => new()
    {
        { "", "de regel is leeg" },
        { "  \t", "de regel is leeg" },
        { "null", "de regel is geen JSON-object" },
        { "[" + Goed + "]", "de regel is geen JSON-object" },
        { Goed[..^1], "geen geldige JSON, bij byte" },
        { Goed + "}", "geen geldige JSON, bij byte" },
        { Goed + " " + Goed, "geen geldige JSON, bij byte" },
        { Goed.Replace("}", ",}"), "geen geldige JSON, bij byte" },
        { Goed.Replace("{", "{/**/"), "geen geldige JSON, bij byte" },
        { "\u0001", "geen geldige JSON, bij byte" },
        { Goed.Replace("\"Bekend\"", "\"\\ud800\""), "veld bekendheid|onmogelijk teken" },
        { Goed.Replace("{", "{\"naam\":\"x\","), "een veld is onbekend" },
        { Goed.Replace("kanaal", "Kanaal"), "een veld is onbekend" },
        { Goed.Replace("}", ",\"kanaal\":\"Meldpunt\"}"), "veld kanaal staat er twee keer" },
        { Goed.Replace("\"kanaal\":\"Leidinggevende\",", ""), "veld kanaal ontbreekt" },
        { "{}", "veld ontvangenOp ontbreekt" },
        { Goed.Replace(",\"eerdereMelding\":\"Nee\"", ""), "veld eerdereMelding ontbreekt" },
        { Goed.Replace("\"Leidinggevende\"", "\"leidinggevende\""), "veld kanaal kent alleen" },
        { Goed.Replace("\"Leidinggevende\"", "\"0\""), "veld kanaal kent alleen" },
        { Goed.Replace("\"Leidinggevende\"", "0"), "veld kanaal kent alleen" },
        { Goed.Replace("\"Leidinggevende\"", "null"), "veld kanaal kent alleen" },
        { Goed.Replace("\"Leidinggevende\"", "{\"a\":1}"), "veld kanaal kent alleen" },
        { Goed.Replace("\"Ja\",\"kanaal\"", "\"Misschien\",\"kanaal\""), "veld bevoegdeLeidinggevende kent alleen" },
        { Goed.Replace("L\":\"Nee\"", "L\":\"nee\""), "veld beschuldigdeIsHL kent alleen" },
        { Goed.Replace("\"Ja\",\"bekendheid\"", "true,\"bekendheid\""), "veld instemming kent alleen" },
        { Goed.Replace("\"Bekend\"", "\"Bekend \""), "veld bekendheid kent alleen" },
        { Goed.Replace("ing\":\"Nee\"", "ing\":\"Onbekend\""), "veld eerdereMelding kent alleen" },
        { Goed.Replace("ing\":\"Nee\"", "ing\":false"), "veld eerdereMelding kent alleen" },
        { Goed.Replace("[\"OngewensteOmgangsvormen\"]", "[]"), "veld soorten noemt geen enkele soort" },
        { Goed.Replace("[\"OngewensteOmgangsvormen\"]", "\"Misstand\""), "veld soorten is geen lijst" },
        { Goed.Replace("[\"OngewensteOmgangsvormen\"]", "null"), "veld soorten is geen lijst" },
        { Goed.Replace("Omgangsvormen", "omgangsvormen"), "veld soorten kent alleen" },
        { Goed.Replace("[\"OngewensteOmgangsvormen\"]", "[\"Misstand\",1]"), "veld soorten kent alleen" },
        { Goed.Replace("[\"OngewensteOmgangsvormen\"]", "[[\"Misstand\"]]"), "veld soorten kent alleen" },
        { Goed.Replace("2021-06-01", "1999-12-31"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", "2101-01-01"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", "2021-02-29"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", "2021-6-1"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", "01-06-2021"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", "2021-06-01T00:00"), "veld ontvangenOp is geen" },
        { Goed.Replace("2021-06-01", " 2021-06-01"), "veld ontvangenOp is geen" },
        { Goed.Replace("\"2021-06-01\"", "20210601"), "veld ontvangenOp is geen" },
        { new string('[', 200), "de regel is geen JSON-object|geen geldige JSON" },
        { new string('x', 200_000), "geen geldige JSON, bij byte" },
    };

    [Theory]
    [MemberData(nameof(Fouten))]
    public void Elke_foute_regel_krijgt_een_fout_en_de_rest_gaat_door(string regel, string fout)
    {
        var (exit, uit) = Stdin(Goed + "\n" + regel + "\n" + Goed);
        var regels = uit.Split('\n');
        Assert.Equal(1, exit);
        Assert.Equal([Antwoord, regels[1], Antwoord, ""], regels);
        using var json = JsonDocument.Parse(regels[1]);
        var tekst = Assert.Single(json.RootElement.EnumerateObject()).Value.GetString()!;
        Assert.Contains(fout.Split('|'), deel => tekst.Contains(deel, StringComparison.Ordinal));
        Assert.DoesNotContain("xxx", tekst);
    }

    [Fact]
    public void Een_soort_die_twee_keer_staat_telt_een_keer_en_de_volgorde_van_velden_doet_er_niet_toe()
    {
        Assert.Equal((0, Antwoord + "\n"), Stdin(Goed.Replace("[\"OngewensteOmgangsvormen\"]", "[\"OngewensteOmgangsvormen\",\"OngewensteOmgangsvormen\"]")));
        Assert.Equal((0, Antwoord + "\n"), Stdin("{" + "\"eerdereMelding\":\"Nee\"," + Goed[1..].Replace(",\"eerdereMelding\":\"Nee\"", "")));
    }

    [Fact]
    public void Regeleinden_van_elders_en_een_ontbrekend_laatste_regeleinde_veranderen_niets()
    {
        Assert.Equal((0, Antwoord + "\n" + Antwoord + "\n"), Stdin(Goed + "\r\n" + Goed + "\r\n"));
        Assert.Equal((0, ""), Stdin(""));
        Assert.Equal(1, Stdin("\n").Exit);
        var veel = string.Concat(Enumerable.Repeat(Goed + "\n", 2_000));
        Assert.Equal((0, string.Concat(Enumerable.Repeat(Antwoord + "\n", 2_000))), Stdin(veel));
    }

    [Theory]
    [InlineData("--onbekend")]
    [InlineData("--soort")]
    [InlineData("--stdin", "--soort", "Misstand")]
    [InlineData("--soort", "Misstand")]
    [InlineData()]
    public void Verkeerd_gebruik_geeft_twee_en_een_zin(params string[] args)
    {
        var (exit, uit, fout) = Route(args, "");
        Assert.Equal((2, ""), (exit, uit));
        Assert.EndsWith("See: route --help\n", fout);
    }

    [Theory]
    [InlineData(1, "2021-13-01", "veld ontvangenOp")]
    [InlineData(3, "misstand", "veld soorten")]
    [InlineData(5, "ja", "veld bevoegdeLeidinggevende")]
    [InlineData(7, "Loket", "veld kanaal")]
    [InlineData(9, "", "veld beschuldigdeIsHL")]
    [InlineData(11, "1", "veld instemming")]
    [InlineData(13, "Ja", "veld bekendheid")]
    [InlineData(15, "Onbekend", "veld eerdereMelding")]
    public void Een_foute_waarde_als_optie_krijgt_een_fout(int plaats, string waarde, string fout)
    {
        string[] opties = [.. Opties];
        opties[plaats] = waarde;
        var (exit, uit, _) = Route(opties, "");
        Assert.Equal(1, exit);
        Assert.StartsWith("{\"fout\":\"" + fout, uit);
    }

    [Theory]
    [InlineData("2020-4-1")]
    [InlineData("2023-02-18")]
    [InlineData("")]
    public void Zonder_bruikbare_dag_van_de_commissie_start_het_niet(string dag)
    {
        var uit = new StringWriter();
        var fout = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, RouteVerb.Run(["--stdin", "--regime-2020-from", dag], new StringReader(Goed), uit, fout));
        Assert.Equal("", uit.ToString());
        Assert.StartsWith("Meldpunt:Regime2020From ", fout.ToString());
        Assert.Single(fout.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void Zonder_configuratie_is_er_geen_stille_standaard()
    {
        var fout = new StringWriter();
        Assert.Null(Environment.GetEnvironmentVariable("Meldpunt__Regime2020From"));
        Assert.Equal(1, RouteVerb.Run(["--stdin"], new StringReader(Goed), TextWriter.Null, fout));
        Assert.Contains("is not set", fout.ToString());
    }

    [Fact]
    public void Hulp_geeft_nul() => Assert.StartsWith("Usage:", Route(["--help"], "").Uit);

    private static (int Exit, string Uit) Stdin(string invoer)
    {
        var (exit, uit, fout) = Route(["--stdin"], invoer);
        Assert.Equal("", fout);
        return (exit, uit);
    }

    private static (int Exit, string Uit, string Fout) Route(string[] args, string invoer)
    {
        var uit = new StringWriter { NewLine = "\n" };
        var fout = new StringWriter { NewLine = "\n" };
        var exit = RouteVerb.Run([.. args, "--regime-2020-from", "2020-04-01"], new StringReader(invoer), uit, fout);
        return (exit, uit.ToString(), fout.ToString());
    }
}
