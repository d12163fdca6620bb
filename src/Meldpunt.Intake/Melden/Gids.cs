using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Intake.Melden;

/// <summary>The organisation as the melder's pages need it. Names of persons come out of the signed register only.</summary>
public sealed class Gids(OrganisatieStore organisatie, RegisterCache registers, Regels regels, TimeProvider clock, Teksten t)
{
    private readonly Lazy<IReadOnlyList<DienstonderdeelRow>> _diensten = new(organisatie.Dienstonderdelen);
    private readonly Lazy<IReadOnlyList<LocatieRow>> _locaties = new(organisatie.Locaties);
    private readonly Lazy<IReadOnlyDictionary<string, PostvakRow>> _postvakken = new(() => organisatie.Postvakken().ToDictionary(p => p.Id));

    public IReadOnlyList<DienstonderdeelRow> Diensten => _diensten.Value;

    public IReadOnlyList<LocatieRow> Locaties => _locaties.Value;

    public string Dienst(string? id) => Diensten.FirstOrDefault(d => d.Id == id)?.Naam ?? "";

    public string Locatie(string? id) => Locaties.FirstOrDefault(l => l.Id == id)?.Naam ?? "";

    public string Postvak(string id) => _postvakken.Value.GetValueOrDefault(id) is { } box ? (t.Taal == Taal.Engels ? box.NaamEn : box.NaamNl) : id;

    public async Task<RoutePlanner> PlannerAsync() => new(regels, await registers.GetAsync());

    /// <summary>The plan for these answers today; null while an answer is missing.</summary>
    public async Task<RoutePlan?> PlanAsync(Antwoorden a) =>
        a.Feiten(clock.Today()) is { } feiten && a.Dienstonderdeel is { } dienst
            ? (await PlannerAsync()).Plan(feiten, dienst, a.Vertrouwenspersoon, a.Uitgesloten)
            : null;

    /// <summary>Who could ever receive a melding about this service, and so may be excluded.</summary>
    public async Task<IReadOnlyList<RegisterStatement>> UitTeSluitenAsync(Antwoorden a) =>
        a.Dienstonderdeel is { } dienst ? (await PlannerAsync()).Excludable(dienst, a.Vertrouwenspersoon, clock.Today()) : [];

    /// <summary>The vertrouwenspersonen, those of the melder's own service and location first.</summary>
    public async Task<IReadOnlyList<Keuze>> VertrouwenspersonenAsync(Antwoorden a)
    {
        var register = await registers.GetAsync();
        var vandaag = clock.Today();
        return [.. register.Statements
            .Where(s => s.Soort == "Vertrouwenspersoon" && s.InForce(vandaag))
            .OrderBy(s => s.Locatie != a.Locatie).ThenBy(s => s.Dienstonderdeel != a.Dienstonderdeel).ThenBy(s => s.Postvak, StringComparer.Ordinal)
            .Select(s => new Keuze(s.Postvak, $"{s.Naam}, {s.Functie}")).DistinctBy(k => k.Waarde)];
    }
}
