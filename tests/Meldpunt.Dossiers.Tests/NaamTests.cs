using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// A sealed name (D-12), tried with real keys: two custodians of different boxes and the melder's consent to exactly this
/// request open it, and less than that does not.
/// </summary>
public sealed class NaamTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Met_instemming_en_twee_bewaarders_opent_de_naam_en_ziet_de_melder_elke_keer()
    {
        await MeldVerzegeldAsync();
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-2", verzoek));
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Equal(["ic-a", "ic-a"], await _kantoor.InzagenAsync());
        // Of this request and person alone.
        Assert.Null(await _kantoor.ToontAsync("ic-b", verzoek));
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_bewaarder_alleen_en_twee_van_een_groep_openen_niets()
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-2", verzoek));
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Null(await _kantoor.OpenAsync("ba-1"));
        // Half A, handed over as B as well by somebody who writes in the database.
        Execute("INSERT INTO inzage_helft (inzage, helft, bewaarder, inhoud) SELECT inzage, 2, 'bb-1', inhoud FROM inzage_helft");
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Empty(await _kantoor.InzagenAsync());
    }

    [Theory]
    [InlineData(null, Inzagestand.WachtOpMelder)]
    [InlineData(Inzagewoord.Nee, Inzagestand.Geweigerd)]
    public async Task Zonder_instemming_geeft_niemand_iets_af(Inzagewoord? woord, Inzagestand stand)
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        if (woord is { } gezegd) await _kantoor.MelderZegtAsync(verzoek, gezegd);
        Assert.Equal(stand, await _kantoor.StandVoorAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("bb-1", verzoek));
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
    }

    [Fact]
    public async Task Een_instemming_van_wie_in_de_database_schrijft_is_er_geen()
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        var rij = _kantoor.Verzoeken.Find(Convert.FromHexString(verzoek))!;
        var echt = Inzageverzoek.TryVerify(rij.Verzoek, _ => [_kantoor.SleutelsVan("ic-a").Signing.PublicKey])!;
        var vals = new Inzageantwoord(_kantoor.Id, echt.Digest(), Inzagewoord.Ja, Kantoor.Begin).Sign(_kantoor.SleutelsVan("ic-a").Signing);
        Execute("UPDATE inzage SET antwoord = @vals", new { vals });
        Assert.Equal(Inzagestand.Ongeldig, await _kantoor.StandVoorAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("bb-1", verzoek));
        Assert.Contains("InzageNietEcht", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Instemming_met_een_ander_verzoek_andere_vrager_of_ander_dossier_telt_niet()
    {
        await MeldVerzegeldAsync();
        var eerste = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(eerste, Inzagewoord.Ja);
        var echt = _kantoor.Verzoeken.Find(Convert.FromHexString(eerste))!.Antwoord;
        foreach (var wie in new[] { "ic-a", "ic-b" })
        {
            var later = await _kantoor.VraagtAsync(wie);
            Execute("UPDATE inzage SET antwoord = @echt WHERE id = @id", new { echt, id = Convert.FromHexString(later) });
            Assert.Equal(Inzagestand.Ongeldig, await _kantoor.StandVoorAsync("ba-1", later));
            Assert.False(await _kantoor.GeeftAsync("ba-1", later));
        }

        // Another dossier: the whole request with its consent is moved there.
        await MeldVerzegeldAsync();
        Execute("UPDATE inzage SET dossier = @id WHERE id = @eerste", new { id = _kantoor.Id, eerste = Convert.FromHexString(eerste) });
        Assert.False(await _kantoor.GeeftAsync("ba-1", eerste));
        var hier = await _kantoor.VraagtAsync("ic-a");
        Execute("UPDATE inzage SET antwoord = @echt WHERE id = @id", new { echt, id = Convert.FromHexString(hier) });
        Assert.False(await _kantoor.GeeftAsync("ba-1", hier));
    }

    [Fact]
    public async Task Wat_voor_een_ander_is_afgegeven_opent_voor_niemand_anders()
    {
        await MeldVerzegeldAsync();
        var (een, ander) = (await GegevenAsync("ic-a"), await _kantoor.VraagtAsync("ic-b"));
        await _kantoor.MelderZegtAsync(ander, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-2", ander));
        Assert.True(await _kantoor.GeeftAsync("bb-2", ander));
        Execute("UPDATE inzage_helft SET inhoud = (SELECT h.inhoud FROM inzage_helft h WHERE h.inzage = @een AND h.helft = inzage_helft.helft) WHERE inzage = @ander", new { een = Convert.FromHexString(een), ander = Convert.FromHexString(ander) });
        Assert.Null(await _kantoor.ToontAsync("ic-b", ander));
    }

    [Fact]
    public async Task Na_intrekken_opent_de_naam_niet_meer_ook_niet_met_teruggezette_rijen()
    {
        await MeldVerzegeldAsync();
        var verzoek = await GegevenAsync("ic-a");
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
        var (id, ja, helften) = (Convert.FromHexString(verzoek), _kantoor.Verzoeken.Find(Convert.FromHexString(verzoek))!.Antwoord, _kantoor.Verzoeken.Helften(Convert.FromHexString(verzoek)));
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ingetrokken);
        Assert.Empty(_kantoor.Verzoeken.Helften(id));
        Assert.Equal(Inzagestand.Ingetrokken, await _kantoor.StandVoorAsync("ba-2", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-2", verzoek));
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        Execute("UPDATE inzage SET antwoord = @ja WHERE id = @id", new { ja, id });
        foreach (var helft in helften) Execute("INSERT INTO inzage_helft (inzage, helft, bewaarder, inhoud) VALUES (@id, @Helft, @Bewaarder, @Inhoud)", new { id, helft.Helft, helft.Bewaarder, helft.Inhoud });
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Single(await _kantoor.InzagenAsync());
    }

    [Fact]
    public async Task Op_een_oude_instemming_geeft_een_bewaarder_niets_meer_af()
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(28);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(29);
        Assert.Equal(Inzagestand.Verlopen, await _kantoor.StandVoorAsync("bb-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("bb-1", verzoek));
    }

    [Fact]
    public async Task Een_wettelijke_plicht_wacht_veertien_dagen_nadat_de_melder_het_hoorde()
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a", "Artikel 162 Sv");
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(13);
        Assert.Equal(Inzagestand.TermijnLoopt, await _kantoor.StandVoorAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(14);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-1", verzoek));
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
        Assert.Equal(["ic-a"], await _kantoor.InzagenAsync());
    }

    [Fact]
    public async Task Een_wettelijke_plicht_die_de_melder_niet_kan_lezen_of_die_is_teruggedateerd_telt_niet()
    {
        await MeldVerzegeldAsync();
        var verzoek = await _kantoor.VraagtAsync("ic-a", "Artikel 162 Sv");
        var rij = _kantoor.Verzoeken.Find(Convert.FromHexString(verzoek))!;
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(20);
        Execute("UPDATE item SET datum = '2021-06-08' WHERE compartiment = 1 AND nr = (SELECT MAX(nr) FROM item WHERE compartiment = 1)");
        Assert.Equal(Inzagestand.Ongeldig, await _kantoor.StandVoorAsync("ba-1", verzoek));
        Execute("DELETE FROM item WHERE compartiment = 1 AND nr = (SELECT MAX(nr) FROM item WHERE compartiment = 1)");
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));

        // Its requester signs it anew for an earlier day; the portal's word on the day is not theirs to sign.
        await MeldVerzegeldAsync();
        var later = Convert.FromHexString(await _kantoor.VraagtAsync("ic-a", "Artikel 162 Sv"));
        var stored = _kantoor.Verzoeken.Find(later)!;
        var mijn = Inzageverzoek.TryVerify(stored.Verzoek, _ => [_kantoor.SleutelsVan("ic-a").Signing.PublicKey])! with { Datum = Kantoor.Begin };
        var opnieuw = mijn.Sign(_kantoor.SleutelsVan("ic-a").Signing);
        Execute("UPDATE inzage SET verzoek = @opnieuw, datum = '2021-06-07', getuige = @getuige WHERE id = @later", new { opnieuw, later, getuige = rij.Getuige });
        Execute("UPDATE item SET datum = '2021-06-07' WHERE dossier = @id", new { id = _kantoor.Id });
        Assert.Equal(Inzagestand.Ongeldig, await _kantoor.StandVoorAsync("ba-1", Convert.ToHexStringLower(later)));
    }

    [Fact]
    public async Task Een_uitgesloten_bewaarder_krijgt_nooit_een_helft()
    {
        await MeldVerzegeldAsync("ba-1");
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.Null(await _kantoor.StandVoorAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        await _kantoor.SluitUitAsync("bb-1");
        Assert.False(await _kantoor.GeeftAsync("bb-1", verzoek));
        Assert.True(await _kantoor.GeeftAsync("ba-2", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-2", verzoek));
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
        // Shut out afterwards: what they handed over counts no longer.
        await _kantoor.SluitUitAsync("ba-2");
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
    }

    [Fact]
    public async Task Wie_een_groep_bewaarders_helemaal_uitsluit_wordt_geweigerd()
    {
        var planner = new RoutePlanner(_kantoor.Regels, (await _kantoor.WerkerAsync("ic-a")).Register);
        Assert.Equal(PlanWeigering.GeenBewaarders, planner.Plan(Kantoor.Feiten(), "ind", null, ["bb-1", "bb-2"]).Weigering);
        Assert.Null(planner.Plan(Kantoor.Feiten(), "ind", null, ["ba-1", "bb-2"]).Weigering);
        Assert.Contains(planner.Excludable("ind", null, Kantoor.Begin), p => p.Persoon == "bb-2");
    }

    [Fact]
    public async Task Wie_in_beide_groepen_zit_bewaart_een_helft_en_wie_bewaart_vraagt_niet()
    {
        await _kantoor.WordtLidAsync("ba-1", "bewaarders-b", "BewaarderB");
        await _kantoor.WordtLidAsync("ic-b", "bewaarders-a", "BewaarderA");
        await MeldVerzegeldAsync();
        Assert.False(await _kantoor.MagVragenAsync("ic-b"));
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.False(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.Null(await _kantoor.ToontAsync("ic-a", verzoek));
        // A requester who became a custodian meanwhile gets nothing.
        await _kantoor.WordtLidAsync("ic-a", "bewaarders-a", "BewaarderA");
        Assert.False(await _kantoor.GeeftAsync("bb-1", verzoek));
    }

    [Fact]
    public async Task Wie_later_bewaarder_wordt_krijgt_een_helft_als_de_melder_er_is()
    {
        await MeldVerzegeldAsync();
        foreach (var oud in new[] { "ba-1", "ba-2" }) await _kantoor.VertrektAsync(oud, "bewaarders-a");
        await _kantoor.WordtLidAsync("ba-3", "bewaarders-a", "BewaarderA");
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        Assert.False(await _kantoor.GeeftAsync("ba-3", verzoek));
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-3", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-1", verzoek));
        Assert.Equal("naam", await _kantoor.ToontAsync("ic-a", verzoek));
    }

    [Fact]
    public async Task Vertrouwelijk_via_de_vertrouwenspersoon_openen_bewaarders_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        Assert.False(await _kantoor.MagVragenAsync("ic-a"));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var helften = new[] { ("ba-1", Helft.A), ("bb-1", Helft.B) }.Select(b => new Dictionary<int, byte[]> { [0] = _kantoor.HelftVan(b.Item1, b.Item2) }).ToList();
        Assert.Null(Naamhelften.Join(dossier!.Keten, helften[0], helften[1]));
    }

    [Fact]
    public async Task Wat_de_melder_later_bekendmaakt_leest_alleen_wie_gekozen_is_en_blijft_staan()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: Bekendheid.Anoniem));
        var kopie = _kantoor.Kopie("ic-a");
        await _kantoor.OnthultAsync("Ria", "ic-b");
        Assert.Equal(("melding", "Ria melding", "Ria melding"), (await _kantoor.LeestAsync("ic-a"), await _kantoor.LeestAsync("ic-b"), await _kantoor.LeestAsync("melder")));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("Ria melding", await _kantoor.LeestAsync("ic-b"));
        Assert.Equal("melding", _kantoor.LeestMet("ic-a", kopie));
        var verzoek = await GegevenAsync("ic-a");
        Assert.Equal("Ria", await _kantoor.ToontAsync("ic-a", verzoek));
        // Who recuses loses the name too, and a key to the old one opens no new one.
        var oud = _kantoor.Kopie("ic-b");
        await _kantoor.VerschoontZichAsync("ic-b");
        Assert.Equal("", await _kantoor.LeestAsync("ic-b"));
        await _kantoor.OnthultAsync("Ria V.", "ic-c");
        Assert.Equal("Ria melding", _kantoor.LeestMet("ic-b", oud));
        Assert.Equal("Ria V. melding", await _kantoor.LeestAsync("ic-c"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Aan_de_database_is_niet_te_zien_hoe_de_melder_bekend_is()
    {
        var beelden = new List<string>();
        foreach (var (bekendheid, verzegeld) in new[] { (Bekendheid.Bekend, false), (Bekendheid.Bekend, true), (Bekendheid.Anoniem, false), (Bekendheid.VertrouwelijkViaVP, false) })
        {
            _kantoor.NaamVerzegeld = verzegeld;
            await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: bekendheid), "vp-ind");
            var beeld = _kantoor.Aanblik();
            await _kantoor.VerschoontZichAsync("ic-a");
            beeld += "\n" + _kantoor.Aanblik();
            await _kantoor.SluitUitAsync("ba-1");
            await _kantoor.OpentEnOnderhoudtAsync("ic-b");
            beelden.Add(beeld + "\n" + _kantoor.Aanblik());
        }

        Assert.Contains("bewaring: 0/", beelden[0]);
        Assert.Single(beelden.Distinct());
    }

    private async Task MeldVerzegeldAsync(params string[] uitgesloten)
    {
        _kantoor.NaamVerzegeld = true;
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, uitgesloten);
    }

    /// <summary>Asked, consented, and handed over by both.</summary>
    private async Task<string> GegevenAsync(string wie)
    {
        var verzoek = await _kantoor.VraagtAsync(wie);
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-1", verzoek));
        return verzoek;
    }

    private void Execute(string sql, object? parameters = null) => _kantoor.Database.WriteAsync(c => c.Execute(sql, parameters)).GetAwaiter().GetResult();
}
