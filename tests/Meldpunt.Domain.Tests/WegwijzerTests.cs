namespace Meldpunt.Domain.Tests;

/// <summary>The wegwijzer over every combination of answers, against tables typed by hand.</summary>
public sealed class WegwijzerTests
{
    private static readonly DateOnly LaatsteDagTotWbk = new(2023, 2, 17);
    private static readonly DateOnly EersteDagVanafWbk = new(2023, 2, 18);

    [Fact]
    public void De_wet_van_de_dag_bepaalt_de_vragen()
    {
        Assert.Same(Wegwijzer.TotWbk, Wegwijzer.Op(new DateOnly(2000, 1, 1)));
        Assert.Same(Wegwijzer.TotWbk, Wegwijzer.Op(LaatsteDagTotWbk));
        Assert.Same(Wegwijzer.VanafWbk, Wegwijzer.Op(EersteDagVanafWbk));
        Assert.Equal(5, Wegwijzer.TotWbk.Soorten[0].Wegen.Single().Count);
        Assert.Equal([1, 2], Wegwijzer.VanafWbk.Soorten[0].Wegen.Select(weg => weg.Count));
    }

    [Theory]
    [InlineData("2023-02-17", "wegwijzer-misstand-tot-wbk.csv")]
    [InlineData("2023-02-18", "wegwijzer-misstand-vanaf-wbk.csv")]
    public void Elke_combinatie_van_antwoorden_geeft_het_advies_van_de_tabel(string dag, string bestand)
    {
        var wegwijzer = Wegwijzer.Op(DateOnly.Parse(dag));
        var misstand = Verwacht.Lees(bestand).Select(Lijn).ToArray();
        var overig = Verwacht.Lees("wegwijzer-overig.csv").GroupBy(regel => regel["soort"], Lijn).ToDictionary(groep => groep.Key, groep => groep.ToArray());
        var combinaties = 0;
        foreach (var antwoorden in Combinaties([.. wegwijzer.Vragen.Select(vraag => vraag.Vraag)]))
        {
            var advies = wegwijzer.Adviseer(antwoorden);
            Assert.Equal(Enum.GetValues<Soort>(), advies.Soorten.Select(soort => soort.Soort.Soort));
            Assert.Equal(Past(misstand, antwoorden), advies.Soorten[0].Past);
            foreach (var soort in advies.Soorten.Skip(1))
            {
                Assert.Equal(Past(overig[soort.Soort.Soort.ToString()], antwoorden), soort.Past);
            }

            Assert.Same(SoortSet.Van(advies.Soorten.Where(soort => soort.Past == Antwoord.Ja).Select(soort => soort.Soort.Soort)), advies.Past);
            Assert.Same(SoortSet.Van(advies.Soorten.Where(soort => soort.Past == Antwoord.Onbekend).Select(soort => soort.Soort.Soort)), advies.PastMisschien);
            combinaties++;
        }

        Assert.Equal(59_049, combinaties);
    }

    [Fact]
    public void Wie_niets_weet_krijgt_van_elke_soort_misschien()
    {
        foreach (var wegwijzer in (Wegwijzer[])[Wegwijzer.TotWbk, Wegwijzer.VanafWbk])
        {
            var leeg = wegwijzer.Adviseer(new Dictionary<Wegvraag, Antwoord>());
            Assert.Equal(Enum.GetValues<Soort>(), leeg.PastMisschien);
            Assert.Empty(leeg.Past);
        }
    }

    [Fact]
    public void Elke_vraag_staat_er_een_keer_en_telt_in_precies_een_element()
    {
        foreach (var wegwijzer in (Wegwijzer[])[Wegwijzer.TotWbk, Wegwijzer.VanafWbk])
        {
            var vragen = wegwijzer.Vragen.Select(vraag => vraag.Vraag).ToArray();
            Assert.Equal(10, vragen.Distinct().Count());
            Assert.Equal(vragen.Order(), Elementen(wegwijzer).SelectMany(element => element.Vragen).Order());
            Assert.All(wegwijzer.Delen, deel => Assert.InRange(deel.Vragen.Count, 2, 4));
        }

        Assert.Equal(Enum.GetValues<Wegvraag>(), Wegwijzer.TotWbk.Vragen.Concat(Wegwijzer.VanafWbk.Vragen).Select(vraag => vraag.Vraag).Distinct().Order());
    }

    [Fact]
    public void Elke_vraag_en_elke_stap_heeft_een_bekende_grond_en_woorden_in_twee_talen()
    {
        var merken = Bron.Alle.Select(bron => bron.Merk).ToArray();
        foreach (var (delen, soorten) in new[] { (WegwijzerTeksten.DelenTotWbk, WegwijzerBegrippen.TotWbk), (WegwijzerTeksten.DelenVanafWbk, WegwijzerBegrippen.VanafWbk) })
        {
            var vragen = delen.SelectMany(deel => deel.Vragen).ToArray();
            var elementen = soorten.SelectMany(soort => soort.Wegen).SelectMany(weg => weg).ToArray();
            Assert.All(vragen.Select(vraag => vraag.Gronden).Concat(elementen.Select(element => element.Gronden)), gronden =>
            {
                Assert.NotEmpty(gronden);
                Assert.Empty(gronden.Except(merken));
            });
            var teksten = delen.Select(deel => deel.Titel)
                .Concat(vragen.SelectMany(vraag => (Tweetalig[])[vraag.Tekst, vraag.Hulp]))
                .Concat(soorten.Select(soort => soort.Samenhang))
                .Concat(elementen.SelectMany(element => (Tweetalig?[])[element.Tekst, element.BijNee, element.BijOnbekend]).OfType<Tweetalig>());
            Assert.All(teksten, tekst =>
            {
                Assert.Matches("^[A-Z].*[.:?]$", tekst.Nl);
                Assert.Matches("^[A-Z].*[.:?]$", tekst.En);
                Assert.NotEqual(tekst.Nl, tekst.En);
            });
            Assert.All(vragen, vraag => Assert.EndsWith("?", vraag.Tekst.Nl));
        }
    }

    [Theory]
    [InlineData(Wegvraag.MeerDanPersoonlijk, Antwoord.Nee, "Raakt het alleen uzelf")]
    [InlineData(Wegvraag.MeerDanPersoonlijk, Antwoord.Onbekend, "De wet zegt: in elk geval")]
    [InlineData(Wegvraag.EerderGemeld, Antwoord.Nee, "Zonder eerdere melding of eerder signaal")]
    [InlineData(Wegvraag.EerderGemeld, Antwoord.Onbekend, "Hebt u het met een leidinggevende")]
    [InlineData(Wegvraag.EerderGemeld, Antwoord.Ja, null)]
    [InlineData(Wegvraag.Unierecht, Antwoord.Nee, null)]
    public void Waar_de_uitleg_nodig_is_staat_zij_erbij(Wegvraag vraag, Antwoord antwoord, string? begin)
    {
        var advies = Wegwijzer.VanafWbk.Adviseer(new Dictionary<Wegvraag, Antwoord> { [vraag] = antwoord });
        var stap = advies.Soorten.SelectMany(soort => soort.Wegen).SelectMany(weg => weg).Single(stap => stap.Element.Vragen.Contains(vraag));
        Assert.Equal(antwoord, stap.Geldt);
        if (begin is null)
        {
            Assert.Null(stap.Opmerking);
        }
        else
        {
            Assert.StartsWith(begin, stap.Opmerking!.Nl);
        }
    }

    private static Tabellijn Lijn(Dictionary<string, string> regel) => new(
        [.. regel.Where(cel => cel.Key is not ("past" or "soort") && cel.Value != "*").Select(cel => (Enum.Parse<Wegvraag>(cel.Key), cel.Value))],
        Enum.Parse<Antwoord>(regel["past"]));

    /// <summary>What the one line that fits says; no line or two lines is a fault of the table.</summary>
    private static Antwoord Past(Tabellijn[] tabel, Dictionary<Wegvraag, Antwoord> antwoorden)
    {
        Tabellijn? past = null;
        foreach (var lijn in tabel)
        {
            if (lijn.Past(antwoorden))
            {
                Assert.Null(past);
                past = lijn;
            }
        }

        return past!.Advies;
    }

    private static IEnumerable<WegwijzerElement> Elementen(Wegwijzer wegwijzer) => wegwijzer.Soorten.SelectMany(soort => soort.Wegen).SelectMany(weg => weg);

    /// <summary>Every combination, one after the other in the same dictionary: it turns like a counter.</summary>
    private static IEnumerable<Dictionary<Wegvraag, Antwoord>> Combinaties(Wegvraag[] vragen)
    {
        var antwoorden = vragen.ToDictionary(vraag => vraag, _ => Antwoord.Ja);
        yield return antwoorden;
        for (var plaats = 0; plaats < vragen.Length;)
        {
            var over = antwoorden[vragen[plaats]] == Antwoord.Onbekend;
            antwoorden[vragen[plaats]] = over ? Antwoord.Ja : antwoorden[vragen[plaats]] + 1;
            plaats = over ? plaats + 1 : 0;
            if (!over)
            {
                yield return antwoorden;
            }
        }
    }

    private sealed record Tabellijn((Wegvraag Vraag, string Waarden)[] Cellen, Antwoord Advies)
    {
        internal bool Past(Dictionary<Wegvraag, Antwoord> antwoorden)
        {
            foreach (var (vraag, waarden) in Cellen)
            {
                if (!waarden.Contains("JNW"[(int)antwoorden[vraag]], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
