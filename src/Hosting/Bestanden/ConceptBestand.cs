using System.Text.Json.Serialization;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Opschonen;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>
/// A file of a draft: sealed, with what was taken out of it. One that could not be cleaned waits for its sender's choice,
/// and while it does its bytes may be sealed to a key that only this draft has: dropping the key drops the original.
/// </summary>
public sealed record ConceptBestand(BijlageInhoud Inhoud, IReadOnlyList<Verborgen> Weg, Beletsel? Beletsel = null, byte[]? Tussensleutel = null)
{
    /// <summary>Whether its sender must still say what is to become of it.</summary>
    [JsonIgnore]
    public bool Wacht => Beletsel is not null && Inhoud.Opschoning is null;

    /// <summary>Whether its sender must see something before it goes.</summary>
    [JsonIgnore]
    public bool HeeftUitslag => Wacht || Weg.Count > 0;
}
