using System.Text.Json;

namespace Meldpunt.Setup;

/// <summary>seeds/organisatie.json: the organisation as it stands on the first day.</summary>
public sealed record OrganisationFile(
    string Naam,
    IReadOnlyList<OrganisationFile.Dienst> Dienstonderdelen,
    IReadOnlyList<OrganisationFile.Box> Postvakken,
    IReadOnlyList<OrganisationFile.Member> Personen,
    IReadOnlyDictionary<string, IReadOnlyList<OrganisationFile.Entry>> Lijsten)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A service with its locations; <c>Hl</c> is the title of its head.</summary>
    public sealed record Dienst(string Id, string Naam, string Hl, IReadOnlyList<Place> Locaties);

    /// <summary>A location.</summary>
    public sealed record Place(string Id, string Naam);

    /// <summary>A text in both languages.</summary>
    public sealed record Text(string Nl, string En);

    /// <summary>A box.</summary>
    public sealed record Box(string Id, string Soort, string? Dienstonderdeel, string? Locatie, Text Naam);

    /// <summary>A person and the boxes they are a member of.</summary>
    public sealed record Member(string Id, string Naam, string Functie, string Email, IReadOnlyList<string> Postvakken);

    /// <summary>An entry of a configurable list.</summary>
    public sealed record Entry(string Id, string Nl, string En);

    /// <summary>Reads the file; <see cref="InvalidDataException"/> when it is not of this form.</summary>
    public static OrganisationFile Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<OrganisationFile>(File.ReadAllBytes(path), Options) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a valid organisation file.", e);
        }
    }
}
