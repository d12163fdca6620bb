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

    /// <summary>A person and the boxes they are a member of; the telephone number is for who wants to talk to them.</summary>
    public sealed record Member(string Id, string Naam, string Functie, string Email, IReadOnlyList<string> Postvakken, string? Telefoon = null);

    /// <summary>An entry of a configurable list.</summary>
    public sealed record Entry(string Id, string Nl, string En);

    /// <summary>Why this organisation cannot be set up; none when it can.</summary>
    public IEnumerable<string> Objections()
    {
        foreach (var (kind, ids) in new[] { ("dienstonderdeel", Dienstonderdelen.Select(d => d.Id)), ("postvak", Postvakken.Select(b => b.Id)), ("persoon", Personen.Select(p => p.Id)) })
        {
            foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1)) yield return $"{kind} {twice.Key} is there {twice.Count()} times";
            foreach (var id in ids.Where(i => !IsId(i))) yield return $"{kind} '{id}' has an id that is not of lower-case letters, digits and hyphens";
        }

        // The melder holds grants under this name.
        if (Personen.Any(p => p.Id == Sealing.Grant.Melder)) yield return $"no person can have the id {Sealing.Grant.Melder}";
        foreach (var box in Postvakken.Where(b => b.Dienstonderdeel is not null && Dienstonderdelen.All(d => d.Id != b.Dienstonderdeel)))
            yield return $"postvak {box.Id} is of a dienstonderdeel that is not there";
        foreach (var person in Personen.Where(p => p.Postvakken.Any(id => Postvakken.All(b => b.Id != id))))
            yield return $"persoon {person.Id} is in a postvak that is not there";
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 60 && id.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    /// <summary>Reads the file; <see cref="InvalidDataException"/> when it is not of this form.</summary>
    public static OrganisationFile Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<OrganisationFile>(File.ReadAllBytes(path), Options) is { Dienstonderdelen: not null, Postvakken: not null, Personen: not null, Lijsten: not null } read
                ? read
                : throw new InvalidDataException($"{path} is empty, or lacks dienstonderdelen, postvakken, personen or lijsten.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a valid organisation file.", e);
        }
    }
}
