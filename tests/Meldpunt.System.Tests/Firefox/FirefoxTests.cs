using System.Text;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Firefox;

/// <summary>A melder in Firefox ESR without scripts, SVG and fonts: files, leaves, comes back elsewhere, answers, reports benadeling, prints.</summary>
[Collection(RondgangInstallation.Name)]
public sealed class FirefoxTests(RondgangInstallation shared) : IDisposable
{
    private const string Knop = "main form .mp-actions button:not([name=doe])";

    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("meldpunt-bestand-");

    private Installation Installation => shared.Value;

    public void Dispose() => _map.Delete(recursive: true);

    [Fact]
    public async Task Alles_werkt_zonder_scripts_en_zonder_svg()
    {
        await using var firefox = await Vuurvos.StartAsync();
        var code = await MeldAsync(firefox);
        await VerlaatAsync(firefox);
        await firefox.ForgetAsync();
        var tweede = (await Installation.MeldAsync(Voorbeelden.R6)).Meldcode;
        await PostvakAsync(firefox, code);
        await AntwoordAsync(firefox);
        await HoeHetGaatAsync(firefox);
        await MeelezenAsync(firefox);
        await PaginasAsync(firefox);
        await BenadelingAsync(firefox);
        await PrintAsync(firefox, code);
        await KoppelAsync(firefox, tweede);
        await HaalOpAsync(firefox);
        await TrekInAsync(firefox, tweede);
    }

    private async Task<string> MeldAsync(Vuurvos f)
    {
        await f.GoToAsync(Installation.IntakeUrl);
        Assert.Empty(await f.CookiesAsync());
        await f.ClickAsync("[name=duur][value='1']");
        await f.ClickAsync(Knop);
        Assert.Equal(["__Host-meldpunt"], await f.CookiesAsync());
        await f.ClickAsync(Knop);
        Assert.Contains("Kies ten minste één soort.", await f.TextAsync(".mp-errors"), StringComparison.Ordinal);
        await f.ClickAsync("[name=soort][value=OngewensteOmgangsvormen]");
        await f.ClickAsync("details:last-of-type summary");
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=dienstonderdeel] option[value=ind]");
        await f.ClickAsync(Knop);
        await f.TypeAsync("[name=tekst]", "Er wordt geschreeuwd.\nElke dag, om 10 uur.");
        await f.ClickAsync(Knop);
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=bevoegd][value=Nee]");
        await f.ClickAsync("[name=hl][value=Nee]");
        await f.ClickAsync(Knop);
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=eerder][value=Nee]");
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=bekendheid][value=Anoniem]");
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=kanaal][value=Meldpunt]");
        await f.ClickAsync("[name=instemming][value=Ja]");
        await f.ClickAsync(Knop);
        await f.ClickAsync("button[value=verder]");
        Assert.Contains("Controleer uw melding", await f.TextAsync("h1"), StringComparison.Ordinal);
        await f.ClickAsync(Knop);
        var code = string.Join(' ', (await f.TextsAsync(".mp-code li")).Select(w => w.Split('\n')[^1].Trim()));
        Assert.Equal(10, code.Split(' ').Length);
        await f.ClickAsync("[name=genoteerd]");
        await f.ClickAsync(Knop);
        Assert.Contains("Uw melding is ontvangen", await f.TextAsync("h1"), StringComparison.Ordinal);
        return code;
    }

    /// <summary>Back shows what was sent and sends nothing again; after leaving, nothing is there to go back to.</summary>
    private async Task VerlaatAsync(Vuurvos f)
    {
        await f.BackAsync();
        Assert.Contains("Uw melding is ontvangen", await f.TextAsync("h1"), StringComparison.Ordinal);
        await f.LeaveAsync(new Uri(Installation.IntakeUrl, "/verlaten"));
        // Page after page, as far as the browser remembers any.
        for (var terug = 0; terug < 3; terug++)
        {
            await f.BackAsync();
            var toont = await f.TextAsync();
            Assert.True(!toont.Contains("Uw melding is ontvangen", StringComparison.Ordinal) && !toont.Contains("geschreeuwd", StringComparison.Ordinal) && !toont.Contains("MP-", StringComparison.Ordinal), toont);
        }

        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/melden/verzonden"));
        Assert.Contains("Uw sessie is voorbij", await f.TextAsync("h1"), StringComparison.Ordinal);
        Assert.Empty(await f.CookiesAsync());
    }

    private async Task PostvakAsync(Vuurvos f, string code)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/dossier"));
        Assert.DoesNotContain("Er wordt geschreeuwd", await f.TextAsync(), StringComparison.Ordinal);
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak"));
        await f.TypeAsync("[name=code]", code.ToUpperInvariant().Replace(' ', '-'));
        await f.ClickAsync(Knop);
        Assert.Contains("Hoe het ervoor staat", await f.TextAsync(), StringComparison.Ordinal);
    }

    private async Task AntwoordAsync(Vuurvos f)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/bericht"));
        await f.TypeAsync("[name=tekst]", "Het gebeurt nog steeds.");
        await f.TypeAsync("[name=bestanden]", BestandOpSchijf());
        await f.ClickAsync(Knop);
        Assert.Contains("Het gebeurt nog steeds.", await f.TextAsync(".mp-thread"), StringComparison.Ordinal);
        Assert.Contains("aantekening.txt", await f.TextAsync(), StringComparison.Ordinal);
    }

    /// <summary>A file as somebody picks one: by its path.</summary>
    private string BestandOpSchijf()
    {
        var pad = Path.Combine(_map.FullName, "aantekening.txt");
        File.WriteAllText(pad, "Maandag, dinsdag.");
        return pad;
    }

    /// <summary>Joins the dossier that is open to another one.</summary>
    private async Task KoppelAsync(Vuurvos f, string ander)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/koppelen"));
        await f.TypeAsync("[name=code]", ander);
        await f.ClickAsync("button[value=koppel]");
        Assert.NotEmpty(await f.TextAsync("[role=status]"));
    }

    /// <summary>Takes over what a leidinggevende recorded, up to a code of their own.</summary>
    private async Task HaalOpAsync(Vuurvos f)
    {
        var lg = await Installation.MedewerkerAsync("p-scholten");
        var form = (await lg.GetAsync("/vastleggen")).FormWith("soort").Fill("soort", "OngewensteOmgangsvormen").Fill("tekst", "Iemand wordt uitgelachen.");
        foreach (var (veld, waarde) in new[] { ("bevoegd", "Nee"), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Anoniem"), ("instemming", "Onbekend") }) form.Fill(veld, waarde);
        var overhandigd = await lg.SubmitAsync((await lg.SubmitAsync(form.Press("doe", "controle"))).FormTo("/vastleggen").Press("doe", "code"));
        var code = Vragenlijst.CodeOp(overhandigd);
        await lg.SubmitAsync(overhandigd.FormWith("overhandigd").Fill("overhandigd", "ja").Press("doe", "vastleggen"));

        await f.ForgetAsync();
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/ophalen"));
        await f.TypeAsync("[name=code]", code);
        await f.ClickAsync(Knop);
        Assert.Contains("Iemand wordt uitgelachen.", await f.TextAsync(), StringComparison.Ordinal);
        await f.ClickAsync("[name=klopt][value=ja]");
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=antwoord][value=Nee]");
        await f.ClickAsync(Knop);
        await f.ClickAsync("[name=genoteerd]");
        await f.ClickAsync(Knop);
        Assert.Contains("/postvak/dossier", await f.UrlAsync(), StringComparison.Ordinal);
    }

    private async Task TrekInAsync(Vuurvos f, string code)
    {
        await f.ForgetAsync();
        await PostvakAsync(f, code);
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/intrekken"));
        await f.ClickAsync(Knop);
        Assert.NotEmpty(await f.TextAsync(".mp-errors"));
        await f.ClickAsync("[name=zeker]");
        await f.ClickAsync(Knop);
        Assert.Contains("ingetrokken", await f.TextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task HoeHetGaatAsync(Vuurvos f)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/hoehetgaat"));
        await f.ClickAsync(Knop);
        Assert.Contains("Kies hoe het gaat.", await f.TextAsync(".mp-errors"), StringComparison.Ordinal);
        await f.ClickAsync("[name=antwoord][value=NietGoed]");
        await f.ClickAsync(Knop);
        Assert.Contains("De beschermingsfunctionaris leest uw antwoord", await f.TextAsync("[role=status]"), StringComparison.Ordinal);
    }

    private async Task MeelezenAsync(Vuurvos f)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/meelezen"));
        await f.ClickAsync("[name=vertrouwenspersoon] option[value=vp-ind-zwolle-1]");
        await f.ClickAsync(Knop);
        Assert.NotEmpty(await f.TextAsync("[role=status]"));
    }

    /// <summary>Every page that asks for no answers, and every page of the mailbox, in a narrow window: one heading, and nothing stands beside it.</summary>
    private async Task PaginasAsync(Vuurvos f)
    {
        await f.SizeAsync(500, 900);
        var postvak = Routes.Onder("Meldpunt.Intake", "/postvak/").Except(["bijlage", "sluiten"]).Select(d => "/postvak/" + d);
        foreach (var pad in Routes.Van("Meldpunt.Intake").Where(Routes.IsInfo).Append("/").Append("/wegwijzer").Concat(postvak))
        {
            foreach (var taal in new[] { "nl", "en" })
            {
                await f.GoToAsync(new Uri(Installation.IntakeUrl, Routes.In(taal, pad)));
                Assert.True((await f.TextsAsync("h1")).Count == 1, $"{taal} {pad}: not one heading");
                Assert.True(await f.BesideAsync() == 0, $"{taal} {pad}: {await f.BesideAsync()} px stand beside the window");
            }
        }

        await f.SizeAsync(1280, 900);
    }

    /// <summary>Each of its steps is sent empty first.</summary>
    private async Task BenadelingAsync(Vuurvos f)
    {
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/benadeling"));
        await f.ClickAsync("[name=vorm][value='benadeling/overplaatsing']");
        await f.ClickAsync(Knop);
        await f.ClickAsync(Knop);
        Assert.Contains("Schrijf op wat er is gebeurd.", await f.TextAsync(".mp-errors"), StringComparison.Ordinal);
        await f.TypeAsync("[name=tekst]", "Ik moet weg.");
        await f.ClickAsync(Knop);
        await f.ClickAsync(Knop);
        await f.ClickAsync(Knop);
        Assert.Contains("Schrijf uw code op", await f.TextAsync(".mp-errors"), StringComparison.Ordinal);
        await f.ClickAsync("[name=genoteerd]");
        await f.ClickAsync(Knop);
        Assert.Contains("Integriteitscommissie JenV", await f.TextAsync("main"), StringComparison.Ordinal);
    }

    private async Task PrintAsync(Vuurvos f, string code)
    {
        await PostvakAsync(f, code);
        Assert.Contains("U hebt benadeling gemeld", await f.TextAsync(), StringComparison.Ordinal);
        await f.GoToAsync(new Uri(Installation.IntakeUrl, "/postvak/afdruk"));
        Assert.Contains("Het gebeurt nog steeds.", await f.TextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await f.PrintAsync())[..4]), StringComparison.Ordinal);
        Assert.True((await f.PictureAsync()).Length > 1000);
    }
}
