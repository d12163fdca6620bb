using System.Text.Json;
using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Everything that the three hosts have between them, and every 32 bytes of the database, tried as a key on everything that
/// is sealed in any table: slips and outer layers open, and nothing else. Beside each the key that it is for, which does.
/// </summary>
public sealed class NietsOpentTests : IAsyncLifetime
{
    /// <summary>What of the database is bytes and no secret, and why; any other column has to be tried.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["aan wie iets hoort, als merk"] = "toekenning.houder reserve.houder bewaring.houder inzage_reden.houder onderzoeker.houder rapporteur.wie gesprek.houder brief_stuk.houder dossier.opzoek ophaalcode.opzoek uitnodiging.opzoek uitnodiging.sleutel",
        ["nummer of verwijzing"] = "verklaring.id handtekening.verklaring concept.id dossier.id item.dossier toekenning.dossier reserve.dossier bijlage.id bijlage.dossier bijlage_stuk.bijlage historie.dossier bescherming_historie.dossier termijn.dossier outbox.dossier beoordeling.dossier voorstel.id voorstel_handtekening.voorstel wisseling.dossier koppeling.id grootboek.id grootboek.dossier vernietiging.dossier bewaring.dossier inzage.id inzage.dossier inzage_reden.inzage inzage_helft.inzage brief.dossier brief_stuk.dossier brief_stuk.kopie onderzoeker.dossier rapporteur.dossier agendapunt.dossier ophaalcode.dossier ophaling.dossier mandaat.id mandaat_intrekking.mandaat uitnodiging.id uitnodiging.dossier uitnodiging_stuk.uitnodiging uitnodiging_stuk.dossier leesstuk.id leesstuk.dossier leesstuk.uitnodiging leesopening.leesstuk leesopening.dossier inhoud_einde.dossier gesprek.id persoonsleutel.peper",
        ["getekend, voor ieder te lezen: wie, wanneer, publieke sleutels, digests"] = "verklaring.inhoud dossier.genesis dossier.ontvangstbewijs wisseling.inhoud voorstel.inhoud voorstel.herkomst inzage.verzoek inzage.getuige inzage.antwoord ophaling.inhoud ophaling.stilzetting mandaat.inhoud mandaat.getuige mandaat_intrekking.inhoud mandaat_intrekking.getuige alarm_afdoening.inhoud leesopening.inhoud",
        ["handtekening of digest"] = "handtekening.waarde voorstel_handtekening.waarde historie.handtekening bescherming_historie.handtekening audit.vorige audit.digest checkpoint.digest checkpoint.handtekening inhoud_einde.handtekening mandaat.handtekening mandaat_intrekking.handtekening alarm_afdoening.handtekening",
        ["publieke sleutel"] = "nieuwe_sleutel.encryptie nieuwe_sleutel.ondertekening",
        ["onder een sleutelzin (Sealing.Tests/WrappedPersonKeysTests)"] = "persoonsleutel.verpakt nieuwe_sleutel.verpakt vorige_sleutel.verpakt",
        ["onder de sleutel in het cookie van de melder (System.Tests/IntakeOpentNietsTests)"] = "concept.inhoud",
    };

    /// <summary>
    /// Every other column, by the words of SECURITY.md under which it stands in the clear. A new one has to find its own there
    /// first: what is not named here is not to be there.
    /// </summary>
    private static readonly Dictionary<string, string> Leesbaar = new(StringComparer.Ordinal)
    {
        ["box, regime, state of melding and protection with their histories"] = "dossier.postvak dossier.regime dossier.staat dossier.bescherming dossier.fase historie.nr historie.van historie.gebeurtenis historie.naar historie.rol historie.grond historie.dienst historie.versie bescherming_historie.nr bescherming_historie.van bescherming_historie.gebeurtenis bescherming_historie.naar bescherming_historie.grond bescherming_historie.dienst",
        ["the day of the last entry in the melding or the notes"] = "dossier.laatste_stuk",
        ["days of receipt, delivery and terms"] = "dossier.ontvangen_op dossier.bezorgd_op dossier.termijn_op dossier.termijn_soort termijn.soort termijn.vervalt_op termijn.gehaald_op",
        ["days of steps, entries, attachments and drafts"] = "historie.datum bescherming_historie.datum item.datum bijlage.datum concept.datum outbox.datum outbox.verwerkt_op",
        ["size classes, counts of items and attachments"] = "item.compartiment item.nr bijlage.stukken bijlage_stuk.nr concept.versie",
        ["which compartment an entry is in and how often the keys of a dossier changed"] = "dossier.epoch item.epoch toekenning.epoch reserve.epoch bewaring.epoch wisseling.epoch",
        ["which desk comes next, why, from which day, and whether it came to that"] = "reserve.postvak reserve.reden reserve.vanaf reserve.vrijgegeven_op outbox.soort",
        ["the organisation and the register"] = "dienstonderdeel.id dienstonderdeel.naam dienstonderdeel.hl_titel dienstonderdeel.volgnr locatie.id locatie.dienstonderdeel locatie.naam postvak.id postvak.soort postvak.dienstonderdeel postvak.locatie postvak.naam_nl postvak.naam_en persoon.id persoon.naam persoon.functie persoon.email persoon.telefoon lijst.soort lijst.id lijst.naam_nl lijst.naam_en lijst.volgnr tekst.sleutel tekst.taal tekst.waarde instelling.naam instelling.waarde handtekening.ondertekenaar persoonsleutel.persoon vorige_sleutel.persoon vorige_sleutel.opzij",
        ["proposals for it with who signed so far, and the public keys of who is joining"] = "voorstel.voorsteller voorstel.datum voorstel.staat voorstel_handtekening.ondertekenaar nieuwe_sleutel.persoon nieuwe_sleutel.datum nieuwe_sleutel.overgetypt",
        ["which dossiers have an onderzoeker appointed, by whom, since when and since when declared"] = "onderzoeker.aanwijzer onderzoeker.aangewezen_op onderzoeker.verklaard_op",
        ["content-free notices to boxes without a dossier id"] = "mededeling.id mededeling.postvak mededeling.soort mededeling.datum",
        ["about which dossier a desk without a key was written to, when, whether it answered"] = "brief.nr brief.soort brief.postvak brief.gestuurd_op brief.uiterlijk brief.afgedaan_op brief_stuk.nr brief_stuk.datum",
        ["which box was asked to look again at a decision, when, and whether it did"] = "beoordeling.nr beoordeling.soort beoordeling.postvak beoordeling.gevraagd_op beoordeling.afgedaan_op",
        ["on which day it takes a dossier up and what is asked"] = "agendapunt.postvak agendapunt.datum agendapunt.vraag agendapunt.afgedaan",
        ["on which day a name was asked for and which custodian answered"] = "inzage.datum inzage_helft.helft inzage_helft.bewaarder",
        ["until when somebody is invited or has something to read, and on which days it was read"] = "uitnodiging.tot uitnodiging_stuk.nr leesstuk.tot leesopening.nr leesopening.datum",
        ["That a melding was recorded by staff, and on which day somebody took it over"] = "ophaalcode.tot ophaalcode.opgehaald_op",
        ["which account at the sign-in provider is which person, and which waits for that person's word"] = "aanmeldnaam.uitgever aanmeldnaam.naam aanmeldnaam.persoon aanmeldnaam.telt",
        ["duties to notify a person, under an id that leads to no dossier"] = "plicht.id plicht.soort plicht.persoon plicht.niet_voor plicht.staat plicht.pogingen plicht.lease_van plicht.lease_tot",
        ["alarms"] = "alarm.id alarm.soort alarm.tabel alarm.rij alarm.op alarm_afdoening.alarm",
        ["the signed heads of the log"] = "checkpoint.datum checkpoint.nr",
        ["which grants outlive the content of their dossier"] = "toekenning.blijft",
        ["on which day a content was destroyed at its term"] = "inhoud_einde.datum vernietiging.alleen_inhoud",
        ["which grants were taken away, on their way to the ledger"] = "grootboek.soort grootboek.merk",
        ["the log of staff acts: who did what with which dossier, and when"] = "audit.nr audit.op audit.wie audit.daad audit.onderwerp",
        ["the portal's ring of keys for sessions, sealed to the portal, and the names of the changes of the schema"] = "sleutelring.naam sleutelring.xml migratie.naam",
    };

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Met_alles_van_de_hosts_openen_slips_en_buitenlagen_en_verder_niets_in_welke_tabel_ook()
    {
        var verzegeld = await VulAsync();
        var sleutels = Sleutels();
        Assert.True(sleutels.Count > 100);

        // Every column of bytes is either tried or named above; every row of what is tried, was.
        var kolommen = Kolommen();
        var open = Open.Values.SelectMany(v => v.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var getroffen = verzegeld.Select(v => v.Kolom).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(kolommen.Where(k => !open.Contains(k)).Order(StringComparer.Ordinal), getroffen.Where(k => k.Contains('.')).Order(StringComparer.Ordinal));
        Assert.Empty(open.Except(kolommen));
        Assert.All(getroffen.Where(k => k.Contains('.')), k => Assert.Equal((k, Rijen(k)), (k, verzegeld.Count(v => v.Kolom == k))));

        // Each opens with the key it is for; only rows that nobody's key opens have none.
        Assert.All(verzegeld.Where(v => v.Sleutel is not null), v => Assert.True(v.Opent(v.Sleutel!), v.Kolom));
        Assert.Equal(["toekenning.inhoud"], verzegeld.Where(v => v.Sleutel is null).Select(v => v.Kolom).Distinct());

        Assert.Equal(["outbox.inhoud", "reserve.inhoud"], verzegeld.Where(v => sleutels.Any(v.Opent)).Select(v => v.Kolom).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Elke_andere_kolom_staat_in_SECURITY_bij_wat_leesbaar_is()
    {
        var kolommen = Kolommen("<>");
        Assert.Equal(kolommen.Order(StringComparer.Ordinal), Leesbaar.Values.SelectMany(v => v.Split(' ')).Order(StringComparer.Ordinal));

        var tekst = File.ReadAllText(Path.Combine(Kantoor.RepositoryRoot(), "SECURITY.md"));
        Assert.All(Leesbaar.Keys, woorden => Assert.Contains(woorden, tekst, StringComparison.Ordinal));
    }

    /// <summary>Three dossiers, and every act that leaves something sealed behind.</summary>
    private async Task<List<Verzegeling>> VulAsync()
    {
        var verzegeld = new List<Verzegeling>();
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await _kantoor.StuurtBijlageAsync("geschreeuwd");
        await _kantoor.StuurtBijlageAsync("onderzocht", "hl", Compartment.Behandeling);
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Behandeling, "n-1"));
        verzegeld.AddRange(await _kantoor.VerzegelingenAsync());
        var eerste = (Code: Meldcode.FromBytes(_kantoor.Meldcode.Export()), Dossier: _kantoor.Id);

        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee, bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        verzegeld.AddRange(await _kantoor.VerzegelingenAsync());
        var tweede = (Code: Meldcode.FromBytes(_kantoor.Meldcode.Export()), Dossier: _kantoor.Id);
        Assert.True(await new Koppelingen(_kantoor.Database, new IntakeKeys(_kantoor.Sleutels)).KoppelAsync(eerste, tweede));

        _kantoor.NaamVerzegeld = true;
        await _kantoor.MeldAsync(Kantoor.Feiten());
        var verzoek = await _kantoor.VraagtAsync("ic-a");
        await _kantoor.MelderZegtAsync(verzoek, Inzagewoord.Ja);
        Assert.True(await _kantoor.GeeftAsync("ba-1", verzoek));
        Assert.True(await _kantoor.GeeftAsync("bb-2", verzoek));
        var genodigde = await _kantoor.NodigtUitAsync("ic-a");
        Assert.True(await _kantoor.AntwoordtAsync(genodigde, "bij"));
        await _kantoor.VerschoontZichAsync("ic-c");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-1"));
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Behandeling, "n-1"));
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Bescherming, new HoeHetGaatInhoud(_kantoor.Klok.Dag, HoeHetGaat.NietGoed, "b-1")));
        await LeesstukEnBriefAsync();
        verzegeld.AddRange(await _kantoor.VerzegelingenAsync(genodigde));

        var gesprek = Primitives.RandomBytes(16);
        var rij = new GesprekRow(gesprek, new Gesprek(gesprek, "vp", "gesproken"u8.ToArray()).Seal(_kantoor.SleutelsVan("vp")));
        Assert.True(await _kantoor.Database.WriteAsync(c => GesprekStore.Insert(c, rij, new TagKeys(_kantoor.Sleutels).OfGesprekken("vp"), 9)));
        verzegeld.AddRange(_kantoor.VerzegeldBuitenDossiers("vp", eerste.Code, tweede.Code));
        return verzegeld;
    }

    /// <summary>Something to read for the bijzonder vertrouwenspersoon, and a letter to the SG.</summary>
    private async Task LeesstukEnBriefAsync()
    {
        var (id, dag, maker) = (Primitives.RandomBytes(16), _kantoor.Klok.Dag, _kantoor.SleutelsVan("ic-a").Signing);
        var stuk = new Leesstuk(id, _kantoor.Id, "bvk", "ic-a", dag, dag.AddDays(3), Inhoud.Encode(new LeesstukTekst("Versie", "De commissie", [new("Melding", "Een █████.")])));
        var brief = new Item(_kantoor.Id, Compartment.Behandeling, 0, 0, new byte[32], ItemKind.Brief, new Author(AuthorRole.Persoon, "ic-a"), dag, "brief"u8.ToArray());
        Assert.True(await _kantoor.Database.WriteAsync(c =>
        {
            LeesstukStore.Insert(c, new LeesstukRow(id, _kantoor.Id, null, stuk.Tot, stuk.Seal(maker, _kantoor.SleutelsVan("bvk").Encryption.PublicKey)));
            return BriefStore.Schrijf(c, _kantoor.Id, 0, dag, [(Primitives.RandomBytes(16), Primitives.RandomBytes(32), brief.Seal(maker, _kantoor.SleutelsVan("sg").Encryption.PublicKey))]);
        }));
    }

    /// <summary>Every 32 bytes that any host can reach, read as a private key in both ways.</summary>
    private List<EncryptionKeyPair> Sleutels()
    {
        var geheimen = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Path.Combine(_kantoor.Map, "keys.json")))!.Values.ToList();
        geheimen.AddRange(geheimen.Select(g => Primitives.Sha256(g)).ToList());
        geheimen.AddRange(Kolommen().SelectMany(k => _kantoor.Database.Read(c => c.Query<byte[]?>($"SELECT {k.Split('.')[1]} FROM {k.Split('.')[0]}").ToList())).OfType<byte[]>().Where(b => b.Length is 32 or EncryptionKeyPair.ExportSize));
        var sleutels = new List<EncryptionKeyPair>();
        foreach (var geheim in geheimen.Where(g => g.Length is 32 or EncryptionKeyPair.ExportSize).DistinctBy(Convert.ToHexString))
        {
            try
            {
                sleutels.Add(geheim.Length == 32 ? EncryptionKeyPair.FromPrivate(geheim) : EncryptionKeyPair.Import(geheim));
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // Not a scalar of the curve: no key at all.
            }

            sleutels.Add(EncryptionKeyPair.Derive(geheim));
        }

        return sleutels;
    }

    /// <summary>The columns of bytes, or with <c>&lt;&gt;</c> all others.</summary>
    private List<string> Kolommen(string bytes = "=") => _kantoor.Database.Read(c => c.Query<string>(
        $"SELECT t.name || '.' || k.name FROM sqlite_master t JOIN pragma_table_info(t.name) k WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND k.type {bytes} 'BLOB'").ToList());

    private int Rijen(string kolom) => _kantoor.Database.Read(c => c.ExecuteScalar<int>($"SELECT COUNT({kolom.Split('.')[1]}) FROM {kolom.Split('.')[0]}"));
}
