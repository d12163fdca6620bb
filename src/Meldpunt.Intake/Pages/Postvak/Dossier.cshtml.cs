using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A line of one of the two histories.</summary>
public sealed record VerloopRegel(DateOnly Datum, string Tekst);

/// <summary>The melder's dossier: where it stands, who has it, what was said.</summary>
public sealed class DossierModel(Gids gids, RegisterCache registers, DossierStore dossiers, HistorieStore historie, HostPublicKeys hosts, Regels regels) : PostvakPagina
{
    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public string Staat => T.Find($"staat.{Dossier.Rij.Staat}") ?? Dossier.Rij.Staat;

    public bool IsSignaal => Dossier.Rij.Staat == nameof(Domain.Staat.Signaal);

    public string StaatUitleg => T.Find(IsSignaal && Dossier.Feiten?.Instemming == Antwoord.Ja ? "staat.Signaal.instemming.uitleg" : $"staat.{Dossier.Rij.Staat}.uitleg") ?? "";

    public string Bescherming => T.Find($"bescherming.{Dossier.Rij.Bescherming}") ?? Dossier.Rij.Bescherming;

    public IReadOnlyList<DraadRegel> Draad { get; private set; } = [];

    public IReadOnlyList<TermijnRow> Termijnen { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> Verloop { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> BeschermingVerloop { get; private set; } = [];

    /// <summary>Evaluated anew from the facts that the melder signed.</summary>
    public Route? Route => Dossier.Slip is { } slip && FeitenTekst.TryDecode(slip.Feiten, out var feiten) ? regels.Bepaal(feiten) : null;

    public async Task OnGetAsync()
    {
        var id = Dossier.Rij.Id;
        Draad = Postvak.Draad.Of(Dossier, await registers.GetAsync(), T);
        Termijnen = dossiers.Termijnen(id);
        Verloop = [.. historie.Of(id).Select(r => Regel(r.Datum, r.Naar, "staat", SignedHistorie.Verify(id, r, hosts.Signing)))];
        BeschermingVerloop = [.. historie.BeschermingOf(id).Select(r => Regel(r.Datum, r.Naar, "bescherming", SignedHistorie.Verify(id, r, hosts.Signing)))];
    }

    private VerloopRegel Regel(DateOnly datum, string naar, string welke, bool herkomst) =>
        new(datum, herkomst ? T.Find($"{welke}.{naar}") ?? naar : T["draad.herkomst"]);
}
