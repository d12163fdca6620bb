using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Meldpunt.Domain;

/// <summary>
/// The one canonical text of facts: eight parts, ";" between, ASCII, e.g.
/// <c>2021-06-01;Misstand+Benadeling;Ja;Meldpunt;Nee;Ja;Bekend;Nee</c>. Kinds in canonical order, each once.
/// Digests and signatures are taken over it, so nothing but what <see cref="Encode"/> writes is read back.
/// </summary>
public static class FeitenTekst
{
    /// <summary>Writes facts.</summary>
    public static string Encode(Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Dagtekst.Van(feiten.OntvangenOp)};{feiten.Soorten};{feiten.BevoegdeLeidinggevende};{feiten.Kanaal};{feiten.BeschuldigdeIsHL};{feiten.Instemming};{feiten.Bekendheid};{(feiten.EerdereMelding ? "Ja" : "Nee")}");
    }

    /// <summary>Reads facts back; false for anything that <see cref="Encode"/> would not have written.</summary>
    public static bool TryDecode(string? tekst, [NotNullWhen(true)] out Feiten? feiten)
    {
        feiten = null;
        if (tekst?.Split(';') is not [var dag, var soorten, var bevoegd, var kanaal, var hl, var instemming, var bekendheid, var eerder])
        {
            return false;
        }

        if (!TryDag(dag, out var ontvangenOp)
            || !TrySoorten(soorten, out var set)
            || !TryNaam<Antwoord>(bevoegd, out var bevoegde)
            || !TryNaam<Kanaal>(kanaal, out var langs)
            || !TryNaam<Antwoord>(hl, out var beschuldigde)
            || !TryNaam<Antwoord>(instemming, out var stemtIn)
            || !TryNaam<Bekendheid>(bekendheid, out var bekend)
            || eerder is not ("Ja" or "Nee"))
        {
            return false;
        }

        var gelezen = new Feiten(ontvangenOp, set, bevoegde, langs, beschuldigde, stemtIn, bekend, eerder == "Ja");
        feiten = Encode(gelezen) == tekst ? gelezen : null;
        return feiten is not null;
    }

    /// <summary>A day of receipt as yyyy-mm-dd within 2000-2100, and nothing else.</summary>
    public static bool TryDag(string? tekst, out DateOnly dag)
    {
        dag = Dagtekst.Lees(tekst) ?? default;
        return dag >= Feiten.EersteDag && dag <= Feiten.LaatsteDag;
    }

    /// <summary>A member of an enum by its exact name: no numbers, no other case, no lists.</summary>
    public static bool TryNaam<T>(string? tekst, out T waarde) where T : struct, Enum =>
        Enum.TryParse(tekst, ignoreCase: false, out waarde) && Enum.IsDefined(waarde) && waarde.ToString() == tekst;

    private static bool TrySoorten(string tekst, out SoortSet set)
    {
        set = SoortSet.Leeg;
        foreach (var naam in tekst.Split('+'))
        {
            if (!TryNaam<Soort>(naam, out var soort))
            {
                return false;
            }

            set = set.Met(soort);
        }

        return true;
    }
}
