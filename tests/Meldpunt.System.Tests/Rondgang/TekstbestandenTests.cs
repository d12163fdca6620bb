using System.Text.Json;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>Dutch and English say the same things with the same values.</summary>
public sealed class TekstbestandenTests
{
    [Fact]
    public void Elk_bestand_heeft_zijn_tegenhanger() =>
        Assert.Equal(Tekstbestanden.Bestanden().Count(), Tekstbestanden.Paren().Count() * 2);

    [Fact]
    public void Beide_talen_hebben_dezelfde_sleutels() =>
        Assert.All(Tekstbestanden.Paren(), p => Assert.Equal(p.Nl.Keys.Order(StringComparer.Ordinal), p.En.Keys.Order(StringComparer.Ordinal)));

    [Fact]
    public void Beide_talen_hebben_dezelfde_plaatsen_voor_waarden() =>
        Assert.All(Tekstbestanden.Paren(), p => Assert.All(p.Nl, nl => Assert.Equal(Tekstbestanden.Plaatsen(nl.Value), Tekstbestanden.Plaatsen(p.En[nl.Key]))));

    /// <summary>The last of two would win, and nobody would see which.</summary>
    [Fact]
    public void Geen_sleutel_staat_twee_keer_in_een_bestand() =>
        Assert.All(Tekstbestanden.Bestanden(), b => Assert.Empty(JsonDocument.Parse(File.ReadAllText(b)).RootElement.EnumerateObject().GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key)));

    [Fact]
    public void Geen_tekst_is_leeg() =>
        Assert.All(Tekstbestanden.Paren(), p => Assert.All(p.Nl.Concat(p.En), t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key)));

    [Theory]
    [InlineData("Hosting")]
    [InlineData("Meldpunt.Intake")]
    [InlineData("Meldpunt.Portal")]
    public void Elke_sleutel_die_in_de_bron_staat_heeft_een_tekst(string project) => Assert.Empty(Tekstbestanden.Ontbreekt(project));

    [Fact]
    public void De_herkenner_kent_een_Nederlandse_tekst_en_laat_een_Engelse_gaan()
    {
        var nederlands = Tekstbestanden.AlleenIn("nl", "Meldpunt.Intake");
        Assert.True(nederlands.Komt("Naar de inhoud"));
        Assert.False(nederlands.Komt("Skip to the content"));
    }
}
