using System.Text;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>Items: signed, then sealed. Anybody may add one, only holders read, nobody poses as another.</summary>
public sealed class ItemTests : IDisposable
{
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _other = SigningKeyPair.Generate();
    private readonly Item _item;

    public ItemTests() =>
        _item = new Item(Spelers.Id(), Compartment.Melding, 1, 3, Repeat(9, 32), ItemKind.BerichtVanMelder, Author.Melder, Spelers.Dag, "Ik wil nog iets zeggen."u8.ToArray());

    private EncryptionKeyPair Key => _keys[Compartment.Melding]!;

    public void Dispose()
    {
        _keys.Dispose();
        _melder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Item_comes_back_whole_with_its_author()
    {
        var bytes = _item.Seal(_melder, Key.PublicKey);
        var opened = Open(bytes)!;
        Assert.Equal((_item.Kind, _item.Author, _item.Date, 3), (opened.Item.Kind, opened.Item.Author, opened.Item.Date, opened.Item.Number));
        Assert.Equal(_item.Body, opened.Item.Body);
        Assert.Equal(_item.Previous, opened.Item.Previous);
        Assert.Equal(Item.Digest(bytes), opened.Digest);
        Assert.True(opened.SignedBy(_melder.PublicKey));
    }

    [Fact]
    public void Forged_author_opens_but_is_not_signed_by_who_it_says()
    {
        var opened = Open(_item.Seal(_other, Key.PublicKey))!;
        Assert.Equal(Author.Melder, opened.Item.Author);
        Assert.False(opened.SignedBy(_melder.PublicKey));
    }

    [Fact]
    public void Every_flipped_byte_and_every_shortened_form_is_refused()
    {
        var bytes = _item.Seal(_melder, Key.PublicKey);
        for (var i = 0; i < bytes.Length; i++)
            Assert.Null(Open(FlipBit(bytes, i)));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(Open(bytes[..length]));
        Assert.Null(Open([.. bytes, 0]));
    }

    [Fact]
    public void Item_moved_to_another_place_does_not_open()
    {
        var bytes = _item.Seal(_melder, Key.PublicKey);
        Assert.NotNull(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 3, bytes));
        Assert.Null(Item.TryOpen(Key, Spelers.Id(), Compartment.Melding, 1, 3, bytes));
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Behandeling, 1, 3, bytes));
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 2, bytes));
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 4, bytes));
    }

    [Fact]
    public void Holder_of_another_compartment_reads_nothing()
    {
        var bytes = _item.Seal(_melder, Key.PublicKey);
        Assert.All(_keys.Compartments.Where(c => c != Compartment.Melding), c => Assert.Null(Item.TryOpen(_keys[c]!, _item.DossierId, Compartment.Melding, 1, 3, bytes)));
    }

    [Fact]
    public void Reader_who_seals_a_signed_item_anew_at_another_place_is_refused()
    {
        // A reader knows the signed bytes and may seal them again, to whatever place.
        var signed = Open(_item.Seal(_melder, Key.PublicKey))!;
        byte[] plain = [.. signed.SignedBytes, .. signed.Signature];
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 4, SealAt(_item.DossierId, Compartment.Melding, 1, 4, plain)));
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 2, 3, SealAt(_item.DossierId, Compartment.Melding, 2, 3, plain)));
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Behandeling, 1, 3, SealAt(_item.DossierId, Compartment.Behandeling, 1, 3, plain)));
        var elsewhere = Spelers.Id();
        Assert.Null(Item.TryOpen(Key, elsewhere, Compartment.Melding, 1, 3, SealAt(elsewhere, Compartment.Melding, 1, 3, plain)));
        Assert.NotNull(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 3, SealAt(_item.DossierId, Compartment.Melding, 1, 3, plain)));
    }

    [Fact]
    public void Every_field_stands_inside_the_signature()
    {
        var signature = Open(_item.Seal(_melder, Key.PublicKey))!.Signature;
        Item[] changed =
        [
            _item with { Previous = Repeat(8, 32) },
            _item with { Kind = ItemKind.Melding },
            _item with { Author = new Author(AuthorRole.Persoon, "") },
            _item with { Author = new Author(AuthorRole.Melder, "x") },
            _item with { Date = Spelers.Dag.AddDays(1) },
            _item with { Body = "Ik wil niets meer zeggen."u8.ToArray() },
            _item with { Body = [] },
        ];
        Assert.All(changed, item => Assert.False(OpenWith(item, signature)!.SignedBy(_melder.PublicKey)));
        Assert.True(OpenWith(_item, signature)!.SignedBy(_melder.PublicKey));
    }

    [Fact]
    public void Content_that_is_not_canonical_is_refused_although_it_was_sealed_rightly()
    {
        var signed = Open(_item.Seal(_melder, Key.PublicKey))!.SignedBytes;
        byte[][] malformed = [[], new byte[64], [.. signed[..^1], .. new byte[64]], [.. signed, 0, .. new byte[64]], [.. FlipBit(signed, 5), .. new byte[64]]];
        Assert.All(malformed, plain => Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 3, SealAt(_item.DossierId, Compartment.Melding, 1, 3, plain))));
    }

    [Fact]
    public void Removed_entry_leaves_a_gap_in_the_chain()
    {
        var first = (_item with { Number = 0 }).Seal(_melder, Key.PublicKey);
        var second = (_item with { Number = 1, Previous = Item.Digest(first) }).Seal(_melder, Key.PublicKey);
        var third = (_item with { Number = 2, Previous = Item.Digest(second) }).Seal(_melder, Key.PublicKey);
        var opened = Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 2, third)!;
        Assert.Equal(Item.Digest(second), opened.Item.Previous);
        Assert.NotEqual(Item.Digest(first), opened.Item.Previous);
        Assert.Null(Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 1, third));
    }

    [Fact]
    public void Length_shows_only_its_size_class_whoever_wrote_it()
    {
        var brief = (_item with { Body = [1] }).Seal(_melder, Key.PublicKey);
        var longer = (_item with { Body = new byte[50], Author = new Author(AuthorRole.Persoon, "ic-lid-1"), Kind = ItemKind.BerichtAanMelder }).Seal(_other, Key.PublicKey);
        Assert.Equal(brief.Length, longer.Length);
    }

    [Theory]
    [InlineData(ItemKind.Melding, Compartment.Melding, AuthorRole.Melder)]
    [InlineData(ItemKind.Routebewijs, Compartment.Melding, AuthorRole.Dienst)]
    [InlineData(ItemKind.BerichtAanMelder, Compartment.Melding, AuthorRole.Persoon)]
    [InlineData(ItemKind.Notitie, Compartment.Behandeling, AuthorRole.Persoon)]
    [InlineData(ItemKind.Identiteit, Compartment.Identiteit, AuthorRole.Melder)]
    public void Rightful_author_may_write(ItemKind kind, Compartment compartment, AuthorRole role) => Assert.True(Allowed(kind, compartment, role));

    [Fact]
    public void Which_author_may_write_which_kind_where_is_as_the_page_says()
    {
        var allowed = from kind in Enumerable.Range(0, 256)
                      from compartment in Enumerable.Range(0, 256)
                      from role in Enumerable.Range(0, 5)
                      where Allowed((ItemKind)kind, (Compartment)compartment, (AuthorRole)role)
                      select $"| {kind} | {(ItemKind)kind} | {(Compartment)compartment} | {(AuthorRole)role} |";
        var page = File.ReadAllLines(Repository.Folder("src", "Meldpunt.Sealing", "FORMAT.md")).SkipWhile(l => l != "| kind | name | compartment | role |").Skip(2).TakeWhile(l => l.StartsWith('|'));
        Assert.Equal(page, allowed);
    }

    [Theory]
    [InlineData(ItemKind.BerichtVanMelder)]
    [InlineData(ItemKind.Melding)]
    [InlineData(ItemKind.Identiteit)]
    public void Staff_and_hosts_never_put_words_in_the_melders_mouth(ItemKind kind)
    {
        Assert.All(Enum.GetValues<Compartment>(), c => Assert.False(Allowed(kind, c, AuthorRole.Persoon) || Allowed(kind, c, AuthorRole.Dienst)));
    }

    [Theory]
    [InlineData(ItemKind.BerichtAanMelder)]
    [InlineData(ItemKind.Ontvangstbevestiging)]
    [InlineData(ItemKind.Besluit)]
    [InlineData(ItemKind.Notitie)]
    public void Melder_and_hosts_never_speak_for_the_behandelaar(ItemKind kind)
    {
        Assert.All(Enum.GetValues<Compartment>(), c => Assert.False(Allowed(kind, c, AuthorRole.Melder) || Allowed(kind, c, AuthorRole.Dienst)));
    }

    private static bool Allowed(ItemKind kind, Compartment compartment, AuthorRole role) =>
        ItemRules.Allows(new Item(new byte[16], compartment, 0, 0, new byte[32], kind, new Author(role, ""), Spelers.Dag, []));

    private OpenedItem? Open(byte[] bytes) => Item.TryOpen(Key, _item.DossierId, Compartment.Melding, 1, 3, bytes);

    /// <summary>These fields under a signature that was made for others.</summary>
    private OpenedItem? OpenWith(Item item, byte[] signature)
    {
        var signed = Item.TryOpen(Key, item.DossierId, item.Compartment, item.Epoch, item.Number, item.Seal(_other, Key.PublicKey))!.SignedBytes;
        return Open(SealAt(item.DossierId, item.Compartment, item.Epoch, item.Number, [.. signed, .. signature]));
    }

    private byte[] SealAt(byte[] dossierId, Compartment compartment, int epoch, int number, byte[] plain)
    {
        var place = new CanonicalWriter("meldpunt/1 place").Bytes(dossierId).Byte((byte)compartment).UInt32((uint)epoch).UInt32((uint)number).ToArray();
        return SealedObject.Seal(Key.PublicKey, "item", place, plain);
    }
}
