using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Independent readers and writers, as Debian has them. One that is missing fails the test.</summary>
internal static class Gereedschap
{
    /// <summary>Writes tags with exiftool; <c>{jpg}</c> in an argument stands for a small picture.</summary>
    public static byte[] Tag(byte[] file, string extension, params string[] arguments) => Tag(file, extension, null, arguments);

    /// <inheritdoc cref="Tag(byte[], string, string[])"/>
    public static byte[] Tag(byte[] file, string extension, byte[]? extra, params string[] arguments) => InFolder(folder =>
    {
        var path = Path.Combine(folder, "foto" + extension);
        File.WriteAllBytes(path, file);
        File.WriteAllBytes(Path.Combine(folder, "extra"), extra ?? []);
        Run("exiftool", [.. arguments.Select(a => a.Replace("{extra}", Path.Combine(folder, "extra"), StringComparison.Ordinal)), "-overwrite_original", "-q", path]);
        return File.ReadAllBytes(path);
    });

    /// <summary>Every tag that exiftool finds, embedded files and unknown tags included, but for what it says of the file and of the pixels.</summary>
    public static IReadOnlyList<string> Tags(byte[] file, string extension) => InFolder(folder =>
    {
        var path = Path.Combine(folder, "foto" + extension);
        File.WriteAllBytes(path, file);
        using var json = JsonDocument.Parse(Run("exiftool", ["-j", "-G1", "-a", "-u", "-U", "-ee3", "-e", path]));
        return json.RootElement[0].EnumerateObject().Select(p => p.Name).Where(n => n != "SourceFile" && !n.StartsWith("System:", StringComparison.Ordinal) && !n.StartsWith("ExifTool:", StringComparison.Ordinal) && !n.StartsWith("File:", StringComparison.Ordinal)).ToList();
    });

    public static string Read(string tool, byte[] file, params string[] arguments) => Encoding.UTF8.GetString(ReadBytes(tool, file, arguments));

    /// <summary>What a tool writes, byte for byte: of a picture every value counts.</summary>
    public static byte[] ReadBytes(string tool, byte[] file, params string[] arguments) => InFolder(folder =>
    {
        var path = Path.Combine(folder, "in");
        File.WriteAllBytes(path, file);
        return RunBytes(tool, [.. arguments.Select(a => a == "{in}" ? path : a)]);
    });

    public static byte[] Change(string tool, byte[] file, params string[] arguments) => InFolder(folder =>
    {
        var (source, target) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
        File.WriteAllBytes(source, file);
        Run(tool, [.. arguments.Select(a => a == "{in}" ? source : a == "{out}" ? target : a)]);
        return File.ReadAllBytes(target);
    });

    private static string Run(string tool, IEnumerable<string> arguments) => Encoding.UTF8.GetString(RunBytes(tool, arguments));

    private static byte[] RunBytes(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {error.Result}");
        return output.ToArray();
    }

    private static T InFolder<T>(Func<string, T> act)
    {
        var folder = Directory.CreateTempSubdirectory("meldpunt-opschonen-");
        try
        {
            return act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
