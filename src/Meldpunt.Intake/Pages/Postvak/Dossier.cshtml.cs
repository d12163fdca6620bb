using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A line of one of the two histories.</summary>
public sealed record VerloopRegel(DateOnly Datum, string Tekst);

/// <summary>The melder's dossier: where it stands, who has it, what was said.</summary>
public sealed class DossierModel(Gids gids, RegisterCache registers, DossierStore dossiers, HistorieReader historie, AlarmStore alarms, TimeProvider clock, Regels regels) : PostvakPagina
{
    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public string Staat => T.Find($"staat.{Dossier.Rij.Staat}") ?? Dossier.Rij.Staat;

    public bool IsSignaal => Dossier.Rij.Staat == nameof(Domain.Staat.Signaal);

    public string StaatUitleg => T.Find(IsSignaal && Dossier.Feiten?.Instemming == Antwoord.Ja ? "staat.Signaal.instemming.uitleg" : $"staat.{Dossier.Rij.Staat}.uitleg") ?? "";

    public string Bescherming => T.Find($"bescherming.{Dossier.Rij.Bescherming}") ?? Dossier.Rij.Bescherming;

    /// <summary>State, protection, box and what was handed in are what signatures say; else the page warns.</summary>
    public bool Klopt { get; private set; } = true;

    public IReadOnlyList<DraadRegel> Draad { get; private set; } = [];

    public IReadOnlyList<TermijnRow> Termijnen { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> Verloop { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> BeschermingVerloop { get; private set; } = [];

    /// <summary>Evaluated anew from the facts that the melder signed.</summary>
    public Route? Route => Dossier.Slip is { } slip && FeitenTekst.TryDecode(slip.Feiten, out var feiten) ? regels.Bepaal(feiten) : null;

    public async Task OnGetAsync()
    {
        var id = Dossier.Rij.Id;
        var register = await registers.GetAsync();
        Draad = Postvak.Draad.Of(Dossier, register, T);
        Termijnen = dossiers.Termijnen(id);
        if (await historie.ReadAsync(id) is not { } verloop) return;
        Verloop = [.. verloop.Melding.Select(s => Regel(s, "staat"))];
        BeschermingVerloop = [.. verloop.Bescherming.Select(s => Regel(s, "bescherming"))];
        var hoort = verloop.HoortIn(Dossier, register);
        if (!hoort) await alarms.RaiseAsync("ZonderGrondVerplaatst", "dossier", Convert.ToHexString(id), clock.Today());
        Klopt = hoort && verloop.Klopt && Dossier.OntvangstHeel;
    }

    private VerloopRegel Regel(VerloopStap stap, string welke) =>
        new(stap.Datum, stap.Herkomst ? T.Find($"{welke}.{stap.Naar}") ?? stap.Naar : T["draad.herkomst"]);
}
