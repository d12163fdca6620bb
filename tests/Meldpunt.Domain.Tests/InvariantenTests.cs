namespace Meldpunt.Domain.Tests;

public sealed class InvariantenTests
{
    private static readonly Onafhankelijkheid Onafhankelijk = new(false, false, false, false, true);

    private static readonly Verschoning Vrij = new(null, false, false, false);

    private static readonly DateOnly Dag = new(2021, 6, 1);

    [Fact]
    public void D1_tot_en_met_D3_een_onderzoeker_is_onbetrokken_op_afstand_en_heeft_getekend()
    {
        Assert.Null(Invarianten.Onderzoeker(Onafhankelijk));
        Assert.Equal(Belemmering.DeOnderzoekerIsOfWasMogelijkBetrokken, Invarianten.Onderzoeker(Onafhankelijk with { MogelijkBetrokken = true, ZelfdeTeam = true }));
        Assert.Equal(Belemmering.DeOnderzoekerZitInHetzelfdeTeam, Invarianten.Onderzoeker(Onafhankelijk with { ZelfdeTeam = true }));
        Assert.Equal(Belemmering.DeOnderzoekerZitInDezelfdeLijn, Invarianten.Onderzoeker(Onafhankelijk with { ZelfdeLijn = true }));
        Assert.Equal(Belemmering.DeOnderzoekerHeeftEenGemeldeBand, Invarianten.Onderzoeker(Onafhankelijk with { GemeldeBand = true }));
        Assert.Equal(Belemmering.DeVerklaringVanOnafhankelijkheidOntbreekt, Invarianten.Onderzoeker(Onafhankelijk with { VerklaringGetekend = false }));
        Assert.Equal(Belemmering.DeOnderzoekerZitInHetzelfdeTeam, Invarianten.Onderzoeker(Onafhankelijk with { ZelfdeTeam = true, VerklaringGetekend = false }));
        Assert.Equal(Belemmering.DeOnderzoekerIsOfWasMogelijkBetrokken, Invarianten.Onderzoeker(Onafhankelijk with { MogelijkBetrokken = true, VerklaringGetekend = false }));
    }

    [Fact]
    public void D4_en_D5_wie_er_eerst_bij_was_komt_niet_op_het_bezwaar()
    {
        var eerst = new HashSet<string> { "p1" };
        Assert.Equal(Belemmering.WieHetEersteBesluitNamBeslistNietOpHetBezwaar, Invarianten.D4(eerst, "p1"));
        Assert.Null(Invarianten.D4(eerst, "p2"));
        Assert.Equal(Belemmering.WieInEersteAanlegBetrokkenWasKanNietOpHetBezwaarWordenGezet, Invarianten.D5(eerst, "p1"));
        Assert.Null(Invarianten.D5(eerst, "p2"));
    }

    [Theory]
    [InlineData("p1", Rol.Integriteitscommissie, "Misstand", "2021-01-01", true)]
    [InlineData("p1", Rol.Integriteitscommissie, "Misstand", "2021-12-31", true)]
    [InlineData("p1", Rol.Integriteitscommissie, "Misstand", "2020-12-31", false)]
    [InlineData("p1", Rol.Integriteitscommissie, "Misstand", "2022-01-01", false)]
    [InlineData("p1", Rol.Integriteitscommissie, "Misstand+Benadeling", "2021-06-01", false)]
    [InlineData("p1", Rol.HoogsteLeidinggevende, "Misstand", "2021-06-01", false)]
    [InlineData("p2", Rol.Integriteitscommissie, "Misstand", "2021-06-01", false)]
    public void D6_een_besluit_heeft_een_geldige_regel_in_het_mandaatregister(string persoon, Rol rol, string soorten, string dag, bool mag)
    {
        var register = new Mandaatregister(
        [
            new Mandaat("M-1", "p1", "p9", Rol.Integriteitscommissie, SoortSet.Van(Soort.Misstand, Soort.Integriteitsschending), new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31)),
        ]);
        var gevraagd = SoortSet.Van(soorten.Split('+').Select(Enum.Parse<Soort>));
        Assert.Equal(mag ? null : Belemmering.ErIsGeenGeldigMandaat, Invarianten.D6(register, persoon, rol, gevraagd, DateOnly.Parse(dag)));
        Assert.Equal(mag ? "M-1" : null, register.Zoek(persoon, rol, gevraagd, DateOnly.Parse(dag))?.Nummer);
        Assert.Single(register.Alle);
    }

    [Fact]
    public void D7_de_beschuldigde_en_ondergeschikten_hebben_geen_plaats()
    {
        var beschuldigd = new HashSet<string> { "p1" };
        var onder = new HashSet<string> { "p2" };
        Assert.Equal(Belemmering.DeBeschuldigdeHeeftHierGeenPlaats, Invarianten.D7(beschuldigd, onder, "p1"));
        Assert.Equal(Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats, Invarianten.D7(beschuldigd, onder, "p2"));
        Assert.Null(Invarianten.D7(beschuldigd, onder, "p3"));
    }

    [Fact]
    public void D8_de_HL_beslist_alleen_in_R1_R3_en_R6_over_een_onderzoek()
    {
        foreach (var rij in RoutingTabel.Rijen.Select(rij => rij.Naam))
        {
            var mag = rij is "R1" or "R2" or "R3" or "R6" or "R11";
            Assert.Equal(mag ? null : Belemmering.DeHLBeslistHierNietOverEenOnderzoek, Invarianten.D8(rij, Rol.HoogsteLeidinggevende, Staat.Orienterend, Gebeurtenis.OnderzoekGestart));
            Assert.Null(Invarianten.D8(rij, Rol.Integriteitscommissie, Staat.Orienterend, Gebeurtenis.OnderzoekGestart));
            Assert.Null(Invarianten.D8(rij, Rol.HoogsteLeidinggevende, Staat.Formeel, Gebeurtenis.Doorgeleid));
            Assert.Null(Invarianten.D8(rij, Rol.HoogsteLeidinggevende, Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld));
        }

        Gebeurtenis[] nietBeslissend =
        [
            Gebeurtenis.Ingediend, Gebeurtenis.InstemmingGeweigerd, Gebeurtenis.FormeelGemaakt,
            Gebeurtenis.WeigeringHerzien, Gebeurtenis.Doorgeleid, Gebeurtenis.BevindingenOpgeleverd, Gebeurtenis.Ingetrokken,
            Gebeurtenis.InstemmingGegeven, Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon, Gebeurtenis.NaZwijgenNaarSG, Gebeurtenis.NaZwijgenNaarCommissie, Gebeurtenis.VoorgelegdAanSG, Gebeurtenis.Gesplitst,
        ];
        Assert.All(Enum.GetValues<Gebeurtenis>(), gebeurtenis => Assert.Equal(!nietBeslissend.Contains(gebeurtenis), Invarianten.BeslistOverOnderzoek(Staat.Orienterend, gebeurtenis)));
        Assert.False(Invarianten.BeslistOverOnderzoek(Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld));
    }

    [Fact]
    public void D9_vier_functies_in_een_dossier_zijn_vier_mensen()
    {
        Rol[][] functies =
        [
            [Rol.Vertrouwenspersoon], [Rol.Onderzoeker], [Rol.Beschermingsfunctionaris],
            [Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie],
        ];
        foreach (var heeft in Enum.GetValues<Rol>())
        {
            foreach (var neemt in Enum.GetValues<Rol>())
            {
                var a = Array.FindIndex(functies, functie => functie.Contains(heeft));
                var b = Array.FindIndex(functies, functie => functie.Contains(neemt));
                var botst = a >= 0 && b >= 0 && a != b;
                Assert.Equal(botst ? Belemmering.DezePersoonHeeftAlEenAndereRolInHetDossier : null, Invarianten.D9(new HashSet<Rol> { heeft }, neemt));
            }
        }
    }

    [Fact]
    public void D9_een_botsende_rol_naast_een_vrije_botst_ook()
    {
        Assert.Equal(Belemmering.DezePersoonHeeftAlEenAndereRolInHetDossier, Invarianten.D9(new HashSet<Rol> { Rol.Leidinggevende, Rol.Onderzoeker }, Rol.Vertrouwenspersoon));
        Assert.Null(Invarianten.D9(new HashSet<Rol>(), Rol.Vertrouwenspersoon));
    }

    [Fact]
    public void D10_een_commissielid_met_een_band_verschoont_zich_tot_in_de_vierde_graad()
    {
        Assert.Null(Invarianten.D10(Vrij));
        Assert.Null(Invarianten.D10(Vrij with { GraadVanVerwantschap = 5 }));
        Assert.Equal(Belemmering.HetCommissielidHeeftEenFamilieband, Invarianten.D10(Vrij with { GraadVanVerwantschap = 4 }));
        Assert.Equal(Belemmering.HetCommissielidHeeftDezelfdeWerkgever, Invarianten.D10(Vrij with { ZelfdeWerkgever = true }));
        Assert.Equal(Belemmering.HetCommissielidIsBetrokken, Invarianten.D10(Vrij with { Betrokken = true }));
        Assert.Equal(Belemmering.HetCommissielidWektDeSchijnVanPartijdigheid, Invarianten.D10(Vrij with { Schijn = true }));
    }

    [Fact]
    public void D11_gaat_over_wat_zegt_of_er_benadeling_was_en_over_niets_anders() => Assert.Equal(
        [Gebeurtenis.KennelijkOngegrondVerklaard, Gebeurtenis.NietGerechtvaardigdVerklaard, Gebeurtenis.OordeelGegeven],
        Enum.GetValues<Gebeurtenis>().Where(Invarianten.OordeeltOverBenadeling).OrderBy(g => g.ToString(), StringComparer.Ordinal));

    [Fact]
    public void D11_over_benadeling_oordeelt_wie_er_buiten_staat()
    {
        Assert.Null(Invarianten.D11(Rol.Integriteitscommissie, false, false));
        Assert.Equal(Belemmering.DeHLOordeeltNietOverBenadeling, Invarianten.D11(Rol.HoogsteLeidinggevende, false, false));
        Assert.Equal(Belemmering.DeLijnVanDeMelderOordeeltNietOverBenadeling, Invarianten.D11(Rol.SecretarisGeneraal, true, false));
        Assert.Equal(Belemmering.WieDeEerdereZaakBeslisteOordeeltNietOverBenadeling, Invarianten.D11(Rol.Integriteitscommissie, false, true));
    }

    [Fact]
    public void D12_de_identiteit_vraagt_twee_mensen_een_reden_en_de_melder_of_een_aangekondigde_plicht()
    {
        Assert.Null(Invarianten.D12("p1", "p2", "reden", true, false));
        Assert.Null(Invarianten.D12("p1", "p2", "reden", false, true));
        Assert.Equal(Belemmering.DeIdentiteitVraagtTweeVerschillendePersonen, Invarianten.D12("p1", "p1", "reden", true, false));
        Assert.Equal(Belemmering.DeIdentiteitVraagtTweeVerschillendePersonen, Invarianten.D12("p1", " ", "reden", true, false));
        Assert.Equal(Belemmering.DeIdentiteitVraagtTweeVerschillendePersonen, Invarianten.D12("", "p2", "reden", true, false));
        Assert.Equal(Belemmering.DeIdentiteitVraagtEenReden, Invarianten.D12("p1", "p2", " ", true, true));
        Assert.Equal(Belemmering.DeMelderGafGeenInstemmingEnErIsGeenAangekondigdePlicht, Invarianten.D12("p1", "p2", "reden", false, false));
    }

    [Fact]
    public void D13_beheer_en_audit_lezen_geen_inhoud()
    {
        Assert.Equal(Belemmering.EenBeheerderLeestGeenInhoud, Invarianten.D13(Rol.Beheerder, Inhoud.Dossier));
        Assert.Equal(Belemmering.EenAuditorLeestAlleenLogmetadata, Invarianten.D13(Rol.Auditor, Inhoud.Dossier));
        Assert.Null(Invarianten.D13(Rol.Auditor, Inhoud.Logmetadata));
        Assert.Null(Invarianten.D13(Rol.Integriteitscommissie, Inhoud.Dossier));
    }

    [Fact]
    public void D14_een_mandaat_komt_van_een_ander_en_eindigt()
    {
        Assert.Null(Invarianten.D14("p9", "p1", Dag, Dag));
        Assert.Equal(Belemmering.WieEenMandaatVerleentKrijgtHetNiet, Invarianten.D14("p1", "p1", Dag, Dag));
        Assert.Equal(Belemmering.EenMandaatEindigtAltijd, Invarianten.D14("p9", "p1", Dag, null));
        Assert.Equal(Belemmering.EenMandaatEindigtAltijd, Invarianten.D14("p9", "p1", Dag, Dag.AddDays(-1)));
        Assert.Equal(Belemmering.EenMandaatEindigtAltijd, Invarianten.D14("p9", "p1", Dag, DateOnly.MaxValue));
        Assert.Throws<ArgumentException>(() => new Mandaat("M-2", "p1", "p1", Rol.Integriteitscommissie, SoortSet.Van(Soort.Misstand), Dag, Dag));
    }

    [Fact]
    public void Alle_veertien_staan_in_de_gedrukte_regels() =>
        Assert.Equal(Enumerable.Range(1, 14).Select(nummer => "D-" + nummer), InvariantRegel.Alle.Select(regel => regel.Id));
}
