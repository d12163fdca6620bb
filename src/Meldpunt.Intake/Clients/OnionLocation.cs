namespace Meldpunt.Intake.Clients;

/// <summary>Tells Tor Browser, on ordinary addresses, where the same page is as an onion service. Others ignore it.</summary>
public static class OnionLocation
{
    public static IApplicationBuilder UseOnionLocation(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IntakeOptions>().OnionUrl is not { } onion) return app;
        return app.Use((context, next) =>
        {
            if (context.Request.Host.Host != onion.Host) context.Response.Headers["Onion-Location"] = new Uri(onion, context.Request.Path + context.Request.QueryString).ToString();
            return next(context);
        });
    }
}
