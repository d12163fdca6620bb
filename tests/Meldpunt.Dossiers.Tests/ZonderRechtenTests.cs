using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// No rights are checked here: each person has their keys, the whole database and the hosts' code. The tables name the few
/// who read; everybody else in the office, whatever their relation to the dossier, gets nothing however they ask.
/// </summary>
public sealed class ZonderRechtenTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.WordtLidAsync("hl-dji", "hl-dji", "HoogsteLeidinggevende", "dji");
        await _kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
        await _kantoor.WordtLidAsync("beheer", "beheer", "Beheer");
        await _kantoor.WordtLidAsync("audit", "compliance", "Compliance");
        await _kantoor.WordtLidAsync("coordinator", "coordinator", "Coordinator");
        await _kantoor.WordtLidAsync("ic-d", "commissie", Register.Commissie);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Van_een_dossier_van_de_commissie_wie_is_uitgesloten_zich_verschoonde_of_er_buiten_staat()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await _kantoor.VerschoontZichAsync("ic-c");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-1"));
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Behandeling, "n-1"));
        await AlleenAsync(("ic-a", "m-1 melding n-1 naam"), ("ic-d", "m-1 melding n-1 naam"));
    }

    [Fact]
    public async Task Van_een_dossier_van_de_hoogste_leidinggevende_ook_die_van_een_ander_dienstonderdeel()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Behandeling, "n-1"));
        await AlleenAsync(("hl", "melding n-1 naam"));
    }

    [Fact]
    public async Task Van_een_melding_over_de_hoogste_leidinggevende_hijzelf()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = Antwoord.Ja });
        await AlleenAsync(("ic-a", "melding naam"), ("ic-b", "melding naam"), ("ic-c", "melding naam"), ("ic-d", "melding naam"));
    }

    [Fact]
    public async Task Van_een_signaal_iedereen_behalve_de_vertrouwenspersoon()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee, bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        Assert.True(await _kantoor.SchrijftAsync("vp", Compartment.Behandeling, "n-1"));
        await AlleenAsync(("vp", "melding n-1 naam"));
    }

    /// <summary>These read this, and nobody else in the office reads anything.</summary>
    private async Task AlleenAsync(params (string Wie, string Wat)[] lezers)
    {
        var gelezen = new List<(string, string)>();
        foreach (var wie in _kantoor.Personen.Order(StringComparer.Ordinal))
            if (await _kantoor.KrijgtHoeDanOokAsync(wie) is { Length: > 0 } wat) gelezen.Add((wie, wat));
        Assert.Equal(lezers, gelezen);
    }
}
