using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>Entries of an invitation: nobody speaks for another, and none can be moved, swapped, left out or read by who lacks the code.</summary>
public sealed class UitnodigingsstukTests : IDisposable
{
    private static readonly Author Lid = new(AuthorRole.Persoon, "lid-1");
    private readonly Uitnodigingscode _code = Uitnodigingscode.Generate();
    private readonly SigningKeyPair _lid = SigningKeyPair.Generate();
    private readonly SigningKeyPair _genodigde;
    private readonly EncryptionKeyPair _key;
    private readonly byte[] _id = Spelers.Id();
    private readonly byte[] _begin;

    public UitnodigingsstukTests()
    {
        (_genodigde, _key) = (_code.DeriveSigning(), _code.DeriveEncryption(Suite.P256));
        _begin = Uitnodigingsstuk.Begin(_id, _key.PublicKey, _genodigde.PublicKey);
    }

    private Author Genodigde => new(AuthorRole.Genodigde, Convert.ToHexStringLower(_id));

    public void Dispose()
    {
        _code.Dispose();
        _lid.Dispose();
        _genodigde.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void Entries_come_back_whole_with_their_authors()
    {
        var (een, twee) = Twee();
        Assert.Equal("vraag"u8.ToArray(), Open(0, _begin, een)!.Body);
        var antwoord = Open(1, Uitnodigingsstuk.Digest(een), twee)!;
        Assert.Equal((ItemKind.Uitnodigingsantwoord, Genodigde, Spelers.Dag), (antwoord.Kind, antwoord.Author, antwoord.Date));
    }

    [Fact]
    public void Another_code_opens_nothing()
    {
        using var ander = Uitnodigingscode.Generate();
        using var key = ander.DeriveEncryption(Suite.P256);
        Assert.Null(Uitnodigingsstuk.TryOpen(key, _id, 0, _begin, Twee().Een, Keys));
    }

    [Fact]
    public void An_entry_of_another_invitation_to_the_same_code_does_not_open()
    {
        var elders = Spelers.Id();
        var stuk = new Uitnodigingsstuk(elders, 0, _begin, ItemKind.Uitnodiging, Lid, Spelers.Dag, [1]).Seal(_lid, _key.PublicKey);
        Assert.Null(Open(0, _begin, stuk));
        // Signed for there, and sealed anew to here.
        var herzegeld = SealedObject.Seal(_key.PublicKey, "invitation entry", Place(_id, 0), Plain(elders, 0, stuk));
        Assert.Null(Open(0, _begin, herzegeld));
    }

    [Fact]
    public void Swapped_rows_and_a_row_that_is_left_out_do_not_open()
    {
        var (een, twee) = Twee();
        Assert.Null(Open(1, Uitnodigingsstuk.Digest(een), een));
        Assert.Null(Open(0, _begin, twee));
        Assert.Null(Open(1, _begin, twee));
    }

    [Fact]
    public void The_first_entry_binds_both_keys_of_the_code()
    {
        var stuk = Maak(0, _begin, ItemKind.Uitnodiging, Lid, _lid);
        Assert.Null(Open(0, Uitnodigingsstuk.Begin(_id, _key.PublicKey, _lid.PublicKey), stuk));
        Assert.Null(Open(0, Uitnodigingsstuk.Begin(Spelers.Id(), _key.PublicKey, _genodigde.PublicKey), stuk));
    }

    [Fact]
    public void Staff_does_not_speak_for_the_invited_person_nor_they_for_staff()
    {
        var vorige = Uitnodigingsstuk.Digest(Twee().Een);
        Assert.Null(Open(1, vorige, Maak(1, vorige, ItemKind.Uitnodigingsantwoord, Genodigde, _lid)));
        Assert.Null(Open(1, vorige, Maak(1, vorige, ItemKind.Uitnodigingsverslag, Lid, _genodigde)));
        Assert.Null(Open(1, vorige, Maak(1, vorige, ItemKind.Uitnodigingsverslag, new(AuthorRole.Persoon, "vreemde"), _lid)));
        Assert.Null(Open(1, vorige, Maak(1, vorige, ItemKind.Uitnodigingsantwoord, new(AuthorRole.Genodigde, Convert.ToHexStringLower(Spelers.Id())), _genodigde)));
    }

    [Theory]
    [InlineData(1, ItemKind.Uitnodiging, true)]
    [InlineData(0, ItemKind.Uitnodigingsverslag, true)]
    [InlineData(0, ItemKind.Uitnodigingsantwoord, false)]
    [InlineData(1, ItemKind.Uitnodigingsverslag, false)]
    [InlineData(1, ItemKind.Uitnodigingsantwoord, true)]
    [InlineData(1, ItemKind.Notitie, true)]
    public void What_its_author_may_not_write_there_is_refused_however_well_signed(int nummer, ItemKind kind, bool lid)
    {
        var vorige = nummer == 0 ? _begin : Uitnodigingsstuk.Digest(Twee().Een);
        Assert.Null(Open(nummer, vorige, Maak(nummer, vorige, kind, lid ? Lid : Genodigde, lid ? _lid : _genodigde)));
    }

    [Fact]
    public void Every_flipped_byte_and_every_shortened_form_is_refused()
    {
        var bytes = Twee().Een;
        for (var i = 0; i < bytes.Length; i++) Assert.Null(Open(0, _begin, FlipBit(bytes, i)));
        for (var length = 0; length < bytes.Length; length += 7) Assert.Null(Open(0, _begin, bytes[..length]));
        Assert.Null(Open(0, _begin, [.. bytes, 0]));
    }

    private (byte[] Een, byte[] Twee) Twee()
    {
        var een = Maak(0, _begin, ItemKind.Uitnodiging, Lid, _lid);
        return (een, Maak(1, Uitnodigingsstuk.Digest(een), ItemKind.Uitnodigingsantwoord, Genodigde, _genodigde));
    }

    private byte[] Maak(int nummer, byte[] vorige, ItemKind kind, Author author, SigningKeyPair signing) =>
        new Uitnodigingsstuk(_id, nummer, vorige, kind, author, Spelers.Dag, "vraag"u8.ToArray()).Seal(signing, _key.PublicKey);

    private Uitnodigingsstuk? Open(int nummer, byte[] vorige, byte[] bytes) => Uitnodigingsstuk.TryOpen(_key, _id, nummer, vorige, bytes, Keys);

    private IEnumerable<byte[]> Keys(Uitnodigingsstuk stuk) => stuk.Author switch
    {
        { Role: AuthorRole.Persoon, Id: "lid-1" } => [_lid.PublicKey],
        { Role: AuthorRole.Genodigde } => [_genodigde.PublicKey],
        _ => [],
    };

    private static byte[] Place(byte[] id, uint nummer) => new CanonicalWriter("meldpunt/1 invitation place").Bytes(id).UInt32(nummer).ToArray();

    private byte[] Plain(byte[] id, uint nummer, byte[] stuk)
    {
        Assert.True(SealedObject.TryOpen(_key, "invitation entry", Place(id, nummer), stuk, out var plain));
        return plain;
    }
}
