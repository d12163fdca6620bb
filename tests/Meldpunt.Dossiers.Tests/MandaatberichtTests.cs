using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>A mandate that ends is announced a month before, once, to who holds it and to who granted it; the notice says that something is ready.</summary>
public sealed class MandaatberichtTests : IAsyncLifetime
{
    private static readonly DateOnly Laatste = Kantoor.Begin.AddDays(60);

    /// <summary>The first day on which it counts no longer.</summary>
    private static readonly DateOnly Einde = Laatste.AddDays(1);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Dertig_dagen_voor_het_einde_horen_houder_en_verlener_het_een_keer()
    {
        await VerleenAsync("sg", "ic-a", Rol.Integriteitscommissie, Kantoor.Begin, Laatste);
        await VerleenAsync("sg", "ic-b", Rol.Integriteitscommissie, Kantoor.Begin, Laatste.AddYears(1));
        var berichten = Berichten();
        Assert.Equal([], await OpAsync(berichten, Einde.AddDays(-MandaatRegels.DagenVooraf - 1)));
        var op = Einde.AddDays(-MandaatRegels.DagenVooraf);
        string[] gemeld = [$"ic-a Bericht {op:yyyy-MM-dd}", $"sg Bericht {op:yyyy-MM-dd}"];
        Assert.Equal(gemeld, await OpAsync(berichten, op));
        // Neither another round, nor another day, nor another process tells it again.
        Assert.Equal(gemeld, await OpAsync(berichten, op));
        Assert.Equal(gemeld, await OpAsync(berichten, op.AddDays(1)));
        Assert.Equal(gemeld, await OpAsync(Berichten(), op.AddDays(2)));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Is_het_al_verlengd_dan_hoort_niemand_iets()
    {
        await VerleenAsync("sg", "ic-a", Rol.Integriteitscommissie, Kantoor.Begin, Laatste);
        await VerleenAsync("sg", "ic-a", Rol.Integriteitscommissie, Kantoor.Begin.AddDays(50), Laatste.AddDays(200));
        Assert.Equal([], await OpAsync(Berichten(), Einde.AddDays(-5)));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_mandaat_dat_niemand_tekende_wordt_niet_aangekondigd()
    {
        await VerleenAsync("hl", "ic-a", Rol.Integriteitscommissie, Kantoor.Begin, Laatste);
        Assert.Equal([], await OpAsync(Berichten(), Einde.AddDays(-5)));
        Assert.Contains("MandaatNietOndertekend", _kantoor.Alarmen);
    }

    private Mandaatberichten Berichten() => new(_kantoor.Database, _kantoor.Registers, new MandaatCache(new MandaatStore(_kantoor.Database), new AlarmStore(_kantoor.Database), _kantoor.Klok, _kantoor.Sleutels), _kantoor.Klok);

    private async Task<IReadOnlyList<string>> OpAsync(Mandaatberichten berichten, DateOnly dag)
    {
        _kantoor.Klok.Dag = dag;
        await berichten.RunAsync();
        return _kantoor.Database.Read(c => c.Query<string>("SELECT persoon || ' ' || soort || ' ' || niet_voor FROM plicht ORDER BY persoon").ToList());
    }

    private async Task VerleenAsync(string door, string houder, Rol rol, DateOnly van, DateOnly tot)
    {
        var inhoud = new MandaatStatement(Primitives.RandomBytes(16), houder, rol.ToString(), SoortSet.Van(Enum.GetValues<Soort>()).ToString(), "", van, tot, door, Kantoor.Begin).Encode();
        var rij = new MandaatRow(MandaatStatement.Decode(inhoud).Id, inhoud, _kantoor.SleutelsVan(door).Signing.Sign(inhoud), MandaatGetuige.Sign(_kantoor.Sleutels.Signing("portal.sign"), inhoud));
        await _kantoor.Database.WriteAsync(c => MandaatStore.Insert(c, rij));
    }
}
