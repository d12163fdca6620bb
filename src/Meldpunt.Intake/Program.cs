using Meldpunt.Hosting;
using Meldpunt.Hosting.Forms;

return await HostSetup.RunAsync(
    args,
    o => o.IntakeUrl,
    host => host.Services.AddMeldpuntPages(),
    app => app.MapRazorPages());
