namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Invitation": the signature under which an onderzoeker invites counts for exactly what it names.</summary>
public sealed class VolmachtTests
{
    [Fact]
    public void It_counts_for_one_dossier_box_person_and_day_and_no_other_key()
    {
        using SigningKeyPair wie = SigningKeyPair.Generate(), ander = SigningKeyPair.Generate();
        var id = Spelers.Id();
        var volmacht = Volmacht.Sign(wie, id, "commissie", "oz", Spelers.Dag);
        Assert.True(Volmacht.Verify(wie.PublicKey, volmacht, id, "commissie", "oz", Spelers.Dag));
        Assert.False(Volmacht.Verify(ander.PublicKey, volmacht, id, "commissie", "oz", Spelers.Dag));
        Assert.False(Volmacht.Verify(wie.PublicKey, volmacht, Spelers.Id(), "commissie", "oz", Spelers.Dag));
        Assert.False(Volmacht.Verify(wie.PublicKey, volmacht, id, "hl-ind", "oz", Spelers.Dag));
        Assert.False(Volmacht.Verify(wie.PublicKey, volmacht, id, "commissie", "oz-2", Spelers.Dag));
        Assert.False(Volmacht.Verify(wie.PublicKey, volmacht, id, "commissie", "oz", Spelers.Dag.AddDays(1)));
        Assert.False(Volmacht.Verify(wie.PublicKey, volmacht.AsSpan(1), id, "commissie", "oz", Spelers.Dag));
    }
}
