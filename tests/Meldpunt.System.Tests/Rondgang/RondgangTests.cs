using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>What holds for every page and every state of both sites, in both languages.</summary>
[Collection(RondgangInstallation.Name)]
public sealed partial class RondgangTests(RondgangInstallation shared)
{
    private const int Hoogstens = 15_000;

    /// <summary>Those that only lead on, to another site or to a provider that is not there.</summary>
    private static readonly string[] AlleenVerder = ["/verlaten", "/afmelden/organisatie", "/aanmelden/start"];

    /// <summary>Walked, and answered otherwise than 200: the page of a failed sign-in says so with its status.</summary>
    private static readonly string[] Anders = ["/aanmelden/mislukt"];

    /// <summary>To who may: that somebody was refused there, or sent elsewhere, is not to have seen it. What only takes a form is seen by its being taken.</summary>
    [Fact]
    public async Task De_rondgang_komt_op_elke_pagina_van_beide_sites()
    {
        var r = await Rondgangen.OpAsync(shared);
        foreach (var (project, waarnemers) in new[] { ("Meldpunt.Intake", r.Intake), ("Meldpunt.Portal", r.Portaal) })
        {
            foreach (var waarnemer in waarnemers)
            {
                var gezien = waarnemer.Antwoorden.Where(a => a.Status == 200 || a is { Methode: "POST", Status: 303 }).Select(a => Waarnemer.Route(Routes.Kaal(a.Url.AbsolutePath))).ToHashSet();
                Assert.Empty(Routes.Van(project).Except(gezien).Except(AlleenVerder).Except(Anders));
            }
        }
    }

    [Fact]
    public async Task Axe_vindt_niets_in_licht_noch_donker() =>
        Geen((await Rondgangen.OpAsync(shared)).Alle.SelectMany(s => s.Axe.Select(fout => $"{s}: {fout}")));

    [Fact]
    public async Task Met_eigen_kleuren_van_de_gebruiker_blijven_randen_en_focus_in_zicht_en_vindt_axe_niets() =>
        Geen((await Rondgangen.OpAsync(shared)).Alle.SelectMany(s => s.EigenKleuren.Select(fout => $"{s}: {fout}")));

    [Fact]
    public async Task Niets_schuift_opzij_op_320_pixels() =>
        Geen((await Rondgangen.OpAsync(shared)).Alle.Where(s => s.BreedteOp320 > 320).Select(s => $"{s}: {s.BreedteOp320} px wide"));

    [Fact]
    public async Task Meer_ruimte_tussen_regels_letters_en_woorden_kost_niets() =>
        Geen((await Rondgangen.OpAsync(shared)).Alle.SelectMany(s => s.Tekstruimte.Select(fout => $"{s}: {fout}")));

    [Fact]
    public async Task De_tabtoets_komt_overal_op_volgorde_en_zichtbaar() =>
        Geen((await Rondgangen.OpAsync(shared)).Alle.SelectMany(s => s.Toetsenbord.Select(fout => $"{s}: {fout}")));

    [Fact]
    public async Task Elke_fout_staat_in_de_titel_en_in_een_samenvatting_met_focus_en_verwijzingen()
    {
        var r = await Rondgangen.OpAsync(shared);
        foreach (var s in r.Alle.Where(s => s.Naam.Contains("-fout", StringComparison.Ordinal)))
            Assert.True(s.Beeld.Fouten.Length > 0, $"{s} shows no summary of faults");
        Geen(r.Alle.Where(s => s.Beeld.Fouten is not ("" or "goed")).Select(s => $"{s}: {s.Beeld.Fouten}"));
        Geen(r.Alle.Where(s => (s.Beeld.Fouten.Length > 0) != s.Beeld.Titel.StartsWith(s.Taal == "nl" ? "Fout: " : "Error: ", StringComparison.Ordinal)).Select(s => $"{s}: {s.Beeld.Titel}"));
    }

    [Fact]
    public async Task De_titel_noemt_de_stap_en_elke_pagina_heeft_een_kop()
    {
        var r = await Rondgangen.OpAsync(shared);
        Geen(r.Alle.Where(s => s.Beeld.Koppen.Length != 1 || s.Beeld.Titel.Length < 10).Select(s => $"{s}: {string.Join(" | ", s.Beeld.Koppen)}; {s.Beeld.Titel}"));
        var stappen = r.Melderpaginas.Where(s => Stap(s) && !s.Naam.StartsWith("verlopen", StringComparison.Ordinal)).ToList();
        Assert.True(stappen.Count >= 40);
        Geen(stappen.Where(s => !StapInTitel().IsMatch(s.Beeld.Titel)).Select(s => $"{s}: {s.Beeld.Titel}"));
    }

    [Fact]
    public async Task De_taal_volgt_het_pad_alleen_en_geen_woord_van_de_andere_blijft_staan()
    {
        var r = await Rondgangen.OpAsync(shared);
        Geen(r.Alle.Where(s => s.Beeld.Taal != s.Taal || s.Pad.StartsWith("/en", StringComparison.Ordinal) != (s.Taal == "en")).Select(s => $"{s}: {s.Beeld.Taal}"));
        foreach (var (project, waarnemers) in new[] { ("Meldpunt.Intake", r.Intake), ("Meldpunt.Portal", r.Portaal) })
        {
            foreach (var s in waarnemers.SelectMany(w => w.Staten).Where(s => s.Naam != "404"))
            {
                var vreemd = Tekstbestanden.AlleenIn(s.Taal == "nl" ? "en" : "nl", project);
                Geen(s.Beeld.Teksten.Append(s.Beeld.Titel).Where(vreemd.Komt).Select(t => $"{s}: {t}"));
            }
        }
    }

    [Fact]
    public async Task Elke_daad_die_in_het_logboek_staat_heeft_woorden()
    {
        await Rondgangen.OpAsync(shared);
        var bekend = Tekstbestanden.Sleutels("Meldpunt.Portal");
        var daden = shared.Value.WithDatabase(c => c.Query<string>("SELECT DISTINCT daad FROM audit").ToList());
        Assert.NotEmpty(daden);
        Assert.All(daden, d => Assert.Contains("daad." + d, bekend));
    }

    [Fact]
    public async Task Een_melderpagina_heeft_geen_script_geen_stijl_en_bewaart_niets()
    {
        var r = await Rondgangen.OpAsync(shared);
        Geen(r.Melderpaginas.SelectMany(s => s.Beeld.Vreemd.Select(v => $"{s}: {v}")));
        Geen(r.Melderpaginas.Where(s => s.Beeld.Opslag > 0).Select(s => $"{s}: keeps something in local storage"));
    }

    /// <summary>Wherever there is a session: the way out, and until when it lasts, as a clock time.</summary>
    [Fact]
    public async Task Zolang_er_een_sessie_is_staat_op_elke_pagina_hoe_je_weggaat_en_tot_wanneer_zij_duurt()
    {
        var metSessie = (await Rondgangen.OpAsync(shared)).Melderpaginas.Where(s => s.Cookies.Count > 0).ToList();
        Assert.True(metSessie.Count > 150, $"{metSessie.Count} states with a session");
        Geen(metSessie.Where(s => !s.Bron.Contains("<a class=\"mp-leave\" href=\"/verlaten\">", StringComparison.Ordinal)).Select(s => $"{s}: no way out"));
        Geen(metSessie.Where(s => !(s.Taal == "nl" ? TotNederlands() : TotEngels()).IsMatch(s.Bron)).Select(s => $"{s}: does not say until when"));
    }

    /// <summary>Three words of a code in a row: as they stand, or as an address writes them.</summary>
    [Fact]
    public async Task Geen_adres_en_geen_titel_bevat_woorden_van_een_code()
    {
        var r = await Rondgangen.OpAsync(shared);
        var codes = r.Alle.Select(s => s.Bron).SelectMany(Codes).Concat(r.Intake.SelectMany(w => w.Codes).Select(c => c.Split(' '))).Where(c => c.Length == 10).DistinctBy(c => string.Join(' ', c)).ToList();
        Assert.True(codes.Count >= 20, $"{codes.Count} codes were shown or typed");
        var drietallen = codes.SelectMany(c => Enumerable.Range(0, c.Length - 2).Select(i => string.Join(' ', c[i..(i + 3)]))).ToHashSet();
        Geen(r.Alle.Select(s => s.Beeld.Titel).Concat(r.Intake.Concat(r.Portaal).SelectMany(w => w.Verzoeken)).Distinct()
            .Where(t => Drietallen(Uri.UnescapeDataString(t)).Any(drietallen.Contains)));

        static IEnumerable<string[]> Codes(string bron) => bron.Contains("mp-code", StringComparison.Ordinal) || bron.Contains("uitnodigingscode", StringComparison.Ordinal)
            ? new AngleSharp.Html.Parser.HtmlParser().ParseDocument(bron).QuerySelectorAll(".mp-code, #uitnodigingscode").Select(l => l.QuerySelectorAll("li").Select(w => Site.Page.Clean(w.TextContent)).ToArray())
            : [];
    }

    private static IEnumerable<string> Drietallen(string text) =>
        Woord().Matches(text.ToLowerInvariant()).Select(m => m.Value).ToArray() is var woorden ? Enumerable.Range(0, Math.Max(0, woorden.Length - 2)).Select(i => string.Join(' ', woorden[i..(i + 3)])) : [];

    [Fact]
    public async Task Geen_browser_stuurt_wat_een_melder_typt_naar_een_spellingcontrole()
    {
        var metVelden = (await Rondgangen.OpAsync(shared)).Melderpaginas.Where(s => s.Bron.Contains("<textarea", StringComparison.Ordinal) || s.Bron.Contains("type=\"text\"", StringComparison.Ordinal)).ToList();
        Assert.True(metVelden.Count > 40);
        Geen(metVelden.Where(s => !s.Bron.Contains("<body spellcheck=\"false\">", StringComparison.Ordinal)).Select(s => $"{s}"));
    }

    [Fact]
    public async Task Een_melderpagina_is_hoogstens_15_kB_gecomprimeerd()
    {
        var r = await Rondgangen.OpAsync(shared);
        Geen(r.Melderpaginas.Select(s => (s, Gezipt(s.Bron))).Where(p => p.Item2 > Hoogstens).Select(p => $"{p.s}: {p.Item2} bytes"));
        using var client = new HttpClient();
        Assert.InRange(Gezipt(await client.GetStringAsync(new Uri(shared.Value.IntakeUrl, "/meldpunt.css"))), 500, Hoogstens);
    }

    [Fact]
    public async Task De_browser_vraagt_niets_aan_een_ander()
    {
        var r = await Rondgangen.OpAsync(shared);
        foreach (var (site, waarnemers) in new[] { (shared.Value.IntakeUrl, r.Intake), (shared.Value.PortalUrl, r.Portaal) })
            Geen(waarnemers.SelectMany(w => w.Verzoeken).Where(v => !v.StartsWith(site.ToString(), StringComparison.Ordinal) && !v.StartsWith("data:,", StringComparison.Ordinal)));
    }

    private static bool Stap(Waarneming s) =>
        Routes.Kaal(s.Pad) is var pad && pad.StartsWith("/melden/", StringComparison.Ordinal) && pad is not ("/melden/wissen" or "/melden/verzonden");

    private static void Geen(IEnumerable<string> bezwaren) => Assert.True(!bezwaren.Any(), string.Join('\n', bezwaren.Distinct().Take(40)));

    private static int Gezipt(string text)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Optimal))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return buffer.ToArray().Length;
    }

    [GeneratedRegex(@"Uw sessie duurt tot \d{1,2}[.:]\d{2} uur")]
    private static partial Regex TotNederlands();

    [GeneratedRegex(@"Your session lasts until \d{1,2}[.:]\d{2}")]
    private static partial Regex TotEngels();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Woord();

    [GeneratedRegex(@"\b([Ss]tap \d+ van \d+|[Ss]tep \d+ of \d+)\b")]
    private static partial Regex StapInTitel();
}
