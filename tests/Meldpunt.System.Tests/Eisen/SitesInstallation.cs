using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// One running installation for the tests that speak HTTP to it. A file may be 3 MiB, so that "too large" is
/// soon reached, and a client from elsewhere may begin four meldingen and send two.
/// </summary>
public sealed class SitesInstallation : IAsyncLifetime
{
    public const string Name = "sites";
    public const int MostBytes = 3 << 20;

    public Installation Value { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Value = await Installation.StartAsync(new Dictionary<string, string>
        {
            ["Meldpunt__MaxAttachmentBytes"] = $"{MostBytes}",
            ["Meldpunt__MostBegun"] = "4",
            ["Meldpunt__MostSent"] = "2",
        });

    public async Task DisposeAsync() => await Value.DisposeAsync();
}

[CollectionDefinition(SitesInstallation.Name)]
public sealed class SitesCollection : ICollectionFixture<SitesInstallation>;

/// <summary>How many rows there are of what a melding consists of.</summary>
internal sealed record Telling(long Dossier, long Item, long Toekenning, long Reserve, long Historie, long Outbox, long Bijlage)
{
    /// <summary>Without the steps that the routing service adds in its own time.</summary>
    public Telling ZonderBezorging => this with { Historie = 0 };
}

/// <summary>What the tests ask of an installation besides its pages.</summary>
internal static class Bevragen
{
    private const string Tellen = """
        SELECT (SELECT COUNT(*) FROM dossier), (SELECT COUNT(*) FROM item), (SELECT COUNT(*) FROM toekenning), (SELECT COUNT(*) FROM reserve),
               (SELECT COUNT(*) FROM historie), (SELECT COUNT(*) FROM outbox), (SELECT COUNT(*) FROM bijlage)
        """;

    public static Telling Tel(this Installation installation) => installation.WithDatabase(c =>
    {
        var n = c.QuerySingle<(long, long, long, long, long, long, long)>(Tellen);
        return new Telling(n.Item1, n.Item2, n.Item3, n.Item4, n.Item5, n.Item6, n.Item7);
    });

    public static List<T> Query<T>(this Installation installation, string sql, object? parameters = null) =>
        installation.WithDatabase(c => c.Query<T>(sql, parameters).ToList());

    /// <summary>The id of the dossier with this kenmerk; exactly one.</summary>
    public static byte[] DossierVan(this Installation installation, string kenmerk) =>
        installation.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk);

    /// <summary>Waits until everything is delivered and every notice of today is out.</summary>
    public static Task BezorgdAsync(this Installation installation) => Wait.UntilAsync(
        () => installation.Query<long>("SELECT (SELECT COUNT(*) FROM outbox WHERE verwerkt_op IS NULL) + (SELECT COUNT(*) FROM plicht WHERE staat = 'Open' AND niet_voor <= @vandaag)", new { vandaag = $"{DateTime.Now:yyyy-MM-dd}" }).Single() == 0,
        "the routing service did not finish");

    /// <summary>How many mails lie ready for a person.</summary>
    public static int Mails(this Installation installation, string persoon)
    {
        var address = installation.Organisation.Personen.Single(p => p.Id == persoon).Email;
        return Directory.GetFiles(Path.Combine(installation.DataFolder, "mail"), "*.eml").Count(f => File.ReadLines(f).Contains($"To: {address}"));
    }

    /// <summary>A member of staff, signed in and with open keys.</summary>
    public static async Task<StaffBrowser> MedewerkerAsync(this Installation installation, string persoon)
    {
        var browser = new StaffBrowser(installation.PortalUrl);
        await browser.SignInAsync(persoon, installation.SleutelzinOf(persoon));
        return browser;
    }

    /// <summary>Looks at what a decision will be, and sends it as it was shown; gives where that leads.</summary>
    public static async Task<Page> BekijkEnVerstuurAsync(this StaffBrowser browser, PageForm form, string knop = "bekijk") =>
        await browser.SubmitAsync((await browser.SubmitAsync(form.Press("doe", knop))).FormTo(form.Action.AbsolutePath).Press("doe", "vastleggen"));

    public static async Task<Verzonden> MeldAsync(this Installation installation, SiteMelding melding) =>
        await new MelderBrowser(installation.IntakeUrl).MeldAsync(melding);

    /// <summary>Files a melding and waits until the routing service delivered it.</summary>
    public static async Task<Verzonden> MeldEnBezorgAsync(this Installation installation, SiteMelding melding)
    {
        var sent = await installation.MeldAsync(melding);
        await installation.BezorgdAsync();
        return sent;
    }

    /// <summary>All that the mailbox of a melding shows, as it prints.</summary>
    public static async Task<string> AfdrukAsync(this Installation installation, Verzonden sent)
    {
        var browser = new MelderBrowser(installation.IntakeUrl);
        await browser.OpenPostvakAsync(sent.Meldcode);
        return (await browser.GetAsync("/postvak/afdruk")).Hoofdtekst();
    }

    /// <summary>The words of a page's main part, spaces evened out.</summary>
    public static string Hoofdtekst(this Page page) => Page.Clean(page.Document.QuerySelector("main")?.TextContent ?? "");

    /// <summary>A code of the right form that was never given to anybody.</summary>
    public static string NooitUitgegeven(this Installation installation)
    {
        using var code = Meldcode.Generate();
        return code.ToText(installation.Words);
    }
}
