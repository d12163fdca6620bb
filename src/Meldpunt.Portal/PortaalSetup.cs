using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Hosting.Melden;
using Meldpunt.Hosting.Opschonen;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Controle;
using Meldpunt.Portal.Coordinatie;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Lakken;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Pages;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Meldpunt.Portal;

/// <summary>What the portal is made of. It holds no private key but its own signing key; members bring theirs.</summary>
internal static class PortaalSetup
{
    private const int Symmetric = 32;
    private const int Public = 65;

    internal static void Register(HostContext host)
    {
        var (services, options) = (host.Services, host.Options);
        var oidc = Oidc(host);
        var database = Database.Open(options.DatabasePath);
        services.AddSingleton(database);
        Stores(services);
        Bestanden(services, host.Clock);
        // Refuses the start on a database with demo persons, so it comes before anything listens.
        services.AddSingleton(new DemoPersonen(options, new OrganisatieStore(database), oidc));
        Keys(services, host.Keys);
        services.AddSingleton(Archiefsleutel.Lees(host.Builder.Configuration)).AddScoped<Archivering>();
        Mandaatregister(services);
        KeyRing(services, host.Keys);
        Sessions(services, oidc);
        services.AddSingleton(new Regels(options.Regime2020From));
        services.AddSingleton(Wordlist.Load(Path.Combine(AppContext.BaseDirectory, "woorden.txt")));
        services.AddSingleton(new FormRefusal { Answer = VerlopenFormulier.Answer });
        services.AddMeldpuntPages().AddRazorPagesOptions(o => o.Conventions.AuthorizeFolder("/"));
    }

    private static OidcSettings? Oidc(HostContext host)
    {
        var oidc = OidcSettings.Read(host.Builder.Configuration, host.Options.Development);
        if (oidc is not null && host.Options.PortalUrl is not ({ Scheme: "https" } or { IsLoopback: true }))
            throw new StartRefusedException("Meldpunt:PortalUrl must begin with https: the provider sends people back to it.");
        return oidc;
    }

    private static void Stores(IServiceCollection services) => services
        .AddSingleton<DossierStore>().AddSingleton<BeoordelingStore>().AddSingleton<BriefStore>().AddSingleton<PlichtStore>().AddSingleton<ItemStore>().AddSingleton<GrantStore>().AddSingleton<BewaringStore>().AddSingleton<InzageStore>().AddSingleton<Inzagen>().AddSingleton<WisselingStore>().AddSingleton<HistorieStore>()
        .AddSingleton<BijlageStore>().AddSingleton<AlarmStore>().AddSingleton<AuditStore>().AddSingleton<RegisterStore>()
        .AddSingleton<VoorstelStore>().AddSingleton<HouderStore>().AddSingleton<NieuweSleutelStore>().AddSingleton<OrganisatieStore>().AddSingleton<AanmeldnaamStore>().AddSingleton<SleutelringStore>().AddSingleton<BijlageStream>().AddSingleton<ItemAppender>().AddSingleton<HistorieReader>().AddSingleton<Verplaatsing>()
        .AddSingleton<UitnodigingStore>().AddSingleton<LeesstukStore>().AddSingleton<Uitnodigingstags>().AddSingleton<Leeszaal>();

    /// <summary>What staff send along is taken in and cleaned as the melder's files are.</summary>
    private static void Bestanden(IServiceCollection services, TimeProvider clock) => services
        .AddSingleton<ConceptStore>().AddSingleton<Documenten>().AddSingleton<Ontvangst>().AddSingleton<Berichtbestanden>().AddScoped<Bestandenlade>()
        .AddSingleton(s => new Opruiming(s.GetRequiredService<ConceptStore>(), s.GetRequiredService<BijlageStore>(), s.GetRequiredService<ILogger<Opruiming>>(), clock, TimeProvider.System))
        .AddHostedService(s => s.GetRequiredService<Opruiming>());

    private static void Keys(IServiceCollection services, HostKeys keys)
    {
        // Fetched when they are used; what is missing has to be said before anybody signs in.
        _ = (keys.Suite, keys.Require(HostKeys.Root, Public), keys.Verifying("receipt"), keys.Verifying("intake.sign"), keys.Verifying("routing.sign"), keys.Signing("portal.sign"));
        _ = (keys.Require("tag", Symmetric), keys.Require("pepper", WrappedPersonKeys.PepperSize), keys.Require("ring", Symmetric), keys.SealingTo("routing"));
        services.AddSingleton(new DossierMaker(new PortaalKeys(keys))).AddSingleton<HostPublicKeys>().AddSingleton<TagKeys>().AddSingleton(new Peper(keys));
        services.AddSingleton(new Verzoekgetuige(() => keys.Signing("portal.sign")));
        services.AddSingleton(s => new SignedHistorie("portal", () => keys.Signing("portal.sign"), s.GetRequiredService<Regels>().Versie)).AddSingleton(new Getuige(() => keys.Signing("portal.sign"))).AddSingleton(new Archiefzegel(() => keys.Signing("portal.sign"))).AddSingleton<RegisterCache>().AddSingleton<DossierReader>().AddSingleton<Sleutelonderhoud>();
    }

    private static void Mandaatregister(IServiceCollection services) => services
        .AddSingleton<MandaatStore>().AddSingleton<MandaatCache>().AddScoped<Mandaatboek>().AddScoped<Verlening>()
        .AddSingleton<Logcontrole>().AddScoped<Signalen>()
        .AddSingleton<ToezichtStore>().AddScoped<Overzicht>().AddScoped<Organisatiebeheer>().AddScoped<Sjablonen>();

    private static void KeyRing(IServiceCollection services, HostKeys keys)
    {
        var ring = new RingKey(keys);
        // Sign-in outlives a restart: the framework's keys stay, sealed, in the database.
        services.AddSingleton(ring).AddSingleton<IXmlRepository, SleutelringRepository>();
        services.AddDataProtection().SetApplicationName("Meldpunt.Portal");
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((o, repository) =>
        {
            o.XmlRepository = repository;
            o.XmlEncryptor = new RingEncryptor(ring);
        });
    }

    private static void Sessions(IServiceCollection services, OidcSettings? oidc) => services
        .AddSingleton<Sleutelkast>().AddSingleton<Pogingen>().AddHostedService<Opruimer>()
        .AddScoped<Werksessie>().AddScoped<Postvaknamen>().AddScoped<Organisatienamen>().AddScoped<Toegang>().AddScoped<Handelingen>().AddScoped<Kwalificatie>().AddScoped<Aanspreken>().AddScoped<Herkwalificatie>().AddScoped<Acties>()
        .AddScoped<Functiescheiding>().AddScoped<Eigenaars>().AddScoped<Besluitvorming>().AddScoped<Splitsen>().AddScoped<Bureaubrieven>().AddScoped<Briefwisseling>().AddScoped<Maatregelwacht>()
        .AddSingleton<Opzij>().AddSingleton<Bekeken>().AddSingleton<Bijwerkingen>().AddScoped<Achterstand>().AddScoped<Inschrijving>().AddScoped<Voorstellen>().AddScoped<Voordracht>().AddScoped<Ondertekening>().AddScoped<Overdracht>().AddScoped<Naamverzoek>().AddScoped<Bewaarderswerk>()
        .AddSingleton<OnderzoekerStore>().AddSingleton<Onderzoekslijst>().AddScoped<Onderzoek>().AddScoped<Aanwijzen>().AddScoped<Onderzoekerswerk>()
        .AddSingleton<LijstStore>().AddSingleton<RapporteurStore>().AddSingleton<AgendaStore>().AddSingleton<Lijstlezer>().AddSingleton<Speurtocht>().AddScoped<Postvaklijst>().AddScoped<Rapporteurschap>().AddScoped<Agenda>().AddScoped<Verbanden>()
        .AddSingleton<IntakeStore>().AddSingleton<Vastleggen>().AddScoped<Onderwerpen>().AddScoped<Vastlegvragen>()
        .AddScoped<Uitnodigingen>().AddScoped<Lakwerk>().AddScoped<Leeskamer>()
        .AddSingleton<GesprekStore>().AddSingleton<Gespreksopruiming>().AddScoped<Gespreksboek>()
        .AddScoped<Belangen>().AddScoped<Pages.Dossier.Dossierkop>()
        .AddAanmelding(oidc);
}
