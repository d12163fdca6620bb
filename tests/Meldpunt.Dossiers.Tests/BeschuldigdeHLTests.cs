using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>G4 goes by person: the head of the service who is, or may be, accused gets no key in another capacity either.</summary>
public sealed class BeschuldigdeHLTests : DoorgifteTests
{
    [Theory]
    [InlineData(Antwoord.Ja, "commissie", Register.Commissie)]
    [InlineData(Antwoord.Onbekend, "commissie", Register.Commissie)]
    [InlineData(Antwoord.Ja, "bescherming", "Beschermingsfunctionaris")]
    [InlineData(Antwoord.Ja, "bewaarders-a", "BewaarderA")]
    [InlineData(Antwoord.Ja, "bvk", "BijzonderVertrouwenspersoon")]
    [InlineData(Antwoord.Ja, "sg", "SecretarisGeneraal")]
    public async Task Wie_beschuldigd_kan_zijn_krijgt_ook_elders_geen_sleutel(Antwoord beschuldigd, string postvak, string soort)
    {
        await Kantoor.WordtLidAsync("hl", postvak, soort);
        await Doorgifte.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = beschuldigd });
        await Kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
        await Kantoor.OpentEnOnderhoudtAsync("ic-a");

        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Contains("melding", await Kantoor.LeestAsync("ic-b"));
        Assert.Empty(Kantoor.Kopie("hl"));
        var tags = new TagKeys(Kantoor.Sleutels);
        Assert.DoesNotContain(Kantoor.Grants.Reserves(Kantoor.Id), r => Grant.HoudersVan("hl").Any(h => tags.Of(Kantoor.Id, h).AsSpan().SequenceEqual(r.Houder)));
        Assert.Null(await Kantoor.OpenAsync("hl"));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_het_pas_later_blijkt_te_zijn_verliest_de_sleutel_van_de_commissie()
    {
        await Kantoor.WordtLidAsync("hl", "commissie", Register.Commissie);
        var feiten = Kantoor.Feiten();
        await Doorgifte.MeldAsync(feiten);
        Assert.Contains("melding", await Kantoor.LeestAsync("hl"));

        using (var dossier = await Kantoor.OpenAsync("ic-a"))
        {
            var besluit = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, "redenen", "O", FeitenTekst.Encode(feiten with { BeschuldigdeIsHL = Antwoord.Ja }), null, Kantoor.Regels.Versie);
            Assert.True(await Kantoor.SchrijftAsync(dossier!, "ic-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)));
        }

        await Kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Null(await Kantoor.OpenAsync("hl"));
        Assert.Contains("melding", await Kantoor.LeestAsync("ic-b"));
    }

    [Fact]
    public async Task Een_slip_die_wie_beschuldigd_is_als_lezer_noemt_bezorgt_de_routering_niet()
    {
        // An intake that did not know, or did not say, that this member of the commission is a head of that service too.
        await Kantoor.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = Antwoord.Ja });
        await Kantoor.WordtLidAsync("ic-a", "hl-ind", "HoogsteLeidinggevende", "ind");
        await Doorgifte.DoeAsync("UPDATE dossier SET bezorgd_op = NULL");
        await Doorgifte.BezorgAsync();
        Assert.Null(Doorgifte.Rij.BezorgdOp);
        Assert.Contains("RouteWijktAf", Kantoor.Alarmen);
    }
}
