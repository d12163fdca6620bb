using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// Every page of the portal × who asks × what they are to the dossier. What each gets is typed by hand in
/// <c>wie-komt-waar.csv</c>; a page or a person that it does not know fails. An answer is a status, or for a redirect the
/// path that it leads to. Whoever has no business with a dossier never sees a word of it, on any page.
/// </summary>
public sealed class WieKomtWaarTests(WieKomtWaarTests.Opstelling shared) : IClassFixture<WieKomtWaarTests.Opstelling>
{
    /// <summary>An installation in which nobody else becomes a member or makes keys meanwhile.</summary>
    public sealed class Opstelling : IAsyncLifetime
    {
        public Installation Value { get; private set; } = null!;

        public async Task InitializeAsync() => Value = await Installation.StartAsync();

        public async Task DisposeAsync() => await Value.DisposeAsync();
    }

    private static readonly string[] Laatst = ["/vergrendelen", "/afmelden/organisatie"];
    private static readonly string Onbekend = new('7', 32);

    /// <summary>Somebody, at one dossier. Without a person nobody is signed in.</summary>
    private sealed record Kolom(string Naam, string? Persoon, string Dossier, bool Leest = false, bool Vergrendeld = false, bool Antwoordt = false);

    private static readonly Kolom[] Kolommen =
    [
        new("afgemeld", null, "ic"),
        new("vergrendeld", "p-degroot", "ic", Vergrendeld: true),
        new("zonder-sleutels", "p-terpstra", "ic"),
        new("ic-lid", "p-degroot", "ic", Leest: true),
        new("ic-verschoond", "p-abdoel", "ic"),
        new("ic-uitgesloten", "p-wiersma", "ic"),
        new("ic-vreemd", "p-degroot", "hl"),
        new("hl-lid", "p-brouwer", "hl", Leest: true),
        new("hl-ingelicht", "p-brouwer", "ic"),
        new("hl-beschuldigd", "p-brouwer", "over-hl"),
        new("hl-ander", "p-elamrani", "hl"),
        new("vp-lid", "p-dijkema", "vp", Leest: true),
        new("vp-ander", "p-ozturk", "vp"),
        new("vp-leest-mee", "p-ozturk", "mee", Leest: true, Antwoordt: true),
        new("vp-las-mee", "p-kuipers", "mee"),
        new("bvk", "p-meulenbelt", "ic"),
        new("lg", "p-scholten", "hl"),
        new("sg", "p-vanloon", "ic"),
        new("bescherming", "p-smit", "ic"),
        new("bescherming-na-vraag", "p-smit", "ic", Antwoordt: true),
        new("bewaarder", "p-postma", "ic"),
        new("coordinator", "p-kramers", "ic"),
        new("beheer", "p-tanis", "ic"),
        new("compliance", "p-nguyen", "ic"),
        new("onderzoeker", "p-vandijk", "oz", Leest: true, Antwoordt: true),
        new("onderzoeker-voorbij", "p-osei", "oz"),
    ];

    private static readonly Dictionary<string, Site.Melding> Meldingen = new()
    {
        ["ic"] = Melding("ic") with { BevoegdeLeidinggevende = "Ja", Uitsluiten = ["p-wiersma"] },
        ["hl"] = Melding("hl"),
        ["over-hl"] = Melding("over-hl") with { BeschuldigdeIsHL = "Ja" },
        ["mee"] = Melding("mee"),
        ["oz"] = Melding("oz") with { BevoegdeLeidinggevende = "Ja" },
        ["vp"] = Melding("vp") with { Instemming = "Nee", Bekendheid = "VertrouwelijkViaVP", Naam = Kanarie("vp"), Contact = "via de VP", Vertrouwenspersoon = "vp-ind-rijswijk-1" },
    };

    [Fact]
    public async Task Elke_pagina_geeft_ieder_wat_in_de_tabel_staat_en_niemand_anders_een_woord_uit_een_dossier()
    {
        var verwacht = Tabel();
        var routes = Routes.Van("Meldpunt.Portal");
        Assert.Equal(Kolommen.Select(k => k.Naam), verwacht.Kolommen);
        Assert.True(routes.ToHashSet().SetEquals(verwacht.Rijen.Keys), $"Not in the table: {string.Join(", ", routes.Except(verwacht.Rijen.Keys))}; not a page: {string.Join(", ", verwacht.Rijen.Keys.Except(routes))}");

        var dossiers = await DossiersAsync();
        var gezien = routes.ToDictionary(r => r, _ => new string[Kolommen.Length]);
        var gelekt = new List<string>();
        for (var k = 0; k < Kolommen.Length; k++)
        {
            var browser = await BinnenAsync(Kolommen[k]);
            if (Kolommen[k].Antwoordt) await AntwoordAsync(browser, dossiers[Kolommen[k].Dossier].Id);
            foreach (var route in routes.OrderBy(r => Array.IndexOf(Laatst, r)))
            {
                var (antwoord, tekst) = await VraagAsync(browser, Invullen(route, dossiers[Kolommen[k].Dossier]));
                gezien[route][k] = antwoord;
                if (!Kolommen[k].Leest && tekst.Contains("KANARIE", StringComparison.Ordinal)) gelekt.Add($"{Kolommen[k].Naam} on {route}");
                if (Kolommen[k].Leest && route == "/dossier/{id}/melding") Assert.Contains(Kanarie(Kolommen[k].Dossier), tekst, StringComparison.Ordinal);
            }
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
    public async Task Zonder_enig_recht_leest_alleen_wie_een_sleutel_heeft(string naam, string lezers, string? notities = null)
    {
        var id = Convert.FromHexString((await DossiersAsync())[naam].Id);
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

    [Fact]
    public async Task Geen_formulier_dat_iemand_voor_zijn_verschoning_opende_doet_daarna_nog_iets()
    {
        var verzonden = await shared.Value.MeldAsync(Melding("oud") with { BevoegdeLeidinggevende = "Ja" });
        await shared.Value.BezorgdAsync();
        var id = Convert.ToHexStringLower(shared.Value.DossierVan(verzonden.Kenmerk));
        var lid = await shared.Value.MedewerkerAsync("p-abdoel");
        Assert.NotNull(await lid.OpenDossierAsync("commissie", verzonden.Kenmerk));
        var formulieren = new List<PageForm>();
        foreach (var route in Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal)))
        {
            var pad = route.Replace("{id}", id, StringComparison.Ordinal);
            try
            {
                formulieren.AddRange((await lid.GetAsync(pad)).Forms.Where(f => f.IsPost && f.Action.AbsolutePath.StartsWith($"/dossier/{id}", StringComparison.Ordinal)));
            }
            catch (SiteRefusedException)
            {
                // Not theirs, or not now.
            }
        }

        Assert.True(formulieren.Count >= 5);
        await VerschoonAsync(lid, id);
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
            }
            catch (SiteRefusedException)
            {
                // Refused in words.
            }

            Assert.Equal(stand, Stand(id));
        }
    }

    private (string Staat, string Postvak, long Items, long Toekenningen, long Historie) Stand(string id) => shared.Value.Query<(string, string, long, long, long)>(
        """
        SELECT staat, postvak, (SELECT COUNT(*) FROM item WHERE dossier = d.id), (SELECT COUNT(*) FROM toekenning WHERE dossier = d.id), (SELECT COUNT(*) FROM historie WHERE dossier = d.id)
        FROM dossier d WHERE id = @Id
        """, new { Id = Convert.FromHexString(id) }).Single();

    /// <summary>The dossiers, with a reader who said that they know nobody and one who recused.</summary>
    private async Task<Dictionary<string, (string Id, string Bijlage)>> DossiersAsync()
    {
        var dossiers = new Dictionary<string, (string Id, string Bijlage)>();
        var kenmerken = new Dictionary<string, string>();
        var codes = new Dictionary<string, string>();
        foreach (var (naam, melding) in Meldingen)
        {
            var verzonden = await shared.Value.MeldAsync(melding);
            (kenmerken[naam], codes[naam]) = (verzonden.Kenmerk, verzonden.Meldcode);
        }

        await shared.Value.BezorgdAsync();
        await LaatMeelezenAsync(codes["mee"]);
        foreach (var (naam, lezer, postvak) in new[] { ("ic", "p-degroot", "commissie"), ("hl", "p-brouwer", "hl-ind"), ("mee", "p-brouwer", "hl-ind"), ("over-hl", "p-terborg", "commissie"), ("oz", "p-degroot", "commissie"), ("vp", "p-dijkema", "vp-ind-rijswijk-1") })
        {
            var lezers = await shared.Value.MedewerkerAsync(lezer);
            var dossier = await lezers.OpenDossierAsync(postvak, kenmerken[naam]);
            var bijlage = (await lezers.GetAsync(dossier!.Path + "/bijlagen")).Link((adres, _) => adres.Contains("/bijlage/", StringComparison.Ordinal))!.AbsolutePath.Split('/')[^1];
            dossiers[naam] = (Convert.ToHexStringLower(shared.Value.DossierVan(kenmerken[naam])), bijlage);
        }

        await OnderzoekAsync($"/dossier/{dossiers["oz"].Id}");
        var verschoond = await shared.Value.MedewerkerAsync("p-abdoel");
        Assert.NotNull(await verschoond.OpenDossierAsync("commissie", kenmerken["ic"]));
        await VerschoonAsync(verschoond, dossiers["ic"].Id);
        return dossiers;
    }

    /// <summary>One vertrouwenspersoon reads along, another did until the melder ended it.</summary>
    private async Task LaatMeelezenAsync(string code)
    {
        var melder = new MelderBrowser(shared.Value.IntakeUrl);
        await melder.OpenPostvakAsync(code);
        foreach (var vak in new[] { "vp-ind-ter-apel-1", "vp-ind-rijswijk-2" })
            await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).Forms.Single(f => f.Has("vertrouwenspersoon")).Fill("vertrouwenspersoon", vak));
        await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).Forms.Single(f => f.Hidden("vertrouwenspersoon") == "vp-ind-ter-apel-1").Press("daad", "stop"));
    }

    /// <summary>An oriënterend onderzoek by one onderzoeker; another one was appointed, declared, and taken off it.</summary>
    private async Task OnderzoekAsync(string dossier)
    {
        var lid = await shared.Value.MedewerkerAsync("p-degroot");
        await lid.WriteAsync(await lid.GetAsync(dossier), "ontvangstbevestiging", "Ontvangen.");
        foreach (var persoon in new[] { "p-vandijk", "p-osei" })
        {
            var aanwijzing = (await lid.GetAsync(dossier + "/onderzoeker")).FormWith("hoe").Fill("persoon", persoon).Fill("tekst", "Ervaren.").Fill("hoe", "Gesprekken.").Fill("klaar", $"{DateTime.Now.AddDays(30):yyyy-MM-dd}");
            foreach (var vraag in new[] { "betrokken", "team", "lijn", "band" }) aanwijzing.Fill(vraag, "nee");
            await lid.SubmitAsync(aanwijzing);
            var onderzoeker = await shared.Value.MedewerkerAsync(persoon);
            await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(dossier.Replace("/dossier/", "/onderzoek/", StringComparison.Ordinal))).FormWith("verklaring").Fill("verklaring", "ja"));
            await lid.GetAsync(dossier);
        }

        var besluit = await lid.SubmitAsync((await lid.GetAsync(dossier + "/besluit?wat=OrienterendGestart")).FormWith("tekst").Fill("tekst", "Eerst kijken wat er is.").Press("doe", "bekijk"));
        await lid.SubmitAsync(besluit.FormTo(dossier + "/besluit").Press("doe", "vastleggen"));
        await lid.SubmitAsync((await lid.GetAsync(dossier + "/onderzoekereinde")).FormWith("tekst").Fill("persoon", "p-osei").Fill("tekst", "Niet meer nodig."));
    }

    private static async Task VerschoonAsync(StaffBrowser browser, string id)
    {
        var pagina = await browser.GetAsync($"/dossier/{id}/verschonen");
        await browser.SubmitAsync(pagina.FormWith("grond").Fill("grond", "Werkkring"));
    }

    /// <summary>Says that they know nobody in the case.</summary>
    private static async Task AntwoordAsync(StaffBrowser browser, string id)
    {
        var vraag = await browser.GetAsync($"/dossier/{id}/vraag");
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

    private static string Invullen(string route, (string Id, string Bijlage) dossier) =>
        (route.StartsWith("/dossier/", StringComparison.Ordinal) ? route.Replace("{id}", dossier.Id, StringComparison.Ordinal).Replace("{bijlage}", dossier.Bijlage, StringComparison.Ordinal) : route)
            .Split('/').Select(d => d.StartsWith('{') ? Onbekend : d).Aggregate((a, b) => a + "/" + b);

    private static (IReadOnlyList<string> Kolommen, Dictionary<string, string[]> Rijen) Tabel()
    {
        var regels = File.ReadAllLines(Path.Combine(Installation.RepositoryRoot, "tests", "Meldpunt.System.Tests", "Rechten", "wie-komt-waar.csv"));
        return (regels[0].Split(';')[1..], regels[1..].Select(r => r.Split(';')).ToDictionary(r => r[0], r => r[1..]));
    }

    private static string Kanarie(string dossier) => "KANARIE-" + dossier;

    private static Site.Melding Melding(string naam) => new()
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        Tekst = Kanarie(naam),
        Wanneer = Kanarie(naam),
        Wie = Kanarie(naam),
        Bijlagen = [new SiteFile($"{Kanarie(naam)}.txt", "text/plain", () => new MemoryStream("KANARIE"u8.ToArray()))],
    };
}
