using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Meldpunt.Domain;

namespace Meldpunt.Rules;

/// <summary>The verb <c>route</c>: facts in, one JSON receipt a line out.</summary>
public static class RouteVerb
{
    private const string Help = """
        Usage: meldpunt route --stdin [--regime-2020-from yyyy-mm-dd]
               meldpunt route --ontvangen-op yyyy-mm-dd --soort SOORT [--soort SOORT ...]
                              --bevoegde-leidinggevende Ja|Nee|Onbekend
                              --kanaal Leidinggevende|Vertrouwenspersoon|Meldpunt|Commissie
                              --beschuldigde-is-hl Ja|Nee|Onbekend --instemming Ja|Nee|Onbekend
                              --bekendheid Bekend|VertrouwelijkViaVP|Anoniem --eerdere-melding Ja|Nee
                              [--regime-2020-from yyyy-mm-dd]

        SOORT is Misstand, Integriteitsschending, OngewensteOmgangsvormen or Benadeling.
        With --stdin: one JSON object a line, for example
          {"ontvangenOp":"2021-06-01","soorten":["OngewensteOmgangsvormen"],"bevoegdeLeidinggevende":"Ja",
           "kanaal":"Leidinggevende","beschuldigdeIsHL":"Nee","instemming":"Ja","bekendheid":"Bekend","eerdereMelding":"Nee"}
          (on one line). What cannot be read gets {"fout":"..."} on its line, and the run goes on.
        The first day of the 2020 rules comes from Meldpunt:Regime2020From (environment: Meldpunt__Regime2020From).

        Exit code: 0 all lines answered, 1 at least one fout or no configuration, 2 wrong usage.
        """;

    private static readonly JsonWriterOptions Leesbaar = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Runs the verb.</summary>
    /// <returns>0 all answered; 1 a fout, or no configuration; 2 wrong usage.</returns>
    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (args.Contains("--help"))
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!RouteOpties.TryParse(args, out var opties, out var gebruik))
        {
            error.WriteLine(gebruik + " See: route --help");
            return 2;
        }

        if (!Regime2020.TryRegels(opties.Regime2020From, out var regels, out var bezwaar))
        {
            error.WriteLine(bezwaar);
            return 1;
        }

        return opties.Stdin ? Stroom(regels, input, output) : Enkel(regels, opties, output);
    }

    private static int Enkel(Regels regels, RouteOpties opties, TextWriter output)
    {
        using var regel = new Regeluitvoer(output);
        var goed = opties.TryFeiten(out var feiten, out var fout);
        regel.Schrijf(goed ? regels.Bepaal(feiten!) : null, fout);
        return goed ? 0 : 1;
    }

    private static int Stroom(Regels regels, TextReader input, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(input);
        var lijnen = new Lijnen(input);
        using var uit = new Regeluitvoer(output);
        var exit = 0;
        while (lijnen.Volgende(out var regel))
        {
            var goed = RouteJson.TryRead(regel, out var feiten, out var fout);
            uit.Schrijf(goed ? regels.Bepaal(feiten!) : null, fout);
            exit = goed ? exit : 1;
        }

        return exit;
    }

    /// <summary>Writes a route or a fout a line, through one buffer.</summary>
    private sealed class Regeluitvoer(TextWriter output) : IDisposable
    {
        private readonly ArrayBufferWriter<byte> buffer = new(1024);
        private readonly Utf8JsonWriter writer = new(Stream.Null, Leesbaar);
        private readonly char[] tekens = new char[4096];

        internal void Schrijf(Route? route, string? fout)
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            if (route is not null)
            {
                RouteJson.Write(writer, route);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteString("fout"u8, fout);
                writer.WriteEndObject();
            }

            writer.Flush();
            var lengte = Encoding.UTF8.GetChars(buffer.WrittenSpan, tekens);
            tekens[lengte] = '\n';
            output.Write(tekens, 0, lengte + 1);
        }

        public void Dispose()
        {
            writer.Dispose();
            output.Flush();
        }
    }
}
