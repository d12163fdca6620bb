using Meldpunt.Hosting;
using Meldpunt.Hosting.Opschonen.Kind;
using Meldpunt.Intake;

// The child that takes one document apart; it starts nothing of the site.
if (args is [Opschoonkind.Verb, var soort]) return Opschoonkind.Run(soort);

return await HostSetup.RunAsync(args, o => o.IntakeUrl, IntakeSetup.Register, IntakeSetup.Pipeline);
