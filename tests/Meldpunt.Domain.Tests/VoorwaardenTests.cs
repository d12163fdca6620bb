namespace Meldpunt.Domain.Tests;

/// <summary>Every condition in every stand, those that no facts give included, against a table typed by hand.</summary>
public sealed class VoorwaardenTests
{
    private static readonly string?[] Rijen = [null, .. RoutingTabel.Rijen.Select(rij => rij.Naam)];

    private static readonly Bestemming?[] Behandelaars = [null, Bestemming.HoogsteLeidinggevende, Bestemming.SecretarisGeneraal, Bestemming.Integriteitscommissie, Bestemming.Vertrouwenspersoon];

    private static readonly HashSet<Voorwaarde> Niets = [];

    [Fact]
    public void Elke_voorwaarde_geldt_precies_waar_de_tabel_het_zegt()
    {
        var tabel = Verwacht.Lees("voorwaarden.csv").GroupBy(regel => Enum.Parse<Voorwaarde>(regel["voorwaarde"])).ToDictionary(groep => groep.Key, groep => groep.ToArray());
        foreach (var (voorwaarde, regels) in tabel)
        {
            HashSet<Voorwaarde>[] vastgesteld = [Niets, .. regels.Where(regel => regel["vastgesteld"] != "*").Select(regel => (HashSet<Voorwaarde>)[Enum.Parse<Voorwaarde>(regel["vastgesteld"])])];
            foreach (var stand in Standen())
            {
                foreach (var set in vastgesteld)
                {
                    var verwacht = regels.Any(regel => Past(regel, stand, set));
                    if (verwacht != stand.Geldt(voorwaarde, set))
                    {
                        Assert.Fail($"{voorwaarde} must be {verwacht} in {stand}");
                    }
                }
            }
        }

        var overige = Enum.GetValues<Voorwaarde>().Except(tabel.Keys).ToArray();
        Assert.Equal(Enum.GetValues<Voorwaarde>().Length - 21, overige.Length);
        foreach (var voorwaarde in overige)
        {
            Assert.All(Standen().Where(stand => stand.Regime == Regime.Wbk2023), stand => Assert.True(stand.Geldt(voorwaarde, new HashSet<Voorwaarde> { voorwaarde }) && !stand.Geldt(voorwaarde, Niets)));
        }
    }

    [Theory]
    [InlineData("2021-06-01;Misstand;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "R4", Bestemming.Integriteitscommissie, "instemming")]
    [InlineData("2021-06-01;Misstand+Benadeling;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "R4", Bestemming.Integriteitscommissie, "instemming")]
    [InlineData("2021-06-01;Benadeling;Nee;Commissie;Nee;Nee;Bekend;Ja", "R9", Bestemming.Integriteitscommissie, "viaCommissie benadeling")]
    [InlineData("2021-06-01;Integriteitsschending;Nee;Commissie;Nee;Onbekend;Bekend;Nee", "R8", Bestemming.Integriteitscommissie, "viaCommissie wasR6")]
    [InlineData("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Nee;Bekend;Nee", "R6", Bestemming.HoogsteLeidinggevende, "wasR6")]
    [InlineData("2019-06-01;Misstand;Nee;Leidinggevende;Onbekend;Ja;Bekend;Nee", "R1", Bestemming.SecretarisGeneraal, "hlBeschuldigd instemming")]
    [InlineData("2021-06-01;Benadeling;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "R11", null, "instemming benadeling")]
    public void De_eerste_stand_volgt_uit_de_feiten(string feiten, string rij, Bestemming? behandelaar, string vlaggen)
    {
        var stand = Dossierstand.Bij(Ruimte.Regels, Ruimte.Feiten(feiten));
        var verwacht = new Dossierstand(
            null, stand.Regime, rij, behandelaar, Heeft("hlBeschuldigd"), Heeft("instemming"), Heeft("viaCommissie"), Heeft("benadeling"), Heeft("wasR6"), false);
        Assert.Equal(verwacht, stand);

        bool Heeft(string vlag) => vlaggen.Split(' ').Contains(vlag);
    }

    [Theory]
    [InlineData(Gebeurtenis.FormeelGemaakt, "R6", false, false, "R6", null, true)]
    [InlineData(Gebeurtenis.FormeelGemaakt, "R6", true, false, "R6", null, false)]
    [InlineData(Gebeurtenis.InstemmingGegeven, "R6", false, false, "R6", null, false, true)]
    [InlineData(Gebeurtenis.InstemmingGeweigerd, "R6", true, false, "R6", null, false, false)]
    [InlineData(Gebeurtenis.Terugverwezen, "R7", true, false, "R6", Bestemming.HoogsteLeidinggevende, false)]
    [InlineData(Gebeurtenis.Doorgeleid, "R6", true, false, "R5", Bestemming.Integriteitscommissie, false)]
    [InlineData(Gebeurtenis.Doorgeleid, "R7", true, false, "R7", Bestemming.Integriteitscommissie, false)]
    [InlineData(Gebeurtenis.NaZwijgenNaarCommissie, "R6", true, false, "R5", Bestemming.Integriteitscommissie, false)]
    [InlineData(Gebeurtenis.NaZwijgenNaarCommissie, "R7", true, false, "R7", Bestemming.Integriteitscommissie, false)]
    [InlineData(Gebeurtenis.NaZwijgenNaarSG, "R1", true, false, "R1", Bestemming.SecretarisGeneraal, false)]
    [InlineData(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon, "R6", false, false, "R6", null, false)]
    [InlineData(Gebeurtenis.OnderzoekGestart, "R6", true, false, "R6", null, false)]
    public void Een_overgang_verandert_de_stand_zoals_beschreven(Gebeurtenis gebeurtenis, string rij, bool instemming, bool viaCommissie, string naRij, Bestemming? behandelaar, bool tegenDeWil, bool? naInstemming = null)
    {
        var stand = new Dossierstand(Staat.Signaal, Regime.Wbk2023, rij, Bestemming.SecretarisGeneraal, false, instemming, viaCommissie, false, false, false);
        var na = stand.Na(new Overgang(Staat.Signaal, gebeurtenis, Staat.Onderzoek, Rol.HoogsteLeidinggevende, [], [], Bericht.Geen));
        Assert.Equal(stand with { Staat = Staat.Onderzoek, Rij = naRij, Instemming = naInstemming ?? instemming, Behandelaar = behandelaar ?? Bestemming.SecretarisGeneraal, TegenDeWil = tegenDeWil }, na);
    }

    [Theory]
    [InlineData(Rol.HoogsteLeidinggevende, true)]
    [InlineData(Rol.SecretarisGeneraal, true)]
    [InlineData(Rol.Melder, false)]
    [InlineData(Rol.Systeem, false)]
    public void Alleen_de_HL_en_de_SG_in_zijn_plaats_gaan_tegen_de_wil_in(Rol door, bool tegenDeWil)
    {
        var stand = new Dossierstand(Staat.Signaal, Regime.Wbk2023, "R6", Bestemming.HoogsteLeidinggevende, false, false, false, false, false, false);
        Assert.Equal(tegenDeWil, stand.Na(new Overgang(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Staat.Formeel, door, [], [], Bericht.Geen)).TegenDeWil);
    }

    [Fact]
    public void Het_bevroren_regime_en_de_rij_van_de_ontvangst_gaan_voor_de_regels_van_nu()
    {
        var later = new Regels(new DateOnly(2022, 1, 1));
        foreach (var feiten in Ruimte.Op(new DateOnly(2021, 6, 1)))
        {
            var toen = Dossierstand.Bij(Ruimte.Regels, feiten);
            Assert.Equal(Regime.Commissie2020, toen.Regime);
            Assert.Equal(toen, Dossierstand.Bij(feiten, Regime.Commissie2020, null));
            Assert.Equal(toen, Dossierstand.Bij(feiten, Regime.Commissie2020, toen.Rij));
            Assert.Equal(Ruimte.Regels.Bepaal(feiten), Regels.Bepaal(feiten, Regime.Commissie2020));
        }

        var r5 = Ruimte.Feiten("2021-06-01;Integriteitsschending;Ja;Meldpunt;Nee;Ja;Bekend;Nee");
        Assert.Equal(("R1", Bestemming.HoogsteLeidinggevende), (Dossierstand.Bij(later, r5).Rij, Dossierstand.Bij(later, r5).Behandelaar));
        Assert.Equal(("R4", Bestemming.Integriteitscommissie), (Dossierstand.Bij(r5, Regime.VoorCommissie, "R4").Rij, Dossierstand.Bij(r5, Regime.VoorCommissie, "R4").Behandelaar));
        Assert.Equal(Bestemming.SecretarisGeneraal, Dossierstand.Bij(r5 with { BeschuldigdeIsHL = Antwoord.Onbekend }, Regime.VoorCommissie, "R1").Behandelaar);
    }

    private static bool Past(Dictionary<string, string> regel, Dossierstand stand, HashSet<Voorwaarde> vastgesteld) =>
        Lijst(regel["regime"], stand.Regime.ToString())
        && Lijst(regel["rij"], stand.Rij)
        && Lijst(regel["behandelaar"], stand.Behandelaar switch { Bestemming.HoogsteLeidinggevende => "HL", Bestemming.SecretarisGeneraal => "SG", Bestemming.Integriteitscommissie => "IC", _ => null })
        && JaNee(regel["hlBeschuldigd"], stand.HLBeschuldigd)
        && JaNee(regel["instemming"], stand.Instemming)
        && JaNee(regel["viaCommissie"], stand.ViaCommissie)
        && JaNee(regel["benadeling"], stand.Benadeling)
        && JaNee(regel["wasR6"], stand.WasViaMeldpuntR6)
        && JaNee(regel["tegenDeWil"], stand.TegenDeWil)
        && (regel["vastgesteld"] == "*" || vastgesteld.Any(voorwaarde => voorwaarde.ToString() == regel["vastgesteld"]));

    private static bool Lijst(string cel, string? waarde) => cel == "*" || cel.Split(',').Contains(waarde ?? "-");

    private static bool JaNee(string cel, bool waarde) => cel == "*" || cel == (waarde ? "J" : "N");

    private static IEnumerable<Dossierstand> Standen() =>
        from regime in Enum.GetValues<Regime>()
        from rij in Rijen
        from behandelaar in Behandelaars
        from vlaggen in Enumerable.Range(0, 64)
        select new Dossierstand(
            Staat.Signaal, regime, rij, behandelaar, (vlaggen & 1) != 0, (vlaggen & 2) != 0, (vlaggen & 4) != 0, (vlaggen & 8) != 0, (vlaggen & 16) != 0, (vlaggen & 32) != 0);
}
