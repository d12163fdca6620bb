namespace Meldpunt.Domain.Tests;

/// <summary>
/// A split case, walked through every state that its parts can come to: each part by the events decided on it alone, the
/// dossier by the rows of the state table.
/// </summary>
public sealed class DelenTests
{
    private const Rol IC = Rol.Integriteitscommissie;

    /// <summary>Typed here once more: what a part can have decided on it alone, from where to where.</summary>
    private static readonly (Staat Van, Gebeurtenis Gebeurtenis, Staat Naar)[] Alleen =
    [
        (Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOngegrondVerklaard, Staat.KennelijkOngegrond),
        (Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOnredelijkLaatVerklaard, Staat.KennelijkOnredelijkLaat),
        (Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard, Staat.NietGerechtvaardigd),
        (Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, Staat.Orienterend),
        (Staat.Orienterend, Gebeurtenis.Afgesloten, Staat.Afgesloten),
    ];

    private static readonly Staat[] Volgorde = [Staat.Ontvankelijkheid, Staat.Orienterend];

    [Fact]
    public void Een_deel_neemt_alleen_de_stappen_van_de_tabel_en_geen_andere()
    {
        var alleen = Overgangen.Alle.Where(rij => Delen.Van(rij) == Reikwijdte.EenDeel).Select(rij => (rij.Van!.Value, rij.Gebeurtenis, rij.Naar)).ToArray();
        Assert.Equal(Alleen.Order(), alleen.Order());
        Assert.All(Overgangen.Alle.Where(rij => Delen.Van(rij) == Reikwijdte.EenDeel), rij => Assert.Equal(IC, rij.Door));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_elke_stand_staat_het_dossier_waar_het_traagste_deel_staat_en_eindigt_het_met_het_laatste(int aantal)
    {
        var punten = Punten(aantal);
        Assert.True(punten.Count > 20, $"only {punten.Count} points");
        foreach (var punt in punten)
        {
            var open = punt.Delen.Where(IsOpen).ToArray();
            Assert.Equal(open.Length == 0, !IsOpen(punt.Dossier));
            if (open.Length == 0) continue;
            // While the parts differ, the dossier waits; once it goes on, all that are open stand with it.
            if (Volgorde.Contains(punt.Dossier)) Assert.Equal(open.MinBy(staat => Array.IndexOf(Volgorde, staat)), punt.Dossier);
            else Assert.All(open, staat => Assert.Equal(punt.Dossier, staat));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Wat_de_besluiten_op_een_deel_zeggen_is_de_staat_waar_de_stappen_het_brachten(int aantal)
    {
        foreach (var punt in Punten(aantal))
        {
            Assert.Equal(punt.Delen, punt.Eigen.Select(eigen => Delen.StaatVan(punt.Dossier, eigen)));
        }
    }

    [Fact]
    public void Uit_elke_stand_is_er_een_weg_naar_het_einde()
    {
        var punten = Punten(2);
        var naarEinde = punten.Where(punt => !IsOpen(punt.Dossier)).ToHashSet();
        for (var vorige = -1; vorige != naarEinde.Count;)
        {
            vorige = naarEinde.Count;
            naarEinde.UnionWith(punten.Where(punt => Verder(punt).Any(naarEinde.Contains)));
        }

        Assert.Equal(punten.Count, naarEinde.Count);
    }

    [Fact]
    public void Een_deel_dat_eindigt_sluit_het_dossier_niet_zolang_een_ander_open_is()
    {
        var stap = Delen.Stap(Staat.Ontvankelijkheid, [Staat.Ontvankelijkheid, Staat.Ontvankelijkheid], 0, Rij(Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard));
        Assert.Equal((Gebeurtenis.DeelBesloten, Staat.Ontvankelijkheid), (stap.Gebeurtenis, stap.Naar));
        stap = Delen.Stap(Staat.Ontvankelijkheid, [Staat.NietGerechtvaardigd, Staat.Ontvankelijkheid], 1, Rij(Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOngegrondVerklaard));
        Assert.Equal(Staat.KennelijkOngegrond, stap.Naar);
    }

    [Fact]
    public void Het_dossier_volgt_als_het_deel_waarop_het_wachtte_eindigt()
    {
        var stap = Delen.Stap(Staat.Ontvankelijkheid, [Staat.Orienterend, Staat.Ontvankelijkheid], 1, Rij(Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard));
        Assert.Equal((Gebeurtenis.OrienterendGestart, Staat.Orienterend), (stap.Gebeurtenis, stap.Naar));
    }

    [Fact]
    public void Een_stap_die_niet_van_dit_deel_is_wordt_geweigerd()
    {
        Staat[] delen = [Staat.Ontvankelijkheid, Staat.Orienterend];
        Assert.Throws<ArgumentException>(() => Delen.Stap(Staat.Ontvankelijkheid, delen, 0, Rij(Staat.Orienterend, Gebeurtenis.Afgesloten)));
        Assert.Throws<ArgumentException>(() => Delen.Stap(Staat.Ontvankelijkheid, delen, 1, Rij(Staat.Orienterend, Gebeurtenis.OnderzoekGestart)));
        Assert.Throws<ArgumentException>(() => Delen.Stap(Staat.Ontvankelijkheid, delen, 0, Overgangen.Zoek(Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, Rol.HoogsteLeidinggevende)!));
    }

    [Fact]
    public void Een_verdeling_van_de_soorten_is_er_een_als_elke_soort_in_precies_een_deel_staat()
    {
        foreach (var soorten in SoortSet.NietLeeg)
        {
            foreach (var een in SoortSet.NietLeeg)
            {
                foreach (var twee in SoortSet.NietLeeg)
                {
                    var klopt = !een.Overlaps(twee) && SoortSet.Van(een.Concat(twee)).SetEquals(soorten);
                    Assert.Equal(klopt ? Verdeling.Kan : Verdeling.ElkeSoortStaatInPreciesEenDeel, Delen.Verdeel(soorten, [een, twee]));
                }
            }

            Assert.Equal(Verdeling.ErZijnGeenTweeDelen, Delen.Verdeel(soorten, [soorten]));
            Assert.Equal(Verdeling.EenDeelIsLeeg, Delen.Verdeel(soorten, [soorten, SoortSet.Leeg]));
        }
    }

    [Fact]
    public void Wat_de_tabel_niet_kent_verplaatst_een_deel_niet()
    {
        Assert.Equal(Staat.Ontvankelijkheid, Delen.StaatVan(Staat.Ontvankelijkheid, [Gebeurtenis.Afgesloten, Gebeurtenis.OordeelGegeven, Gebeurtenis.BijOrganisatieBelegd]));
        Assert.Equal(Staat.NietGerechtvaardigd, Delen.StaatVan(Staat.Onderzoek, [Gebeurtenis.NietGerechtvaardigdVerklaard, Gebeurtenis.OrienterendGestart]));
        Assert.Equal(Staat.Heropend, Delen.StaatVan(Staat.Heropend, []));
    }

    /// <summary>Where a split case can stand.</summary>
    private sealed record Punt(Staat Dossier, Staat[] Delen, Gebeurtenis[][] Eigen)
    {
        private string Sleutel => $"{Dossier} {string.Join(',', Delen)} {string.Join(',', Eigen.Select(e => string.Join('+', e)))}";

        public bool Equals(Punt? ander) => ander?.Sleutel == Sleutel;

        public override int GetHashCode() => Sleutel.GetHashCode(StringComparison.Ordinal);
    }

    private static HashSet<Punt> Punten(int aantal)
    {
        var alle = new HashSet<Punt> { new(Delen.Begin, [.. Enumerable.Repeat(Delen.Begin, aantal)], [.. Enumerable.Repeat<Gebeurtenis[]>([], aantal)]) };
        for (var rand = alle.ToList(); rand.Count > 0;) rand = [.. rand.SelectMany(Verder).Where(alle.Add)];
        return alle;
    }

    private static IEnumerable<Punt> Verder(Punt punt)
    {
        if (!IsOpen(punt.Dossier)) yield break;
        for (var deel = 0; deel < punt.Delen.Length; deel++)
        {
            foreach (var (_, gebeurtenis, naar) in Alleen.Where(rij => rij.Van == punt.Delen[deel]))
            {
                var stap = Delen.Stap(punt.Dossier, punt.Delen, deel, Rij(punt.Delen[deel], gebeurtenis));
                Assert.Same(Overgangen.Zoek(punt.Dossier, stap.Gebeurtenis, IC), stap);
                var nr = deel;
                yield return new Punt(stap.Naar, [.. punt.Delen.Select((s, i) => i == nr ? naar : s)], [.. punt.Eigen.Select((e, i) => i == nr ? [.. e, gebeurtenis] : e)]);
            }
        }

        var samen = Overgangen.Alle.Where(rij => rij.Van == punt.Dossier && rij.Naar != punt.Dossier && Delen.Van(rij) == Reikwijdte.AlleOpenDelen && Genoemd(rij)
            && (rij.Gebeurtenis == Gebeurtenis.Ingetrokken || Delen.StaanGelijk(punt.Dossier, punt.Delen)));
        foreach (var rij in samen) yield return punt with { Dossier = rij.Naar, Delen = [.. punt.Delen.Select(s => IsOpen(s) ? rij.Naar : s)] };
    }

    [Fact]
    public void Open_delen_gaan_pas_samen_verder_als_elk_daarvan_daar_staat()
    {
        Assert.True(Delen.StaanGelijk(Staat.Orienterend, [Staat.Orienterend, Staat.NietGerechtvaardigd, Staat.Orienterend]));
        Assert.False(Delen.StaanGelijk(Staat.Ontvankelijkheid, [Staat.Ontvankelijkheid, Staat.Orienterend]));
        Assert.False(Delen.StaanGelijk(Staat.Ontvankelijkheid, [Staat.Orienterend, Staat.Ontvankelijkheid]));
    }

    // Forwarded or returned it is no more once split; and the same steps by the HL are not his.
    private static bool Genoemd(Overgang rij) => rij.Gebeurtenis is not (Gebeurtenis.Doorgeleid or Gebeurtenis.Terugverwezen) && (rij.Door is IC or Rol.Melder || rij.Gebeurtenis == Gebeurtenis.OpvolgingVastgesteld);

    private static bool IsOpen(Staat staat) => !Overgangen.Einden.Contains(staat);

    private static Overgang Rij(Staat van, Gebeurtenis gebeurtenis) => Overgangen.Zoek(van, gebeurtenis, IC)!;
}
