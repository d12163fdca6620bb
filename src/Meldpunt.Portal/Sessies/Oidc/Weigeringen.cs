using System.Globalization;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>
/// Refused sign-ins in the audit log. Anybody can be refused without end, so one minute writes sixty lines at most; the
/// next line says how many were left out.
/// </summary>
internal sealed class Weigeringen(AuditStore audit, TimeProvider clock)
{
    private const int PerMinuut = 60;

    private readonly Lock bezig = new();
    private long begin = clock.GetTimestamp();
    private int genoteerd;
    private int overgeslagen;

    internal async Task NoteerAsync(Weigering reden)
    {
        if (Ruimte() is not { } gemist) return;
        var tekst = gemist == 0 ? reden.ToString() : string.Create(CultureInfo.InvariantCulture, $"{reden} (+{gemist})");
        await audit.AppendAsync(clock.GetUtcNow(), "onbekend", "AanmeldingGeweigerd", tekst);
    }

    /// <summary>How many were left out since the last line, or null when this one is.</summary>
    private int? Ruimte()
    {
        lock (bezig)
        {
            if (clock.GetElapsedTime(begin) >= TimeSpan.FromMinutes(1)) (begin, genoteerd) = (clock.GetTimestamp(), 0);
            if (genoteerd >= PerMinuut)
            {
                overgeslagen++;
                return null;
            }

            var gemist = overgeslagen;
            (genoteerd, overgeslagen) = (genoteerd + 1, 0);
            return gemist;
        }
    }
}
