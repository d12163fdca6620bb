using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Something that was taken away: a row of one of the tables by its mark; or, without a mark, a whole 'dossier' or a 'gesprek', whose own id then stands in its place. Both in hexadecimal. Of the content of a dossier ('inhoud') the mark is the day and the signature over it.</summary>
public sealed record GrootboekRegel(string Soort, string Dossier, string Merk);

/// <summary>
/// The ledger of removed grants, removed halves of custodians, destroyed dossiers and deleted conversations: a file outside the database, in a folder of its own, that only
/// grows. Each line has a day and the digest over itself and the line before. What a restored backup brings back of it
/// is taken away again before anything starts.
/// </summary>
public sealed class Grootboek(Database database, string folder)
{
    private const string Name = "grootboek.txt";
    private const string Dossier = "dossier";
    private const string Gesprek = "gesprek";
    private const string Inhoud = "inhoud";

    // Each the name of the table that it was taken from.
    private static readonly string[] Rijen = ["toekenning", "reserve", "bewaring", "uitnodiging_stuk", "leesstuk", "brief_stuk"];

    /// <summary>Carries what was taken away from the database to the file, flushed to disk, and then forgets it there. After a crash in between lines are there twice, which does no harm.</summary>
    public async Task ExportAsync(DateOnly vandaag)
    {
        var rows = database.Read(c => c.Query<(byte[] Id, string Soort, string Dossier, string Merk)>("SELECT id, soort, hex(dossier), merk FROM grootboek ORDER BY id").ToList());
        if (rows.Count == 0) return;
        Append(folder, vandaag, rows.Select(r => new GrootboekRegel(r.Soort, r.Dossier, r.Merk)));
        await database.WriteAsync(c => { foreach (var (id, _, _, _) in rows) c.Execute("DELETE FROM grootboek WHERE id = @id", new { id }); });
    }

    /// <summary>Appends lines. One process at a time: another one that tries gets an <see cref="IOException"/>.</summary>
    internal static void Append(string folder, DateOnly vandaag, IEnumerable<GrootboekRegel> regels)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, Name);
        using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            using var reader = new StreamReader(file, Encoding.ASCII, leaveOpen: true);
            var whole = Whole(reader.ReadToEnd());
            file.SetLength(Encoding.ASCII.GetByteCount(whole));
            file.Seek(0, SeekOrigin.End);
            var (digest, text) = (Verify(whole).Digest, new StringBuilder());
            foreach (var regel in regels)
            {
                var inhoud = string.Create(CultureInfo.InvariantCulture, $"{vandaag:yyyy-MM-dd} {regel.Soort} {regel.Dossier} {(regel.Merk.Length == 0 ? "-" : regel.Merk)}");
                digest = Next(digest, inhoud);
                text.Append(inhoud).Append(' ').Append(digest).Append('\n');
            }

            file.Write(Encoding.ASCII.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
        }

        // A melder's act may have caused a line: the file tells its day, and no more; nor does the folder, when it was the first.
        var dag = vandaag.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, dag);
        Directory.SetLastWriteTimeUtc(folder, dag);
    }

    /// <summary>Every line; none where there is no file yet.</summary>
    /// <exception cref="InvalidDataException">A line was changed, removed or put in.</exception>
    public static IReadOnlyList<GrootboekRegel> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? Verify(Whole(File.ReadAllText(path, Encoding.ASCII))).Regels : [];
    }

    /// <summary>Takes away in a database what the ledger says was taken away. Gives how many rows that were.</summary>
    internal static int Replay(IDbConnection c, IEnumerable<GrootboekRegel> regels)
    {
        var gone = 0;
        foreach (var regel in regels)
        {
            var dossier = Convert.FromHexString(regel.Dossier);
            gone += regel.Soort switch
            {
                Dossier => Vernietiging.Everything(c, dossier),
                Inhoud => ReplayInhoud(c, dossier, regel.Merk),
                Gesprek => c.Execute("DELETE FROM gesprek WHERE id = @dossier", new { dossier }),
                _ => c.Execute($"DELETE FROM {Rijen.Single(r => r == regel.Soort)} WHERE dossier = @dossier AND hex(substr(inhoud, 1, 48)) = @Merk", new { dossier, regel.Merk }),
            };
        }

        return gone;
    }

    // Its grants have lines of their own; the mark is the day, and the signature of who did it.
    private static int ReplayInhoud(IDbConnection c, byte[] dossier, string merk)
    {
        var gone = Vernietiging.Content(c, dossier);
        Vernietiging.End(c, dossier, SqlTypes.Dag(merk[..merk.IndexOf('/', StringComparison.Ordinal)]), Convert.FromHexString(merk[(merk.IndexOf('/', StringComparison.Ordinal) + 1)..]));
        return gone;
    }

    // A line that a crash cut off was not flushed: what it tells still stands in the database.
    private static string Whole(string text) => text[..(text.LastIndexOf('\n') + 1)];

    private static (List<GrootboekRegel> Regels, string Digest) Verify(string text)
    {
        var (regels, digest) = (new List<GrootboekRegel>(), "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [_, var soort, var dossier, var merk, var stored] || (soort is not (Dossier or Gesprek or Inhoud) && !Rijen.Contains(soort)) || (digest = Next(digest, line[..line.LastIndexOf(' ')])) != stored)
                throw new InvalidDataException($"The ledger breaks at line {regels.Count + 1}.");
            regels.Add(new GrootboekRegel(soort, dossier, merk == "-" ? "" : merk));
        }

        return (regels, digest);
    }

    private static string Next(string digest, string inhoud) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(digest + "\n" + inhoud)));
}
