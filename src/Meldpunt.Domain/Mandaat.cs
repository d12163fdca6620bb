namespace Meldpunt.Domain;

/// <summary>
/// One entry of the mandate register [B2]: who may decide, in which role, on which kinds, from when until when.
/// It always ends, and nobody grants it to themselves (D-14); an entry that breaks that cannot be made.
/// </summary>
public sealed record Mandaat
{
    /// <param name="nummer">The entry's own number, cited by every decision.</param>
    /// <param name="houder">Who may decide; an opaque person id.</param>
    /// <param name="verleendDoor">Who granted it; an opaque person id.</param>
    /// <param name="rol">In which role.</param>
    /// <param name="soorten">On which kinds of melding.</param>
    /// <param name="van">First day.</param>
    /// <param name="totEnMet">Last day.</param>
    /// <exception cref="ArgumentException">D-14 is broken; ask <see cref="Invarianten.D14"/> first for the obstacle.</exception>
    public Mandaat(string nummer, string houder, string verleendDoor, Rol rol, SoortSet soorten, DateOnly van, DateOnly totEnMet)
    {
        if (Invarianten.D14(verleendDoor, houder, van, totEnMet) is { } belemmering)
        {
            throw new ArgumentException("Not a mandate: " + belemmering);
        }

        (Nummer, Houder, VerleendDoor, Rol, Soorten, Van, TotEnMet) = (nummer, houder, verleendDoor, rol, soorten, van, totEnMet);
    }

    /// <summary>The entry's own number.</summary>
    public string Nummer { get; }

    /// <summary>Who may decide.</summary>
    public string Houder { get; }

    /// <summary>Who granted it.</summary>
    public string VerleendDoor { get; }

    /// <summary>In which role.</summary>
    public Rol Rol { get; }

    /// <summary>On which kinds of melding.</summary>
    public SoortSet Soorten { get; }

    /// <summary>First day.</summary>
    public DateOnly Van { get; }

    /// <summary>Last day.</summary>
    public DateOnly TotEnMet { get; }

    /// <summary>Whether it covers a decision by this person, in this role, on all these kinds, on this day.</summary>
    public bool Dekt(string persoon, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag) =>
        Houder == persoon && Rol == rol && Soorten.IsSupersetOf(soorten) && dag >= Van && dag <= TotEnMet;
}

/// <summary>The mandate register: its entries and the question that every decision asks of it (D-6).</summary>
/// <param name="mandaten">All entries; ended ones stay, for the history.</param>
public sealed class Mandaatregister(IEnumerable<Mandaat> mandaten)
{
    private readonly Mandaat[] mandaten = [.. mandaten];

    /// <summary>All entries.</summary>
    public IReadOnlyList<Mandaat> Alle => mandaten;

    /// <summary>The entry under which a decision may be taken; null where there is none.</summary>
    public Mandaat? Zoek(string persoon, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag) =>
        mandaten.FirstOrDefault(mandaat => mandaat.Dekt(persoon, rol, soorten, dag));
}
