using System.Text.Json;
using Meldpunt.Hosting;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Sessies;

/// <summary>The invented persons of the demonstration and their sleutelzinnen, which stand on the chooser.</summary>
internal sealed class DemoPersonen
{
    /// <summary>The setting with which the demonstration's loader marks a database.</summary>
    internal const string Merk = "demo";

    private readonly Dictionary<string, string> zinnen;

    internal DemoPersonen(MeldpuntOptions options, OrganisatieStore organisatie, OidcSettings? oidc)
    {
        var gemerkt = organisatie.Instelling(Merk) == "ja";
        if (gemerkt && !options.Demo)
            throw new StartRefusedException("The database holds demo persons, whose key phrases are public: the portal starts on it in Development on loopback only.");
        if (!gemerkt && oidc is null)
            throw new StartRefusedException("Meldpunt:Oidc:Authority is missing from the configuration: outside the demonstration nobody could sign in.");
        Beschikbaar = gemerkt && oidc is null;
        zinnen = Beschikbaar ? Lees(options) : [];
    }

    /// <summary>Whether the chooser exists at all.</summary>
    internal bool Beschikbaar { get; }

    internal string? Sleutelzin(string persoon) => zinnen.GetValueOrDefault(persoon);

    private static Dictionary<string, string> Lees(MeldpuntOptions options)
    {
        if (options.SeedsFolder is not { } seeds) throw new StartRefusedException("Meldpunt:SeedsFolder is missing; the demonstration needs its key phrases.");
        var file = Path.Combine(seeds, "demo", "sleutelzinnen.json");
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The demonstration's key phrases cannot be read from {file}.");
        }
    }
}
