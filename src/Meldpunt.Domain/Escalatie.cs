namespace Meldpunt.Domain;

/// <summary>The kinds of box that a dossier can lie in; named as the register names them.</summary>
public enum Loket
{
    /// <summary>A manager with whom a signaal was raised.</summary>
    Leidinggevende,

    /// <summary>A confidential adviser.</summary>
    Vertrouwenspersoon,

    /// <summary>The confidential adviser for whistleblowers.</summary>
    BijzonderVertrouwenspersoon,

    /// <summary>Head of service (HL).</summary>
    HoogsteLeidinggevende,

    /// <summary>Secretary-general (SG).</summary>
    SecretarisGeneraal,

    /// <summary>The commission (IC).</summary>
    Integriteitscommissie,
}

/// <summary>One row: a desk that lets its term pass, and the desk that then is next.</summary>
/// <param name="Reden">Why; bound into the reserve grants that it makes live.</param>
/// <param name="Van">The desk that let its term pass.</param>
/// <param name="Regimes">In which regimes.</param>
/// <param name="Naar">The next lawful desk.</param>
/// <param name="Gebeurtenis">What the history then says.</param>
/// <param name="DoorMelder">Only the melder takes it there, by their own act; no reserve grant exists.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record Escalatie(string Reden, Loket Van, IReadOnlyList<Regime> Regimes, Loket Naar, Gebeurtenis Gebeurtenis, bool DoorMelder, IReadOnlyList<string> Gronden)
{
    /// <summary>After how long; by the kind of step.</summary>
    public TermijnBegin Duur => Gebeurtenis == Gebeurtenis.Doorgeleid
        ? new("doorgeleiden", Termijn.InformerenWerkdagen, true)
        : new(TermijnGang.Ontvangstbevestiging, Termijn.OntvangstbevestigingDagen, false);

    /// <summary>The first day on which it may happen, for a desk that has the dossier since a day: the day after its last.</summary>
    public DateOnly Vanaf(DateOnly sinds) => Duur.Op(sinds).AddDays(1);
}

/// <summary>
/// Who is next behind a desk that lets its term pass. An accused HL or SG never is: the HL is nobody's next desk, and
/// whoever the melder excluded gets no key at all. Nobody stands behind the SG: before 2020 there was no commission, and since then nothing comes to lie with the SG.
/// </summary>
public static class Escalaties
{
    /// <summary>The reason of a reserve grant that waits for the melder's consent, not for a day.</summary>
    public const string Instemming = "Instemming";

    /// <summary>The reason of the reserve for the commission behind an HL who has to forward.</summary>
    public const string NietDoorgeleid = "NietDoorgeleid";

    /// <summary>The reason for which the melder shows a melding to the SG: the commission stays silent.</summary>
    public const string CommissieZwijgt = "CommissieZwijgt";

    private static readonly Regime[] VanafCommissie = [Regime.Commissie2020, Regime.Wbk2023];
    private static readonly Regime[] Altijd = [Regime.VoorCommissie, .. VanafCommissie];

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Escalatie> Alle { get; } =
    [
        new("LeidinggevendeZwijgt", Loket.Leidinggevende, Altijd, Loket.BijzonderVertrouwenspersoon, Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon, false, [Grond.O]),
        new("VertrouwenspersoonZwijgt", Loket.Vertrouwenspersoon, Altijd, Loket.BijzonderVertrouwenspersoon, Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon, false, [Grond.O]),
        new("OntvangerZwijgt", Loket.HoogsteLeidinggevende, VanafCommissie, Loket.Integriteitscommissie, Gebeurtenis.NaZwijgenNaarCommissie, false, [Grond.O]),
        new("OntvangerZwijgt", Loket.HoogsteLeidinggevende, [Regime.VoorCommissie], Loket.SecretarisGeneraal, Gebeurtenis.NaZwijgenNaarSG, false, [Grond.O]),
        new(NietDoorgeleid, Loket.HoogsteLeidinggevende, VanafCommissie, Loket.Integriteitscommissie, Gebeurtenis.Doorgeleid, false, [Grond.K5, Grond.O]),
        new(CommissieZwijgt, Loket.Integriteitscommissie, VanafCommissie, Loket.SecretarisGeneraal, Gebeurtenis.VoorgelegdAanSG, true, [Grond.O]),
    ];

    /// <summary>The rows for a desk in a regime; those that the melder alone can take excepted.</summary>
    public static IEnumerable<Escalatie> Bij(Loket van, Regime regime) => Alle.Where(rij => rij.Van == van && rij.Regimes.Contains(regime) && !rij.DoorMelder);

    /// <summary>The row for a reason, a desk and a regime; null where there is none, and then nothing moves.</summary>
    public static Escalatie? Zoek(string reden, Loket van, Regime regime) => Bij(van, regime).FirstOrDefault(rij => rij.Reden == reden);

    /// <summary>The steps that the routing service takes; none where the state table has no row for them, and then nothing moves.</summary>
    public static IReadOnlyList<Overgang> Stappen(Escalatie escalatie, Staat staat)
    {
        ArgumentNullException.ThrowIfNull(escalatie);
        if (Overgangen.Zoek(staat, escalatie.Gebeurtenis, Rol.Systeem) is not { } eerste)
        {
            return [];
        }

        // The commission gets it as one that was forwarded, and takes it up from there.
        return escalatie.Gebeurtenis == Gebeurtenis.NaZwijgenNaarCommissie
            ? [eerste, Overgangen.Zoek(eerste.Naar, Gebeurtenis.Doorgeleid, Rol.Systeem)!]
            : [eerste];
    }
}
