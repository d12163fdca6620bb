using System.Buffers;
using System.Text;

namespace Meldpunt.Portal.Lijsten;

/// <summary>
/// Rows for a spreadsheet (RFC 4180, UTF-8 with a byte order mark). A value that a spreadsheet would take for a formula gets
/// an apostrophe in front: it is shown, never worked out.
/// </summary>
internal static class Csv
{
    private static readonly char[] Formule = ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'];

    // Whichever of the separators a spreadsheet takes, a value stays one.
    private static readonly SearchValues<char> Aanhaling = SearchValues.Create(",;\t\"\r\n");

    internal static byte[] Maak(char scheiding, IEnumerable<IEnumerable<string>> rijen)
    {
        var tekst = new StringBuilder();
        foreach (var rij in rijen) tekst.AppendJoin(scheiding, rij.Select(Veld)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(tekst.ToString())];
    }

    private static string Veld(string waarde)
    {
        // A blank in front is skipped by spreadsheets.
        var veilig = waarde.TrimStart(' ') is [var eerste, ..] && Array.IndexOf(Formule, eerste) >= 0 ? "'" + waarde : waarde;
        return veilig.AsSpan().IndexOfAny(Aanhaling) >= 0 ? $"\"{veilig.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : veilig;
    }
}
