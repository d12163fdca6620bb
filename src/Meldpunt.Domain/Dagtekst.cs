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
    public static DateOnly? Lees(string? tekst)
    {
        // By hand: lists read two for each row.
        if (tekst is not { Length: 10 } || tekst[4] != '-' || tekst[7] != '-') return null;
        var (jaar, maand, dag) = (Getal(tekst.AsSpan(0, 4)), Getal(tekst.AsSpan(5, 2)), Getal(tekst.AsSpan(8, 2)));
        return jaar >= 1 && maand is >= 1 and <= 12 && dag >= 1 && dag <= DateTime.DaysInMonth(jaar, maand) ? new DateOnly(jaar, maand, dag) : null;
    }

    /// <summary>Digits only; -1 for anything else.</summary>
    private static int Getal(ReadOnlySpan<char> cijfers)
    {
        var getal = 0;
        foreach (var cijfer in cijfers)
        {
            if (!char.IsAsciiDigit(cijfer)) return -1;
            getal = getal * 10 + (cijfer - '0');
        }

        return getal;
    }
}
