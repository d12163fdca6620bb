using Meldpunt.Rules;
using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>Whether the configuration is complete and without contradictions.</summary>
internal static class ConfigurationCheck
{
    private const string Subject = "configuration";

    /// <summary>The finding, and the options where they can be read at all.</summary>
    public static (Finding Finding, LauncherOptions? Options) Read(string? data)
    {
        try
        {
            var options = LauncherOptions.Read();
            if (data is not null) options = options with { DataFolder = Path.GetFullPath(data) };
            return (Finding.Of(Subject, [.. Objections(options)], $"environment {options.EnvironmentName}, intake {options.IntakeUrl.Authority}, portal {options.PortalUrl.Authority}"), options);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or ArgumentException)
        {
            return (Finding.Wrong(Subject, e.Message.TrimEnd('.')), null);
        }
    }

    private static IEnumerable<string> Objections(LauncherOptions options)
    {
        if (!Regime2020.TryRegels(null, out _, out var objection)) yield return objection.TrimEnd('.');
        Uri[] urls = [options.IntakeUrl, options.PortalUrl, options.RoutingUrl];
        if (urls.Select(u => u.Authority).Distinct().Count() < urls.Length) yield return "Meldpunt:IntakeUrl, PortalUrl and RoutingUrl must each have an address of their own";
        if (options.Development && urls.Any(u => !u.IsLoopback)) yield return "in Development every host must stand on loopback: its chooser lets anybody in";
        if (!options.Development && options.Configuration["Meldpunt:ClockFile"] is { Length: > 0 }) yield return "Meldpunt:ClockFile is set outside Development";
    }
}
