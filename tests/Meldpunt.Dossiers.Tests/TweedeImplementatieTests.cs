using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Whole dossiers both ways with the second implementation of FORMAT.md (tests/peers), which shares no code with ours: it reads
/// what the hosts stored, down to the last body, and the hosts read, deliver and go on with what it made.
/// </summary>
public sealed class TweedeImplementatieTests : DoorgifteTests
{
    [Fact]
    public async Task Leest_een_dossier_van_ons_met_de_sleutels_van_een_lid()
    {
        await Kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await Kantoor.VerschoontZichAsync("ic-b");
        await SchrijvenAsync("ic-c", "2");

        var onze = (await Kantoor.StukkenAsync("ic-a")).ToList();
        Assert.Equal(8, onze.Count);
        Assert.Equal(onze, Kantoor.StukkenElders("ic-a"));
    }

    [Fact]
    public async Task Weigert_wat_ook_wij_weigeren()
    {
        await Kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await Doorgifte.DoeAsync("DELETE FROM item WHERE compartiment = 1 AND nr = 1");
        await Kantoor.LeestAsync("ic-a");
        Assert.NotEmpty(Kantoor.Alarmen);
        Assert.Throws<InvalidOperationException>(() => Kantoor.StukkenElders("ic-a"));
    }

    [Fact]
    public async Task Maakt_een_dossier_dat_wij_bezorgen_en_lezen_en_leest_wat_wij_erbij_schrijven()
    {
        await Kantoor.MeldEldersAsync(Kantoor.Feiten());
        await Doorgifte.DoeAsync("UPDATE dossier SET bezorgd_op = NULL");
        await Doorgifte.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        foreach (var wie in new[] { "ic-a", "ic-b", "ic-c", Grant.Melder }) Assert.Equal("m-1 melding naam", await Kantoor.LeestAsync(wie));
        Assert.Equal("", await Kantoor.LeestAsync("hl"));

        Assert.True(await Kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-2"));
        Assert.True(await Kantoor.SchrijftAsync("ic-b", Compartment.Behandeling, "n-1"));
        Assert.Equal((await Kantoor.StukkenAsync("ic-c")).ToList(), Kantoor.StukkenElders("ic-c"));
        Assert.Equal("m-1 m-2 melding n-1 naam", await Kantoor.LeestAsync("ic-c"));
        Assert.Empty(Kantoor.Alarmen);
    }

    private async Task SchrijvenAsync(string wie, string naam)
    {
        Assert.True(await Kantoor.SchrijftAsync(wie, Compartment.Melding, "m-" + naam));
        Assert.True(await Kantoor.SchrijftAsync(wie, Compartment.Behandeling, "n-" + naam));
    }
}
