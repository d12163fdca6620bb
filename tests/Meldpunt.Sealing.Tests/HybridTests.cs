using System.Buffers;
using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Suites": hybrid keys seal and open as P-256 keys do, both side by side, and neither for the other.</summary>
public class HybridTests
{
    private const string Label = "test";
    private static readonly byte[] Aad = [1, 2, 3];

    [HybridFact]
    public void Sealed_object_has_the_longer_header_and_opens_with_its_key_only()
    {
        using EncryptionKeyPair key = New(), other = New();
        var bytes = SealedObject.Seal(key.PublicKey, Label, Aad, "inhoud"u8);
        Assert.Equal((1249, 1154 + 256 + 16, 0x02), (key.PublicKey.Length, bytes.Length, bytes[0]));
        Assert.True(SealedObject.TryOpen(key, Label, Aad, bytes, out var plain));
        Assert.Equal("inhoud"u8, plain);
        Refused(other, bytes);
    }

    [HybridFact]
    public void Changed_in_either_half_of_enc_it_is_refused()
    {
        using var key = New();
        var bytes = SealedObject.Seal(key.PublicKey, Label, Aad, "inhoud"u8, PaddingKind.None);
        for (var i = 0; i < bytes.Length; i++) Refused(key, FlipBit(bytes, i, i % 8));
        for (var length = 0; length < bytes.Length; length++) Refused(key, bytes[..length]);
        Refused(key, [.. bytes, 0]);
    }

    [HybridFact]
    public void Halves_of_two_objects_to_one_key_do_not_mix()
    {
        using var key = New();
        var one = SealedObject.Seal(key.PublicKey, Label, Aad, "een"u8);
        var two = SealedObject.Seal(key.PublicKey, Label, Aad, "twee"u8);
        Refused(key, [.. one[..1089], .. two[1089..]]);
        Refused(key, [.. two[..1089], .. one[1089..1154], .. two[1154..]]);
        Refused(key, [.. one[..1154], .. two[1154..]]);
    }

    [HybridFact]
    public void Neither_half_of_the_private_key_opens_alone()
    {
        using var key = New();
        var bytes = SealedObject.Seal(key.PublicKey, Label, Aad, "inhoud"u8);
        var (_, scalar) = MlKem768P256.Expand(key.ExportPrivate());
        using var curve = EncryptionKeyPair.FromPrivate(scalar);
        Assert.Equal(key.PublicKey[1184..], curve.PublicKey);
        Refused(curve, bytes);
        Refused(curve, [0x01, .. bytes[1089..]]);
    }

    [HybridFact]
    public void Suites_live_side_by_side_and_are_never_taken_for_one_another()
    {
        using EncryptionKeyPair hybrid = New(), classical = EncryptionKeyPair.Generate();
        var toHybrid = SealedObject.Seal(hybrid.PublicKey, Label, Aad, "een"u8);
        var toClassical = SealedObject.Seal(classical.PublicKey, Label, Aad, "twee"u8);
        Assert.True(SealedObject.TryOpen(hybrid, Label, Aad, toHybrid, out _));
        Assert.True(SealedObject.TryOpen(classical, Label, Aad, toClassical, out _));
        Refused(classical, toHybrid);
        Refused(hybrid, toClassical);
        Refused(classical, [0x01, .. toHybrid[1..]]);
        Refused(hybrid, [0x02, .. toClassical[1..]]);
        Refused(hybrid, [0x01, .. toHybrid[1..]]);
    }

    [HybridTheory]
    [InlineData(0)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public void Stream_comes_back_in_pieces_of_any_size(int size)
    {
        using var key = New();
        var plain = RandomNumberGenerator.GetBytes(size);
        using var sealer = new StreamSealer(key.PublicKey, Label, Aad);
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(sealer.Header);
        sealer.Write(plain, bytes);
        sealer.Finish(bytes);
        Assert.Equal(1154 + ((size / 65536) + 1) * StreamSealer.SealedChunkSize, bytes.WrittenCount);
        foreach (var piece in new[] { 1000, 1153, 1154, 1155, int.MaxValue })
        {
            using var opener = new StreamOpener(key, Label, Aad);
            var opened = new ArrayBufferWriter<byte>();
            foreach (var part in bytes.WrittenSpan.ToArray().Chunk(piece)) Assert.True(opener.TryPush(part, opened));
            Assert.True(opener.TryFinish(opened));
            Assert.Equal(plain, opened.WrittenSpan.ToArray());
        }
    }

    [HybridFact]
    public void Private_key_travels_with_its_suite()
    {
        using EncryptionKeyPair hybrid = New(), classical = EncryptionKeyPair.Generate();
        foreach (var key in new[] { hybrid, classical })
        {
            var exported = key.Export();
            using var again = EncryptionKeyPair.Import(exported);
            Assert.Equal((33, (byte)key.Suite), (exported.Length, exported[0]));
            Assert.Equal(key.PublicKey, again.PublicKey);
        }
    }

    [HybridFact]
    public void Public_key_that_is_none_is_refused_in_either_half()
    {
        using var key = New();
        byte[] noPoint = [.. key.PublicKey[..1184], .. new byte[65]], noLattice = [.. Repeat(0xFF, 1184), .. key.PublicKey[1184..]];
        Assert.ThrowsAny<CryptographicException>(() => SealedObject.Seal(noPoint, Label, Aad, []));
        Assert.ThrowsAny<CryptographicException>(() => SealedObject.Seal(noLattice, Label, Aad, []));
    }

    [HybridFact]
    public void Wrapped_keys_of_a_person_keep_their_suite_and_it_cannot_be_changed()
    {
        const string zin = "bababa dedede fififi gogogo huhuhu jajaja kekeke";
        var pepper = Repeat(7, 32);
        using var keys = PersonKeys.Generate(Suite.MlKem768P256);
        var wrapped = WrappedPersonKeys.Wrap(keys, zin, pepper, "p-1");
        Assert.Equal((113, 0x02), (wrapped.Length, wrapped[0]));
        Assert.True(WrappedPersonKeys.TryUnwrap(wrapped, zin, pepper, "p-1", out var opened));
        Assert.Equal(keys.Encryption.PublicKey, opened!.Encryption.PublicKey);
        Assert.False(WrappedPersonKeys.TryUnwrap([0x01, .. wrapped[1..]], zin, pepper, "p-1", out _));
    }

    [HybridFact]
    public void Dossier_of_hybrid_keys_goes_from_the_melder_to_a_reader_and_through_an_epoch()
    {
        using var code = Meldcode.Generate();
        using EncryptionKeyPair melder = code.DeriveEncryption(Suite.MlKem768P256), reader = New(), routing = New();
        using var signing = code.DeriveSigning();
        using var keys = DossierKeys.Generate(Suite.MlKem768P256);
        var id = Spelers.Id();
        var stored = new Genesis(id, keys.PublicKeysOf(0), melder.PublicKey, signing.PublicKey, new byte[32], Spelers.Dag).Sign(signing);
        var genesis = Genesis.TryVerify(stored)!;
        Assert.Equal(Suite.MlKem768P256, genesis.MelderSuite);
        var entry = new Item(id, Compartment.Melding, 0, 0, genesis.Digest(), ItemKind.Melding, Author.Melder, Spelers.Dag, [1]).Seal(signing, genesis.PublicKeys[Compartment.Melding]);
        var doel = new ReserveDoel("commissie", "OntvangerZwijgt", null);
        var reserve = Grant.SealReserve(routing.PublicKey, id, doel, "lid", Grant.Seal(reader.PublicKey, id, "lid", keys.Export(Compartment.Melding)));
        var vrijgave = Grant.TryRelease(routing, id, doel, reserve)!;
        Assert.True(Grant.TryOpen(reader, id, vrijgave.Houder, vrijgave.Toekenning, out var held));
        Assert.True(Item.TryOpen(held![Compartment.Melding]!, id, Compartment.Melding, 0, 0, entry)!.SignedBy(genesis.MelderSigningKey));

        var keten = new Sleutelketen(genesis);
        using var next = DossierKeys.Generate(1, [Compartment.Melding], Suite.MlKem768P256);
        var wisseling = new Wisseling(id, 1, keten.Digest, next.PublicKeysOf(1), Author.Melder, Spelers.Dag).Sign(signing, keys);
        Assert.True(keten.TryAdd(wisseling, held, _ => [genesis.MelderSigningKey]));
        Assert.Equal(next[Compartment.Melding]!.PublicKey, keten.PublicKey(Compartment.Melding));
    }

    [HybridFact]
    public void Dossier_of_P256_keys_gets_hybrid_ones_with_an_epoch_and_both_open()
    {
        using var signing = SigningKeyPair.Generate();
        using var keys = DossierKeys.Generate();
        var genesis = Spelers.Genesis(Spelers.Id(), keys, signing);
        var keten = new Sleutelketen(genesis);
        using var next = DossierKeys.Generate(1, [Compartment.Melding], Suite.MlKem768P256);
        Assert.True(keten.TryAdd(new Wisseling(genesis.DossierId, 1, keten.Digest, next.PublicKeysOf(1), Author.Melder, Spelers.Dag).Sign(signing, keys), keys, _ => [signing.PublicKey]));
        keys.Join(next);
        using var again = DossierKeys.Import(keys.Export(Compartment.Melding));
        Assert.True(keten.Matches(again));
        Assert.Equal((Suite.P256, Suite.MlKem768P256), (again[Compartment.Melding, 0]!.Suite, again[Compartment.Melding, 1]!.Suite));
    }

    [HybridFact]
    public void Person_with_a_hybrid_key_stands_in_the_register()
    {
        using var keys = PersonKeys.Generate(Suite.MlKem768P256);
        var statement = Spelers.Lid("lid", keys);
        Assert.Equal(keys.Encryption.PublicKey, RegisterStatement.Decode(statement.Encode()).EncryptionKey);
    }

    [HybridFact]
    public void Disposed_pair_gives_nothing_more()
    {
        var pair = New();
        pair.Dispose();
        Assert.ThrowsAny<Exception>(pair.ExportPrivate);
        Assert.ThrowsAny<Exception>(pair.Export);
    }

    [HybridFact]
    public void One_key_pair_serves_several_threads()
    {
        using var pair = New();
        Parallel.For(0, 100, i =>
        {
            var aad = BitConverter.GetBytes(i);
            Assert.True(SealedObject.TryOpen(pair, Label, aad, SealedObject.Seal(pair.PublicKey, Label, aad, aad), out var plain));
            Assert.Equal(aad, plain);
        });
    }

    private static EncryptionKeyPair New() => EncryptionKeyPair.Generate(Suite.MlKem768P256);

    private static void Refused(EncryptionKeyPair key, byte[] bytes)
    {
        Assert.False(SealedObject.TryOpen(key, Label, Aad, bytes, out var plain));
        Assert.Empty(plain);
    }
}
