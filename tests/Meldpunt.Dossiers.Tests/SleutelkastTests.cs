using Meldpunt.Portal.Sessies;

namespace Meldpunt.Dossiers.Tests;

/// <summary>How long a member's keys stay open: fifteen idle minutes, by their own acts alone.</summary>
public sealed class SleutelkastTests
{
    private static readonly byte[] Sleutels = [1, 2, 3];

    private readonly Stopwatch _klok = new();
    private readonly Sleutelkast _kast;

    public SleutelkastTests() => _kast = new Sleutelkast(_klok);

    [Fact]
    public void Na_vijftien_minuten_zonder_handeling_is_het_dicht_en_een_seconde_eerder_niet()
    {
        var cookie = _kast.Bewaar("p-een", Sleutels);
        _klok.Loopt(14, 59);
        Assert.Equal(Sleutels, _kast.Open(cookie, "p-een"));
        _klok.Loopt(15, 0);
        Assert.Null(_kast.Open(cookie, "p-een"));
        _klok.Loopt(-15, 0);
        // Gone, and not only hidden.
        Assert.Null(_kast.Open(cookie, "p-een"));
    }

    [Fact]
    public void Wie_iets_doet_begint_opnieuw_met_vijftien_minuten()
    {
        var cookie = _kast.Bewaar("p-een", Sleutels);
        for (var keer = 0; keer < 5; keer++)
        {
            _klok.Loopt(14, 59);
            Assert.NotNull(_kast.Open(cookie, "p-een"));
        }
    }

    [Fact]
    public void Kijken_of_het_open_is_houdt_het_niet_open_en_een_ander_ook_niet()
    {
        var cookie = _kast.Bewaar("p-een", Sleutels);
        var andereHelft = cookie[..32] + new string('A', cookie.Length - 32);
        _klok.Loopt(14, 59);
        Assert.True(_kast.Leeft(cookie, "p-een"));
        Assert.False(_kast.Leeft(cookie, "p-twee"));
        Assert.Null(_kast.Open(cookie, "p-twee"));
        Assert.Null(_kast.Open(andereHelft, "p-een"));
        _klok.Loopt(0, 1);
        Assert.False(_kast.Leeft(cookie, "p-een"));
        Assert.Null(_kast.Open(cookie, "p-een"));
    }

    [Fact]
    public void Vergrendelen_sluit_meteen_en_alleen_deze_sessie()
    {
        var (een, twee) = (_kast.Bewaar("p-een", Sleutels), _kast.Bewaar("p-een", Sleutels));
        _kast.Vergrendel(een);
        Assert.Equal((null, true), (_kast.Open(een, "p-een"), _kast.Leeft(twee, "p-een")));
    }

    [Fact]
    public void Opruimen_neemt_alleen_wat_verlopen_is()
    {
        var oud = _kast.Bewaar("p-een", Sleutels);
        _klok.Loopt(10, 0);
        var nieuw = _kast.Bewaar("p-een", Sleutels);
        _klok.Loopt(5, 0);
        _kast.RuimOp();
        _klok.Loopt(-5, 0);
        Assert.Equal((false, true), (_kast.Leeft(oud, "p-een"), _kast.Leeft(nieuw, "p-een")));
    }

    /// <summary>A clock whose elapsed time is moved by hand; the date plays no part.</summary>
    private sealed class Stopwatch : TimeProvider
    {
        private long _seconden = 1000;

        public override long TimestampFrequency => 1;

        internal void Loopt(int minuten, int seconden) => _seconden += (minuten * 60) + seconden;

        public override long GetTimestamp() => _seconden;
    }
}
