using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>G4 goes by person: the head of the service who is, or may be, accused gets no key in another capacity either.</summary>
public sealed class BeschuldigdeHLTests : DoorgifteTests
{
    // Each box holds something in the case of its row: the other member of it shows that.
    [Theory]
    [InlineData(Antwoord.Ja, "commissie", Register.Commissie, "ic-b")]
    [InlineData(Antwoord.Onbekend, "commissie", Register.Commissie, "ic-b")]
    [InlineData(Antwoord.Ja, "bescherming", "Beschermingsfunctionaris", "bf")]
    [InlineData(Antwoord.Ja, "bewaarders-a", "BewaarderA", "ba-1")]
    [InlineData(Antwoord.Onbekend, "bewaarders-b", "BewaarderB", "bb-1")]
    [InlineData(Antwoord.Ja, "vp-ind", "Vertrouwenspersoon", "vp")]
    [InlineData(Antwoord.Ja, "bvk", "BijzonderVertrouwenspersoon", "bvk")]
    [InlineData(Antwoord.Onbekend, "bvk", "BijzonderVertrouwenspersoon", "bvk")]
    [InlineData(Antwoord.Ja, "sg", "SecretarisGeneraal", "sg")]
    [InlineData(Antwoord.Onbekend, "sg", "SecretarisGeneraal", "sg")]
    public async Task Wie_beschuldigd_kan_zijn_krijgt_ook_elders_geen_sleutel(Antwoord beschuldigd, string postvak, string soort, string ander)
    {
        // The secretary-general's is the next desk of before the commission, the special vertrouwenspersoon's that of a silent colleague.
        var dag = postvak == "sg" ? new DateOnly(2019, 6, 3) : Kantoor.Begin;
        var stil = postvak is "vp-ind" or "bvk";
        await using var kantoor = await Kantoor.NewAsync(dag);
        await kantoor.WordtLidAsync("hl", postvak, soort);
        var doorgifte = new Doorgifte(kantoor);
        await doorgifte.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: stil ? Antwoord.Nee : Antwoord.Ja) with { OntvangenOp = dag, BeschuldigdeIsHL = beschuldigd }, stil ? "vp-ind" : null);

        foreach (var wie in new[] { Grant.Melder, "ic-a", "vp" })
        {
            if (wie != Grant.Melder && kantoor.Kopie(wie).Count == 0) continue;
            await kantoor.OpentEnOnderhoudtAsync(wie);
            Assert.NotEqual(0, Houdt(kantoor, ander));
            Assert.Equal(0, Houdt(kantoor, "hl"));
        }

        await doorgifte.RondeAsync(dag.AddDays(60));
        await kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
        Assert.NotEqual(0, Houdt(kantoor, ander));
        Assert.Equal(0, Houdt(kantoor, "hl"));
        Assert.Null(await kantoor.OpenAsync("hl"));
        Assert.Empty(kantoor.Alarmen);
    }

    /// <summary>Grants, reserve grants and halves of the name that are somebody's, whatever they hold them as.</summary>
    private static int Houdt(Kantoor kantoor, string wie)
    {
        var tags = new TagKeys(kantoor.Sleutels);
        var mijn = Grant.HoudersVan(wie).Append(Grant.BewaarderVan(wie)).Distinct().SelectMany(h => tags.AllOf(kantoor.Id, h)).Select(Convert.ToHexString).ToHashSet();
        return kantoor.Kopie(wie).Count
            + kantoor.Grants.Reserves(kantoor.Id).Count(r => mijn.Contains(Convert.ToHexString(r.Houder)))
            + new BewaringStore(kantoor.Database).All(kantoor.Id).Count(r => mijn.Contains(Convert.ToHexString(r.Houder)));
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
