using System.Globalization;
using System.Text;
using Meldpunt.Site;

namespace Meldpunt.Load;

/// <summary>Meldingen to load with: the text in every free field, the facts turning so that the routes vary.</summary>
internal sealed class MeldingMaker(string text, IReadOnlyList<string> services)
{
    private static readonly string[] Kinds = ["Integriteitsschending", "OngewensteOmgangsvormen", "Misstand"];
    private static readonly string[] Answers = ["Ja", "Nee", "Onbekend"];

    private readonly byte[] _file = Encoding.UTF8.GetBytes(text + "\n");

    /// <summary>The n-th; the same n is always the same melding.</summary>
    public Melding Make(int n) => new()
    {
        Soorten = [Kinds[n % Kinds.Length]],
        Dienstonderdeel = services[n % services.Count],
        Wanneer = Short(2_000),
        Tekst = Short(100_000),
        Wie = Short(20_000),
        BevoegdeLeidinggevende = Answers[n / Kinds.Length % Answers.Length],
        EerdereMelding = "Ja",
        EerderKenmerk = Short(100),
        Bekendheid = "Bekend",
        Naam = Short(200),
        Contact = Short(1_000),
        Kanaal = n % 5 == 4 ? "Commissie" : "Meldpunt",
        Bijlagen = [new SiteFile(string.Create(CultureInfo.InvariantCulture, $"{FileName()}-{n + 1}.txt"), "text/plain", () => new MemoryStream(_file, writable: false))],
    };

    private string Short(int most) => text.Length <= most ? text : text[..most];

    private string FileName() => new([.. Short(80).Select(c => char.IsControl(c) || c is '/' or '\\' ? ' ' : c)]);
}
