namespace Meldpunt.Storage;

/// <summary>A dossier as far as it stands in the clear.</summary>
public sealed record DossierRow
{
    /// <summary>16 random bytes.</summary>
    public required byte[] Id { get; init; }

    /// <summary>Box that has it.</summary>
    public required string Postvak { get; init; }

    /// <summary>Regime frozen at receipt.</summary>
    public required string Regime { get; init; }

    /// <summary>State of the melding.</summary>
    public required string Staat { get; init; }

    /// <summary>State of the protection; lives on its own.</summary>
    public required string Bescherming { get; init; }

    /// <summary>Day of receipt.</summary>
    public required DateOnly OntvangenOp { get; init; }

    /// <summary>Day the routing service delivered it, or null while it has not.</summary>
    public DateOnly? BezorgdOp { get; init; }

    /// <summary>HMAC of the melder's lookup id, 32 bytes, unique.</summary>
    public required byte[] Opzoek { get; init; }

    /// <summary>Genesis record with the melder's signature: the dossier's public keys.</summary>
    public required byte[] Genesis { get; init; }

    /// <summary>Signed receipt.</summary>
    public required byte[] Ontvangstbewijs { get; init; }

    /// <summary>Epoch of the compartment keys, from 0.</summary>
    public long Epoch { get; init; }
}

/// <summary>A sealed item at its place.</summary>
public sealed record ItemRow(long Compartiment, long Nr, long Epoch, DateOnly Datum, byte[] Inhoud);

/// <summary>A sealed grant under its holder's tag, and whether it stays when the content of the dossier is destroyed: one to Bescherming alone, or the melder's.</summary>
public sealed record ToekenningRow(byte[] Houder, byte[] Inhoud, bool Blijft = false);

/// <summary>A reserve grant: for which box, whom, why, from which day.</summary>
public sealed record ReserveRow(string Postvak, byte[] Houder, long Epoch, string Reden, DateOnly? Vanaf, byte[] Inhoud);

/// <summary>A transition of the melding, signed by the host that recorded it, and the version of the rules it was taken under; older ones name none.</summary>
public sealed record HistorieRow(long Nr, DateOnly Datum, string? Van, string Gebeurtenis, string Naar, string Rol, string Grond, string Dienst, byte[] Handtekening, string? Versie = null);

/// <summary>A transition of the protection, signed by the host that recorded it.</summary>
public sealed record BeschermingRow(long Nr, DateOnly Datum, string? Van, string Gebeurtenis, string Naar, string Grond, string Dienst, byte[] Handtekening);

/// <summary>A term of a dossier and whether it was met.</summary>
public sealed record TermijnRow(string Soort, DateOnly VervaltOp, DateOnly? GehaaldOp);

/// <summary>Everything that a submission commits at once.</summary>
public sealed record NieuwDossier
{
    /// <summary>The dossier's own row.</summary>
    public required DossierRow Dossier { get; init; }

    /// <summary>Sealed items.</summary>
    public required IReadOnlyList<ItemRow> Items { get; init; }

    /// <summary>Grants of recipients and melder.</summary>
    public required IReadOnlyList<ToekenningRow> Toekenningen { get; init; }

    /// <summary>The halves that custodians keep.</summary>
    public IReadOnlyList<BewaringRow> Bewaring { get; init; } = [];

    /// <summary>Grants for later desks, wrapped to the routing service.</summary>
    public required IReadOnlyList<ReserveRow> Reserves { get; init; }

    /// <summary>The transitions that the submission itself takes, in order.</summary>
    public required IReadOnlyList<HistorieRow> Historie { get; init; }

    /// <summary>Protection begins.</summary>
    public required BeschermingRow Bescherming { get; init; }

    /// <summary>Sealed routing slip for the outbox.</summary>
    public required byte[] Slip { get; init; }

    /// <summary>Ids of the attachments that must be complete.</summary>
    public required IReadOnlyList<byte[]> Bijlagen { get; init; }

    /// <summary>The draft that this submission ends, and what stands in its place (sealed, the receipt only); null without one.</summary>
    public required (byte[] Id, byte[] Vervanging)? Concept { get; init; }
}
