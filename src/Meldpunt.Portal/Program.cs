using Meldpunt.Hosting;
using Meldpunt.Portal;
using Meldpunt.Portal.Sessies;

return await HostSetup.RunAsync(
    args,
    o => o.PortalUrl,
    PortaalSetup.Register,
    app =>
    {
        app.UseAuthentication();
        app.UseWerksessie();
        app.UseAuthorization();
        app.MapRazorPages();
    });
