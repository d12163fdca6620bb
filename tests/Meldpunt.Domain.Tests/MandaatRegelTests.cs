namespace Meldpunt.Domain.Tests;

public sealed class MandaatRegelTests
{
    private static readonly DateOnly Dag = new(2024, 3, 1);

    [Fact]
    public void Elke_regel_heeft_een_grond_en_elk_paar_staat_er_een_keer()
    {
        Assert.All(MandaatRegels.Alle, r => Assert.NotEmpty(r.Gronden));
        Assert.Equal(MandaatRegels.Alle.Count, MandaatRegels.Alle.DistinctBy(r => (r.Door, r.Rol)).Count());
    }

    [Fact]
    public void Niemand_verleent_zijn_eigen_rol()
    {
        Assert.All(MandaatRegels.Alle, r => Assert.NotEqual(r.Door, r.Rol));
    }

    [Theory]
    [InlineData(Rol.SecretarisGeneraal, Rol.Integriteitscommissie)]
    [InlineData(Rol.SecretarisGeneraal, Rol.HoogsteLeidinggevende)]
    [InlineData(Rol.HoogsteLeidinggevende, Rol.Leidinggevende)]
    [InlineData(null, Rol.SecretarisGeneraal)]
    public void Wie_mag_verlenen_verleent(Rol? door, Rol rol) => Assert.Null(Bezwaar(door, rol));

    [Theory]
    [InlineData(Rol.Integriteitscommissie, Rol.Integriteitscommissie)]
    [InlineData(Rol.Integriteitscommissie, Rol.SecretarisGeneraal)]
    [InlineData(Rol.HoogsteLeidinggevende, Rol.HoogsteLeidinggevende)]
    [InlineData(Rol.Leidinggevende, Rol.Leidinggevende)]
    [InlineData(Rol.Beheerder, Rol.Leidinggevende)]
    [InlineData(Rol.Auditor, Rol.Integriteitscommissie)]
    [InlineData(Rol.SecretarisGeneraal, Rol.Leidinggevende)]
    [InlineData(null, Rol.Vertrouwenspersoon)]
    public void Een_ander_verleent_niet(Rol? door, Rol rol) => Assert.Equal(Mandaatbezwaar.UVerleentDitMandaatNiet, Bezwaar(door, rol));

    [Fact]
    public void Een_hoogste_leidinggevende_verleent_alleen_in_de_eigen_dienst()
    {
        Assert.Equal(Mandaatbezwaar.HetDienstonderdeelKloptNiet, MandaatRegels.Bezwaar(Rol.HoogsteLeidinggevende, "ind", Rol.Leidinggevende, "dji", Dag, Dag));
        Assert.Equal(Mandaatbezwaar.HetDienstonderdeelKloptNiet, MandaatRegels.Bezwaar(Rol.HoogsteLeidinggevende, "ind", Rol.Leidinggevende, "", Dag, Dag));
        Assert.Equal(Mandaatbezwaar.HetDienstonderdeelKloptNiet, MandaatRegels.Bezwaar(Rol.SecretarisGeneraal, "", Rol.Integriteitscommissie, "ind", Dag, Dag));
    }

    [Fact]
    public void Een_mandaat_duurt_hoogstens_vijf_jaar_behalve_dat_van_de_inrichting()
    {
        Assert.Null(Bezwaar(Rol.SecretarisGeneraal, Rol.Integriteitscommissie, Dag.AddYears(5)));
        Assert.Equal(Mandaatbezwaar.HetDuurtTeLang, Bezwaar(Rol.SecretarisGeneraal, Rol.Integriteitscommissie, Dag.AddYears(5).AddDays(1)));
        Assert.Null(Bezwaar(null, Rol.Integriteitscommissie, Dag.AddYears(50)));
        Assert.Equal(Mandaatbezwaar.HetEindigtVoorHetBegint, Bezwaar(null, Rol.Integriteitscommissie, Dag.AddDays(-1)));
    }

    [Fact]
    public void Wie_volgens_de_toestandstabel_beslist_heeft_een_mandaat_nodig()
    {
        Assert.Equal(
            [Rol.Leidinggevende, Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie],
            Enum.GetValues<Rol>().Where(MandaatRegels.IsNodig));
    }

    private static Mandaatbezwaar? Bezwaar(Rol? door, Rol rol, DateOnly? tot = null) =>
        MandaatRegels.Bezwaar(door, "ind", rol, MandaatRegels.IsVanEenDienst(rol) ? "ind" : "", Dag, tot ?? Dag);
}
