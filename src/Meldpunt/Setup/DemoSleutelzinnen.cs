using System.Text.Json;

namespace Meldpunt.Setup;

/// <summary>The sleutelzinnen of the demo persons, which the demo's chooser shows. They exist in Development only.</summary>
public sealed class DemoSleutelzinnen
{
    private readonly Dictionary<string, string> _byPerson;

    private DemoSleutelzinnen(Dictionary<string, string> byPerson) => _byPerson = byPerson;

    /// <summary>Reads seeds/demo/sleutelzinnen.json.</summary>
    public static DemoSleutelzinnen Load(string seedsFolder)
    {
        var path = Path.Combine(seedsFolder, "demo", "sleutelzinnen.json");
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path)) ?? throw new InvalidDataException($"{path} is empty."));
    }

    /// <summary>A person's sleutelzin.</summary>
    public string Of(string person) => _byPerson.TryGetValue(person, out var sleutelzin) ? sleutelzin : throw new InvalidDataException($"The demo has no sleutelzin for {person}.");
}
