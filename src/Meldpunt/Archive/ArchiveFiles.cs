using System.IO.Compression;
using System.Security.Cryptography;

namespace Meldpunt.Archive;

/// <summary>The files of an opened archive: in the ZIP, or in the folder that it was unpacked to. Nothing is written.</summary>
internal sealed class ArchiveFiles : IDisposable
{
    private readonly ZipArchive? _zip;
    private readonly string? _folder;

    private ArchiveFiles(ZipArchive? zip, string? folder, IReadOnlyList<string> names) => (_zip, _folder, Names) = (zip, folder, names);

    /// <summary>Their names, folders parted by a slash.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static ArchiveFiles Open(string place)
    {
        if (Directory.Exists(place))
        {
            var links = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            return new ArchiveFiles(null, place, [.. Directory.EnumerateFiles(place, "*", links).Select(f => Path.GetRelativePath(place, f).Replace(Path.DirectorySeparatorChar, '/'))]);
        }

        var zip = new ZipArchive(File.OpenRead(place), ZipArchiveMode.Read);
        return new ArchiveFiles(zip, null, [.. zip.Entries.Select(e => e.FullName)]);
    }

    /// <summary>A file whole; null where it is not there, or longer than <paramref name="most"/> bytes.</summary>
    public byte[]? Read(string name, int most)
    {
        if (!Names.Contains(name)) return null;
        using var file = OpenFile(name);
        using var bytes = new MemoryStream();
        return Copy(file, bytes, most) ? bytes.ToArray() : null;
    }

    /// <summary>SHA-256, hexadecimal; null where it is not <paramref name="length"/> bytes long, which is found out without reading more.</summary>
    public string? Digest(string name, long length)
    {
        using var file = OpenFile(name);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total) = (new byte[81_920], 0L);
        for (int read; total <= length && (read = file.Read(buffer)) > 0; total += read) digest.AppendData(buffer, 0, read);
        return total == length ? Convert.ToHexStringLower(digest.GetHashAndReset()) : null;
    }

    public void Dispose() => _zip?.Dispose();

    // The name is one of Names, so it does not lead out of the folder.
    private Stream OpenFile(string name) => _zip is not null ? _zip.GetEntry(name)!.Open() : File.OpenRead(Path.Combine(_folder!, name));

    private static bool Copy(Stream from, MemoryStream to, int most)
    {
        var buffer = new byte[81_920];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            if (to.Length + read > most) return false;
            to.Write(buffer, 0, read);
        }

        return true;
    }
}
