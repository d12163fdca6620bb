using System.Text;
using Meldpunt.Portal.Lijsten;

namespace Meldpunt.Dossiers.Tests;

/// <summary>What a spreadsheet would work out is shown instead, and a value stays one value whatever separates.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://elders.example\";\"klik\")", "\"'=HYPERLINK(\"\"http://elders.example\"\";\"\"klik\"\")\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31612345678", "'+31612345678")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("   =1+1", "'   =1+1")]
    [InlineData("\t=1+1", "\"'\t=1+1\"")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("\n=1+1", "\"'\n=1+1\"")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20SUM", "'\uFF20SUM")]
    [InlineData("MP-ABCD-1234", "MP-ABCD-1234")]
    [InlineData("", "")]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("een, twee", "\"een, twee\"")]
    [InlineData("een; twee", "\"een; twee\"")]
    [InlineData("een\r\ntwee", "\"een\r\ntwee\"")]
    [InlineData("hij zei \"nee\"", "\"hij zei \"\"nee\"\"\"")]
    public void Een_waarde_wordt_nooit_een_formule(string waarde, string verwacht)
    {
        foreach (var scheiding in new[] { ',', ';', '\t' })
            Assert.Equal($"\uFEFF{verwacht}{scheiding}x\r\n", Encoding.UTF8.GetString(Csv.Maak(scheiding, [[waarde, "x"]])));
    }
}
