namespace Meldpunt.Sealing.Tests;

public sealed class MandaatStatementTests : IDisposable
{
    private static readonly DateOnly Dag = Spelers.Dag;

    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly SigningKeyPair _portal = SigningKeyPair.Generate();
    private readonly PersonKeys _sg = PersonKeys.Generate(Suite.P256);
    private readonly MandaatStatement _mandaat = new(Spelers.Id(), "ic-lid-1", "Integriteitscommissie", "Misstand+Benadeling", "", Dag, Dag.AddYears(1), "sg", Dag);

    public void Dispose()
    {
        _root.Dispose();
        _portal.Dispose();
        _sg.Dispose();
    }

    [Fact]
    public void Mandate_and_revocation_come_back_whole()
    {
        Assert.Equal(_mandaat.Encode(), MandaatStatement.Decode(_mandaat.Encode()).Encode());
        Assert.Equal(Convert.ToHexStringLower(_mandaat.Id), _mandaat.Nummer);
        var revoked = new MandaatIntrekking(_mandaat.Id, "sg", Dag);
        Assert.Equal(revoked.Encode(), MandaatIntrekking.Decode(revoked.Encode()).Encode());
        Assert.Throws<FormatException>(() => MandaatStatement.Decode(revoked.Encode()));
        Assert.Throws<FormatException>(() => MandaatIntrekking.Decode(_mandaat.Encode()));
    }

    [Fact]
    public void Every_field_stands_inside_the_signature()
    {
        var signature = _root.Sign(_mandaat.Encode());
        MandaatStatement[] changed =
        [
            _mandaat with { Id = Spelers.Id() }, _mandaat with { Houder = "ic-lid-2" }, _mandaat with { Rol = "SecretarisGeneraal" },
            _mandaat with { Soorten = "Misstand" }, _mandaat with { Dienstonderdeel = "ind" }, _mandaat with { Van = Dag.AddDays(-1) },
            _mandaat with { TotEnMet = Dag.AddYears(9) }, _mandaat with { VerleendDoor = "" }, _mandaat with { Op = Dag.AddDays(1) },
        ];
        Assert.All(changed, m => Assert.False(MandaatGetuige.ByRoot([_root.PublicKey], m.Encode(), signature)));
        Assert.True(MandaatGetuige.ByRoot([_root.PublicKey], _mandaat.Encode(), signature));
    }

    [Fact]
    public void Every_shortened_and_lengthened_form_is_refused()
    {
        foreach (var bytes in new[] { _mandaat.Encode(), new MandaatIntrekking(_mandaat.Id, "sg", Dag).Encode() })
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Throws<FormatException>(() => MandaatStatement.Decode(bytes.AsSpan(0, length)));
                Assert.Throws<FormatException>(() => MandaatIntrekking.Decode(bytes.AsSpan(0, length)));
            }

            Assert.Throws<FormatException>(() => MandaatStatement.Decode([.. bytes, 0]));
            Assert.Throws<FormatException>(() => MandaatIntrekking.Decode([.. bytes, 0]));
        }
    }

    [Fact]
    public void A_person_signs_as_the_register_names_them_with_the_portals_witness()
    {
        var register = Lid(Dag.AddYears(-1), null);
        var content = _mandaat.Encode();
        var (signature, witness) = (_sg.Signing.Sign(content), MandaatGetuige.Sign(_portal, content));
        Assert.Equal("sg", Assert.Single(Lines(register, content, "sg", signature, witness)).Postvak);

        // Without the witness, by another's witness, or by another's key, nobody signed.
        Assert.Empty(Lines(register, content, "sg", signature, null));
        Assert.Empty(Lines(register, content, "sg", signature, MandaatGetuige.Sign(_root, content)));
        Assert.Empty(Lines(register, content, "sg", _portal.Sign(content), witness));
        Assert.Empty(Lines(register, content, "ander", signature, witness));
        Assert.Empty(Lines(register, content, "", signature, witness));
    }

    [Fact]
    public void Who_was_no_member_on_the_day_did_not_sign_that_day()
    {
        var content = _mandaat.Encode();
        var (signature, witness) = (_sg.Signing.Sign(content), MandaatGetuige.Sign(_portal, content));
        Assert.Empty(Lines(Lid(Dag.AddDays(1), null), content, "sg", signature, witness));
        Assert.Empty(Lines(Lid(Dag.AddYears(-1), Dag), content, "sg", signature, witness));
    }

    [Fact]
    public void A_signature_under_a_statement_of_the_register_is_none_under_a_mandate()
    {
        // Whoever gets somebody to sign one kind of record does not have their signature under another.
        var lid = Spelers.Lid("ic-lid-1", _sg).Encode();
        Assert.False(SigningKeyPair.Verify(_sg.Signing.PublicKey, _mandaat.Encode(), _sg.Signing.Sign(lid)));
        Assert.False(MandaatGetuige.Verify([_portal.PublicKey], _mandaat.Encode(), _portal.Sign(_mandaat.Encode())));
    }

    private IReadOnlyList<RegisterStatement> Lines(Register register, byte[] content, string person, byte[] signature, byte[]? witness) =>
        MandaatGetuige.Lines(register, [_portal.PublicKey], content, person, Dag, signature, witness);

    private Register Lid(DateOnly van, DateOnly? tot) => new(
        [(Spelers.Lid("sg", _sg, "sg", "SecretarisGeneraal") with { Van = van, Tot = tot }).Getekend(("", _root))], _root.PublicKey, Dag);
}
