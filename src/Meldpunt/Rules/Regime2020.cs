using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Meldpunt.Domain;
using Microsoft.Extensions.Configuration;

namespace Meldpunt.Rules;

/// <summary>
/// The first day of the Commissie2020 regime, from --regime-2020-from or from Meldpunt:Regime2020From
/// (environment, or the launcher's appsettings files). There is no default in code.
/// </summary>
internal static class Regime2020
{
    internal const string Optie = "--regime-2020-from";

    /// <summary>The rules for that day, or one sentence that says why there are none.</summary>
    internal static bool TryRegels(string? optie, [NotNullWhen(true)] out Regels? regels, [NotNullWhen(false)] out string? bezwaar)
    {
        var tekst = optie ?? UitConfiguratie();
        regels = null;
        bezwaar = null;
        if (string.IsNullOrWhiteSpace(tekst))
        {
            bezwaar = $"Meldpunt:Regime2020From is not set: give the first day of the 2020 rules there or with {Optie} yyyy-mm-dd.";
        }
        else if (!DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag)
            || dag < Feiten.EersteDag || dag >= Regels.WbkVanaf)
        {
            bezwaar = "Meldpunt:Regime2020From must be a day yyyy-mm-dd from 2000-01-01 to 2023-02-17.";
        }
        else
        {
            regels = new Regels(dag);
        }

        return regels is not null;
    }

    private static string? UitConfiguratie()
    {
        // The launcher is the embedded default, hence Development unless the environment says otherwise.
        var omgeving = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? "Development";
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{omgeving}.json", optional: true)
            .AddEnvironmentVariables()
            .Build()["Meldpunt:Regime2020From"];
    }
}
