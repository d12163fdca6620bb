using System.Net.Sockets;
using System.Text;
using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>One form is one dossier, however often and however fast it is sent.</summary>
[Collection(SitesInstallation.Name)]
public sealed class EenKeerTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    [Fact]
    public async Task Twee_keer_achter_elkaar_versturen_geeft_een_dossier_en_hetzelfde_ontvangstbewijs()
    {
        var (melder, code, form) = await KlaarAsync();
        var voor = Installation.Tel();

        var eerste = await VerstuurAsync(melder, form);
        var na = Installation.Tel();
        var tweede = await VerstuurAsync(melder, form);

        Assert.Equal(voor.Dossier + 1, na.Dossier);
        Assert.Equal(na.ZonderBezorging, Installation.Tel().ZonderBezorging);
        Assert.Equal(eerste, tweede);
        await OpentAsync(code, eerste.Kenmerk);
    }

    [Fact]
    public async Task Acht_keer_tegelijk_versturen_geeft_een_dossier_en_acht_keer_hetzelfde_ontvangstbewijs()
    {
        var (melder, code, form) = await KlaarAsync();
        var voor = Installation.Tel();

        var gezien = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => VerstuurAsync(melder, form)));

        Assert.Equal(voor.Dossier + 1, Installation.Tel().Dossier);
        Assert.Single(gezien.Distinct());
        await OpentAsync(code, gezien[0].Kenmerk);
    }

    [Fact]
    public async Task Wie_het_antwoord_niet_kreeg_en_opnieuw_verstuurt_krijgt_hetzelfde_dossier()
    {
        var (melder, code, form) = await KlaarAsync();
        var voor = Installation.Tel();

        using (await VerstuurZonderTeLezenAsync(melder.Klant, form))
            await Wait.UntilAsync(() => Installation.Tel().Dossier == voor.Dossier + 1, "what was sent was not stored");
        var gezien = await VerstuurAsync(melder, form);

        Assert.Equal(voor.Dossier + 1, Installation.Tel().Dossier);
        await OpentAsync(code, gezien.Kenmerk);
        Assert.Equal(gezien.Bewijs, Convert.ToBase64String(Installation.Query<byte[]>("SELECT ontvangstbewijs FROM dossier WHERE id = @id", new { id = Installation.DossierVan(gezien.Kenmerk) }).Single()));
    }

    [Fact]
    public async Task Vierenzestig_melders_tegelijk_zijn_vierenzestig_meldingen_en_elke_code_opent_de_hare()
    {
        var klaar = new (Vragenlijst Melder, string Code, PageForm Form)[64];
        await Parallel.ForAsync(0, klaar.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) => klaar[n] = await KlaarAsync());
        var voor = Installation.Tel();

        var gezien = await Task.WhenAll(klaar.Select(k => VerstuurAsync(k.Melder, k.Form)));

        Assert.Equal(voor.Dossier + 64, Installation.Tel().Dossier);
        Assert.Equal(64, gezien.Select(g => g.Kenmerk).Distinct().Count());
        await Parallel.ForAsync(0, klaar.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) => await OpentAsync(klaar[n].Code, gezien[n].Kenmerk));
    }

    private async Task<(Vragenlijst Melder, string Code, PageForm Form)> KlaarAsync()
    {
        var melder = new Vragenlijst(Installation, R6);
        var (code, form) = await melder.TotVersturenAsync();
        return (melder, code, form);
    }

    private static async Task<(string Kenmerk, string Bewijs)> VerstuurAsync(Vragenlijst melder, PageForm form)
    {
        var page = (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form))).Pagina;
        Assert.Equal("/melden/verzonden", page.Path);
        return (page.Text(".mp-ok strong")!, page.Text(".mp-receipt")!);
    }

    private async Task OpentAsync(string code, string kenmerk)
    {
        var page = await new MelderBrowser(Installation.IntakeUrl).OpenPostvakAsync(code);
        Assert.Equal("/postvak/dossier", page.Path);
        Assert.Contains(kenmerk, page.Hoofdtekst());
        Assert.Contains(R6.Tekst, page.Hoofdtekst());
    }

    /// <summary>The whole request on a line of its own, which breaks when the caller lets go of it: nobody reads the answer.</summary>
    private async Task<TcpClient> VerstuurZonderTeLezenAsync(Klant klant, PageForm form)
    {
        var body = await new FormUrlEncodedContent(form.Entries()).ReadAsByteArrayAsync();
        var head = $"POST {form.Action.PathAndQuery} HTTP/1.1\r\nHost: {form.Action.Authority}\r\nCookie: {klant.Koekjes}\r\nSec-Fetch-Site: same-origin\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n";
        var line = new TcpClient();
        await line.ConnectAsync(Installation.IntakeUrl.Host, Installation.IntakeUrl.Port);
        await line.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
        return line;
    }
}
