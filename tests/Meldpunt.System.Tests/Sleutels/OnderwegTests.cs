using Dapper;
using Meldpunt.Checks;
using Meldpunt.Keys;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.Storage;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>Keys are replaced, and a recovery key is used, while melders and members are at work on three running hosts.</summary>
public sealed class OnderwegTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private Installation _site = null!;

    public async Task InitializeAsync() => _site = await Installation.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Alle_sleutels_wisselen_terwijl_er_wordt_gemeld_en_gelezen()
    {
        var eerste = await MeldAsync("ind", "Ja", "voor de wissel");
        var lid = await MedewerkerAsync("p-degroot");
        await WachtAsync(lid, "commissie", eerste.Kenmerk);

        // Melders go on sending while every key of the hosts is replaced, and the root.
        using var stop = new CancellationTokenSource();
        var melders = Enumerable.Range(0, 2).Select(n => MeldDoorAsync(n, stop.Token)).ToList();
        foreach (var key in HostKey.All) (await KeysAsync("", "rotate", "--key", key.Name)).IsGelukt();
        await WisselWortelAsync();
        await stop.CancelAsync();
        var allen = (await Task.WhenAll(melders)).SelectMany(m => m).Append(eerste).Append(await MeldAsync("ind", "Ja", "na de wissel")).ToList();
        Assert.True(allen.Count >= 4, "nothing was sent while keys were replaced");

        foreach (var verzonden in allen)
        {
            Assert.Equal(0, Bewijs(verzonden));
            Assert.Equal("/postvak/dossier", (await new MelderBrowser(_site.IntakeUrl).OpenPostvakAsync(verzonden.Meldcode)).Path);
            await WachtAsync(lid, "commissie", verzonden.Kenmerk);
        }

        // Who was signed in and unlocked stays so; the old dossier opens, and takes what is written to it.
        var dossier = await lid.OpenDossierAsync("commissie", eerste.Kenmerk);
        Assert.Contains("voor de wissel", dossier!.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        await lid.WriteAsync(dossier, "notitie", "gelezen na de wissel");
        Assert.Contains("na de wissel", (await (await MedewerkerAsync("p-abdoel")).OpenDossierAsync("commissie", allen[^1].Kenmerk))!.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Empty(Alarmen());

        await OudeSleutelsGaanWegAsync();
        Assert.Contains("voor de wissel", (await lid.OpenDossierAsync("commissie", eerste.Kenmerk))!.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        await WachtAsync(lid, "commissie", (await MeldAsync("ind", "Ja", "zonder oude sleutels")).Kenmerk);
        Assert.Empty(Alarmen());
    }

    [Fact]
    public async Task De_herstelsleutel_opent_voor_wie_er_nu_lid_is_en_dat_wordt_allen_verteld()
    {
        var verzonden = await MeldAsync("nfi", "Nee", "alleen het hoofd van het NFI leest dit");
        await WachtAsync(await MedewerkerAsync("p-verhoeven"), "hl-nfi", verzonden.Kenmerk);
        await VolgOpAsync("hl-nfi", "p-verhoeven", "p-kramers");
        var opvolger = await MedewerkerAsync("p-kramers");
        Assert.Null(await opvolger.OpenDossierAsync("hl-nfi", verzonden.Kenmerk));

        var (a, b) = Helften(_site.HerstelPrivateKeys["hl-nfi"], "hl-nfi");
        var (andereA, _) = Helften(_site.HerstelPrivateKeys["sg"], "sg");
        (await KeysAsync(andereA + "\n" + a + "\n", "recover", "--postvak", "hl-nfi")).IsGeweigerd("ended before both halves were given");
        (await KeysAsync("", "recover", "--postvak", "beheer")).IsGeweigerd("beheer has no recovery key");
        Assert.Equal(0, Mededelingen("hl-nfi"));

        var uitkomst = (await KeysAsync(a + "\n" + b + "\n", "recover", "--postvak", "hl-nfi")).IsGelukt();
        Assert.Contains($"1 of 1: {verzonden.Kenmerk}", uitkomst.Output, StringComparison.Ordinal);
        var dossier = await opvolger.OpenDossierAsync("hl-nfi", verzonden.Kenmerk);
        Assert.Contains("alleen het hoofd van het NFI leest dit", dossier!.Document.DocumentElement.TextContent, StringComparison.Ordinal);

        Assert.Equal((1, 1), (Mededelingen("hl-nfi"), Mededelingen("commissie")));
        Assert.Contains("herstelsleutel", (await opvolger.GetAsync("/postvak?vak=hl-nfi")).Document.DocumentElement.TextContent, StringComparison.OrdinalIgnoreCase);
        string[] allen = ["p-kramers", "p-terborg", "p-abdoel", "p-wiersma", "p-degroot"];
        Assert.All(allen, p => Assert.True(Lees(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE persoon = @p", new { p })) > 0, p));
        Assert.Equal(["HerstelBegonnen", "HerstelToegekend", "HerstelGeeindigd"], Lees(c => c.Query<string>("SELECT daad FROM audit WHERE daad LIKE 'Herstel%' ORDER BY nr").ToList()));

        // Once more gives nothing new, and is told again.
        Assert.Contains("0 grant(s)", (await KeysAsync(b + "\n" + a + "\n", "recover", "--postvak", "hl-nfi")).IsGelukt().Output, StringComparison.Ordinal);
        Assert.Equal(2, Mededelingen("hl-nfi"));
    }

    [Fact]
    public async Task Wie_alleen_in_een_postvak_zit_en_de_sleutelzin_kwijt_is_krijgt_alles_terug()
    {
        var verzonden = await MeldAsync("cjib", "Nee", "voor het hoofd van het CJIB");
        await WachtAsync(await MedewerkerAsync("p-dehaan"), "hl-cjib", verzonden.Kenmerk);
        var zin = await NieuweSleutelsAsync("p-dehaan", "hl-cjib");
        using var root = SigningKeyPair.FromPrivate(_site.RootPrivateKey);
        var (wortelA, wortelB) = Papierhelft.Split(_site.RootPrivateKey, root.PublicKey);
        (await KeysAsync($"ja\n{wortelA.ToBase64Url()}\n{wortelB.ToBase64Url()}\n", "sign")).IsGelukt();

        var hoofd = new StaffBrowser(_site.PortalUrl);
        await hoofd.SignInAsync("p-dehaan", zin);
        Assert.Null(await hoofd.OpenDossierAsync("hl-cjib", verzonden.Kenmerk));
        var (a, b) = Helften(_site.HerstelPrivateKeys["hl-cjib"], "hl-cjib");
        (await KeysAsync(a + "\n" + b + "\n", "recover", "--postvak", "hl-cjib")).IsGelukt();
        Assert.Contains("voor het hoofd van het CJIB", (await hoofd.OpenDossierAsync("hl-cjib", verzonden.Kenmerk))!.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Empty(Alarmen());
    }

    /// <summary>New keys for a member, typed back and proposed, as the portal does it; gives their sleutelzin.</summary>
    private async Task<string> NieuweSleutelsAsync(string persoon, string postvak)
    {
        var (zin, dag) = (Sleutelzin.Generate(_site.Words), DateOnly.FromDateTime(DateTime.Now));
        using var folder = KeyFolder.Open(InitialSetup.KeysFolder(_site.DataFolder));
        using var keys = PersonKeys.Generate();
        var verpakt = WrappedPersonKeys.Wrap(keys, zin, folder["portal"]["pepper"], persoon);
        var oud = SetupTests.Register(_site.DataFolder).MembersOf(postvak, dag).Single();
        var nieuw = oud with { Id = Primitives.RandomBytes(16), EncryptionKey = keys.Encryption.PublicKey, SigningKey = keys.Signing.PublicKey, Van = dag, Vervangt = oud.Id };
        await using var database = Database.Open(_site.DatabaseFile);
        await database.WriteAsync(c =>
        {
            NieuweSleutelStore.Put(c, persoon, verpakt, nieuw.EncryptionKey, nieuw.SigningKey, dag);
            NieuweSleutelStore.Confirm(c, persoon, verpakt);
            VoorstelStore.Insert(c, new VoorstelRow(nieuw.Id, nieuw.Encode(), persoon, new byte[64], dag, VoorstelStore.Open, []));
        });
        return zin;
    }

    private async Task OudeSleutelsGaanWegAsync()
    {
        (await KeysAsync("", "rotate", "--key", "tag", "--drop")).IsGelukt();
        (await KeysAsync("", "rotate", "--key", "ring", "--drop")).IsGelukt();
        (await KeysAsync("", "rotate", "--key", "lookup", "--drop")).IsGeweigerd("nobody can tell who that is");
        (await KeysAsync("", "rotate", "--key", "pepper", "--drop")).IsGeweigerd("did not unlock their keys since");
        Assert.Equal(1, Lees(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM persoonsleutel WHERE persoon = 'p-abdoel' AND peper IS NOT NULL")));
        using var deadline = new CancellationTokenSource(Deadline);
        await Wait.UntilAsync(async () => (await KeysAsync("", "rotate", "--key", "routing", "--drop")).Exit == 0, "slips were not sealed to the new key", deadline.Token);
    }

    /// <summary>Sends one melding after another until it is told to stop; the last one is finished.</summary>
    private async Task<List<Verzonden>> MeldDoorAsync(int melder, CancellationToken stop)
    {
        var verzonden = new List<Verzonden>();
        do verzonden.Add(await MeldAsync("ind", "Ja", $"tijdens de wissel, melder {melder}, nummer {verzonden.Count}"));
        while (!stop.IsCancellationRequested);
        return verzonden;
    }

    private async Task<Verzonden> MeldAsync(string dienst, string bevoegd, string tekst) => await new MelderBrowser(_site.IntakeUrl).MeldAsync(new Site.Melding
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = dienst,
        BevoegdeLeidinggevende = bevoegd,
        Tekst = tekst,
    });

    private async Task<StaffBrowser> MedewerkerAsync(string persoon)
    {
        var browser = new StaffBrowser(_site.PortalUrl);
        await browser.SignInAsync(persoon, _site.SleutelzinOf(persoon));
        return browser;
    }

    private static async Task WachtAsync(StaffBrowser lid, string postvak, string kenmerk)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await Wait.UntilAsync(async () => await lid.OpenDossierAsync(postvak, kenmerk) is not null, $"{kenmerk} did not arrive", deadline.Token);
    }

    private async Task WisselWortelAsync()
    {
        using var root = SigningKeyPair.FromPrivate(_site.RootPrivateKey);
        var (a, b) = Papierhelft.Split(_site.RootPrivateKey, root.PublicKey);
        var vellen = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");
        try
        {
            (await KeysAsync(b.ToBase64Url() + "\n" + a.ToBase64Url() + "\n", "rotate", "--key", "root", "--sheets", vellen)).IsGelukt();
        }
        finally
        {
            if (Directory.Exists(vellen)) Directory.Delete(vellen, recursive: true);
        }
    }

    private (string A, string B) Helften(byte[] geheim, string postvak)
    {
        var publiek = SetupTests.Register(_site.DataFolder).Herstel(postvak, DateOnly.FromDateTime(DateTime.Now))!.EncryptionKey;
        var (a, b) = Papierhelft.Split(geheim, publiek);
        return (a.ToBase64Url(), b.ToBase64Url());
    }

    /// <summary>The root ends one membership and gives it to another person, with the keys that they have.</summary>
    private async Task VolgOpAsync(string postvak, string weg, string komt)
    {
        var dag = DateOnly.FromDateTime(DateTime.Now);
        var register = SetupTests.Register(_site.DataFolder);
        var (oud, ander) = (register.MembersOf(postvak, dag).Single(m => m.Persoon == weg), register.Of(komt, dag)[0]);
        using var root = SigningKeyPair.FromPrivate(_site.RootPrivateKey);
        await using var database = Database.Open(_site.DatabaseFile);
        var lijnen = new[]
        {
            oud with { Id = Primitives.RandomBytes(16), Tot = dag, Vervangt = oud.Id },
            oud with { Id = Primitives.RandomBytes(16), Persoon = komt, Naam = ander.Naam, Functie = ander.Functie, EncryptionKey = ander.EncryptionKey, SigningKey = ander.SigningKey, Van = dag },
        };
        await database.WriteAsync(c =>
        {
            foreach (var lijn in lijnen) RegisterStore.Insert(c, new VerklaringRow(lijn.Id, lijn.Encode(), [("", root.Sign(lijn.Encode()))]));
        });
    }

    private int Bewijs(Verzonden verzonden)
    {
        using StringReader input = new(Convert.ToBase64String(verzonden.Ontvangstbewijs));
        using StringWriter output = new(), error = new();
        return ReceiptVerb.Run(["verify", "-", "--data", _site.DataFolder], input, output, error);
    }

    private long Mededelingen(string postvak) => Lees(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM mededeling WHERE postvak = @postvak AND soort = @soort", new { postvak, soort = RecoverPart.Mededeling }));

    private List<string> Alarmen() => Lees(c => c.Query<string>("SELECT id FROM alarm").ToList());

    private T Lees<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> read) => _site.WithDatabase(read);

    private Task<Uitkomst> KeysAsync(string typed, params string[] args) => Ceremonie.KeysAsync(typed, [args[0], "--data", _site.DataFolder, .. args[1..]]);
}
