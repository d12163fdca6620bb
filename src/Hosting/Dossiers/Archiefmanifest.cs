using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// One entry of an archive. <c>Naam</c> is ours and says nothing; what the melder called a file stands in <c>Bestandsnaam</c>.
/// <c>Onderdeel</c> and <c>Nummer</c>: its place in the dossier, where it has one. <c>Herkomst</c>: who wrote it is verified.
/// <c>Sha256</c> (hexadecimal) and <c>Grootte</c> are of the entry's bytes; both null where it could not be put in, because
/// its bytes did not verify or the exporter's keys do not open it.
/// </summary>
public sealed record Archiefstuk(
    string Naam, string Soort, string? Onderdeel, long? Nummer, DateOnly Datum, string? Auteur, bool Herkomst, long? Grootte, string? Sha256, string? Bestandsnaam = null);

/// <summary>Who made an archive: a person's id and function.</summary>
public sealed record Archiefmaker(string Id, string Functie);

/// <summary>
/// What is in the archive of a dossier. <c>Regels</c>: version of the rules it was routed under. <c>Onderdelen</c>: the
/// compartments that were read for it; <c>Weggelaten</c>: what is never in one, or what the exporter's keys do not open.
/// </summary>
public sealed record Archiefmanifest(
    int Versie, string Kenmerk, string Dossier, string Regime, string? Regels, string Staat, DateOnly OntvangenOp, DateOnly GemaaktOp, Archiefmaker GemaaktDoor,
    IReadOnlyList<string> Onderdelen, IReadOnlyList<string> Weggelaten, IReadOnlyList<Archiefstuk> Stukken)
{
    /// <summary>The version that we write.</summary>
    public const int Huidig = 1;

    /// <summary>Its name in the archive.</summary>
    public const string Bestand = "manifest.json";

    /// <summary>The name of the signature over it.</summary>
    public const string Handtekening = "manifest.sig";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>As it stands in the archive.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads one; null for anything that is not of this form and version, or names entries as we never do.</summary>
    public static Archiefmanifest? TryDecode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Archiefmanifest>(bytes, Options) is { Versie: Huidig } manifest
                && manifest.Stukken.All(s => s is not null && IsNaam(s.Naam)) && manifest.Stukken.DistinctBy(s => s.Naam).Count() == manifest.Stukken.Count ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether this is a name that an archive of ours gives: at most one folder, small letters, digits, hyphens, one dot before
    /// a short extension. Nothing that climbs out of a folder, means a device or differs by case alone.
    /// </summary>
    public static bool IsNaam(string naam)
    {
        var delen = naam.Split('/');
        return naam.Length <= 60 && delen.Length is 1 or 2 && delen[^1].Split('.') is [var voor, var achter] && Woord(voor) && Woord(achter) && achter.Length <= 5
            && (delen.Length == 1 || Woord(delen[0]));

        static bool Woord(string deel) => deel.Length > 0 && deel[0] != '-' && deel.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}
