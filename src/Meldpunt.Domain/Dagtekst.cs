using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Meldpunt.Domain;

/// <summary>A civil day as text, yyyy-MM-dd: so it is stored, sorted, signed and put in addresses.</summary>
public static class Dagtekst
{
    private const string Vorm = "yyyy-MM-dd";

    /// <summary>Ten characters; null for no day.</summary>
    [return: NotNullIfNotNull(nameof(dag))]
    public static string? Van(DateOnly? dag) => dag?.ToString(Vorm, CultureInfo.InvariantCulture);

    /// <summary>The day; null for anything that <see cref="Van"/> would not have written.</summary>
    public static DateOnly? Lees(string? tekst) =>
        DateOnly.TryParseExact(tekst, Vorm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;
}
