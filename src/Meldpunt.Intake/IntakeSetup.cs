using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Hosting.Opschonen;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Padding;
using Meldpunt.Intake.Pages;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.HostFiltering;

namespace Meldpunt.Intake;

/// <summary>What the intake is made of. It holds no key that opens a dossier.</summary>
public static class IntakeSetup
{
    public static void Register(HostContext host)
    {
        var services = host.Services;
        var options = IntakeOptions.Read(host.Builder.Configuration);
        services.AddSingleton(options).AddSingleton(Thema.Read(options.ThemeFolder));
        if (options.OnionUrl is { } onion) services.PostConfigure<HostFilteringOptions>(o => o.AllowedHosts = [.. o.AllowedHosts, onion.Host]);
        services.AddTransient<IStartupFilter, FixedSizeAnswers>();
        services.AddSingleton<ClientBuckets>();
        services.AddSingleton<Terugweg>();
        services.AddSingleton<Koppelingen>();
        services.AddSingleton(new FormRefusal { Answer = Verlopen.Page });
        services.AddSingleton(new ErrorPageHead(FoutKop.Html));
        services.AddMeldpuntPages();
        RegisterStorage(services, host.Options);
        RegisterKeys(services, host.Keys);
        services.AddSingleton(RegelsVan(host.Options));
        services.AddSingleton(Wordlist.Load(Path.Combine(AppContext.BaseDirectory, "woorden.txt")));
        services.AddSingleton<DossierMaker>();
        services.AddSingleton<BijlageStream>();
        services.AddSingleton<ItemAppender>();
        services.AddSingleton<Documenten>().AddSingleton<Ontvangst>().AddSingleton<Berichtbestanden>();
        services.AddSingleton(s => new Opruiming(s.GetRequiredService<ConceptStore>(), s.GetRequiredService<BijlageStore>(), s.GetRequiredService<ILogger<Opruiming>>(), host.Clock, TimeProvider.System));
        services.AddHostedService(s => s.GetRequiredService<Opruiming>());
        services.AddSingleton<Concepten.Concepten>().AddSingleton<ConceptBerichten>().AddSingleton<ConceptOphalingen>();
        services.AddSingleton<OpenPostvakken>();
        services.AddSingleton<NaamVanMelder>();
        services.AddSingleton<OphaalcodeStore>().AddSingleton<Ophalen>().AddSingleton<Instemmen>().AddSingleton<Meelezen>();
        services.AddSingleton<OpenUitnodigingen>().AddSingleton<Uitnodigingsweg>().AddSingleton<Uitnodigingslezer>().AddSingleton<Leeszaal>().AddSingleton<ConceptAntwoorden>().AddSingleton<Genodigde>();
        services.AddScoped<Gids>().AddScoped<Uitsluiting>();
        services.AddScoped<Onderwerpen>();
        services.AddScoped<Verzending>();
        services.AddScoped<Verband>();
    }

    public static void Pipeline(WebApplication app)
    {
        app.UseOnionLocation();
        Sessie.Read(app);
        app.Services.GetRequiredService<Thema>().Map(app);
        app.MapRazorPages();
        app.MapGet("/.well-known/security.txt", (MeldpuntOptions options, TimeProvider clock) => Results.Text(
            $"Contact: {options.SecurityContact}\nExpires: {clock.GetUtcNow().UtcDateTime.Date.AddMonths(6):yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: nl, en\n", "text/plain"));
    }

    private static void RegisterStorage(IServiceCollection services, MeldpuntOptions options) => services
        .AddSingleton(Database.Open(options.DatabasePath))
        .AddSingleton<ConceptStore>().AddSingleton<BijlageStore>().AddSingleton<IntakeStore>()
        .AddSingleton<DossierStore>().AddSingleton<BeoordelingStore>().AddSingleton<ItemStore>().AddSingleton<GrantStore>().AddSingleton<BewaringStore>().AddSingleton<InzageStore>().AddSingleton<Inzagen>().AddSingleton<WisselingStore>().AddSingleton<HistorieStore>().AddSingleton<HistorieReader>().AddSingleton<Verplaatsing>()
        .AddSingleton<RegisterStore>().AddSingleton<AlarmStore>().AddSingleton<UitnodigingStore>().AddSingleton<LeesstukStore>().AddSingleton<OrganisatieStore>();

    private static void RegisterKeys(IServiceCollection services, HostKeys keys)
    {
        var (intake, hosts) = (new IntakeKeys(keys), new HostPublicKeys(keys));
        RefuseIncomplete(intake, keys);
        services.AddSingleton(intake).AddSingleton<InleverKeys>(intake).AddSingleton(hosts).AddSingleton(s => new SignedHistorie("intake", () => intake.Sign, s.GetRequiredService<Regels>().Versie))
            .AddSingleton<RegisterCache>().AddSingleton<TagKeys>().AddSingleton<Uitnodigingstags>().AddSingleton<DossierReader>().AddSingleton<Sleutelonderhoud>();
    }

    // Keys are fetched when they are used; what is missing has to be said before the first melder comes.
    private static void RefuseIncomplete(IntakeKeys intake, HostKeys keys)
    {
        _ = (intake.Suite, intake.Tag, intake.Lookup, intake.RoutingKey, keys.Require(HostKeys.Root, 65), keys.Verifying("portal.sign"), keys.Verifying("routing.sign"));
        if (!intake.Receipt.PublicKey.SequenceEqual(keys.Verifying("receipt")[0]) || !intake.Sign.PublicKey.SequenceEqual(keys.Verifying("intake.sign")[0]))
            throw new StartRefusedException("The intake's private and public keys in its key file do not belong together.");
    }

    private static Regels RegelsVan(MeldpuntOptions options)
    {
        try
        {
            return new Regels(options.Regime2020From);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new StartRefusedException("Meldpunt:Regime2020From must lie between 2000-01-01 and 2023-02-17.");
        }
    }
}
