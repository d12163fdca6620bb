namespace Meldpunt.Sealing.Tests;

/// <summary>The ophaalcode, the take-over that it signs, and what stops one. FORMAT.md, "Ophaalcode" and "Ophaling".</summary>
public sealed class OphalingTests : IDisposable
{
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly Ophaalcode _code = Ophaalcode.Generate();
    private readonly SigningKeyPair _oud;
    private readonly SigningKeyPair _nieuw = SigningKeyPair.Generate();
    private readonly EncryptionKeyPair _melder = EncryptionKeyPair.Generate();
    private readonly Genesis _genesis;
    private readonly Ophaling _ophaling;

    public OphalingTests()
    {
        _oud = _code.DeriveSigning();
        _genesis = Spelers.Genesis(Spelers.Id(), _keys, _oud);
        _ophaling = new Ophaling(_genesis.DossierId, 1, _genesis.Digest(), _melder.PublicKey, _nieuw.PublicKey, _genesis.Datum);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _code.Dispose();
        _oud.Dispose();
        _nieuw.Dispose();
        _melder.Dispose();
    }

    [Fact]
    public void Ophaalcode_and_meldcode_of_the_same_bits_have_nothing_in_common()
    {
        using var ophaal = Ophaalcode.FromBytes(new byte[14]);
        using var meld = Meldcode.FromBytes(new byte[14]);
        using var een = ophaal.DeriveSigning();
        using var ander = meld.DeriveSigning();
        Assert.NotEqual(ophaal.LookupId, meld.LookupId);
        Assert.NotEqual(een.PublicKey, ander.PublicKey);
        Assert.NotEqual(ophaal.ToText(TestWords.List), meld.ToText(TestWords.List));
        Assert.Equal(MeldcodeFout.WoordenHorenNietBijElkaar, Meldcode.Parse(ophaal.ToText(TestWords.List), TestWords.List, out _, out _));
        Assert.Equal(MeldcodeFout.Geen, Ophaalcode.Parse(ophaal.ToText(TestWords.List), TestWords.List, out var read, out _));
        Assert.Equal(new byte[14], read!.Export());
    }

    [Fact]
    public void Both_the_code_and_the_new_key_sign_a_take_over()
    {
        Assert.Equal(_ophaling.Digest(), Ophaling.TryVerify(_ophaling.Sign(_oud, _nieuw), _genesis)!.Digest());
        Assert.Null(Ophaling.TryVerify(_ophaling.Sign(_nieuw, _nieuw), _genesis));
        Assert.Null(Ophaling.TryVerify(_ophaling.Sign(_oud, _oud), _genesis));
    }

    [Fact]
    public void It_belongs_to_one_dossier_and_to_fourteen_days()
    {
        Assert.Null(Ophaling.TryVerify(_ophaling.Sign(_oud, _nieuw), Spelers.Genesis(Spelers.Id(), _keys, _oud)));
        Assert.NotNull(Ophaling.TryVerify((_ophaling with { Datum = _genesis.Datum.AddDays(14) }).Sign(_oud, _nieuw), _genesis));
        Assert.Null(Ophaling.TryVerify((_ophaling with { Datum = _genesis.Datum.AddDays(15) }).Sign(_oud, _nieuw), _genesis));
        Assert.Null(Ophaling.TryVerify((_ophaling with { Datum = _genesis.Datum.AddDays(-1) }).Sign(_oud, _nieuw), _genesis));
        Assert.Null(Ophaling.TryVerify((_ophaling with { Epoch = 0 }).Sign(_oud, _nieuw), _genesis));
    }

    [Fact]
    public void A_changed_byte_is_refused()
    {
        var stored = _ophaling.Sign(_oud, _nieuw);
        for (var i = 0; i < stored.Length; i++)
        {
            var changed = (byte[])stored.Clone();
            changed[i] ^= 1;
            Assert.Null(Ophaling.TryVerify(changed, _genesis));
        }

        Assert.All(Enumerable.Range(0, stored.Length), n => Assert.Null(Ophaling.TryVerify(stored.AsSpan(0, n), _genesis)));
    }

    [Fact]
    public void A_melding_of_the_melder_has_no_take_over() =>
        Assert.Null(Melderschap.Van(_genesis, vastgelegd: false, _ophaling.Sign(_oud, _nieuw), null));

    [Fact]
    public void Only_the_code_stops_and_only_this_take_over()
    {
        var stop = new Stilzetting(_genesis.DossierId, _ophaling.Digest(), 1, 4, _genesis.Datum);
        var ander = _ophaling with { Epoch = 2 };
        Assert.NotNull(Stilzetting.TryVerify(stop.Sign(_oud), _genesis, _ophaling));
        Assert.Null(Stilzetting.TryVerify(stop.Sign(_nieuw), _genesis, _ophaling));
        Assert.Null(Stilzetting.TryVerify(stop.Sign(_oud), _genesis, ander));
        Assert.Null(Melderschap.Van(_genesis, true, null, stop.Sign(_oud)));
    }

    [Theory]
    [InlineData(ItemKind.Melding, 0, 0, true)]
    [InlineData(ItemKind.Melding, 0, 4, false)]
    [InlineData(ItemKind.Bescherming, 0, 0, true)]
    [InlineData(ItemKind.Bescherming, 0, 1, false)]
    [InlineData(ItemKind.Instemming, 0, 3, false)]
    [InlineData(ItemKind.BerichtVanMelder, 0, 3, false)]
    public void Before_the_take_over_the_code_signs_what_was_handed_in_and_nothing_else(ItemKind kind, int epoch, int number, bool telt)
    {
        var melder = Melderschap.Van(_genesis, true, null, null)!;
        Assert.Equal(telt ? [_oud.PublicKey] : [], melder.SigningKeys(Item(kind, epoch, number)));
        Assert.False(melder.Beslist);
    }

    [Theory]
    [InlineData(ItemKind.Instemming, 1, 4, true)]
    [InlineData(ItemKind.Instemming, 0, 4, false)]
    [InlineData(ItemKind.Instemming, 1, 5, false)]
    [InlineData(ItemKind.BerichtVanMelder, 1, 5, true)]
    public void After_it_the_new_key_and_once_it_is_stopped_for_nothing_that_decides(ItemKind kind, int epoch, int number, bool telt)
    {
        var stop = new Stilzetting(_genesis.DossierId, _ophaling.Digest(), 1, 5, _genesis.Datum).Sign(_oud);
        var melder = Melderschap.Van(_genesis, true, _ophaling.Sign(_oud, _nieuw), stop)!;
        Assert.Equal(telt ? [_nieuw.PublicKey] : [], melder.SigningKeys(Item(kind, epoch, number)));
        Assert.Equal(_melder.PublicKey, melder.EncryptionKey);
    }

    [Fact]
    public void Receipts_of_intake_and_portal_do_not_stand_for_each_other()
    {
        var receipt = new Receipt(_genesis.DossierId, _genesis.Datum, _genesis.Digest(), _genesis.SlipDigest, new byte[32]);
        var vastlegging = (receipt with { Vastgelegd = true }).Sign(_nieuw);
        Assert.True(Receipt.TryVerifyAny(vastlegging, [_oud.PublicKey], [_nieuw.PublicKey])!.Vastgelegd);
        Assert.Null(Receipt.TryVerifyAny(vastlegging, [_nieuw.PublicKey], []));
        Assert.Null(Receipt.TryVerifyAny(receipt.Sign(_nieuw), [_oud.PublicKey], [_nieuw.PublicKey]));
    }

    private Item Item(ItemKind kind, int epoch, int number) =>
        new(_genesis.DossierId, Compartment.Melding, epoch, number, new byte[32], kind, Author.Melder, _genesis.Datum, []);
}
