using System.Globalization;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;

namespace Meldpunt.Intake.Sessies;

/// <summary>How long a session may last; the melder chooses beforehand, because nothing can warn of its end without a script.</summary>
public static class Sessieduur
{
    /// <summary>Chosen beforehand for a postvak.</summary>
    public const string Postvak = "1";

    public static readonly IReadOnlyList<string> Uren = ["1", "4", "10"];

    /// <summary>Chosen beforehand in the form: time to write, and over by the end of the day.</summary>
    public const string Gewoon = "4";

    public static IEnumerable<Keuze> Keuzes(Teksten t) => Uren.Select(u => new Keuze(u, t[$"duur.{u}"]));

    public static TimeSpan Of(string uren) => TimeSpan.FromHours(int.Parse(uren, CultureInfo.InvariantCulture));
}
