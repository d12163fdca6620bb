using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Weergave;

namespace Meldpunt.Dossiers.Tests;

/// <summary>A deadline is shown as words, as a date and as a colour, so that nobody depends on one of them.</summary>
public sealed class TermijnBeeldTests
{
    private static readonly DateOnly Vandaag = new(2026, 3, 10);

    [Theory]
    [InlineData(-2, "2 dagen te laat", "uiterlijk 8 maart 2026", "te-laat")]
    [InlineData(-1, "1 dag te laat", "uiterlijk 9 maart 2026", "te-laat")]
    [InlineData(0, "vandaag", "uiterlijk 10 maart 2026", "kort")]
    [InlineData(1, "nog 1 dag", "uiterlijk 11 maart 2026", "kort")]
    [InlineData(2, "nog 2 dagen", "uiterlijk 12 maart 2026", "kort")]
    [InlineData(3, "nog 3 dagen", "uiterlijk 13 maart 2026", "ruim")]
    public void Een_open_termijn_zegt_hoe_lang_nog_en_hoe_dringend(int over, string rest, string datum, string klasse) =>
        Assert.Equal(new TermijnBeeld("Uitkomst", rest, datum, klasse), Van(Taal.Nederlands, Vandaag.AddDays(over), null));

    [Theory]
    [InlineData(5, "voldaan op 5 maart 2026", "klaar")]
    [InlineData(8, "voldaan op 8 maart 2026", "klaar")]
    [InlineData(9, "voldaan op 9 maart 2026", "klaar te-laat")]
    public void Een_gehaalde_termijn_zegt_wanneer_en_of_dat_op_tijd_was(int gehaald, string rest, string klasse) =>
        Assert.Equal(new TermijnBeeld("Uitkomst", rest, "uiterlijk 8 maart 2026", klasse), Van(Taal.Nederlands, new(2026, 3, 8), new DateOnly(2026, 3, gehaald)));

    [Fact]
    public void In_het_Engels_staan_er_Engelse_woorden() =>
        Assert.Equal(("1 day left", "by 11 March 2026"), Van(Taal.Engels, Vandaag.AddDays(1), null) is var beeld ? (beeld.Rest, beeld.Datum) : default);

    private static TermijnBeeld Van(Taal taal, DateOnly op, DateOnly? gehaald) => TermijnBeeld.Van(Teksten.In(taal), "uitkomst", op, gehaald, Vandaag);
}
