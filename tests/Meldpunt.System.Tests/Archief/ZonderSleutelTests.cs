using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Archief.Archiefkast;

namespace Meldpunt.System.Tests.Archief;

/// <summary>Where the organisation has no archive key.</summary>
[Collection(SitesInstallation.Name)]
public sealed class ZonderSleutelTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    [Fact]
    public async Task Zonder_archiefsleutel_opent_alleen_de_maker_en_dat_zegt_de_pagina()
    {
        var sent = await Installation.MeldAsync(Voorbeelden.R8);
        await Installation.BezorgdAsync();
        var lid = await Installation.MedewerkerAsync("p-degroot");
        var pad = (await lid.OpenDossierAsync("commissie", sent.Kenmerk))!.Path + "/archief";
        Assert.Contains("De organisatie heeft geen archiefsleutel ingesteld.", (await lid.GetAsync(pad)).Hoofdtekst(), StringComparison.Ordinal);
        var bestand = Path.Combine(Installation.DataFolder, $"{Guid.NewGuid():N}.mpa");
        var zip = bestand + ".zip";
        await BewaarAsync(lid, pad, bestand);
        (await ArchiveAsync("", "open", bestand, "--to", zip)).IsGeweigerd("sealed to who made it alone");
        (await ArchiveAsync(Installation.SleutelzinOf("p-degroot"), "open", bestand, "--to", zip, "--person", "p-degroot", "--data", Installation.DataFolder)).IsGelukt();
        (await ArchiveAsync("", "verify", zip, "--data", Installation.DataFolder)).IsGelukt();
    }
}
