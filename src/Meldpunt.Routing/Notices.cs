using System.Security.Cryptography;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// Spreads notices at random: each open notice goes out in a round with the chance that makes the mean wait half the
/// jitter. Nothing has to be stored for it, so no stored time betrays when a melder was at a keyboard.
/// </summary>
internal sealed class NoticePace(int jitterMinutes, int sweepSeconds)
{
    private readonly double _chance = jitterMinutes == 0 ? 1 : Math.Min(1, sweepSeconds / (jitterMinutes * 30.0));

    public bool Now() => _chance >= 1 || RandomNumberGenerator.GetInt32(1_000_000) < _chance * 1_000_000;
}

/// <summary>Where notices go: a folder of .eml files by default, an SMTP relay in production.</summary>
internal interface INoticeSender
{
    /// <summary>Sends one notice; the same id twice must be one notice.</summary>
    Task SendAsync(Notice notice, CancellationToken ct);
}

/// <summary>"There is something ready for you", and nothing else.</summary>
internal sealed record Notice(string Id, string To, DateOnly Date, Uri Portal);

/// <summary>The duty to tell a person that something is ready: claimed, sent, ended; tried again after a failure.</summary>
internal sealed class Notices(PlichtStore plichten, OrganisatieStore organisatie, INoticeSender sender, NoticePace pace, MeldpuntOptions options, TimeProvider clock, ILogger<Notices> log)
{
    private const int AtOnce = 1000;
    private const string Node = "routing-1";

    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        foreach (var id in plichten.Due(Node, today, AtOnce).Where(_ => pace.Now()))
        {
            if (await plichten.ClaimAsync(id, Node, today) is { } plicht)
                await SendAsync(plicht, today, ct);
        }
    }

    private async Task SendAsync(PlichtRow plicht, DateOnly today, CancellationToken ct)
    {
        try
        {
            if (organisatie.Personen().FirstOrDefault(p => p.Id == plicht.Persoon) is { } person)
                await sender.SendAsync(new Notice(plicht.Id, person.Email, today, options.PortalUrl), ct);
            await plichten.FinishAsync(plicht.Id, Node);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("A notice could not be sent ({Type}); it is tried again.", e.GetType().Name);
            await plichten.FailAsync(plicht.Id, Node);
        }
    }
}
