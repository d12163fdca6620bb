using System.Globalization;
using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>
/// A dossier of two epochs and four entries, by melder, intake and member, with each origin forged, each row moved and each
/// change of keys made by who may not; and the grants that hand its keys out. FORMAT.md, "Genesis" to "Grant".
/// </summary>
internal sealed class DossierAttacks(AttackFolder folder)
{
    private static readonly DateOnly Day = new(2021, 6, 1);
    private static readonly Author Member = new(AuthorRole.Persoon, "lid-1");
    private static readonly Author Intake = new(AuthorRole.Dienst, "intake");
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private readonly EncryptionKeyPair _reader = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _routing = EncryptionKeyPair.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _member = SigningKeyPair.Generate();
    private readonly SigningKeyPair _intake = SigningKeyPair.Generate();
    private readonly SigningKeyPair _receipt = SigningKeyPair.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly DossierKeys _theirs = DossierKeys.Generate();

    private sealed record Row(int Number, int Epoch, DateOnly Day, byte[] Entry);

    private sealed record Dossier(byte[] Id, byte[] Genesis, byte[] Receipt, byte[] Grant, IReadOnlyList<byte[]> Changes, int Epochs, IReadOnlyList<Row> Rows);

    public void Write()
    {
        var genesis = GenesisOf(_id, _keys, _melder);
        var first = _keys.Export(Compartment.Melding);
        using var fresh = DossierKeys.Generate(1, [Compartment.Melding]);
        var change = new Wisseling(_id, 1, genesis.Digest(), fresh.PublicKeysOf(1), Member, Day);
        var signed = change.Sign(_member, _keys);
        _keys.Join(fresh);
        var one = Entry(0, 0, genesis.Digest(), ItemKind.Melding, Author.Melder, _melder);
        var two = Entry(0, 1, Item.Digest(one), ItemKind.Routebewijs, Intake, _intake);
        var three = Entry(0, 2, Item.Digest(two), ItemKind.BerichtAanMelder, Member, _member);
        var four = Entry(1, 3, Item.Digest(three), ItemKind.BerichtVanMelder, Author.Melder, _melder);
        var whole = new Dossier(_id, genesis.Sign(_melder), ReceiptOf(genesis), Granted(_keys.Export(Compartment.Melding)), [signed], 1,
            [new(0, 0, Day, one), new(1, 0, Day, two), new(2, 0, Day, three), new(3, 1, Day, four)]);
        folder.Control("dossier-control", "nothing was changed", "dossier", Fields(whole));
        Authors(whole, Item.Digest(three));
        Rows(whole, genesis);
        Genesis(whole, genesis, first);
        Changes(whole, change);
        Grants(whole);
    }

    private void Authors(Dossier whole, byte[] previous)
    {
        Last("author-forged", "an entry in the melder's name, signed by a stranger", ItemKind.BerichtVanMelder, Author.Melder, _stranger);
        Last("author-member-as-melder", "an entry in the melder's name, signed by a member", ItemKind.BerichtVanMelder, Author.Melder, _member);
        Last("author-melder-as-member", "an entry in a member's name, signed by the melder", ItemKind.BerichtAanMelder, Member, _melder);
        Last("author-unknown-member", "an entry by a member whom the register does not know", ItemKind.BerichtAanMelder, new(AuthorRole.Persoon, "lid-9"), _member);
        Last("author-other-host", "an entry in the name of a host, signed by another key", ItemKind.Routebewijs, Intake, _stranger);
        Last("author-unknown-role", "an entry by a role that nobody has", ItemKind.BerichtVanMelder, new((AuthorRole)9, ""), _melder);
        Last("role-member-writes-melding", "a melding by a member, rightly signed", ItemKind.Melding, Member, _member);
        Last("role-melder-writes-decision", "a decision by the melder, rightly signed", ItemKind.Besluit, Author.Melder, _melder);
        Last("role-host-writes-message", "a message by a host, rightly signed", ItemKind.BerichtAanMelder, Intake, _intake);
        Last("kind-of-other-compartment", "a note where the melder reads", ItemKind.Notitie, Member, _member);
        Last("kind-unknown", "a kind that nobody knows", (ItemKind)200, Author.Melder, _melder);
        Last("previous-wrong", "an entry that names another one before it, rightly signed", ItemKind.BerichtVanMelder, Author.Melder, _melder, new byte[32]);
        Bad("entry-unsigned", "an entry with a signature of zeros", whole with { Rows = [.. whole.Rows.SkipLast(1), whole.Rows[3] with { Entry = Resealed(whole.Rows[3], plain => [.. plain[..^64], .. new byte[64]]) }] });
        Bad("entry-changed-inside", "a word changed under the melder's signature, sealed anew", whole with { Rows = [.. whole.Rows.SkipLast(1), whole.Rows[3] with { Entry = Resealed(whole.Rows[3], plain => plain.Flip(-65)) }] });
        Bad("entry-not-canonical", "a byte too many inside an entry, sealed anew", whole with { Rows = [.. whole.Rows.SkipLast(1), whole.Rows[3] with { Entry = Resealed(whole.Rows[3], plain => plain.Insert(plain.Length - 64, 0)) }] });

        void Last(string name, string comment, ItemKind kind, Author author, SigningKeyPair key, byte[]? before = null) =>
            Bad(name, comment, whole with { Rows = [.. whole.Rows.SkipLast(1), new(3, 1, Day, Entry(1, 3, before ?? previous, kind, author, key))] });
    }

    private void Rows(Dossier whole, Genesis genesis)
    {
        var r = whole.Rows;
        Set("entry-missing-first", "the first entry is gone", r[1], r[2], r[3]);
        Set("entry-missing-middle", "an entry in the middle is gone", r[0], r[2], r[3]);
        Set("entry-missing-renumbered", "an entry is gone and those after it moved up", r[0], r[2] with { Number = 1 }, r[3] with { Number = 2 });
        Set("entries-reordered", "two entries have changed rows", r[0], r[2], r[1], r[3]);
        Set("entries-reordered-renumbered", "two entries have changed places", r[0], r[1] with { Entry = r[2].Entry }, r[2] with { Entry = r[1].Entry }, r[3]);
        Set("entry-replayed", "an entry once more at the end", [.. r, r[3] with { Number = 4 }]);
        Set("entry-twice", "one row twice", r[0], r[1], r[1], r[2], r[3]);
        Set("entry-other-day", "a row on another day than was signed", r[0], r[1], r[2] with { Day = Day.AddDays(1) }, r[3]);
        Set("entry-other-epoch", "a row that says another epoch than it was sealed in", r[0], r[1], r[2], r[3] with { Epoch = 0 });
        Set("epoch-backwards", "an entry under the old key after one under the new", [.. r, new(4, 0, Day, Entry(0, 4, Item.Digest(r[3].Entry), ItemKind.BerichtVanMelder, Author.Melder, _melder))]);
        Set("epoch-unknown", "an entry of an epoch that never was", r[0], r[1], r[2], r[3] with { Epoch = 2 });
        Set("entry-of-other-compartment", "an entry of the notes in the row of a message", r[0], r[1], r[2], r[3] with { Entry = new Item(_id, Compartment.Behandeling, 0, 3, Item.Digest(r[2].Entry), ItemKind.Notitie, Member, Day, [1]).Seal(_member, _keys[Compartment.Behandeling]!.PublicKey) });
        Set("entry-of-other-dossier", "an entry of another dossier, to the same key", r[0], r[1], r[2],
            r[3] with { Entry = new Item(RandomNumberGenerator.GetBytes(16), Compartment.Melding, 1, 3, Item.Digest(r[2].Entry), ItemKind.BerichtVanMelder, Author.Melder, Day, [1]).Seal(_melder, _keys[Compartment.Melding]!.PublicKey) });
        Set("entry-to-old-key", "an entry of the new epoch, sealed to the old key", r[0], r[1], r[2],
            r[3] with { Entry = new Item(_id, Compartment.Melding, 1, 3, Item.Digest(r[2].Entry), ItemKind.BerichtVanMelder, Author.Melder, Day, [1]).Seal(_melder, genesis.PublicKeys[Compartment.Melding]) });

        void Set(string name, string comment, params Row[] rows) => Bad(name, comment, whole with { Rows = rows });
    }

    private void Genesis(Dossier whole, Genesis genesis, byte[] first)
    {
        var foreign = GenesisOf(_id, _theirs, _stranger);
        var other = GenesisOf(RandomNumberGenerator.GetBytes(16), _keys, _melder);
        Bad("genesis-foreign", "a genesis record of the attacker's own making, which the receipt does not name", whole with { Genesis = foreign.Sign(_stranger) });
        Bad("genesis-foreign-with-keys", "a foreign genesis record, with a grant of its keys and no change", whole with { Genesis = foreign.Sign(_stranger), Grant = Granted(_theirs.Export(Compartment.Melding)), Changes = [], Epochs = 0, Rows = [] });
        Bad("genesis-foreign-with-receipt", "a foreign genesis record with a receipt that the attacker signed", whole with { Genesis = foreign.Sign(_stranger), Receipt = ReceiptOf(foreign, _stranger), Grant = Granted(_theirs.Export(Compartment.Melding)), Changes = [], Epochs = 0, Rows = [] });
        Bad("genesis-of-other-dossier", "genesis record and receipt of another dossier of the melder", whole with { Genesis = other.Sign(_melder), Receipt = ReceiptOf(other) });
        Bad("genesis-other-slip", "the melder's own record with another slip than the receipt's", whole with { Genesis = (genesis with { SlipDigest = new byte[32] }).Sign(_melder) });
        Bad("receipt-of-other-dossier", "the receipt of another dossier", whole with { Receipt = ReceiptOf(other) });
        Bad("receipt-forged", "a receipt that a stranger signed", whole with { Receipt = ReceiptOf(genesis, _stranger) });
        Bad("grant-of-old-epoch", "a grant from before the change opens nothing that came later", whole with { Grant = Granted(first) });
    }

    private void Changes(Dossier whole, Wisseling change)
    {
        // Who signs a change for others than the session holds the keys of before it.
        using var before = DossierKeys.Import(_keys.Export(Compartment.Melding));
        var old = whole.Changes[0];
        using var next = DossierKeys.Generate(2, [Compartment.Melding]);
        var second = new Wisseling(_id, 2, change.Digest(), next.PublicKeysOf(2), Member, Day).Sign(_member, before);
        Set("change-missing", "the change of keys is gone");
        Set("change-twice", "the change of keys twice", old, old);
        Set("change-unsigned", "a change with a signature of zeros", Signed(change, old, new byte[64]));
        Set("change-by-stranger", "a change that a stranger signed, with the proof of before", Signed(change, old, _stranger.Sign(change.Encode())));
        Set("change-by-stranger-proven", "a change that a stranger signed, who has the keys", Remade(change, _stranger));
        Set("change-by-unknown-member", "a change by a member whom the register does not know, who has the keys", Remade(change with { Author = new(AuthorRole.Persoon, "lid-9") }, _member));
        Set("change-by-host", "a change by a host, which never changes keys", Remade(change with { Author = new(AuthorRole.Dienst, "portal") }, _member));
        Set("change-in-melders-name", "a change in the melder's name, signed by a member", Remade(change with { Author = Author.Melder }, _member));
        Set("change-without-proof", "a change by a member who never had the keys", change.Sign(_member, _theirs));
        Set("change-proof-missing", "a change without its proof", Record(change.Encode(), _member.Sign(change.Encode())));
        Set("change-to-other-keys", "a change to the attacker's keys, under the signature of before", Record((change with { PublicKeys = Theirs() }).Encode(), SignatureOf(old), ProofOf(old)));
        Set("change-to-own-keys", "a change to other keys than were granted, by a member", Remade(change with { PublicKeys = Theirs() }, _member));
        Set("change-epoch-skipped", "a change to epoch 2 where 1 comes next", Remade(change with { Epoch = 2 }, _member));
        Set("change-epoch-zero", "a change to epoch 0", Remade(change with { Epoch = 0 }, _member));
        Set("change-previous-wrong", "a change that follows on something else", Remade(change with { Previous = new byte[32] }, _member));
        Set("change-of-other-dossier", "a change of another dossier", Remade(change with { DossierId = RandomNumberGenerator.GetBytes(16) }, _member));
        Set("change-beyond-row", "a second change that the dossier's row does not know", old, second);
        Bad("change-withheld", "the row knows a second change that is not there", whole with { Epochs = 2 });
        Set("changes-reordered", "the second change before the first", second, old);
        Set("change-truncated", "the last byte of a change cut off", old[..^1]);
        Set("change-extended", "a byte too many behind a change", [.. old, 0]);

        void Set(string name, string comment, params byte[][] changes) => Bad(name, comment, whole with { Changes = changes });

        byte[] Remade(Wisseling wisseling, SigningKeyPair key)
        {
            var plain = wisseling.Encode();
            var signature = key.Sign(plain);
            using var first = EncryptionKeyPair.Import(_keys[Compartment.Melding, 0]!.Export());
            var secret = first.ExportPrivate();
            return Record(plain, signature, Primitives.Hmac(Primitives.HkdfExtract("meldpunt/1 wisseling proof"u8, secret), [.. plain, .. signature]));
        }

        Dictionary<Compartment, byte[]> Theirs() => new() { [Compartment.Melding] = _theirs[Compartment.Melding]!.PublicKey };
    }

    private void Grants(Dossier whole)
    {
        var doel = new ReserveDoel("commissie", "OntvangerZwijgt", new DateOnly(2021, 8, 1));
        var reserve = Grant.SealReserve(_routing.PublicKey, _id, doel, "lid-1", whole.Grant);
        folder.Control("grant-control", "nothing was changed", "grant", Granting(whole.Grant));
        folder.Control("reserve-control", "nothing was changed", "reserve", Reserve(reserve, doel));
        folder.Refused("grant-other-holder", "a colleague's grant under one's own name", "grant", Granting(whole.Grant, holder: "lid-2"));
        folder.Refused("grant-other-dossier", "a grant of another dossier", "grant", Granting(whole.Grant, dossier: new byte[16]));
        folder.Refused("grant-other-key", "a grant opened by the routing service", "grant", Granting(whole.Grant, key: _routing));
        folder.Refused("grant-reserve", "a reserve that was not released", "grant", Granting(reserve, key: _routing));
        folder.Refused("grant-flipped", "a bit of a grant flipped", "grant", Granting(whole.Grant.Flip(100)));
        folder.Refused("grant-not-a-bundle", "text where the keys belong", "grant", Granting(Inside("geen sleutels"u8.ToArray())));
        folder.Refused("grant-suite-unknown", "a key of a suite that nobody has", "grant", Granting(Inside(Bundle((1, 0, [0x03, .. Spoil.Repeat(1, 32)])))));
        folder.Refused("grant-key-zero", "a private key of zeros", "grant", Granting(Inside(Bundle((1, 0, [0x01, .. new byte[32]])))));
        folder.Refused("grant-key-over", "a private key above the group order", "grant", Granting(Inside(Bundle((1, 0, [0x01, .. Spoil.Repeat(0xFF, 32)])))));
        folder.Refused("grant-key-twice", "one compartment with two keys in one epoch", "grant", Granting(Inside(Bundle((1, 0, Key()), (1, 0, Key())))));
        folder.Refused("grant-keys-unordered", "keys in another order", "grant", Granting(Inside(Bundle((1, 1, Key()), (1, 0, Key())))));
        folder.Refused("grant-compartment-unknown", "a key of a fifth compartment", "grant", Granting(Inside(Bundle((5, 0, Key())))));
        folder.Refused("grant-extended", "a byte too many behind the keys", "grant", Granting(Inside([.. _keys.Export(Compartment.Melding), 0])));
        folder.Refused("reserve-other-box", "a reserve for another desk", "reserve", Reserve(reserve, doel with { Postvak = "hl-ind" }));
        folder.Refused("reserve-other-reason", "a reserve for another reason", "reserve", Reserve(reserve, doel with { Reden = "Instemming" }));
        folder.Refused("reserve-earlier", "a reserve that goes live a day earlier", "reserve", Reserve(reserve, doel with { Vanaf = new DateOnly(2021, 7, 31) }));
        folder.Refused("reserve-by-holder", "a reserve released by its holder", "reserve", Reserve(reserve, doel, _reader));
        folder.Refused("reserve-is-grant", "a grant taken for a reserve", "reserve", Reserve(Grant.Seal(_routing.PublicKey, _id, "lid-1", _keys.Export(Compartment.Melding)), doel));

        byte[] Inside(byte[] bundle) => Granted(bundle);

        static byte[] Key()
        {
            using var pair = EncryptionKeyPair.Generate();
            return pair.Export();
        }
    }

    private static byte[] Bundle(params (byte Compartment, uint Epoch, byte[] Key)[] keys)
    {
        var writer = new CanonicalWriter("meldpunt/1 compartment keys").UInt32((uint)keys.Length);
        foreach (var (compartment, epoch, key) in keys) writer.Byte(compartment).UInt32(epoch).Bytes(key);
        return writer.ToArray();
    }

    private (string, object)[] Granting(byte[] grant, string holder = "lid-1", byte[]? dossier = null, EncryptionKeyPair? key = null) =>
        [("key", (key ?? _reader).Export()), ("dossier", dossier ?? _id), ("holder", holder), ("sealed", grant)];

    private (string, object)[] Reserve(byte[] reserve, ReserveDoel doel, EncryptionKeyPair? key = null) =>
        [("key", (key ?? _routing).Export()), ("dossier", _id), ("box", doel.Postvak), ("reason", doel.Reden), ("from", doel.Vanaf!.Value), ("sealed", reserve)];

    private byte[] Granted(byte[] bundle) => Grant.Seal(_reader.PublicKey, _id, "lid-1", bundle);

    private static Genesis GenesisOf(byte[] id, DossierKeys keys, SigningKeyPair melder)
    {
        using var encryption = EncryptionKeyPair.Generate();
        return new(id, keys.PublicKeysOf(0), encryption.PublicKey, melder.PublicKey, RandomNumberGenerator.GetBytes(32), Day);
    }

    private byte[] ReceiptOf(Genesis genesis, SigningKeyPair? key = null) => new Receipt(genesis.DossierId, Day, genesis.Digest(), genesis.SlipDigest, new byte[32]).Sign(key ?? _receipt);

    private byte[] Entry(int epoch, int number, byte[] previous, ItemKind kind, Author author, SigningKeyPair key) =>
        new Item(_id, Compartment.Melding, epoch, number, previous, kind, author, Day, "Ik meld een misstand."u8.ToArray()).Seal(key, _keys[Compartment.Melding, epoch]!.PublicKey);

    /// <summary>What a reader can do who knows the signed bytes: seal them anew, changed.</summary>
    private byte[] Resealed(Row row, Func<byte[], byte[]> change)
    {
        var opened = Item.TryOpen(_keys[Compartment.Melding, row.Epoch]!, _id, Compartment.Melding, row.Epoch, row.Number, row.Entry)!;
        var place = new CanonicalWriter("meldpunt/1 place").Bytes(_id).Byte((byte)Compartment.Melding).UInt32((uint)row.Epoch).UInt32((uint)row.Number).ToArray();
        return SealedObject.Seal(_keys[Compartment.Melding, row.Epoch]!.PublicKey, "item", place, change([.. opened.SignedBytes, .. opened.Signature]));
    }

    private static byte[] Record(byte[] plain, byte[] signature, params byte[][] proofs)
    {
        var writer = new CanonicalWriter("meldpunt/1 signed wisseling").Bytes(plain).Bytes(signature);
        foreach (var proof in proofs) writer.Bytes(proof);
        return writer.ToArray();
    }

    private static byte[] Signed(Wisseling change, byte[] old, byte[] signature) => Record(change.Encode(), signature, ProofOf(old));

    // A proof is the last 32 bytes of a row with one compartment; before it its length, and before that the signature.
    private static byte[] ProofOf(byte[] row) => row[^32..];

    private static byte[] SignatureOf(byte[] row) => row[^100..^36];

    private void Bad(string name, string comment, Dossier dossier) => folder.Refused("dossier-" + name, comment, "dossier", Fields(dossier));

    private List<(string, object)> Fields(Dossier dossier)
    {
        List<(string, object)> fields =
        [
            ("key", _reader.Export()), ("holder", "lid-1"), ("receipt-key", _receipt.PublicKey), ("intake-key", _intake.PublicKey), ("member", "lid-1"), ("member-key", _member.PublicKey),
            ("dossier", dossier.Id), ("epochs", dossier.Epochs), ("receipt", dossier.Receipt), ("genesis", dossier.Genesis), ("grant", dossier.Grant),
        ];
        fields.AddRange(dossier.Changes.Select(c => ("change", (object)c)));
        foreach (var row in dossier.Rows)
            fields.AddRange([("at", string.Create(CultureInfo.InvariantCulture, $"{row.Number} {row.Epoch} {row.Day:yyyy-MM-dd}")), ("entry", row.Entry)]);
        return fields;
    }
}
