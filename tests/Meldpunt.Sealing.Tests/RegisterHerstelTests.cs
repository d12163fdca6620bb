using static Meldpunt.Sealing.Tests.Spelers;

namespace Meldpunt.Sealing.Tests;

/// <summary>A box's recovery key stands in the register like a member, signed like one, and is no person.</summary>
public sealed class RegisterHerstelTests : IDisposable
{
    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly Dictionary<string, PersonKeys> _people = new[] { "ic-1", "ic-2", "sg" }.ToDictionary(p => p, _ => PersonKeys.Generate());
    private readonly EncryptionKeyPair _paper = EncryptionKeyPair.Generate();
    private readonly List<StoredStatement> _rows = [];

    public RegisterHerstelTests()
    {
        ByRoot(Lid("ic-1", _people["ic-1"]));
        ByRoot(Lid("ic-2", _people["ic-2"]));
        ByRoot(Lid("sg", _people["sg"], "sg", "SecretarisGeneraal"));
    }

    public void Dispose()
    {
        _root.Dispose();
        _paper.Dispose();
        foreach (var keys in _people.Values)
            keys.Dispose();
    }

    [Fact]
    public void Recovery_key_that_the_root_signed_is_the_box_s_and_nobody()
    {
        ByRoot(Herstel("ic"));
        var register = Make();
        Assert.Equal(_paper.PublicKey, register.Herstel("ic", Dag)!.EncryptionKey);
        Assert.Null(register.Herstel("sg", Dag));
        Assert.Single(register.Herstelsleutels);
        Assert.Equal(["ic-1", "ic-2"], register.MembersOf("ic", Dag).Select(m => m.Persoon));
        Assert.Equal(3, register.Statements.Count);
        Assert.Empty(register.Of(Register.HerstelVan("ic"), Dag));
        Assert.Empty(register.SigningKeysOf(Register.HerstelVan("ic"), "ic", Dag));
    }

    [Fact]
    public void Box_with_a_recovery_key_and_no_members_is_no_desk()
    {
        ByRoot(Herstel("hl-ind", "HoogsteLeidinggevende", "ind"));
        Assert.Empty(Make().Boxes("HoogsteLeidinggevende", "ind", Dag));
        Assert.Empty(Make().MembersOf("hl-ind", Dag));
    }

    [Fact]
    public void Recovery_key_judges_nobody()
    {
        // A key to sign with under the recovery key's name, and the root's own signature on it: still refused.
        using var signing = SigningKeyPair.Generate();
        ByRoot(Herstel("ic") with { SigningKey = signing.PublicKey });
        Assert.Single(Make().Rejected);
        using var newcomer = PersonKeys.Generate();
        _rows.Add(Lid("ic-3", newcomer).Getekend(("ic-1", _people["ic-1"].Signing), (Register.HerstelVan("ic"), signing)));
        Assert.DoesNotContain(Make().Statements, s => s.Persoon == "ic-3");
    }

    [Fact]
    public void Recovery_key_does_not_make_a_box_of_one_into_a_box_of_two()
    {
        ByRoot(Herstel("sg", "SecretarisGeneraal"));
        using var newcomer = PersonKeys.Generate();
        _rows.Add(Lid("plv-sg", newcomer, "sg", "SecretarisGeneraal").Getekend(("ic-1", _people["ic-1"].Signing), ("ic-2", _people["ic-2"].Signing)));
        Assert.Contains("plv-sg", Make().MembersOf("sg", Dag).Select(m => m.Persoon));
    }

    [Fact]
    public void Two_members_may_replace_it_and_one_may_not()
    {
        ByRoot(Herstel("ic"));
        var old = Make().Herstel("ic", Dag)!;
        using var fresh = EncryptionKeyPair.Generate();
        var next = Herstel("ic") with { EncryptionKey = fresh.PublicKey, Vervangt = old.Id };
        _rows.Add(next.Getekend(("ic-1", _people["ic-1"].Signing)));
        Assert.Equal(old.EncryptionKey, Make().Herstel("ic", Dag)!.EncryptionKey);
        _rows[^1] = next.Getekend(("ic-1", _people["ic-1"].Signing), ("ic-2", _people["ic-2"].Signing));
        Assert.Equal(fresh.PublicKey, Make().Herstel("ic", Dag)!.EncryptionKey);
        Assert.Single(Make().Herstelsleutels);
    }

    [Theory]
    [InlineData("herstel:sg")]
    [InlineData("herstel:")]
    [InlineData("herstel:ic ")]
    public void Recovery_key_of_one_box_under_the_name_of_another_does_not_count(string persoon)
    {
        ByRoot(Herstel("ic") with { Persoon = persoon });
        Assert.Equal([_rows[^1].RowId], Make().Rejected);
        Assert.Null(Make().Herstel("ic", Dag));
        Assert.Null(Make().Herstel("sg", Dag));
    }

    [Fact]
    public void Kind_that_the_recovery_key_s_line_gives_the_box_binds_its_first_members()
    {
        ByRoot(Herstel("hl-ind", "HoogsteLeidinggevende", "ind"));
        using var newcomer = PersonKeys.Generate();
        _rows.Add(Lid("x", newcomer, "hl-ind", "SecretarisGeneraal").Getekend(("ic-1", _people["ic-1"].Signing), ("ic-2", _people["ic-2"].Signing)));
        Assert.Single(Make().Rejected);
    }

    [Fact]
    public void Recovery_key_ends_like_any_line()
    {
        ByRoot(Herstel("ic") with { Tot = Dag });
        Assert.Null(Make().Herstel("ic", Dag));
        Assert.NotNull(Make().Herstel("ic", Dag.AddDays(-1)));
    }

    [Fact]
    public void While_the_root_is_replaced_both_roots_count()
    {
        using var next = SigningKeyPair.Generate();
        using var third = SigningKeyPair.Generate();
        _rows.Add(Herstel("ic").Getekend(("", next)));
        Assert.Null(Make().Herstel("ic", Dag));
        Assert.NotNull(new Register(_rows, [next.PublicKey, _root.PublicKey], Dag).Herstel("ic", Dag));
        Assert.Empty(new Register(_rows, [third.PublicKey], Dag).Statements);
    }

    private RegisterStatement Herstel(string postvak, string soort = Register.Commissie, string dienst = "") =>
        new(Id(), postvak, soort, dienst, "", Register.HerstelVan(postvak), "Herstelsleutel", "", _paper.PublicKey, Register.GeenSigningKey, new DateOnly(2020, 1, 1), null, null);

    private void ByRoot(RegisterStatement statement) => _rows.Add(statement.Getekend(("", _root)));

    private Register Make() => new(_rows, _root.PublicKey, Dag);
}
