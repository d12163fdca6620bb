using Dapper;
using Meldpunt.Sealing;

namespace Meldpunt.System.Tests;

/// <summary>Every decision stands on an entry of the mandate register (D-6), and only its grantor's signature makes one.</summary>
[Collection(SharedInstallation.Name)]
public sealed class MandaatTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_besluit_noemt_het_mandaat_en_zonder_mandaat_is_er_geen()
    {
        var kenmerk = await FileAsync("rvdk");
        var head = await SignedInAsync("p-jansma");
        await head.OpenDossierAsync(kenmerk);
        await head.DecideAsync("kwalificatie", "oordeel", "Formeel", "Dit hoort formeel behandeld te worden.");
        Assert.Contains($"onder mandaat M-{NummerVan("p-jansma")[..8].ToUpperInvariant()}", await head.Page.Locator("main").InnerTextAsync());

        var tweede = await FileAsync("rvdk");
        await head.OpenDossierAsync(tweede);
        await head.Page.Locator("a[href$='/kwalificatie']").First.ClickAsync();
        await head.Page.CheckAsync("[name=oordeel][value=Formeel]");
        await head.Page.FillAsync("[name=tekst]", "Mijn redenen gaan niet verloren.");
        Revoke("p-jansma");
        await head.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        var text = await head.Page.Locator("main").InnerTextAsync();
        Assert.Contains("U hebt hiervoor geen mandaat", text);
        // It says who can grant one, and the text is still there.
        Assert.Contains("Margriet van Loon", text);
        Assert.Equal("Mijn redenen gaan niet verloren.", await head.Page.Locator("textarea").First.InputValueAsync());
        Assert.Equal("Signaal", shared.Value.WithDatabase(c => c.Query<(byte[] Id, string Staat)>("SELECT id, staat FROM dossier").Single(d => Kenmerken.Of(d.Id) == tweede).Staat));
    }

    [Fact]
    public async Task Een_ontvangstbevestiging_die_een_melding_formeel_maakt_is_een_besluit_en_zonder_mandaat_is_er_geen()
    {
        var kenmerk = await FileAsync("bestuursdepartement");
        var head = await SignedInAsync("p-bosman");
        await head.OpenDossierAsync(kenmerk);
        var nummer = NummerVan("p-bosman");
        await head.ActAsync("ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        Assert.Contains($"Dit is een formele melding. [K 6] onder mandaat M-{nummer[..8].ToUpperInvariant()}", await head.ReadPartAsync("besluiten"));

        var tweede = await FileAsync("bestuursdepartement");
        await head.OpenDossierAsync(tweede);
        await head.Page.Locator("a[href$='/ontvangstbevestiging']").First.ClickAsync();
        Revoke("p-bosman");
        await head.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("U hebt hiervoor geen mandaat", await head.Page.Locator("main").InnerTextAsync());
        Assert.Equal("Signaal", shared.Value.WithDatabase(c => c.Query<(byte[] Id, string Staat)>("SELECT id, staat FROM dossier").Single(d => Kenmerken.Of(d.Id) == tweede).Staat));
    }

    [Fact]
    public async Task De_SG_verleent_met_eigen_sleutel_en_trekt_in_en_de_HL_beslist_zolang_het_geldt()
    {
        Revoke("p-pinas");
        var kenmerk = await FileAsync("justis");
        var head = await SignedInAsync("p-pinas");
        await head.OpenDossierAsync(kenmerk);
        var dossier = head.Page.Url;
        await head.Page.GotoAsync(dossier + "/kwalificatie");
        Assert.Contains("U hebt hiervoor geen mandaat", await head.Page.Locator("main").InnerTextAsync());

        var sg = await SignedInAsync("p-vanloon");
        await sg.Page.GotoAsync(Portaal("/mandaten/verlenen"));
        // Nobody grants themselves anything, nor whom the table does not give them.
        var keuzes = await sg.Page.Locator("[name=kandidaat] option").EvaluateAllAsync<string[]>("options => options.map(o => o.value)");
        Assert.DoesNotContain(keuzes, k => k.StartsWith("p-vanloon", StringComparison.Ordinal) || k.Contains("/Leidinggevende/", StringComparison.Ordinal));
        await VerleenAsync(sg, "p-pinas/HoogsteLeidinggevende/justis", "31-12-2099");
        Assert.Contains("hoogstens vijf jaar", await sg.Page.Locator(".mp-errors").InnerTextAsync());
        await VerleenAsync(sg, "p-pinas/HoogsteLeidinggevende/justis", DateTime.Now.AddDays(10).ToString("dd-MM-yyyy", global::System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("door u getekend", await sg.Page.Locator("main").InnerTextAsync());
        var mandaat = sg.Page.Url.Split('?')[0];

        // It ends within a month: holder and grantor see that, and each gets one notice that says nothing.
        foreach (var lid in new[] { head, sg })
        {
            await lid.Page.GotoAsync(Portaal("/mandaten"));
            Assert.Contains("loopt af", await lid.Page.Locator(".melding-vak").First.InnerTextAsync());
        }

        await head.Page.GotoAsync(dossier);
        await head.DecideAsync("kwalificatie", "oordeel", "Formeel", "Dit hoort formeel behandeld te worden.");

        await sg.Page.GotoAsync(mandaat);
        await sg.Page.Locator("main form button").ClickAsync();
        Assert.Contains("Vanaf vandaag geldt het niet meer", await sg.Page.Locator("main").InnerTextAsync());
        await head.Page.GotoAsync(dossier + "/herkwalificatie");
        Assert.Contains("U hebt hiervoor geen mandaat", await head.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Wie_niets_te_verlenen_heeft_heeft_er_geen_bladzijde_voor()
    {
        foreach (var wie in new[] { "p-tanis", "p-degroot", "p-scholten", "p-nguyen" })
        {
            var staff = await SignedInAsync(wie);
            Assert.Equal(404, (await staff.Page.GotoAsync(Portaal("/mandaten/verlenen")))!.Status);
            Assert.Equal(200, (await staff.Page.GotoAsync(Portaal("/mandaten")))!.Status);
        }
    }

    private string Portaal(string pad) => new Uri(shared.Value.PortalUrl, pad).ToString();

    private async Task VerleenAsync(Medewerker sg, string kandidaat, string tot)
    {
        await sg.Page.GotoAsync(Portaal("/mandaten/verlenen"));
        await sg.Page.SelectOptionAsync("[name=kandidaat]", kandidaat);
        await sg.Page.FillAsync("[name=tot]", tot);
        await sg.Page.Locator("main form:has([name=kandidaat]) button").ClickAsync();
    }

    [Fact]
    public async Task Een_rij_die_iemand_in_de_database_zet_is_geen_mandaat_en_geeft_een_alarm()
    {
        using var eigen = SigningKeyPair.Generate();
        var mandaat = new MandaatStatement(Primitives.RandomBytes(16), "p-tanis", "Integriteitscommissie", "Misstand", "", new(2000, 1, 1), new(2099, 1, 1), "", new(2000, 1, 1));
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO mandaat (id, inhoud, handtekening) VALUES (@Id, @inhoud, @handtekening)",
            new { mandaat.Id, inhoud = mandaat.Encode(), handtekening = eigen.Sign(mandaat.Encode()) }));
        await SignedInAsync("p-degroot");
        Assert.Contains(Convert.ToHexString(mandaat.Id), shared.Value.WithDatabase(c => c.Query<string>("SELECT rij FROM alarm WHERE soort = 'MandaatNietOndertekend'")));
        shared.Value.WithDatabase(c => c.Execute("DELETE FROM mandaat WHERE id = @Id", new { mandaat.Id }));
    }

    /// <summary>By the root, as a ceremony would.</summary>
    private void Revoke(string persoon)
    {
        using var root = SigningKeyPair.FromPrivate(shared.Value.RootPrivateKey);
        var id = Convert.FromHexString(NummerVan(persoon));
        var inhoud = new MandaatIntrekking(id, "", DateOnly.FromDateTime(DateTime.Now)).Encode();
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO mandaat_intrekking (mandaat, inhoud, handtekening) VALUES (@id, @inhoud, @handtekening)", new { id, inhoud, handtekening = root.Sign(inhoud) }));
    }

    private string NummerVan(string persoon) => shared.Value.WithDatabase(c => c.Query<byte[]>("SELECT inhoud FROM mandaat"))
        .Select(b => MandaatStatement.Decode(b)).First(m => m.Houder == persoon && m.VerleendDoor.Length == 0).Nummer;

    private async Task<string> FileAsync(string dienst)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Dienstonderdeel = dienst });
        return await melder.KenmerkAsync();
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
