namespace Meldpunt.Domain.Tests;

public sealed class OvergangenTests
{
    private static readonly string[] NooitVanDeHL = ["R4", "R5", "R7", "R8", "R9", "R10"];

    /// <summary>
    /// All that the HL may do where the onderzoek is the commission's, from domain.md §3: make a signaal formal (finally the HL,
    /// G2), forward it, adopt an oordeel or deviate from it. Whatever is not here, decides.
    /// </summary>
    private static readonly (Staat Van, Gebeurtenis Gebeurtenis)[] MagDeHL =
    [
        (Staat.Signaal, Gebeurtenis.FormeelGemaakt), (Staat.Formeel, Gebeurtenis.Doorgeleid), (Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld),
    ];

    private static readonly HashSet<Voorwaarde> Niets = [];

    [Fact]
    public void De_hele_matrix_van_de_melding_is_de_met_de_hand_getypte()
    {
        var verwacht = Getypt("melding.csv").ToLookup(rij => (rij.Van, rij.Gebeurtenis, rij.Door), rij => rij.Naar);
        foreach (var van in Enum.GetValues<Staat>().Cast<Staat?>().Prepend(null))
        {
            foreach (var gebeurtenis in Enum.GetValues<Gebeurtenis>())
            {
                foreach (var rol in Enum.GetValues<Rol>())
                {
                    var naar = Overgangen.Zoek(van, gebeurtenis, rol)?.Naar.ToString();
                    var cel = verwacht[(van?.ToString() ?? "-", gebeurtenis.ToString(), rol)].ToArray();
                    Assert.True(cel.Length <= 1);
                    Assert.Equal((van, gebeurtenis, rol, cel.Length == 0 ? null : cel[0]), (van, gebeurtenis, rol, naar));
                }
            }
        }
    }

    [Fact]
    public void Elke_rij_van_de_melding_heeft_de_getypte_voorwaarden_gronden_en_berichten_en_geen_andere()
    {
        var gevonden = Overgangen.Tabel().Select(rij => new Regel(
            rij.Van?.ToString() ?? "-", rij.Gebeurtenis.ToString(), rij.Naar.ToString(), rij.Door, Plus(rij.Voorwaarden), Plus(rij.Gronden), rij.Bericht.ToString()));
        Assert.Equal(Getypt("melding.csv").Select(rij => rij.ToString()).Order(StringComparer.Ordinal), gevonden.Select(rij => rij.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Elke_rij_van_de_bescherming_heeft_de_getypte_voorwaarden_en_gronden_en_geen_andere()
    {
        var gevonden = Bescherming.Tabel().Select(rij => new Regel(
            rij.Van?.ToString() ?? "-", rij.Gebeurtenis.ToString(), rij.Naar.ToString(), rij.Door, Plus(rij.Voorwaarden), Plus(rij.Gronden), "")).ToArray();
        Assert.Equal(Getypt("bescherming.csv").Select(rij => rij.ToString()).Order(StringComparer.Ordinal), gevonden.Select(rij => rij.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(gevonden.Length, gevonden.DistinctBy(rij => (rij.Van, rij.Gebeurtenis, rij.Door)).Count());
        Assert.All(Bescherming.Alle, rij => Assert.Same(rij, Bescherming.Zoek(rij.Van, rij.Gebeurtenis, rij.Door)));
        Assert.Null(Bescherming.Zoek(BeschermingStaat.Actief, BeschermingGebeurtenis.OordeelGegeven, Rol.Integriteitscommissie));
        Assert.Equal((BeschermingGebeurtenis.SignaalOntvangen, BeschermingStaat.Actief), (Bescherming.Begin.Gebeurtenis, Bescherming.Begin.Naar));
    }

    [Fact]
    public void De_gedrukte_matrix_zegt_hetzelfde_als_de_tabel()
    {
        var cellen = Matrix.Melding().SelectMany(lijn => lijn.Cellen.Zip(Matrix.Gebeurtenissen, (cel, kolom) => (lijn.Staat, kolom, cel))).Where(cel => cel.cel.Length > 0).ToArray();
        Assert.Equal(Verwacht.Lees("melding.csv").Select(regel => (regel["van"], regel["gebeurtenis"])).Distinct().Order(), cellen.Select(cel => (cel.Staat, cel.kolom)).Order());
        Assert.Contains(("Signaal", "FormeelGeweigerd", "Signaal: Leidinggevende, HoogsteLeidinggevende, SecretarisGeneraal"), cellen);
        Assert.Equal(17, Matrix.Melding().Count);
        Assert.Equal(9, Matrix.VanBescherming().Count);
    }

    [Fact]
    public void De_gedrukte_matrix_van_de_bescherming_zegt_hetzelfde_als_de_tabel()
    {
        var verwacht = Verwacht.Lees("bescherming.csv").Select(regel => (regel["van"], regel["gebeurtenis"])).Distinct();
        var cellen = Matrix.VanBescherming().SelectMany(lijn => lijn.Cellen.Zip(Matrix.BeschermingGebeurtenissen, (cel, kolom) => (lijn.Staat, kolom, cel))).Where(cel => cel.cel.Length > 0).ToArray();
        Assert.Equal(verwacht.Order(), cellen.Select(cel => (cel.Staat, cel.kolom)).Order());
        Assert.Contains(("Monitoring", "PersoneelsgebeurtenisVastgelegd", "Monitoring: Melder, Personeelsfunctionaris"), cellen);
        Assert.Equal("-", Matrix.VanBescherming()[0].Staat);
        Assert.Equal("-", Matrix.Melding()[0].Staat);
    }

    [Fact]
    public void Elke_handeling_van_de_HL_en_van_niemand_anders_vraagt_eerst_dat_hij_niet_beschuldigd_is()
    {
        Assert.All(Overgangen.Tabel(), rij => Assert.Equal(rij.Door == Rol.HoogsteLeidinggevende, rij.Voorwaarden is [Voorwaarde.DeHLIsNietBeschuldigd, ..]));
        Assert.All(Bescherming.Tabel(), rij => Assert.Equal(rij.Door == Rol.HoogsteLeidinggevende, rij.Voorwaarden is [Voorwaarde.DeHLIsNietBeschuldigd, ..]));
    }

    [Fact]
    public void Een_beschermingshandeling_noemt_de_eerste_voorwaarde_die_niet_geldt()
    {
        var stand = Stand("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee");
        var onderzoek = Bescherming.Zoek(BeschermingStaat.BenadelingGemeld, BeschermingGebeurtenis.OnderzoekGestart, Rol.Integriteitscommissie)!;
        Assert.Equal(Voorwaarde.DeOnderzoekerIsOnafhankelijk, Bescherming.Belemmering(onderzoek, stand, Niets));
        Assert.Equal(Voorwaarde.DeCommissieBestaat, Bescherming.Belemmering(onderzoek, stand with { Regime = Regime.VoorCommissie }, Niets));
        Assert.Null(Bescherming.Belemmering(onderzoek, stand, new HashSet<Voorwaarde> { Voorwaarde.DeOnderzoekerIsOnafhankelijk }));
    }

    [Fact]
    public void Elke_overgang_heeft_een_bekende_grond()
    {
        var merken = Bron.Alle.Select(bron => bron.Merk).ToHashSet();
        Assert.All(Overgangen.Alle, rij => Assert.NotEmpty(rij.Gronden));
        Assert.All(Bescherming.Alle, rij => Assert.NotEmpty(rij.Gronden));
        Assert.Empty(Overgangen.Alle.SelectMany(rij => rij.Gronden).Concat(Bescherming.Alle.SelectMany(rij => rij.Gronden))
            .Concat(RoutingTabel.Rijen.SelectMany(rij => rij.Gronden)).Concat(Poorten.Alle.SelectMany(poort => poort.Gronden))
            .Concat(TermijnRegel.Alle.SelectMany(regel => regel.Gronden)).Concat(InvariantRegel.Alle.SelectMany(regel => regel.Gronden))
            .Except(merken));
    }

    [Fact]
    public void D8_over_alle_paden_tot_lengte_acht_beslist_de_HL_nooit_over_een_onderzoek_dat_van_de_commissie_is()
    {
        var paden = Int128.Zero;
        foreach (var stap in Paden.Alle(_ => true))
        {
            paden += stap.Aantal;
            var vanCommissie = NooitVanDeHL.Contains(stap.Van.Stand.Rij) || (NooitVanDeHL.Contains(stap.Van.EersteRij) && !stap.Van.Teruggegeven);
            var mag = !vanCommissie || stap.Overgang.Door != Rol.HoogsteLeidinggevende || MagDeHL.Contains((stap.Overgang.Van!.Value, stap.Overgang.Gebeurtenis));
            if (!mag || Invarianten.D8(stap.Van.Stand.Rij, stap.Overgang.Door, stap.Overgang.Van, stap.Overgang.Gebeurtenis) is not null)
            {
                Assert.Fail($"{stap.Van} -> {stap.Overgang.Gebeurtenis}");
            }
        }

        Assert.True(paden > 1_000_000_000, $"only {paden} paths");
    }

    [Fact]
    public void D8_verbiedt_elke_rij_van_de_HL_die_hij_niet_mag_waar_de_commissie_beslist()
    {
        foreach (var rij in Overgangen.Alle.Where(rij => rij.Door == Rol.HoogsteLeidinggevende))
        {
            var mag = MagDeHL.Contains((rij.Van!.Value, rij.Gebeurtenis)) || rij.Gebeurtenis is Gebeurtenis.Doorgeleid or Gebeurtenis.WeigeringHerzien;
            Assert.All(NooitVanDeHL, naam => Assert.Equal(mag, Invarianten.D8(naam, rij.Door, rij.Van, rij.Gebeurtenis) is null));
            Assert.All((string[])["R1", "R3", "R6"], naam => Assert.Null(Invarianten.D8(naam, rij.Door, rij.Van, rij.Gebeurtenis)));
        }
    }

    [Fact]
    public void Wat_de_regels_naar_de_commissie_sturen_weigert_buiten_de_commissie_niemand()
    {
        Gebeurtenis[] weigeren = [Gebeurtenis.FormeelGeweigerd, Gebeurtenis.WeigeringBevestigd];
        var geweigerd = Paden.Alle(_ => true).Where(stap => weigeren.Contains(stap.Overgang.Gebeurtenis)).ToArray();
        Assert.NotEmpty(geweigerd);
        Assert.All(geweigerd, stap => Assert.True(stap.Overgang.Door == Rol.Integriteitscommissie || !NooitVanDeHL.Contains(stap.Van.Stand.Rij), stap.ToString()));
    }

    [Fact]
    public void De_melder_kan_op_een_pad_instemmen_en_weigeren()
    {
        var stappen = Paden.Alle(stand => stand.Rij == "R6").ToArray();
        Assert.Contains(stappen, stap => stap is { Overgang.Gebeurtenis: Gebeurtenis.InstemmingGegeven, Van.Stand.Instemming: false, Naar.Stand.Instemming: true });
        Assert.Contains(stappen, stap => stap is { Overgang.Gebeurtenis: Gebeurtenis.InstemmingGeweigerd, Van.Stand.Instemming: true, Naar.Stand.Instemming: false });
    }

    [Fact]
    public void Alleen_R7_en_een_R8_die_anders_R6_was_gaan_terug_en_nooit_bij_een_beschuldigde_HL()
    {
        var terug = Paden.Alle(_ => true).Where(stap => stap.Overgang.Gebeurtenis == Gebeurtenis.Terugverwezen).ToArray();
        Assert.Equal(["R7", "R8"], terug.Select(stap => stap.Van.Stand.Rij!).Distinct().Order());
        Assert.All(terug, stap => Assert.True(stap.Van.Stand.Rij is "R7" || (stap.Van.Stand.Rij is "R8" && stap.Van.Stand.WasViaMeldpuntR6)));
        Assert.All(terug, stap => Assert.False(stap.Van.Stand.HLBeschuldigd));
        Assert.All(terug, stap => Assert.False(stap.Van.Stand.Benadeling));
        Assert.All(terug, stap => Assert.Equal(("R6", Bestemming.HoogsteLeidinggevende), (stap.Naar.Stand.Rij, stap.Naar.Stand.Behandelaar)));
    }

    /// <summary>From then on it is as if it had come through the HL: what sends it to the commission again is R4, R5 or R7, and never R8.</summary>
    [Fact]
    public void Een_teruggegeven_R8_is_een_zaak_van_het_Meldpunt()
    {
        var daarna = Paden.Alle(stand => stand.Rij == "R8").Where(stap => stap.Van.Teruggegeven).ToArray();
        Assert.DoesNotContain(daarna, stap => stap.Van.Stand.ViaCommissie);
        Assert.Equal(["R10", "R4", "R5", "R6", "R7"], daarna.Select(stap => stap.Van.Stand.Rij!).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(daarna, stap => stap.Overgang is { Gebeurtenis: Gebeurtenis.Doorgeleid, Door: Rol.HoogsteLeidinggevende });
        Assert.Contains(daarna, stap => stap.Van.Stand is { Rij: "R7", Behandelaar: Bestemming.Integriteitscommissie } && stap.Overgang.Gebeurtenis == Gebeurtenis.Terugverwezen);
    }

    [Fact]
    public void Een_beschuldigde_HL_doet_op_geen_enkel_pad_iets()
    {
        var stappen = Paden.Alle(stand => stand.HLBeschuldigd).ToArray();
        Assert.NotEmpty(stappen);
        Assert.DoesNotContain(stappen, stap => stap.Overgang.Door == Rol.HoogsteLeidinggevende);
        Assert.DoesNotContain(stappen, stap => stap.Naar.Stand.Behandelaar == Bestemming.HoogsteLeidinggevende);
    }

    [Fact]
    public void Elke_rij_van_de_tabel_wordt_op_een_pad_gebruikt_en_elke_zaak_kan_worden_afgesloten()
    {
        var stappen = Paden.Alle(_ => true).ToArray();
        var gebruikt = stappen.Select(stap => stap.Overgang).ToHashSet();
        Assert.All(Overgangen.Alle, rij => Assert.Contains(rij, gebruikt));
        foreach (var rij in new[] { "R1", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10" })
        {
            Assert.Contains(stappen, stap => stap.Van.EersteRij == rij && stap.Naar.Stand.Staat == Staat.Afgesloten);
        }
    }

    [Fact]
    public void Bescherming_is_er_op_elk_pad_vanaf_het_eerste_signaal_en_geen_stap_van_de_melding_raakt_haar()
    {
        var gezien = new HashSet<(Staat, BeschermingStaat)>();
        foreach (var stap in Paden.MetBescherming())
        {
            var verwacht = stap.Overgang.Gebeurtenis == Gebeurtenis.Ingediend ? BeschermingStaat.Actief : stap.Van.Bescherming;
            if (stap.Naar.Bescherming is not { } nu || nu != verwacht)
            {
                Assert.Fail($"{stap.Van} -> {stap.Overgang.Gebeurtenis} -> {stap.Naar.Bescherming}");
                return;
            }

            gezien.Add((stap.Naar.Stand.Staat!.Value, nu));
        }

        // Each state of the melding was gone to under each state of the protection, but the first: with it the protection begins.
        Assert.Equal(Enum.GetValues<Staat>().Length * Enum.GetValues<BeschermingStaat>().Length, gezien.Count);
    }

    [Fact]
    public void Wat_de_bescherming_kan_hangt_niet_aan_het_etiket()
    {
        foreach (var stand in Paden.Alle(_ => true).Select(stap => stap.Naar.Stand).Distinct())
        {
            var kaal = stand with { Staat = Staat.Signaal, Rij = null, Behandelaar = null, Instemming = false, Benadeling = false, TegenDeWil = false, ViaCommissie = false, WasViaMeldpuntR6 = false };
            if (Bescherming.Alle.FirstOrDefault(rij => Bescherming.Belemmering(rij, kaal, Paden.Vastgesteld) != Bescherming.Belemmering(rij, stand, Paden.Vastgesteld)) is { } anders)
            {
                Assert.Fail($"{anders} in {stand}");
            }
        }
    }

    [Fact]
    public void Een_melder_kan_benadeling_melden_uit_elke_staat_waarin_dat_nog_niet_loopt()
    {
        var loopt = new[] { BeschermingStaat.BenadelingGemeld, BeschermingStaat.InOnderzoek };
        Assert.All(Enum.GetValues<BeschermingStaat>(), staat =>
            Assert.Equal(loopt.Contains(staat), Bescherming.Zoek(staat, BeschermingGebeurtenis.BenadelingGemeld, Rol.Melder) is null));
    }

    [Fact]
    public void De_HL_oordeelt_nooit_over_benadeling()
    {
        Assert.DoesNotContain(Bescherming.Alle, rij => rij.Door == Rol.HoogsteLeidinggevende && rij.Gebeurtenis == BeschermingGebeurtenis.OordeelGegeven);
        // Not of what is benadeling now; and before 2020, where he handles it, not of what ever was: he does not re-qualify it away.
        foreach (var stap in Paden.Alle(_ => true).Where(stap => stap.Van.Stand.Benadeling).Concat(Paden.Alle(stand => stand is { Benadeling: true, Rij: "R3" })))
        {
            Assert.False(stap.Overgang is { Door: Rol.HoogsteLeidinggevende, Gebeurtenis: Gebeurtenis.OordeelGegeven or Gebeurtenis.KennelijkOngegrondVerklaard or Gebeurtenis.KennelijkOnredelijkLaatVerklaard }, stap.Van.ToString());
        }

        Assert.Contains(Paden.Alle(stand => stand is { Rij: "R3", HLBeschuldigd: false }), stap => stap.Overgang is { Door: Rol.SecretarisGeneraal, Gebeurtenis: Gebeurtenis.OordeelGegeven });
    }

    [Fact]
    public void Een_vertrouwenspersoon_kwalificeert_nooit()
    {
        Assert.All(Overgangen.Alle.Where(rij => rij.Door == Rol.Vertrouwenspersoon), rij => Assert.Equal(Gebeurtenis.Ingediend, rij.Gebeurtenis));
    }

    [Fact]
    public void Zonder_vastgestelde_voorwaarden_gebeurt_er_bij_de_behandelaar_niets()
    {
        var stand = Stand("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee") with { Staat = Staat.Ontvankelijkheid };
        Assert.All(
            Overgangen.Alle.Where(rij => rij.Van == Staat.Ontvankelijkheid && rij.Door != Rol.Melder),
            rij => Assert.NotNull(Overgangen.Belemmering(rij, stand, Niets)));
    }

    [Fact]
    public void Tegen_de_wil_van_de_melder_mag_alleen_met_redenen_vooraf_en_dan_stopt_intrekken_het_niet()
    {
        var stand = Stand("2021-06-01;Integriteitsschending;Nee;Leidinggevende;Nee;Nee;Bekend;Nee") with { Staat = Staat.Signaal };
        var doorHL = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.HoogsteLeidinggevende)!;
        var doorLG = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.FormeelGemaakt, Rol.Leidinggevende)!;
        Assert.Equal(Voorwaarde.DeMelderStemtInOfIsEerstMetRedenenIngelicht, Overgangen.Belemmering(doorHL, stand, new HashSet<Voorwaarde> { Voorwaarde.ErZijnRedenenGegeven }));
        Assert.Equal(Voorwaarde.DeMelderStemtIn, Overgangen.Belemmering(doorLG, stand, Paden.Vastgesteld));
        Assert.Null(Overgangen.Belemmering(doorHL, stand, Paden.Vastgesteld));
        var na = stand.Na(doorHL);
        Assert.True(na.TegenDeWil);
        var intrekken = Overgangen.Zoek(Staat.Formeel, Gebeurtenis.Ingetrokken, Rol.Melder)!;
        Assert.Equal(Voorwaarde.HetLooptNietTegenDeWilVanDeMelder, Overgangen.Belemmering(intrekken, na, Paden.Vastgesteld));
    }

    [Fact]
    public void Intrekken_kan_uit_elke_open_staat_en_heropenen_uit_elk_einde()
    {
        Assert.Equal(Enum.GetValues<Staat>().Order(), Overgangen.Open.Concat(Overgangen.Einden).Order());
        Assert.All(Overgangen.Open, staat => Assert.NotNull(Overgangen.Zoek(staat, Gebeurtenis.Ingetrokken, Rol.Melder)));
        Assert.All(Overgangen.Einden, staat => Assert.NotNull(Overgangen.Zoek(staat, Gebeurtenis.Heropend, Rol.Integriteitscommissie)));
    }

    [Theory]
    [InlineData("2021-06-01;Misstand;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "Ingediend,FormeelGemaakt,Doorgeleid", Staat.Doorgeleid)]
    [InlineData("2021-06-01;Benadeling;Nee;Meldpunt;Nee;Ja;Bekend;Ja", "Ingediend,FormeelGemaakt,Doorgeleid", Staat.Doorgeleid)]
    [InlineData("2021-06-01;Integriteitsschending;Ja;Meldpunt;Nee;Ja;Bekend;Nee", "Ingediend,FormeelGemaakt,Doorgeleid", Staat.Doorgeleid)]
    [InlineData("2021-06-01;Integriteitsschending;Onbekend;Meldpunt;Nee;Ja;Bekend;Nee", "Ingediend,FormeelGemaakt,Doorgeleid", Staat.Doorgeleid)]
    [InlineData("2021-06-01;Benadeling;Nee;Commissie;Nee;Nee;Bekend;Ja", "Ingediend,FormeelGemaakt", Staat.Formeel)]
    [InlineData("2021-06-01;Misstand;Nee;Commissie;Nee;Nee;Bekend;Nee", "Ingediend,FormeelGemaakt", Staat.Formeel)]
    [InlineData("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "Ingediend", Staat.Signaal)]
    [InlineData("2021-06-01;Misstand;Nee;Meldpunt;Nee;Nee;Bekend;Nee", "Ingediend", Staat.Signaal)]
    [InlineData("2019-06-01;Misstand;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "Ingediend", Staat.Signaal)]
    [InlineData("2019-06-01;Misstand;Nee;Commissie;Nee;Ja;Bekend;Nee", "-", null)]
    [InlineData("2021-06-01;Benadeling;Nee;Meldpunt;Nee;Ja;Bekend;Nee", "-", null)]
    public void De_ontvangst_neemt_zelf_de_stappen_die_de_regels_meteen_vragen(string tekst, string gebeurtenissen, Staat? staat)
    {
        var rijen = Overgangen.BijOntvangst(Ruimte.Regels.Bepaal(Ruimte.Feiten(tekst)), Rol.Melder);
        Assert.Equal(gebeurtenissen, Verwacht.Lijst(rijen.Select(rij => rij.Gebeurtenis)));
        var stand = Stand(tekst);
        foreach (var rij in rijen)
        {
            Assert.Equal(stand.Staat, rij.Van);
            Assert.Null(Overgangen.Belemmering(rij, stand, Niets));
            stand = stand.Na(rij);
        }

        Assert.Equal(staat, stand.Staat);
    }

    [Fact]
    public void Wat_de_HL_ten_onrechte_heeft_stuurt_hij_in_een_handeling_door()
    {
        var stand = Stand("2021-06-01;Integriteitsschending;Nee;Meldpunt;Nee;Ja;Bekend;Nee") with { Staat = Staat.Ontvankelijkheid };
        var rij = Overgangen.Zoek(Staat.Ontvankelijkheid, Gebeurtenis.Doorgeleid, Rol.HoogsteLeidinggevende)!;
        Assert.Equal(Voorwaarde.DeMeldingMoetNaarDeCommissie, Overgangen.Belemmering(rij, stand, Niets));
        Assert.Null(Overgangen.Belemmering(rij, stand, new HashSet<Voorwaarde> { Voorwaarde.DeMeldingBlijktNaarDeCommissieTeMoeten }));
        Assert.Equal(Bestemming.Integriteitscommissie, stand.Na(rij).Behandelaar);
    }

    [Fact]
    public void De_vraag_hoe_het_gaat_komt_na_1_3_6_en_12_maanden_dan_elk_jaar_tot_vijf_jaar_na_de_uitkomst()
    {
        var begin = new DateOnly(2020, 1, 31);
        var uitkomst = new DateOnly(2020, 4, 1);
        List<string> dagen = [];
        for (var dag = Bescherming.VolgendeVraag(begin, uitkomst, begin); dag is not null; dag = Bescherming.VolgendeVraag(begin, uitkomst, dag.Value))
        {
            dagen.Add(dag.Value.ToString("yyyy-MM-dd"));
        }

        Assert.Equal(["2020-02-29", "2020-04-30", "2020-07-31", "2021-01-31", "2022-01-31", "2023-01-31", "2024-01-31", "2025-01-31"], dagen);
        Assert.Equal(new DateOnly(2025, 1, 31), Bescherming.VolgendeVraag(begin, begin, new DateOnly(2024, 2, 1)));
        Assert.Null(Bescherming.VolgendeVraag(begin, begin, new DateOnly(2025, 1, 31)));
        Assert.Equal(new DateOnly(2026, 1, 31), Bescherming.VolgendeVraag(begin, null, new DateOnly(2025, 1, 31)));
    }

    [Theory]
    [InlineData("2020-02-28", null)]
    [InlineData("2020-02-29", "2020-02-29")]
    [InlineData("2020-04-29", "2020-02-29")]
    [InlineData("2021-01-30", "2020-07-31")]
    [InlineData("2022-06-01", "2022-01-31")]
    [InlineData("2031-01-01", "2025-01-31")]
    public void Open_is_de_laatste_vraag_waarvan_de_dag_gekomen_is(string vandaag, string? vraag) =>
        Assert.Equal(vraag, Bescherming.LaatsteVraag(new DateOnly(2020, 1, 31), new DateOnly(2020, 4, 1), DateOnly.Parse(vandaag))?.ToString("yyyy-MM-dd"));

    private static Dossierstand Stand(string tekst) => Dossierstand.Bij(Ruimte.Regels, Ruimte.Feiten(tekst));

    /// <summary>A row as typed, for one role.</summary>
    private sealed record Regel(string Van, string Gebeurtenis, string Naar, Rol Door, string Voorwaarden, string Gronden, string Bericht);

    private static List<Regel> Getypt(string bestand) =>
    [
        .. from regel in Verwacht.Lees(bestand)
           from rol in Rollen(regel["door"])
           select new Regel(regel["van"], regel["gebeurtenis"], regel["naar"], rol, Voorwaarden(regel["voorwaarden"], rol), regel["gronden"], regel.GetValueOrDefault("bericht", "")),
    ];

    private static string Voorwaarden(string getypt, Rol rol)
    {
        var behandelt = rol switch { Rol.HoogsteLeidinggevende => "DeHLIsBehandelaar", Rol.SecretarisGeneraal => "DeSGIsBehandelaar", _ => "DeCommissieIsBehandelaar" };
        IEnumerable<string> namen = getypt == "-" ? [] : getypt.Split('+').Select(naam => naam == "behandelt" ? behandelt : naam);
        return Plus(rol == Rol.HoogsteLeidinggevende ? namen.Prepend("DeHLIsNietBeschuldigd") : namen);
    }

    private static string Plus<T>(IEnumerable<T> delen) => string.Join('+', delen);

    private static IEnumerable<Rol> Rollen(string tekst) => tekst.Split(',').SelectMany(kort => kort switch
    {
        "LG" => [Rol.Leidinggevende],
        "VP" => [Rol.Vertrouwenspersoon],
        "HL" => [Rol.HoogsteLeidinggevende],
        "SG" => [Rol.SecretarisGeneraal],
        "IC" => [Rol.Integriteitscommissie],
        "BF" => [Rol.Beschermingsfunctionaris],
        "HR" => [Rol.Personeelsfunctionaris],
        "B" => [Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie],
        _ => (Rol[])[Enum.Parse<Rol>(kort)],
    });
}
