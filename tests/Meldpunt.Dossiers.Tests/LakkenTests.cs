using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Lakken;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Redaction: what is taken out is in nothing that comes out, not by its length nor by its number.</summary>
public sealed class LakkenTests
{
    [Theory]
    [InlineData("Hij riep dat. Zij zweeg! En toen?", "Hij riep dat.|Zij zweeg!|En toen?")]
    [InlineData("Om 10.30 uur op blz. 4", "Om 10.30 uur op blz.|4")]
    [InlineData("Een\n\nTwee. Drie", "Een|Twee.|Drie")]
    [InlineData("…", "…")]
    public void Een_tekst_valt_uiteen_in_zinnen(string tekst, string zinnen) => Assert.Equal(zinnen.Split('|'), Zinnen(new Passages(tekst)));

    [Fact]
    public void Tekens_die_tekst_verbergen_of_omkeren_gaan_niet_mee() =>
        Assert.Equal("Jan deed het", new Passages("J\u200Ban\u202E deed\u0000 het").Tekst);

    [Fact]
    public void Een_gemarkeerde_zin_wordt_een_blok_en_buren_worden_een_blok()
    {
        const string tekst = "Een. Twee is veel langer dan een. Drie.\nVier.";
        Assert.Equal("Een. █████ Drie.\nVier.", Lak(tekst, "", 1));
        Assert.Equal("█████ Drie.\nVier.", Lak(tekst, "", 0, 1));
        Assert.Equal("█████\n█████", Lak(tekst, "", 0, 1, 2, 3));
    }

    [Theory]
    [InlineData("Piet de Vries was er.", "de vries", "Piet █████ was er.")]
    [InlineData("PIET DE-VRIES was er.", "de vries", "PIET █████ was er.")]
    [InlineData("Piet de\nVries was er.", "de Vries", "Piet █████ was er.")]
    [InlineData("Piet de   Vries was er.", "de Vries", "Piet █████ was er.")]
    [InlineData("René zag Renée.", "rene", "█████ zag █████.")]
    [InlineData("Rene\u0301 zag het.", "René", "█████ zag het.")]
    [InlineData("Het Vriesteam.", "vries", "Het █████.")]
    [InlineData("J\u200Ban was er.", "Jan", "█████ was er.")]
    [InlineData("\uFF2Aan was er.", "Jan", "█████ was er.")]
    [InlineData("jan, Jan en jan", "jan", "█████, █████ en █████")]
    [InlineData("Anna en Bea", "anna\nbea", "█████ en █████")]
    [InlineData("Anna Bea", "anna\nbea", "█████")]
    [InlineData("Niets hiervan.", "   \n - \n", "Niets hiervan.")]
    [InlineData("İstanbul", "istanbul", "█████")]
    public void Een_woord_gaat_overal_weg_hoe_het_ook_geschreven_is(string tekst, string woorden, string uit) => Assert.Equal(uit, Lak(tekst, woorden));

    [Fact]
    public void Van_twee_namen_die_verschillen_is_niets_te_zien() =>
        Assert.Equal(Lak("Er was Bo. Ja.", "Bo"), Lak("Er was Maximiliaan. Ja.", "Maximiliaan"));

    [Fact]
    public void Van_willekeurige_teksten_blijft_geen_gelakt_woord_over()
    {
        var (toeval, letters) = (new Random(7), "aAéÉ bB\nß.-ĳ1\u0301\u00A0");
        for (var i = 0; i < 3_000; i++)
        {
            var tekst = string.Concat(Enumerable.Range(0, 60).Select(_ => letters[toeval.Next(letters.Length)]));
            var woord = string.Concat(Enumerable.Range(0, 1 + toeval.Next(3)).Select(_ => letters[toeval.Next(letters.Length)]));
            var uit = Lak(tekst, woord);
            Assert.Empty(new Zoekwoorden(woord).In(uit));
        }
    }

    [Fact]
    public void Het_controlegetal_is_dat_van_de_tekst()
    {
        GelaktStuk[] stukken = [new("Melding", "Een █████."), new("Bericht", "Twee.")];
        Assert.Equal("Melding\nEen █████.\n\nBericht\nTwee.", GelakteVersieInhoud.TekstVan(stukken));
        Assert.Equal(64, GelakteVersieInhoud.DigestVan(stukken).Length);
        Assert.NotEqual(GelakteVersieInhoud.DigestVan(stukken), GelakteVersieInhoud.DigestVan([stukken[0] with { Tekst = "Een █████!" }, stukken[1]]));
    }

    private static string Lak(string tekst, string woorden, params int[] zinnen)
    {
        var stuk = new Lakstuk("1.0", "Melding", Kantoor.Begin, "de melder", new Passages(tekst));
        return Lakker.Lak(stuk, zinnen.Select(stuk.Sleutelvan).ToHashSet(), new Zoekwoorden(woorden)).Tekst;
    }

    private static IEnumerable<string> Zinnen(Passages passages) => passages.Alineas.SelectMany(a => a).Select(passages.Van);
}
