namespace Meldpunt.Domain;

/// <summary>What of a split dossier a decision is about.</summary>
public enum Reikwijdte
{
    /// <summary>One part, which takes this step by itself.</summary>
    EenDeel,

    /// <summary>Every part that has not ended; they take this step together, once they stand in the same state.</summary>
    AlleOpenDelen,
}

/// <summary>Whether kinds are divided over parts as they have to be; each member reads as a sentence.</summary>
public enum Verdeling
{
    /// <summary>Each kind stands in exactly one of two parts or more.</summary>
    Kan,

    /// <summary>Fewer than two parts.</summary>
    ErZijnGeenTweeDelen,

    /// <summary>A part without a kind.</summary>
    EenDeelIsLeeg,

    /// <summary>A kind of the case in no part, or in two; or one that is none of the case.</summary>
    ElkeSoortStaatInPreciesEenDeel,
}

/// <summary>
/// The parts of a case that the commission split (G7) [O]. Up to the first onderzoek each part has its own line of states;
/// from there on those that are left go together, as they have one onderzoeker, one oordeel and one set of measures. The
/// dossier stands where its slowest part stands, and ends with the last one.
/// </summary>
public static class Delen
{
    private const Rol IC = Rol.Integriteitscommissie;

    /// <summary>The steps that a part takes alone. All others are for all open parts together.</summary>
    private static readonly HashSet<(Staat, Gebeurtenis)> Alleen =
    [
        (Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOngegrondVerklaard),
        (Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOnredelijkLaatVerklaard),
        (Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard),
        (Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart),
        (Staat.Orienterend, Gebeurtenis.Afgesloten),
    ];

    /// <summary>The rows of the state table that one part takes alone, for print and for the version of the rules.</summary>
    public static IReadOnlyList<Overgang> Apart { get; } = [.. Overgangen.Alle.Where(rij => Van(rij) == Reikwijdte.EenDeel)];

    /// <summary>The state in which a case is split, and in which each part begins.</summary>
    public static Staat Begin => Staat.Ontvankelijkheid;

    /// <summary>Whom a row of the state table is about in a split dossier.</summary>
    public static Reikwijdte Van(Overgang rij)
    {
        ArgumentNullException.ThrowIfNull(rij);
        return rij is { Van: { } van, Door: IC } && Alleen.Contains((van, rij.Gebeurtenis)) ? Reikwijdte.EenDeel : Reikwijdte.AlleOpenDelen;
    }

    /// <summary>Judges a division of the kinds of a case.</summary>
    public static Verdeling Verdeel(IReadOnlySet<Soort> soorten, IReadOnlyList<SoortSet> delen)
    {
        ArgumentNullException.ThrowIfNull(soorten);
        ArgumentNullException.ThrowIfNull(delen);
        if (delen.Count < 2) return Verdeling.ErZijnGeenTweeDelen;
        if (delen.Any(deel => deel.Count == 0)) return Verdeling.EenDeelIsLeeg;
        return delen.Sum(deel => deel.Count) == soorten.Count && SoortSet.Van(delen.SelectMany(deel => deel)).SetEquals(soorten) ? Verdeling.Kan : Verdeling.ElkeSoortStaatInPreciesEenDeel;
    }

    /// <summary>
    /// Where a part stands: at its own end once it has one; else where the dossier stands, or, while that waits for another
    /// part, ahead of it.
    /// </summary>
    /// <param name="dossier">The state of the dossier.</param>
    /// <param name="eigen">What was decided on this part alone since the split, or since it was opened again, oldest first.</param>
    public static Staat StaatVan(Staat dossier, IEnumerable<Gebeurtenis> eigen)
    {
        ArgumentNullException.ThrowIfNull(eigen);
        var staat = Begin;
        foreach (var gebeurtenis in eigen)
        {
            // What the table does not know moves nothing.
            if (Overgangen.Zoek(staat, gebeurtenis, IC) is { } rij && Van(rij) == Reikwijdte.EenDeel) staat = rij.Naar;
        }

        return Overgangen.Einden.Contains(staat) || dossier == Begin ? staat : dossier;
    }

    /// <summary>Whether all open parts stand where the dossier stands, so that they can take a step together.</summary>
    public static bool StaanGelijk(Staat dossier, IEnumerable<Staat> delen) => Open(delen).All(staat => staat == dossier);

    /// <summary>
    /// What the dossier does when one part takes a step alone, as rows of its own: it ends with its last part, follows when
    /// its slowest part went on, and else stays, with a row that says that something was decided.
    /// </summary>
    /// <param name="dossier">Its state.</param>
    /// <param name="delen">The states of the parts before the step.</param>
    /// <param name="deel">Which of them takes it.</param>
    /// <param name="rij">The step: a row for one part, from that part's state.</param>
    /// <exception cref="ArgumentException">It is not that part's to take.</exception>
    public static Overgang Stap(Staat dossier, IReadOnlyList<Staat> delen, int deel, Overgang rij)
    {
        ArgumentNullException.ThrowIfNull(delen);
        if (Van(rij) != Reikwijdte.EenDeel || rij.Van != delen[deel]) throw new ArgumentException("This part does not take this step.", nameof(rij));
        var open = Open(delen.Select((staat, nr) => nr == deel ? rij.Naar : staat)).ToArray();
        if (open.Length == 0) return Rij(dossier, rij.Gebeurtenis);
        return open.Contains(dossier) ? Rij(dossier, Gebeurtenis.DeelBesloten) : Rij(dossier, Gebeurtenis.OrienterendGestart);
    }

    private static IEnumerable<Staat> Open(IEnumerable<Staat> delen) => delen.Where(staat => !Overgangen.Einden.Contains(staat));

    private static Overgang Rij(Staat van, Gebeurtenis gebeurtenis) =>
        Overgangen.Zoek(van, gebeurtenis, IC) ?? throw new InvalidOperationException("The state table lacks a row that a split dossier needs.");
}
