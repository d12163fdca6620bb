using System.Text.Json;
using Meldpunt.Rules;

namespace Meldpunt.Domain.Tests;

public sealed class UitlegTests
{
    [Fact]
    public void Elke_rij_en_elke_poort_heeft_een_uitleg_in_twee_talen()
    {
        foreach (var tekst in RoutingTabel.Rijen.Select(rij => Uitleg.Rij(rij.Naam)).Concat(Enum.GetValues<Poort>().Select(Uitleg.Poort)).Concat(InvariantRegel.Alle.Select(regel => regel.Tekst)))
        {
            Assert.NotEmpty(tekst.In(Taal.Nl));
            Assert.NotEmpty(tekst.In(Taal.En));
            Assert.NotEqual(tekst.Nl, tekst.En);
        }
    }

    [Theory]
    [InlineData(Bestemming.Integriteitscommissie, "de Integriteitscommissie", "the integrity commission")]
    [InlineData(Bestemming.HoogsteLeidinggevende, "de hoogste leidinggevende", "the head of service")]
    [InlineData(Bestemming.SecretarisGeneraal, "de secretaris-generaal", "the secretary-general")]
    [InlineData(Bestemming.Vertrouwenspersoon, "de vertrouwenspersoon", "the confidential adviser")]
    [InlineData(Bestemming.Leidinggevende, "de leidinggevende aan wie u het vertelde", "the manager you told")]
    public void Elk_bureau_heeft_zijn_naam(Bestemming desk, string nl, string en) => Assert.Equal(new Tweetalig(nl, en), Uitleg.Desk(desk));

    [Fact]
    public void De_versie_hangt_aan_alles_wat_beslist()
    {
        var regels = RegelsTekst.Regels(new Regels(new DateOnly(2020, 4, 1)));
        Assert.Equal("regimes|2020-04-01|2023-02-18", regels[0]);
        Assert.Equal("regime|VoorCommissie|De hoogste leidinggevende beoordeelt elke soort melding.|K", regels[1]);
        Assert.Equal("termijnen|1|7|5|84|3|84|10|1+3+6+12|5|84", regels[4]);
        Assert.Contains("G6|bekendheid is Anoniem|dezelfde route, instemming wordt ook gevraagd; de melder volgt met de meldcode|O", regels);
        Assert.Contains("R8|Commissie2020+Wbk2023|Misstand+Integriteitsschending+OngewensteOmgangsvormen||True||Routeren|Integriteitscommissie||K 5+O", regels);
        Assert.Contains("|Ingediend|Signaal|Melder||K 6|CodeRechtenEnAdviseur", regels);
        Assert.Contains("termijn|Ontvangstbevestiging|7 kalenderdagen na ontvangst|Wbk2023|Wbk 2", regels);
        Assert.Contains("termijngang|InBehandelingGenomen|Heropend|||ontvankelijkheid: 5 werkdagen+uitkomst: 84 kalenderdagen|A 16+O", regels);
        Assert.Contains("telling|Hoe ver verlengen|Ten hoogste tot 84 kalenderdagen na de oude laatste dag.|O", regels);
        Assert.Contains("E-15|Geeft de commissie een zaak terug aan de HL, dan is het R6.|K 5+O", regels);
        Assert.Contains("NietDoorgeleid|HoogsteLeidinggevende|Commissie2020+Wbk2023|Integriteitscommissie|Doorgeleid|False|doorgeleiden: 1 werkdag|K 5+O", regels);
        var feestdagen = regels.Where(regel => regel.StartsWith("feestdag|", StringComparison.Ordinal)).Select(regel => regel.Split('|')[^1].Split('+')).ToArray();
        Assert.Equal(9, feestdagen.Length);
        Assert.All(feestdagen, dagen => Assert.Equal(101, dagen.Length));
        Assert.All(Enumerable.Range(2000, 101), jaar => Assert.Equal(Werkdagen.Feestdagen(jaar).Select(dag => dag.ToString("MMdd")), feestdagen.Select(dagen => dagen[jaar - 2000])));
        // Typed by hand: one line of days, three regimes, one of figures; nine terms, eight steps, eight and five rules of counting, nine holidays, fifteen steps of evaluation;
        // seven gates, eleven rows; the state tables; five steps of a part; six escalations; one line and seven rows of mandates; fourteen invariants.
        Assert.Equal(1 + 3 + 1 + 9 + 8 + 8 + 5 + 9 + 15 + 7 + 11 + Overgangen.Alle.Count + 5 + Bescherming.Alle.Count + 6 + 1 + 7 + 14, regels.Count);
        Assert.Equal(regels.Count, regels.Distinct().Count());
        Assert.Contains("deel|Orienterend|Afgesloten", regels);
        Assert.Contains("mandaten|5", regels);
        Assert.Matches("^[0-9a-f]{16}$", Ruimte.Regels.Versie);
        Assert.Equal(Ruimte.Regels.Versie, new Regels(new DateOnly(2020, 4, 1)).Versie);
        Assert.NotEqual(Ruimte.Regels.Versie, new Regels(new DateOnly(2020, 4, 2)).Versie);
    }

    [Fact]
    public void Elke_poort_staat_op_haar_plaats() =>
        Assert.All(Enum.GetValues<Poort>(), poort => Assert.Equal(poort, Poorten.Van(poort).Poort));

    [Fact]
    public void Elke_route_wordt_uitgelegd_in_hele_zinnen()
    {
        foreach (var route in Ruimte.Alles().Select(Ruimte.Regels.Bepaal).Distinct())
        {
            foreach (var taal in Enum.GetValues<Taal>())
            {
                var zinnen = Uitleg.Waarom(route, taal);
                Assert.All(zinnen, zin => Assert.Matches("^[A-Z].*[.]$", zin));
                Assert.Equal(zinnen.Count, zinnen.Distinct().Count());
                var ontvanger = route.Ontvanger is { } desk ? Uitleg.Desk(desk).In(taal) : taal == Taal.Nl ? "Huis voor Klokkenluiders" : "Whistleblowers";
                Assert.Contains(ontvanger, zinnen[0]);
            }
        }
    }

    [Theory]
    [InlineData("2021-06-01;OngewensteOmgangsvormen;Ja;Meldpunt;Nee;Ja;Bekend;Nee", "Uw melding gaat naar de Integriteitscommissie, omdat het gaat om gedrag van een leidinggevende die over loopbanen kan beslissen|Aan de hoogste leidinggevende vertellen wij alleen dat er een melding is")]
    [InlineData("2021-06-01;OngewensteOmgangsvormen;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "Uw melding gaat naar de hoogste leidinggevende, omdat het niet gaat om")]
    [InlineData("2021-06-01;Misstand;Nee;Meldpunt;Nee;Nee;Bekend;Nee", "Uw melding blijft een signaal bij de vertrouwenspersoon, zolang u niet instemt|Op een deel hiervan zeggen de regels niets.")]
    [InlineData("2021-06-01;Misstand;Nee;Meldpunt;Ja;Ja;Anoniem;Nee", "Uw melding gaat naar de Integriteitscommissie, omdat u een misstand meldt|Aan de secretaris-generaal vertellen wij|De melding gaat (misschien) over de hoogste leidinggevende zelf.|U meldt anoniem.|Op een deel hiervan")]
    [InlineData("2021-06-01;Misstand+Benadeling;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "Uw melding gaat naar de Integriteitscommissie|U noemt meer dan één soort.|U noemt ook benadeling, maar geen eerdere melding|Op een deel hiervan")]
    [InlineData("2019-06-01;Misstand;Nee;Commissie;Nee;Ja;Bekend;Nee", "Uw melding kan niet rechtstreeks naar de Integriteitscommissie|Door rechtstreeks bij de commissie in te dienen|Op een deel hiervan")]
    [InlineData("2021-06-01;Benadeling;Nee;Meldpunt;Nee;Ja;VertrouwelijkViaVP;Nee", "Wij sturen uw melding nog niet door|Alleen uw vertrouwenspersoon weet wie u bent.|Op een deel hiervan")]
    public void De_melder_leest_waarom(string feiten, string begin)
    {
        var zinnen = Uitleg.Waarom(Ruimte.Regels.Bepaal(Ruimte.Feiten(feiten)), Taal.Nl);
        Assert.Equal(begin.Split('|').Length, zinnen.Count);
        Assert.All(begin.Split('|').Zip(zinnen), paar => Assert.StartsWith(paar.First, paar.Second));
    }

    [Fact]
    public void Namen_die_als_zin_lezen_worden_een_zin()
    {
        Assert.Equal("De HL is niet beschuldigd", Zin.Van(Voorwaarde.DeHLIsNietBeschuldigd));
        Assert.Equal("Het is R7 of een R8 die via het Meldpunt R6 was", Zin.Van(Voorwaarde.HetIsR7OfEenR8DieViaHetMeldpuntR6Was));
        Assert.Equal("De HL oordeelt niet over benadeling", Zin.Van(Belemmering.DeHLOordeeltNietOverBenadeling));
        Assert.Equal("De SG mag oordelen", Zin.Van(Voorwaarde.DeSGMagOordelen));
    }

    [Theory]
    [InlineData("HoogsteLeidinggevende", "Hoogste leidinggevende")]
    [InlineData("Misstand, OngewensteOmgangsvormen", "Misstand, Ongewenste omgangsvormen")]
    [InlineData("KennelijkOngegrond: HoogsteLeidinggevende, Systeem", "Kennelijk ongegrond: Hoogste leidinggevende, Systeem")]
    [InlineData("OordeelAdvies: SecretarisGeneraal", "Oordeel en advies: Secretaris-generaal")]
    [InlineData("OrienterendGestart in VoorCommissie", "Oriënterend gestart in Vóór de commissie")]
    [InlineData("PlanB gemaakt", "Plan b gemaakt")]
    [InlineData("VertrouwelijkViaVP", "Vertrouwelijk via VP")]
    [InlineData("beschuldigdeIsHL is Ja of Onbekend", "beschuldigdeIsHL is Ja of Onbekend")]
    [InlineData("Wbk2023, R11 en 2021Z19601", "Wbk2023, R11 en 2021Z19601")]
    public void Namen_uit_het_programma_worden_in_een_tabel_leesbaar(string tekst, string leesbaar) => Assert.Equal(leesbaar, Zin.Leesbaar(tekst));

    [Fact]
    public void De_feiten_staan_in_woorden_naast_de_vraag()
    {
        var zinnen = FeitenUitleg.Van(Ruimte.Feiten("2021-06-01;Misstand+Benadeling;Onbekend;Meldpunt;Nee;Ja;Anoniem;Ja"));
        Assert.Equal(["misstand, benadeling", "Niet bekend", "Nee", "Ja", "Niemand: de melding is anoniem", "Via het Meldpunt, volgens de regels", "Ja"], zinnen.Select(zin => zin.Antwoord.Nl));
        Assert.Equal("wrongdoing, retaliation", zinnen[0].Antwoord.En);
        Assert.Equal("Nee", FeitenUitleg.Van(Ruimte.Feiten("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee"))[3].Antwoord.Nl);
        Assert.All(zinnen, zin => Assert.Matches("^[A-Z].+", zin.Vraag.Nl));
        Assert.All(zinnen, zin => Assert.Matches("^[A-Z].+", zin.Vraag.En));
        foreach (var zin in Ruimte.Op(new DateOnly(2021, 6, 1)).SelectMany(FeitenUitleg.Van).Distinct())
        {
            Assert.NotEqual("", zin.Antwoord.Nl);
            Assert.NotEqual("", zin.Antwoord.En);
            Assert.NotEqual(zin.Vraag.Nl, zin.Vraag.En);
        }
    }

    [Fact]
    public void Elke_termijn_en_elk_regime_staat_in_hele_zinnen_in_twee_talen()
    {
        foreach (var tekst in TermijnRegel.Alle.Select(termijn => termijn.VoorMelder).Concat(Enum.GetValues<Regime>().Select(FeitenUitleg.Regime)))
        {
            Assert.Matches("^[A-Z].*[.]$", tekst.Nl);
            Assert.Matches("^[A-Z].*[.]$", tekst.En);
            Assert.NotEqual(tekst.Nl, tekst.En);
        }

        Assert.All(TermijnRegel.Alle, termijn => Assert.NotEqual(termijn.Naam.Nl, termijn.Naam.En));
        Assert.All(TermijnRegel.Alle, termijn => Assert.NotEqual(termijn.Duur.Nl, termijn.Duur.En));
        Assert.Contains("12 weken", TermijnRegel.Alle.Single(termijn => termijn.Naam.Nl.StartsWith("Uitkomst", StringComparison.Ordinal)).VoorMelder.Nl);
    }

    [Fact]
    public void Elk_deel_van_het_regelboek_is_rechthoekig_en_noemt_zijn_gronden()
    {
        var delen = Regelboek.Delen(Ruimte.Regels);
        Assert.Equal(
            ["regimes", "poorten", "rijen", "evaluatie", "termijnen", "looptijd", "termijngang", "werkdagen", "escalaties", "overgangen", "matrixMelding", "delen", "overgangenBescherming", "matrixBescherming", "functiescheiding", "mandaten", "begrippen", "gronden"],
            delen.Select(deel => deel.Sleutel));
        Assert.Equal(["matrixMelding", "matrixBescherming"], delen.Where(deel => deel.IsMatrix).Select(deel => deel.Sleutel));
        Assert.All(delen, deel => Assert.All(deel.Rijen, rij => Assert.Equal(deel.Kolommen.Count, rij.Count)));
        Assert.All(delen, deel => Assert.NotEmpty(deel.Rijen));
        Assert.All(delen.Where(deel => !deel.IsMatrix), deel => Assert.DoesNotContain(deel.Kolommen, kolom => kolom.Kop.Nl.Length == 0 || kolom.Kop.En.Length == 0));
        foreach (var deel in delen.Where(deel => deel.Kolommen.Any(kolom => kolom.Sleutel == "gronden")))
        {
            var plaats = deel.Kolommen.Select(kolom => kolom.Sleutel).ToList().IndexOf("gronden");
            Assert.All(deel.Rijen, rij => Assert.All(rij[plaats].Split("] ").Select(merk => merk.Trim('[', ']')), merk => Assert.NotEmpty(Regelboek.Bron(merk))));
        }
    }

    [Fact]
    public void Het_gedrukte_document_noemt_elke_rij_poort_overgang_en_grond()
    {
        var (exit, markdown) = Rules();
        Assert.Equal(0, exit);
        Assert.StartsWith("# De regels, versie " + Ruimte.Regels.Versie, markdown);
        foreach (var naam in RoutingTabel.Rijen.Select(rij => rij.Naam).Concat(Enum.GetNames<Poort>()).Concat(InvariantRegel.Alle.Select(regel => regel.Id)))
        {
            Assert.Contains($"\n| {naam} | ", markdown);
        }

        Assert.All(Bron.Alle, bron => Assert.Contains($"\n| [{bron.Merk}] | {bron.Tekst} |", markdown));
        Assert.Contains("| Commissie2020 | 2020-04-01 |", markdown);
        var kolommen = markdown.Split('\n').Where(regel => regel.StartsWith("| staat |", StringComparison.Ordinal)).ToArray();
        Assert.Equal([Enum.GetNames<Gebeurtenis>().Length + 4, Enum.GetNames<BeschermingGebeurtenis>().Length + 4], kolommen.Select(regel => regel.Split('|').Length));
    }

    [Fact]
    public void Het_document_als_JSON_telt_evenveel_als_de_tabellen()
    {
        var (exit, tekst) = Rules("--json");
        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(tekst);
        Assert.Equal(Ruimte.Regels.Versie, json.RootElement.GetProperty("versie").GetString());
        Assert.Equal(11, json.RootElement.GetProperty("rijen").GetArrayLength());
        Assert.Equal(7, json.RootElement.GetProperty("poorten").GetArrayLength());
        Assert.Equal(Overgangen.Alle.Count, json.RootElement.GetProperty("overgangen").GetArrayLength());
        Assert.Equal(Bescherming.Alle.Count, json.RootElement.GetProperty("overgangenBescherming").GetArrayLength());
        Assert.Equal("[K 5]", json.RootElement.GetProperty("rijen")[4].GetProperty("gronden").GetString());
    }

    [Fact]
    public void Verkeerd_gebruik_van_rules_geeft_twee_en_hulp_nul()
    {
        Assert.Equal(2, Rules("--xml").Exit);
        Assert.Equal(2, Rules("--json", "--json").Exit);
        Assert.Equal(0, Rules("--help").Exit);
    }

    private static (int Exit, string Uit) Rules(params string[] args)
    {
        var uit = new StringWriter { NewLine = "\n" };
        var exit = RulesVerb.Run([.. args, "--regime-2020-from", "2020-04-01"], TextReader.Null, uit, TextWriter.Null);
        return (exit, uit.ToString());
    }
}
