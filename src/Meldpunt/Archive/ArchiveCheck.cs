using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Archive;

/// <summary>What became of an archive, line by line.</summary>
internal sealed record ArchiveCheck(bool Whole, IReadOnlyList<string> Lines)
{
    private const int MostManifest = 64 << 20;
    private const int MostSignature = 1024;

    /// <summary>Checks a ZIP or a folder; with <paramref name="signers"/>, who signed its manifest too.</summary>
    /// <exception cref="InvalidDataException">There is no manifest of ours in it.</exception>
    public static ArchiveCheck Of(string place, IReadOnlyList<byte[]>? signers)
    {
        using var files = ArchiveFiles.Open(place);
        var bytes = files.Read(Archiefmanifest.Bestand, MostManifest) ?? throw new InvalidDataException($"There is no {Archiefmanifest.Bestand} in {place}, or it is too long.");
        var manifest = Archiefmanifest.TryDecode(bytes) ?? throw new InvalidDataException($"The {Archiefmanifest.Bestand} in {place} is not one of ours.");
        var wrong = new List<string>();
        wrong.AddRange(Differences(files, manifest));
        if (signers is not null && !signers.Any(k => Signed(k, bytes, files.Read(Archiefmanifest.Handtekening, MostSignature)))) wrong.Add("not genuine: the portal's key did not sign this manifest");
        var left = manifest.Stukken.Where(s => s.Sha256 is null).Select(s => $"left out when it was made: {s.Naam} ({s.Soort})");
        var unproven = manifest.Stukken.Where(s => !s.Herkomst).Select(s => $"herkomst niet vastgesteld when it was made: {s.Naam} ({s.Soort})");
        return new ArchiveCheck(wrong.Count == 0, [.. wrong, .. left, .. unproven, Summary(manifest, wrong.Count, signers is not null)]);
    }

    private static string Summary(Archiefmanifest manifest, int wrong, bool signed) => string.Create(CultureInfo.InvariantCulture,
        $"{(wrong == 0 ? "Whole" : "Not whole")}: {manifest.Stukken.Count} entries of {manifest.Kenmerk}, exported on {manifest.GemaaktOp:yyyy-MM-dd}; {(signed ? wrong == 0 ? "the manifest is signed by the portal" : "see above" : "who signed the manifest was not checked (--signer or --data)")}.");

    private static IEnumerable<string> Differences(ArchiveFiles files, Archiefmanifest manifest)
    {
        var named = manifest.Stukken.ToDictionary(s => s.Naam);
        foreach (var double_ in files.Names.GroupBy(n => n).Where(g => g.Count() > 1)) yield return $"extra: {double_.Key} stands in it {double_.Count()} times";
        foreach (var stuk in manifest.Stukken.Where(s => s.Sha256 is not null))
        {
            if (!files.Names.Contains(stuk.Naam)) yield return $"missing: {stuk.Naam} ({stuk.Soort})";
            else if (files.Digest(stuk.Naam, stuk.Grootte ?? 0) != stuk.Sha256) yield return $"changed: {stuk.Naam} ({stuk.Soort})";
        }

        if (!files.Names.Contains(Archiefmanifest.Handtekening)) yield return $"missing: {Archiefmanifest.Handtekening}";
        foreach (var extra in files.Names.Distinct().Where(n => n is not (Archiefmanifest.Bestand or Archiefmanifest.Handtekening) && named.GetValueOrDefault(n)?.Sha256 is null)) yield return $"extra: {Shown(extra)}";
    }

    private static bool Signed(byte[] key, byte[] manifest, byte[]? signature)
    {
        var value = new byte[SignatureLength];
        return signature is not null && Convert.TryFromBase64String(Encoding.ASCII.GetString(signature).Trim(), value, out var length) && length == SignatureLength
            && SigningKeyPair.Verify(key, SealedArchive.Statement(manifest), value);
    }

    // A stranger's name goes to a screen.
    private static string Shown(string name) => string.Concat(name.Take(120).Select(c => char.IsControl(c) ? '?' : c));

    private const int SignatureLength = 64;
}
