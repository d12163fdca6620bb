using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What keeps whoever has a dossier open from an act in it (<see cref="Scheiding"/>), and who can act instead.</summary>
internal sealed class Functiescheiding(Werksessie sessie, DossierReader reader, DossierStore dossiers)
{
    private IReadOnlySet<string>? eerdereBeslissers;

    /// <summary>The first invariant in the way, or null. Of a benadeling it looks at the earlier melding too, as far as their own keys open that.</summary>
    internal async Task<Belemmering?> VoorAsync(Zaak zaak, Gebeurtenis? gebeurtenis)
    {
        if (zaak.Stand?.Benadeling == true && gebeurtenis is { } wat && Invarianten.OordeeltOverBenadeling(wat)) eerdereBeslissers ??= await EerdereBeslissersAsync(zaak);
        return Scheiding.Belet(zaak, zaak.Rol, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, gebeurtenis, eerdereBeslissers);
    }

    /// <summary>Who can act instead.</summary>
    internal IReadOnlyList<RegisterStatement> WieWel(Zaak zaak, Belemmering belet, Gebeurtenis? gebeurtenis) =>
        Scheiding.WieWel(zaak, belet, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, gebeurtenis, eerdereBeslissers);

    /// <summary>Who signed a decision in the melding that this one follows on.</summary>
    private async Task<HashSet<string>> EerdereBeslissersAsync(Zaak zaak)
    {
        var beslissers = new HashSet<string>(StringComparer.Ordinal);
        if (zaak.Dossier.Melding?.EerderKenmerk is not { } kenmerk || Kenmerk.Begin(kenmerk) is not { } begin || sessie.Sleutels is not { } sleutels) return beslissers;
        foreach (var id in dossiers.MetBegin(begin))
        {
            using var eerder = await reader.OpenAsync(id, sessie.Persoon!.Id, sleutels.Encryption);
            beslissers.UnionWith((eerder?.Besluiten ?? []).Select(b => b.Item.Item!.Author.Id));
        }

        return beslissers;
    }
}
