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
