namespace Meldpunt.Domain.Tests;

public sealed class FeitenTests
{
    private const string Voorbeeld = "2021-06-01;Misstand+Benadeling;Ja;Meldpunt;Nee;Ja;Bekend;Nee";

    private static readonly Feiten Feiten = Ruimte.Feiten(Voorbeeld);

    [Fact]
    public void Alle_feiten_komen_door_de_canonieke_tekst_heen_en_zijn_als_tekst_uniek()
    {
        var teksten = new HashSet<string>();
        foreach (var feiten in Ruimte.Alles())
        {
            var tekst = FeitenTekst.Encode(feiten);
            Assert.True(teksten.Add(tekst));
            Assert.True(FeitenTekst.TryDecode(tekst, out var terug));
            Assert.Equal(feiten, terug);
        }
    }

    [Fact]
    public void Het_voorbeeld_staat_er_zo() =>
        Assert.Equal(Voorbeeld, FeitenTekst.Encode(Feiten with { Soorten = new HashSet<Soort> { Soort.Benadeling, Soort.Misstand } }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2021-06-01;Benadeling+Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand+Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee;")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend")]
    [InlineData("2021-06-01;Misstand;ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;0;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;2;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;9;Ja;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja, Nee;Bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;bekend;Nee")]
    [InlineData("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Onbekend")]
    [InlineData("1999-12-31;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2101-01-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    [InlineData("2021-06-01 ;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee")]
    public void Wat_niet_precies_zo_geschreven_zou_zijn_wordt_niet_gelezen(string? tekst)
    {
        Assert.False(FeitenTekst.TryDecode(tekst, out var feiten));
        Assert.Null(feiten);
    }

    [Fact]
    public void Feiten_die_niet_kunnen_bestaan_kunnen_niet_worden_gemaakt()
    {
        Assert.Throws<ArgumentException>(() => Feiten with { Soorten = SoortSet.Leeg });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { Soorten = new HashSet<Soort> { (Soort)4 } });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { OntvangenOp = new DateOnly(1999, 12, 31) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { OntvangenOp = new DateOnly(2101, 1, 1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { BevoegdeLeidinggevende = (Antwoord)3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { Kanaal = (Kanaal)4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { BeschuldigdeIsHL = (Antwoord)(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { Instemming = (Antwoord)3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { Bekendheid = (Bekendheid)3 });
    }

    [Fact]
    public void Gelijke_feiten_zijn_gelijk_ook_met_een_andere_verzameling_en_later_wijzigen_doet_niets()
    {
        var soorten = new HashSet<Soort> { Soort.Benadeling, Soort.Misstand };
        var feiten = Feiten with { Soorten = soorten };
        Assert.Equal(Feiten, feiten);
        Assert.Equal(Feiten.GetHashCode(), feiten.GetHashCode());
        soorten.Clear();
        Assert.Equal(2, feiten.Soorten.Count);
    }

    [Fact]
    public void Routes_vergelijken_op_inhoud()
    {
        var route = Ruimte.Regels.Bepaal(Feiten);
        Assert.Equal(route, route with { Poorten = [.. route.Poorten], Gronden = [.. route.Gronden], Verduidelijken = [.. route.Verduidelijken] });
        Assert.Equal(route.GetHashCode(), (route with { Poorten = [.. route.Poorten] }).GetHashCode());
        Assert.NotEqual(route, route with { Uitkomst = Uitkomst.Signaal });
        Assert.NotEqual(route, route with { Regime = Regime.Wbk2023 });
        Assert.NotEqual(route, route with { Rij = "R5" });
        Assert.NotEqual(route, route with { Poorten = [] });
        Assert.NotEqual(route, route with { Ontvanger = null });
        Assert.NotEqual(route, route with { Geinformeerd = [Bestemming.HoogsteLeidinggevende] });
        Assert.NotEqual(route, route with { Kwalificeert = null });
        Assert.NotEqual(route, route with { BeslistOverOnderzoek = null });
        Assert.NotEqual(route, route with { Termijnen = Termijnen.Geen });
        Assert.NotEqual(route, route with { Gronden = [] });
        Assert.NotEqual(route, route with { Verduidelijken = [] });
    }

    [Fact]
    public void Een_verzameling_van_soorten_rekent_als_een_verzameling()
    {
        foreach (var links in SoortSet.NietLeeg.Prepend(SoortSet.Leeg))
        {
            foreach (var rechts in SoortSet.NietLeeg.Prepend(SoortSet.Leeg))
            {
                var gewoon = links.ToHashSet();
                Assert.Equal(gewoon.IsSubsetOf(rechts), links.IsSubsetOf(rechts));
                Assert.Equal(gewoon.IsSupersetOf(rechts), links.IsSupersetOf(rechts));
                Assert.Equal(gewoon.IsProperSubsetOf(rechts), links.IsProperSubsetOf(rechts));
                Assert.Equal(gewoon.IsProperSupersetOf(rechts), links.IsProperSupersetOf(rechts));
                Assert.Equal(gewoon.Overlaps(rechts), links.Overlaps(rechts));
                Assert.Equal(gewoon.SetEquals(rechts), links.SetEquals(rechts));
                Assert.Same(links, SoortSet.Van(gewoon));
            }

            Assert.Equal(string.Join('+', links.ToArray().Order()), links.ToString());
        }
    }
}
