using System.Text.RegularExpressions;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// Every page of the portal × who asks × what they are to the dossier, or to the one letter, request, conversation, mandate,
/// alarm, invitation or redacted version that the page is about. What each gets is typed by hand in
/// <c>wie-komt-waar.csv</c>; a page or a person that it does not know fails. An answer is a status, or for a redirect the
/// path that it leads to. Whoever has no business with something never sees a word of it, on any page.
/// </summary>
[Collection(Opstelling.Name)]
public sealed partial class WieKomtWaarTests(Opstelling shared)
{
    private static readonly string[] Laatst = ["/vergrendelen", "/afmelden/organisatie"];

    /// <summary>Somebody, at one dossier. Without a person nobody is signed in. <c>Ziet</c>: the words that they find, each on some page, and no other.</summary>
    private sealed record Kolom(string Naam, string? Persoon, string Dossier, string? Ziet = null, bool Vergrendeld = false, bool Antwoordt = false);

    private static readonly Kolom[] Kolommen =
    [
        new("afgemeld", null, "ic"),
        new("vergrendeld", "p-degroot", "ic", Vergrendeld: true),
        new("zonder-sleutels", "p-terpstra", "ic"),
        new("ic-lid", "p-degroot", "ic", "ic"),
        new("ic-verschoond", "p-abdoel", "ic"),
        new("ic-uitgesloten", "p-wiersma", "ic"),
        new("ic-vreemd", "p-degroot", "hl"),
        new("hl-lid", "p-brouwer", "hl", "hl"),
        new("hl-ingelicht", "p-brouwer", "ic"),
        new("hl-beschuldigd", "p-brouwer", "over-hl"),
        new("hl-ander", "p-verhoeven", "hl"),
        new("vp-lid", "p-dijkema", "vp", "vp"),
        new("vp-ander", "p-ozturk", "vp"),
        new("vp-leest-mee", "p-ozturk", "mee", "mee", Antwoordt: true),
        new("vp-las-mee", "p-kuipers", "mee"),
        new("gesprek-eigenaar", "p-hofstra", "ic", "gesprek"),
        new("bvk", "p-meulenbelt", "ic"),
        new("lg", "p-scholten", "hl"),
        new("leeskamer-lezer", "p-dewit", "ic"),
        new("sg", "p-vanloon", "ic", "schrijven"),
        new("sg-geadresseerde", "p-vanloon", "brief", "schrijven"),
        new("brieflezer", "p-elamrani", "brief", "schrijven"),
        new("brief-verschoond", "p-vanes", "brief"),
        new("bescherming", "p-smit", "ic"),
        new("bescherming-na-vraag", "p-smit", "ic", Antwoordt: true),
        new("bewaarder", "p-postma", "naam", "verzoek"),
        new("bewaarder-uitgesloten", "p-bakker", "naam"),
        new("coordinator", "p-kramers", "ic"),
        new("beheer", "p-tanis", "ic"),
        new("compliance", "p-nguyen", "ic"),
        new("onderzoeker", "p-vandijk", "oz", "oz", Antwoordt: true),
        new("onderzoeker-voorbij", "p-osei", "oz"),
        new("onderzoeker-gevraagd", "p-mulder", "oz"),
        new("lg-heeft-signaal", "p-scholten", "lg", "lg"),
        new("sg-heeft", "p-vanloon", "sg", "sg schrijven"),
        new("sg-gevraagd", "p-vanloon", "zwijgt", "zwijgt schrijven", Antwoordt: true),
        new("bvk-heeft", "p-meulenbelt", "bvk", "bvk"),
        new("ic-kijkt-na", "p-wiersma", "nakijken", "nakijken", Antwoordt: true),
    ];

    [Fact]
    public async Task Elke_pagina_geeft_ieder_wat_in_de_tabel_staat_en_niemand_anders_een_woord_uit_een_dossier()
    {
        var verwacht = Tabel();
        var routes = Routes.Van("Meldpunt.Portal");
        Assert.Equal(Kolommen.Select(k => k.Naam), verwacht.Kolommen);
        Assert.True(routes.ToHashSet().SetEquals(verwacht.Rijen.Keys), $"Not in the table: {string.Join(", ", routes.Except(verwacht.Rijen.Keys))}; not a page: {string.Join(", ", verwacht.Rijen.Keys.Except(routes))}");

        var gezien = routes.ToDictionary(r => r, _ => new string[Kolommen.Length]);
        var gelekt = new List<string>();
        for (var k = 0; k < Kolommen.Length; k++)
        {
            var kolom = Kolommen[k];
            var browser = await BinnenAsync(kolom);
            if (kolom.Antwoordt) await AntwoordAsync(browser, shared.Pad(kolom.Dossier));
            var (woorden, eigen) = (new HashSet<string>(), kolom.Ziet?.Split(' ') ?? []);
            foreach (var route in routes.OrderBy(r => Array.IndexOf(Laatst, r)))
            {
                var (antwoord, tekst) = await VraagAsync(browser, Adres(route, kolom.Dossier));
                gezien[route][k] = antwoord;
                foreach (var woord in Woord().Matches(tekst).Select(m => m.Groups[1].Value).Distinct())
                {
                    woorden.Add(woord);
                    if (!eigen.Contains(woord)) gelekt.Add($"{kolom.Naam} reads {woord} on {route}");
                }
            }

            // Whose it is, reads it somewhere: the word is looked for where it can be.
            Assert.All(eigen, woord => Assert.True(woorden.Contains(woord), $"{kolom.Naam} nowhere reads {woord}"));
        }

        Assert.Empty(gelekt);
        var anders = routes.Where(r => !gezien[r].SequenceEqual(verwacht.Rijen[r])).Select(r => string.Join(';', [r, .. gezien[r]])).ToList();
        Assert.True(anders.Count == 0, "These rows came out otherwise:\n" + string.Join('\n', anders));
    }

    /// <summary>
    /// No page, no right, no list: every grant in the store is tried with every person's keys under every name that a holder
    /// can have. Who reads the melding is who is typed here.
    /// </summary>
    [Theory]
    [InlineData("ic", "p-degroot p-terborg")]
    [InlineData("hl", "p-brouwer")]
    [InlineData("over-hl", "p-abdoel p-degroot p-terborg p-wiersma")]
    [InlineData("vp", "p-dijkema")]
    [InlineData("mee", "p-brouwer p-ozturk", "p-brouwer")]
    [InlineData("oz", "p-abdoel p-degroot p-terborg p-vandijk p-wiersma")]
    [InlineData("brief", "p-abdoel p-degroot p-terborg p-wiersma")]
    [InlineData("naam", "p-abdoel p-degroot p-terborg p-wiersma")]
    [InlineData("lg", "p-scholten")]
    [InlineData("sg", "p-vanloon")]
    [InlineData("zwijgt", "p-abdoel p-degroot p-terborg p-vanloon p-wiersma", "p-abdoel p-degroot p-terborg p-wiersma")]
    [InlineData("bvk", "p-meulenbelt")]
    [InlineData("nakijken", "p-abdoel p-degroot p-elamrani p-terborg p-vanes p-wiersma")]
    public void Zonder_enig_recht_leest_alleen_wie_een_sleutel_heeft(string naam, string lezers, string? notities = null)
    {
        var id = Convert.FromHexString(shared.Id(naam));
        var grants = shared.Value.Query<byte[]>("SELECT inhoud FROM toekenning WHERE dossier = @id", new { id });
        var (melding, behandeling) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        using var map = KeyFolder.Open(InitialSetup.KeysFolder(shared.Value.DataFolder));
        foreach (var (persoon, verpakt) in shared.Value.Query<(string, byte[])>("SELECT persoon, verpakt FROM persoonsleutel"))
        {
            Assert.True(WrappedPersonKeys.TryUnwrap(verpakt, shared.Value.SleutelzinOf(persoon), map["portal"]["pepper"], persoon, out var eigen));
            using var keys = eigen;
            string[] houders = [.. Grant.HoudersVan(persoon), Grant.BewaarderVan(persoon), Grant.OnderzoekerVan(persoon)];
            foreach (var grant in grants)
            {
                foreach (var houder in houders.SelectMany(h => new[] { h, Grant.VorigeVan(h) }))
                {
                    if (!Grant.TryOpen(keys!.Encryption, id, houder, grant, out var dossier)) continue;
                    using var open = dossier;
                    if (open!.Compartments.Contains(Compartment.Melding)) melding.Add(persoon);
                    if (open.Compartments.Contains(Compartment.Behandeling)) behandeling.Add(persoon);
                }
            }
        }

        Assert.Equal(lezers, string.Join(' ', melding));
        Assert.Equal(notities ?? lezers, string.Join(' ', behandeling));
    }

    /// <summary>By what they did themself, and by what the melder did while they were at work.</summary>
    [Theory]
    [InlineData("verschoond")]
    [InlineData("uitgesloten")]
    public async Task Geen_formulier_en_geen_bestand_van_een_pagina_van_daarvoor_doet_daarna_nog_iets(string hoe)
    {
        var verzonden = await shared.Value.MeldAsync(Opstelling.Melding("oud") with { BevoegdeLeidinggevende = "Ja" });
        await shared.Value.BezorgdAsync();
        var id = Convert.ToHexStringLower(shared.Value.DossierVan(verzonden.Kenmerk));
        var lid = await shared.Value.MedewerkerAsync("p-abdoel");
        Assert.NotNull(await lid.OpenDossierAsync("commissie", verzonden.Kenmerk));
        var (formulieren, links) = (new List<PageForm>(), new HashSet<string> { $"/dossier/{id}" });
        foreach (var route in Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal)))
        {
            var pad = route.Replace("{id}", id, StringComparison.Ordinal);
            try
            {
                var pagina = await lid.GetAsync(pad);
                formulieren.AddRange(pagina.Forms.Where(f => f.IsPost && f.Action.AbsolutePath.StartsWith($"/dossier/{id}", StringComparison.Ordinal)));
                links.UnionWith(pagina.Document.QuerySelectorAll("a[href]").Select(a => new Uri(pagina.Url, a.GetAttribute("href")!)).Where(u => u.AbsolutePath.StartsWith($"/dossier/{id}/", StringComparison.Ordinal)).Select(u => u.PathAndQuery));
            }
            catch (SiteRefusedException)
            {
                // Not theirs, or not now.
            }
        }

        Assert.True(formulieren.Count >= 5);
        var bestand = Assert.Single(links, l => l.Contains("/bijlage/", StringComparison.Ordinal));
        Assert.Equal(("200", Opstelling.Kanarie("oud")), await VraagAsync(lid, bestand));
        if (hoe == "verschoond") await Opstelling.VerschoonAsync(lid, $"/dossier/{id}");
        else await SluitUitAsync(verzonden, "p-abdoel");

        foreach (var link in links)
        {
            var (antwoord, tekst) = await VraagAsync(lid, link);
            Assert.True(!tekst.Contains(Opstelling.Kanarie("oud"), StringComparison.Ordinal), $"{link} was answered {antwoord} with a word of the dossier");
            if (link == bestand) Assert.Equal("404", antwoord);
        }

        var stand = Stand(id);
        foreach (var formulier in formulieren)
        {
            foreach (var veld in formulier.Fields)
                if (formulier.Options(veld) is [var keuze, ..]) formulier.Fill(veld, keuze);
                else if (!formulier.TakesFiles(veld)) formulier.Fill(veld, "Dit mag niet meer aankomen.");
            try
            {
                var pagina = await lid.SendAsync(formulier);
                Assert.False(pagina.Path.StartsWith($"/dossier/{id}", StringComparison.Ordinal) && pagina.Errors.Count == 0, $"{formulier.Action.AbsolutePath} was answered by {pagina.Path}");
                Assert.DoesNotContain(Opstelling.Kanarie("oud"), pagina.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            }
            catch (SiteRefusedException)
            {
                // Refused in words.
            }

            Assert.Equal(stand, Stand(id));
        }
    }

    private async Task SluitUitAsync(Verzonden verzonden, string persoon)
    {
        var melder = new MelderBrowser(shared.Value.IntakeUrl);
        await melder.OpenPostvakAsync(verzonden.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/uitsluiten")).FormTo("/postvak/uitsluiten").Fill("uitgesloten", [persoon]));
    }

    private (string Staat, string Postvak, long Items, long Toekenningen, long Historie) Stand(string id) => shared.Value.Query<(string, string, long, long, long)>(
        """
        SELECT staat, postvak, (SELECT COUNT(*) FROM item WHERE dossier = d.id), (SELECT COUNT(*) FROM toekenning WHERE dossier = d.id), (SELECT COUNT(*) FROM historie WHERE dossier = d.id)
        FROM dossier d WHERE id = @Id
        """, new { Id = Convert.FromHexString(id) }).Single();

    /// <summary>Says that they know nobody in the case.</summary>
    private static async Task AntwoordAsync(StaffBrowser browser, string dossier)
    {
        var vraag = await browser.GetAsync($"{dossier}/vraag");
        await browser.SubmitAsync(vraag.FormTo(vraag.Path).Press("antwoord", "Nee"));
    }

    private async Task<StaffBrowser> BinnenAsync(Kolom kolom)
    {
        var browser = new StaffBrowser(shared.Value.PortalUrl);
        if (kolom.Persoon is null) return browser;
        if (kolom.Naam == "zonder-sleutels")
        {
            var kiezer = await browser.GetAsync("/");
            await browser.SubmitAsync(kiezer.Forms.First(f => f.Hidden("persoon") == kolom.Persoon));
            return browser;
        }

        await browser.SignInAsync(kolom.Persoon, shared.Value.SleutelzinOf(kolom.Persoon));
        if (kolom.Vergrendeld) await browser.GetAsync("/vergrendelen");
        return browser;
    }

    private async Task<(string Antwoord, string Tekst)> VraagAsync(StaffBrowser browser, string pad)
    {
        var (antwoord, tekst) = ("", "");
        await browser.OpenAsync(new Uri(shared.Value.PortalUrl, pad), async response =>
        {
            tekst = await response.Content.ReadAsStringAsync();
            antwoord = response.Headers.Location is { } naar ? "> " + Naam(new Uri(shared.Value.PortalUrl, naar).AbsolutePath) : $"{(int)response.StatusCode}";
        });
        return (antwoord, tekst);
    }

    private static string Naam(string pad) => pad.StartsWith("/dossier/", StringComparison.Ordinal) ? "/dossier/{id}" + string.Concat(pad.Split('/').Skip(3).Select(d => "/" + d)) : pad;

    /// <summary>The address of a page: about the column's dossier, or about the one object of its kind that there is.</summary>
    private string Adres(string route, string dossier) => route switch
    {
        "/brieven/{id}" or "/brieven/{id}/verschonen" => Met(route, shared.Id("brief")),
        "/controle/alarm/{id}" => Met(route, shared.Alarm),
        "/dossier/{id}/bijlage/{bijlage}" => Met(route, shared.Id(dossier)).Replace("{bijlage}", shared.Bijlage(dossier), StringComparison.Ordinal),
        // Of the dossier "ic": in another one there is none such.
        "/dossier/{id}/gelakt" => Met(route, shared.Id(dossier)) + $"?nr={shared.Versie}",
        "/dossier/{id}/uitnodiging" => Met(route, shared.Id(dossier)) + $"?nr={shared.Uitnodiging}",
        "/gesprekken/{id}" => Met(route, shared.Gesprek),
        "/identiteit/{id}" => Met(route, shared.Naamverzoek),
        "/mandaten/{id}" => Met(route, shared.Mandaat),
        "/onderzoek/{id}" => Met(route, shared.Id("oz")),
        "/postvak/csv" => route + "?vak=commissie",
        "/sleutels/ondertekenen/{id}" => Met(route, shared.Voorstel),
        "/sleutels/vertrek" => route + "?vak=commissie&persoon=p-terborg",
        _ => route.StartsWith("/dossier/{id}", StringComparison.Ordinal) ? Met(route, shared.Id(dossier))
            : route.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"{route} asks for something that is not set up.") : route,
    };

    private static string Met(string route, string id) => route.Replace("{id}", id, StringComparison.Ordinal);

    private static (IReadOnlyList<string> Kolommen, Dictionary<string, string[]> Rijen) Tabel()
    {
        var regels = File.ReadAllLines(Path.Combine(Installation.RepositoryRoot, "tests", "Meldpunt.System.Tests", "Rechten", "wie-komt-waar.csv"));
        return (regels[0].Split(';')[1..], regels[1..].Select(r => r.Split(';')).ToDictionary(r => r[0], r => r[1..]));
    }

    [GeneratedRegex("KANARIE-([a-z-]+)")]
    private static partial Regex Woord();
}
