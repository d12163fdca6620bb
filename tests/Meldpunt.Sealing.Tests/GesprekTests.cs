using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>A vertrouwenspersoon's own conversation: theirs alone, and written by them.</summary>
public sealed class GesprekTests : IDisposable
{
    private readonly PersonKeys _vp = PersonKeys.Generate();
    private readonly PersonKeys _ander = PersonKeys.Generate();
    private readonly Gesprek _gesprek = new(Spelers.Id(), "p-vp", "wat er gezegd is"u8.ToArray());

    public void Dispose()
    {
        _vp.Dispose();
        _ander.Dispose();
    }

    [Fact]
    public void It_comes_back_whole()
    {
        Assert.True(Gesprek.Opens(_vp, _gesprek.Id, "p-vp", _gesprek.Seal(_vp), out var open));
        Assert.Equal((_gesprek.Persoon, Convert.ToHexString(_gesprek.Id)), (open!.Persoon, Convert.ToHexString(open.Id)));
        Assert.Equal(_gesprek.Body, open.Body);
    }

    [Fact]
    public void Another_key_person_or_id_opens_nothing()
    {
        var bytes = _gesprek.Seal(_vp);
        Assert.False(Gesprek.Opens(_ander, _gesprek.Id, "p-vp", bytes, out var open) || open is not null);
        Assert.False(Gesprek.Opens(_vp, _gesprek.Id, "p-ander", bytes, out open) || open is not null);
        Assert.False(Gesprek.Opens(_vp, Spelers.Id(), "p-vp", bytes, out open) || open is not null);
    }

    [Fact]
    public void What_somebody_else_sealed_to_it_opens_and_counts_for_nothing()
    {
        using var vervalst = new PersonKeys(EncryptionKeyPair.Import(_vp.Encryption.Export()), SigningKeyPair.Generate());
        Assert.True(Gesprek.Opens(_vp, _gesprek.Id, "p-vp", _gesprek.Seal(vervalst), out var open));
        Assert.Null(open);
    }

    [Fact]
    public void Every_flipped_byte_is_refused()
    {
        var bytes = _gesprek.Seal(_vp);
        for (var i = 0; i < bytes.Length; i++) Assert.False(Gesprek.Opens(_vp, _gesprek.Id, "p-vp", FlipBit(bytes, i), out _));
        Assert.False(Gesprek.Opens(_vp, _gesprek.Id, "p-vp", [.. bytes, 0], out _));
    }

    [Fact]
    public void Short_notes_have_one_length()
    {
        Assert.Equal(Length("a"u8.ToArray()), Length("iets langer dan een letter"u8.ToArray()));
        Assert.True(Length(new byte[2_000]) > Length([1]));

        int Length(byte[] body) => (_gesprek with { Body = body }).Seal(_vp).Length;
    }

    [Fact]
    public void The_tag_is_one_for_a_person_and_no_tag_of_a_grant()
    {
        byte[] key = new byte[32];
        Assert.Equal(Gesprek.Tag(key, "p-vp"), Gesprek.Tag(key, "p-vp"));
        Assert.NotEqual(Gesprek.Tag(key, "p-vp"), Gesprek.Tag(key, "p-ander"));
        Assert.NotEqual(Gesprek.Tag(key, "p-vp"), Gesprek.Tag([.. key[..31], 1], "p-vp"));
        Assert.NotEqual(Gesprek.Tag(key, "p-vp"), Grant.Tag(key, [], "p-vp"));
    }
}
