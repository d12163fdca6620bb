using Dapper;
using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Changes of keys under pressure: two at once, a stale session, a forged record, a reserve that must keep up.</summary>
public sealed class WisselTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Van_twee_wisselingen_tegelijk_geldt_er_een()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var a = await _kantoor.OpenAsync("ic-a");
        using var b = await _kantoor.OpenAsync("ic-b");
        var wissels = new[] { await _kantoor.Onderhoud.ZonderAsync(a!, _kantoor.Wisselaar("ic-a"), ["ic-a"], []), await _kantoor.Onderhoud.ZonderAsync(b!, _kantoor.Wisselaar("ic-b"), ["ic-b"], []) };
        var written = await Task.WhenAll(wissels.Select(w => Task.Run(() => _kantoor.Database.WriteAsync(c => w.Schrijf(c, _kantoor.Id)))));
        Assert.Single(written, w => w);
        Assert.Equal("melding naam", await _kantoor.LeestAsync("ic-c"));
        Assert.Equal(1, _kantoor.Database.Read(c => c.ExecuteScalar<long>("SELECT epoch FROM dossier")));
    }

    [Fact]
    public async Task Wie_het_dossier_open_had_schrijft_na_een_wisseling_niets_met_de_oude_sleutel()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var open = await _kantoor.OpenAsync("ic-b");
        using var eigen = await _kantoor.OpenAsync("ic-a");
        await _kantoor.VerschoontZichAsync("ic-a");
        var bericht = Hosting.Dossiers.Inhoud.Encode(new Hosting.Dossiers.BerichtInhoud("m-1"));
        Assert.False(await _kantoor.SchrijftAsync(open!, "ic-b", Compartment.Melding, ItemKind.BerichtAanMelder, bericht));
        // Nor does the one who recused, out of a page that was open before.
        Assert.False(await _kantoor.SchrijftAsync(eigen!, "ic-a", Compartment.Melding, ItemKind.BerichtAanMelder, bericht));
        Assert.True(await _kantoor.SchrijftAsync("ic-b", Compartment.Melding, "m-1"));
    }

    [Fact]
    public async Task Wat_iemand_na_de_eigen_verschoning_toch_toevoegt_heeft_geen_herkomst()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.VerschoontZichAsync("ic-a");
        await VoegInAsync("ic-a", Compartment.Melding);
        await VoegInAsync("ic-a", Compartment.Behandeling);
        using var dossier = await _kantoor.OpenAsync("ic-b");
        Assert.Equal(2, dossier!.Items.Count(i => !i.Herkomst));
        Assert.Equal(2, _kantoor.Alarmen.Count(a => a == "HerkomstNietVastgesteld"));
    }

    [Fact]
    public async Task Een_wisseling_van_wie_geen_sleutel_had_sluit_het_dossier_met_een_alarm()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var dossier = await _kantoor.OpenAsync("ic-a");
        using var eigen = DossierKeys.Generate();
        using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
        var wisselaar = _kantoor.Wisselaar("hl");
        var rij = new Wisseling(_kantoor.Id, 1, dossier!.Keten.Digest, nieuw.PublicKeysOf(1), wisselaar.Author, Kantoor.Begin).Sign(wisselaar.Signing, eigen);
        await _kantoor.Database.WriteAsync(c => WisselingStore.Begin(c, _kantoor.Id, 1, rij));
        Assert.Null(await _kantoor.OpenAsync("ic-b"));
        Assert.Contains("WisselingOngeldig", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_weggehaalde_wisseling_valt_op()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.VerschoontZichAsync("ic-a");
        await _kantoor.Database.WriteAsync(c => c.Execute("DELETE FROM wisseling"));
        Assert.Null(await _kantoor.OpenAsync("ic-b"));
        Assert.Contains("WisselingOngeldig", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_toekenning_van_een_onbekende_geeft_een_alarm()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.Database.WriteAsync(c => GrantStore.Put(c, _kantoor.Id, new ToekenningRow(Primitives.RandomBytes(32), [1]), 0));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Contains("ToekenningVanOnbekende", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_reserve_volgt_de_nieuwe_sleutels_en_laat_wie_later_is_uitgesloten_weg()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await _kantoor.WordtLidAsync("hl-2", "hl-ind", "HoogsteLeidinggevende", "ind");
        await _kantoor.OpentEnOnderhoudtAsync("hl");
        await _kantoor.SluitUitAsync("ic-c");
        await _kantoor.VerschoontZichAsync("hl-2");
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Melding, "m-1"));
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Behandeling, "n-1"));
        Assert.Equal("m-1 melding n-1", _kantoor.LeestMetReserve("ic-a", "OntvangerZwijgt"));
        Assert.Equal("", _kantoor.LeestMetReserve("ic-c", "OntvangerZwijgt"));
        Assert.Equal("", _kantoor.LeestMetReserve("hl-2", "OntvangerZwijgt"));
    }

    [Fact]
    public async Task Wie_toetreedt_tot_een_later_postvak_krijgt_de_reserve_van_wie_opent()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await _kantoor.WordtLidAsync("ic-d", "commissie", Register.Commissie);
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        Assert.Equal("melding", _kantoor.LeestMetReserve("ic-d", "OntvangerZwijgt"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("hl"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("hl"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("melder"));
    }

    [Theory]
    [InlineData(Bekendheid.Anoniem)]
    [InlineData(Bekendheid.VertrouwelijkViaVP)]
    public async Task Aan_de_rijen_is_niet_te_zien_hoe_een_melder_bekend_is(Bekendheid bekendheid)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        var bekend = Afdruk();
        await using var ander = await Kantoor.NewAsync();
        await ander.MeldAsync(Kantoor.Feiten(bekendheid: bekendheid), "vp-ind");
        Assert.Equal(bekend, Afdruk(ander));
    }

    /// <summary>Every row of the dossier as a thief counts it: table, the columns in the clear, the length of what is sealed.</summary>
    private List<string> Afdruk(Kantoor? kantoor = null) => (kantoor ?? _kantoor).Database.Read(c => c.Query<string>(
        """
        SELECT 'toekenning ' || epoch || ' ' || length(inhoud) AS rij FROM toekenning
        UNION ALL SELECT 'item ' || compartiment || ' ' || nr || ' ' || length(inhoud) FROM item
        UNION ALL SELECT 'reserve ' || postvak || ' ' || reden || ' ' || length(inhoud) FROM reserve
        UNION ALL SELECT 'dossier ' || postvak || ' ' || staat || ' ' || length(genesis) || ' ' || length(ontvangstbewijs) FROM dossier
        UNION ALL SELECT 'outbox ' || soort || ' ' || length(inhoud) FROM outbox
        ORDER BY rij
        """).ToList());

    /// <summary>Signed rightly and sealed to the present key: what a database writer can add who has the person's signing key.</summary>
    private async Task VoegInAsync(string wie, Compartment waar)
    {
        using var dossier = await _kantoor.OpenAsync("ic-b");
        var rijen = new ItemStore(_kantoor.Database).All(_kantoor.Id)[(long)waar].ToList();
        var (nr, vorige) = rijen is [.., var laatste] ? ((int)laatste.Nr + 1, Item.Digest(laatste.Inhoud)) : (0, dossier!.Genesis.Digest());
        var wisselaar = _kantoor.Wisselaar(wie);
        var item = new Item(_kantoor.Id, waar, dossier!.Keten.EpochOf(waar), nr, vorige, waar == Compartment.Melding ? ItemKind.BerichtAanMelder : ItemKind.Notitie, wisselaar.Author, Kantoor.Begin, [1]);
        await _kantoor.Database.WriteAsync(c => ItemStore.Insert(c, _kantoor.Id, new ItemRow((long)waar, nr, item.Epoch, item.Date, item.Seal(wisselaar.Signing, dossier.Keten.PublicKey(waar)))));
    }
}
