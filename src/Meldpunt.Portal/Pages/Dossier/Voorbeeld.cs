namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A decision as it will be recorded, looked at before it is: on what ground, under which mandate, and what the melder will read.</summary>
/// <param name="Adres">Where its form goes.</param>
/// <param name="Wat">What is decided, in words.</param>
/// <param name="Gronden">The grounds of its row.</param>
/// <param name="Mandaat">The number as people say it; null where this role needs none.</param>
/// <param name="Kennisgeving">The notice as the melder will read it; null where the melder gets none now.</param>
/// <param name="Velden">Every field as it was filled in: nothing can be changed any more.</param>
/// <param name="Knop">The key of the words on the button.</param>
internal sealed record Voorbeeld(string Adres, string Wat, IReadOnlyList<string> Gronden, string? Mandaat, string? Kennisgeving, IReadOnlyList<(string Naam, string Waarde)> Velden, string Knop);
