using System.Text.RegularExpressions;

namespace Meldpunt.Sealing.Tests;

/// <summary>Rules of the project itself. Each lists its offenders.</summary>
public partial class GuardRailTests
{
    private static readonly string Sources = Repository.Folder("src", "Meldpunt.Sealing");

    [Fact]
    public void Only_Primitives_names_the_symmetric_primitives()
    {
        Assert.Matches(Primitive(), File.ReadAllText(Path.Combine(Sources, "Primitives", "Primitives.cs")));
        Assert.Empty(Offenders(Primitive(), "Primitives.cs"));
    }

    [Fact]
    public void Only_the_key_pairs_name_the_curve_algorithms()
    {
        Assert.Empty(Offenders(Curve(), "EncryptionKeyPair.cs", "SigningKeyPair.cs", "P256.cs", "MlKem768P256.cs"));
    }

    [Fact]
    public void Sealing_uses_the_platform_and_nothing_else()
    {
        var references = typeof(Primitives).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        var project = File.ReadAllText(Path.Combine(Sources, "Meldpunt.Sealing.csproj"));
        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void No_ordinary_random_source_no_clock_and_no_console()
    {
        Assert.Empty(Offenders(Impure()));
    }

    [Fact]
    public void Everybody_else_names_the_suite_of_a_new_encryption_key()
    {
        var sources = Directory.GetFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(Sources, StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        Assert.Contains(sources, f => WithSuite().IsMatch(File.ReadAllText(f)));
        Assert.Empty(sources.SelectMany(f => WithoutSuite().Matches(Code(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
    }

    [Fact]
    public void Files_stay_readable()
    {
        Assert.All(SourceFiles(), f => Assert.True(File.ReadLines(f).Count() <= 400, f));
    }

    [Fact]
    public void What_a_dossier_is_made_of_is_read_in_one_sitting()
    {
        Assert.InRange(Directory.GetFiles(Sources, "*.cs").Sum(Lines), 500, 1_000);
        Assert.InRange(SourceFiles().Sum(Lines), 2_000, 3_000);

        static int Lines(string file) => File.ReadLines(file).Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal));
    }

    private static string[] Offenders(Regex pattern, params string[] allowed) =>
    [
        .. SourceFiles()
            .Where(f => !allowed.Contains(Path.GetFileName(f)))
            .SelectMany(f => pattern.Matches(Code(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")),
    ];

    private static string[] SourceFiles()
    {
        var files = Directory.GetFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();
        Assert.True(files.Length >= 15, "The sources were not found.");
        return files;
    }

    // Comments may speak of the primitives.
    private static string Code(string path) =>
        string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(@"\b(AesGcm|AesCcm|(?<!Aead\.)Aes|ChaCha20Poly1305|HKDF|HMACSHA\d+|SHA\d+|SHA3_\d+|Shake\d+|MD5|Rfc2898DeriveBytes|RandomNumberGenerator|IncrementalHash|HashAlgorithmName)\b\s*[.(,;)]")]
    private static partial Regex Primitive();

    [GeneratedRegex(@"\b(ECDsa|ECDiffieHellman|ECCurve|ECParameters|RSA|MLKem)\b")]
    private static partial Regex Curve();

    // A default would seal classically where hybrid was chosen, and nobody would see it.
    [GeneratedRegex(@"\b(EncryptionKeyPair|DossierKeys|PersonKeys)\.Generate\(\)|\bDeriveEncryption(\(\)|\s*[,;)])|DossierKeys\.Generate\([^,()]+, [^,()]+\)")]
    private static partial Regex WithoutSuite();

    [GeneratedRegex(@"\bPersonKeys\.Generate\(\w+")]
    private static partial Regex WithSuite();

    [GeneratedRegex(@"\bnew Random\b|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\b|\bConsole\.")]
    private static partial Regex Impure();
}
