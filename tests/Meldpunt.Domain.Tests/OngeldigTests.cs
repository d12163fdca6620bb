namespace Meldpunt.Domain.Tests;

/// <summary>What cannot be asked is refused with the reason, never answered.</summary>
public sealed class OngeldigTests
{
    private static readonly Feiten Feiten = Ruimte.Feiten("2021-06-01;Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee");

    private static readonly Route Route = Ruimte.Regels.Bepaal(Feiten);

    private static readonly Dossierstand Stand = Dossierstand.Bij(Ruimte.Regels, Feiten);

    private static readonly HashSet<Voorwaarde> Niets = [];

    private static readonly (string Naam, Action Vraag)[] ZonderArgument =
    [
        ("feiten", () => Ruimte.Regels.Bepaal(null!)),
        ("feiten", () => Poorten.Bij(null!, Uitkomst.Routeren)),
        ("feiten", () => Poorten.BlijftSignaal(null!)),
        ("feiten", () => Poorten.HLTeltAlsBeschuldigd(null!)),
        ("feiten", () => FeitenTekst.Encode(null!)),
        ("feiten", () => FeitenUitleg.Van(null!)),
        ("soorten", () => SoortSet.Van(null!)),
        ("regels", () => RegelsTekst.Regels(null!)),
        ("regels", () => Regelboek.Delen(null!)),
        ("route", () => Uitleg.Waarom(null!, Taal.Nl)),
        ("rij", () => Delen.Van(null!)),
        ("soorten", () => Delen.Verdeel(null!, [])),
        ("delen", () => Delen.Verdeel(new HashSet<Soort>(), null!)),
        ("eigen", () => Delen.StaatVan(Staat.Ontvankelijkheid, null!)),
        ("delen", () => Delen.Stap(Staat.Ontvankelijkheid, null!, 0, Overgangen.Alle[0])),
        ("antwoorden", () => Wegwijzer.VanafWbk.Adviseer(null!)),
        ("regels", () => Dossierstand.Bij(null!, Feiten)),
        ("feiten", () => Dossierstand.Bij(Ruimte.Regels, null!)),
        ("overgang", () => Stand.Na(null!)),
        ("vastgesteld", () => Stand.Geldt(Voorwaarde.DeMelderStemtIn, null!)),
        ("overgang", () => Overgangen.Belemmering(null!, Stand, Niets)),
        ("stand", () => Overgangen.Belemmering(Overgangen.Alle[0], null!, Niets)),
        ("overgang", () => Bescherming.Belemmering(null!, Stand, Niets)),
        ("stand", () => Bescherming.Belemmering(Bescherming.Alle[0], null!, Niets)),
        ("stap", () => Bescherming.Na(null, null!)),
        ("route", () => Overgangen.BijOntvangst(null!, Rol.Melder)),
    ];

    [Fact]
    public void Zonder_argument_is_er_geen_antwoord() =>
        Assert.All(ZonderArgument, geval => Assert.Equal(geval.Naam, Assert.Throws<ArgumentNullException>(geval.Vraag).ParamName));

    [Fact]
    public void Feiten_die_niet_kunnen_zeggen_wat_eraan_scheelt()
    {
        Assert.Contains("outside 2000-2100", Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { OntvangenOp = new DateOnly(1999, 12, 31) }).Message);
        Assert.Contains("At least one kind", Assert.Throws<ArgumentException>(() => Feiten with { Soorten = SoortSet.Leeg }).Message);
        Assert.Contains("Not a member of Kanaal.", Assert.Throws<ArgumentOutOfRangeException>(() => Feiten with { Kanaal = (Kanaal)9 }).Message);
    }

    [Fact]
    public void Wat_niet_in_een_tabel_staat_wordt_niet_verzonnen()
    {
        Assert.Throws<InvalidOperationException>(() => RoutingTabel.Van("R12"));
        Assert.Throws<InvalidOperationException>(() => Regelboek.Bron("X"));
        Assert.Throws<KeyNotFoundException>(() => Uitleg.Rij("R12"));
        Assert.Contains("incomplete", Assert.Throws<InvalidOperationException>(() => RoutingTabel.Zoek((Regime)9, Soort.Misstand, Antwoord.Ja, Kanaal.Meldpunt, false)).Message);
        Assert.Contains("hands in no melding", Assert.Throws<ArgumentOutOfRangeException>(() => Overgangen.BijOntvangst(Route, Rol.Auditor)).Message);
        Assert.Equal("Not a mandate: " + Belemmering.EenMandaatEindigtAltijd, Assert.Throws<ArgumentException>(() => new Mandaat("M", "p1", "p9", Rol.Melder, SoortSet.Leeg, new DateOnly(2021, 6, 1), new DateOnly(2021, 5, 1))).Message);
    }
}
