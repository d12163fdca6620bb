using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Meldpunt.Domain;

namespace Meldpunt.Rules;

/// <summary>
/// The rules as one document: regimes, gates, table, terms, both state tables with their matrices, invariants, grounds.
/// Both forms are made from the same sections, so neither can know more than the other.
/// </summary>
public static class RegelsDocument
{
    private static readonly JsonWriterOptions Leesbaar = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as Markdown (Dutch).</summary>
    public static string Markdown(Regels regels)
    {
        ArgumentNullException.ThrowIfNull(regels);
        var tekst = new StringBuilder();
        tekst.Append(CultureInfo.InvariantCulture, $"# De regels, versie {regels.Versie}\n");
        foreach (var deel in Delen(regels))
        {
            tekst.Append(CultureInfo.InvariantCulture, $"\n## {deel.Titel}\n\n{Rij(deel.Kolommen)}\n{Rij(deel.Kolommen.Select(_ => "---"))}\n");
            foreach (var rij in deel.Rijen)
            {
                tekst.Append(Rij(rij)).Append('\n');
            }
        }

        return tekst.ToString();
    }

    /// <summary>The document as JSON: {"versie", then a list of objects for each section}.</summary>
    public static string Json(Regels regels)
    {
        ArgumentNullException.ThrowIfNull(regels);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Leesbaar))
        {
            writer.WriteStartObject();
            writer.WriteString("versie", regels.Versie);
            foreach (var deel in Delen(regels))
            {
                writer.WriteStartArray(deel.Sleutel);
                foreach (var rij in deel.Rijen)
                {
                    writer.WriteStartObject();
                    foreach (var (kolom, cel) in deel.Kolommen.Zip(rij))
                    {
                        writer.WriteString(kolom, cel);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Deel[] Delen(Regels regels) =>
    [
        new("regimes", "Regimes", ["regime", "vanaf"],
        [
            [nameof(Regime.VoorCommissie), "-"],
            [nameof(Regime.Commissie2020), Dag(regels.CommissieVanaf)],
            [nameof(Regime.Wbk2023), Dag(Regels.WbkVanaf)],
        ]),
        new("poorten", "Poorten, eerst", ["poort", "als", "dan", "gronden", "uitleg"],
            Poorten.Alle.Select(poort => (string[])[poort.Poort.ToString(), poort.Als, poort.Dan, Gronden(poort.Gronden), Uitleg.Poort(poort.Poort).Nl])),
        new("rijen", "De tabel, na de poorten", ["rij", "regimes", "soorten", "bevoegdeLeidinggevende", "kanaal", "eerdereMelding", "uitkomst", "ontvanger", "geinformeerd", "beslistOverOnderzoek", "gronden", "uitleg"],
            RoutingTabel.Rijen.Select(Tabelrij)),
        new("termijnen", "Termijnen", ["termijn", "duur", "regimes", "gronden"],
            TermijnRegel.Alle.Select(termijn => (string[])[termijn.Naam, termijn.Duur, string.Join(", ", termijn.Regimes), Gronden(termijn.Gronden)])),
        new("overgangen", "Overgangen van een melding", ["van", "gebeurtenis", "naar", "door", "voorwaarden", "gronden", "bericht"],
            Overgangen.Alle.Select(rij => (string[])[rij.Van?.ToString() ?? "-", rij.Gebeurtenis.ToString(), rij.Naar.ToString(), rij.Door.ToString(), Zinnen(rij.Voorwaarden), Gronden(rij.Gronden), Zin.Van(rij.Bericht)])),
        new("matrixMelding", "Melding: staat × gebeurtenis", ["staat", .. Matrix.Gebeurtenissen],
            Matrix.Melding().Select(lijn => (string[])[lijn.Staat, .. lijn.Cellen])),
        new("overgangenBescherming", "Overgangen van de bescherming", ["van", "gebeurtenis", "naar", "door", "voorwaarden", "gronden"],
            Bescherming.Alle.Select(rij => (string[])[rij.Van?.ToString() ?? "-", rij.Gebeurtenis.ToString(), rij.Naar.ToString(), rij.Door.ToString(), Zinnen(rij.Voorwaarden), Gronden(rij.Gronden)])),
        new("matrixBescherming", "Bescherming: staat × gebeurtenis", ["staat", .. Matrix.BeschermingGebeurtenissen],
            Matrix.VanBescherming().Select(lijn => (string[])[lijn.Staat, .. lijn.Cellen])),
        new("functiescheiding", "Functiescheiding", ["id", "regel", "gronden"],
            InvariantRegel.Alle.Select(regel => (string[])[regel.Id, regel.Tekst.Nl, Gronden(regel.Gronden)])),
        new("gronden", "Gronden", ["merk", "bron"], Bron.Alle.Select(bron => (string[])[Gronden([bron.Merk]), bron.Tekst])),
    ];

    private static string[] Tabelrij(Rij rij) =>
    [
        rij.Naam,
        string.Join(", ", rij.Regimes),
        string.Join(", ", rij.Soorten),
        rij.BevoegdeLeidinggevende?.ToString() ?? "maakt niet uit",
        rij.ViaCommissie switch { true => "Commissie", false => "Leidinggevende, Vertrouwenspersoon, Meldpunt", null => "maakt niet uit" },
        rij.EerdereMelding switch { true => "Ja", false => "Nee", null => "maakt niet uit" },
        rij.Uitkomst.ToString(),
        rij.Ontvanger?.ToString() ?? "-",
        rij.Geinformeerd?.ToString() ?? "-",
        rij.Ontvanger?.ToString() ?? "-",
        Gronden(rij.Gronden),
        Uitleg.Rij(rij.Naam).Nl,
    ];

    private static string Zinnen(IEnumerable<Voorwaarde> voorwaarden) => string.Join("; ", voorwaarden.Select(Zin.Van));

    private static string Gronden(IEnumerable<string> gronden) => string.Join(' ', gronden.Select(grond => "[" + grond + "]"));

    private static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Rij(IEnumerable<string> cellen) =>
        "| " + string.Join(" | ", cellen.Select(cel => cel.Replace("|", "\\|", StringComparison.Ordinal))) + " |";

    private sealed record Deel(string Sleutel, string Titel, IReadOnlyList<string> Kolommen, IEnumerable<string[]> Rijen);
}
