using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

public sealed class RoutingSlipTests : IDisposable
{
    private readonly EncryptionKeyPair _routing = EncryptionKeyPair.Generate();
    private readonly SigningKeyPair _intake = SigningKeyPair.Generate();
    private readonly RoutingSlip _slip = new(RandomNumberGenerator.GetBytes(16), Spelers.Id(), "feiten", "ind", "R5", "1", "Commissie2020", ["G3", "G6"], ["K 5", "O"], "ic", ["ic-lid-1", "ic-lid-2"], ["hl-ind"]);

    public void Dispose()
    {
        _routing.Dispose();
        _intake.Dispose();
    }

    [Fact]
    public void Slip_comes_back_whole()
    {
        var opened = Open(_slip.Seal(_intake, _routing.PublicKey))!;
        Assert.Equal(_slip.Encode(), opened.Encode());
        Assert.Equal(_slip.Digest(), opened.Digest());
        Assert.Equal(_slip.Lezers, opened.Lezers);
        Assert.Equal(_slip.Geinformeerd, opened.Geinformeerd);
        Assert.Equal(("feiten", "ind", "R5", "1", "ic"), (opened.Feiten, opened.Dienstonderdeel, opened.Rij, opened.RegelsVersie, opened.Postvak));
    }

    [Fact]
    public void Slip_of_another_dossier_or_by_another_than_the_intake_is_refused()
    {
        var bytes = _slip.Seal(_intake, _routing.PublicKey);
        using var other = SigningKeyPair.Generate();
        using var otherKey = EncryptionKeyPair.Generate();
        Assert.Null(RoutingSlip.TryOpen(_routing, _intake.PublicKey, Spelers.Id(), bytes));
        Assert.Null(RoutingSlip.TryOpen(_routing, other.PublicKey, _slip.DossierId, bytes));
        Assert.Null(RoutingSlip.TryOpen(otherKey, _intake.PublicKey, _slip.DossierId, bytes));
        Assert.Null(Open(_slip.Seal(other, _routing.PublicKey)));
    }

    [Fact]
    public void Slip_that_names_another_dossier_than_it_is_sealed_for_is_refused()
    {
        var elsewhere = _slip with { DossierId = Spelers.Id() };
        var plain = elsewhere.Encode();
        Assert.Null(Open(SealedObject.Seal(_routing.PublicKey, "routing slip", _slip.DossierId, [.. plain, .. _intake.Sign(plain)])));
    }

    [Fact]
    public void Every_flipped_byte_and_every_shortened_form_is_refused()
    {
        var bytes = _slip.Seal(_intake, _routing.PublicKey);
        for (var i = 0; i < bytes.Length; i++)
            Assert.Null(Open(FlipBit(bytes, i)));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.Null(Open(bytes[..length]));
        var plain = _slip.Encode();
        for (var length = 0; length < plain.Length; length++)
            Assert.Throws<FormatException>(() => RoutingSlip.Decode(plain.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => RoutingSlip.Decode([.. plain, 0]));
    }

    [Fact]
    public void Every_field_changes_the_digest()
    {
        RoutingSlip[] changed =
        [
            _slip with { Salt = RandomNumberGenerator.GetBytes(16) }, _slip with { DossierId = Spelers.Id() }, _slip with { Feiten = "andere feiten" },
            _slip with { Dienstonderdeel = "dji" }, _slip with { Rij = "R6" }, _slip with { RegelsVersie = "2" }, _slip with { Postvak = "hl-ind" },
            _slip with { Lezers = ["ic-lid-1"] }, _slip with { Geinformeerd = [] }, _slip with { Regime = "Wbk2023" },
            _slip with { Poorten = ["G3"] }, _slip with { Gronden = ["K 5"] }, _slip with { Poorten = ["G3"], Gronden = ["G6", "K 5", "O"] },
            _slip with { Lezers = ["ic-lid-1"], Geinformeerd = ["ic-lid-2", "hl-ind"] },
        ];
        Assert.Equal(changed.Length + 1, changed.Append(_slip).Select(s => Convert.ToHexString(s.Digest())).Distinct().Count());
    }

    [Fact]
    public void Digest_gives_the_facts_away_to_nobody_who_guesses_them()
    {
        var again = _slip with { Salt = RandomNumberGenerator.GetBytes(16) };
        Assert.NotEqual(_slip.Digest(), again.Digest());
        Assert.Equal(again.Digest(), (again with { }).Digest());
    }

    private RoutingSlip? Open(byte[] bytes) => RoutingSlip.TryOpen(_routing, _intake.PublicKey, _slip.DossierId, bytes);
}
