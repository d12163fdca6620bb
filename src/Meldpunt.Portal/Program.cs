using Meldpunt.Hosting;
using Meldpunt.Hosting.Opschonen.Kind;
using Meldpunt.Portal;
using Meldpunt.Portal.Sessies;

// The child that takes one document apart; it starts nothing of the portal.
if (args is [Opschoonkind.Verb, var soort]) return Opschoonkind.Run(soort);

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
