using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Meldpunt.Domain;

namespace Meldpunt.Rules;

/// <summary>The JSON of facts and routes, one object a line. Reading is strict: what is not exactly right is a fout.</summary>
public static class RouteJson
{
    private const int AlleVelden = 0xFF;

    private static readonly string[] Velden =
    [
        "ontvangenOp", "soorten", "bevoegdeLeidinggevende", "kanaal", "beschuldigdeIsHL", "instemming", "bekendheid", "eerdereMelding",
    ];

    private static readonly JsonEncodedText[] VeldNamen = [.. Velden.Select(veld => JsonEncodedText.Encode(veld))];

    /// <summary>Reads the facts of one line (UTF-8).</summary>
    /// <param name="regel">The line, without its line end.</param>
    /// <param name="feiten">The facts, or null.</param>
    /// <param name="fout">One Dutch sentence that names the first thing wrong and repeats no input; or null.</param>
    public static bool TryRead(ReadOnlySpan<byte> regel, [NotNullWhen(true)] out Feiten? feiten, [NotNullWhen(false)] out string? fout)
    {
        feiten = null;
        if (regel.TrimStart(" \t\r"u8).IsEmpty)
        {
            fout = "de regel is leeg";
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(regel);
            fout = Lees(ref reader, out feiten);
        }
        catch (JsonException fouteJson)
        {
            fout = string.Create(CultureInfo.InvariantCulture, $"geen geldige JSON, bij byte {fouteJson.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that an escape inside a string is no character (a lone surrogate).
            fout = "geen geldige JSON: een tekst bevat een onmogelijk teken";
        }

        feiten = fout is null ? feiten : null;
        return fout is null && feiten is not null;
    }

    /// <summary>Writes one route as one object; "verduidelijken" only where a kind was set aside.</summary>
    public static void Write(Utf8JsonWriter writer, Route route)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(route);
        writer.WriteStartObject();
        writer.WriteString("uitkomst"u8, Naam.Van(route.Uitkomst));
        writer.WriteString("regime"u8, Naam.Van(route.Regime));
        writer.WriteString("rij"u8, route.Rij);
        Lijst(writer, "poorten"u8, route.Poorten);
        Desk(writer, "ontvanger"u8, route.Ontvanger);
        Lijst(writer, "geinformeerd"u8, route.Geinformeerd);
        Desk(writer, "kwalificeert"u8, route.Kwalificeert);
        Desk(writer, "beslistOverOnderzoek"u8, route.BeslistOverOnderzoek);
        Termijnen(writer, route.Termijnen);
        writer.WriteStartArray("gronden"u8);
        foreach (var grond in route.Gronden)
        {
            writer.WriteStringValue(grond);
        }

        writer.WriteEndArray();
        if (route.Verduidelijken.Count > 0)
        {
            Lijst(writer, "verduidelijken"u8, route.Verduidelijken);
        }

        writer.WriteEndObject();
    }

    private static string? Lees(ref Utf8JsonReader reader, out Feiten? feiten)
    {
        feiten = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "de regel is geen JSON-object";
        }

        var gelezen = new Velden8();
        var gezien = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var veld = VeldVan(ref reader);
            if (veld < 0)
            {
                return "een veld is onbekend";
            }

            if ((gezien & (1 << veld)) != 0)
            {
                return "veld " + Velden[veld] + " staat er twee keer";
            }

            gezien |= 1 << veld;
            reader.Read();
            if (LeesWaarde(ref reader, veld, ref gelezen) is { } fout)
            {
                return fout;
            }
        }

        // Anything behind the object makes the reader throw here.
        reader.Read();
        if (gezien != AlleVelden)
        {
            return "veld " + Velden[int.TrailingZeroCount(~gezien)] + " ontbreekt";
        }

        feiten = gelezen.Feiten();
        return null;
    }

    private static int VeldVan(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < VeldNamen.Length; i++)
        {
            if (reader.ValueTextEquals(VeldNamen[i].EncodedUtf8Bytes))
            {
                return i;
            }
        }

        return -1;
    }

    private static string? LeesWaarde(ref Utf8JsonReader reader, int veld, ref Velden8 gelezen) => veld switch
    {
        0 => LeesDag(ref reader, out gelezen.OntvangenOp),
        1 => LeesSoorten(ref reader, out gelezen.Soorten),
        2 => LeesNaam(ref reader, veld, out gelezen.BevoegdeLeidinggevende),
        3 => LeesNaam(ref reader, veld, out gelezen.Kanaal),
        4 => LeesNaam(ref reader, veld, out gelezen.BeschuldigdeIsHL),
        5 => LeesNaam(ref reader, veld, out gelezen.Instemming),
        6 => LeesNaam(ref reader, veld, out gelezen.Bekendheid),
        _ => LeesJaNee(ref reader, veld, out gelezen.EerdereMelding),
    };

    private static string? LeesDag(ref Utf8JsonReader reader, out DateOnly dag)
    {
        dag = default;
        return reader.TokenType == JsonTokenType.String && FeitenTekst.TryDag(reader.GetString(), out dag)
            ? null
            : FouteDag;
    }

    private static string? LeesSoorten(ref Utf8JsonReader reader, out SoortSet set)
    {
        set = SoortSet.Leeg;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return "veld soorten is geen lijst";
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (LeesNaam<Soort>(ref reader, 1, out var soort) is { } fout)
            {
                return fout;
            }

            set = set.Met(soort);
        }

        return set.Count == 0 ? GeenSoort : null;
    }

    private static string? LeesJaNee(ref Utf8JsonReader reader, int veld, out bool waarde)
    {
        waarde = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("Ja"u8);
        return waarde || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("Nee"u8)) ? null : FouteWaarde(Velden[veld], "Ja, Nee");
    }

    private static string? LeesNaam<T>(ref Utf8JsonReader reader, int veld, out T waarde) where T : struct, Enum
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < Namen<T>.Utf8.Length; i++)
            {
                if (reader.ValueTextEquals(Namen<T>.Utf8[i].EncodedUtf8Bytes))
                {
                    waarde = Namen<T>.Waarden[i];
                    return null;
                }
            }
        }

        waarde = default;
        return FouteWaarde(Velden[veld], string.Join(", ", Namen<T>.Waarden));
    }

    /// <summary>What is said of a day that is none.</summary>
    internal const string FouteDag = "veld ontvangenOp is geen bestaande datum jjjj-mm-dd van 2000 tot en met 2100";

    /// <summary>What is said of facts without a kind.</summary>
    internal const string GeenSoort = "veld soorten noemt geen enkele soort";

    /// <summary>What is said of a value that is not on the list.</summary>
    internal static string FouteWaarde(string veld, string mogelijk) => "veld " + veld + " kent alleen de waarden " + mogelijk;

    private static void Termijnen(Utf8JsonWriter writer, Termijnen termijnen)
    {
        writer.WriteStartObject("termijnen"u8);
        Dag(writer, "informeren"u8, termijnen.Informeren);
        Dag(writer, "ontvangstbevestiging"u8, termijnen.Ontvangstbevestiging);
        Dag(writer, "ontvankelijkheid"u8, termijnen.Ontvankelijkheid);
        Dag(writer, "uitkomst"u8, termijnen.Uitkomst);
        Dag(writer, "terugkoppeling"u8, termijnen.Terugkoppeling);
        writer.WriteEndObject();
    }

    private static void Dag(Utf8JsonWriter writer, ReadOnlySpan<byte> naam, DateOnly? dag)
    {
        if (dag is null)
        {
            writer.WriteNull(naam);
            return;
        }

        Span<char> tekst = stackalloc char[10];
        dag.Value.TryFormat(tekst, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteString(naam, tekst);
    }

    private static void Desk(Utf8JsonWriter writer, ReadOnlySpan<byte> naam, Bestemming? desk)
    {
        if (desk is null)
        {
            writer.WriteNull(naam);
            return;
        }

        writer.WriteString(naam, Naam.Van(desk.Value));
    }

    private static void Lijst<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> naam, IReadOnlyList<T> waarden) where T : struct, Enum
    {
        writer.WriteStartArray(naam);
        foreach (var waarde in waarden)
        {
            writer.WriteStringValue(Naam.Van(waarde));
        }

        writer.WriteEndArray();
    }

    /// <summary>The names of an enum, encoded once.</summary>
    private static class Namen<T> where T : struct, Enum
    {
        internal static readonly T[] Waarden = Enum.GetValues<T>();
        internal static readonly JsonEncodedText[] Utf8 = [.. Waarden.Select(waarde => JsonEncodedText.Encode(waarde.ToString()))];
    }

    private static class Naam
    {
        // Enum values here run from 0 without gaps, so the value is the index.
        internal static JsonEncodedText Van<T>(T waarde) where T : struct, Enum =>
            Namen<T>.Utf8[System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(waarde)];
    }

    private struct Velden8
    {
        internal DateOnly OntvangenOp;
        internal SoortSet Soorten;
        internal Antwoord BevoegdeLeidinggevende;
        internal Kanaal Kanaal;
        internal Antwoord BeschuldigdeIsHL;
        internal Antwoord Instemming;
        internal Bekendheid Bekendheid;
        internal bool EerdereMelding;

        internal readonly Feiten Feiten() => new(
            OntvangenOp, Soorten, BevoegdeLeidinggevende, Kanaal, BeschuldigdeIsHL, Instemming, Bekendheid, EerdereMelding);
    }
}
