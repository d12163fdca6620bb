using System.Diagnostics;
using Meldpunt.Hosting.Opschonen;
using Meldpunt.Hosting.Opschonen.Kind;

namespace Meldpunt.Intake.Tests.Opschonen;

public sealed class ZandbakTests
{
    [Fact]
    public async Task Het_kind_en_wat_het_start_komen_niet_op_het_netwerk_en_niet_bij_bestanden()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Documenten).Assembly.Location, Opschoonkind.Verb, Opschoonkind.Zelftest]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadToEndAsync()).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        // Keeping files out takes a kernel that can; doctor says whether it does.
        Assert.Equal(Zandbak.HasLandlock ? ["netwerk", "bestanden"] : ["netwerk"], words);
    }
}
