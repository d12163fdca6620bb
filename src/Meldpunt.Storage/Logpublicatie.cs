using System.Globalization;
using System.Text;
using Meldpunt.Domain;

namespace Meldpunt.Storage;

/// <summary>
/// The signed heads of the log, published: a file outside the database that only grows, one line a day with the row's
/// number, its digest, the signature and the civil day. It tells nothing of a melding, so everybody may have a copy of it;
/// what is copied elsewhere, nobody here can take back.
/// </summary>
public static class Logpublicatie
{
    private const string Name = "logboek.txt";
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The file in its folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Every line; none where there is no file. A last line that a crash cut off does not count.</summary>
    /// <exception cref="InvalidDataException">A line is not one that <see cref="Add"/> writes; the message names it.</exception>
    public static IReadOnlyList<CheckpointRow> Read(string path) =>
        !File.Exists(path) ? [] : [.. Whole(File.ReadAllText(path, Encoding.Latin1)).Split('\n').SkipLast(1).Select((line, n) => Parse(line) ?? throw new InvalidDataException($"Line {n + 1} of {path} is no checkpoint."))];

    /// <summary>Appends those that are not in it yet, flushed to disk. One process at a time: another one that tries gets an <see cref="IOException"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static void Add(string folder, IReadOnlyList<CheckpointRow> rows)
    {
        var path = PathIn(folder);
        if (Missing().Count == 0) return;
        Directory.CreateDirectory(folder);
        // One at a time by a file beside it: the published one itself is never closed to who reads it.
        var slot = Path.Combine(folder, ".slot");
        using (new FileStream(slot, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None }))
        using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = ForAll }))
        {
            using var reader = new StreamReader(file, Encoding.Latin1, leaveOpen: true);
            file.SetLength(Whole(reader.ReadToEnd()).Length);
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.ASCII.GetBytes(string.Concat(Missing().Select(l => l + '\n'))));
            file.Flush(flushToDisk: true);
        }

        // It tells a day, as its lines do.
        var dag = rows.Max(r => r.Dag).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        foreach (var file in new[] { path, slot }) File.SetLastWriteTimeUtc(file, dag);
        Directory.SetLastWriteTimeUtc(folder, dag);

        List<string> Missing() => [.. rows.Select(Line).Except(Read(path).Select(Line))];
    }

    private static string Whole(string text) => text[..(text.LastIndexOf('\n') + 1)];

    private static string Line(CheckpointRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Nr} {Convert.ToHexStringLower(row.Digest)} {Convert.ToBase64String(row.Handtekening)} {Dagtekst.Van(row.Dag)}");

    // One way to write it: what reads and does not come out the same is refused.
    private static CheckpointRow? Parse(string line)
    {
        if (line.Split(' ') is not [var nr, { Length: 64 } digest, { Length: 88 } handtekening, var dag]
            || !long.TryParse(nr, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Dagtekst.Lees(dag) is not { } day) return null;
        try
        {
            var row = new CheckpointRow(number, Convert.FromHexString(digest), day, Convert.FromBase64String(handtekening));
            return Line(row) == line ? row : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
