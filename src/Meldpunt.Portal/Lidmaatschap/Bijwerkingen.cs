using System.Collections.Concurrent;
using System.Security.Cryptography;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>How far a member's run is.</summary>
internal sealed class Bijwerking(int totaal)
{
    private int gedaan;

    internal int Totaal { get; } = totaal;

    internal int Gedaan => Volatile.Read(ref gedaan);

    internal bool Bezig { get; private set; } = true;

    /// <summary>The session ended before the run did; the next session takes up what is left.</summary>
    internal bool Afgebroken { get; private set; }

    internal void Stap() => Interlocked.Increment(ref gedaan);

    internal void Einde(bool afgebroken) => (Afgebroken, Bezig) = (afgebroken, false);
}

/// <summary>
/// Opens dossiers one after the other with a member's keys, outside their requests, so that what colleagues lack is
/// completed. It works only while that member's session is open and their membership in force, looks at both before each
/// dossier, and keeps no list: what is left is seen from the grants.
/// </summary>
internal sealed class Bijwerkingen(IServiceScopeFactory scopes, Sleutelkast kast, Bekeken bekeken, IHostApplicationLifetime lifetime, ILogger<Bijwerkingen> log)
{
    private readonly ConcurrentDictionary<string, Bijwerking> laatste = new(StringComparer.Ordinal);

    /// <summary>The last run of a member, or null.</summary>
    internal Bijwerking? Van(string persoon) => laatste.GetValueOrDefault(persoon);

    /// <summary>Begins a run, unless one goes on.</summary>
    internal void Begin(Werksessie sessie, IReadOnlyList<Achterstallig> dossiers)
    {
        var (wie, cookie, bijwerking) = (sessie.Persoon!, sessie.Sleutelcookie, new Bijwerking(dossiers.Count));
        if (laatste.AddOrUpdate(wie.Id, bijwerking, (_, oud) => oud.Bezig ? oud : bijwerking) != bijwerking) return;
        byte[] encryption = sessie.Sleutels!.Encryption.Export(), signing = sessie.Sleutels.Signing.ExportPrivate();
        _ = Task.Run(async () =>
        {
            var heel = false;
            try
            {
                heel = await LoopAsync(wie, cookie, encryption, signing, dossiers, bijwerking);
            }
            catch (Exception e)
            {
                log.LogError("A run that completes grants ended early ({Type}); the next one goes on.", e.GetType().Name);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(encryption);
                CryptographicOperations.ZeroMemory(signing);
                bijwerking.Einde(!heel);
            }
        });
    }

    private async Task<bool> LoopAsync(Wie wie, string? cookie, byte[] encryption, byte[] signing, IReadOnlyList<Achterstallig> dossiers, Bijwerking bijwerking)
    {
        foreach (var dossier in dossiers)
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested || !kast.Leeft(cookie, wie.Id)) return false;
            await using var scope = scopes.CreateAsyncScope();
            var sessie = scope.ServiceProvider.GetRequiredService<Werksessie>();
            await sessie.ZetVoortAsync(wie, new PersonKeys(EncryptionKeyPair.Import(encryption), SigningKeyPair.FromPrivate(signing)));
            if (sessie.Lidmaatschappen.Count == 0) return false;
            using var geopend = (await scope.ServiceProvider.GetRequiredService<Toegang>().OpenVoorDeVraagAsync(Convert.ToHexStringLower(dossier.Dossier)))?.Dossier;
            bekeken.Onthoud(dossier.Stand);
            bijwerking.Stap();
        }

        return true;
    }
}
