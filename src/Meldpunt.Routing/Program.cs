using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Quartz;

return await HostSetup.RunAsync(args, o => o.RoutingUrl, host =>
{
    var (options, keys) = (host.Options, host.Keys);
    host.Services
        .AddSingleton(_ => Database.Open(options.DatabasePath))
        .AddSingleton<OutboxStore>().AddSingleton<PlichtStore>().AddSingleton<DossierStore>().AddSingleton<HistorieStore>()
        .AddSingleton<AlarmStore>().AddSingleton<ConceptStore>().AddSingleton<UitnodigingStore>().AddSingleton<LeesstukStore>().AddSingleton<OrganisatieStore>().AddSingleton<RegisterStore>()
        .AddSingleton(new Regels(options.Regime2020From))
        .AddSingleton(RoutingKeys.From(keys))
        .AddSingleton<RegisterCache>()
        .AddSingleton(new NoticePace(options.NoticeJitterMinutes, options.SweepSeconds))
        .AddSingleton<INoticeSender>(s => new EmlFolder(Path.Combine(options.DataFolder, "mail")))
        .AddSingleton<Vernietiging>().AddSingleton(new Bewaartermijn(options.RetentionYears)).AddSingleton<Bewaring>()
        .AddSingleton(s => new Grootboek(s.GetRequiredService<Database>(), options.LedgerFolder))
        .AddSingleton<MandaatStore>().AddSingleton<MandaatCache>().AddSingleton<Mandaatberichten>()
        .AddSingleton<GrantStore>().AddSingleton<WisselingStore>().AddSingleton<OphaalcodeStore>().AddSingleton<Ophaalcodes>().AddSingleton<RouteCheck>().AddSingleton<Delivery>().AddSingleton<Escalation>().AddSingleton<ReserveReport>().AddSingleton<Notices>().AddSingleton<Herverzegeling>().AddSingleton(new Publicatiemap(options.PublicationFolder)).AddSingleton<Checkpoints>().AddSingleton<Sweep>();
    // The beat is real time: a demonstration's clock, which jumps from day to day, would put the next round off for years.
    host.Services.AddQuartz("rounds", q => q.UseTimeProvider(TimeProvider.System).ScheduleJob<SweepJob>(t => t
        .WithIdentity("sweep")
        .WithSimpleSchedule(x => x.WithInterval(TimeSpan.FromSeconds(options.SweepSeconds)).RepeatForever())));
    host.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
}, _ => { });
