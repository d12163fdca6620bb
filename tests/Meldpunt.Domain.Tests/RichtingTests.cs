using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Meldpunt.Domain.Tests;

/// <summary>Guard rails: what the rules may lean on, and which project may know which.</summary>
public sealed partial class RichtingTests
{
    /// <summary>Collections, LINQ, text and SHA-256; no files, no network, no configuration, no data.</summary>
    private static readonly string[] Toegestaan =
    [
        "System.Collections", "System.Linq", "System.Memory", "System.Runtime", "System.Security.Cryptography", "System.Text.RegularExpressions",
    ];

    /// <summary>Members that ask for the time, chance or the machine.</summary>
    private static readonly string[] Onzuiver =
    [
        "get_Now", "get_UtcNow", "get_Today", "NewGuid", "get_Shared", "get_TickCount", "get_TickCount64", "GetUtcNow", "GetTimestamp", "GetEnvironmentVariable",
        "get_Local", "FindSystemTimeZoneById",
    ];

    private static readonly string[] OnzuivereTypen =
    [
        "Console", "Environment", "File", "Directory", "FileStream", "Random", "RandomNumberGenerator", "Stopwatch", "TimeProvider", "TimeZoneInfo", "Thread", "Task", "HttpClient",
    ];

    private static readonly Dictionary<string, string[]> MagKennen = new()
    {
        ["Meldpunt.Domain"] = [],
        ["Meldpunt.Sealing"] = [],
        ["Meldpunt.Storage"] = ["Meldpunt.Domain"],
        ["Meldpunt.Intake"] = ["Meldpunt.Domain", "Meldpunt.Sealing", "Meldpunt.Storage"],
        ["Meldpunt.Routing"] = ["Meldpunt.Domain", "Meldpunt.Sealing", "Meldpunt.Storage"],
        ["Meldpunt.Portal"] = ["Meldpunt.Domain", "Meldpunt.Sealing", "Meldpunt.Storage"],
        ["Meldpunt"] = ["Meldpunt.Domain", "Meldpunt.Sealing", "Meldpunt.Storage"],
    };

    [Fact]
    public void Domain_leunt_op_de_kern_van_het_platform_en_op_niets_anders()
    {
        var namen = typeof(Regels).Assembly.GetReferencedAssemblies().Select(naam => naam.Name!).ToArray();
        Assert.Empty(namen.Except(Toegestaan));
        Assert.Contains("System.Runtime", namen);
    }

    [Fact]
    public void Domain_vraagt_niet_naar_klok_toeval_machine_of_bestand()
    {
        using var bestand = File.OpenRead(typeof(Regels).Assembly.Location);
        using var beeld = new PEReader(bestand);
        var lezer = beeld.GetMetadataReader();
        var leden = lezer.MemberReferences.Select(lid => lezer.GetString(lezer.GetMemberReference(lid).Name)).ToArray();
        var typen = lezer.TypeReferences.Select(type => lezer.GetString(lezer.GetTypeReference(type).Name)).ToArray();
        Assert.Empty(leden.Intersect(Onzuiver));
        Assert.Empty(typen.Intersect(OnzuivereTypen));
        Assert.Contains("AddDays", leden);
    }

    [Fact]
    public void Elk_project_kent_alleen_wat_het_mag_kennen_en_de_hosts_kennen_elkaar_niet()
    {
        var projecten = Directory.GetFiles(Path.Combine(Wortel(), "src"), "*.csproj", SearchOption.AllDirectories);
        foreach (var (naam, mag) in MagKennen)
        {
            var project = XDocument.Load(Assert.Single(projecten, pad => Path.GetFileNameWithoutExtension(pad) == naam));
            var kent = project.Descendants("ProjectReference")
                .Where(verwijzing => (string?)verwijzing.Attribute("ReferenceOutputAssembly") != "false")
                .Select(verwijzing => Path.GetFileNameWithoutExtension(((string)verwijzing.Attribute("Include")!).Replace('\\', '/')));
            Assert.Equal([], kent.Except(mag).Select(fout => naam + " -> " + fout));
        }

        Assert.Equal([], Directory.GetFiles(Path.Combine(Wortel(), "src", "Meldpunt.Domain"), "*.csproj")
            .SelectMany(pad => XDocument.Load(pad).Descendants("PackageReference")).Select(pakket => (string?)pakket.Attribute("Include")));
    }

    /// <summary>The platform's own first, then by the alphabet: the one thing of the format that neither the build nor the whitespace check of infra/test looks at.</summary>
    [Fact]
    public void Wat_een_bestand_gebruikt_staat_op_volgorde()
    {
        var bestanden = new[] { "src", "tests" }.SelectMany(map => Directory.GetFiles(Path.Combine(Wortel(), map), "*.cs", SearchOption.AllDirectories))
            .Where(pad => !pad.Split(Path.DirectorySeparatorChar).Any(deel => deel is "obj" or "bin" or "node_modules")).ToList();
        Assert.True(bestanden.Count > 500, $"{bestanden.Count} files");
        foreach (var pad in bestanden)
        {
            var namen = File.ReadLines(pad).TakeWhile(regel => !regel.StartsWith("namespace", StringComparison.Ordinal)).Select(regel => Using().Match(regel).Groups[1].Value).Where(naam => naam.Length > 0).ToList();
            var goed = namen.OrderBy(naam => naam != "System" && !naam.StartsWith("System.", StringComparison.Ordinal)).ThenBy(naam => naam, StringComparer.OrdinalIgnoreCase).ToList();
            Assert.True(namen.SequenceEqual(goed), $"{pad}: {string.Join(", ", namen)}");
        }
    }

    [GeneratedRegex(@"^using ([\w.]+);$")]
    private static partial Regex Using();

    private static string Wortel()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(map!.FullName, "Meldpunt.sln")))
        {
            map = map.Parent;
        }

        return map.FullName;
    }
}
