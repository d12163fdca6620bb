using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Pages.Over;

/// <summary>Somebody to talk to, and how to reach them.</summary>
public sealed record Aanspreekpunt(string Naam, string Functie, string? Telefoon, string? Email)
{
    /// <summary>The number as it is shown, never broken over two lines.</summary>
    public string Nummer => (Telefoon ?? "").Replace(' ', '\u00A0').Replace('-', '\u2011');

    /// <summary>As an address: digits, and a plus in front.</summary>
    public string Tel => string.Concat((Telefoon ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));
}

public sealed record LocatieVak(string Naam, IReadOnlyList<Aanspreekpunt> Mensen);

public sealed record DienstVak(string Naam, IReadOnlyList<LocatieVak> Locaties);

/// <summary>
/// The vertrouwenspersonen by service and location. All on one page that folds: so neither the site nor the list of
/// visited pages learns which service somebody looked at. Who is one follows from the signed register.
/// </summary>
public sealed class VertrouwenspersonenModel(Gids gids, OrganisatieStore organisatie, RegisterCache registers, TimeProvider clock) : SitePagina
{
    public IReadOnlyList<DienstVak> Diensten { get; private set; } = [];

    public IReadOnlyList<(string Welke, IReadOnlyList<Aanspreekpunt> Mensen)> VoorIedereen { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var vandaag = clock.Today();
        var nu = (await registers.GetAsync()).Statements.Where(s => s.InForce(vandaag)).ToList();
        var bereik = organisatie.Personen().ToDictionary(p => p.Id);
        Diensten = [.. gids.Diensten.Select(d => new DienstVak(d.Naam, [.. gids.Locaties.Where(l => l.Dienstonderdeel == d.Id)
            .Select(l => new LocatieVak(l.Naam, Mensen(s => s.Soort == "Vertrouwenspersoon" && s.Locatie == l.Id)))]))];
        VoorIedereen = [("bijzonder", Mensen(s => s.Soort == "BijzonderVertrouwenspersoon")), ("coordinator", Mensen(s => s.Soort == "Coordinator"))];

        IReadOnlyList<Aanspreekpunt> Mensen(Func<RegisterStatement, bool> wie) =>
            [.. nu.Where(wie).DistinctBy(s => s.Persoon).OrderBy(s => s.Naam, StringComparer.Ordinal).Select(s => new Aanspreekpunt(s.Naam, s.Functie, bereik.GetValueOrDefault(s.Persoon)?.Telefoon, bereik.GetValueOrDefault(s.Persoon)?.Email))];
    }
}
