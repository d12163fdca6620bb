using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;
using static Meldpunt.Sealing.Tests.Spelers;

namespace Meldpunt.Sealing.Tests;

/// <summary>Who is a member, and with which key, counts only as signed: by the root, or by two members of the box.</summary>
public sealed class RegisterTests : IDisposable
{
    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly Dictionary<string, PersonKeys> _people = [];
    private readonly List<StoredStatement> _rows = [];

    /// <summary>A commission of three; a head of service alone; a head of service with two deputies. All by the root.</summary>
    public RegisterTests()
    {
        foreach (var lid in new[] { "ic-1", "ic-2", "ic-3" })
            ByRoot(Lid(lid, Keys(lid)));
        ByRoot(Lid("hl-ind", Keys("hl-ind"), "hl-ind", "HoogsteLeidinggevende", "ind"));
        foreach (var lid in new[] { "hl-dji", "plv-1", "plv-2" })
            ByRoot(Lid(lid, Keys(lid), "hl-dji", "HoogsteLeidinggevende", "dji"));
    }

    public void Dispose()
    {
        _root.Dispose();
        foreach (var keys in _people.Values)
            keys.Dispose();
    }

    [Fact]
    public void What_the_root_signed_counts()
    {
        var register = Make();
        Assert.Empty(register.Rejected);
        Assert.Equal(7, register.Statements.Count);
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Members("ic"));
        Assert.Equal(["ic"], register.Boxes(Register.Commissie, null, Dag));
        Assert.Equal(["hl-dji"], register.Boxes("HoogsteLeidinggevende", "dji", Dag));
    }

    [Fact]
    public void Two_members_of_the_box_count()
    {
        Add(Nieuw("ic-4"), "ic-1", "ic-3");
        Assert.Contains("ic-4", Members("ic"));
        Assert.Empty(Make().Rejected);
    }

    [Fact]
    public void One_member_does_not_count_and_the_row_is_named()
    {
        var row = Add(Nieuw("ic-4"), "ic-1");
        Assert.DoesNotContain("ic-4", Members("ic"));
        Assert.Equal([row.RowId], Make().Rejected);
    }

    [Fact]
    public void One_member_who_signs_twice_is_still_one()
    {
        var statement = Nieuw("ic-4");
        var row = statement.Getekend(("ic-1", Keys("ic-1").Signing), ("ic-1", Keys("ic-1").Signing), ("ic-2", Keys("ic-1").Signing));
        _rows.Add(row);
        Assert.Equal([row.RowId], Make().Rejected);
    }

    [Fact]
    public void Newcomers_own_signature_does_not_count()
    {
        Add(Nieuw("ic-4"), "ic-1", "ic-4");
        Assert.DoesNotContain("ic-4", Members("ic"));
    }

    [Fact]
    public void Member_does_not_sign_for_a_new_key_of_their_own()
    {
        Add(Nieuw("ic-2"), "ic-1", "ic-2");
        Assert.Single(Make().Rejected);
        Add(Nieuw("ic-2"), "ic-1", "ic-3");
        Assert.Single(Make().Rejected);
    }

    [Fact]
    public void Nobody_counts_without_the_root()
    {
        using var other = SigningKeyPair.Generate();
        var register = new Register(_rows, other.PublicKey, Dag);
        Assert.Empty(register.Statements);
        Assert.Equal(_rows.Count, register.Rejected.Count);
        _rows.Add(Nieuw("ic-4").Getekend(("", other)));
        Assert.Single(Make().Rejected);
    }

    [Fact]
    public void Somebody_elses_signature_under_a_members_name_does_not_count()
    {
        _rows.Add(Nieuw("ic-4").Getekend(("ic-1", Keys("iemand").Signing), ("ic-2", Keys("ander").Signing)));
        Assert.DoesNotContain("ic-4", Members("ic"));
    }

    [Fact]
    public void Two_members_of_another_box_do_not_count()
    {
        Add(Nieuw("ic-4"), "plv-1", "plv-2");
        Assert.DoesNotContain("ic-4", Members("ic"));
        Add(Nieuw("plv-3", "hl-dji", "HoogsteLeidinggevende", "dji"), "ic-1", "ic-2");
        Assert.DoesNotContain("plv-3", Members("hl-dji"));
        Assert.Equal(2, Make().Rejected.Count);
    }

    [Fact]
    public void Box_of_one_takes_two_members_of_the_commission_or_the_root()
    {
        var own = Add(Nieuw("ind-2", "hl-ind", "HoogsteLeidinggevende", "ind"), "hl-ind");
        var one = Add(Nieuw("ind-3", "hl-ind", "HoogsteLeidinggevende", "ind"), "hl-ind", "ic-1");
        Assert.Equal(["hl-ind"], Members("hl-ind"));
        Assert.Equal([own.RowId, one.RowId], Make().Rejected);
        Add(Nieuw("ind-4", "hl-ind", "HoogsteLeidinggevende", "ind"), "ic-1", "ic-2");
        Assert.Equal(["hl-ind", "ind-4"], Members("hl-ind"));
    }

    [Fact]
    public void Box_that_the_root_gave_a_second_member_takes_the_commission_no_longer()
    {
        ByRoot(Lid("ind-2", Keys("ind-2"), "hl-ind", "HoogsteLeidinggevende", "ind"));
        Add(Nieuw("ind-3", "hl-ind", "HoogsteLeidinggevende", "ind"), "ic-1", "ic-2");
        Assert.Equal(["hl-ind", "ind-2"], Members("hl-ind"));
        Add(Nieuw("ind-4", "hl-ind", "HoogsteLeidinggevende", "ind"), "hl-ind", "ind-2");
        Assert.Equal(["hl-ind", "ind-2", "ind-4"], Members("hl-ind"));
    }

    [Theory]
    [InlineData("SecretarisGeneraal", "ind")]
    [InlineData("Integriteitscommissie", "ind")]
    [InlineData("HoogsteLeidinggevende", "dji")]
    public void Members_cannot_make_their_box_into_one_of_another_kind_or_service(string soort, string dienst)
    {
        Add(Nieuw("ind-2", "hl-ind", soort, dienst), "ic-1", "ic-2");
        Assert.Single(Make().Rejected);
        Assert.Equal(["ic"], Make().Boxes(Register.Commissie, null, Dag));
    }

    [Fact]
    public void Newcomers_in_turn_sign_for_others()
    {
        Add(Nieuw("ic-4"), "ic-1", "ic-2");
        Add(Nieuw("ic-5"), "ic-3", "ic-4");
        Add(Nieuw("ic-6"), "ic-4", "ic-5");
        Assert.Equal(6, Members("ic").Count());
        _rows.Reverse();
        Assert.Equal(6, Members("ic").Count());
    }

    [Fact]
    public void Two_who_vouch_for_each_other_only_count_for_nothing()
    {
        foreach (var (a, b, c) in new[] { ("x-1", "x-2", "x-3"), ("x-2", "x-1", "x-3"), ("x-3", "x-1", "x-2") })
            Add(Nieuw(a), b, c);
        Assert.Equal(3, Make().Rejected.Count);
    }

    [Fact]
    public void Who_is_no_longer_or_not_yet_a_member_signs_for_nobody()
    {
        ByRoot(Lid("ic-oud", Keys("ic-oud")) with { Tot = Dag });
        ByRoot(Lid("ic-straks", Keys("ic-straks")) with { Van = Dag.AddDays(1) });
        Add(Nieuw("ic-4"), "ic-1", "ic-oud");
        Add(Nieuw("ic-5"), "ic-1", "ic-straks");
        Assert.Equal(2, Make().Rejected.Count);
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Members("ic"));
    }

    [Fact]
    public void Statement_replaces_the_persons_own_line_with_a_new_key()
    {
        var old = Line("ic-2");
        using var fresh = PersonKeys.Generate();
        Add(Lid("ic-2", fresh) with { Vervangt = old.Id }, "ic-1", "ic-3");
        var line = Assert.Single(Make().Of("ic-2", Dag));
        Assert.Equal(fresh.Encryption.PublicKey, line.EncryptionKey);
        Assert.Equal([fresh.Signing.PublicKey], Make().SigningKeysOf("ic-2", "ic", Dag));
    }

    [Fact]
    public void Statement_that_names_another_persons_or_boxes_line_does_not_remove_it()
    {
        ByRoot(Nieuw("ic-4") with { Vervangt = Line("ic-2").Id });
        ByRoot(Nieuw("ic-2", "sg", "SecretarisGeneraal") with { Vervangt = Line("ic-2").Id });
        Add(Nieuw("plv-3", "hl-dji", "HoogsteLeidinggevende", "dji") with { Vervangt = Line("ic-1").Id }, "plv-1", "plv-2");
        Assert.Empty(Make().Rejected);
        Assert.Equal(["ic-1", "ic-2", "ic-3", "ic-4"], Members("ic"));
    }

    [Fact]
    public void Statement_that_does_not_count_removes_nothing()
    {
        Add(Nieuw("ic-2") with { Vervangt = Line("ic-2").Id }, "ic-1");
        Assert.Equal(Keys("ic-2").Encryption.PublicKey, Assert.Single(Make().Of("ic-2", Dag)).EncryptionKey);
    }

    [Fact]
    public void Replaced_key_signs_for_nobody_any_more()
    {
        var (old1, old2) = (Line("ic-1"), Line("ic-2"));
        using var fresh1 = PersonKeys.Generate();
        using var fresh2 = PersonKeys.Generate();
        ByRoot(Lid("ic-1", fresh1) with { Vervangt = old1.Id });
        ByRoot(Lid("ic-2", fresh2) with { Vervangt = old2.Id });
        Add(Nieuw("ic-4"), "ic-1", "ic-2");
        Assert.DoesNotContain("ic-4", Members("ic"));
        _rows.Add(Nieuw("ic-5").Getekend(("ic-1", fresh1.Signing), ("ic-2", fresh2.Signing)));
        Assert.Contains("ic-5", Members("ic"));
    }

    [Fact]
    public void Oldest_key_does_not_come_back_when_its_successor_is_replaced_in_turn()
    {
        using var second = PersonKeys.Generate();
        using var third = PersonKeys.Generate();
        var middle = Lid("ic-2", second) with { Vervangt = Line("ic-2").Id };
        var last = Lid("ic-2", third) with { Vervangt = middle.Id };
        ByRoot(middle);
        ByRoot(last);
        // Whatever order the rows stand in.
        for (var round = 0; round < 50; round++)
        {
            RandomNumberGenerator.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows));
            Assert.Equal(third.Signing.PublicKey, Assert.Single(Make().Of("ic-2", Dag)).SigningKey);
        }
    }

    [Fact]
    public void Ended_membership_is_a_replacement_with_a_last_day()
    {
        ByRoot(Line("ic-2") with { Id = Id(), Tot = Dag, Vervangt = Line("ic-2").Id });
        Assert.Equal(["ic-1", "ic-3"], Members("ic"));
        Assert.Contains("ic-2", Make().MembersOf("ic", Dag.AddDays(-1)).Select(m => m.Persoon));
    }

    [Theory]
    [InlineData(nameof(RegisterStatement.EncryptionKey))]
    [InlineData(nameof(RegisterStatement.SigningKey))]
    [InlineData(nameof(RegisterStatement.Soort))]
    [InlineData(nameof(RegisterStatement.Postvak))]
    [InlineData(nameof(RegisterStatement.Naam))]
    [InlineData(nameof(RegisterStatement.Persoon))]
    public void Changed_row_no_longer_counts_and_is_named(string field)
    {
        var (row, line, swapped) = (_rows[0], Line("ic-1"), Keys("aanvaller"));
        var changed = field switch
        {
            nameof(RegisterStatement.EncryptionKey) => line with { EncryptionKey = swapped.Encryption.PublicKey },
            nameof(RegisterStatement.SigningKey) => line with { SigningKey = swapped.Signing.PublicKey },
            nameof(RegisterStatement.Soort) => line with { Soort = "SecretarisGeneraal" },
            nameof(RegisterStatement.Postvak) => line with { Postvak = "hl-ind" },
            nameof(RegisterStatement.Naam) => line with { Naam = "Iemand Anders" },
            _ => line with { Persoon = "aanvaller" },
        };
        _rows[0] = row with { Content = changed.Encode() };
        Assert.Equal([row.RowId], Make().Rejected);
        Assert.Equal(["ic-2", "ic-3"], Members("ic"));
    }

    [Fact]
    public void Row_under_another_id_than_it_says_malformed_or_unsigned_is_named()
    {
        var other = Id();
        var broken = new StoredStatement(Id(), RandomNumberGenerator.GetBytes(100), []);
        var unsigned = Nieuw("ic-4").Getekend();
        _rows.Add(_rows[0] with { RowId = other });
        _rows.Add(broken);
        _rows.Add(unsigned);
        Assert.Equal([other, broken.RowId, unsigned.RowId], Make().Rejected);
    }

    [Fact]
    public void Every_flipped_byte_of_a_statement_or_its_signature_takes_its_effect_away()
    {
        var (row, rest) = (_rows[0], _rows.Skip(1).ToList());
        for (var i = 0; i < row.Content.Length; i++)
            Assert.DoesNotContain(new Register([row with { Content = FlipBit(row.Content, i) }, .. rest], _root.PublicKey, Dag).Statements, s => s.Persoon == "ic-1");
        for (var i = 0; i < 64; i++)
            Assert.Single(new Register([row with { Signatures = [("", FlipBit(row.Signatures[0].Signature, i))] }, .. rest], _root.PublicKey, Dag).Rejected);
    }

    [Fact]
    public void Signing_keys_are_those_of_that_box_and_day()
    {
        ByRoot(Lid("ic-1", Keys("ic-1 als plv"), "hl-dji", "HoogsteLeidinggevende", "dji"));
        var register = Make();
        Assert.Equal([Keys("ic-1").Signing.PublicKey], register.SigningKeysOf("ic-1", "ic", Dag));
        Assert.Equal([Keys("ic-1 als plv").Signing.PublicKey], register.SigningKeysOf("ic-1", "hl-dji", Dag));
        Assert.Empty(register.SigningKeysOf("ic-1", "hl-ind", Dag));
        Assert.Empty(register.SigningKeysOf("ic-1", "ic", new DateOnly(2019, 12, 31)));
        Assert.Equal(2, register.Of("ic-1", Dag).Count);
    }

    private PersonKeys Keys(string name) => _people.TryGetValue(name, out var keys) ? keys : _people[name] = PersonKeys.Generate();

    /// <summary>A statement about a newcomer, or with new keys for who was there.</summary>
    private RegisterStatement Nieuw(string persoon, string postvak = "ic", string soort = Register.Commissie, string dienst = "") =>
        Lid(persoon, Keys(Make().Of(persoon, Dag).Count > 0 ? $"{persoon} nieuw" : persoon), postvak, soort, dienst);

    private void ByRoot(RegisterStatement statement) => _rows.Add(statement.Getekend(("", _root)));

    private StoredStatement Add(RegisterStatement statement, params string[] signers)
    {
        _rows.Add(statement.Getekend([.. signers.Select(s => (s, Keys(s).Signing))]));
        return _rows[^1];
    }

    private Register Make() => new(_rows, _root.PublicKey, Dag);

    private IEnumerable<string> Members(string postvak) => Make().MembersOf(postvak, Dag).Select(m => m.Persoon).Order(StringComparer.Ordinal);

    private RegisterStatement Line(string persoon) => Make().Of(persoon, Dag)[0];
}
