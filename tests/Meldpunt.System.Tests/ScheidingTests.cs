using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.Storage;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Sleutels;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <summary>Somebody with two places in the organisation: keys of both, and only one place in a dossier. Refused at every door, with the reason and who can act instead.</summary>
public sealed class ScheidingTests : IAsyncLifetime
{
    private static readonly string[] Handelingen = ["ontvangstbevestiging", "bericht", "herkwalificatie", "rapporteur", "onderzoekereinde"];
    private static readonly DateOnly Vandaag = DateOnly.FromDateTime(DateTime.Now);

    private Installation _site = null!;

    public async Task InitializeAsync() => _site = await Installation.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Wie_het_signaal_als_vertrouwenspersoon_had_leest_het_in_de_commissie_en_handelt_er_niet()
    {
        await WordtLidAsync("p-dijkema", "commissie");
        var sent = await MeldAsync(R5 with { Instemming = "Nee", Vertrouwenspersoon = "vp-ind-rijswijk-1" });
        var vp = await _site.MedewerkerAsync("p-dijkema");
        await vp.WriteAsync((await vp.OpenDossierAsync("vp-ind-rijswijk-1", sent.Kenmerk))!, "ontvangstbevestiging", "Wij spraken erover.");
        await StemtInAsync(sent);

        var lid = await _site.MedewerkerAsync("p-dijkema");
        var dossier = (await lid.OpenDossierAsync("commissie", sent.Kenmerk))!;
        Assert.Contains(R5.Tekst, (await lid.GetAsync(dossier.Path + "/melding")).Hoofdtekst(), StringComparison.Ordinal);
        GeweigerdDoorD9(dossier.Hoofdtekst());
        foreach (var deel in Handelingen)
        {
            var geweigerd = await GeweigerdAsync(lid.GetAsync($"{dossier.Path}/{deel}"));
            Assert.Equal(403, geweigerd.Status);
            GeweigerdDoorD9(geweigerd.Hoofdtekst());
        }

        // What stays open: consult colleagues, and step aside.
        await lid.WriteAsync(dossier, "notitie", "Ik had dit als vertrouwenspersoon.");
        Assert.Equal(200, (await lid.GetAsync(dossier.Path + "/verschonen")).Status);

        // A form that was open before is refused when it is sent, and what was typed is kept.
        var ander = await _site.MedewerkerAsync("p-wiersma");
        var zijn = (await ander.OpenDossierAsync("commissie", sent.Kenmerk))!;
        var form = (await ander.GetAsync(zijn.Path + "/bericht")).FormWith("tekst").Fill("tekst", "Wij gaan ermee aan de slag.");
        await WordtLidAsync("p-wiersma", "vp-ind-rijswijk-1");
        var telaat = await GeweigerdAsync(ander.SubmitAsync(form));
        Assert.Equal(403, telaat.Status);
        GeweigerdDoorD9(telaat.Hoofdtekst());
        Assert.Equal("Wij gaan ermee aan de slag.", telaat.Document.QuerySelector("#getypt")!.TextContent);

        var secretaris = await _site.MedewerkerAsync("p-degroot");
        await secretaris.WriteAsync((await secretaris.OpenDossierAsync("commissie", sent.Kenmerk))!, "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        GeweigerdDoorD9((await lid.GetAsync(dossier.Path + "/besluit")).Hoofdtekst());
        var beslist = await GeweigerdAsync(lid.GetAsync(dossier.Path + "/besluit?wat=NietGerechtvaardigdVerklaard"));
        Assert.Equal(403, beslist.Status);
        GeweigerdDoorD9(beslist.Hoofdtekst());

        void GeweigerdDoorD9(string tekst)
        {
            Assert.Contains("U hebt in dit dossier al een andere rol (D-9). Wie het wel kan: ", tekst, StringComparison.Ordinal);
            var wie = tekst.Split("Wie het wel kan: ")[1].Split('.')[0];
            Assert.Contains("Nynke de Groot, Secretaris Integriteitscommissie JenV", wie, StringComparison.Ordinal);
            Assert.DoesNotContain("Marjan Dijkema", wie, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Wie_er_eerst_bij_betrokken_was_kijkt_niet_opnieuw_ook_al_nam_een_ander_het_besluit()
    {
        await WordtLidAsync("p-vanes", "commissie");
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji", Instemming = "Ja" });
        var een = await _site.MedewerkerAsync("p-vanes");
        await een.WriteAsync((await een.OpenDossierAsync("hl-dji", sent.Kenmerk))!, "bericht", "Wij kijken ernaar.");
        var hl = await _site.MedewerkerAsync("p-elamrani");
        var dossier = (await hl.OpenDossierAsync("hl-dji", sent.Kenmerk))!;
        await hl.BekijkEnVerstuurAsync((await hl.GetAsync(dossier.Path + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", "Dit is een meningsverschil."));

        // Of both boxes: the review is asked of the one, and they were of the other.
        var geweigerd = await GeweigerdAsync(een.GetAsync(dossier.Path + "/beoordeling"));
        GeweigerdDoorD5(geweigerd);
        // Out of the box that decided: still involved.
        await VertrektAsync("p-vanes", "hl-dji");
        een = await _site.MedewerkerAsync("p-vanes");
        GeweigerdDoorD5(await GeweigerdAsync(een.GetAsync(dossier.Path + "/beoordeling")));

        var lid = await _site.MedewerkerAsync("p-wiersma");
        Assert.NotNull(await lid.OpenDossierAsync("commissie", sent.Kenmerk));
        Assert.Equal(200, (await lid.GetAsync(dossier.Path + "/beoordeling")).Status);

        static void GeweigerdDoorD5(Page page)
        {
            Assert.Equal(403, page.Status);
            Assert.Contains("Wie er eerst bij betrokken was, kan niet op het bezwaar worden gezet (D-5). Wie het wel kan: ", page.Hoofdtekst(), StringComparison.Ordinal);
            Assert.Contains("Sjoerd Wiersma", page.Hoofdtekst(), StringComparison.Ordinal);
            Assert.DoesNotContain("Willem van Es", page.Hoofdtekst(), StringComparison.Ordinal);
        }
    }

    private static async Task<Page> GeweigerdAsync(Task<Page> daad) => (await Assert.ThrowsAsync<SiteRefusedException>(() => daad)).Page!;

    private string Staat(Verzonden sent) => _site.Query<string>("SELECT staat FROM dossier WHERE id = @id", new { id = _site.DossierVan(sent.Kenmerk) }).Single();

    private Task<Verzonden> MeldAsync(SiteMelding melding) => _site.MeldEnBezorgAsync(melding);

    private async Task StemtInAsync(Verzonden sent)
    {
        var melder = new MelderBrowser(_site.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/instemming")).FormWith("antwoord").Fill("antwoord", "Ja"));
        await _site.BezorgdAsync();
    }

    /// <summary>Another box for somebody who has one, by the root, with the keys they have.</summary>
    private async Task WordtLidAsync(string persoon, string postvak)
    {
        var register = SetupTests.Register(_site.DataFolder);
        var (eigen, plaats) = (register.Of(persoon, Vandaag)[0], register.MembersOf(postvak, Vandaag)[0]);
        await SchrijfAsync(plaats with { Id = Primitives.RandomBytes(16), Persoon = persoon, Naam = eigen.Naam, EncryptionKey = eigen.EncryptionKey, SigningKey = eigen.SigningKey, Van = Vandaag, Tot = null, Vervangt = null });
    }

    private async Task VertrektAsync(string persoon, string postvak)
    {
        var lijn = SetupTests.Register(_site.DataFolder).Of(persoon, Vandaag).Single(l => l.Postvak == postvak);
        await SchrijfAsync(lijn with { Id = Primitives.RandomBytes(16), Tot = Vandaag, Vervangt = lijn.Id });
    }

    private async Task SchrijfAsync(RegisterStatement lijn)
    {
        using var root = SigningKeyPair.FromPrivate(_site.RootPrivateKey);
        var inhoud = lijn.Encode();
        await using var database = Database.Open(_site.DatabaseFile);
        await database.WriteAsync(c => RegisterStore.Insert(c, new VerklaringRow(lijn.Id, inhoud, [("", root.Sign(inhoud))])));
    }
}
