using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A line of one of the two histories.</summary>
public sealed record VerloopRegel(DateOnly Datum, string Tekst);

/// <summary>The melder's dossier: where it stands, who has it, what was said.</summary>
public class DossierModel(Gids gids, Onderwerpen onderwerpen, Koppelingen koppelingen, RegisterCache registers, DossierStore dossiers, HistorieReader historie, Verplaatsing verplaatsing, BeoordelingStore beoordelingen, AlarmStore alarms, Regels regels, TimeProvider clock) : PostvakPagina
{
    private const int MostShown = 4_000;

    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public string Staat => T.Find($"staat.{Dossier.Rij.Staat}") ?? Dossier.Rij.Staat;

    public bool IsSignaal => Dossier.Rij.Staat == nameof(Domain.Staat.Signaal);

    /// <summary>Declined by the line, so that the melder can ask for a review.</summary>
    public bool IsGeweigerd { get; private set; }

    /// <summary>The melder asked for a review of the refusal, or the rules did, of who has the last word: it was not given yet.</summary>
    public bool HerzieningLoopt { get; private set; }

    /// <summary>The box that the melder asked to look again at the end; null where none was.</summary>
    public string? KijktNaEinde { get; private set; }

    /// <summary>What that means for the melder, and what comes of it.</summary>
    public string StaatUitleg { get; private set; } = "";

    public string Bescherming => T.Find($"bescherming.{Dossier.Rij.Bescherming}") ?? Dossier.Rij.Bescherming;

    /// <summary>State, protection, box and what was handed in are what signatures say; else the page warns.</summary>
    public bool Klopt { get; private set; } = true;

    /// <summary>The conversation, or the page of it that was asked for.</summary>
    public IReadOnlyList<DraadRegel> Draad { get; private set; } = [];

    /// <summary>Counted from 1; the newest entries are on the last.</summary>
    public int Pagina { get; private set; } = 1;

    public int Paginas { get; private set; } = 1;

    public Onderwerpen Onderwerpen => onderwerpen;

    /// <summary>What comes next, with its last day: the first term that runs and was not met.</summary>
    public TermijnRow? Volgende => IsOpen ? Termijnen.FirstOrDefault(t => t.GehaaldOp is null && !t.Soort.Contains('-')) : null;

    public bool TeLaat => Volgende is { } volgende && volgende.VervaltOp < clock.Today();

    /// <summary>Open, so that it can be withdrawn.</summary>
    public bool IsOpen => Enum.TryParse<Staat>(Dossier.Rij.Staat, out var staat) && Overgangen.Open.Contains(staat);

    /// <summary>The function of who wrote to the melder last, and the name where they agreed to that.</summary>
    public string? Behandelaar { get; private set; }

    /// <summary>Numbers of the dossiers that the melder joined to this one.</summary>
    public IReadOnlyList<string> Gekoppeld { get; private set; } = [];

    public IReadOnlyList<TermijnRow> Termijnen { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> Verloop { get; private set; } = [];

    /// <summary>The parts of a melding that the commission split, each with where it stands in plain words.</summary>
    public IReadOnlyList<(string Deel, string Staat)> Delen { get; private set; } = [];

    public IReadOnlyList<VerloopRegel> BeschermingVerloop { get; private set; } = [];

    /// <summary>Why it lies where it lies, as it was decided and sealed.</summary>
    public Routebesluiten? Besluiten { get; private set; }

    /// <summary>Whom the melder shut out, at first or later, by name and function.</summary>
    public IReadOnlyList<string> Uitgesloten { get; private set; } = [];

    protected override bool ZonderInhoud => true;

    public async Task OnGetAsync()
    {
        var id = Dossier.Rij.Id;
        if (Dossier.InhoudVernietigdOp is not null)
        {
            await AlleenBeschermingAsync(id);
            return;
        }

        var register = await registers.GetAsync();
        Uitgesloten = [.. (Dossier.DoorMelderUitgesloten ?? new HashSet<string>()).Order(StringComparer.Ordinal)
            .Select(p => register.AuthorOn(p, Dossier.Rij.OntvangenOp).Concat(register.Of(p, clock.Today())).Select(s => $"{s.Naam}, {s.Functie}").FirstOrDefault() ?? p)];
        IsGeweigerd = HerzieningModel.IsGeweigerd(Dossier, register);
        var gevraagd = beoordelingen.Open(id);
        HerzieningLoopt = gevraagd.Any(b => b.Postvak == HerzieningModel.VakVan(Dossier, register, clock.Today()));
        KijktNaEinde = gevraagd.FirstOrDefault(b => b.Soort == BeoordelingStore.Heropening)?.Postvak;
        StaatUitleg = IsSignaal ? SignaalUitleg(register, gevraagd.Count > 0) : T.Find($"staat.{Dossier.Rij.Staat}.uitleg") ?? "";
        var draad = Postvak.Draad.Of(Dossier, register, T);
        Behandelaar = draad.LastOrDefault(r => r is { Eigen: false, Herkomst: true, Van.Length: > 0, ViaVP: false })?.Van;
        Blader(draad);
        var gekoppeld = koppelingen.Van(Code);
        Gekoppeld = [.. gekoppeld.Select(k => Kenmerk.Of(k.DossierId))];
        foreach (var k in gekoppeld) k.Dispose();
        var gelezen = await historie.ReadAsync(id);
        // What still ran at the end comes no more; what had run out by then stays to be seen.
        DateOnly? einde = !IsOpen && gelezen is { Melding: [.., var laatste] } ? laatste.Datum : null;
        Termijnen = [.. dossiers.Termijnen(id).Where(t => einde is not { } dag || t.GehaaldOp is not null || t.VervaltOp < dag)];
        Besluiten = Routebesluiten.Van(Dossier, gelezen, register, regels);
        if (gelezen is not { } verloop) return;
        Verloop = [.. verloop.Melding.Select(s => Regel(s, "staat"))];
        Delen = [.. Deelstanden.Van(Dossier, verloop).Select(d => (Postvak.Draad.Deel(T, d.Nr, d.Soorten), T.Find($"staat.{d.Staat}") ?? d.Staat.ToString()))];
        BeschermingVerloop = [.. verloop.Bescherming.Select(s => Regel(s, "bescherming"))];
        var bezwaar = verplaatsing.Bezwaar(Dossier, verloop, register);
        if (bezwaar is not null) await alarms.RaiseAsync(bezwaar, "dossier", Convert.ToHexString(id), clock.Today());
        Klopt = bezwaar is null && verloop.Klopt && Dossier.OntvangstHeel;
        Opgeschaald = bezwaar is null ? verloop.Melding.Where(s => s.Herkomst).Select(s => T.Find($"opgeschaald.{s.Gebeurtenis}")).LastOrDefault(t => t is not null) : null;
        Gevraagd = HoeHetGaatModel.OpenVraag(Dossier, verloop, clock.Today()) is not null;
        KanNaarSG = NaarSGModel.Kan(Dossier, Termijnen, beoordelingen, clock.Today());
    }

    private async Task AlleenBeschermingAsync(byte[] id)
    {
        if (await historie.ReadAsync(id) is not { } verloop) return;
        Verloop = [.. verloop.Melding.Select(s => Regel(s, "staat"))];
        BeschermingVerloop = [.. verloop.Bescherming.Select(s => Regel(s, "bescherming"))];
        Klopt = verloop.Klopt;
        Gevraagd = HoeHetGaatModel.OpenVraag(Dossier, verloop, clock.Today()) is not null;
    }

    /// <summary>The melder was asked how things are, and did not answer yet.</summary>
    public bool Gevraagd { get; private set; }

    /// <summary>In plain words: a desk let its term pass, and who has it now.</summary>
    public string? Opgeschaald { get; private set; }

    /// <summary>The commission let its term pass too; past it only the melder goes.</summary>
    public bool KanNaarSG { get; private set; }

    /// <summary>The print view shows all at once.</summary>
    protected virtual bool Alles => false;

    public string Kort(string text) => Alles || text.Length <= MostShown ? text : text[..MostShown] + " […]";

    /// <summary>A signaal may have been declined, and may lie elsewhere than with a vertrouwenspersoon.</summary>
    private string SignaalUitleg(Register register, bool gevraagd)
    {
        if (IsGeweigerd) return T[gevraagd ? "staat.Signaal.nagekeken.uitleg" : "staat.Signaal.geweigerd.uitleg"];
        if (Dossier.LaatsteKwalificatie == nameof(Gebeurtenis.WeigeringBevestigd)) return T["staat.Signaal.bevestigd.uitleg"];
        if (Dossier.Feiten?.Instemming == Antwoord.Ja) return T["staat.Signaal.instemming.uitleg"];
        return T[register.SoortVan(Dossier.Rij.Postvak) is "Vertrouwenspersoon" or "BijzonderVertrouwenspersoon" ? "staat.Signaal.uitleg" : "staat.Signaal.lijn.uitleg"];
    }

    private void Blader(IReadOnlyList<DraadRegel> draad)
    {
        Draad = draad;
        if (Alles) return;
        var paginas = DraadPaginas.Verdeel(draad, T["draad.vervolg"]);
        Paginas = paginas.Count;
        Pagina = int.TryParse(Request.Query["pagina"], NumberStyles.None, CultureInfo.InvariantCulture, out var gevraagd) && gevraagd >= 1 && gevraagd <= Paginas ? gevraagd : Paginas;
        Draad = paginas[Pagina - 1];
    }

    private VerloopRegel Regel(VerloopStap stap, string welke) =>
        new(stap.Datum, stap.Herkomst ? T.Find($"gebeurtenis.{stap.Gebeurtenis}") ?? T.Find($"{welke}.{stap.Naar}") ?? stap.Naar : T["draad.herkomst"]);
}
