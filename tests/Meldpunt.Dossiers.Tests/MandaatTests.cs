using Meldpunt.Domain;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>The mandate register, judged as the portal judges it: real keys, and rows as somebody with the database in hand could write them.</summary>
public sealed class MandaatTests : IDisposable
{
    private static readonly DateOnly Dag = new(2024, 3, 1);
    private static readonly SoortSet Alles = SoortSet.Van(Enum.GetValues<Soort>());

    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly SigningKeyPair _portaal = SigningKeyPair.Generate();
    private readonly Dictionary<string, PersonKeys> _sleutels = [];
    private readonly List<RegisterStatement> _leden = [];
    private readonly List<MandaatRow> _mandaten = [];
    private readonly List<MandaatRow> _intrekkingen = [];
    private readonly List<string> _log = [];

    public MandaatTests()
    {
        Lid("sg", "sg", "SecretarisGeneraal");
        Lid("ic", "commissie", Register.Commissie);
        Lid("hl", "hl-ind", "HoogsteLeidinggevende", "ind");
        Lid("hl-2", "hl-dji", "HoogsteLeidinggevende", "dji");
        Lid("lg", "lg-ind", "Leidinggevende", "ind");
        Lid("beheer", "beheer", "Beheer");
    }

    public void Dispose()
    {
        _root.Dispose();
        _portaal.Dispose();
        foreach (var keys in _sleutels.Values) keys.Dispose();
    }

    [Fact]
    public void De_SG_verleent_de_commissie_en_de_HL_de_eigen_leidinggevende()
    {
        Verleent("sg", "ic", Rol.Integriteitscommissie);
        Verleent("sg", "hl", Rol.HoogsteLeidinggevende, "ind");
        Verleent("hl", "lg", Rol.Leidinggevende, "ind");
        Assert.True(Mag("ic", Rol.Integriteitscommissie));
        Assert.True(Mag("hl", Rol.HoogsteLeidinggevende));
        Assert.True(Mag("lg", Rol.Leidinggevende));
        Assert.Empty(Gelezen().Afgewezen);
    }

    [Fact]
    public void Een_mandaat_geldt_voor_zijn_soorten_zijn_dagen_en_zijn_dienst()
    {
        Verleent("sg", "hl", Rol.HoogsteLeidinggevende, "ind", SoortSet.Van(Soort.Misstand), Dag.AddDays(10));
        var gelezen = Gelezen();
        Assert.NotNull(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand), Dag));
        Assert.NotNull(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand), Dag.AddDays(10)));
        Assert.Null(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand), Dag.AddDays(11)));
        Assert.Null(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand), Dag.AddDays(-1)));
        Assert.Null(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand, Soort.Benadeling), Dag));
        Assert.Null(gelezen.Voor("hl", Rol.HoogsteLeidinggevende, SoortSet.Van(Soort.Misstand), Dag, "dji"));
    }

    [Fact]
    public void Wie_naar_een_andere_dienst_gaat_neemt_het_mandaat_niet_mee()
    {
        Verleent("hl", "lg", Rol.Leidinggevende, "ind");
        Assert.True(Mag("lg", Rol.Leidinggevende));
        _leden.RemoveAll(l => l.Persoon == "lg");
        Lid("lg", "lg-dji", "Leidinggevende", "dji");
        Assert.False(Mag("lg", Rol.Leidinggevende));
    }

    [Fact]
    public void Wie_het_verleent_is_niet_wie_het_krijgt()
    {
        Lid("hl", "lg-ind", "Leidinggevende", "ind");
        AfgewezenIs(Verleent("hl", "hl", Rol.Leidinggevende, "ind"));
    }

    [Theory]
    [InlineData("ic", "sg", Rol.SecretarisGeneraal, "")]
    [InlineData("hl", "hl-2", Rol.HoogsteLeidinggevende, "dji")]
    [InlineData("hl-2", "lg", Rol.Leidinggevende, "ind")]
    [InlineData("sg", "lg", Rol.Leidinggevende, "ind")]
    [InlineData("beheer", "ic", Rol.Integriteitscommissie, "")]
    public void Wie_niet_mag_verlenen_verleent_niets(string door, string houder, Rol rol, string dienst) => AfgewezenIs(Verleent(door, houder, rol, dienst));

    [Fact]
    public void Een_mandaat_eindigt_altijd()
    {
        AfgewezenIs(Verleent("sg", "ic", Rol.Integriteitscommissie, tot: DateOnly.MaxValue));
        AfgewezenIs(Verleent("sg", "ic", Rol.Integriteitscommissie, tot: Dag.AddYears(99)));
        AfgewezenIs(Verleent("sg", "ic", Rol.Integriteitscommissie, tot: Dag.AddDays(-1)));
        Assert.False(Mag("ic", Rol.Integriteitscommissie));
    }

    [Fact]
    public void Een_mandaat_begint_niet_voor_het_is_verleend()
    {
        var s = Inhoud("sg", "ic", Rol.Integriteitscommissie, "", Alles, Dag.AddYears(1), Dag) with { Van = Dag.AddDays(-1) };
        AfgewezenIs(Zet(new(s.Id, s.Encode(), _sleutels["sg"].Signing.Sign(s.Encode()), MandaatGetuige.Sign(_portaal, s.Encode()))));
    }

    [Fact]
    public void Wie_de_database_schrijft_maakt_geen_mandaat()
    {
        var echt = Verleent("sg", "hl", Rol.HoogsteLeidinggevende, "ind");
        var s = MandaatStatement.Decode(echt.Inhoud);
        var anders = (s with { Houder = "ic", Rol = "Integriteitscommissie", Dienstonderdeel = "" }).Encode();
        // With another's signature, with a key of their own, under another id, without the portal's witness, in the root's name.
        using var eigen = SigningKeyPair.Generate();
        AfgewezenIs(Zet(new(s.Id, anders, echt.Handtekening, echt.Getuige)));
        AfgewezenIs(Zet(new(s.Id, anders, eigen.Sign(anders), MandaatGetuige.Sign(eigen, anders))));
        AfgewezenIs(Zet(echt with { Id = Primitives.RandomBytes(16) }));
        AfgewezenIs(Zet(echt with { Getuige = null }));
        var alsRoot = (s with { VerleendDoor = "" }).Encode();
        AfgewezenIs(Zet(new(s.Id, alsRoot, eigen.Sign(alsRoot), null)));
        AfgewezenIs(Zet(new(s.Id, [1, 2, 3], echt.Handtekening, echt.Getuige)));
        Assert.False(Mag("ic", Rol.Integriteitscommissie));
    }

    [Fact]
    public void Wie_vertrokken_is_tekent_niet_terug_in_de_tijd()
    {
        var vroeger = Verleent("sg", "ic", Rol.Integriteitscommissie);
        _leden[0] = _leden[0] with { Tot = Dag.AddDays(1) };
        Assert.True(Mag("ic", Rol.Integriteitscommissie));
        // The portal witnesses on the day itself; without it a later signature over an earlier day is none.
        AfgewezenIs(Zet(vroeger with { Getuige = null }));
        AfgewezenIs(Verleent("sg", "ic", Rol.Integriteitscommissie, op: Dag.AddDays(1)));
    }

    [Fact]
    public void Een_sleutel_uit_een_ander_postvak_is_niet_die_van_de_SG()
    {
        // Two members of another box could enrol a key of their own making under the SG's name.
        var vals = PersonKeys.Generate(Suite.P256);
        _leden.Add(_leden[5] with { Id = Primitives.RandomBytes(16), Persoon = "sg", EncryptionKey = vals.Encryption.PublicKey, SigningKey = vals.Signing.PublicKey });
        _sleutels["vals"] = vals;
        var inhoud = Inhoud("sg", "ic", Rol.Integriteitscommissie, "", Alles, Dag.AddYears(1), Dag);
        AfgewezenIs(Zet(new(inhoud.Id, inhoud.Encode(), vals.Signing.Sign(inhoud.Encode()), MandaatGetuige.Sign(_portaal, inhoud.Encode()))));
    }

    [Fact]
    public void Wat_is_ingetrokken_geldt_vanaf_die_dag_niet_meer()
    {
        var mandaat = Verleent("sg", "ic", Rol.Integriteitscommissie);
        TrektIn("sg", mandaat, Dag.AddDays(5));
        Assert.True(Mag("ic", Rol.Integriteitscommissie, Dag.AddDays(4)));
        Assert.False(Mag("ic", Rol.Integriteitscommissie, Dag.AddDays(5)));
        Assert.Empty(Gelezen().Afgewezen);
    }

    [Fact]
    public void Wie_het_niet_mag_verlenen_trekt_het_niet_in()
    {
        var mandaat = Verleent("sg", "ic", Rol.Integriteitscommissie);
        TrektIn("beheer", mandaat, Dag);
        Assert.True(Mag("ic", Rol.Integriteitscommissie));
        Assert.Equal("mandaat_intrekking", Assert.Single(Gelezen().Afgewezen).Tabel);
    }

    [Fact]
    public void Een_intrekking_die_uit_de_database_verdween_telt_nog_door_het_log()
    {
        var mandaat = Verleent("sg", "ic", Rol.Integriteitscommissie);
        _log.Add(Convert.ToHexStringLower(mandaat.Id));
        Assert.False(Mag("ic", Rol.Integriteitscommissie));
        Assert.Equal("mandaat_intrekking", Assert.Single(Gelezen().Afgewezen).Tabel);
    }

    private void AfgewezenIs(MandaatRow rij)
    {
        Assert.Contains(Gelezen().Afgewezen, a => a.Tabel == "mandaat" && a.Rij.AsSpan().SequenceEqual(rij.Id));
        _mandaten.Remove(rij);
    }

    private bool Mag(string persoon, Rol rol, DateOnly? dag = null) => Gelezen().Voor(persoon, rol, Alles, dag ?? Dag) is not null;

    private GeldigeMandaten Gelezen()
    {
        var register = new Register(_leden.Select(l => new StoredStatement(l.Id, l.Encode(), [("", _root.Sign(l.Encode()))])), _root.PublicKey, Dag);
        return new GeldigeMandaten(register, (_mandaten, _intrekkingen, _log), [_root.PublicKey], [_portaal.PublicKey]);
    }

    private MandaatRow Verleent(string door, string houder, Rol rol, string dienst = "", SoortSet? soorten = null, DateOnly? tot = null, DateOnly? op = null)
    {
        var s = Inhoud(door, houder, rol, dienst, soorten ?? Alles, tot ?? Dag.AddYears(1), op ?? Dag);
        return Zet(new(s.Id, s.Encode(), _sleutels[door].Signing.Sign(s.Encode()), MandaatGetuige.Sign(_portaal, s.Encode())));
    }

    private static MandaatStatement Inhoud(string door, string houder, Rol rol, string dienst, SoortSet soorten, DateOnly tot, DateOnly op) =>
        new(Primitives.RandomBytes(16), houder, rol.ToString(), soorten.ToString(), dienst, Dag, tot, door, op);

    private MandaatRow Zet(MandaatRow rij)
    {
        _mandaten.Add(rij);
        return rij;
    }

    private void TrektIn(string door, MandaatRow mandaat, DateOnly op)
    {
        var inhoud = new MandaatIntrekking(mandaat.Id, door, op).Encode();
        _intrekkingen.Add(new(mandaat.Id, inhoud, _sleutels[door].Signing.Sign(inhoud), MandaatGetuige.Sign(_portaal, inhoud)));
    }

    private void Lid(string persoon, string postvak, string soort, string dienst = "")
    {
        if (!_sleutels.TryGetValue(persoon, out var keys)) _sleutels[persoon] = keys = PersonKeys.Generate(Suite.P256);
        _leden.Add(new(Primitives.RandomBytes(16), postvak, soort, dienst, "", persoon, "Naam", "functie", keys.Encryption.PublicKey, keys.Signing.PublicKey, Dag.AddYears(-1), null, null));
    }
}
