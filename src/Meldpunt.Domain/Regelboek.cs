using System.Globalization;

namespace Meldpunt.Domain;

/// <summary>A column: its name for programs, its heading for people.</summary>
/// <param name="Sleutel">ASCII, as in JSON.</param>
/// <param name="Kop">The heading.</param>
public sealed record Kolom(string Sleutel, Tweetalig Kop);

/// <summary>One table of the rules. Its cells are Dutch, as the rules are.</summary>
/// <param name="Sleutel">ASCII, as in JSON and in addresses within a page.</param>
/// <param name="Titel">Its heading.</param>
/// <param name="Kolommen">The columns.</param>
/// <param name="Rijen">As many cells a row as there are columns; "" is an empty cell.</param>
public sealed record Regeldeel(string Sleutel, Tweetalig Titel, IReadOnlyList<Kolom> Kolommen, IReadOnlyList<IReadOnlyList<string>> Rijen)
{
    /// <summary>A state × event matrix: wide, and empty where something is refused.</summary>
    public bool IsMatrix => Sleutel.StartsWith("matrix", StringComparison.Ordinal);
}

/// <summary>
/// The rules in force as tables: regimes, gates, table, how they are applied, terms and how they run, working days, escalations, both state tables with their matrices, invariants,
/// mandates, the definitions of the wegwijzer, grounds. What is printed, shown or written as JSON is made from these, so none of them can know more than another.
/// </summary>
public static class Regelboek
{
    /// <summary>All tables, in the order in which one reads them.</summary>
    public static IReadOnlyList<Regeldeel> Delen(Regels regels)
    {
        ArgumentNullException.ThrowIfNull(regels);
        return
        [
            Regimes(regels),
            Deel("poorten", "Poorten, eerst", "Gates, first", [Kolommen.Poort, Kolommen.Als, Kolommen.Dan, Kolommen.Gronden, Kolommen.Uitleg],
                Poorten.Alle.Select(poort => (string[])[poort.Poort.ToString(), poort.Als, poort.Dan, Gronden(poort.Gronden), Uitleg.Poort(poort.Poort).Nl])),
            Deel("rijen", "De tabel, na de poorten", "The table, after the gates", Kolommen.Rijen, RoutingTabel.Rijen.Select(Tabelrij)),
            Deel("evaluatie", "Hoe poorten en tabel worden toegepast", "How gates and table are applied", [Kolommen.Id, Kolommen.Regel, Kolommen.Gronden],
                Evaluatie.Alle.Select(regel => (string[])[regel.Id, regel.Tekst.Nl, Gronden(regel.Gronden)])),
            Deel("termijnen", "Termijnen", "Deadlines", [Kolommen.Termijn, Kolommen.Duur, Kolommen.Regimes, Kolommen.Gronden],
                TermijnRegel.Alle.Select(termijn => (string[])[termijn.Naam.Nl, termijn.Duur.Nl, string.Join(", ", termijn.Regimes), Gronden(termijn.Gronden)])),
            Deel("looptijd", "Hoe termijnen lopen", "How deadlines run", [Kolommen.Onderwerp, Kolommen.Regel, Kolommen.Gronden], Looptijd.Alle.Select(Telregel)),
            Deel("termijngang", "Welke stap haalt of begint welke termijn", "Which step meets or begins which deadline", Kolommen.Termijngang, TermijnGangRegel.Alle.Select(Termijngang)),
            Deel("werkdagen", "Werkdagen en feestdagen", "Working days and holidays", [Kolommen.Onderwerp, Kolommen.Regel, Kolommen.Gronden],
                Werkdagen.Telling.Select(Telregel).Concat(Werkdagen.AlleFeestdagen.Select(dag => (string[])[dag.Naam.Nl, dag.Wanneer.Nl, Gronden(dag.Gronden)]))),
            Deel("escalaties", "Wie volgt als een termijn voorbijgaat", "Who is next when a term passes", Kolommen.Escalatie,
                Escalaties.Alle.Select(rij => (string[])[rij.Reden, rij.Van.ToString(), string.Join(", ", rij.Regimes), rij.Naar.ToString(), rij.DoorMelder ? "Melder" : "Systeem", rij.Duur.ToString(), Gronden(rij.Gronden)])),
            Deel("overgangen", "Overgangen van een melding", "Transitions of a report", [.. Kolommen.Overgang, Kolommen.Bericht],
                Overgangen.Alle.Select(rij => (string[])[.. Overgang(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, rij.Voorwaarden, rij.Gronden), Zin.Van(rij.Bericht)])),
            Deel("matrixMelding", "Melding: staat × gebeurtenis", "Report: state × event", Kolommen.Matrix(Matrix.Gebeurtenissen),
                Matrix.Melding().Select(lijn => (string[])[lijn.Staat, Gronden(lijn.Gronden), .. lijn.Cellen])),
            Deel("delen", "Een gesplitste melding: wat over één deel apart wordt besloten", "A split report: what is decided on one part alone", Kolommen.Overgang,
                Domain.Delen.Apart.Select(rij => Overgang(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, rij.Voorwaarden, rij.Gronden))),
            Deel("overgangenBescherming", "Overgangen van de bescherming", "Transitions of the protection", Kolommen.Overgang,
                Bescherming.Alle.Select(rij => Overgang(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, rij.Voorwaarden, rij.Gronden))),
            Deel("matrixBescherming", "Bescherming: staat × gebeurtenis", "Protection: state × event", Kolommen.Matrix(Matrix.BeschermingGebeurtenissen),
                Matrix.VanBescherming().Select(lijn => (string[])[lijn.Staat, Gronden(lijn.Gronden), .. lijn.Cellen])),
            Deel("functiescheiding", "Functiescheiding", "Separation of duties", [Kolommen.Id, Kolommen.Regel, Kolommen.Gronden],
                InvariantRegel.Alle.Select(regel => (string[])[regel.Id, regel.Tekst.Nl, Gronden(regel.Gronden)])),
            Deel("mandaten", "Wie welk mandaat verleent", "Who grants which mandate", Kolommen.Mandaat,
                MandaatRegels.Alle.Select(rij => (string[])[rij.Door?.ToString() ?? "de inrichting", rij.Rol.ToString(), Dienst(rij), rij.Door is null ? "geen grens" : $"ten hoogste {MandaatRegels.MeesteJaren} jaar", Gronden(rij.Gronden)])),
            Deel("begrippen", "Wanneer een soort past (wegwijzer)", "When a kind fits (wegwijzer)", [Kolommen.Soort, Kolommen.Geldig, Kolommen.Weg, Kolommen.Element, Kolommen.Gronden],
                Begrippen("tot en met 2023-02-17", Wegwijzer.TotWbk).Concat(Begrippen("vanaf " + Dagtekst.Van(Regels.WbkVanaf), Wegwijzer.VanafWbk))),
            Deel("gronden", "Gronden", "Grounds", [Kolommen.Merk, Kolommen.Bron], Domain.Bron.Alle.Select(bron => (string[])[Gronden([bron.Merk]), bron.Tekst])),
        ];
    }

    /// <summary>Marks as they are printed: "[K 5] [O]".</summary>
    public static string Gronden(IEnumerable<string> gronden) => string.Join(' ', gronden.Select(grond => "[" + grond + "]"));

    /// <summary>What a mark stands for.</summary>
    /// <exception cref="InvalidOperationException">There is no such mark.</exception>
    public static string Bron(string merk) => Domain.Bron.Alle.First(bron => bron.Merk == merk).Tekst;

    private static Regeldeel Regimes(Regels regels) => Deel("regimes", "Regimes", "Regimes", [Kolommen.Regime, Kolommen.Vanaf, Kolommen.Wat, Kolommen.Gronden],
        RegimeRegel.Alle(regels).Select(regel => (string[])[regel.Regime.ToString(), regel.Vanaf is { } dag ? Dagtekst.Van(dag) : "-", regel.Tekst.Nl, Gronden(regel.Gronden)]));

    private static string[] Telregel(TelRegel regel) => [regel.Naam.Nl, regel.Tekst.Nl, Gronden(regel.Gronden)];

    private static string[] Termijngang(TermijnGangRegel regel) =>
    [
        string.Join(", ", regel.Gebeurtenissen), regel.Van?.ToString() ?? "-", regel.Door?.ToString() ?? "-",
        regel.Haalt.Count == 0 ? "-" : string.Join(", ", regel.Haalt), regel.Begint.Count == 0 ? "-" : string.Join(", ", regel.Begint), Gronden(regel.Gronden),
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
        rij.Ontvanger?.ToString() ?? "-",
        Gronden(rij.Gronden),
        Uitleg.Rij(rij.Naam).Nl,
    ];

    private static string[] Overgang<TStaat, TGebeurtenis>(TStaat? van, TGebeurtenis gebeurtenis, TStaat naar, Rol door, IEnumerable<Voorwaarde> voorwaarden, IEnumerable<string> gronden)
        where TStaat : struct, Enum
        where TGebeurtenis : struct, Enum =>
        [van?.ToString() ?? "-", gebeurtenis.ToString(), naar.ToString(), door.ToString(), string.Join("; ", voorwaarden.Select(Zin.Van)), Gronden(gronden)];

    private static string Dienst(MandaatRegel rij) =>
        !MandaatRegels.IsVanEenDienst(rij.Rol) ? "heel JenV" : rij.EigenDienst ? "het eigen dienstonderdeel" : "één dienstonderdeel";

    private static IEnumerable<string[]> Begrippen(string geldig, Wegwijzer wegwijzer) =>
        from soort in wegwijzer.Soorten
        from weg in soort.Wegen.Index()
        from element in weg.Item
        select (string[])[soort.Soort.ToString(), geldig, (weg.Index + 1).ToString(CultureInfo.InvariantCulture), element.Tekst.Nl, Gronden(element.Gronden)];

    private static Regeldeel Deel(string sleutel, string nl, string en, IReadOnlyList<Kolom> kolommen, IEnumerable<string[]> rijen) =>
        new(sleutel, new Tweetalig(nl, en), kolommen, [.. rijen]);
}
