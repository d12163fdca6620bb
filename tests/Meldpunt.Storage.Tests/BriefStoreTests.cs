using Dapper;

namespace Meldpunt.Storage.Tests;

/// <summary>Letters to desks without a key, and the extension of a term.</summary>
public sealed class BriefStoreTests : TempDatabase
{
    [Fact]
    public async Task Een_brief_is_te_vinden_bij_het_postvak_en_wordt_een_keer_beantwoord()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        var store = new BriefStore(Database);
        await Database.WriteAsync(c => BriefStore.Vraag(c, new BriefRow(dossier, 0, "Advies", "hl-ind", Dag, Dag.AddDays(84), null)));
        Assert.Equal("Advies", Assert.Single(store.Aan("hl-ind")).Soort);
        Assert.Empty(store.Aan("sg"));
        Assert.True(await Database.WriteAsync(c => BriefStore.Beantwoord(c, dossier, 0, Dag)));
        Assert.False(await Database.WriteAsync(c => BriefStore.Beantwoord(c, dossier, 0, Dag)));
        Assert.Equal(Dag, store.Over(dossier).Single().AfgedaanOp);
    }

    [Fact]
    public async Task Een_nummer_dat_al_is_gebruikt_schrijft_niets()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        Assert.True(await Database.WriteAsync(c => BriefStore.Schrijf(c, dossier, 0, Dag, [([1], [5], [7]), ([2], [6], [8])])));
        Assert.False(await Database.WriteAsync(c => BriefStore.Schrijf(c, dossier, 0, Dag, [([3], [5], [9])])));
        Assert.Equal(2, new BriefStore(Database).Stukken(dossier).Count);
    }

    [Fact]
    public async Task Van_een_lezer_gaan_alle_kopieen_weg_en_van_de_ander_geen_en_een_reservekopie_brengt_ze_niet_terug()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c => BriefStore.Schrijf(c, dossier, 0, Dag, [([1], [5], [7]), ([2], [6], [8])]) && BriefStore.Schrijf(c, dossier, 1, Dag, [([3], [5], [9])]));
        Assert.Equal(2, await Database.WriteAsync(c => BriefStore.Neem(c, dossier, [[4], [5]])));
        Assert.Equal([8], Assert.Single(new BriefStore(Database).Stukken(dossier)).Inhoud);
        Assert.False(Database.Read(c => BriefStore.Heeft(c, dossier, [[4], [5]])));
        Assert.True(Database.Read(c => BriefStore.Heeft(c, dossier, [[6]])));
        Assert.Equal(["07", "09"], Database.Read(c => c.Query<string>("SELECT merk FROM grootboek WHERE soort = 'brief_stuk' ORDER BY merk").ToList()));
    }

    [Fact]
    public async Task Een_termijn_wordt_niet_verlengd_na_de_laatste_dag_en_niet_van_een_andere_dag()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c => { DossierStore.StartTermijn(c, dossier, "uitkomst", Dag); });
        Assert.False(await Verleng(Dag, Dag.AddDays(1)));
        Assert.False(await Verleng(Dag.AddDays(-1), Dag));
        Assert.True(await Verleng(Dag, Dag));
        Assert.Equal(Dag.AddDays(28), new DossierStore(Database).Termijnen(dossier).Single(t => t.Soort == "uitkomst").VervaltOp);

        Task<bool> Verleng(DateOnly was, DateOnly vandaag) => Database.WriteAsync(c => DossierStore.VerlengTermijn(c, dossier, "uitkomst", was, vandaag, Dag.AddDays(28)));
    }
}
