using System.Buffers.Text;
using System.Text.Encodings.Web;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>
/// Sign-in at the provider and back: the framework's OAuth handler for state, correlation cookie and PKCE; on top of it
/// discovery, nonce, the issuer in the answer (RFC 9207) and the ID token. A refusal is one line in the audit log and
/// one calm page.
/// </summary>
internal sealed class OidcHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    MeldpuntOptions meldpunt, OidcProvider provider, IdTokens tokens, Toelating toelating, Werksessie sessie, AuditStore audit, Weigeringen weigeringen, TimeProvider clock)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    internal const string SchemeName = "Oidc";
    internal const string Terug = "/aanmelden/terug";
    private const string Nonce = "nonce";
    private const string Verifier = "code_verifier";

    private OpenIdConnectConfiguration? discovered;

    // What the provider has on its list, whatever stands between the browser and us.
    private string RedirectUri => meldpunt.PortalUrl.GetLeftPart(UriPartial.Authority) + Terug;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            discovered = await provider.GetAsync(Context.RequestAborted);
            properties.Items[Nonce] = Base64Url.EncodeToString(Primitives.RandomBytes(32));
            await base.HandleChallengeAsync(properties);
        }
        catch (AanmeldingGeweigerdException e)
        {
            await WeigerAsync(e.Reden, properties);
        }
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var placeholder = new Uri(base.BuildChallengeUrl(properties, RedirectUri));
        var begin = discovered!.AuthorizationEndpoint;
        return begin + (begin.Contains('?', StringComparison.Ordinal) ? '&' : '?') + placeholder.Query[1..] + "&nonce=" + Uri.EscapeDataString(properties.Items[Nonce]!);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = Options.StateDataFormat.Unprotect(Request.Query["state"].ToString());
        try
        {
            var persoon = await PersoonAsync(properties);
            // Whoever sat here before leaves nothing behind: another session, with the keys locked.
            sessie.Vergrendel();
            await Aanmelding.MeldAanAsync(Context, persoon);
            await audit.AppendAsync(clock.GetUtcNow(), persoon, "Aangemeld", "");
            await Doorgang.SchrijfAsync(Response, TaalVan(properties), Terugweg.Ontgrendelen(TaalVan(properties), properties!.RedirectUri));
        }
        catch (AanmeldingGeweigerdException e)
        {
            await WeigerAsync(e.Reden, properties);
        }

        return HandleRequestResult.Handle();
    }

    private async Task<string> PersoonAsync(AuthenticationProperties? properties)
    {
        if (properties is null || !properties.Items.TryGetValue(Nonce, out var nonce) || !properties.Items.TryGetValue(Verifier, out var verifier)) throw new AanmeldingGeweigerdException(Weigering.StateKloptNiet);
        // Takes the cookie away, so that an answer counts once.
        if (!ValidateCorrelationId(properties)) throw new AanmeldingGeweigerdException(Weigering.AndereBrowser);
        CheckIssuer(await provider.GetAsync(Context.RequestAborted));
        if (Request.Query["error"].ToString() is { Length: > 0 } error) throw new AanmeldingGeweigerdException(error == "access_denied" ? Weigering.AfgebrokenDoorMedewerker : Weigering.ProviderWeigerde);
        if (Request.Query["code"] is not [{ Length: > 0 and < 4096 } code]) throw new AanmeldingGeweigerdException(Weigering.CodeOntbreekt);
        var token = await provider.RedeemAsync(code, verifier!, RedirectUri, Context.RequestAborted);
        return toelating.PersoonVan(await tokens.CheckAsync(token, nonce!, Context.RequestAborted));
    }

    private void CheckIssuer(OpenIdConnectConfiguration configuration)
    {
        var issuer = Request.Query["iss"].ToString();
        if (issuer.Length == 0 && configuration.AuthorizationResponseIssParameterSupported) throw new AanmeldingGeweigerdException(Weigering.UitgeverOntbreekt);
        if (issuer.Length > 0 && issuer != configuration.Issuer) throw new AanmeldingGeweigerdException(Weigering.UitgeverKloptNiet);
    }

    // A page of its own: code and state stay in no history.
    private async Task WeigerAsync(Weigering reden, AuthenticationProperties? properties)
    {
        await weigeringen.NoteerAsync(reden);
        Response.Redirect(TaalVan(properties).Pad("/aanmelden/mislukt?reden=" + reden));
    }

    private static Taal TaalVan(AuthenticationProperties? properties) => Taal.Of(new PathString(properties?.RedirectUri is ['/', ..] pad ? pad.Split('?')[0] : "/"));
}
