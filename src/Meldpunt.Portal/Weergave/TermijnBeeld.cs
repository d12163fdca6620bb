using Meldpunt.Hosting.Language;

namespace Meldpunt.Portal.Weergave;

/// <summary>A deadline in words, as a date and as a colour class; never by colour alone.</summary>
internal sealed record TermijnBeeld(string Naam, string Rest, string Datum, string Klasse)
{
    private const int Kort = 2;

    internal static TermijnBeeld Van(Teksten t, string soort, DateOnly vervaltOp, DateOnly? gehaaldOp, DateOnly vandaag)
    {
        var naam = t.Termijn(soort);
        var datum = t["termijn.op", t.Taal.Datum(vervaltOp)];
        if (gehaaldOp is { } op)
            return new(naam, t["termijn.gehaald", t.Taal.Datum(op)], datum, op > vervaltOp ? "klaar te-laat" : "klaar");
        var dagen = vervaltOp.DayNumber - vandaag.DayNumber;
        return new(naam, InWoorden(t, dagen), datum, dagen < 0 ? "te-laat" : dagen <= Kort ? "kort" : "ruim");
    }

    private static string InWoorden(Teksten t, int dagen) => dagen switch
    {
        0 => t["termijn.nog.0"],
        1 => t["termijn.nog.1"],
        > 1 => t["termijn.nog", dagen],
        -1 => t["termijn.laat.1"],
        _ => t["termijn.laat", -dagen],
    };
}
