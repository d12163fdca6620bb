using System.Text.Json;
using Meldpunt.Hosting;
using Meldpunt.Storage;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>
/// Whom a checked token lets in, and as whom. The provider's roles are a gate and no more: what somebody may do
/// follows from our signed register alone.
/// </summary>
internal sealed class Toelating(OidcSettings settings, AanmeldnaamStore namen)
{
    /// <summary>The person of our register.</summary>
    internal string PersoonVan(JsonWebToken token)
    {
        if (IdTokens.One(token, settings.PersonClaim) is not { } naam) throw new AanmeldingGeweigerdException(Weigering.PersoonOntbreekt);
        if (settings.RequiredRole is { } rol && !token.Claims.Any(c => c.Type == settings.RoleClaim && c.Value == rol))
            throw new AanmeldingGeweigerdException(StaatElders(token) ? Weigering.TeVeelGroepen : Weigering.RolOntbreekt);
        return namen.PersoonVan(settings.Issuer, naam) ?? throw new AanmeldingGeweigerdException(Weigering.NietIngeschreven);
    }

    // Entra ID leaves groups out of a token that would grow too large, and says where they can be fetched. We fetch
    // nothing: who does not show the role is not let in.
    private bool StaatElders(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("_claim_names", out var elders) && elders.ValueKind == JsonValueKind.Object && elders.TryGetProperty(settings.RoleClaim, out _)
        || token.Claims.Any(c => c is { Type: "hasgroups", Value: "true" or "True" });
}
