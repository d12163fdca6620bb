using System.Security.Cryptography;
using System.Text;
using Meldpunt.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>The checks on an ID token, OpenID Connect Core 1.0 section 3.1.3.7.</summary>
internal sealed class IdTokens(OidcProvider provider, OidcSettings settings)
{
    private const int MostCharacters = 64 << 10;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // Signatures only: no "none", and nothing with a shared key, so that a public key never counts as one.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostCharacters };

    /// <summary>The token, when everything about it holds.</summary>
    /// <exception cref="AanmeldingGeweigerdException">The first thing that does not.</exception>
    internal async Task<JsonWebToken> CheckAsync(string text, string nonce, CancellationToken ct)
    {
        var unchecked_ = Read(text);
        if (!Algorithms.Contains(unchecked_.Alg)) throw new AanmeldingGeweigerdException(Weigering.AlgoritmeNietToegestaan);
        var configuration = await provider.GetAsync(ct);
        if (!Knows(configuration, unchecked_.Kid)) configuration = await provider.RefreshAsync(ct);
        var result = await handler.ValidateTokenAsync(text, Parameters(configuration, unchecked_.Kid));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token) throw new AanmeldingGeweigerdException(Reason(result.Exception));
        if (token.IssuedAt > DateTime.UtcNow + Skew) throw new AanmeldingGeweigerdException(Weigering.TokenNogNietGeldig);
        if (!Same(One(token, JwtRegisteredClaimNames.Nonce), nonce)) throw new AanmeldingGeweigerdException(Weigering.NonceKloptNiet);
        var party = One(token, JwtRegisteredClaimNames.Azp);
        if (party is null ? token.Audiences.Count() > 1 : party != settings.ClientId) throw new AanmeldingGeweigerdException(Weigering.DoelgroepKloptNiet);
        return token;
    }

    /// <summary>The value of a claim that is there once, as a text; else null.</summary>
    internal static string? One(JsonWebToken token, string claim) =>
        token.Claims.Where(c => c.Type == claim).Take(2).ToList() is [{ ValueType: System.Security.Claims.ClaimValueTypes.String, Value: { Length: > 0 and <= 255 } value }] ? value : null;

    private JsonWebToken Read(string text)
    {
        if (text.Length > MostCharacters || !handler.CanReadToken(text)) throw new AanmeldingGeweigerdException(Weigering.TokenOnleesbaar);
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (ArgumentException)
        {
            throw new AanmeldingGeweigerdException(Weigering.TokenOnleesbaar);
        }
    }

    // A token without a key's name is clear enough where there is one key.
    private static bool Knows(OpenIdConnectConfiguration configuration, string kid) =>
        kid.Length == 0 ? configuration.SigningKeys.Count == 1 : configuration.SigningKeys.Any(k => k.KeyId == kid);

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration configuration, string kid) => new()
    {
        ValidIssuer = configuration.Issuer,
        ValidAudience = settings.ClientId,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = configuration.SigningKeys,
        TryAllIssuerSigningKeys = kid.Length == 0 && configuration.SigningKeys.Count == 1,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = Skew,
    };

    private static Weigering Reason(Exception? e) => e switch
    {
        SecurityTokenInvalidIssuerException => Weigering.UitgeverKloptNiet,
        SecurityTokenInvalidAudienceException => Weigering.DoelgroepKloptNiet,
        SecurityTokenExpiredException or SecurityTokenNoExpirationException => Weigering.TokenVerlopen,
        SecurityTokenNotYetValidException => Weigering.TokenNogNietGeldig,
        SecurityTokenInvalidAlgorithmException => Weigering.AlgoritmeNietToegestaan,
        SecurityTokenInvalidSignatureException => Weigering.HandtekeningKloptNiet,
        _ => Weigering.TokenOnleesbaar,
    };

    private static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
