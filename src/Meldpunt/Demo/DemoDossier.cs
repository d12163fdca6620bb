using System.Text;
using System.Text.Json;
using Meldpunt.Site;

namespace Meldpunt.Demo;

/// <summary>One file of seeds/demo/meldingen: what a melder handed in, and what was said about it afterwards.</summary>
internal sealed record DemoDossier(
    DateOnly Datum,
    string Dienstonderdeel,
    string? Locatie,
    IReadOnlyList<string> Soorten,
    string Kanaal,
    string Instemming,
    string BevoegdeLeidinggevende,
    string BeschuldigdeIsHL,
    string Bekendheid,
    string? Vertrouwenspersoon,
    string? Naam,
    string? Contact,
    string EerdereMelding,
    string Tekst,
    string? Wanneer,
    string? Wie,
    IReadOnlyList<DemoDossier.Bijlage> Bijlagen,
    IReadOnlyList<string> Uitsluiten,
    IReadOnlyList<DemoDossier.Bericht> Berichten,
    string? Vastlegger = null)
{
    /// <summary>The writer that is the melder.</summary>
    public const string Melder = "melder";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>An attachment that is text.</summary>
    public sealed record Bijlage(string Naam, string Type, string Tekst);

    /// <summary>
    /// A message or an act: from a box by a person of it, or from the melder. <c>Soort</c> names the page that it is written
    /// on, <c>Velden</c> what is filled in there besides the text, <c>Knoppen</c> the buttons pressed one after the other,
    /// where a page shows first what it will send. "brief" is the letter of the commission to that box, "onderzoek" the
    /// declaration of whoever was appointed to investigate.
    /// </summary>
    public sealed record Bericht(string Van, string? Persoon, string Soort, DateOnly Datum, string? Tekst, IReadOnlyDictionary<string, string>? Velden = null, IReadOnlyList<string>? Knoppen = null)
    {
        /// <summary>All that is filled in, the text with it.</summary>
        public IReadOnlyDictionary<string, string> Alles =>
            (Velden ?? new Dictionary<string, string>()).Concat(Tekst is null ? [] : [KeyValuePair.Create("tekst", Tekst)]).ToDictionary();
    }

    /// <summary>All of them, in the order of their file names.</summary>
    /// <exception cref="InvalidDataException">A file of another form; the message names it.</exception>
    public static IReadOnlyList<DemoDossier> LoadAll(string seedsFolder)
    {
        var folder = Path.Combine(seedsFolder, "demo", "meldingen");
        return [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Load)];
    }

    /// <summary>What a leidinggevende or vertrouwenspersoon fills in who records it for the melder: the fields of their page.</summary>
    public IReadOnlyDictionary<string, string> AlsVastlegging() => new Dictionary<string, string>
    {
        ["soort"] = Soorten.Single(),
        ["tekst"] = Tekst,
        ["locatie"] = Locatie ?? "",
        ["wanneer"] = Wanneer ?? "",
        ["wie"] = Wie ?? "",
        ["bevoegd"] = BevoegdeLeidinggevende,
        ["hl"] = BeschuldigdeIsHL,
        ["eerder"] = EerdereMelding,
        ["bekendheid"] = Bekendheid,
        ["naam"] = Naam ?? "",
        ["contact"] = Contact ?? "",
        ["instemming"] = Instemming,
        ["overhandigd"] = "ja",
    };

    /// <summary>As the melder fills it in.</summary>
    public Melding AsMelding() => new()
    {
        Soorten = Soorten,
        Dienstonderdeel = Dienstonderdeel,
        Locatie = Locatie,
        Wanneer = Wanneer,
        Tekst = Tekst,
        Wie = Wie,
        BevoegdeLeidinggevende = BevoegdeLeidinggevende,
        BeschuldigdeIsHL = BeschuldigdeIsHL,
        Uitsluiten = Uitsluiten,
        EerdereMelding = EerdereMelding,
        Bekendheid = Bekendheid,
        Naam = Naam,
        Contact = Contact,
        Vertrouwenspersoon = Vertrouwenspersoon,
        Kanaal = Kanaal,
        Instemming = Instemming,
        Bijlagen = [.. Bijlagen.Select(b => new SiteFile(b.Naam, b.Type, () => new MemoryStream(Encoding.UTF8.GetBytes(b.Tekst))))],
    };

    private static DemoDossier Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<DemoDossier>(File.ReadAllBytes(path), Options) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a demo dossier.", e);
        }
    }
}
