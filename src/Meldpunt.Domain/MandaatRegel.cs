namespace Meldpunt.Domain;

/// <summary>One row: who may grant a mandate for deciding in a role.</summary>
/// <param name="Door">In which role the grantor acts; null for the organisation's own set-up, signed with the root key.</param>
/// <param name="Rol">In which role the holder may then decide.</param>
/// <param name="EigenDienst">Only within the grantor's own dienstonderdeel.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record MandaatRegel(Rol? Door, Rol Rol, bool EigenDienst, IReadOnlyList<string> Gronden);

/// <summary>Who may grant which mandate, and for how long. What is not listed cannot be granted.</summary>
public static class MandaatRegels
{
    /// <summary>The longest term, in years, that anybody but the set-up can give [O]: a mandate that ends in a century does not end.</summary>
    public const int MeesteJaren = 5;

    /// <summary>Days before its end at which a mandate is announced as ending [O].</summary>
    public const int DagenVooraf = 30;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<MandaatRegel> Alle { get; } =
    [
        new(null, Rol.SecretarisGeneraal, false, [Grond.B2, Grond.O]),
        new(null, Rol.Integriteitscommissie, false, [Grond.B2, Grond.O]),
        new(null, Rol.HoogsteLeidinggevende, false, [Grond.B2, Grond.O]),
        new(null, Rol.Leidinggevende, false, [Grond.B2, Grond.O]),
        new(Rol.SecretarisGeneraal, Rol.Integriteitscommissie, false, [Grond.B2, Grond.O]),
        new(Rol.SecretarisGeneraal, Rol.HoogsteLeidinggevende, false, [Grond.B2, Grond.O]),
        new(Rol.HoogsteLeidinggevende, Rol.Leidinggevende, true, [Grond.B2, Grond.O]),
    ];

    /// <summary>The row for this grantor and this role; null where there is none.</summary>
    public static MandaatRegel? Zoek(Rol? door, Rol rol) => Alle.FirstOrDefault(regel => regel.Door == door && regel.Rol == rol);

    /// <summary>Whether who decides in this role needs a mandate (D-6).</summary>
    public static bool IsNodig(Rol rol) => Alle.Any(regel => regel.Rol == rol);

    /// <summary>Whether a role belongs to one dienstonderdeel; its mandates then name it.</summary>
    public static bool IsVanEenDienst(Rol rol) => rol is Rol.HoogsteLeidinggevende or Rol.Leidinggevende;

    /// <summary>Why a mandate cannot be granted so; null when it can.</summary>
    /// <param name="door">In which role the grantor acts; null for the set-up.</param>
    /// <param name="doorDienst">The grantor's own dienstonderdeel, or empty.</param>
    /// <param name="rol">The role that it is for.</param>
    /// <param name="dienst">The dienstonderdeel that it is for, or empty.</param>
    /// <param name="van">First day.</param>
    /// <param name="totEnMet">Last day.</param>
    public static Mandaatbezwaar? Bezwaar(Rol? door, string doorDienst, Rol rol, string dienst, DateOnly van, DateOnly totEnMet)
    {
        if (Zoek(door, rol) is not { } regel)
        {
            return Mandaatbezwaar.UVerleentDitMandaatNiet;
        }

        if ((dienst.Length > 0) != IsVanEenDienst(rol) || (regel.EigenDienst && dienst != doorDienst))
        {
            return Mandaatbezwaar.HetDienstonderdeelKloptNiet;
        }

        return totEnMet < van ? Mandaatbezwaar.HetEindigtVoorHetBegint
            : door is not null && totEnMet > van.AddYears(MeesteJaren) ? Mandaatbezwaar.HetDuurtTeLang
            : null;
    }
}

/// <summary>Why a mandate cannot be granted so; each member reads as a sentence.</summary>
public enum Mandaatbezwaar
{
    /// <summary>No row lets this grantor give this role.</summary>
    UVerleentDitMandaatNiet,

    /// <summary>Another dienstonderdeel than the grantor's, none where one is needed, or one where none belongs.</summary>
    HetDienstonderdeelKloptNiet,

    /// <summary>Its last day is before its first.</summary>
    HetEindigtVoorHetBegint,

    /// <summary>Longer than <see cref="MandaatRegels.MeesteJaren"/>.</summary>
    HetDuurtTeLang,
}
