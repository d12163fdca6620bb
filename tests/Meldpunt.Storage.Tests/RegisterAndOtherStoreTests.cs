using Dapper;

namespace Meldpunt.Storage.Tests;

public sealed class RegisterAndOtherStoreTests : TempDatabase
{
    [Fact]
    public async Task Statement_comes_back_with_all_its_signatures()
    {
        var statement = new VerklaringRow(Voorbeeld.Id(), Voorbeeld.Bytes(300), [("", Voorbeeld.Bytes(64)), ("ic-lid-1", Voorbeeld.Bytes(64))]);
        var bare = new VerklaringRow(Voorbeeld.Id(), Voorbeeld.Bytes(300), []);
        await Database.WriteAsync(c =>
        {
            RegisterStore.Insert(c, statement);
            RegisterStore.Insert(c, bare);
        });
        var all = new RegisterStore(Database).All();
        Assert.Equal(2, all.Count);
        var found = all.Single(v => v.Id.AsSpan().SequenceEqual(statement.Id));
        Assert.Equal(statement.Inhoud, found.Inhoud);
        Assert.Equal(statement.Handtekeningen.OrderBy(h => h.Ondertekenaar, StringComparer.Ordinal), found.Handtekeningen.OrderBy(h => h.Ondertekenaar, StringComparer.Ordinal), SameSignature);
        Assert.Empty(all.Single(v => v.Id.AsSpan().SequenceEqual(bare.Id)).Handtekeningen);
    }

    [Fact]
    public async Task Persons_wrapped_keys_are_replaced_by_newer_ones()
    {
        var store = new RegisterStore(Database);
        Assert.Null(store.PersonKeys("p"));
        await Database.WriteAsync(c => RegisterStore.PutPersonKeys(c, "p", [1]));
        await Database.WriteAsync(c => RegisterStore.PutPersonKeys(c, "p", [2]));
        Assert.Equal([2], store.PersonKeys("p")!);
    }

    [Fact]
    public async Task Same_alarm_is_one_row_that_names_what_is_wrong()
    {
        var store = new AlarmStore(Database);
        await store.RaiseAsync("HerkomstNietVastgesteld", "item", "AB/1/2", Dag);
        await store.RaiseAsync("HerkomstNietVastgesteld", "item", "AB/1/2", Dag.AddDays(1));
        await store.RaiseAsync("HerkomstNietVastgesteld", "item", "AB/1/3", Dag);
        Assert.Equal(["AB/1/2", "AB/1/3"], store.All().Select(a => a.Rij));
        Assert.All(store.All(), a => Assert.Equal("2020-06-08", a.Op));
    }

    [Fact]
    public async Task Setting_is_replaced_by_a_newer_value()
    {
        var store = new OrganisatieStore(Database);
        Assert.Null(store.Instelling("demo"));
        await Database.WriteAsync(c => OrganisatieStore.PutInstelling(c, "demo", "ja"));
        await Database.WriteAsync(c => OrganisatieStore.PutInstelling(c, "demo", "nee"));
        Assert.Equal("nee", store.Instelling("demo"));
    }

    [Fact]
    public void Organisation_comes_back_in_its_order()
    {
        Sql(
            """
            INSERT INTO dienstonderdeel VALUES ('ind', 'IND', 'hoofddirecteur', 1), ('dji', 'DJI', 'hoofddirecteur', 0);
            INSERT INTO locatie VALUES ('ind-utrecht', 'ind', 'Utrecht'), ('ind-ter-apel', 'ind', 'Ter Apel');
            INSERT INTO postvak VALUES ('ic', 'Integriteitscommissie', NULL, NULL, 'Commissie', 'Commission');
            INSERT INTO persoon VALUES ('p', 'Een Naam', 'secretaris', 'p@voorbeeld.invalid', NULL);
            INSERT INTO lijst VALUES ('schending', 'b', 'B', 'B', 1), ('schending', 'a', 'A', 'A', 2), ('vorm', 'c', 'C', 'C', 0);
            """);
        var store = new OrganisatieStore(Database);
        Assert.Equal(["dji", "ind"], store.Dienstonderdelen().Select(d => d.Id));
        Assert.Equal(["Ter Apel", "Utrecht"], store.Locaties().Select(l => l.Naam));
        Assert.Equal(new PostvakRow("ic", "Integriteitscommissie", null, null, "Commissie", "Commission"), Assert.Single(store.Postvakken()));
        Assert.Equal("secretaris", Assert.Single(store.Personen()).Functie);
        Assert.Equal(["b", "a"], store.Lijst("schending").Select(l => l.Id));
    }

    [Fact]
    public async Task An_account_at_the_provider_is_one_person_to_the_letter()
    {
        Sql("INSERT INTO persoon VALUES ('p', 'Een Naam', 'secretaris', 'p@voorbeeld.invalid', NULL), ('q', 'Een Ander', 'lid', 'q@voorbeeld.invalid', NULL)");
        var (store, op) = (new AanmeldnaamStore(Database), new DateTimeOffset(2020, 6, 8, 10, 11, 12, TimeSpan.Zero));
        var rij = new AanmeldnaamRow("https://aanmelden.example", "Account", "p");
        Assert.True(await store.AddAsync(rij, op, "bediening"));
        Assert.False(await store.AddAsync(rij with { Persoon = "q" }, op, "bediening"));
        Assert.False(await store.AddAsync(rij with { Naam = "nieuw", Persoon = "niemand" }, op, "bediening"));
        Assert.Equal(["p", null, null], new[] { ("https://aanmelden.example", "Account"), ("https://aanmelden.example", "account"), ("https://elders.example", "Account") }.Select(n => store.PersoonVan(n.Item1, n.Item2)));
        Assert.False(await store.RemoveAsync(rij with { Persoon = "q" }, op, "bediening"));
        Assert.True(await store.RemoveAsync(rij, op, "bediening"));
        Assert.Empty(store.All());
        Assert.Equal(2, Count("audit"));
    }

    [Fact]
    public async Task A_further_account_of_who_has_keys_waits_for_their_own_word()
    {
        Sql("INSERT INTO persoon VALUES ('p', 'Een Naam', 'secretaris', 'p@voorbeeld.invalid', NULL), ('q', 'Een Ander', 'lid', 'q@voorbeeld.invalid', NULL)");
        var (store, op) = (new AanmeldnaamStore(Database), new DateTimeOffset(2020, 6, 8, 10, 11, 12, TimeSpan.Zero));
        var (nieuw, verder) = (new AanmeldnaamRow("https://aanmelden.example", "een", "q"), new AanmeldnaamRow("https://aanmelden.example", "twee", "p"));
        await Database.WriteAsync(c => RegisterStore.PutPersonKeys(c, "p", [1]));
        Assert.True(await StelVoorAsync(nieuw));
        Assert.False(await StelVoorAsync(verder));
        Assert.Null(await StelVoorAsync(verder));
        Assert.Null(await StelVoorAsync(verder with { Persoon = "q" }));
        Assert.Null(await StelVoorAsync(new AanmeldnaamRow("https://aanmelden.example", "drie", "niemand")));
        Assert.Equal(("q", null), (store.PersoonVan("https://aanmelden.example", "een"), store.PersoonVan("https://aanmelden.example", "twee")));
        Assert.Equal([nieuw], store.All());
        Assert.Equal([verder], store.Wachtend());
        Assert.False(await Database.WriteAsync(c => AanmeldnaamStore.Bevestig(c, verder with { Persoon = "q" })));
        Assert.True(await Database.WriteAsync(c => AanmeldnaamStore.Bevestig(c, verder)));
        Assert.False(await Database.WriteAsync(c => AanmeldnaamStore.Bevestig(c, verder)));
        Assert.Equal("p", store.PersoonVan("https://aanmelden.example", "twee"));
        // Who runs the machine does not wait, and takes the place of what does.
        var derde = new AanmeldnaamRow("https://aanmelden.example", "drie", "p");
        Assert.False(await StelVoorAsync(derde));
        Assert.True(await store.AddAsync(derde with { Persoon = "q" }, op, "bediening"));
        Assert.Equal("q", store.PersoonVan("https://aanmelden.example", "drie"));

        Task<bool?> StelVoorAsync(AanmeldnaamRow rij) => Database.WriteAsync(c => AanmeldnaamStore.StelVoor(c, rij));
    }

    [Fact]
    public void Locations_without_a_vertrouwenspersoon_are_listed()
    {
        Sql(
            """
            INSERT INTO dienstonderdeel VALUES ('ind', 'IND', 'hoofddirecteur', 1);
            INSERT INTO locatie VALUES ('ind-utrecht', 'ind', 'Utrecht'), ('ind-ter-apel', 'ind', 'Ter Apel'), ('ind-zwolle', 'ind', 'Zwolle');
            INSERT INTO postvak VALUES ('vp', 'Vertrouwenspersoon', 'ind', 'ind-utrecht', 'VP', 'CA'), ('lg', 'Leidinggevende', 'ind', 'ind-zwolle', 'LG', 'M');
            """);
        Assert.Equal(["Ter Apel", "Zwolle"], new OrganisatieStore(Database).LocatiesZonderVertrouwenspersoon().Select(l => l.Naam));
    }

    private static bool SameSignature((string Signer, byte[] Value) a, (string Signer, byte[] Value) b) => a.Signer == b.Signer && a.Value.AsSpan().SequenceEqual(b.Value);
}
