using System.Net;
using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Meldpunt.Hosting;

/// <summary>What a host has in hand while it registers its own parts.</summary>
public sealed record HostContext(WebApplicationBuilder Builder, MeldpuntOptions Options, HostKeys Keys, TimeProvider Clock)
{
    public IServiceCollection Services => Builder.Services;
}

public static class HostSetup
{
    /// <summary>Largest ordinary form: a text of 10 MB still gets an answer instead of a broken connection. Upload pages raise it.</summary>
    public const long MaxFormBytes = 32L << 20;

    /// <summary>Builds and runs one host; 0 after an orderly stop, 1 where the start is refused.</summary>
    public static async Task<int> RunAsync(string[] args, Func<MeldpuntOptions, Uri> url, Action<HostContext> register, Action<WebApplication> pipeline)
    {
        try
        {
            var host = Create(args, url);
            register(host);
            KeepNothing(host.Services);
            await using var app = host.Builder.Build();
            Pipeline(app);
            pipeline(app);
            if (app.Configuration.GetValue("Meldpunt:StopWithParent", false)) StopWithParent(app.Lifetime);
            await app.RunAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync("The port is in use by another program.");
            return 1;
        }
    }

    public static HostContext Create(string[] args, Func<MeldpuntOptions, Uri> url)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        var options = MeldpuntOptions.Read(builder.Configuration, builder.Environment.IsDevelopment());
        RefuseDiagnostics(options);
        var keys = HostKeys.Load(options.KeyFile);
        var clock = options.ClockFile is { } file ? new DemoClock(file) : TimeProvider.System;

        Listen(builder, url(options));
        Log(builder.Logging);
        builder.Services.AddSingleton(options).AddSingleton(keys).AddSingleton(clock).AddTeksten();
        return new HostContext(builder, options, keys, clock);
    }

    /// <summary>The layers every host shares, outermost first.</summary>
    private static void Pipeline(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseHostFiltering();
        app.UseLoopbackScheme();
        app.UseLanguageFromPath();
        app.UseStaticFiles();
        app.UseRouting();
        app.MapGet("/healthz", () => "ok");
    }

    // The launcher holds our standard input open; when it ends, however it ends, no host stays behind.
    private static void StopWithParent(IHostApplicationLifetime lifetime) =>
        new Thread(() =>
        {
            while (Console.In.Read() >= 0) { }
            lifetime.StopApplication();
        })
        { IsBackground = true }.Start();

    // The runtime's diagnostics socket lets any program of the same user dump this process with the keys in it.
    private static void RefuseDiagnostics(MeldpuntOptions options)
    {
        if (!options.Development && Environment.GetEnvironmentVariable("DOTNET_EnableDiagnostics") != "0")
            throw new StartRefusedException("Set DOTNET_EnableDiagnostics=0 in the environment: outside Development a host does not start with the diagnostics socket open.");
    }

    private static void Listen(WebApplicationBuilder builder, Uri url)
    {
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxFormBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            // Tor is slow, and a slow line is no reason to lose a text.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(50, TimeSpan.FromSeconds(30));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(50, TimeSpan.FromSeconds(30));
            if (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address)) kestrel.Listen(address, url.Port);
            else kestrel.ListenLocalhost(url.Port);
        });
        builder.Services.Configure<HostFilteringOptions>(o => o.AllowedHosts = [.. new HashSet<string> { url.Host, "localhost", "127.0.0.1" }]);
    }

    // No request is logged: an address, a path or a time of a melder has no place in a log.
    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(o => { o.SingleLine = true; o.ColorBehavior = LoggerColorBehavior.Disabled; });
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Meldpunt", LogLevel.Information);
    }

    // Razor Pages bring a key ring that writes itself to disk. It stays in memory, unless the host has a place of its own
    // to keep it in.
    private static void KeepNothing(IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(IXmlRepository))) return;
        services.AddDataProtection();
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, EphemeralDataProtectionProvider>());
        foreach (var preload in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(preload);
    }
}
