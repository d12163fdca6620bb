using System.Security.Cryptography;
using Meldpunt.Sealing;

namespace Meldpunt.Benchmarks;

/// <summary>
/// A report of 2 KB sealed to two boxes (five members and two) and the melder, with its slip, genesis record and receipt,
/// beside the bare HPKE operations in it: one set-up and one message each for the two items, the slip and eight grants.
/// </summary>
internal sealed class ReportBenchmark : IDisposable
{
    public const int Reports = 50;

    private static readonly DateOnly Day = new(2021, 6, 1);
    private static readonly Compartment[] Reader = [Compartment.Melding, Compartment.Behandeling];

    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _tagKey = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _text = RandomNumberGenerator.GetBytes(2048);
    private readonly byte[] _padded = new byte[4096];
    private readonly byte[] _paddedSmall = new byte[1024];
    private readonly SigningKeyPair _intake = SigningKeyPair.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly DossierKeys _keys;
    private readonly byte[] _melding;
    private readonly byte[] _routing;
    private readonly Dictionary<string, byte[]> _holders;

    public ReportBenchmark(Suite suite)
    {
        byte[] NewKey()
        {
            using var pair = EncryptionKeyPair.Generate(suite);
            return pair.PublicKey;
        }

        _keys = DossierKeys.Generate(suite);
        (_melding, _routing) = (_keys.PublicKeysOf(0)[Compartment.Melding], NewKey());
        _holders = Enumerable.Range(0, 7).Select(i => $"lid-{i}").Append(Grant.Melder).ToDictionary(h => h, _ => NewKey());
    }

    public void Seal()
    {
        for (var i = 0; i < Reports; i++)
        {
            var slip = new RoutingSlip(Primitives.RandomBytes(16), _id, "feiten", "ind", "R5", "1", "R2020", ["G4"], ["K 6"], "commissie", [.. _holders.Keys], []);
            var genesis = new Genesis(_id, _keys.PublicKeysOf(0), _holders[Grant.Melder], _melder.PublicKey, slip.Digest(), Day);
            var melding = new Item(_id, Compartment.Melding, 0, 0, genesis.Digest(), ItemKind.Melding, Author.Melder, Day, _text).Seal(_melder, _melding);
            var route = new Item(_id, Compartment.Melding, 0, 1, Item.Digest(melding), ItemKind.Routebewijs, new Author(AuthorRole.Dienst, "intake"), Day, slip.Encode()).Seal(_intake, _melding);
            foreach (var (holder, key) in _holders)
            {
                Grant.Tag(_tagKey, _id, holder);
                Grant.Seal(key, _id, holder, _keys.Export(Reader));
            }

            genesis.Sign(_melder);
            slip.Seal(_intake, _routing);
            new Receipt(_id, Day, genesis.Digest(), slip.Digest(), Receipt.DigestOf([Item.Digest(melding), Item.Digest(route)])).Sign(_intake);
        }
    }

    public void BareHpke()
    {
        for (var i = 0; i < Reports; i++)
        {
            Bare(_melding, _padded);
            Bare(_melding, _paddedSmall);
            Bare(_routing, _paddedSmall);
            foreach (var key in _holders.Values) Bare(key, _paddedSmall);
        }
    }

    public void Dispose()
    {
        _intake.Dispose();
        _melder.Dispose();
        _keys.Dispose();
    }

    private void Bare(byte[] key, byte[] plain)
    {
        using var sender = new HpkeSender(key, _id);
        sender.Seal(_id, plain);
    }
}
