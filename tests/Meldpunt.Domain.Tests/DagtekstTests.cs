using System.Globalization;

namespace Meldpunt.Domain.Tests;

/// <summary>A day is read only from what a day is written as.</summary>
public sealed class DagtekstTests
{
    [Theory]
    [InlineData("2020-04-01")]
    [InlineData("2024-02-29")]
    [InlineData("2023-02-29")]
    [InlineData("2100-02-29")]
    [InlineData("2021-04-31")]
    [InlineData("2021-12-31")]
    [InlineData("2021-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("0000-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2021-00-10")]
    [InlineData("2021-13-10")]
    [InlineData("2021-10-00")]
    [InlineData("2021-1-010")]
    [InlineData("2021/01/01")]
    [InlineData("2021-01/01")]
    [InlineData("2021/01-01")]
    [InlineData("-021-01-01")]
    [InlineData(" 021-01-01")]
    [InlineData("+021-01-01")]
    [InlineData("2021-01-0a")]
    [InlineData("2021-01-0:")]
    [InlineData("2021-01-0/")]
    [InlineData("2O21-01-01")]
    [InlineData("２０２１-01-01")]
    [InlineData("2021-01-01 ")]
    [InlineData("2021-01-1")]
    [InlineData("20210101")]
    [InlineData("")]
    [InlineData(null)]
    public void Leest_wat_de_bibliotheek_als_deze_vorm_leest_en_niets_anders(string? tekst) =>
        Assert.Equal(DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null, Dagtekst.Lees(tekst));

    [Fact]
    public void Elke_dag_komt_terug_zoals_hij_geschreven_is()
    {
        for (var dag = new DateOnly(1999, 1, 1); dag.Year < 2102; dag = dag.AddDays(1))
            Assert.Equal(dag, Dagtekst.Lees(Dagtekst.Van(dag)));
    }
}
