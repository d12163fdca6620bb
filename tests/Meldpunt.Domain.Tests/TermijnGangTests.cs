namespace Meldpunt.Domain.Tests;

/// <summary>Which step meets or begins which term, written out by hand; days counted with a paper calendar of 2024.</summary>
public sealed class TermijnGangTests
{
    private static readonly DateOnly Dag = new(2024, 4, 24);

    [Fact]
    public void Alleen_wat_loopt_wordt_gesteld_in_de_volgorde_van_het_antwoord()
    {
        Assert.Empty(Termijnen.Geen.Gesteld);
        Assert.Equal(
            [("informeren", Dag), ("ontvangstbevestiging", Dag.AddDays(1)), ("ontvankelijkheid", Dag.AddDays(2)), ("uitkomst", Dag.AddDays(3)), ("terugkoppeling", Dag.AddDays(4))],
            new Termijnen(Dag, Dag.AddDays(1), Dag.AddDays(2), Dag.AddDays(3), Dag.AddDays(4)).Gesteld);
        Assert.Equal([("uitkomst", Dag)], new Termijnen(null, null, null, Dag, null).Gesteld);
    }

    public static TheoryData<Staat, Gebeurtenis, Rol, string, string> Stappen => new()
    {
        { Staat.Terugverwezen, Gebeurtenis.InBehandelingGenomen, Rol.HoogsteLeidinggevende, "", "ontvankelijkheid 2024-05-01" },
        { Staat.Heropend, Gebeurtenis.InBehandelingGenomen, Rol.Integriteitscommissie, "", "ontvankelijkheid 2024-05-01, uitkomst 2024-07-17" },
        { Staat.Formeel, Gebeurtenis.InBehandelingGenomen, Rol.HoogsteLeidinggevende, "", "" },
        { Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOngegrondVerklaard, Rol.HoogsteLeidinggevende, "ontvankelijkheid, uitkomst, terugkoppeling", "" },
        { Staat.Ontvankelijkheid, Gebeurtenis.KennelijkOnredelijkLaatVerklaard, Rol.SecretarisGeneraal, "ontvankelijkheid, uitkomst, terugkoppeling", "" },
        { Staat.Ontvankelijkheid, Gebeurtenis.NietGerechtvaardigdVerklaard, Rol.Integriteitscommissie, "ontvankelijkheid, uitkomst, terugkoppeling", "" },
        { Staat.Ontvankelijkheid, Gebeurtenis.Terugverwezen, Rol.Integriteitscommissie, "ontvankelijkheid", "" },
        { Staat.Ontvankelijkheid, Gebeurtenis.BijOrganisatieBelegd, Rol.Integriteitscommissie, "ontvankelijkheid", "advies 2024-07-17" },
        { Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, Rol.Integriteitscommissie, "ontvankelijkheid", "advies 2024-07-17" },
        { Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart, Rol.HoogsteLeidinggevende, "ontvankelijkheid", "" },
        { Staat.Orienterend, Gebeurtenis.OnderzoekGestart, Rol.HoogsteLeidinggevende, "", "" },
        { Staat.BijOrganisatie, Gebeurtenis.OordeelGegeven, Rol.Integriteitscommissie, "advies, uitkomst, terugkoppeling", "standpunt 2024-07-17" },
        { Staat.Onderzoek, Gebeurtenis.OordeelGegeven, Rol.HoogsteLeidinggevende, "advies, uitkomst, terugkoppeling", "standpunt 2024-07-17" },
        { Staat.OordeelAdvies, Gebeurtenis.OpvolgingVastgesteld, Rol.SecretarisGeneraal, "advies, standpunt, uitkomst, terugkoppeling", "" },
        { Staat.Orienterend, Gebeurtenis.Afgesloten, Rol.Integriteitscommissie, "advies, standpunt, uitkomst, terugkoppeling", "" },
        { Staat.Afgesloten, Gebeurtenis.Heropend, Rol.Integriteitscommissie, "", "" },
    };

    [Theory]
    [MemberData(nameof(Stappen))]
    public void Elke_stap_haalt_en_begint_wat_met_de_hand_is_opgeschreven(Staat van, Gebeurtenis gebeurtenis, Rol door, string haalt, string begint)
    {
        var gang = TermijnGang.Van(Overgangen.Zoek(van, gebeurtenis, door)!, Dag);
        Assert.Equal(haalt, string.Join(", ", gang.Haalt));
        Assert.Equal(begint, string.Join(", ", gang.Begint.Select(t => FormattableString.Invariant($"{t.Soort} {t.Op:yyyy-MM-dd}"))));
    }

    [Theory]
    [InlineData("2024-07-16", "2024-08-01", Verlenging.Kan)]
    [InlineData("2024-07-17", "2024-07-18", Verlenging.Kan)]
    [InlineData("2024-07-18", "2024-08-01", Verlenging.DeTermijnIsAlVoorbij)]
    [InlineData("2024-07-16", "2024-07-17", Verlenging.DeNieuweDagIsNietLater)]
    [InlineData("2024-07-16", "2024-10-09", Verlenging.Kan)]
    [InlineData("2024-07-16", "2024-10-10", Verlenging.DeNieuweDagIsTeVer)]
    public void De_uitkomst_wordt_alleen_voor_afloop_verlengd_en_hoogstens_met_twaalf_weken(string vandaag, string nieuw, Verlenging uitkomst) =>
        Assert.Equal(uitkomst, Verlengen.Naar(new DateOnly(2024, 7, 17), Datum(vandaag), Datum(nieuw)));

    private static DateOnly Datum(string dag) => DateOnly.ParseExact(dag, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
