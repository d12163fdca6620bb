namespace Meldpunt.Domain;

/// <summary>What a transition does to the terms: which it meets, and which it begins with their last day.</summary>
/// <param name="Haalt">Names of terms that are met, as far as they run.</param>
/// <param name="Begint">Names of terms that begin, each with its last day.</param>
public sealed record TermijnGang(IReadOnlyList<string> Haalt, IReadOnlyList<(string Soort, DateOnly Op)> Begint)
{
    /// <summary>The acknowledgement.</summary>
    public const string Ontvangstbevestiging = "ontvangstbevestiging";

    /// <summary>The decision on ontvankelijkheid [O].</summary>
    public const string Ontvankelijkheid = "ontvankelijkheid";

    /// <summary>The outcome [A 16].</summary>
    public const string Uitkomst = "uitkomst";

    /// <summary>The feedback [Wbk art. 2].</summary>
    public const string Terugkoppeling = "terugkoppeling";

    /// <summary>The commission's advice [A 21].</summary>
    public const string Advies = "advies";

    /// <summary>The response to the oordeel [A 22].</summary>
    public const string Standpunt = "standpunt";

    private static readonly TermijnGang Niets = new([], []);

    /// <summary>
    /// The terms of a transition on a day. An end meets what ran; what was opened again gets the terms of a receipt anew [O];
    /// the commission's advice is due twelve weeks after it began to investigate, the response twelve weeks after the oordeel.
    /// </summary>
    public static TermijnGang Van(Overgang stap, DateOnly dag)
    {
        ArgumentNullException.ThrowIfNull(stap);
        return stap.Gebeurtenis switch
        {
            Gebeurtenis.InBehandelingGenomen when stap.Van == Staat.Terugverwezen => new([], [Beslissing(dag)]),
            Gebeurtenis.InBehandelingGenomen when stap.Van == Staat.Heropend => new([], [Beslissing(dag), (Uitkomst, dag.AddDays(Termijn.UitkomstDagen))]),
            Gebeurtenis.KennelijkOngegrondVerklaard or Gebeurtenis.KennelijkOnredelijkLaatVerklaard or Gebeurtenis.NietGerechtvaardigdVerklaard =>
                new([Ontvankelijkheid, Uitkomst, Terugkoppeling], []),
            Gebeurtenis.Terugverwezen => new([Ontvankelijkheid], []),
            Gebeurtenis.BijOrganisatieBelegd or Gebeurtenis.OrienterendGestart =>
                new([Ontvankelijkheid], stap.Door == Rol.Integriteitscommissie ? [(Advies, dag.AddDays(Termijn.AdviesDagen))] : []),
            Gebeurtenis.OordeelGegeven => new([Advies, Uitkomst, Terugkoppeling], [(Standpunt, dag.AddDays(Termijn.AdviesDagen))]),
            Gebeurtenis.OpvolgingVastgesteld or Gebeurtenis.Afgesloten => new([Advies, Standpunt, Uitkomst, Terugkoppeling], []),
            _ => Niets,
        };
    }

    private static (string, DateOnly) Beslissing(DateOnly dag) => (Ontvankelijkheid, Werkdagen.Na(dag, Termijn.OntvankelijkheidWerkdagen));
}

/// <summary>Whether the term of the outcome may be put off [A 16]; each member reads as a sentence.</summary>
public enum Verlenging
{
    /// <summary>Before its last day is over, to a later one.</summary>
    Kan,

    /// <summary>The last day is over.</summary>
    DeTermijnIsAlVoorbij,

    /// <summary>The new day is not after the present one.</summary>
    DeNieuweDagIsNietLater,

    /// <summary>Further than another twelve weeks [O].</summary>
    DeNieuweDagIsTeVer,
}

/// <summary>Extension: only of the outcome, only before expiry, to a new day [A 16]; the feedback is never put off [O].</summary>
public static class Verlengen
{
    /// <summary>Judges a new last day; the extension itself needs reasons and is told to the melder.</summary>
    public static Verlenging Naar(DateOnly vervaltOp, DateOnly vandaag, DateOnly nieuw) =>
        vandaag > vervaltOp ? Verlenging.DeTermijnIsAlVoorbij
        : nieuw <= vervaltOp ? Verlenging.DeNieuweDagIsNietLater
        : nieuw > vervaltOp.AddDays(Termijn.UitkomstDagen) ? Verlenging.DeNieuweDagIsTeVer
        : Verlenging.Kan;
}
