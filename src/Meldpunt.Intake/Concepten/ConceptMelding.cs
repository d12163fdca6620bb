using System.Text.Json.Serialization;
using Meldpunt.Domain;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Concepten;

/// <summary>
/// A melding that was not sent yet, as it stands in its seal: the answers, and the keys that the dossier will have, so
/// that files are sealed once. After sending only <see cref="Verzonden"/> is left.
/// </summary>
public sealed record ConceptMelding
{
    /// <summary>The session's end; the stored row has a date only.</summary>
    public required DateTimeOffset VervaltOp { get; init; }
    public required byte[] DossierId { get; init; }

    /// <summary>Private keys of all compartments; empty after sending.</summary>
    public required byte[] Sleutels { get; init; }
    public Antwoorden Antwoorden { get; init; } = new();
    public IReadOnlyList<ConceptBestand> Bestanden { get; init; } = [];

    /// <summary>What goes along: a file that still waits for the melder's choice does not.</summary>
    [JsonIgnore]
    public IReadOnlyList<BijlageInhoud> Bijlagen => [.. Bestanden.Where(b => !b.Wacht).Select(b => b.Inhoud)];

    /// <summary>The 14 bytes of the meldcode, once the melder saw the check page.</summary>
    public byte[]? Meldcode { get; init; }

    /// <summary>The 14 bytes of the meldcode of the dossier in which this report of benadeling began; null for any other melding.</summary>
    public byte[]? EerdereMeldcode { get; init; }

    /// <summary>Digest of the route that the check page showed; another one at sending goes back to that page.</summary>
    public byte[]? GezienPlan { get; init; }
    public Verzonden? Verzonden { get; init; }

    public static ConceptMelding New(DateTimeOffset vervaltOp, Suite suite)
    {
        using var keys = DossierKeys.Generate(suite);
        return new ConceptMelding
        {
            VervaltOp = vervaltOp,
            DossierId = Primitives.RandomBytes(16),
            Sleutels = keys.Export(Enum.GetValues<Compartment>()),
        };
    }

    public DossierKeys Keys() => DossierKeys.Import(Sleutels);
}

/// <summary>What the melder may still see after sending: proof and dates, and not a word of the melding.</summary>
public sealed record Verzonden(byte[] Ontvangstbewijs, string Kenmerk, DateOnly Datum, string Postvak, Uitkomst Uitkomst, Termijnen Termijnen);
