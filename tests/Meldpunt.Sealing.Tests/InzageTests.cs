namespace Meldpunt.Sealing.Tests;

/// <summary>Requests for a name and the melder's word on them: what was signed for one is worth nothing for another.</summary>
public sealed class InzageTests : IDisposable
{
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _verzoeker = SigningKeyPair.Generate();
    private readonly EncryptionKeyPair _bewaarder = EncryptionKeyPair.Generate();
    private readonly Genesis _genesis;
    private readonly Inzageredenen _redenen = new(Primitives.RandomBytes(16), "Om u te horen.", "");
    private readonly Inzageverzoek _verzoek;

    public InzageTests()
    {
        _genesis = Spelers.Genesis(Spelers.Id(), _keys, _melder);
        _verzoek = new Inzageverzoek(Primitives.RandomBytes(16), _genesis.DossierId, "p-v", "commissie", Inzagegrond.Instemming, _redenen.Digest(), Primitives.RandomBytes(32), Spelers.Dag);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _melder.Dispose();
        _verzoeker.Dispose();
        _bewaarder.Dispose();
    }

    [Fact]
    public void A_request_is_its_requesters()
    {
        var stored = _verzoek.Sign(_verzoeker);
        Assert.Equal(_verzoek.Digest(), Inzageverzoek.TryVerify(stored, v => v.Verzoeker == "p-v" ? [_verzoeker.PublicKey] : [])!.Digest());
        Assert.Null(Inzageverzoek.TryVerify(stored, _ => [_melder.PublicKey]));
        Assert.Null(Inzageverzoek.TryVerify(stored, _ => []));
        Assert.Null(Inzageverzoek.TryVerify(stored.AsSpan(..64), _ => [_verzoeker.PublicKey]));
        Assert.Null(Inzageverzoek.TryVerify((_verzoek with { Grond = (Inzagegrond)9 }).Sign(_verzoeker), _ => [_verzoeker.PublicKey]));
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] ^= 1;
            Assert.Null(Inzageverzoek.TryVerify(stored, _ => [_verzoeker.PublicKey]));
            stored[i] ^= 1;
        }
    }

    [Fact]
    public void Consent_counts_for_exactly_its_request()
    {
        var stored = Woord(_melder, Inzagewoord.Ja);
        Assert.Equal(Inzagewoord.Ja, Inzageantwoord.TryVerify(stored, Van(_genesis), _verzoek)!.Woord);
        foreach (var other in new[]
        {
            _verzoek with { Id = Primitives.RandomBytes(16) },
            _verzoek with { Verzoeker = "p-w" },
            _verzoek with { Postvak = "hl-ind" },
            _verzoek with { Grond = Inzagegrond.WettelijkePlicht },
            _verzoek with { Redenen = Primitives.RandomBytes(32) },
            _verzoek with { Stuk = Primitives.RandomBytes(32) },
            _verzoek with { Datum = Spelers.Dag.AddDays(1) },
            _verzoek with { DossierId = Spelers.Id() },
        })
            Assert.Null(Inzageantwoord.TryVerify(stored, Van(_genesis), other));
    }

    [Fact]
    public void Consent_of_another_dossiers_melder_or_of_nobody_counts_for_nothing()
    {
        using var other = SigningKeyPair.Generate();
        Assert.Null(Inzageantwoord.TryVerify(Woord(other, Inzagewoord.Ja), Van(_genesis), _verzoek));
        Assert.Null(Inzageantwoord.TryVerify(Woord(_verzoeker, Inzagewoord.Ja), Van(_genesis), _verzoek));
        Assert.Null(Inzageantwoord.TryVerify(Woord(_melder, (Inzagewoord)7), Van(_genesis), _verzoek));
        Assert.Null(Inzageantwoord.TryVerify(Woord(_melder, Inzagewoord.Ja), Van(Spelers.Genesis(Spelers.Id(), _keys, _melder)), _verzoek));
        var changed = Woord(_melder, Inzagewoord.Nee);
        changed[^69] = (byte)Inzagewoord.Ja;
        Assert.Null(Inzageantwoord.TryVerify(changed, Van(_genesis), _verzoek));
    }

    [Fact]
    public void Reasons_are_those_that_the_request_names_and_for_one_custodian()
    {
        var sealedReasons = _redenen.Seal(_bewaarder.PublicKey, _verzoek.Id, "p-a#bewaarder");
        Assert.Equal("Om u te horen.", Inzageredenen.TryOpen(_bewaarder, _verzoek, "p-a#bewaarder", sealedReasons)!.Tekst);
        Assert.Null(Inzageredenen.TryOpen(_bewaarder, _verzoek, "p-b#bewaarder", sealedReasons));
        Assert.Null(Inzageredenen.TryOpen(_bewaarder, _verzoek with { Id = Primitives.RandomBytes(16) }, "p-a#bewaarder", sealedReasons));
        Assert.Null(Inzageredenen.TryOpen(_bewaarder, _verzoek with { Redenen = new byte[32] }, "p-a#bewaarder", sealedReasons));
    }

    private byte[] Woord(SigningKeyPair by, Inzagewoord woord) => new Inzageantwoord(_genesis.DossierId, _verzoek.Digest(), woord, Spelers.Dag).Sign(by);

    private static Melderschap Van(Genesis genesis) => Melderschap.Van(genesis, false, null, null)!;
}
