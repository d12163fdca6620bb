using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>G4 goes by person: the head of the service who is, or may be, accused gets no key in another capacity either.</summary>
public sealed class BeschuldigdeHLTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;
    private Doorgifte _doorgifte = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        _doorgifte = new Doorgifte(_kantoor);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Theory]
    [InlineData(Antwoord.Ja, "commissie", Register.Commissie)]
    [InlineData(Antwoord.Onbekend, "commissie", Register.Commissie)]
    [InlineData(Antwoord.Ja, "bescherming", "Beschermingsfunctionaris")]
    [InlineData(Antwoord.Ja, "bewaarders-a", "BewaarderA")]
    [InlineData(Antwoord.Ja, "bvk", "BijzonderVertrouwenspersoon")]
    [InlineData(Antwoord.Ja, "sg", "SecretarisGeneraal")]
    public async Task Wie_beschuldigd_kan_zijn_krijgt_ook_elders_geen_sleutel(Antwoord beschuldigd, string postvak, string soort)
    {
        await _kantoor.WordtLidAsync("hl", postvak, soort);
        await _doorgifte.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = beschuldigd });
        await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");

        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Contains("melding", await _kantoor.LeestAsync("ic-b"));
        Assert.Empty(_kantoor.Kopie("hl"));
        var tags = new TagKeys(_kantoor.Sleutels);
        Assert.DoesNotContain(_kantoor.Grants.Reserves(_kantoor.Id), r => Grant.HoudersVan("hl").Any(h => tags.Of(_kantoor.Id, h).AsSpan().SequenceEqual(r.Houder)));
        Assert.Null(await _kantoor.OpenAsync("hl"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_het_pas_later_blijkt_te_zijn_verliest_de_sleutel_van_de_commissie()
    {
        await _kantoor.WordtLidAsync("hl", "commissie", Register.Commissie);
        var feiten = Kantoor.Feiten();
        await _doorgifte.MeldAsync(feiten);
        Assert.Contains("melding", await _kantoor.LeestAsync("hl"));

        using (var dossier = await _kantoor.OpenAsync("ic-a"))
        {
            var besluit = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, "redenen", "O", FeitenTekst.Encode(feiten with { BeschuldigdeIsHL = Antwoord.Ja }), null, _kantoor.Regels.Versie);
            Assert.True(await _kantoor.SchrijftAsync(dossier!, "ic-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)));
        }

        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Null(await _kantoor.OpenAsync("hl"));
        Assert.Contains("melding", await _kantoor.LeestAsync("ic-b"));
    }

    [Fact]
    public async Task Een_slip_die_wie_beschuldigd_is_als_lezer_noemt_bezorgt_de_routering_niet()
    {
        // An intake that did not know, or did not say, that this member of the commission is a head of that service too.
        await _kantoor.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = Antwoord.Ja });
        await _kantoor.WordtLidAsync("ic-a", "hl-ind", "HoogsteLeidinggevende", "ind");
        await _doorgifte.DoeAsync("UPDATE dossier SET bezorgd_op = NULL");
        await _doorgifte.BezorgAsync();
        Assert.Null(_doorgifte.Rij.BezorgdOp);
        Assert.Contains("RouteWijktAf", _kantoor.Alarmen);
    }
}
