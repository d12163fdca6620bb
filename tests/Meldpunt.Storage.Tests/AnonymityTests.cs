using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;

namespace Meldpunt.Storage.Tests;

/// <summary>Nothing in the database tells when, within a day, a melder acted. Only the log of staff acts has times.</summary>
public sealed partial class AnonymityTests : TempDatabase
{
    [Fact]
    public async Task No_column_but_that_of_staff_acts_holds_a_time()
    {
        await EverythingOnceAsync();
        Assert.DoesNotContain(Tables(), t => Count(t) == 0);
        Assert.Equal(["audit.op"], Tables().SelectMany(ColumnsWithATime));
    }

    [Fact]
    public void No_column_is_made_for_a_time_and_nothing_fills_one_in_by_itself()
    {
        var schema = Database.Read(c => c.Query<string>("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")).ToList();
        Assert.NotEmpty(schema);
        Assert.All(schema, sql => Assert.DoesNotMatch(TimeType(), sql));
        // Those of the ledger write what was taken away, those of the lists which term comes first and the day of an entry; none writes today.
        Assert.All(Database.Read(c => c.Query<(string Naam, string Sql)>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").ToList()), t =>
        {
            Assert.Matches("^(grootboek|lijst)_", t.Naam);
            Assert.DoesNotMatch(@"(?i)\bdate\b|time|\bnow\b", t.Sql.Replace("compartiment", "", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Rows_that_a_melder_causes_keep_no_order_of_arrival()
    {
        // A hidden row number would set a melder's act between two staff acts, whose times are known.
        string[] notByMelders =
        [
            "audit", "checkpoint", "dienstonderdeel", "handtekening", "instelling", "lijst", "locatie", "migratie",
            "persoon", "persoonsleutel", "postvak", "sleutelring", "verklaring",
        ];
        var numbered = Database.Read(c => c.Query<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name NOT LIKE 'sqlite_%' ORDER BY name"));
        Assert.Equal(notByMelders, numbered);
    }

    [Theory]
    [InlineData("2020-06-08", false)]
    [InlineData("20200608", false)]
    [InlineData("2020-06-08T10:11:12Z", true)]
    [InlineData("2020-06-08 10:11", true)]
    [InlineData("1591611072", true)]
    [InlineData("637271874720000000", true)]
    public void Guard_tells_a_time_from_a_day(string value, bool time) => Assert.Equal(time, IsTime(value));

    private IEnumerable<string> ColumnsWithATime(string table) =>
        Database.Read(c => c.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToList())
            .Where(column => Database.Read(c => c.Query<string>($"SELECT CAST({column} AS TEXT) FROM {table} WHERE typeof({column}) <> 'blob' AND {column} IS NOT NULL").ToList()).Any(IsTime))
            .Select(column => $"{table}.{column}");

    // A clock time anywhere, or a number large enough to be seconds, milliseconds or ticks since some epoch.
    private static bool IsTime(string value) => ClockTime().IsMatch(value)
        || (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 500_000_000);

    private List<string> Tables() => Database.Read(c =>
        c.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").ToList());

    /// <summary>Every store's every write, as intake, routing and portal do them.</summary>
    private async Task EverythingOnceAsync()
    {
        var (dossier, concept) = (Voorbeeld.Id(), Voorbeeld.Bytes(32));
        await new ConceptStore(Database).AddAsync(concept, [1], Dag);
        await new ConceptStore(Database).ReplaceAsync(concept, [2], 1);
        var bijlage = await Voorbeeld.BijlageAsync(Database, dossier, [1]);
        await new IntakeStore(Database).OntvangAsync(Voorbeeld.Dossier(dossier, concept: concept, bijlagen: bijlage));
        await new ItemStore(Database).TryAppendAsync(dossier, Voorbeeld.Item(1, 2));
        await Database.WriteAsync(c => WisselingStore.Begin(c, dossier, 1, [1]));
        await new AuditStore(Database).AppendAsync(new DateTimeOffset(2020, 6, 8, 10, 11, 12, TimeSpan.Zero), "p", "Inzien", "d");
        Assert.True(await new CheckpointStore(Database).TryAddAsync(new CheckpointRow(1, Voorbeeld.Bytes(32), Dag, Voorbeeld.Bytes(64))));
        await new AlarmStore(Database).RaiseAsync("RouteWijktAf", "outbox", "AB", Dag);
        await new SleutelringStore(Database).AddAsync("naam", "<xml/>");
        await Database.WriteAsync(c =>
        {
            KoppelingStore.Add(c, (Voorbeeld.Bytes(32), [1]));
            KoppelingStore.Add(c, (Voorbeeld.Bytes(32), [2]));
        });
        await Database.WriteAsync(c =>
        {
            OutboxStore.Finish(c, new OutboxStore(Database).Open(1).Single(), Dag);
            DossierStore.Deliver(c, dossier, Dag);
            DossierStore.StartTermijn(c, dossier, "uitkomst", Dag.AddDays(84));
            DossierStore.MeetTermijn(c, dossier, "uitkomst", Dag.AddDays(1));
            DossierStore.AddMededeling(c, "m", "hl-ind", "GemeldEnDoorgeleid", Dag);
            RapporteurStore.Zet(c, dossier, null, [9]);
            AgendaStore.Zet(c, new AgendapuntRow(dossier, "commissie", Dag.AddDays(9), "Oordeel", null));
            AgendaStore.Rond(c, dossier, Dag.AddDays(9), Dag.AddDays(9));
            BeoordelingStore.Ask(c, dossier, "Weigering", "commissie", Dag);
            BeoordelingStore.Finish(c, dossier, "commissie", Dag.AddDays(1));
            BriefStore.Vraag(c, new BriefRow(dossier, 0, "Advies", "hl-ind", Dag, Dag.AddDays(84), null));
            BriefStore.Beantwoord(c, dossier, 0, Dag.AddDays(1));
            BriefStore.Schrijf(c, dossier, 0, Dag, [([1], [2], [3])]);
            HistorieStore.TryMove(c, dossier, Voorbeeld.Stap(2, "Formeel", "Doorgeleid"));
            PlichtStore.Add(c, "p1", "Bericht", "iemand", Dag);
            PlichtStore.Add(c, "p2", "Bericht", "iemand", Dag);
            RegisterStore.Insert(c, new VerklaringRow(Voorbeeld.Id(), [1], [("", [2])]));
            var mandaat = new MandaatRow(Voorbeeld.Id(), [1], [2], [3]);
            MandaatStore.Insert(c, mandaat);
            Assert.True(MandaatStore.Revoke(c, mandaat));
            Assert.True(AlarmStore.Afdoen(c, "RouteWijktAf/outbox/AB", [1], [2]));
            OrganisatieStore.PutTekst(c, "bericht.tekst", "nl", "Er staat iets voor u klaar.");
            RegisterStore.PutPersonKeys(c, "p", [1]);
            NieuweSleutelStore.Put(c, "p", [1], [2], [3], Dag);
            NieuweSleutelStore.Confirm(c, "p", [1]);
            NieuweSleutelStore.Promote(c, "p", [2], [3]);
            NieuweSleutelStore.Put(c, "p", [1], [2], [3], Dag);
            var voorstel = new VoorstelRow(Voorbeeld.Id(), [1], "p", [2], Dag, VoorstelStore.Open, []);
            VoorstelStore.Insert(c, voorstel);
            VoorstelStore.Sign(c, voorstel.Id, "p", [3]);
            OrganisatieStore.PutInstelling(c, "demo", "ja");
            var inzage = new InzageRow(Voorbeeld.Id(), dossier, [1], [2], Dag, null);
            InzageStore.Insert(c, inzage, [([3], [4])]);
            InzageStore.Answer(c, inzage, [5]);
            InzageStore.Decide(c, inzage with { Antwoord = [5] }, new InzageHelftRow(1, "p", [6]));
            OphaalcodeStore.Add(c, new OphaalcodeRow([8], dossier, Dag.AddDays(14), null));
            Assert.True(OphaalcodeStore.Use(c, [8], Dag.AddDays(2)));
            WisselingStore.Neem(c, dossier, [1]);
            OnderzoekerStore.Add(c, dossier, [7], "p", Dag);
            OnderzoekerStore.Declare(c, dossier, [7], Dag.AddDays(1));
            var uitnodiging = new UitnodigingRow(Voorbeeld.Id(), dossier, [7], [8], Dag);
            UitnodigingStore.Insert(c, uitnodiging);
            UitnodigingStore.Add(c, uitnodiging.Id, new UitnodigingStukRow(0, [9]));
            var leesstuk = new LeesstukRow(Voorbeeld.Id(), dossier, uitnodiging.Id, Dag, [1]);
            LeesstukStore.Insert(c, leesstuk);
            LeesstukStore.Open(c, leesstuk.Id, new LeesopeningRow(0, Dag, [2]));
            Assert.True(GesprekStore.Insert(c, new GesprekRow(Voorbeeld.Id(), [1]), [[2]], 9));
        });
        var vernietigd = await Voorbeeld.OpgeslagenAsync(Database);
        Assert.True(await Database.WriteAsync(c => Vernietiging.Begin(c, vernietigd)));
        var zonderInhoud = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c => GrantStore.Put(c, zonderInhoud, new ToekenningRow([4], [5], Blijft: true), 1));
        Assert.True(await new Vernietiging(Database).DestroyContentAsync(zonderInhoud, Dag, [6]));
        await new PlichtStore(Database).ClaimAsync("p1", "een", Dag);
        await new PlichtStore(Database).ClaimAsync("p2", "een", Dag);
        await new PlichtStore(Database).FailAsync("p2", "een");
        Sql("INSERT INTO dienstonderdeel VALUES ('ind', 'IND', 'hoofddirecteur', 0); INSERT INTO locatie VALUES ('l', 'ind', 'Utrecht'); INSERT INTO postvak VALUES ('ic', 'Integriteitscommissie', NULL, NULL, 'C', 'C'); INSERT INTO persoon VALUES ('p', 'n', 'f', 'e', 't'); INSERT INTO lijst VALUES ('s', 'i', 'n', 'e', 0)");
        Assert.True(await new AanmeldnaamStore(Database).AddAsync(new AanmeldnaamRow("https://aanmelden.example", "account", "p"), new DateTimeOffset(2020, 6, 8, 10, 11, 12, TimeSpan.Zero), "p"));
    }

    [GeneratedRegex(@"\d\d?:\d\d|\dT\d")]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"TIMESTAMP|DATETIME|CURRENT_TIME|strftime|julianday|unixepoch", RegexOptions.IgnoreCase)]
    private static partial Regex TimeType();
}
