using Meldpunt.Hosting;
using Meldpunt.Intake;

return await HostSetup.RunAsync(args, o => o.IntakeUrl, IntakeSetup.Register, IntakeSetup.Pipeline);
