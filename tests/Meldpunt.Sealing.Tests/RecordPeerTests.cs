using System.Security.Cryptography;
using System.Text.Json;
using static Meldpunt.Sealing.Tests.Bytes;
using static Meldpunt.Sealing.Tests.Peer;

namespace Meldpunt.Sealing.Tests;

/// <summary>
/// What a dossier is made of, read by the second implementation of FORMAT.md: every field, and a refusal when one bit of the
/// signature or the seal is another. A whole dossier both ways: <c>Dossiers.Tests/TweedeImplementatieTests</c>.
/// </summary>
public sealed class RecordPeerTests
{
    private static readonly DateOnly Day = new(2021, 6, 7);
    private static readonly byte[] Id = Spelers.Id();
    private static readonly SigningKeyPair Signing = SigningKeyPair.Generate();

    [Fact]
    public void Peer_verifies_our_genesis()
    {
        using var keys = DossierKeys.Generate();
        var genesis = Spelers.Genesis(Id, keys, Signing);
        var answer = ReadsAndRefuses(Job("genesis", ("stored", Hex(genesis.Sign(Signing)))), "stored",
            ("dossier", Hex(Id)), ("melder", Hex(genesis.MelderEncryptionKey)), ("signing", Hex(Signing.PublicKey)), ("slip", Hex(genesis.SlipDigest)), ("day", "2020-06-08"), ("digest", Hex(genesis.Digest())));
        Assert.Equal(keys.PublicKeysOf(0).Select(k => $"[{(byte)k.Key},\"{Hex(k.Value)}\"]"), answer.GetProperty("keys").EnumerateArray().Select(k => k.GetRawText()));
    }

    [Fact]
    public void Peer_verifies_our_receipt()
    {
        byte[][] digests = [.. Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetBytes(32))];
        var receipt = new Receipt(Id, Day, digests[0], digests[1], digests[2]);
        ReadsAndRefuses(Job("receipt", ("stored", Hex(receipt.Sign(Signing))), ("key", Hex(Signing.PublicKey))), "stored",
            ("dossier", Hex(Id)), ("day", "2021-06-07"), ("genesis", Hex(digests[0])), ("slip", Hex(digests[1])), ("content", Hex(digests[2])));
    }

    [Fact]
    public void Peer_verifies_our_register_statement()
    {
        using var keys = PersonKeys.Generate();
        var statement = Spelers.Lid("lid-é", keys) with { Locatie = "Zwolle", Vervangt = Spelers.Id() };
        ReadsAndRefuses(Job("statement", ("content", Hex(statement.Encode())), ("signature", Hex(Signing.Sign(statement.Encode()))), ("key", Hex(Signing.PublicKey))), "signature",
            ("id", Hex(statement.Id)), ("box", "ic"), ("kind", Register.Commissie), ("service", ""), ("location", "Zwolle"), ("person", "lid-é"), ("name", "Naam van lid-é"), ("function", "lid"),
            ("encryption", Hex(keys.Encryption.PublicKey)), ("signing", Hex(keys.Signing.PublicKey)), ("from", "2020-01-01"), ("until", "9999-12-31"), ("replaces", Hex(statement.Vervangt)));
    }

    [Fact]
    public void Peer_opens_our_routing_slip()
    {
        using var routing = EncryptionKeyPair.Generate();
        var slip = new RoutingSlip(RandomNumberGenerator.GetBytes(16), Id, "feiten", "ind", "R5", "7", "Commissie2020", ["G4", "G6"], ["K 5"], "commissie", ["ic-a", "ic-b"], []);
        var answer = ReadsAndRefuses(Job("slip", ("key", Hex(routing.ExportPrivate())), ("intake", Hex(Signing.PublicKey)), ("dossier", Hex(Id)), ("sealed", Hex(slip.Seal(Signing, routing.PublicKey)))), "sealed",
            ("salt", Hex(slip.Salt)), ("dossier", Hex(Id)), ("facts", "feiten"), ("service", "ind"), ("row", "R5"), ("version", "7"), ("regime", "Commissie2020"), ("box", "commissie"), ("digest", Hex(slip.Digest())));
        Assert.Equal(["""["G4","G6"]""", """["K 5"]""", """["ic-a","ic-b"]""", "[]"], new[] { "gates", "grounds", "readers", "informed" }.Select(n => answer.GetProperty(n).GetRawText()));
    }

    [Fact]
    public void Peer_opens_our_grant() => PeerOpensGrant(Suite.P256);

    [HybridFact]
    public void Peer_opens_our_hybrid_grant() => PeerOpensGrant(Suite.MlKem768P256);

    [Fact]
    public void Peer_opens_our_item_and_verifies_its_signature() => PeerOpensItem(Suite.P256);

    [HybridFact]
    public void Peer_opens_our_hybrid_item_and_verifies_its_signature() => PeerOpensItem(Suite.MlKem768P256);

    [Fact]
    public void Peer_refuses_our_item_of_another_author()
    {
        using var key = EncryptionKeyPair.Generate();
        using var stranger = SigningKeyPair.Generate();
        var entry = Make(0, new byte[32]).Seal(stranger, key.PublicKey);
        Assert.True(Ask(ItemJob(key, 0, entry, mayRefuse: true)).TryGetProperty("refused", out _));
    }

    [Fact]
    public void We_open_the_peers_item() => WeOpenItem(Suite.P256);

    [HybridFact]
    public void We_open_the_peers_hybrid_item() => WeOpenItem(Suite.MlKem768P256);

    private static void PeerOpensGrant(Suite suite)
    {
        using var reader = EncryptionKeyPair.Generate(suite);
        using var keys = DossierKeys.Generate(suite);
        keys.Join(DossierKeys.Generate(2, [Compartment.Melding], suite));
        var job = Job("grant", ("suite", (int)suite), ("key", Hex(reader.ExportPrivate())), ("dossier", Hex(Id)), ("holder", "lid-é"),
            ("sealed", Hex(Grant.Seal(reader.PublicKey, Id, "lid-é", keys.Export(Compartment.Melding, Compartment.Identiteit)))));
        var held = ReadsAndRefuses(job, "sealed").GetProperty("held").EnumerateArray()
            .Select(h => (h.GetProperty("compartment").GetInt32(), h.GetProperty("epoch").GetInt32(), h.GetProperty("key").GetString()));
        Assert.Equal(
            new[] { (Compartment.Melding, 0), (Compartment.Melding, 2), (Compartment.Identiteit, 0) }.Select(p => ((int)p.Item1, p.Item2, (string?)Hex(keys[p.Item1, p.Item2]!.ExportPrivate()))), held);
    }

    private static void PeerOpensItem(Suite suite)
    {
        using var key = EncryptionKeyPair.Generate(suite);
        var item = Make(7, RandomNumberGenerator.GetBytes(32));
        ReadsAndRefuses(ItemJob(key, 7, item.Seal(Signing, key.PublicKey), suite), "entry",
            ("dossier", Hex(Id)), ("compartment", "2"), ("epoch", "3"), ("number", "7"), ("previous", Hex(item.Previous)), ("kind", "8"), ("role", "2"), ("author", "lid-é"), ("day", "2021-06-07"), ("body", Hex(item.Body)));
    }

    private static void WeOpenItem(Suite suite)
    {
        using var key = EncryptionKeyPair.Generate(suite);
        var item = Make(4, RandomNumberGenerator.GetBytes(32));
        var answer = Ask(Job("makeItem", ("suite", (int)suite), ("key", Hex(key.PublicKey)), ("signing", Hex(Signing.ExportPrivate())), ("item", new
        {
            dossier = Hex(Id),
            compartment = 2,
            epoch = 3,
            number = 4,
            previous = Hex(item.Previous),
            kind = 8,
            role = 2,
            author = "lid-é",
            day = "2021-06-07",
            body = Hex(item.Body),
        })));
        var opened = Item.TryOpen(key, Id, Compartment.Behandeling, 3, 4, answer.Bytes("entry"))!;
        Assert.True(opened.SignedBy(Signing.PublicKey));
        Assert.Equal((item.Kind, item.Author, item.Date, Hex(item.Previous), Hex(item.Body)), (opened.Item.Kind, opened.Item.Author, opened.Item.Date, Hex(opened.Item.Previous), Hex(opened.Item.Body)));
    }

    private static Item Make(int number, byte[] previous) =>
        new(Id, Compartment.Behandeling, 3, number, previous, ItemKind.Notitie, new Author(AuthorRole.Persoon, "lid-é"), Day, RandomNumberGenerator.GetBytes(300));

    private static Dictionary<string, object> ItemJob(EncryptionKeyPair key, int number, byte[] entry, Suite suite = Suite.P256, bool mayRefuse = false) =>
        Job("item", ("suite", (int)suite), ("key", Hex(key.ExportPrivate())), ("dossier", Hex(Id)), ("compartment", 2), ("epoch", 3), ("number", number),
            ("entry", Hex(entry)), ("signing", Hex(Signing.PublicKey)), ("mayRefuse", mayRefuse));

    private static Dictionary<string, object> Job(string what, params (string Name, object Value)[] fields) =>
        fields.Append(("do", (object)what)).ToDictionary(f => f.Item1, f => f.Item2);

    /// <summary>The peer reads these fields; and nothing at all when the last bit of one is another.</summary>
    private static JsonElement ReadsAndRefuses(Dictionary<string, object> job, string field, params (string Name, string Value)[] expected)
    {
        var bytes = Unhex((string)job[field]);
        var answers = AskAll([job, new Dictionary<string, object>(job) { [field] = Hex(FlipBit(bytes, bytes.Length - 1, 0)), ["mayRefuse"] = true }]);
        Assert.Equal(expected, expected.Select(e => (e.Name, answers[0].GetProperty(e.Name).ToString())));
        Assert.True(answers[1].TryGetProperty("refused", out _));
        return answers[0];
    }
}
