using Meldpunt.Site;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The four walks, intake and portal in both languages, made once; the tests read what was seen.</summary>
public sealed class Rondgangen
{
    private static Task<Rondgangen>? _eenmaal;

    public List<Waarnemer> Intake { get; } = [];

    public List<Waarnemer> Portaal { get; } = [];

    public IEnumerable<Waarneming> Melderpaginas => Intake.SelectMany(w => w.Staten);

    public IEnumerable<Waarneming> Alle => Melderpaginas.Concat(Portaal.SelectMany(w => w.Staten));

    public static Task<Rondgangen> OpAsync(SharedInstallation shared) => _eenmaal ??= LoopAsync(shared);

    private static async Task<Rondgangen> LoopAsync(SharedInstallation shared)
    {
        var rondgangen = new Rondgangen();
        foreach (var taal in new[] { "nl", "en" })
        {
            // Sessions of staff lock after a while: each language has its own.
            var zaken = new Melderzaken(shared.Value);
            var verzonden = await new MelderBrowser(shared.Value.IntakeUrl).MeldAsync(Melding());
            var signaal = await new MelderBrowser(shared.Value.IntakeUrl).MeldAsync(Melding() with { Instemming = "Nee" });
            var portaal = await Waarnemer.StartAsync(shared.Browser, taal, metMaten: false, Schermafdrukken.Gevraagd("portaal"));
            rondgangen.Portaal.Add(portaal);
            var rondgang = new PortaalRondgang(portaal, shared.Value, taal);
            await VerteldAsync(portaal, rondgang.LoopAsync(verzonden.Kenmerk));
            var intake = await Waarnemer.StartAsync(shared.Browser, taal, metMaten: true, Schermafdrukken.Gevraagd("melden"));
            rondgangen.Intake.Add(intake);
            await VerteldAsync(intake, new MelderRondgang(intake, shared.Value, taal).LoopAsync(verzonden.Meldcode, signaal.Meldcode, rondgang.Ophaalcode, rondgang.Uitnodigingscode));
            await VerteldAsync(intake, new MelderToestanden(intake, shared.Value, taal, zaken).LoopAsync());
        }

        if (Schermafdrukken.Gevraagd("melden") is { } afdrukken) await afdrukken.VerzoekenAsync(rondgangen.Intake.SelectMany(w => w.Antwoorden));
        return rondgangen;
    }

    private static Site.Melding Melding() => new()
    {
        Soorten = ["Integriteitsschending", "OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        Tekst = "1. 2. 3.",
        Wanneer = "4. 5. 6.",
        Wie = "7",
        Bijlagen = [new SiteFile("bestand-2.txt", "text/plain", () => new MemoryStream("123"u8.ToArray()))],
    };

    /// <summary>A walk that gets stuck says on which page, and what stands there.</summary>
    private static async Task VerteldAsync(Waarnemer waarnemer, Task rondgang)
    {
        try
        {
            await rondgang;
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            Assert.Fail($"Stuck at {waarnemer.Page.Url} after {waarnemer.Staten.LastOrDefault()}: {e.Message}; the page says: {await waarnemer.Page.Locator("h1").First.InnerTextAsync()}");
        }
    }
}
