using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Genesis record, receipt, routing slip and wrapped keys: signed or wrapped records, broken field by field.</summary>
internal sealed class RecordAttacks(AttackFolder folder)
{
    private static readonly DateOnly Day = new(2021, 6, 1);
    private readonly byte[] _dossier = RandomNumberGenerator.GetBytes(16);
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _host = SigningKeyPair.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();
    private readonly EncryptionKeyPair _routing = EncryptionKeyPair.Generate();

    public void Write()
    {
        GenesisRecord();
        ReceiptRecord();
        Slip();
        Wrapped();
    }

    private void GenesisRecord()
    {
        var genesis = new Genesis(_dossier, Keys(1, 2, 3, 4), Point(), _melder.PublicKey, RandomNumberGenerator.GetBytes(32), Day);
        var whole = genesis.Sign(_melder);
        folder.Control("genesis-control", "nothing was changed", "genesis", Stored(whole));
        Bad("dossier-flipped", "a bit of the dossier's id flipped", whole.Flip(30));
        Bad("melder-key-flipped", "a bit of the melder's encryption key flipped", whole.Flip(80));
        Bad("count-more", "one compartment more said than there is", whole.Put(CountAt(genesis), 5));
        Bad("count-less", "one compartment less said than there is", whole.Put(CountAt(genesis), 3));
        Bad("signature-flipped", "a bit of the signature flipped", whole.Flip(-1));
        Bad("signature-zero", "a signature of zeros", [.. whole[..^64], .. new byte[64]]);
        Bad("signature-missing", "no signature", whole[..^64]);
        Bad("signature-only", "nothing but a signature", whole[^64..]);
        Bad("signed-by-stranger", "signed by another key than it names", genesis.Sign(_stranger));
        Bad("truncated", "the last byte cut off", whole[..^1]);
        Bad("extended", "a byte too many between record and signature", Signed([.. genesis.Encode(), 0]));
        Bad("compartment-unknown", "a fifth compartment", Signed(Record(g => g.Byte(1).Byte(5).Bytes(Point()))));
        Bad("compartment-twice", "one compartment with two keys", Signed(Record(g => g.Byte(2).Byte(1).Bytes(Point()).Byte(1).Bytes(Point()))));
        Bad("compartments-unordered", "compartments in another order", Signed(Record(g => g.Byte(2).Byte(2).Bytes(Point()).Byte(1).Bytes(Point()))));
        Bad("key-short", "a compartment's key that lacks a byte", Signed(Record(g => g.Byte(1).Byte(1).Bytes(Point().AsSpan(1)))));
        Bad("key-private", "a scalar where a public key belongs", Signed(Record(g => g.Byte(1).Byte(1).Bytes(new byte[32]))));
        Bad("other-label", "the same fields under the label of a receipt", Signed(Record(g => g.Byte(0), "meldpunt/1 ontvangstbewijs")));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("genesis-" + name, comment, "genesis", Stored(bytes));

        byte[] Signed(byte[] plain) => [.. plain, .. _melder.Sign(plain)];

        byte[] Record(Func<CanonicalWriter, CanonicalWriter> keys, string label = "meldpunt/1 genesis") => keys(new CanonicalWriter(label).Bytes(_dossier)
            .Bytes(Point()).Bytes(_melder.PublicKey).Bytes(new byte[32]).Date(Day)).ToArray();
    }

    private void ReceiptRecord()
    {
        var receipt = new Receipt(_dossier, Day, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var whole = receipt.Sign(_host);
        var genesis = new CanonicalWriter("meldpunt/1 genesis").Bytes(_dossier).Date(Day).Bytes(new byte[32]).Bytes(new byte[32]).Bytes(new byte[32]).ToArray();
        folder.Control("receipt-control", "nothing was changed", "receipt", Fields(whole));
        Bad("dossier-flipped", "a bit of the dossier's id flipped", whole.Flip(33));
        Bad("day-earlier", "handed in a day earlier", whole.Put(_dayAt, Number(Day.DayNumber - 1)));
        Bad("genesis-swapped", "the digest of a foreign genesis record", (receipt with { GenesisDigest = new byte[32] }).Sign(_stranger));
        Bad("content-flipped", "a bit of the content's digest flipped", whole.Flip(-70));
        Bad("signature-flipped", "a bit of the signature flipped", whole.Flip(-33));
        Bad("signature-of-stranger", "signed by another key", receipt.Sign(_stranger));
        Bad("truncated", "the last byte cut off", whole[..^1]);
        Bad("extended", "a byte too many at the end", [.. whole, 0]);
        Bad("other-label", "the same fields under another label, signed by the receipt key", [.. genesis, .. _host.Sign(genesis)]);
        Bad("empty", "no bytes at all", []);

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("receipt-" + name, comment, "receipt", Fields(bytes));

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("receipt-key", _host.PublicKey), ("stored", bytes)];
    }

    private readonly int _dayAt = 4 + "meldpunt/1 ontvangstbewijs".Length + 4 + 16;

    private void Slip()
    {
        var slip = new RoutingSlip(RandomNumberGenerator.GetBytes(16), _dossier, "feiten", "ind", "R5", "1", "R2020", ["G4"], ["K 6"], "commissie", ["lid-1", "lid-2"], []);
        var plain = slip.Encode();
        var whole = slip.Seal(_host, _routing.PublicKey);
        using var other = EncryptionKeyPair.Generate();
        folder.Control("slip-control", "nothing was changed", "slip", Fields(whole));
        Bad("flipped", "a bit of the sealed slip flipped", Fields(whole.Flip(200)));
        Bad("forged", "signed by another host's key", Fields(slip.Seal(_stranger, _routing.PublicKey)));
        Bad("unsigned", "sealed without a signature", Fields(Sealed(plain)));
        Bad("signature-zero", "a signature of zeros", Fields(Sealed([.. plain, .. new byte[64]])));
        Bad("changed-reader", "a reader added, under the signature of before", Fields(Sealed([.. (slip with { Lezers = ["lid-1", "lid-2", "lid-3"] }).Encode(), .. _host.Sign(plain)])));
        Bad("other-dossier", "the slip of another dossier in this one's row", Fields((slip with { DossierId = RandomNumberGenerator.GetBytes(16) }).Seal(_host, _routing.PublicKey)));
        Bad("other-dossier-inside", "another dossier named inside than it is bound to", Fields(InsideSlip(slip with { DossierId = RandomNumberGenerator.GetBytes(16) })));
        Bad("not-for-routing", "sealed to somebody else", Fields(slip.Seal(_host, other.PublicKey)));
        Bad("not-canonical", "a byte left over behind the record, and signed", Fields(Inside([.. plain, 0])));
        Bad("list-too-long", "a list that says it has four milliard entries, and signed", Fields(Inside([.. plain[..^4], 0xFF, 0xFF, 0xFF, 0xFF])));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("slip-" + name, comment, "slip", fields);

        byte[] Sealed(byte[] content) => SealedObject.Seal(_routing.PublicKey, "routing slip", _dossier, content);

        byte[] Inside(byte[] content) => Sealed([.. content, .. _host.Sign(content)]);

        byte[] InsideSlip(RoutingSlip content) => Inside(content.Encode());

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("key", _routing.Export()), ("intake", _host.PublicKey), ("dossier", _dossier), ("sealed", bytes)];
    }

    private void Wrapped()
    {
        const string zin = "bababa dedede fififi gogogo huhuhu jajaja kekeke";
        var pepper = RandomNumberGenerator.GetBytes(32);
        using var keys = PersonKeys.Generate();
        var whole = WrappedPersonKeys.Wrap(keys, zin, pepper, "p-0001");
        folder.Control("person-control", "nothing was changed", "person", Fields(whole));
        Bad("suite-hybrid", "the suite of a hybrid key before a scalar", Fields(whole.Put(0, 0x02)));
        Bad("suite-zero", "suite 0x00", Fields(whole.Put(0, 0x00)));
        Bad("rounds-one", "one round of stretching, to make guessing cheap", Fields(whole.Put(1, Number(1))));
        Bad("rounds-less", "one round less than is written", Fields(whole.Put(1, Number(209_999))));
        Bad("rounds-huge", "four milliard rounds, to make a sign-in hang", Fields(whole.Put(1, 0xFF, 0xFF, 0xFF, 0xFF)));
        Bad("salt-flipped", "a bit of the salt flipped", Fields(whole.Flip(5)));
        Bad("nonce-flipped", "a bit of the nonce flipped", Fields(whole.Flip(32)));
        Bad("key-flipped", "a bit of the wrapped signing key flipped", Fields(whole.Flip(70)));
        Bad("tag-flipped", "a bit of the tag flipped", Fields(whole.Flip(-1)));
        Bad("truncated", "the last byte cut off", Fields(whole[..^1]));
        Bad("extended", "a byte too many at the end", Fields([.. whole, 0]));
        Bad("other-person", "a colleague's row under one's own name", Fields(whole, person: "p-0002"));
        Bad("other-pepper", "without the vault's pepper", Fields(whole, key: RandomNumberGenerator.GetBytes(32)));
        Bad("other-sleutelzin", "one word of the sleutelzin wrong", Fields(whole, phrase: zin.Replace("kekeke", "kekeka", StringComparison.Ordinal)));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("person-" + name, comment, "person", fields);

        IEnumerable<(string, object)> Fields(byte[] bytes, string person = "p-0001", byte[]? key = null, string phrase = zin) =>
            [("person", person), ("sleutelzin", phrase), ("pepper", key ?? pepper), ("sealed", bytes)];
    }

    private static Dictionary<Compartment, byte[]> Keys(params int[] compartments) => compartments.ToDictionary(c => (Compartment)c, _ => Point());

    private static int CountAt(Genesis genesis) => genesis.Encode().Length - (genesis.PublicKeys.Count * (1 + 4 + 65)) - 1;

    private static IEnumerable<(string, object)> Stored(byte[] bytes) => [("stored", bytes)];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Point()
    {
        using var pair = EncryptionKeyPair.Generate();
        return pair.PublicKey;
    }
}
