using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

public sealed class RegisterStatementTests : IDisposable
{
    private readonly PersonKeys _keys = PersonKeys.Generate();
    private readonly RegisterStatement _statement;

    public RegisterStatementTests() =>
        _statement = Spelers.Lid("ic-lid-1", _keys, "ic", dienst: "jenv") with { Locatie = "den-haag", Tot = new DateOnly(2024, 1, 1), Vervangt = Spelers.Id() };

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void Statement_comes_back_whole()
    {
        var read = RegisterStatement.Decode(_statement.Encode());
        Assert.Equal(_statement.Encode(), read.Encode());
        Assert.Equal(("ic", Register.Commissie, "jenv", "den-haag"), (read.Postvak, read.Soort, read.Dienstonderdeel, read.Locatie));
        Assert.Equal(("ic-lid-1", "Naam van ic-lid-1", "lid"), (read.Persoon, read.Naam, read.Functie));
        Assert.Equal((_statement.Van, _statement.Tot), (read.Van, read.Tot));
        Assert.Equal(_statement.Vervangt, read.Vervangt);
        var open = RegisterStatement.Decode((_statement with { Tot = null, Vervangt = null }).Encode());
        Assert.Null(open.Tot);
        Assert.Null(open.Vervangt);
    }

    [Fact]
    public void Every_field_stands_inside_the_signature()
    {
        using var root = SigningKeyPair.Generate();
        using var other = PersonKeys.Generate();
        var signature = root.Sign(_statement.Encode());
        RegisterStatement[] changed =
        [
            _statement with { Id = Spelers.Id() }, _statement with { Postvak = "sg" }, _statement with { Soort = "SecretarisGeneraal" },
            _statement with { Dienstonderdeel = "ind" }, _statement with { Locatie = "" }, _statement with { Persoon = "ic-lid-2" },
            _statement with { Naam = "Iemand Anders" }, _statement with { Functie = "voorzitter" }, _statement with { EncryptionKey = other.Encryption.PublicKey },
            _statement with { SigningKey = other.Signing.PublicKey }, _statement with { Van = _statement.Van.AddDays(-1) },
            _statement with { Tot = null }, _statement with { Vervangt = null },
        ];
        Assert.All(changed, s => Assert.False(SigningKeyPair.Verify(root.PublicKey, s.Encode(), signature)));
        Assert.True(SigningKeyPair.Verify(root.PublicKey, _statement.Encode(), signature));
    }

    [Fact]
    public void Every_shortened_and_lengthened_form_is_refused()
    {
        var bytes = _statement.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => RegisterStatement.Decode(bytes.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => RegisterStatement.Decode([.. bytes, 0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    public void Replaced_id_of_another_length_is_refused_and_not_taken_for_none(int length) =>
        Assert.Throws<FormatException>(() => RegisterStatement.Decode((_statement with { Vervangt = Repeat(1, length) }).Encode()));

    [Fact]
    public void Membership_runs_from_its_first_day_until_the_day_it_ends()
    {
        Assert.False(_statement.InForce(new DateOnly(2019, 12, 31)));
        Assert.True(_statement.InForce(new DateOnly(2020, 1, 1)));
        Assert.True(_statement.InForce(new DateOnly(2023, 12, 31)));
        Assert.False(_statement.InForce(new DateOnly(2024, 1, 1)));
        Assert.True((_statement with { Tot = null }).InForce(new DateOnly(2099, 1, 1)));
    }
}
