namespace Meldpunt.Domain;

/// <summary>A term that begins, and its length.</summary>
/// <param name="Soort">Its name, as in <see cref="TermijnGang"/>.</param>
/// <param name="Aantal">How many days.</param>
/// <param name="Werkdagen">Working days, else calendar days.</param>
public sealed record TermijnBegin(string Soort, int Aantal, bool Werkdagen)
{
    /// <summary>Its last day, when it begins on a day.</summary>
    public DateOnly Op(DateOnly dag) => Werkdagen ? Domain.Werkdagen.Na(dag, Aantal) : dag.AddDays(Aantal);

    /// <summary>The name and the length, in Dutch.</summary>
    public override string ToString() => FormattableString.Invariant($"{Soort}: {Aantal} {(Werkdagen ? "werkdag" : "kalenderdag")}{(Aantal == 1 ? "" : "en")}");
}

/// <summary>One row: which steps meet which terms, and begin which.</summary>
/// <param name="Gebeurtenissen">The events.</param>
/// <param name="Van">From this state only; null for any.</param>
/// <param name="Door">In this role only; null for any.</param>
/// <param name="Haalt">Names of the terms that are met, as far as they run.</param>
/// <param name="Begint">The terms that begin on the day of the step.</param>
/// <param name="Gronden">Its marks: those of the terms.</param>
public sealed record TermijnGangRegel(
    IReadOnlyList<Gebeurtenis> Gebeurtenissen, Staat? Van, Rol? Door, IReadOnlyList<string> Haalt, IReadOnlyList<TermijnBegin> Begint, IReadOnlyList<string> Gronden)
{
    private static TermijnBegin Beslissing => new(TermijnGang.Ontvankelijkheid, Termijn.OntvankelijkheidWerkdagen, true);

    /// <summary>All rows; the first that fits wins, and where none does a step changes no term. What was opened again gets the terms of a receipt anew [O].</summary>
    public static IReadOnlyList<TermijnGangRegel> Alle { get; } =
    [
        new([Gebeurtenis.InBehandelingGenomen], Staat.Terugverwezen, null, [], [Beslissing], [Grond.O]),
        new([Gebeurtenis.InBehandelingGenomen], Staat.Heropend, null, [], [Beslissing, new(TermijnGang.Uitkomst, Termijn.UitkomstDagen, false)], [Grond.A16, Grond.O]),
        new([Gebeurtenis.KennelijkOngegrondVerklaard, Gebeurtenis.KennelijkOnredelijkLaatVerklaard, Gebeurtenis.NietGerechtvaardigdVerklaard], null, null,
            [TermijnGang.Ontvankelijkheid, TermijnGang.Uitkomst, TermijnGang.Terugkoppeling], [], [Grond.A16, Grond.Wbk2, Grond.O]),
        new([Gebeurtenis.Terugverwezen], null, null, [TermijnGang.Ontvankelijkheid], [], [Grond.O]),
        new([Gebeurtenis.BijOrganisatieBelegd, Gebeurtenis.OrienterendGestart], null, Rol.Integriteitscommissie,
            [TermijnGang.Ontvankelijkheid], [new(TermijnGang.Advies, Termijn.AdviesDagen, false)], [Grond.A2122, Grond.O]),
        new([Gebeurtenis.OrienterendGestart], null, null, [TermijnGang.Ontvankelijkheid], [], [Grond.O]),
        new([Gebeurtenis.OordeelGegeven], null, null,
            [TermijnGang.Advies, TermijnGang.Uitkomst, TermijnGang.Terugkoppeling], [new(TermijnGang.Standpunt, Termijn.AdviesDagen, false)], [Grond.A16, Grond.A2122, Grond.Wbk2, Grond.O]),
        new([Gebeurtenis.OpvolgingVastgesteld, Gebeurtenis.Afgesloten], null, null,
            [TermijnGang.Advies, TermijnGang.Standpunt, TermijnGang.Uitkomst, TermijnGang.Terugkoppeling], [], [Grond.A16, Grond.A2122, Grond.Wbk2, Grond.O]),
    ];

    internal bool Past(Overgang stap) =>
        Gebeurtenissen.Contains(stap.Gebeurtenis) && (Van is null || Van == stap.Van) && (Door is null || Door == stap.Door);
}
