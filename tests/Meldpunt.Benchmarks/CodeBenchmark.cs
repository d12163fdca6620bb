using System.Security.Cryptography;
using Dapper;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Benchmarks;

/// <summary>
/// What the site does to see that a code opens nothing, among many dossiers: one whose mailbox was closed for good, and one that
/// was never issued, or whose dossier was destroyed with all its rows. Who measures must not tell them apart.
/// </summary>
internal sealed class CodeBenchmark : IAsyncDisposable
{
    private const int Dossiers = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("meldpunt-code-").FullName;
    private readonly Database _database;
    private readonly Terugweg _terugweg;

    public CodeBenchmark()
    {
        var keys = Path.Combine(_folder, "sleutels.json");
        var (tag, lookup) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        File.WriteAllText(keys, $$"""{"tag":"{{Convert.ToBase64String(tag)}}","lookup":"{{Convert.ToBase64String(lookup)}}"}""");
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var host = HostKeys.Load(keys);
        _database = Database.Open(Path.Combine(_folder, "meldpunt.db"));
        _terugweg = new Terugweg(new DossierStore(_database), new GrantStore(_database), new IntakeKeys(host), new TagKeys(host));
        Fill(tag, lookup);
    }

    public Meldcode Gesloten { get; } = Meldcode.Generate();

    public Meldcode Nooit { get; } = Meldcode.Generate();

    public void OpentNiet(Meldcode code, int keer)
    {
        for (var i = 0; i < keer; i++)
        {
            if (_terugweg.OpentAsync(code).GetAwaiter().GetResult()) throw new InvalidOperationException("The code opens something.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var code in new[] { Gesloten, Nooit }) code.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Fill(byte[] tagKey, byte[] lookupKey)
    {
        using var connection = _database.Connect();
        using var transaction = connection.BeginTransaction();
        for (var i = 0; i < Dossiers; i++)
        {
            var id = RandomNumberGenerator.GetBytes(16);
            var opzoek = i == 0 ? DossierMaker.Opzoek(lookupKey, Gesloten) : RandomNumberGenerator.GetBytes(32);
            connection.Execute(
                """
                INSERT INTO dossier (id, postvak, regime, staat, bescherming, ontvangen_op, bezorgd_op, opzoek, genesis, ontvangstbewijs)
                VALUES (@id, 'commissie', 'Commissie2020', 'Formeel', 'Actief', '2026-01-05', '2026-01-05', @opzoek, @bytes, @bytes)
                """, new { id, opzoek, bytes = RandomNumberGenerator.GetBytes(600) }, transaction);
            // Who closed a mailbox for good took its grant away.
            if (i > 0) connection.Execute("INSERT INTO toekenning (dossier, houder, epoch, inhoud) VALUES (@id, @houder, 0, @inhoud)", new { id, houder = Grant.Tag(tagKey, id, Grant.Melder), inhoud = RandomNumberGenerator.GetBytes(338) }, transaction);
        }

        transaction.Commit();
    }
}
