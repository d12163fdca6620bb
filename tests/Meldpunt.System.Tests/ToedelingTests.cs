using Dapper;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>Who of the commission has which dossier, on which agenda it stands, what it belongs with: signed, listed, and told to nobody who may not know.</summary>
[Collection(SharedInstallation.Name)]
public sealed class ToedelingTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_lid_wijst_een_rapporteur_aan_die_bericht_krijgt_en_het_dossier_in_de_eigen_lijst_vindt()
    {
        var kenmerk = await FileAsync(new Melding { Bevoegd = "Ja", Uitgesloten = ["p-wiersma"] });
        var id = IdOf(kenmerk);
        var first = await SignedInAsync("p-degroot");
        await first.OpenDossierAsync(kenmerk);
        var choices = await first.ChoicesAsync("rapporteur", "wie");
        Assert.Contains("p-abdoel", choices);
        Assert.DoesNotContain("p-wiersma", choices);
        var told = NoticesFor("p-abdoel");
        await first.Page.Locator("a[href$='/rapporteur']").First.ClickAsync();
        var stale = await first.Page.Context.NewPageAsync();
        await stale.GotoAsync(first.Page.Url);
        await first.Page.CheckAsync("[name=wie][value=p-abdoel]");
        await first.Page.Locator("main button.hoofd").ClickAsync();
        Assert.Contains("gedaan=rapporteur", first.Page.Url);
        Assert.Equal(told + 1, NoticesFor("p-abdoel"));
        Assert.False(await IsMineAsync(first, kenmerk));

        // A second browser with the older form: told who was first, and the text is kept.
        await stale.CheckAsync("[name=wie][value=p-degroot]");
        await stale.FillAsync("[name=tekst]", "Ik ken de afdeling.");
        await stale.Locator("main button.hoofd").ClickAsync();
        Assert.Equal("Ik ken de afdeling.", await stale.Locator("#getypt").InputValueAsync());

        var second = await SignedInAsync("p-abdoel");
        Assert.True(await IsMineAsync(second, kenmerk));
        await second.OpenDossierAsync(kenmerk);
        Assert.Contains("Rashid Abdoel", await second.Page.Locator("#toedeling").InnerTextAsync());
        Assert.Equal(0, AlarmsAbout("rapporteur", id));

        // What a database writer puts beside it moves the list, and is found when the dossier opens.
        shared.Value.WithDatabase(c => c.Execute("UPDATE rapporteur SET wie = randomblob(32) WHERE dossier = @id", new { id }));
        Assert.False(await IsMineAsync(second, kenmerk));
        await second.OpenDossierAsync(kenmerk);
        Assert.Contains("Rashid Abdoel", await second.Page.Locator("#toedeling").InnerTextAsync());
        Assert.Equal(1, AlarmsAbout("rapporteur", id));
    }

    [Fact]
    public async Task Een_dossier_staat_op_de_agenda_van_een_dag_zonder_inhoud_en_de_uitkomst_wordt_een_notitie()
    {
        var kenmerk = await FileAsync(new Melding { Bevoegd = "Ja" });
        var today = DateOnly.FromDateTime(DateTime.Now);
        var member = await SignedInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        await member.Page.Locator("a[href$='/agenda']").First.ClickAsync();
        await member.Page.FillAsync("[name=datum]:not([type=hidden])", "2020-01-01");
        await member.Page.Locator("form:has([name=wat][value=zet]) button").ClickAsync();
        Assert.Equal(2, await member.Page.Locator(".mp-error").CountAsync());
        await member.Page.FillAsync("[name=datum]:not([type=hidden])", today.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture));
        await member.Page.CheckAsync("[name=vraag][value=Ontvankelijkheid]");
        await member.Page.FillAsync("[name=toelichting]", "Let op de termijn.");
        await member.Page.Locator("form:has([name=wat][value=zet]) button").ClickAsync();
        Assert.Contains("gedaan=agenda", member.Page.Url);

        await member.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vergadering").ToString());
        var session = await member.Page.Locator("main").InnerTextAsync();
        Assert.Contains(kenmerk, session);
        Assert.DoesNotContain("Let op de termijn", session);
        Assert.DoesNotContain("geschreeuwd", session);
        await member.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vergadering?datum=<b>").ToString());
        Assert.Contains("Dat deel is weggelaten", await member.Page.Locator("main").InnerTextAsync());

        await member.OpenDossierAsync(kenmerk);
        await member.Page.Locator("a[href$='/agenda']").First.ClickAsync();
        await member.Page.Locator("form:has([name=wat][value=uitkomst]) textarea").FillAsync("De commissie neemt de melding in behandeling.");
        await member.Page.Locator("form:has([name=wat][value=uitkomst]) button").ClickAsync();
        Assert.Contains("De commissie neemt de melding in behandeling.", await member.ReadPartAsync("notities"));
        Assert.Equal(0, AlarmsAbout("agendapunt", IdOf(kenmerk)));
        var head = await SignedInAsync("p-brouwer");
        Assert.Equal(404, (await head.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vergadering").ToString()))!.Status);
    }

    [Fact]
    public async Task Dossiers_met_dezelfde_lezers_worden_gekoppeld_en_met_een_uitsluiting_niet()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        var one = await melder.KenmerkAsync();
        var other = await FileAsync(new Melding { Bevoegd = "Ja" });
        var shut = await FileAsync(new Melding { Bevoegd = "Ja", Uitgesloten = ["p-wiersma"] });
        var member = await SignedInAsync("p-degroot");
        foreach (var kenmerk in new[] { other, shut, one }) await member.OpenDossierAsync(kenmerk);
        Assert.Contains("niet dezelfde lezers", await LinkAsync(member, shut));
        Assert.Contains("geen dossier met dit kenmerk", await LinkAsync(member, "MP-0000-0000"));
        Assert.Contains("geen dossier met dit kenmerk", await LinkAsync(member, "<script>alert(1)</script>"));
        Assert.Contains("het dossier zelf", await LinkAsync(member, one));
        await LinkAsync(member, other.ToLowerInvariant());
        Assert.Contains("gedaan=verband", member.Page.Url);
        Assert.Contains(other, await member.Page.Locator("#toedeling").InnerTextAsync());
        await member.OpenDossierAsync(other);
        Assert.Contains(one, await member.Page.Locator("#toedeling").InnerTextAsync());

        await melder.OpenMailboxAsync(code);
        var text = await melder.Page.Locator("main").InnerTextAsync();
        Assert.DoesNotContain(other, text);
        Assert.DoesNotContain("Zelfde afdeling", text);
    }

    private async Task<string> LinkAsync(Medewerker member, string kenmerk)
    {
        if (!member.Page.Url.EndsWith("/verband", StringComparison.Ordinal)) await member.Page.Locator("a[href$='/verband']").First.ClickAsync();
        await member.Page.FillAsync("[name=ander]", kenmerk);
        await member.Page.FillAsync("[name=tekst]", "Zelfde afdeling, zelfde maand.");
        await member.Page.Locator("main button.hoofd").ClickAsync();
        return await member.Page.Locator("main").InnerTextAsync();
    }

    private async Task<bool> IsMineAsync(Medewerker staff, string kenmerk)
    {
        await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/postvak?vak=commissie&lijst=mijn").ToString());
        return await staff.Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).CountAsync() > 0;
    }

    private long NoticesFor(string persoon) => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE persoon = @persoon", new { persoon }));

    private long AlarmsAbout(string tabel, byte[] id) => shared.Value.WithDatabase(c =>
        c.ExecuteScalar<long>("SELECT COUNT(*) FROM alarm WHERE tabel = @tabel AND rij = @rij", new { tabel, rij = Convert.ToHexString(id) }));

    private byte[] IdOf(string kenmerk) => shared.Value.WithDatabase(c => c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk));

    private async Task<string> FileAsync(Melding melding)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(melding);
        return await melder.KenmerkAsync();
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
