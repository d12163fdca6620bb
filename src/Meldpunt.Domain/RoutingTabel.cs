namespace Meldpunt.Domain;

/// <summary>One row of the table: conditions (null = irrelevant) and what follows from them.</summary>
/// <param name="Naam">"R1".."R11".</param>
/// <param name="Regimes">The regimes in which it stands.</param>
/// <param name="Soorten">The kinds it is about.</param>
/// <param name="BevoegdeLeidinggevende">The answer it asks for.</param>
/// <param name="ViaCommissie">Straight to the commission, or by another channel.</param>
/// <param name="EerdereMelding">Whether there was an earlier melding.</param>
/// <param name="Uitkomst">What happens.</param>
/// <param name="Ontvanger">Who receives it, before G4 puts the SG in the HL's place.</param>
/// <param name="Geinformeerd">Who is told besides the recipient.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record Rij(
    string Naam,
    IReadOnlyList<Regime> Regimes,
    SoortSet Soorten,
    Antwoord? BevoegdeLeidinggevende,
    bool? ViaCommissie,
    bool? EerdereMelding,
    Uitkomst Uitkomst,
    Bestemming? Ontvanger,
    Bestemming? Geinformeerd,
    IReadOnlyList<string> Gronden)
{
    /// <summary>Whether the row leads to the commission (G7).</summary>
    public bool NaarCommissie => Ontvanger == Bestemming.Integriteitscommissie;

    internal bool Past(Regime regime, Soort soort, Antwoord bevoegd, Kanaal kanaal, bool eerder) =>
        Regimes.Contains(regime)
        && Soorten.Contains(soort)
        && (BevoegdeLeidinggevende is null || BevoegdeLeidinggevende == bevoegd)
        && (ViaCommissie is null || ViaCommissie == (kanaal == Kanaal.Commissie))
        && (EerdereMelding is null || EerdereMelding == eerder);
}

/// <summary>The routing table after the gates. Rows are data; the first that fits wins.</summary>
public static class RoutingTabel
{
    private static readonly Regime[] Voor = [Regime.VoorCommissie];
    private static readonly Regime[] Vanaf2020 = [Regime.Commissie2020, Regime.Wbk2023];

    private static readonly SoortSet Alles = SoortSet.Van(Enum.GetValues<Soort>());
    private static readonly SoortSet NietBenadeling = Alles.Zonder(Soort.Benadeling);
    private static readonly SoortSet Misstand = SoortSet.Van(Soort.Misstand);
    private static readonly SoortSet Gedrag = SoortSet.Van(Soort.Integriteitsschending, Soort.OngewensteOmgangsvormen);
    private static readonly SoortSet Benadeling = SoortSet.Van(Soort.Benadeling);

    private const Bestemming HL = Bestemming.HoogsteLeidinggevende;
    private const Bestemming IC = Bestemming.Integriteitscommissie;

    /// <summary>All rows, R1 to R11.</summary>
    public static IReadOnlyList<Rij> Rijen { get; } =
    [
        new("R1", Voor, NietBenadeling, null, false, null, Uitkomst.Routeren, HL, null, [Grond.K5]),
        new("R2", Voor, Alles, null, true, null, Uitkomst.Weigeren, null, null, [Grond.O]),
        new("R3", Voor, Benadeling, null, false, null, Uitkomst.Routeren, HL, null, [Grond.O]),
        new("R4", Vanaf2020, Misstand, null, false, null, Uitkomst.Routeren, IC, HL, [Grond.K5]),
        new("R5", Vanaf2020, Gedrag, Antwoord.Ja, false, null, Uitkomst.Routeren, IC, HL, [Grond.K5]),
        new("R6", Vanaf2020, Gedrag, Antwoord.Nee, false, null, Uitkomst.Routeren, HL, null, [Grond.K5]),
        new("R7", Vanaf2020, Gedrag, Antwoord.Onbekend, false, null, Uitkomst.Routeren, IC, HL, [Grond.O]),
        new("R8", Vanaf2020, NietBenadeling, null, true, null, Uitkomst.Routeren, IC, null, [Grond.K5, Grond.O]),
        new("R9", Vanaf2020, Benadeling, null, true, true, Uitkomst.Routeren, IC, null, [Grond.K7]),
        new("R10", Vanaf2020, Benadeling, null, false, true, Uitkomst.Routeren, IC, null, [Grond.O]),
        new("R11", Vanaf2020, Benadeling, null, null, false, Uitkomst.Verduidelijken, null, null, [Grond.O]),
    ];

    /// <summary>The row for one kind. Every combination has one; a test goes through them all.</summary>
    public static Rij Zoek(Regime regime, Soort soort, Antwoord bevoegdeLeidinggevende, Kanaal kanaal, bool eerdereMelding)
    {
        foreach (var rij in Rijen)
        {
            if (rij.Past(regime, soort, bevoegdeLeidinggevende, kanaal, eerdereMelding))
            {
                return rij;
            }
        }

        throw new InvalidOperationException("No row of the routing table fits; the table is incomplete.");
    }

    /// <summary>The row by its name.</summary>
    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public static Rij Van(string naam) => Rijen.First(rij => rij.Naam == naam);
}
