using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.Start;
using Meldpunt.Storage;

namespace Meldpunt.Demo;

/// <summary>
/// The demo dossiers, once for each data folder, in Development only, while the hosts run. A failure is told in one
/// sentence and stops nothing; it is not tried again, because half of it may be there.
/// </summary>
internal static class DemoLoader
{
    /// <summary>Whether they are still to be loaded here.</summary>
    public static bool IsDue(LauncherOptions options) =>
        options is { Development: true, DemoMeldingen: true } && options.IntakeUrl.IsLoopback && options.PortalUrl.IsLoopback && !File.Exists(Marker(options));

    /// <summary>Gives the hosts the real time; before they start, as a load that was broken off left another.</summary>
    public static void ResetClock(LauncherOptions options) => new ClockFile(options.ClockFile).Clear();

    /// <summary>Loads them where they are due.</summary>
    public static async Task RunAsync(LauncherOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (!IsDue(options)) return;
        try
        {
            await using var database = Database.Open(InitialSetup.DatabaseFile(options.DataFolder));
            var delivery = new DeliveryWatch(database);
            await File.WriteAllTextAsync(Marker(options), "1\n", ct);
            if (!delivery.IsUnused) return;
            await LoadAsync(options, delivery, output, ct);
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

    private static async Task LoadAsync(LauncherOptions options, DeliveryWatch delivery, TextWriter output, CancellationToken ct)
    {
        var dossiers = DemoDossier.LoadAll(options.SeedsFolder);
        await output.WriteLineAsync($"Loading {dossiers.Count} demo dossiers through the sites …");
        await output.FlushAsync(ct);
        var clock = new ClockFile(options.ClockFile);
        var today = DateOnly.FromDateTime(DateTime.Now);
        try
        {
            await new DemoPlay(options, dossiers, DemoSleutelzinnen.Load(options.SeedsFolder), clock, delivery).RunAsync(today, ct);
            await delivery.SettledAsync(today, ct);
        }
        finally
        {
            clock.Clear();
        }
    }

    private static string Marker(LauncherOptions options) => Path.Combine(options.DataFolder, "demo-geladen");
}
