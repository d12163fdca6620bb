namespace Meldpunt.Domain.Tests;

/// <summary>Who is next behind a silent desk, typed here once more.</summary>
public sealed class EscalatieTests
{
    /// <summary>For each row and regime: facts that bring a dossier to the desk at receipt, what else happened there, and where it stands after the row.</summary>
    private static readonly (string Reden, string Feiten, string Gebeurd, Staat Naar, Bestemming? Behandelaar)[] Gevallen =
    [
        ("LeidinggevendeZwijgt", "2019-06-03;Misstand;Nee;Leidinggevende;Nee;Nee;Bekend;Nee", "", Staat.Signaal, Bestemming.HoogsteLeidinggevende),
        ("LeidinggevendeZwijgt", "2021-06-01;Misstand;Nee;Leidinggevende;Nee;Nee;Bekend;Nee", "", Staat.Signaal, Bestemming.Integriteitscommissie),
        ("LeidinggevendeZwijgt", "2024-06-03;Integriteitsschending;Nee;Leidinggevende;Nee;Onbekend;Bekend;Nee", "", Staat.Signaal, Bestemming.HoogsteLeidinggevende),
        ("VertrouwenspersoonZwijgt", "2019-06-03;Misstand;Nee;Vertrouwenspersoon;Ja;Nee;Bekend;Nee", "", Staat.Signaal, Bestemming.SecretarisGeneraal),
        ("VertrouwenspersoonZwijgt", "2021-06-01;Misstand;Nee;Meldpunt;Nee;Nee;Bekend;Nee", "", Staat.Signaal, Bestemming.Integriteitscommissie),
        ("VertrouwenspersoonZwijgt", "2024-06-03;Benadeling;Nee;Vertrouwenspersoon;Nee;Nee;Anoniem;Ja", "", Staat.Signaal, Bestemming.Integriteitscommissie),
        ("OntvangerZwijgt", "2019-06-03;Misstand;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "", Staat.Signaal, Bestemming.SecretarisGeneraal),
        ("OntvangerZwijgt", "2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "", Staat.Doorgeleid, Bestemming.Integriteitscommissie),
        ("OntvangerZwijgt", "2024-06-03;OngewensteOmgangsvormen;Nee;Leidinggevende;Nee;Ja;Bekend;Nee", "Leidinggevende FormeelGemaakt", Staat.Doorgeleid, Bestemming.Integriteitscommissie),
        ("NietDoorgeleid", "2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "HoogsteLeidinggevende FormeelGemaakt,HoogsteLeidinggevende InBehandelingGenomen", Staat.Doorgeleid, Bestemming.Integriteitscommissie),
        ("NietDoorgeleid", "2024-06-03;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "HoogsteLeidinggevende FormeelGemaakt,HoogsteLeidinggevende InBehandelingGenomen", Staat.Doorgeleid, Bestemming.Integriteitscommissie),
        ("CommissieZwijgt", "2021-06-01;Misstand;Nee;Commissie;Nee;Nee;Bekend;Nee", "", Staat.Formeel, Bestemming.Integriteitscommissie),
        ("CommissieZwijgt", "2024-06-03;Misstand;Nee;Meldpunt;Ja;Ja;Bekend;Nee", "", Staat.Doorgeleid, Bestemming.Integriteitscommissie),
    ];

    [Fact]
    public void Elke_rij_heeft_in_elk_regime_een_geval_dat_zich_kan_voordoen()
    {
        var rijen = Escalaties.Alle.SelectMany(rij => rij.Regimes.Select(regime => (rij, regime))).ToArray();
        Assert.Equal(Gevallen.Length, rijen.Length);
        foreach (var (rij, regime) in rijen)
        {
            var geval = Assert.Single(Gevallen, geval => geval.Reden == rij.Reden && Ruimte.Regels.Bepaal(Ruimte.Feiten(geval.Feiten)) is var route
                && route.Regime == regime && route.Ontvanger.ToString() == rij.Van.ToString());
            var feiten = Ruimte.Feiten(geval.Feiten);
            var stand = Dossierstand.Bij(Ruimte.Regels, feiten);
            foreach (var stap in Overgangen.BijOntvangst(Ruimte.Regels.Bepaal(feiten), Rol.Melder))
            {
                stand = Neem(stand, stap);
            }

            foreach (var gebeurd in geval.Gebeurd.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tekst => tekst.Split(' ')))
            {
                stand = Neem(stand, Overgangen.Zoek(stand.Staat, Enum.Parse<Gebeurtenis>(gebeurd[1]), Enum.Parse<Rol>(gebeurd[0])));
            }

            var stappen = rij.DoorMelder ? [Overgangen.Zoek(stand.Staat, rij.Gebeurtenis, Rol.Melder)!] : Escalaties.Stappen(rij, stand.Staat!.Value);
            Assert.NotEmpty(stappen);
            stand = stappen.Aggregate(stand, Neem);
            Assert.Equal((geval.Naar, geval.Behandelaar), (stand.Staat, stand.Behandelaar));
        }
    }

    [Theory]
    [InlineData(Loket.Leidinggevende, Regime.VoorCommissie, "LeidinggevendeZwijgt BijzonderVertrouwenspersoon")]
    [InlineData(Loket.Vertrouwenspersoon, Regime.VoorCommissie, "VertrouwenspersoonZwijgt BijzonderVertrouwenspersoon")]
    [InlineData(Loket.Vertrouwenspersoon, Regime.Wbk2023, "VertrouwenspersoonZwijgt BijzonderVertrouwenspersoon")]
    [InlineData(Loket.BijzonderVertrouwenspersoon, Regime.Wbk2023, "")]
    [InlineData(Loket.HoogsteLeidinggevende, Regime.VoorCommissie, "OntvangerZwijgt SecretarisGeneraal")]
    [InlineData(Loket.HoogsteLeidinggevende, Regime.Commissie2020, "OntvangerZwijgt Integriteitscommissie,NietDoorgeleid Integriteitscommissie")]
    [InlineData(Loket.HoogsteLeidinggevende, Regime.Wbk2023, "OntvangerZwijgt Integriteitscommissie,NietDoorgeleid Integriteitscommissie")]
    [InlineData(Loket.SecretarisGeneraal, Regime.VoorCommissie, "")]
    [InlineData(Loket.SecretarisGeneraal, Regime.Commissie2020, "")]
    [InlineData(Loket.SecretarisGeneraal, Regime.Wbk2023, "")]
    [InlineData(Loket.Integriteitscommissie, Regime.Wbk2023, "")]
    public void Achter_elk_loket_staat_het_volgende_en_achter_de_commissie_niemand_vanzelf(Loket van, Regime regime, string verwacht) =>
        Assert.Equal(verwacht, string.Join(',', Escalaties.Bij(van, regime).Select(rij => $"{rij.Reden} {rij.Naar}")));

    /// <summary>So no row stands behind the SG: the regime is frozen at receipt, and what came in before 2020 knows no commission.</summary>
    [Fact]
    public void Sinds_er_een_commissie_is_ontvangt_de_SG_niets_en_krijgt_die_op_geen_pad_iets_te_behandelen()
    {
        Assert.DoesNotContain(Ruimte.Alles().Where(f => Ruimte.Regels.RegimeOp(f.OntvangenOp) != Regime.VoorCommissie), f => Ruimte.Regels.Bepaal(f).Ontvanger == Bestemming.SecretarisGeneraal);
        Assert.Contains(Ruimte.Op(new DateOnly(2019, 6, 3)), f => Ruimte.Regels.Bepaal(f).Ontvanger == Bestemming.SecretarisGeneraal);
        Assert.DoesNotContain(Paden.Alle(stand => stand.Regime != Regime.VoorCommissie), stap => stap.Naar.Stand.Behandelaar == Bestemming.SecretarisGeneraal);
    }

    [Fact]
    public void Alleen_de_melder_zelf_gaat_langs_een_zwijgende_commissie_en_nooit_komt_de_HL_erachter()
    {
        Assert.Equal([(Loket.Integriteitscommissie, Loket.SecretarisGeneraal)], Escalaties.Alle.Where(rij => rij.DoorMelder).Select(rij => (rij.Van, rij.Naar)));
        Assert.DoesNotContain(Escalaties.Alle, rij => rij.Naar == Loket.HoogsteLeidinggevende);
        Assert.All(Escalaties.Alle.Where(rij => rij.DoorMelder), rij => Assert.Null(Escalaties.Zoek(rij.Reden, rij.Van, Regime.Wbk2023)));
        Assert.All(Overgangen.Alle.Where(rij => rij.Gebeurtenis == Gebeurtenis.VoorgelegdAanSG), rij => Assert.Equal(Rol.Melder, rij.Door));
    }

    [Theory]
    [InlineData("OntvangerZwijgt", "2026-03-02", "2026-03-10")]
    [InlineData("NietDoorgeleid", "2026-03-02", "2026-03-04")]
    [InlineData("NietDoorgeleid", "2026-04-02", "2026-04-08")]
    public void Een_termijn_is_voorbij_op_de_dag_na_de_laatste(string reden, string sinds, string vanaf) =>
        Assert.Equal(DateOnly.Parse(vanaf), Escalaties.Zoek(reden, Loket.HoogsteLeidinggevende, Regime.Wbk2023)!.Vanaf(DateOnly.Parse(sinds)));

    [Theory]
    [InlineData("OntvangerZwijgt", Regime.Wbk2023, Staat.Signaal, "Formeel Doorgeleid")]
    [InlineData("OntvangerZwijgt", Regime.Wbk2023, Staat.Formeel, "Formeel Doorgeleid")]
    [InlineData("OntvangerZwijgt", Regime.Wbk2023, Staat.Ontvankelijkheid, "")]
    [InlineData("OntvangerZwijgt", Regime.VoorCommissie, Staat.Signaal, "Signaal")]
    [InlineData("OntvangerZwijgt", Regime.VoorCommissie, Staat.Ingetrokken, "")]
    [InlineData("NietDoorgeleid", Regime.Wbk2023, Staat.Ontvankelijkheid, "Doorgeleid")]
    public void De_stappen_komen_uit_de_staattabel_en_zonder_rij_beweegt_er_niets(string reden, Regime regime, Staat staat, string verwacht) =>
        Assert.Equal(verwacht, string.Join(' ', Escalaties.Stappen(Escalaties.Zoek(reden, Loket.HoogsteLeidinggevende, regime)!, staat).Select(stap => stap.Naar)));

    [Fact]
    public void Na_het_zwijgen_van_de_HL_kan_wie_volgt_verder()
    {
        var stand = Dossierstand.Bij(Ruimte.Regels, Ruimte.Feiten("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee")) with { Staat = Staat.Signaal };
        foreach (var stap in Escalaties.Stappen(Escalaties.Zoek("OntvangerZwijgt", Loket.HoogsteLeidinggevende, Regime.Commissie2020)!, Staat.Signaal))
        {
            Assert.Null(Overgangen.Belemmering(stap, stand, new HashSet<Voorwaarde> { Voorwaarde.DeOntvangerZweeg }));
            stand = stand.Na(stap);
        }

        Assert.Null(Overgangen.Belemmering(Overgangen.Zoek(Staat.Doorgeleid, Gebeurtenis.InBehandelingGenomen, Rol.Integriteitscommissie)!, stand, new HashSet<Voorwaarde> { Voorwaarde.DeOntvangstbevestigingIsVerstuurd }));

        var oud = Dossierstand.Bij(Ruimte.Regels, Ruimte.Feiten("2019-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee")) with { Staat = Staat.Signaal };
        var formeel = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.SecretarisGeneraal)!;
        var redenen = new HashSet<Voorwaarde> { Voorwaarde.ErZijnRedenenGegeven };
        Assert.Equal(Voorwaarde.DeSGStaatInDePlaatsVanDeHL, Overgangen.Belemmering(formeel, oud, redenen));
        var na = oud.Na(Overgangen.Zoek(Staat.Signaal, Gebeurtenis.NaZwijgenNaarSG, Rol.Systeem)!);
        Assert.Null(Overgangen.Belemmering(formeel, na, redenen));
    }

    private static Dossierstand Neem(Dossierstand stand, Overgang? stap)
    {
        Assert.NotNull(stap);
        Assert.Equal(stand.Staat, stap.Van);
        Assert.Null(Overgangen.Belemmering(stap, stand, Paden.Vastgesteld));
        return stand.Na(stap);
    }
}
