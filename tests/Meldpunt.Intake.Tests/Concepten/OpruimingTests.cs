using System.Buffers;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meldpunt.Intake.Tests.Concepten;

/// <summary>What is left of drafts and uploads goes within the hour, on a database that knows days only.</summary>
public sealed class OpruimingTests : IAsyncLifetime
{
    private static readonly DateOnly Dag = new(2026, 3, 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("meldpunt-opruiming-").FullName;
    private readonly Klok _klok = new();
    private readonly EncryptionKeyPair _sleutel = EncryptionKeyPair.Generate();
    private readonly byte[] _concept = Primitives.RandomBytes(32);
    private readonly byte[] _eigenaar = Primitives.RandomBytes(16);
    private Database _database = null!;
    private Opruiming _opruiming = null!;

    private BijlageStore Bijlagen => new(_database);

    private ConceptStore Concepten => new(_database);

    public Task InitializeAsync()
    {
        _database = Database.Open(Path.Combine(_folder, "meldpunt.db"));
        _opruiming = NieuwProces();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _opruiming.Dispose();
        _sleutel.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Geen_sessie_duurt_langer_dan_waar_de_opruiming_op_wacht() => Assert.Equal(Opruiming.Langste, Sessieduur.Uren.Max(Sessieduur.Of));

    [Fact]
    public async Task Een_upload_van_een_gestorven_proces_is_binnen_het_uur_weg()
    {
        await Bijlagen.BeginAsync(_eigenaar, _eigenaar, Dag);
        await Bijlagen.AppendAsync(_eigenaar, 0, [1]);

        await VerlopenAsync(TimeSpan.FromMinutes(50));

        Assert.Empty(Bijlagen.Incomplete());
        Assert.False(Bijlagen.TryPiece(_eigenaar, 0, new ArrayBufferWriter<byte>()));
    }

    [Fact]
    public async Task Een_upload_van_dit_proces_mag_zo_lang_duren_als_hij_duurt()
    {
        await using var schrijver = await new BijlageStream(Bijlagen).BeginAsync(Plaats(), 1 << 20);
        await schrijver.WriteAsync(new byte[100]);

        await VerlopenAsync(TimeSpan.FromHours(3));

        Assert.Equal(UploadUitkomst.Opgeslagen, (await schrijver.CompleteAsync()).Uitkomst);
    }

    [Fact]
    public async Task Een_upload_van_een_andere_node_blijft_zolang_hij_groeit()
    {
        await Bijlagen.BeginAsync(_eigenaar, _eigenaar, Dag);
        for (var nr = 0; nr < 6; nr++)
        {
            await Bijlagen.AppendAsync(_eigenaar, nr, [1]);
            await VerlopenAsync(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(6, Assert.Single(Bijlagen.Incomplete()).Stukken);
    }

    [Fact]
    public async Task Wat_de_melder_afbreekt_is_meteen_weg()
    {
        var stream = new BijlageStream(Bijlagen);
        await Assert.ThrowsAsync<IOException>(() => stream.SealAsync(new Breekt(), Plaats(), 1 << 30, default));

        Assert.Empty(Bijlagen.Incomplete());
        Assert.Empty(Bijlagen.Owners());
    }

    [Fact]
    public async Task Een_concept_gaat_met_zijn_bestanden_kort_na_zijn_einde()
    {
        await ConceptMetBestandAsync();
        _opruiming.Ken(_concept, _eigenaar, _klok.GetUtcNow() + TimeSpan.FromHours(1));

        await VerlopenAsync(TimeSpan.FromMinutes(50));
        Assert.NotNull(Concepten.Get(_concept));
        Assert.Single(Bijlagen.Owners());

        await VerlopenAsync(TimeSpan.FromMinutes(20));
        Assert.Null(Concepten.Get(_concept));
        Assert.Empty(Bijlagen.Owners());
    }

    [Fact]
    public async Task Na_een_herstart_geldt_het_laatste_einde_dat_een_sessie_kan_hebben()
    {
        await ConceptMetBestandAsync();
        using var nieuw = NieuwProces();
        await nieuw.RuimOpAsync();

        _klok.Verder(Opruiming.Langste - TimeSpan.FromMinutes(1));
        await nieuw.RuimOpAsync();
        Assert.NotNull(Concepten.Get(_concept));

        _klok.Verder(TimeSpan.FromMinutes(2));
        await nieuw.RuimOpAsync();
        Assert.Null(Concepten.Get(_concept));
        Assert.Empty(Bijlagen.Owners());
    }

    [Fact]
    public async Task Na_een_herstart_geldt_het_echte_einde_zodra_de_melder_terugkomt()
    {
        await ConceptMetBestandAsync();
        using var nieuw = NieuwProces();
        await nieuw.RuimOpAsync();
        nieuw.Ken(_concept, _eigenaar, _klok.GetUtcNow() + TimeSpan.FromMinutes(30));

        _klok.Verder(TimeSpan.FromMinutes(31));
        await nieuw.RuimOpAsync();

        Assert.Null(Concepten.Get(_concept));
        Assert.Empty(Bijlagen.Owners());
    }

    private Opruiming NieuwProces() => new(Concepten, Bijlagen, NullLogger<Opruiming>.Instance, _klok, _klok);

    private Bewaarplaats Plaats() => new(_eigenaar, _eigenaar, _sleutel.PublicKey, 0, Dag);

    private async Task ConceptMetBestandAsync()
    {
        await Concepten.AddAsync(_concept, [1], Dag);
        Assert.Equal(UploadUitkomst.Opgeslagen, (await new BijlageStream(Bijlagen).SealAsync(new MemoryStream([1, 2, 3]), Plaats(), 100, default)).Uitkomst);
    }

    /// <summary>Rounds come on their beat while time passes.</summary>
    private async Task VerlopenAsync(TimeSpan hoelang)
    {
        await _opruiming.RuimOpAsync();
        for (var voorbij = TimeSpan.Zero; voorbij < hoelang; voorbij += Opruiming.Ronde)
        {
            _klok.Verder(Opruiming.Ronde);
            await _opruiming.RuimOpAsync();
        }
    }

    private sealed class Breekt : ReadOnlyStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 40 ? ValueTask.FromResult(buffer.Length) : throw new IOException("The line broke.");
    }
}
