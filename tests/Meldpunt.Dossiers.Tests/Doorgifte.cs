using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>The office of the other tests with the routing service's own code beside it: what passes a desk that stays silent.</summary>
internal sealed class Doorgifte(Kantoor kantoor)
{
    private AlarmStore Alarmstore => new(kantoor.Database);

    private DossierStore Dossiers => new(kantoor.Database);

    internal RoutingKeys Keys => RoutingKeys.From(kantoor.Sleutels);

    internal DossierRow Rij => Dossiers.Find(kantoor.Id)!;

    internal string Plaats => $"{Rij.Postvak} {Rij.Staat}";

    internal IEnumerable<string> Historie => new HistorieStore(kantoor.Database).Of(kantoor.Id).Select(r => $"{r.Rol} {r.Gebeurtenis}");

    internal string Termijn(string soort) => Dossiers.Termijnen(kantoor.Id).Where(t => t.Soort == soort).Select(t => $"{t.VervaltOp:MM-dd} {t.GehaaldOp:MM-dd}".TrimEnd()).SingleOrDefault() ?? "";

    internal IReadOnlyList<string> Verwittigd => Query<string>("SELECT persoon FROM plicht ORDER BY persoon");

    internal IReadOnlyList<T> Query<T>(string sql, object? parameters = null) => kantoor.Database.Read(c => c.Query<T>(sql, parameters).ToList());

    internal Task DoeAsync(string sql, object? parameters = null) => kantoor.Database.WriteAsync(c => { c.Execute(sql, parameters); });

    /// <summary>Hands in, and has the routing service judge and deliver it.</summary>
    internal async Task MeldAsync(Feiten feiten, string? vertrouwenspersoon = null, params string[] uitgesloten)
    {
        await kantoor.MeldAsync(feiten, vertrouwenspersoon, uitgesloten);
        await DoeAsync("UPDATE dossier SET bezorgd_op = NULL");
        await BezorgAsync();
        Assert.NotNull(Rij.BezorgdOp);
        await DoeAsync("DELETE FROM plicht");
    }

    internal Task BezorgAsync() => new Delivery(kantoor.Database, new OutboxStore(kantoor.Database), new HistorieStore(kantoor.Database), kantoor.Grants, kantoor.Registers, Alarmstore, Check(), Keys, kantoor.Klok, NullLogger<Delivery>.Instance).RunAsync(default);

    /// <summary>A round of one node on a day.</summary>
    internal async Task RondeAsync(DateOnly dag)
    {
        kantoor.Klok.Dag = dag;
        await Node().RunAsync(default);
    }

    internal Escalation Node() => new(kantoor.Database, Dossiers, new HistorieStore(kantoor.Database), kantoor.Grants, kantoor.Registers, Alarmstore, Check(), Keys, kantoor.Klok, NullLogger<Escalation>.Instance);

    internal Task MeldReservesAsync() => new ReserveReport(kantoor.Database, Dossiers, kantoor.Grants, kantoor.Registers, Alarmstore, Check(), Keys, kantoor.Klok).RunAsync(default);

    /// <summary>The two histories, checked.</summary>
    internal async Task<Verloop> VerloopAsync() =>
        (await new HistorieReader(new HistorieStore(kantoor.Database), Alarmstore, new HostPublicKeys(kantoor.Sleutels), kantoor.Klok).ReadAsync(kantoor.Id))!;

    /// <summary>What both sites ask before they show a dossier: null, or the alarm that they raise.</summary>
    internal async Task<string?> BezwaarAsync(string wie)
    {
        using var dossier = await kantoor.OpenVanAsync(wie);
        var verloop = await VerloopAsync();
        return new Verplaatsing(kantoor.Klok).Bezwaar(dossier!, verloop, await kantoor.Registers.GetAsync());
    }

    /// <summary>Where it stands for the state table, as somebody has it open.</summary>
    internal async Task<Dossierstand?> StandAsync(string wie)
    {
        using var dossier = await kantoor.OpenVanAsync(wie);
        var verloop = await VerloopAsync();
        return Standen.Van(dossier!, verloop);
    }

    internal async Task BevestigtAsync(string wie)
    {
        using var dossier = await kantoor.OpenAsync(wie);
        Assert.True(await kantoor.SchrijftAsync(dossier!, wie, Compartment.Melding, ItemKind.Ontvangstbevestiging, Inhoud.Encode(new BerichtInhoud("ontvangen"))));
        await kantoor.Database.WriteAsync(c => { DossierStore.MeetTermijn(c, kantoor.Id, "ontvangstbevestiging", kantoor.Klok.Dag); });
    }

    /// <summary>The melder says yes or no in the postvak, as the intake records it, and their session sees to the keys.</summary>
    internal async Task StemtAsync(bool ja)
    {
        using var dossier = await kantoor.OpenMelderAsync();
        FeitenTekst.TryDecode(dossier!.Slip!.Feiten, out var feiten);
        var plan = new RoutePlanner(kantoor.Regels, await kantoor.Registers.GetAsync()).Plan(feiten! with { Instemming = Antwoord.Ja }, "ind", null, dossier.NietVoor!, regime: Standen.Regime(dossier.Slip));
        Assert.True(await kantoor.SchrijftAsync(dossier, Grant.Melder, Compartment.Melding, ItemKind.Instemming, Inhoud.Encode(new InstemmingInhoud(ja, ""))));
        var keys = new IntakeKeys(kantoor.Sleutels);
        await kantoor.Database.WriteAsync(c =>
        {
            var stap = Overgangen.Zoek(Staat.Signaal, ja ? Gebeurtenis.InstemmingGegeven : Gebeurtenis.InstemmingGeweigerd, Rol.Melder)!;
            if (ja) OutboxStore.Add(c, kantoor.Id, OutboxStore.Instemming, plan.Slip(kantoor.Id, "ind", kantoor.Regels.Versie).Seal(keys.Sign, keys.RoutingKey), kantoor.Klok.Dag);
            else OutboxStore.Withdraw(c, kantoor.Id, OutboxStore.Instemming);
            Assert.True(HistorieStore.TryMove(c, kantoor.Id, new SignedHistorie("intake", keys.Sign, kantoor.Regels.Versie).Melding(kantoor.Id, HistorieStore.Of(c, kantoor.Id).Count, kantoor.Klok.Dag, stap)));
        });
        await kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
    }

    internal Task VerlopenAsync() => new Ophaalcodes(kantoor.Database, new OphaalcodeStore(kantoor.Database), kantoor.Registers, Dossiers, Check(), Keys, kantoor.Klok).RunAsync(default);

    private RouteCheck Check() => new(new OutboxStore(kantoor.Database), Dossiers, new WisselingStore(kantoor.Database), kantoor.Registers, Alarmstore, kantoor.Regels, Keys, kantoor.Klok);
}
