using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.Start;
using Meldpunt.Storage;
using Microsoft.Extensions.Configuration;

namespace Meldpunt.Demo;

/// <summary>
/// The demo dossiers, once for each data folder, in Development only, while the hosts run. A failure is told in one
/// sentence and stops nothing; it is not tried again, because half of it may be there.
/// </summary>
internal static class DemoLoader
{
    private const string Busy = "bezig\n";
    private const string Over = "klaar\n";

    /// <summary>Before the hosts start: a load that was killed left the clock at another day.</summary>
    public static void ClearUp(LauncherOptions options)
    {
        var marker = Marker(options);
        if (!File.Exists(marker) || File.ReadAllText(marker) != Busy) return;
        new ClockFile(options.ClockFile).Clear();
        File.WriteAllText(marker, Over);
    }

    /// <summary>Loads them where they are due, while the hosts run.</summary>
    public static async Task RunAsync(LauncherOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (!IsDue(options)) return;
        try
        {
            await using var database = Database.Open(InitialSetup.DatabaseFile(options.DataFolder));
            await LoadAsync(options, new DeliveryWatch(database), output, ct);
        }
        catch (Exception e) when (e is SiteRefusedException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The demo dossiers were not all loaded: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("The demo dossiers were not all loaded: it was broken off.");
        }
    }

    private static bool IsDue(LauncherOptions options) =>
        options is { Development: true, DemoMeldingen: true } && options.IntakeUrl.IsLoopback && options.PortalUrl.IsLoopback
        // The demo persons come in by the chooser, which is gone once a provider is configured.
        && !options.Configuration.GetSection("Meldpunt:Oidc").Exists() && !File.Exists(Marker(options));

    private static async Task LoadAsync(LauncherOptions options, DeliveryWatch delivery, TextWriter output, CancellationToken ct)
    {
        // Where somebody has reported already, the clock is not turned back.
        var dossiers = delivery.IsUnused ? DemoDossier.LoadAll(options.SeedsFolder) : [];
        var clock = new ClockFile(options.ClockFile);
        var today = DateOnly.FromDateTime(DateTime.Now);
        await File.WriteAllTextAsync(Marker(options), Busy, ct);
        try
        {
            if (dossiers.Count > 0) await output.WriteLineAsync($"Loading {dossiers.Count} demo dossiers through the sites …");
            await output.FlushAsync(ct);
            await new DemoPlay(options, dossiers, DemoSleutelzinnen.Load(options.SeedsFolder), clock, delivery).RunAsync(today, ct);
            await delivery.SettledAsync(today, ct);
        }
        finally
        {
            clock.Clear();
            await File.WriteAllTextAsync(Marker(options), Over, CancellationToken.None);
        }
    }

    private static string Marker(LauncherOptions options) => Path.Combine(options.DataFolder, "demo-geladen");
}
