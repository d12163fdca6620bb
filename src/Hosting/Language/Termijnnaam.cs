namespace Meldpunt.Hosting.Language;

/// <summary>Names of terms.</summary>
public static class Termijnnaam
{
    /// <summary>The name of a term; one with a number behind it ran for a desk that had the dossier before.</summary>
    public static string Termijn(this Teksten t, string soort)
    {
        var delen = soort.Split('-');
        var naam = t.Find("termijn." + delen[0].ToLowerInvariant()) ?? delen[0];
        return delen.Length == 1 ? naam : t["termijn.eerder", naam];
    }
}
