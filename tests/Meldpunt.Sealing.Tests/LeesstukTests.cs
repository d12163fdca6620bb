using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>What is shown in the reading room: to one reader, by who signed it, until a day that no row changes.</summary>
public sealed class LeesstukTests : IDisposable
{
    private readonly EncryptionKeyPair _lezer = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _ander = EncryptionKeyPair.Generate();
    private readonly SigningKeyPair _maker = SigningKeyPair.Generate();
    private readonly SigningKeyPair _tekent = SigningKeyPair.Generate();
    private readonly Leesstuk _stuk = new(Spelers.Id(), Spelers.Id(), "p-lezer", "p-maker", Spelers.Dag, Spelers.Dag.AddDays(3), "tekst"u8.ToArray());

    public void Dispose()
    {
        _lezer.Dispose();
        _ander.Dispose();
        _maker.Dispose();
        _tekent.Dispose();
    }

    [Fact]
    public void It_comes_back_whole_with_its_last_day()
    {
        var open = Leesstuk.TryOpen(_lezer, _stuk.Id, "p-lezer", Sealed(), Keys)!;
        Assert.Equal((_stuk.Tot, _stuk.Van, "p-maker"), (open.Tot, open.Van, open.Maker));
        Assert.Equal(_stuk.Body, open.Body);
        Assert.Equal(_stuk.DossierId, open.DossierId);
    }

    [Fact]
    public void Another_key_reader_id_or_maker_opens_nothing()
    {
        Assert.Null(Leesstuk.TryOpen(_ander, _stuk.Id, "p-lezer", Sealed(), Keys));
        Assert.Null(Leesstuk.TryOpen(_lezer, _stuk.Id, "p-ander", Sealed(), Keys));
        Assert.Null(Leesstuk.TryOpen(_lezer, Spelers.Id(), "p-lezer", Sealed(), Keys));
        Assert.Null(Leesstuk.TryOpen(_lezer, _stuk.Id, "p-lezer", _stuk.Seal(_tekent, _lezer.PublicKey), Keys));
    }

    [Fact]
    public void Every_flipped_byte_is_refused()
    {
        var bytes = Sealed();
        for (var i = 0; i < bytes.Length; i++) Assert.Null(Leesstuk.TryOpen(_lezer, _stuk.Id, "p-lezer", FlipBit(bytes, i), Keys));
        Assert.Null(Leesstuk.TryOpen(_lezer, _stuk.Id, "p-lezer", [.. bytes, 0], Keys));
    }

    [Fact]
    public void An_opening_is_its_readers_and_of_that_number_and_day()
    {
        var opening = Leesstuk.Opening(_tekent, _stuk.Id, 2, "p-lezer", Spelers.Dag);
        Assert.True(Leesstuk.IsOpening(opening, _tekent.PublicKey, _stuk.Id, 2, "p-lezer", Spelers.Dag));
        Assert.False(Leesstuk.IsOpening(opening, _maker.PublicKey, _stuk.Id, 2, "p-lezer", Spelers.Dag));
        Assert.False(Leesstuk.IsOpening(opening, _tekent.PublicKey, _stuk.Id, 1, "p-lezer", Spelers.Dag));
        Assert.False(Leesstuk.IsOpening(opening, _tekent.PublicKey, _stuk.Id, 2, "p-ander", Spelers.Dag));
        Assert.False(Leesstuk.IsOpening(opening, _tekent.PublicKey, _stuk.Id, 2, "p-lezer", Spelers.Dag.AddDays(1)));
        Assert.False(Leesstuk.IsOpening(opening.AsSpan(..^1), _tekent.PublicKey, _stuk.Id, 2, "p-lezer", Spelers.Dag));
    }

    private byte[] Sealed() => _stuk.Seal(_maker, _lezer.PublicKey);

    private IEnumerable<byte[]> Keys(Leesstuk stuk) => stuk.Maker == "p-maker" ? [_maker.PublicKey] : [];
}
