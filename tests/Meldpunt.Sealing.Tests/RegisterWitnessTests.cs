using static Meldpunt.Sealing.Tests.Spelers;

namespace Meldpunt.Sealing.Tests;

/// <summary>A membership outlives those who signed it, where the portal witnessed that it counted; and past work keeps its author.</summary>
public sealed class RegisterWitnessTests : IDisposable
{
    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly SigningKeyPair _portal = SigningKeyPair.Generate();
    private readonly Dictionary<string, PersonKeys> _people = [];
    private readonly List<StoredStatement> _rows = [];

    public RegisterWitnessTests()
    {
        foreach (var lid in new[] { "ic-1", "ic-2", "ic-3" })
            _rows.Add(Lid(lid, Keys(lid)).Getekend(("", _root)));
    }

    public void Dispose()
    {
        _root.Dispose();
        _portal.Dispose();
        foreach (var keys in _people.Values)
            keys.Dispose();
    }

    [Fact]
    public void Newcomer_stays_when_both_signers_leave_and_the_root_says_so()
    {
        Witnessed(Lid("ic-4", Keys("ic-4")), "ic-1", "ic-2");
        foreach (var lid in new[] { "ic-1", "ic-2" })
            _rows.Add((Line(lid) with { Id = Id(), Tot = Dag, Vervangt = Line(lid).Id }).Getekend(("", _root)));
        Assert.Equal(["ic-3", "ic-4"], Members());
        Assert.Empty(Make().Rejected);
    }

    [Fact]
    public void Without_a_witness_what_members_signed_falls_with_them()
    {
        _rows.Add(Signed(Lid("ic-4", Keys("ic-4")), "ic-1", "ic-2"));
        _rows.Add((Line("ic-1") with { Id = Id(), Tot = Dag, Vervangt = Line("ic-1").Id }).Getekend(("", _root)));
        Assert.Equal(["ic-2", "ic-3"], Members());
        Assert.Single(Make().Rejected);
    }

    [Fact]
    public void Witness_alone_or_with_one_signer_or_with_strangers_makes_nothing_count()
    {
        Witnessed(Lid("ic-4", Keys("ic-4")));
        Witnessed(Lid("ic-5", Keys("ic-5")), "ic-1");
        Witnessed(Lid("ic-6", Keys("ic-6")), "ic-1", "ic-6");
        Witnessed(Lid("ic-7", Keys("ic-7")), "vreemd-1", "vreemd-2");
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Members());
        Assert.Equal(4, Make().Rejected.Count);
    }

    [Fact]
    public void Keys_that_were_replaced_sign_for_nobody_without_a_witness_whatever_the_order_of_the_rows()
    {
        using var fresh1 = PersonKeys.Generate();
        using var fresh2 = PersonKeys.Generate();
        Witnessed(Lid("ic-1", fresh1) with { Vervangt = Line("ic-1").Id }, "ic-2", "ic-3");
        Witnessed(Lid("ic-2", fresh2) with { Vervangt = Line("ic-2").Id }, "ic-1", "ic-3");
        _rows.Add(Signed(Lid("ic-4", Keys("ic-4")), "ic-1", "ic-2"));
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Members());
        _rows.Reverse();
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Members());
        Assert.Single(Make().Rejected);
    }

    [Fact]
    public void Witness_of_another_key_another_day_or_another_statement_is_none()
    {
        var row = Signed(Lid("ic-4", Keys("ic-4")), "ic-1", "ic-2");
        var (signer, signature) = RegisterWitness.Sign(_portal, row.Content, Dag);
        using var other = SigningKeyPair.Generate();
        Assert.Equal(Dag, RegisterWitness.Day(row with { Signatures = [(signer, signature)] }, [_portal.PublicKey]));
        Assert.Null(RegisterWitness.Day(row with { Signatures = [RegisterWitness.Sign(other, row.Content, Dag)] }, [_portal.PublicKey]));
        Assert.Null(RegisterWitness.Day(row with { Signatures = [("getuige:2020-06-07", signature)] }, [_portal.PublicKey]));
        Assert.Null(RegisterWitness.Day(row with { Signatures = [("getuige:gisteren", signature)] }, [_portal.PublicKey]));
        Assert.Null(RegisterWitness.Day(row with { Content = _rows[0].Content, Signatures = [(signer, signature)] }, [_portal.PublicKey]));
        Assert.Null(RegisterWitness.Day(row with { Signatures = [(signer, signature)] }, []));
    }

    [Fact]
    public void Who_changed_keys_remains_the_author_of_what_the_old_key_signed_before()
    {
        using var fresh = PersonKeys.Generate();
        Witnessed(Lid("ic-1", fresh) with { Van = Dag.AddDays(-3), Vervangt = Line("ic-1").Id }, "ic-2", "ic-3");
        var (old, now) = (Keys("ic-1").Signing.PublicKey, fresh.Signing.PublicKey);
        Assert.Equal([old], Authors(Dag.AddDays(-4)));
        Assert.Equal([now, old], Authors(Dag));
        Assert.Equal([now], Authors(Dag.AddDays(1)));
        Assert.Equal([now], Make().SigningKeysOf("ic-1", "ic", Dag));
    }

    [Fact]
    public void Of_a_box_of_two_the_commission_signs_when_one_of_them_leaves()
    {
        foreach (var lid in new[] { "cus-1", "cus-2" })
            _rows.Add(Lid(lid, Keys(lid), "cus", "Custodian").Getekend(("", _root)));
        var leaving = Line("cus-1") with { Id = Id(), Tot = Dag, Vervangt = Line("cus-1").Id };
        Assert.Equal(["ic-1", "ic-2", "ic-3"], Make().JudgesOf(leaving, Dag).Select(j => j.Persoon).Order(StringComparer.Ordinal));
        Witnessed(leaving, "ic-1", "ic-3");
        Assert.Equal(["cus-2"], Make().MembersOf("cus", Dag).Select(m => m.Persoon));
        Assert.Equal(["ic-2", "ic-3"], Make().JudgesOf(Line("ic-1"), Dag).Select(j => j.Persoon).Order(StringComparer.Ordinal));
        Assert.Empty(Make().JudgesOf(Lid("cus-3", Keys("cus-3"), "cus", Register.Commissie), Dag));
    }

    private IEnumerable<byte[]> Authors(DateOnly day) => Make().AuthorOn("ic-1", day).Select(l => l.SigningKey);

    private PersonKeys Keys(string name) => _people.TryGetValue(name, out var keys) ? keys : _people[name] = PersonKeys.Generate();

    private StoredStatement Signed(RegisterStatement statement, params string[] signers) => statement.Getekend([.. signers.Select(s => (s, Keys(s).Signing))]);

    private void Witnessed(RegisterStatement statement, params string[] signers)
    {
        var row = Signed(statement, signers);
        _rows.Add(row with { Signatures = [.. row.Signatures, RegisterWitness.Sign(_portal, row.Content, Dag)] });
    }

    private Register Make() => new(_rows, [_root.PublicKey], Dag, [_portal.PublicKey]);

    private IEnumerable<string> Members() => Make().MembersOf("ic", Dag).Select(m => m.Persoon).Order(StringComparer.Ordinal);

    private RegisterStatement Line(string persoon) => Make().Of(persoon, Dag)[0];
}
