using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>A signaal stays with whom it was raised until the melder says yes; then the rules carry it on, and nothing before [K 6].</summary>
[Collection(SharedInstallation.Name)]
public sealed class InstemmingTests(SharedInstallation shared)
{
    [Theory]
    [InlineData("Ja", "p-degroot", "commissie", "Doorgeleid")]
    [InlineData("Nee", "p-brouwer", "hl-ind", "Signaal")]
    public async Task Met_instemming_achteraf_gaat_een_signaal_naar_wie_de_regels_noemen(string bevoegd, string ontvanger, string postvak, string staat)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = bevoegd, Instemming = "Nee", Tekst = "Er heerst angst in ons team." });
        var kenmerk = await melder.KenmerkAsync();
        var adviser = await SignedInAsync("p-meulenbelt");
        await adviser.OpenDossierAsync(kenmerk);
        Assert.Contains("angst", await adviser.Page.Locator("main").InnerTextAsync());
        var recipient = await SignedInAsync(ontvanger);
        await recipient.OpenInboxAsync();
        Assert.Equal(0, await recipient.Page.GetByText(kenmerk).CountAsync());

        var later = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await later.OpenMailboxAsync(code);
        Assert.Contains("blijft een signaal", await RouteAsync(later));
        await later.AnswerConsentAsync("Ja");

        await recipient.OpenDossierAsync(kenmerk);
        Assert.Contains("angst", await recipient.Page.Locator("main").InnerTextAsync());
        Assert.Equal((postvak, staat, "Actief"), StateOf(kenmerk));

        // The decision that counts now, and the first one only among those that count no more.
        var rij = bevoegd == "Ja" ? "R5" : "R6";
        await later.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        Assert.Contains($"Regel {rij}", await RouteAsync(later));
        foreach (var pad in new[] { "/postvak/dossier", "/postvak/afdruk", "/postvak/route" })
        {
            await later.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, pad).ToString());
            var tekst = await later.Page.Locator("main").InnerTextAsync();
            Assert.DoesNotContain("blijft een signaal", tekst);
            Assert.DoesNotContain("Niemand anders krijgt", tekst);
            Assert.DoesNotContain("niet met de handtekeningen", tekst);
        }

        var route = await later.Page.Locator("main").InnerTextAsync();
        Assert.Contains("toen u ja zei", route);
        Assert.Matches($"(?s){rij}.*Eerdere besluiten over de route.*G1", route);
        await recipient.Page.GotoAsync(recipient.DossierUrl + "/besluit-route");
        Assert.Matches($"(?s)toen de melder instemde.*{rij}.*Eerdere besluiten over de route.*G1", await recipient.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Een_ja_dat_de_melder_terugneemt_geldt_niet_meer()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = "Nee" });
        var later = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await later.OpenMailboxAsync(code);
        Assert.Contains("Regel R6", await RouteAsync(later));
        await later.AnswerConsentAsync("Nee");
        Assert.Contains("U zei nee tegen formele behandeling.", await RouteAsync(later));
        await later.AnswerConsentAsync("Ja");
        Assert.DoesNotContain("U zei nee", await RouteAsync(later));
        await later.AnswerConsentAsync("Nee");
        Assert.Contains("U zei nee tegen formele behandeling.", await RouteAsync(later));
        await later.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/route").ToString());
        Assert.Matches("(?s)toen u uw melding verstuurde.*Eerdere besluiten over de route.*toen u ja zei", await later.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Wie_nee_zegt_blijft_bij_de_vertrouwenspersoon_en_beschermd()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Instemming = "Onbekend" });
        var kenmerk = await melder.KenmerkAsync();
        var later = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await later.OpenMailboxAsync(code);
        await later.AnswerConsentAsync("Nee");
        Assert.Equal(("bvk", "Signaal", "Actief"), StateOf(kenmerk));
        Assert.Contains("blijft een signaal", await later.Page.Locator("main").InnerTextAsync());
    }

    private static Task<string> RouteAsync(Melder melder) => melder.Page.Locator("section[aria-labelledby=route]").InnerTextAsync();

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }

    private (string, string, string) StateOf(string kenmerk) => shared.Value.WithDatabase(c =>
        c.Query<(byte[] Id, string Postvak, string Staat, string Bescherming)>("SELECT id, postvak, staat, bescherming FROM dossier")
            .Where(d => Kenmerken.Of(d.Id) == kenmerk).Select(d => (d.Postvak, d.Staat, d.Bescherming)).Single());
}
