using System.Text;
using Meldpunt.Archive;
using Meldpunt.Backup;
using Meldpunt.Checks;
using Meldpunt.Keys;
using Meldpunt.Load;
using Meldpunt.Rules;
using Meldpunt.SignIn;
using Meldpunt.Start;

// One line a verb; what a verb needs it reads itself.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 65_536);
return args switch
{
    ["route", .. var rest] => RouteVerb.Run(rest, input, output, Console.Error),
    ["rules", .. var rest] => RulesVerb.Run(rest, input, output, Console.Error),
    ["load", .. var rest] => await LoadVerb.RunAsync(rest, output, Console.Error),
    ["doctor", .. var rest] => DoctorVerb.Run(rest, output, Console.Error),
    ["audit", .. var rest] => await AuditVerb.RunAsync(rest, output, Console.Error),
    ["backup", .. var rest] => await BackupVerb.BackupAsync(rest, output, Console.Error),
    ["restore", .. var rest] => await BackupVerb.RestoreAsync(rest, output, Console.Error),
    ["keys", .. var rest] => await KeysVerb.RunAsync(rest, input, output, Console.Error, Console.IsOutputRedirected),
    ["archive", .. var rest] => await ArchiveVerb.RunAsync(rest, input, output, Console.Error),
    ["signin", .. var rest] => await SignInVerb.RunAsync(rest, output, Console.Error),
    ["receipt", .. var rest] => ReceiptVerb.Run(rest, input, output, Console.Error),
    ["start", .. var rest] => await StartVerb.RunAsync(rest, output, Console.Error),
    [] => await StartVerb.RunAsync([], output, Console.Error),
    ["--help"] => Usage(output, 0),
    _ => Usage(Console.Error, 2),
};

static int Usage(TextWriter writer, int exit)
{
    writer.WriteLine("Usage: dotnet run --project src/Meldpunt [-- <verb> [options]]; verbs: start (default), route, rules, load, doctor, audit verify, receipt verify, archive, keys, signin, backup, restore. --help on each.");
    return exit;
}
