using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Mandaten;

/// <summary>A mandate that counts, the service it is for (or empty), the day it was granted, and from which day it counts no longer.</summary>
public sealed record Mandaatregel(Mandaat Mandaat, string Dienstonderdeel, DateOnly Op, DateOnly? IngetrokkenOp)
{
    /// <summary>The first day on which it counts no longer, by its term or its revocation.</summary>
    public DateOnly Einde => IngetrokkenOp is { } op && op <= Mandaat.TotEnMet ? op : Mandaat.TotEnMet.AddDays(1);

    /// <summary>Whether it is in force on a day.</summary>
    public bool Geldt(DateOnly dag) => dag >= Mandaat.Van && dag < Einde;
}

/// <summary>
/// The verified mandate register. An entry counts when the root, or a person who by the register and the table of
/// <see cref="MandaatRegels"/> may grant it, signed it; a revocation when who may grant it, or the root, signed it. The
/// rest counts for nothing, and is listed: each is an alarm.
/// </summary>
public sealed class GeldigeMandaten
{
    private readonly Register register;
    private readonly List<(string Tabel, byte[] Rij)> afgewezen = [];

    /// <param name="register">The verified register: who was member of what, with which signing key.</param>
    /// <param name="rijen">Mandates and revocations as stored, and the numbers that the log says were revoked.</param>
    /// <param name="roots">Root public keys.</param>
    /// <param name="portaal">The portal's signing keys, which witness.</param>
    public GeldigeMandaten(Register register, (IReadOnlyList<MandaatRow> Mandaten, IReadOnlyList<MandaatRow> Intrekkingen, IReadOnlyList<string> VolgensLog) rijen, IReadOnlyList<byte[]> roots, IReadOnlyList<byte[]> portaal)
    {
        this.register = register;
        var ondertekenaars = new Ondertekenaars(register, roots, portaal);
        var ingetrokken = rijen.Intrekkingen.ToDictionary(r => Convert.ToHexString(r.Id));
        var volgensLog = rijen.VolgensLog.ToHashSet(StringComparer.Ordinal);
        var alle = new List<Mandaatregel>();
        foreach (var rij in rijen.Mandaten)
        {
            if (Lees(rij, ondertekenaars) is not { } regel)
            {
                afgewezen.Add(("mandaat", rij.Id));
                continue;
            }

            DateOnly? op = null;
            if (ingetrokken.TryGetValue(Convert.ToHexString(rij.Id), out var intrekking) && (op = IngetrokkenOp(intrekking, regel, ondertekenaars)) is null)
                afgewezen.Add(("mandaat_intrekking", rij.Id));
            // A revocation that the log knows of and the table does not was taken away: the mandate stays revoked.
            if (op is null && volgensLog.Contains(regel.Mandaat.Nummer))
            {
                op = regel.Mandaat.Van;
                afgewezen.Add(("mandaat_intrekking", rij.Id));
            }

            alle.Add(regel with { IngetrokkenOp = op });
        }

        Alle = [.. alle.OrderBy(m => m.Mandaat.Van).ThenBy(m => m.Mandaat.Nummer, StringComparer.Ordinal)];
    }

    /// <summary>All entries that count, ended and revoked ones too.</summary>
    public IReadOnlyList<Mandaatregel> Alle { get; }

    /// <summary>Rows that count for nothing, by table and id.</summary>
    public IReadOnlyList<(string Tabel, byte[] Rij)> Afgewezen => afgewezen;

    /// <summary>
    /// The mandate under which a person may decide, or null. They must be a member of a box of that role on that day, of the
    /// service that the mandate is for: a mandate does not move along to another one.
    /// </summary>
    /// <param name="persoon">Person id.</param>
    /// <param name="rol">In which role.</param>
    /// <param name="soorten">The kinds of the melding.</param>
    /// <param name="dag">The day of the decision.</param>
    /// <param name="dienst">The service under whose box they decide; null where it does not matter.</param>
    public Mandaat? Voor(string persoon, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag, string? dienst = null) => Alle.FirstOrDefault(m =>
        m.Geldt(dag) && m.Mandaat.Dekt(persoon, rol, soorten, dag) && (dienst is null || m.Dienstonderdeel.Length == 0 || m.Dienstonderdeel == dienst) && IsLid(m, dag))?.Mandaat;

    /// <summary>Mandates in force that end within <see cref="MandaatRegels.DagenVooraf"/> days, and that no later one takes over from.</summary>
    public IReadOnlyList<Mandaatregel> Aflopend(DateOnly dag) => [.. Alle.Where(m => m.Geldt(dag) && m.Einde <= dag.AddDays(MandaatRegels.DagenVooraf) && !Alle.Any(ander => Volgt(ander, m)))];

    private static bool Volgt(Mandaatregel ander, Mandaatregel m) =>
        ander.Mandaat.Houder == m.Mandaat.Houder && ander.Mandaat.Rol == m.Mandaat.Rol && ander.Dienstonderdeel == m.Dienstonderdeel
        && ander.Mandaat.Soorten.IsSupersetOf(m.Mandaat.Soorten) && ander.Mandaat.Van <= m.Einde && ander.Einde > m.Einde;

    /// <summary>By its number, or null.</summary>
    public Mandaatregel? Nummer(string nummer) => Alle.FirstOrDefault(m => m.Mandaat.Nummer == nummer);

    private bool IsLid(Mandaatregel m, DateOnly dag) =>
        register.Of(m.Mandaat.Houder, dag).Any(l => l.Soort == m.Mandaat.Rol.ToString() && (m.Dienstonderdeel.Length == 0 || l.Dienstonderdeel == m.Dienstonderdeel));

    private static Mandaatregel? Lees(MandaatRow rij, Ondertekenaars wie)
    {
        try
        {
            var s = MandaatStatement.Decode(rij.Inhoud);
            if (!s.Id.AsSpan().SequenceEqual(rij.Id) || !Enum.TryParse<Rol>(s.Rol, out var rol) || rol.ToString() != s.Rol || Soorten(s.Soorten) is not { } soorten) return null;
            // Nobody makes what was done before lawful afterwards.
            if (Invarianten.D14(s.VerleendDoor, s.Houder, s.Van, s.TotEnMet) is not null || s.Van < s.Op) return null;
            if (!wie.Van(rij, s.VerleendDoor, s.Op).Any(w => MandaatRegels.Bezwaar(w.Rol, w.Dienst, rol, s.Dienstonderdeel, s.Van, s.TotEnMet) is null)) return null;
            return new Mandaatregel(new Mandaat(s.Nummer, s.Houder, s.VerleendDoor, rol, soorten, s.Van, s.TotEnMet), s.Dienstonderdeel, s.Op, null);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Whoever may grant it may end it; for how long it would run does not matter then.
    private static DateOnly? IngetrokkenOp(MandaatRow rij, Mandaatregel regel, Ondertekenaars wie)
    {
        try
        {
            var s = MandaatIntrekking.Decode(rij.Inhoud);
            var (rol, dienst) = (regel.Mandaat.Rol, regel.Dienstonderdeel);
            return s.Mandaat.AsSpan().SequenceEqual(rij.Id) && wie.Van(rij, s.Door, s.Op).Any(w => MandaatRegels.Bezwaar(w.Rol, w.Dienst, rol, dienst, s.Op, s.Op) is null) ? s.Op : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static SoortSet? Soorten(string tekst)
    {
        var soorten = new List<Soort>();
        foreach (var naam in tekst.Split('+'))
        {
            if (!Enum.TryParse<Soort>(naam, out var soort) || !Enum.IsDefined(soort)) return null;
            soorten.Add(soort);
        }

        // One spelling: the same set in another order is not what was granted.
        return SoortSet.Van(soorten) is var set && set.ToString() == tekst ? set : null;
    }

    private sealed record Ondertekenaars(Register Register, IReadOnlyList<byte[]> Roots, IReadOnlyList<byte[]> Portaal)
    {
        /// <summary>In which roles, of which service, somebody signed: null for the root.</summary>
        internal IEnumerable<(Rol? Rol, string Dienst)> Van(MandaatRow rij, string persoon, DateOnly op)
        {
            if (persoon.Length == 0) return MandaatGetuige.ByRoot(Roots, rij.Inhoud, rij.Handtekening) ? [(null, "")] : [];
            return MandaatGetuige.Lines(Register, Portaal, rij.Inhoud, persoon, op, rij.Handtekening, rij.Getuige)
                .Where(l => Enum.TryParse<Rol>(l.Soort, out _)).Select(l => ((Rol?)Enum.Parse<Rol>(l.Soort), l.Dienstonderdeel));
        }
    }
}
