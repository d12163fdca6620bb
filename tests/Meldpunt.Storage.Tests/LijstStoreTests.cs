using Dapper;
using Meldpunt.Domain;

namespace Meldpunt.Storage.Tests;

/// <summary>Lists read piece by piece: in order, whole, and each dossier once.</summary>
public sealed class LijstStoreTests : TempDatabase
{
    private LijstStore Store => new(Database);

    [Fact]
    public async Task A_box_shows_what_was_delivered_to_it_newest_first()
    {
        var first = await DeliveredAsync(Dag);
        var second = await DeliveredAsync(Dag.AddDays(3));
        await Voorbeeld.OpgeslagenAsync(Database);
        var elsewhere = await DeliveredAsync(Dag, "hl-ind");
        Assert.Equal([second, first], Ids(new() { Postvak = "ic" }, Lijstorde.NieuwsteEerst));
        Assert.Equal(3, Ids(new(), Lijstorde.NieuwsteEerst).Count);
        await Database.WriteAsync(c => DossierStore.MoveTo(c, first, "hl-ind"));
        Assert.Equal([second], Ids(new() { Postvak = "ic" }, Lijstorde.NieuwsteEerst));
        Assert.Equal(Sorted([first, elsewhere]), Ids(new() { Postvak = "hl-ind" }, Lijstorde.OudsteEerst));
    }

    [Fact]
    public async Task A_row_carries_its_nearest_open_term_through_every_change()
    {
        var id = await DeliveredAsync(Dag);
        Assert.Equal((null, null, Lijstfilter.Lopend), Term(id));
        await Database.WriteAsync(c =>
        {
            DossierStore.StartTermijn(c, id, "uitkomst", Dag.AddDays(84));
            DossierStore.StartTermijn(c, id, "ontvangstbevestiging", Dag.AddDays(7));
            DossierStore.StartTermijn(c, id, "anders", Dag.AddDays(7));
        });
        Assert.Equal(("anders", Dag.AddDays(7), Lijstfilter.Nieuw), Term(id));
        await Database.WriteAsync(c => DossierStore.MeetTermijn(c, id, "anders", Dag));
        Assert.Equal(("ontvangstbevestiging", Dag.AddDays(7), Lijstfilter.Nieuw), Term(id));
        await Database.WriteAsync(c => DossierStore.MeetTermijn(c, id, "ontvangstbevestiging", Dag.AddDays(1)));
        Assert.Equal(("uitkomst", Dag.AddDays(84), Lijstfilter.Lopend), Term(id));
        await Database.WriteAsync(c => DossierStore.VerzetTermijn(c, id, "uitkomst", Dag.AddDays(80)));
        Assert.Equal(("uitkomst", Dag.AddDays(80), Lijstfilter.Lopend), Term(id));
        // The next desk: what was missed goes aside under a number, and does not count.
        await Database.WriteAsync(c => DossierStore.HerstartTermijn(c, id, "uitkomst", Dag.AddDays(90), Dag.AddDays(120)));
        Assert.Equal(("uitkomst", Dag.AddDays(120), Lijstfilter.Lopend), Term(id));
        Sql("DELETE FROM termijn WHERE soort = 'uitkomst'");
        Assert.Equal((null, null, Lijstfilter.Lopend), Term(id));
    }

    [Fact]
    public async Task A_row_carries_the_day_of_its_last_entry_in_the_melding_or_the_notes_and_of_nothing_else()
    {
        var id = await DeliveredAsync(Dag);
        Assert.Equal(Dag, Last());
        foreach (var (compartment, nr, day, last) in new[] { (1, 50, Dag.AddDays(3), Dag.AddDays(3)), (2, 50, Dag.AddDays(5), Dag.AddDays(5)), (1, 51, Dag.AddDays(4), Dag.AddDays(5)), (3, 50, Dag.AddDays(8), Dag.AddDays(5)), (4, 50, Dag.AddDays(9), Dag.AddDays(5)) })
        {
            Assert.True(await new ItemStore(Database).TryAppendAsync(id, Voorbeeld.Item(compartment, nr) with { Datum = day }));
            Assert.Equal(last, Last());
        }

        DateOnly Last() => Store.Lees(new() { Postvak = "ic" }, Lijstorde.LaatsteStukEerst, null, 9).Single().LaatsteStuk;
    }

    [Fact]
    public async Task What_is_free_has_no_rapporteur()
    {
        var (taken, free) = (await DeliveredAsync(Dag), await DeliveredAsync(Dag.AddDays(1)));
        var tag = Voorbeeld.Bytes(32);
        Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, taken, null, tag)));
        foreach (var orde in Enum.GetValues<Lijstorde>()) Assert.Equal([free], Ids(new() { Postvak = "ic", Vrij = true }, orde));
        Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, taken, tag, null)));
        Assert.Equal([free, taken], Ids(new() { Postvak = "ic", Vrij = true }, Lijstorde.NieuwsteEerst));
    }

    [Fact]
    public async Task Every_state_is_open_or_closed_as_the_rules_say()
    {
        var id = await DeliveredAsync(Dag);
        foreach (var staat in Enum.GetValues<Staat>())
        {
            Sql("UPDATE dossier SET staat = @staat", new { staat = staat.ToString() });
            Assert.Equal(Overgangen.Einden.Contains(staat) ? Lijstfilter.Afgesloten : Lijstfilter.Lopend, Term(id).Fase);
        }
    }

    [Theory]
    [InlineData(Lijstorde.NieuwsteEerst)]
    [InlineData(Lijstorde.OudsteEerst)]
    [InlineData(Lijstorde.DringendsteEerst)]
    [InlineData(Lijstorde.DringendsteLaatst)]
    [InlineData(Lijstorde.LaatsteStukEerst)]
    public async Task Piece_by_piece_nothing_is_skipped_or_doubled_there_and_back(Lijstorde orde)
    {
        await ManyAsync();
        var whole = Store.Lees(new() { Postvak = "ic" }, orde, null, 1_000);
        Assert.Equal(40, whole.Count);
        Assert.Equal(whole.OrderBy(r => r, Comparer<LijstRij>.Create((a, b) => Compare(a, b, orde))).Select(Hex), whole.Select(Hex));
        foreach (var piece in new[] { 1, 3, 7, 39, 40, 41 })
        {
            Assert.Equal(whole.Select(Hex), Walk(orde, piece, null).Select(Hex));
            var back = Walk(orde, piece, LijstStore.PlaatsVan(whole[^1], orde, terug: true));
            Assert.Equal(whole.Take(39).Reverse().Select(Hex), back.Select(Hex));
        }
    }

    [Fact]
    public async Task Filters_cut_and_the_place_still_holds()
    {
        await ManyAsync();
        var all = Store.Lees(new() { Postvak = "ic" }, Lijstorde.NieuwsteEerst, null, 1_000);
        Check(new() { Postvak = "ic", Fasen = [Lijstfilter.Nieuw] }, r => FaseOf(r.Id) == Lijstfilter.Nieuw);
        Check(new() { Postvak = "ic", Fasen = [Lijstfilter.Nieuw, Lijstfilter.Lopend], TermijnVoor = Dag.AddDays(2) }, r => FaseOf(r.Id) != Lijstfilter.Afgesloten && r.TermijnVervaltOp < Dag.AddDays(2));
        Check(new() { Postvak = "ic", Staat = "Onderzoek" }, r => r.Staat == "Onderzoek");
        Check(new() { Postvak = "ic", Bescherming = "Monitoring" }, r => r.Bescherming == "Monitoring");
        Check(new() { Postvak = "ic", Van = Dag.AddDays(1), Tot = Dag.AddDays(2) }, r => r.OntvangenOp == Dag.AddDays(1) || r.OntvangenOp == Dag.AddDays(2));

        void Check(Lijstfilter filter, Func<LijstRij, bool> belongs)
        {
            var expected = all.Where(belongs).Select(Hex).Order(StringComparer.Ordinal).ToList();
            Assert.InRange(expected.Count, 1, 39);
            foreach (var orde in Enum.GetValues<Lijstorde>())
                Assert.Equal(expected, Walk(orde, 3, null, filter).Select(Hex).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_rapporteur_s_list_holds_their_dossiers_under_any_of_their_tags()
    {
        await ManyAsync();
        var ids = Store.Lees(new() { Postvak = "ic" }, Lijstorde.NieuwsteEerst, null, 1_000).Select(r => r.Id).ToList();
        var (old, now, other) = (Voorbeeld.Bytes(32), Voorbeeld.Bytes(32), Voorbeeld.Bytes(32));
        foreach (var (id, tag) in new[] { (ids[3], old), (ids[9], now), (ids[20], other) })
            Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, null, tag)));
        Assert.Equal([ids[3], ids[9]], Ids(new() { Postvak = "ic", Rapporteur = [old, now] }, Lijstorde.NieuwsteEerst));
        Assert.Empty(Ids(new() { Postvak = "sg", Rapporteur = [old, now] }, Lijstorde.NieuwsteEerst));
    }

    [Fact]
    public async Task Only_one_of_two_who_assign_at_once_succeeds()
    {
        var id = await DeliveredAsync(Dag);
        var (a, b) = (Voorbeeld.Bytes(32), Voorbeeld.Bytes(32));
        Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, null, a)));
        Assert.False(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, null, b)));
        Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, a, b)));
        Assert.False(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, a, null)));
        Assert.True(await Database.WriteAsync(c => RapporteurStore.Zet(c, id, b, null)));
        Assert.Null(new RapporteurStore(Database).Van(id));
    }

    [Fact]
    public void Every_list_is_stretches_of_an_index_that_holds_all_it_shows_and_is_not_sorted()
    {
        var wrong = new List<string>();
        var lists = 0;
        foreach (var filter in Filters())
            foreach (var (orde, na) in Places())
            {
                var plan = Plan(filter, orde, na);
                lists++;
                if (plan.Count(s => s.StartsWith("SEARCH d USING COVERING INDEX", StringComparison.Ordinal)) != filter.Fasen.Count || plan.Any(s => s.Contains("SCAN", StringComparison.Ordinal) || s.Contains("TEMP B-TREE", StringComparison.Ordinal)))
                    wrong.Add($"{filter} {string.Join('+', filter.Fasen)} {orde} {na}: {string.Join(" | ", plan)}");
            }

        Assert.Equal(9_600, lists);
        Assert.True(wrong.Count == 0, $"{wrong.Count} lists:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Fact]
    public void A_list_of_one_rapporteur_or_of_one_kenmerk_begins_with_those_few()
    {
        foreach (var (filter, first) in new[] { (new Lijstfilter { Rapporteur = [new byte[32], new byte[32]] }, "SEARCH r USING COVERING INDEX rapporteur_wie (wie=?)"), (new Lijstfilter { Begin = [1, 2, 3] }, "SEARCH k USING PRIMARY KEY (id>? AND id<?)") })
            foreach (var postvak in new[] { null, "ic" })
                foreach (var (orde, na) in Places())
                {
                    var read = Plan(filter with { Postvak = postvak }, orde, na).Where(s => s.StartsWith("SEARCH", StringComparison.Ordinal) || s.StartsWith("SCAN", StringComparison.Ordinal)).ToList();
                    Assert.Equal(Enumerable.Repeat(new[] { first, "SEARCH d USING PRIMARY KEY (id=?)" }, 3).SelectMany(s => s), read);
                }
    }

    /// <summary>Every combination that the portal's lists can ask for.</summary>
    private static IEnumerable<Lijstfilter> Filters() =>
        from fasen in new string[][] { [Lijstfilter.Nieuw], [Lijstfilter.Afgesloten], [Lijstfilter.Nieuw, Lijstfilter.Lopend], [Lijstfilter.Nieuw, Lijstfilter.Lopend, Lijstfilter.Afgesloten], [Lijstfilter.Nieuw, Lijstfilter.Lopend, Lijstfilter.Afgesloten, Lijstfilter.ZonderInhoud] }
        from postvak in new[] { null, "ic" }
        from staat in new[] { null, "Onderzoek" }
        from bescherming in new[] { null, "Actief" }
        from van in new DateOnly?[] { null, Dag }
        from tot in new DateOnly?[] { null, Dag.AddDays(9) }
        from termijn in new DateOnly?[] { null, Dag.AddDays(90) }
        from vrij in new[] { false, true }
        select new Lijstfilter { Vrij = vrij, Fasen = fasen, Postvak = postvak, Staat = staat, Bescherming = bescherming, Van = van, Tot = tot, TermijnVoor = termijn };

    private static IEnumerable<(Lijstorde Orde, Lijstplaats? Na)> Places() =>
        from orde in Enum.GetValues<Lijstorde>()
        from na in new[] { null, new Lijstplaats(Dag, new byte[16]), new Lijstplaats(Dag, new byte[16], Terug: true) }
        select (orde, na);

    private List<string> Plan(Lijstfilter filter, Lijstorde orde, Lijstplaats? na) => Database.Read(c =>
    {
        using var command = LijstStore.Vraag(c, filter, orde, na, 51);
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    });

    [Fact]
    public async Task Tags_under_which_a_grant_stands_are_told_by_their_places()
    {
        var (een, ander) = (Voorbeeld.Dossier(), Voorbeeld.Dossier());
        foreach (var nieuw in new[] { een, ander }) await new IntakeStore(Database).OntvangAsync(nieuw);
        // A grant of a later epoch is no second place.
        Sql("INSERT INTO toekenning (dossier, houder, epoch, inhoud) SELECT dossier, houder, 1, inhoud FROM toekenning");
        byte[][] tags = [Voorbeeld.Bytes(32), een.Toekenningen[1].Houder, Voorbeeld.Bytes(32), ander.Toekenningen[0].Houder, een.Toekenningen[0].Houder];
        Assert.Equal([false, true, false, true, true], Database.Read(c => LijstStore.Bestaan(c, tags)));
        Assert.Equal([false], Database.Read(c => LijstStore.Bestaan(c, [Voorbeeld.Bytes(32)])));
    }

    [Fact]
    public async Task A_kenmerk_s_bytes_find_the_ids_that_begin_with_them()
    {
        var id = await DeliveredAsync(Dag);
        await DeliveredAsync(Dag);
        Assert.Equal([id], Store.MetBegin(id[..5]));
        Assert.Empty(Store.MetBegin([.. id[..4], (byte)(id[4] ^ 1)]));
        Assert.Equal([id], Ids(new() { Postvak = "ic", Begin = id[..5] }, Lijstorde.NieuwsteEerst));
        Assert.Empty(Ids(new() { Postvak = "hl-ind", Begin = id[..5] }, Lijstorde.NieuwsteEerst));
        Assert.Empty(Ids(new() { Begin = id[..5], Rapporteur = [new byte[16]] }, Lijstorde.NieuwsteEerst));
    }

    private async Task ManyAsync()
    {
        await DeliveredAsync(Dag, "sg");
        for (var i = 0; i < 40; i++)
        {
            // Four days, so that ten fall on each; every third without a term.
            var id = await DeliveredAsync(Dag.AddDays(i % 4));
            var (staat, bescherming) = (i % 5 == 0 ? "Onderzoek" : i % 7 == 0 ? "Afgesloten" : "Formeel", i % 6 == 0 ? "Monitoring" : "Actief");
            await Database.WriteAsync(c =>
            {
                c.Execute("UPDATE dossier SET staat = @staat, bescherming = @bescherming WHERE id = @id", new { id, staat, bescherming });
                ItemStore.Insert(c, id, Voorbeeld.Item(1, 50) with { Datum = Dag.AddDays(10 + (i % 3)) });
                if (i % 3 > 0) DossierStore.StartTermijn(c, id, i % 2 == 0 ? "ontvangstbevestiging" : "uitkomst", Dag.AddDays(i % 4));
            });
        }
    }

    private List<LijstRij> Walk(Lijstorde orde, int piece, Lijstplaats? from, Lijstfilter? filter = null)
    {
        var seen = new List<LijstRij>();
        while (Store.Lees(filter ?? new() { Postvak = "ic" }, orde, from, piece) is [.., var last] rows)
        {
            seen.AddRange(rows);
            from = LijstStore.PlaatsVan(last, orde, from?.Terug ?? false);
        }

        return seen;
    }

    private static int Compare(LijstRij a, LijstRij b, Lijstorde orde)
    {
        var (one, other) = orde is Lijstorde.LaatsteStukEerst ? (a.LaatsteStuk, b.LaatsteStuk)
            : orde is Lijstorde.NieuwsteEerst or Lijstorde.OudsteEerst ? (a.OntvangenOp, b.OntvangenOp) : (a.TermijnVervaltOp ?? DateOnly.MaxValue, b.TermijnVervaltOp ?? DateOnly.MaxValue);
        var up = one != other ? one.CompareTo(other) : string.CompareOrdinal(Hex(a), Hex(b));
        return orde is Lijstorde.OudsteEerst or Lijstorde.DringendsteEerst ? up : -up;
    }

    private List<byte[]> Ids(Lijstfilter filter, Lijstorde orde) => [.. Store.Lees(filter, orde, null, 100).Select(r => r.Id)];

    private (string? Soort, DateOnly? Op, string Fase) Term(byte[] id)
    {
        var row = Store.Lees(new() { Postvak = "ic" }, Lijstorde.NieuwsteEerst, null, 100).Single(r => r.Id.AsSpan().SequenceEqual(id));
        return (row.TermijnSoort, row.TermijnVervaltOp, FaseOf(id));
    }

    private string FaseOf(byte[] id) => Database.Read(c => c.QuerySingle<string>("SELECT fase FROM dossier WHERE id = @id", new { id }));

    private static IEnumerable<byte[]> Sorted(IEnumerable<byte[]> ids) => ids.OrderBy(Convert.ToHexString, StringComparer.Ordinal);

    private static string Hex(LijstRij row) => Convert.ToHexString(row.Id);

    private async Task<byte[]> DeliveredAsync(DateOnly day, string postvak = "ic")
    {
        var nieuw = Voorbeeld.Dossier(postvak: postvak);
        await new IntakeStore(Database).OntvangAsync(nieuw with { Dossier = nieuw.Dossier with { OntvangenOp = day } });
        await Database.WriteAsync(c => DossierStore.Deliver(c, nieuw.Dossier.Id, day));
        return nieuw.Dossier.Id;
    }
}
