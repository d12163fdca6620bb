using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>What goes to somebody without a key to the dossier, or leaves the system: invitation, volmacht, reading room, conversation, letter, archive.</summary>
internal sealed class HandoutAttacks(AttackFolder folder)
{
    private static readonly DateOnly Day = new(2021, 6, 1);
    private static readonly byte[] Text = "Wat u is gevraagd."u8.ToArray();
    private readonly byte[] _dossier = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private readonly PersonKeys _member = PersonKeys.Generate();
    private readonly PersonKeys _reader = PersonKeys.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();

    public void Write()
    {
        Invitation();
        Authority();
        Reading();
        Opening();
        Conversation();
        Letter();
        Archive();
    }

    private void Invitation()
    {
        var start = Uitnodigingsstuk.Begin(_id, _reader.Encryption.PublicKey, _reader.Signing.PublicKey);
        var asked = new Uitnodigingsstuk(_id, 0, start, ItemKind.Uitnodiging, new Author(AuthorRole.Persoon, "ic-a"), Day, Text);
        var answer = new Uitnodigingsstuk(_id, 1, RandomNumberGenerator.GetBytes(32), ItemKind.Uitnodigingsantwoord, new Author(AuthorRole.Genodigde, Convert.ToHexStringLower(_id)), Day, Text);
        var whole = Seal(asked, _member.Signing);
        folder.Control("invitation-control", "nothing was changed", "invitation", Fields(asked, whole));
        folder.Control("invitation-control-answer", "an answer by who was invited", "invitation", Fields(answer, Seal(answer, _reader.Signing)));
        Bad("forged", "signed by somebody else in the member's name", asked, Seal(asked, _stranger));
        Bad("answer-by-member", "an answer that the member signed", answer, Seal(answer, _member.Signing));
        Bad("answer-of-other", "an answer in the name of another invitation", answer, Seal(answer with { Author = new Author(AuthorRole.Genodigde, new string('0', 32)) }, _reader.Signing));
        Bad("begin-other-keys", "a first entry that binds other keys", asked, Seal(asked with { Vorige = Uitnodigingsstuk.Begin(_id, _member.Encryption.PublicKey, _reader.Signing.PublicKey) }, _member.Signing));
        Bad("previous-wrong", "an entry that follows on another", answer, Seal(answer with { Vorige = new byte[32] }, _reader.Signing));
        Bad("other-number", "an entry in the next one's place", answer, Inside(answer with { Nummer = 2 }, answer));
        Bad("other-invitation", "the entry of another invitation", asked, Inside(asked with { Id = new byte[16] }, asked));
        Bad("invited-twice", "a second question as an entry of its own", answer, Seal(answer with { Kind = ItemKind.Uitnodiging, Author = asked.Author }, _member.Signing));
        Bad("first-is-record", "a record as the first entry", asked, Seal(asked with { Kind = ItemKind.Uitnodigingsverslag }, _member.Signing));
        Bad("kind-of-dossier", "a message to the melder among them", answer, Seal(answer with { Kind = ItemKind.BerichtAanMelder, Author = asked.Author }, _member.Signing));
        Bad("by-host", "an entry by a host", answer, Seal(answer with { Author = new Author(AuthorRole.Dienst, "portal") }, _member.Signing));
        Bad("by-melder", "an entry by the melder", answer, Seal(answer with { Author = Author.Melder }, _member.Signing));
        Bad("unsigned", "without a signature", asked, Sealed(asked, Plain(asked, _member.Signing)[..^64]));
        Bad("extended", "a byte too many, and signed", asked, Extended(asked, _member.Signing));
        Bad("flipped", "a bit flipped", asked, whole.Flip(150));

        void Bad(string name, string comment, Uitnodigingsstuk expected, byte[] bytes) => folder.Refused("invitation-" + name, comment, "invitation", Fields(expected, bytes));

        byte[] Seal(Uitnodigingsstuk entry, SigningKeyPair key) => entry.Seal(key, _reader.Encryption.PublicKey);

        // Signed for one place, sealed for another.
        byte[] Inside(Uitnodigingsstuk signed, Uitnodigingsstuk place) => Sealed(place, Plain(signed, signed.Author.Role == AuthorRole.Persoon ? _member.Signing : _reader.Signing));

        byte[] Plain(Uitnodigingsstuk entry, SigningKeyPair key)
        {
            var bytes = entry.Seal(key, _reader.Encryption.PublicKey);
            return SealedObject.TryOpen(_reader.Encryption, "invitation entry", Place(entry), bytes, out var plain) ? plain : throw new InvalidOperationException("It does not open.");
        }

        byte[] Extended(Uitnodigingsstuk entry, SigningKeyPair key)
        {
            byte[] longer = [.. Plain(entry, key)[..^64], 0];
            return Sealed(entry, [.. longer, .. key.Sign(longer)]);
        }

        byte[] Sealed(Uitnodigingsstuk place, byte[] plain) => SealedObject.Seal(_reader.Encryption.PublicKey, "invitation entry", Place(place), plain);

        static byte[] Place(Uitnodigingsstuk entry) => new CanonicalWriter("meldpunt/1 invitation place").Bytes(entry.Id).UInt32((uint)entry.Nummer).ToArray();

        IEnumerable<(string, object)> Fields(Uitnodigingsstuk expected, byte[] bytes) =>
        [
            ("key", _reader.Encryption.Export()), ("invited-key", _reader.Signing.PublicKey), ("member", "ic-a"), ("member-key", _member.Signing.PublicKey),
            ("id", _id), ("number", expected.Nummer), ("previous", expected.Vorige), ("sealed", bytes),
        ];
    }

    private void Authority()
    {
        var whole = Volmacht.Sign(_member.Signing, _dossier, "commissie", "o-1", Day);
        folder.Control("volmacht-control", "nothing was changed", "volmacht", Fields(whole));
        Bad("forged", "signed by somebody else", Fields(Volmacht.Sign(_stranger, _dossier, "commissie", "o-1", Day)));
        Bad("by-onderzoeker", "signed by the onderzoeker", Fields(Volmacht.Sign(_reader.Signing, _dossier, "commissie", "o-1", Day)));
        Bad("other-dossier", "for another dossier", Fields(Volmacht.Sign(_member.Signing, new byte[16], "commissie", "o-1", Day)));
        Bad("other-person", "for another onderzoeker", Fields(Volmacht.Sign(_member.Signing, _dossier, "commissie", "o-2", Day)));
        Bad("other-box", "in the name of another box", Fields(Volmacht.Sign(_member.Signing, _dossier, "hl-ind", "o-1", Day)));
        Bad("other-day", "of another day", Fields(Volmacht.Sign(_member.Signing, _dossier, "commissie", "o-1", Day.AddDays(1))));
        Bad("short", "a signature that lacks a byte", Fields(whole[..^1]));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("volmacht-" + name, comment, "volmacht", fields);

        IEnumerable<(string, object)> Fields(byte[] signature) =>
            [("signing-key", _member.Signing.PublicKey), ("dossier", _dossier), ("box", "commissie"), ("person", "o-1"), ("today", Day), ("signature", signature)];
    }

    private void Reading()
    {
        var shown = new Leesstuk(_id, _dossier, "sg", "ic-a", Day, Day.AddDays(7), Text);
        var whole = shown.Seal(_member.Signing, _reader.Encryption.PublicKey);
        folder.Control("reading-control", "nothing was changed", "reading", Fields(whole));
        Bad("forged", "signed by somebody else in the maker's name", Fields(shown.Seal(_stranger, _reader.Encryption.PublicKey)));
        Bad("other-reader", "somebody else's under one's own name", Fields((shown with { Lezer = "hl" }).Seal(_member.Signing, _reader.Encryption.PublicKey)));
        Bad("other-id", "another version in its place", Fields((shown with { Id = new byte[16] }).Seal(_member.Signing, _reader.Encryption.PublicKey)));
        Bad("other-reader-inside", "another reader inside than it is bound to", Fields(Sealed(Plain(shown with { Lezer = "hl" }))));
        Bad("longer", "a later last day under the signature of before", Fields(Sealed([.. Plain(shown with { Tot = Day.AddDays(700) })[..^64], .. Plain(shown)[^64..]])));
        Bad("for-another", "sealed to somebody else's key", Fields(shown.Seal(_member.Signing, _member.Encryption.PublicKey)));
        Bad("extended", "a byte too many, and signed", Fields(Sealed(Extended(Plain(shown)[..^64]))));
        Bad("flipped", "a bit flipped", Fields(whole.Flip(-20)));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("reading-" + name, comment, "reading", fields);

        byte[] Plain(Leesstuk stuk) => SealedObject.TryOpen(_reader.Encryption, "reading", Place(stuk), stuk.Seal(_member.Signing, _reader.Encryption.PublicKey), out var plain) ? plain : throw new InvalidOperationException("It does not open.");

        byte[] Extended(byte[] plain) => [.. plain, 0, .. _member.Signing.Sign([.. plain, 0])];

        byte[] Sealed(byte[] plain) => SealedObject.Seal(_reader.Encryption.PublicKey, "reading", Place(shown), plain);

        static byte[] Place(Leesstuk stuk) => new CanonicalWriter("meldpunt/1 reading place").Bytes(stuk.Id).Text(stuk.Lezer).ToArray();

        IEnumerable<(string, object)> Fields(byte[] bytes) =>
            [("key", _reader.Encryption.Export()), ("id", _id), ("holder", "sg"), ("member", "ic-a"), ("member-key", _member.Signing.PublicKey), ("sealed", bytes)];
    }

    private void Opening()
    {
        var whole = Leesstuk.Opening(_reader.Signing, _id, 0, "sg", Day);
        folder.Control("reading-opened-control", "nothing was changed", "reading opened", Fields(whole));
        Bad("by-handler", "signed by who showed it", Leesstuk.Opening(_member.Signing, _id, 0, "sg", Day));
        Bad("other-number", "another opening", Leesstuk.Opening(_reader.Signing, _id, 1, "sg", Day));
        Bad("other-version", "the opening of another version", Leesstuk.Opening(_reader.Signing, new byte[16], 0, "sg", Day));
        Bad("other-day", "the opening of another day", Leesstuk.Opening(_reader.Signing, _id, 0, "sg", Day.AddDays(1)));
        Bad("extended", "a byte too many at the end", [.. whole, 0]);
        Bad("truncated", "the last byte cut off", whole[..^1]);

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("reading-opened-" + name, comment, "reading opened", Fields(bytes));

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("signing-key", _reader.Signing.PublicKey), ("id", _id), ("number", 0), ("person", "sg"), ("today", Day), ("stored", bytes)];
    }

    private void Conversation()
    {
        var noted = new Gesprek(_id, "vp", Text);
        var whole = noted.Seal(_reader);
        folder.Control("conversation-control", "nothing was changed", "conversation", Fields(whole));
        Bad("put-there", "sealed to the vertrouwenspersoon by somebody else", noted.Seal(new PersonKeys(_reader.Encryption, _stranger)));
        Bad("other-id", "another conversation in its place", (noted with { Id = new byte[16] }).Seal(_reader));
        Bad("other-person", "a colleague's under one's own name", (noted with { Persoon = "vp-2" }).Seal(_reader));
        Bad("other-person-inside", "a colleague named inside", Sealed(Signed(noted with { Persoon = "vp-2" })));
        Bad("unsigned", "without a signature", Sealed(Signed(noted)[..^64]));
        Bad("signature-only", "nothing but a signature", Sealed(Signed(noted)[^64..]));
        Bad("flipped", "a bit flipped", whole.Flip(90));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("conversation-" + name, comment, "conversation", Fields(bytes));

        byte[] Signed(Gesprek gesprek)
        {
            var plain = new CanonicalWriter("meldpunt/1 conversation").Bytes(gesprek.Id).Text(gesprek.Persoon).Bytes(gesprek.Body).ToArray();
            return [.. plain, .. _reader.Signing.Sign(plain)];
        }

        byte[] Sealed(byte[] signed) => SealedObject.Seal(_reader.Encryption.PublicKey, "conversation", new CanonicalWriter("meldpunt/1 conversation place").Bytes(_id).Text("vp").ToArray(), signed);

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("key", _reader.Encryption.Export()), ("signing-private", _reader.Signing.ExportPrivate()), ("id", _id), ("person", "vp"), ("sealed", bytes)];
    }

    private void Letter()
    {
        var letter = new Item(_dossier, Compartment.Behandeling, 0, 2, new byte[32], ItemKind.Brief, new Author(AuthorRole.Persoon, "ic-a"), Day, Text);
        var whole = Seal(letter, _member.Signing);
        folder.Control("letter-control", "nothing was changed", "letter", Fields(whole));
        Bad("forged", "signed by somebody else in the commission's name", Seal(letter, _stranger));
        Bad("by-reader", "a letter that its reader wrote", Seal(letter, _reader.Signing));
        Bad("other-number", "the letter of another number", Seal(letter with { Number = 3 }, _member.Signing));
        Bad("other-dossier", "a letter about another dossier", Seal(letter with { DossierId = new byte[16] }, _member.Signing));
        Bad("other-compartment", "an entry of the melding in its place", Seal(letter with { Compartment = Compartment.Melding, Kind = ItemKind.BerichtAanMelder }, _member.Signing));
        Bad("note", "a note of the handlers sealed to the reader", Seal(letter with { Kind = ItemKind.Notitie }, _member.Signing));
        Bad("by-host", "a letter by a host", Seal(letter with { Author = new Author(AuthorRole.Dienst, "portal") }, _member.Signing));
        Bad("other-day", "another day than its row's", Seal(letter with { Date = Day.AddDays(1) }, _member.Signing));
        Bad("for-another", "sealed to somebody else", letter.Seal(_member.Signing, _member.Encryption.PublicKey));
        Bad("flipped", "a bit flipped", whole.Flip(200));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("letter-" + name, comment, "letter", Fields(bytes));

        byte[] Seal(Item item, SigningKeyPair key) => item.Seal(key, _reader.Encryption.PublicKey);

        IEnumerable<(string, object)> Fields(byte[] bytes) =>
            [("key", _reader.Encryption.Export()), ("member", "ic-a"), ("member-key", _member.Signing.PublicKey), ("dossier", _dossier), ("number", 2), ("today", Day), ("sealed", bytes)];
    }

    private void Archive()
    {
        const string blob = "archive.bin";
        using var third = EncryptionKeyPair.Generate();
        var (whole, head) = Make(_dossier, [_member.Encryption.PublicKey, _reader.Encryption.PublicKey]);
        var (other, _) = Make(RandomNumberGenerator.GetBytes(16), [third.PublicKey]);
        folder.Blob(blob, whole);
        var (start, end) = (head, whole.Length);
        folder.Control("archive-control", "nothing was changed", "archive", Fields(All()));
        folder.Control("archive-control-second", "opened by the other reader", "archive", Fields(All(), _member.Encryption));
        Bad("stranger", "opened with a key that is not in it", Fields(All(), third));
        Bad("magic", "another first line", Fields(Changed(whole[..start].Flip(3))));
        Bad("version", "said to be of a later version", Fields(Changed(whole[..start].Put(17, (byte)'2'))));
        Bad("head-length", "a head that is said to be longer", Fields(Changed(whole[..start].Flip(22))));
        Bad("head-huge", "a head of four milliard bytes said", Fields(Changed(whole[..start].Put(19, 0xFF, 0xFF, 0xFF, 0xFF))));
        Bad("dossier", "another dossier said in the head", Fields(Changed(whole[..start].Flip(19 + 4 + 4 + "meldpunt/1 archive".Length + 4 + 3))));
        Bad("reader-key", "the other reader's key changed in the head", Fields(Changed(whole[..start].Flip(At(whole, _member.Encryption.PublicKey) + 40))));
        Bad("reader-as-other", "another reader's name on the wrapped key", Fields(Changed(whole[..start].Put(At(whole, _reader.Encryption.PublicKey), third.PublicKey)), third));
        Bad("other-head", "the head of another archive before this content", Fields([other[..Head(other)], Slice(start, end)], third));
        Bad("truncated", "the last byte cut off", Fields([Slice(0, end - 1)]));
        Bad("cut-at-head", "nothing behind the head", Fields([Slice(0, start)]));
        Bad("extended", "a byte too many at the end", Fields([Slice(0, end), new byte[] { 0 }]));
        Bad("chunk-flipped", "a bit of the content flipped", Fields([Slice(0, end - 1000), whole[(end - 1000)..].Flip(0)]));
        Bad("chunk-missing", "the first chunk left out", Fields([Slice(0, start + 66), Slice(start + 66 + StreamSealer.SealedChunkSize, end)]));
        Bad("empty", "no bytes at all", Fields([Array.Empty<byte>()]));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("archive-" + name, comment, "archive", fields);

        object[] All() => [Slice(0, end)];

        object[] Changed(byte[] front) => [front, Slice(start, end)];

        object Slice(int from, int to) => new Slice(blob, from, to);

        static int At(byte[] whole, byte[] part) => whole.AsSpan().IndexOf(part);

        IEnumerable<(string, object)> Fields(object[] parts, EncryptionKeyPair? key = null) => [("key", (key ?? _reader.Encryption).Export()), ("sealed", parts)];
    }

    private static (byte[] Whole, int Head) Make(byte[] dossier, IReadOnlyList<byte[]> readers)
    {
        using var sealer = SealedArchive.Begin(dossier, Day, readers, out var front);
        var chunks = new ArrayBufferWriter<byte>();
        chunks.Write(front);
        sealer.Write(new byte[70_000], chunks);
        sealer.Finish(chunks);
        var whole = chunks.WrittenSpan.ToArray();
        return (whole, Head(whole));
    }

    // "meldpunt archive 1", a line end, four bytes of length, the head.
    private static int Head(byte[] whole) => 19 + 4 + (int)BinaryPrimitives.ReadUInt32BigEndian(whole.AsSpan(19));
}
