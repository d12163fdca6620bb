using System.Security.Claims;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Pages;
using Meldpunt.Portal.Sessies.Oidc;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Meldpunt.Portal.Sessies;

/// <summary>Sign-in says who you are; it opens nothing. The session's cookie is the framework's, sealed by the key ring.</summary>
internal static class Aanmelding
{
    internal const string PersoonClaim = "persoon";
    internal const string FormClaim = "form";
    private const string CookieName = "__Host-aanmelding";
    private static readonly TimeSpan Werkdag = TimeSpan.FromHours(10);

    internal static IServiceCollection AddAanmelding(this IServiceCollection services, OidcSettings? oidc)
    {
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = CookieName;
            o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.Cookie.Path = "/";
            o.ExpireTimeSpan = Werkdag;
            o.SlidingExpiration = false;
            // A demonstration may move the clock; a session still lasts a working day.
            o.TimeProvider = TimeProvider.System;
            o.Events.OnRedirectToLogin = async c =>
            {
                // Whoever sends a form after the session ended gets the text back instead of losing it in a redirect.
                if (HttpMethods.IsPost(c.Request.Method) && c.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
                    await VerlopenFormulier.Answer(c.HttpContext, await c.Request.ReadFormAsync(c.HttpContext.RequestAborted)).WriteAsync(c.Response);
                else
                    c.Response.Redirect(Taal.Of(c.Request.Path).Pad("/") + Terugweg.Vraag(Terugweg.Hier(c.Request)));
            };
        });
        services.AddAuthorization();
        if (oidc is not null) authentication.AddProvider(oidc);
        return services;
    }

    private static void AddProvider(this AuthenticationBuilder authentication, OidcSettings oidc)
    {
        authentication.Services.AddSingleton(oidc).AddSingleton<OidcProvider>().AddSingleton<IdTokens>().AddSingleton<Weigeringen>().AddScoped<Toelating>();
        authentication.AddOAuth<OAuthOptions, OidcHandler>(OidcHandler.SchemeName, o =>
        {
            o.CallbackPath = OidcHandler.Terug;
            o.UsePkce = true;
            o.Scope.Clear();
            o.Scope.Add("openid");
            o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
            o.TimeProvider = TimeProvider.System;
            o.CorrelationCookie.Name = "__Host-heenweg.";
            o.CorrelationCookie.Path = "/";
            o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
            // The answer comes from the provider's site, as a plain GET.
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.ClientId = oidc.ClientId;
            // The framework wants these; the handler takes them from discovery and from the secret's file.
            o.ClientSecret = "-";
            o.AuthorizationEndpoint = o.TokenEndpoint = oidc.Authority.AbsoluteUri;
        });
    }

    /// <summary>Starts a session as this person, with a form secret of its own; any earlier session of this browser ends.</summary>
    internal static Task MeldAanAsync(HttpContext context, string persoon)
    {
        var form = Convert.ToHexString(Primitives.RandomBytes(32));
        var identity = new ClaimsIdentity([new Claim(PersoonClaim, persoon), new Claim(FormClaim, form)], CookieAuthenticationDefaults.AuthenticationScheme);
        return context.SignInAsync(new ClaimsPrincipal(identity));
    }

    /// <summary>Loads the session of every request, after the framework read its cookie.</summary>
    internal static IApplicationBuilder UseWerksessie(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await context.RequestServices.GetRequiredService<Werksessie>().LaadAsync();
        await next(context);
    });
}
