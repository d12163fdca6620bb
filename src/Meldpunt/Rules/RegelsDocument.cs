using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Meldpunt.Domain;

namespace Meldpunt.Rules;

/// <summary>
/// The rules as one document: every table of <see cref="Regelboek"/>, as Markdown or as JSON.
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
        foreach (var deel in Regelboek.Delen(regels))
        {
            tekst.Append(CultureInfo.InvariantCulture, $"\n## {deel.Titel.Nl}\n\n{Rij(deel.Kolommen.Select(kolom => kolom.Sleutel))}\n{Rij(deel.Kolommen.Select(_ => "---"))}\n");
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
            foreach (var deel in Regelboek.Delen(regels))
            {
                writer.WriteStartArray(deel.Sleutel);
                foreach (var rij in deel.Rijen)
                {
                    writer.WriteStartObject();
                    foreach (var (kolom, cel) in deel.Kolommen.Zip(rij))
                    {
                        writer.WriteString(kolom.Sleutel, cel);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Rij(IEnumerable<string> cellen) =>
        "| " + string.Join(" | ", cellen.Select(cel => cel.Replace("|", "\\|", StringComparison.Ordinal))) + " |";
}
