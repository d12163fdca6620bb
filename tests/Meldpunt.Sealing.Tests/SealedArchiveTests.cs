using System.Buffers;
using Meldpunt.Sealing;

namespace Meldpunt.Sealing.Tests;

/// <summary>A file for several readers: each of them opens it, nobody else does, and any other byte is a refusal.</summary>
public sealed class SealedArchiveTests : IDisposable
{
    private static readonly byte[] Dossier = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly DateOnly Dag = new(2026, 11, 25);

    private readonly EncryptionKeyPair _maker = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _archief = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _vreemd = EncryptionKeyPair.Generate();

    public void Dispose()
    {
        foreach (var key in new[] { _maker, _archief, _vreemd }) key.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void Elke_lezer_opent_dezelfde_inhoud_en_een_ander_niets(int lengte)
    {
        var inhoud = Primitives.RandomBytes(lengte);
        var bestand = Maak(inhoud);
        Assert.Equal(inhoud, Open(bestand, _maker));
        Assert.Equal(inhoud, Open(bestand, _archief));
        Assert.Null(Open(bestand, _vreemd));
        var kop = SealedArchive.TryRead(new MemoryStream(bestand))!;
        Assert.Equal(Dossier, kop.DossierId);
        Assert.Equal(Dag, kop.Date);
        Assert.Equal([_maker.PublicKey, _archief.PublicKey], kop.Readers);
    }

    [Fact]
    public void Elke_veranderde_byte_voor_de_inhoud_is_een_weigering()
    {
        var bestand = Maak([1, 2, 3]);
        for (var i = 0; i < bestand.Length - StreamSealer.SealedChunkSize + 32; i++)
        {
            var anders = (byte[])bestand.Clone();
            anders[i] ^= 1;
            Assert.Null(Open(anders, _archief));
        }
    }

    [Fact]
    public void Elk_eerder_einde_is_een_weigering()
    {
        var bestand = Maak(new byte[100_000]);
        foreach (var lengte in Enumerable.Range(0, 800).Concat([bestand.Length - StreamSealer.SealedChunkSize, bestand.Length - 1]))
            Assert.Null(Open(bestand[..lengte], _archief));
        Assert.Null(Open([.. bestand, 0], _archief));
    }

    [Fact]
    public void Een_kop_van_een_ander_archief_past_niet_op_deze_inhoud()
    {
        var (een, ander) = (Maak([1]), Maak([2]));
        var kop = een.Length - StreamSealer.SealedChunkSize;
        Assert.Null(Open([.. een[..kop], .. ander[kop..]], _archief));
    }

    [Fact]
    public void Zonder_lezer_of_met_te_veel_is_er_geen_archief()
    {
        Assert.Throws<ArgumentException>(() => SealedArchive.Begin(Dossier, Dag, [], out _));
        Assert.Throws<ArgumentException>(() => SealedArchive.Begin(Dossier, Dag, [.. Enumerable.Repeat(_maker.PublicKey, SealedArchive.MostReaders + 1)], out _));
    }

    private byte[] Maak(byte[] inhoud)
    {
        using var sealer = SealedArchive.Begin(Dossier, Dag, [_maker.PublicKey, _archief.PublicKey], out var voor);
        var chunks = new ArrayBufferWriter<byte>();
        sealer.Write(inhoud, chunks);
        sealer.Finish(chunks);
        return [.. voor, .. chunks.WrittenSpan];
    }

    private static byte[]? Open(byte[] bestand, EncryptionKeyPair sleutel)
    {
        using MemoryStream file = new(bestand), inhoud = new();
        return SealedArchive.TryRead(file) is { } archief && archief.TryOpen(sleutel, file, inhoud) ? inhoud.ToArray() : null;
    }
}
