using Dapper;

namespace Meldpunt.Storage.Tests;

public sealed class BeheerStoreTests : TempDatabase
{
    [Fact]
    public async Task What_is_added_is_there_once_and_in_its_place()
    {
        Sql("INSERT INTO lijst VALUES ('vorm', 'a', 'A', 'A', 3)");
        Assert.True(await Database.WriteAsync(c => BeheerStore.AddDienst(c, new("ind", "IND", "hoofddirecteur"))));
        Assert.False(await Database.WriteAsync(c => BeheerStore.AddDienst(c, new("ind", "Anders", "x"))));
        Assert.True(await Database.WriteAsync(c => BeheerStore.AddDienst(c, new("dji", "DJI", "hoofddirecteur"))));
        Assert.True(await Database.WriteAsync(c => BeheerStore.AddLocatie(c, new("utrecht", "ind", "Utrecht"))));
        Assert.False(await Database.WriteAsync(c => BeheerStore.AddLocatie(c, new("elders", "bestaat-niet", "Elders"))));
        Assert.True(await Database.WriteAsync(c => BeheerStore.AddLijst(c, "vorm", new("b", "B", "B"))));
        Assert.False(await Database.WriteAsync(c => BeheerStore.AddLijst(c, "onbekend", new("b", "B", "B"))));
        var store = new OrganisatieStore(Database);
        Assert.Equal(["ind", "dji"], store.Dienstonderdelen().Select(d => d.Id));
        Assert.Equal(["a", "b"], store.Lijst("vorm").Select(l => l.Id));
        Assert.Equal("ind", Assert.Single(store.Locaties()).Dienstonderdeel);
    }

    [Fact]
    public async Task What_is_not_there_is_not_changed()
    {
        Assert.False(await Database.WriteAsync(c => BeheerStore.PutDienst(c, new("ind", "IND", "x"))));
        Assert.False(await Database.WriteAsync(c => BeheerStore.PutLocatie(c, "utrecht", "x")));
        Assert.False(await Database.WriteAsync(c => BeheerStore.PutPersoon(c, new("p", "n", "f", "e"))));
        Assert.True(await Database.WriteAsync(c => BeheerStore.AddPersoon(c, new("p", "n", "f", "e"))));
        Assert.True(await Database.WriteAsync(c => BeheerStore.PutPersoon(c, new("p", "naam", "f", "e"))));
        Assert.Equal("naam", Assert.Single(new OrganisatieStore(Database).Personen()).Naam);
    }

    [Fact]
    public async Task Own_text_takes_the_place_of_the_shipped_one_until_it_goes()
    {
        var store = new OrganisatieStore(Database);
        await Database.WriteAsync(c => OrganisatieStore.PutTekst(c, "a.sjabloon", "nl", "Eigen"));
        Assert.Equal("Eigen", store.Tekst("a.sjabloon", "nl"));
        Assert.Null(store.Tekst("a.sjabloon", "en"));
        await Database.WriteAsync(c => OrganisatieStore.PutTekst(c, "a.sjabloon", "nl", null));
        Assert.Null(store.Tekst("a.sjabloon", "nl"));
    }

    [Fact]
    public async Task Late_desks_are_counted_by_dossier_and_terms_of_earlier_desks_not_at_all()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c =>
        {
            DossierStore.Deliver(c, dossier, Dag);
            DossierStore.StartTermijn(c, dossier, "uitkomst", Dag.AddDays(3));
            DossierStore.StartTermijn(c, dossier, "terugkoppeling", Dag.AddDays(4));
            DossierStore.StartTermijn(c, dossier, "ontvangstbevestiging-1", Dag);
        });
        var store = new ToezichtStore(Database);
        Assert.Empty(store.TeLaat(Dag.AddDays(3)));
        Assert.Equal(1, Assert.Single(store.TeLaat(Dag.AddDays(30))).Value);
        var melding = Assert.Single(store.Meldingen(new(), 0, 10));
        Assert.Equal(["terugkoppeling", "uitkomst"], melding.Termijnen.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(store.Meldingen(new(), 1, 10));
        Assert.Equal(1, store.Aantal(new()));
    }

    [Fact]
    public async Task The_register_is_asked_by_year_state_and_late_and_tells_since_when_it_is_closed()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c =>
        {
            DossierStore.Deliver(c, dossier, Dag);
            DossierStore.StartTermijn(c, dossier, "advies", Dag.AddDays(3));
        });
        var store = new ToezichtStore(Database);
        var melding = Assert.Single(store.Meldingen(new(), 0, 10));
        Assert.Null(melding.GeslotenOp);
        Assert.Equal([melding.OntvangenOp.Year], store.Jaren());

        var (jaar, staat) = (melding.OntvangenOp.Year, melding.Staat);
        foreach (var (filter, past) in new (Registerfilter, bool)[]
        {
            (new(jaar), true), (new(jaar + 1), false), (new(jaar - 1), false), (new(9999), false), (new(Staat: staat), true), (new(Staat: "Onderzoek"), false),
            (new(LaatOp: Dag.AddDays(3)), false), (new(LaatOp: Dag.AddDays(4)), true), (new(jaar, staat, Dag.AddDays(4)), true), (new(jaar, "Onderzoek", Dag.AddDays(4)), false),
        })
        {
            Assert.Equal(past ? 1 : 0, store.Aantal(filter));
            Assert.Equal(past ? 1 : 0, store.Meldingen(filter, 0, 10).Count);
        }

        // Closed, opened again and closed: the last time counts; a step that leads nowhere else moves it not.
        foreach (var (nr, van, naar) in new[] { (90, staat, "Afgesloten"), (91, "Afgesloten", "Heropend"), (92, "Heropend", "Afgesloten"), (93, "Afgesloten", "Afgesloten") })
            await Database.WriteAsync(c => { c.Execute("INSERT INTO historie (dossier, nr, datum, van, gebeurtenis, naar, rol, grond, dienst, handtekening) VALUES (@dossier, @nr, @datum, @van, 'x', @naar, 'x', 'x', 'portal', x'00')", new { dossier, nr, datum = Dag.AddDays(nr), van, naar }); });
        await Database.WriteAsync(c => { c.Execute("UPDATE dossier SET staat = 'Afgesloten' WHERE id = @dossier", new { dossier }); });
        Assert.Equal(Dag.AddDays(92), Assert.Single(store.Meldingen(new(Staat: "Afgesloten"), 0, 10)).GeslotenOp);
    }
}
