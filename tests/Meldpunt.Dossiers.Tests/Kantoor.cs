using System.Text.Json;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// An office of persons with real keys, a real database and the hosts' own code: who can open what is tried, not looked
/// up. One dossier; every entry has a name of its own, so that what somebody reads is a list of names.
/// </summary>
internal sealed partial class Kantoor : IAsyncDisposable
{
    internal static readonly DateOnly Begin = new(2021, 6, 7);
    private readonly string _folder;
    private readonly SigningKeyPair _root;
    private readonly HostKeys _keys;
    private readonly Dictionary<string, PersonKeys> _personen = [];
    private readonly Dictionary<(string Persoon, string Postvak), RegisterStatement> _lijnen = [];
    private readonly RegisterCache _register;
    private readonly DossierReader _reader;
    private readonly ItemAppender _appender;
    private Meldcode _code = Meldcode.Generate();

    private Kantoor(string folder, HostKeys keys, SigningKeyPair root)
    {
        (_folder, _keys, _root, Database) = (folder, keys, root, Database.Open(Path.Combine(folder, "meldpunt.db")));
        var (alarmen, items, tags) = (new AlarmStore(Database), new ItemStore(Database), new TagKeys(keys));
        _register = new RegisterCache(new RegisterStore(Database), alarmen, Klok, keys);
        _reader = new DossierReader(new DossierStore(Database), items, Grants, new WisselingStore(Database), _register, alarmen, Klok, new HostPublicKeys(keys), tags);
        _appender = new ItemAppender(Database, items, Klok);
        Onderhoud = MaakOnderhoud();
    }

    internal Database Database { get; }

    internal string Map => _folder;

    internal HostKeys Sleutels => _keys;

    internal RegisterCache Registers => _register;

    internal GrantStore Grants => new(Database);

    internal Klok Klok { get; } = new(Begin);

    internal Regels Regels { get; private set; } = new(new DateOnly(2020, 4, 1));

    internal Sleutelonderhoud Onderhoud { get; private set; }

    internal byte[] Id { get; private set; } = [];

    /// <summary>Whether the next melder's name is kept sealed.</summary>
    internal bool NaamVerzegeld { get; set; }

    /// <summary>What the next melder signs as facts, where the intake routes on others.</summary>
    internal Feiten? MelderTekent { get; set; }

    /// <summary>Takes the place of what our own code sealed.</summary>
    private Func<Aanlevering, NieuwDossier, NieuwDossier>? Anders { get; set; }

    internal IEnumerable<string> Alarmen => new AlarmStore(Database).All().Select(a => a.Soort);

    /// <summary>The commission of three, the HL and the SG of one each, vertrouwenspersonen, and who watches over the melder.</summary>
    internal static async Task<Kantoor> NewAsync(DateOnly? dag = null)
    {
        var root = SigningKeyPair.Generate();
        using var routing = EncryptionKeyPair.Generate();
        var keys = new Dictionary<string, byte[]>
        {
            ["tag"] = Primitives.RandomBytes(32),
            ["notice"] = Primitives.RandomBytes(32),
            ["lookup"] = Primitives.RandomBytes(32),
            ["routing.pub"] = routing.PublicKey,
            ["routing.private"] = routing.ExportPrivate(),
            [HostKeys.Root] = root.PublicKey,
        };
        foreach (var name in new[] { "receipt", "intake.sign", "portal.sign", "routing.sign", "checkpoint" })
        {
            using var pair = SigningKeyPair.Generate();
            (keys[$"{name}.pub"], keys[$"{name}.private"]) = (pair.PublicKey, pair.ExportPrivate());
        }

        var folder = Directory.CreateTempSubdirectory("meldpunt-kantoor").FullName;
        var file = Path.Combine(folder, "keys.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(keys));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var kantoor = new Kantoor(folder, HostKeys.Load(file), root);
        kantoor.Klok.Dag = dag ?? Begin;
        foreach (var lid in new[] { "ic-a", "ic-b", "ic-c" }) await kantoor.WordtLidAsync(lid, "commissie", Register.Commissie);
        await kantoor.WordtLidAsync("hl", "hl-ind", "HoogsteLeidinggevende", "ind");
        await kantoor.WordtLidAsync("sg", "sg", "SecretarisGeneraal");
        await kantoor.WordtLidAsync("vp", "vp-ind", "Vertrouwenspersoon", "ind");
        await kantoor.WordtLidAsync("bvk", "bvk", "BijzonderVertrouwenspersoon");
        await kantoor.WordtLidAsync("bf", "bescherming", "Beschermingsfunctionaris");
        foreach (var lid in new[] { "ba-1", "ba-2" }) await kantoor.WordtLidAsync(lid, "bewaarders-a", "BewaarderA");
        foreach (var lid in new[] { "bb-1", "bb-2" }) await kantoor.WordtLidAsync(lid, "bewaarders-b", "BewaarderB");
        return kantoor;
    }

    internal static Feiten Feiten(Soort soort = Soort.OngewensteOmgangsvormen, Antwoord bevoegd = Antwoord.Ja, Antwoord instemming = Antwoord.Ja, Bekendheid bekendheid = Bekendheid.Bekend) =>
        new(Begin, SoortSet.Van(soort), bevoegd, Kanaal.Meldpunt, Antwoord.Nee, instemming, bekendheid, false);

    /// <summary>The hosts start again with another first day of the commission.</summary>
    internal void Herstart(DateOnly commissieVanaf)
    {
        Regels = new Regels(commissieVanaf);
        Onderhoud = MaakOnderhoud();
    }

    private Sleutelonderhoud MaakOnderhoud() => new(Grants, new BewaringStore(Database), _register, new AlarmStore(Database), Regels, Klok, new TagKeys(_keys), _keys);

    /// <summary>A line in the register, by the root; the same person again with the same keys, unless <paramref name="nieuweSleutels"/>.</summary>
    internal async Task WordtLidAsync(string persoon, string postvak, string soort, string dienst = "", bool nieuweSleutels = false)
    {
        if (nieuweSleutels || !_personen.ContainsKey(persoon)) _personen[persoon] = PersonKeys.Generate();
        var keys = _personen[persoon];
        var lijn = new RegisterStatement(Primitives.RandomBytes(16), postvak, soort, dienst, "", persoon, $"Naam van {persoon}", "lid",
            keys.Encryption.PublicKey, keys.Signing.PublicKey, Klok.Today(), null, _lijnen.GetValueOrDefault((persoon, postvak))?.Id);
        await SchrijfAsync(lijn);
        if (nieuweSleutels && Id.Length > 0) await LegOpzijAsync(persoon);
    }

    /// <summary>What was sealed to keys that were replaced, out of the way, as the portal does it.</summary>
    private Task LegOpzijAsync(string persoon) => Database.WriteAsync(c =>
    {
        var tags = new TagKeys(_keys);
        foreach (var houder in Grant.HoudersVan(persoon)) HouderStore.Move(c, Id, tags.Of(Id, houder), tags.Of(Id, Grant.VorigeVan(houder)));
    });

    internal async Task<RegisterStatement?> LijnAsync(string persoon) => (await _register.GetAsync()).Of(persoon, Klok.Today()) is [var lijn, ..] ? lijn : null;

    internal Task VertrektAsync(string persoon, string postvak)
    {
        var lijn = _lijnen[(persoon, postvak)];
        return SchrijfAsync(lijn with { Id = Primitives.RandomBytes(16), Tot = Klok.Today(), Vervangt = lijn.Id });
    }

    /// <summary>Hands the dossier in, as the intake does, and delivers it. The melding is entry "melding", the name "naam".</summary>
    internal async Task MeldAsync(Feiten feiten, string? vertrouwenspersoon = null, params string[] uitgesloten)
    {
        var plan = new RoutePlanner(Regels, await _register.GetAsync()).Plan(feiten, "ind", vertrouwenspersoon, uitgesloten);
        Assert.Null(plan.Weigering);
        if (Id.Length > 0) NieuweCode();
        Id = Primitives.RandomBytes(16);
        using var keys = DossierKeys.Generate();
        var melding = new MeldingInhoud(["OngewensteOmgangsvormen"], "ind", null, "", "melding", "", uitgesloten, null, FeitenTekst.Encode(MelderTekent ?? plan.Feiten), NaamVerzegeld: NaamVerzegeld);
        var identiteit = feiten.Bekendheid == Bekendheid.Anoniem ? null : new IdentiteitInhoud("naam", "");
        var aanlevering = new Aanlevering(Id, keys, _code, plan, "ind", melding, identiteit, [], Regels.Versie);
        var nieuw = new DossierMaker(new IntakeKeys(_keys)).Make(aanlevering, Primitives.RandomBytes(32), _ => [0]);
        if (Anders is { } anders) nieuw = anders(aanlevering, nieuw);
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await new IntakeStore(Database).OntvangAsync(nieuw));
        await Database.WriteAsync(c => DossierStore.Deliver(c, Id, Klok.Today()));
    }

    /// <summary>Another melding, so another melder's code; the one before is not opened any more.</summary>
    private void NieuweCode()
    {
        _code.Dispose();
        _code = Meldcode.Generate();
    }

    internal Task<GelezenDossier?> OpenAsync(string persoon) => _reader.OpenAsync(Id, persoon, _personen[persoon].Encryption);

    internal async Task<GelezenDossier?> OpenMelderAsync()
    {
        using var key = _code.DeriveEncryption();
        return await _reader.OpenAsync(Id, Grant.Melder, key);
    }

    internal Task<GelezenDossier?> OpenVanAsync(string wie) => wie == Grant.Melder ? OpenMelderAsync() : OpenAsync(wie);

    /// <summary>The names of the entries that somebody's keys open now, in the order of the alphabet; empty without a grant.</summary>
    internal async Task<string> LeestAsync(string wie)
    {
        using var dossier = await OpenVanAsync(wie);
        return string.Join(' ', (dossier?.Items ?? []).Where(i => i.Herkomst).Select(i => Naam(i.Item!)).Where(n => n.Length > 0).Order(StringComparer.Ordinal));
    }

    internal Wisselaar Wisselaar(string wie) => wie == Grant.Melder
        ? new Wisselaar(Author.Melder, _code.DeriveSigning())
        : new Wisselaar(new Author(AuthorRole.Persoon, wie), _personen[wie].Signing);

    /// <summary>Opens, and does what opening calls for.</summary>
    internal async Task<bool> OpentEnOnderhoudtAsync(string wie, params string[] nakijkers)
    {
        using var dossier = await OpenVanAsync(wie);
        var wissel = await Onderhoud.BijAsync(dossier!, Wisselaar(wie), nakijkers);
        return !wissel.IsLeeg && await Database.WriteAsync(c => wissel.Schrijf(c, Id));
    }

    /// <summary>Writes an entry called <paramref name="naam"/>; <paramref name="wissel"/> goes in the same transaction.</summary>
    internal async Task<bool> SchrijftAsync(string wie, Compartment waar, string naam, Func<GelezenDossier, Task<Sleutelwissel>>? wissel = null, string? naarPostvak = null)
    {
        using var dossier = await OpenVanAsync(wie);
        var kind = (waar, wie) switch
        {
            (Compartment.Behandeling, _) => ItemKind.Notitie,
            (Compartment.Bescherming, _) => ItemKind.Bescherming,
            (_, Grant.Melder) => ItemKind.BerichtVanMelder,
            _ => ItemKind.BerichtAanMelder,
        };
        return await SchrijftAsync(dossier!, wie, waar, kind, Inhoud.Encode(new BerichtInhoud(naam)), wissel is null ? null : await wissel(dossier!), naarPostvak);
    }

    internal async Task<bool> SchrijftAsync(GelezenDossier dossier, string wie, Compartment waar, ItemKind kind, byte[] body, Sleutelwissel? wissel = null, string? naarPostvak = null)
    {
        var wisselaar = Wisselaar(wie);
        return await _appender.AppendAsync(dossier, waar, kind, wisselaar.Author, wisselaar.Signing, body, c =>
        {
            if (naarPostvak is not null) DossierStore.MoveTo(c, Id, naarPostvak);
            return wissel?.Schrijf(c, Id) ?? true;
        });
    }

    internal async Task VerschoontZichAsync(string wie)
    {
        using var dossier = await OpenAsync(wie);
        var wissel = await Onderhoud.ZonderAsync(dossier!, Wisselaar(wie), [wie], []);
        Assert.True(await SchrijftAsync(dossier!, wie, Compartment.Melding, ItemKind.Verschoning, Inhoud.Encode(new VerschoningInhoud("Werkkring")), wissel));
    }

    internal async Task SluitUitAsync(params string[] personen)
    {
        using var dossier = await OpenMelderAsync();
        var wissel = await Onderhoud.ZonderAsync(dossier!, Wisselaar(Grant.Melder), personen, []);
        Assert.True(await SchrijftAsync(dossier!, Grant.Melder, Compartment.Melding, ItemKind.Uitsluiting, Inhoud.Encode(new UitsluitingInhoud(personen)), wissel));
    }

    /// <summary>What a thief has who copied somebody's grants and later has the person's keys: tried on every item that is there.</summary>
    internal string LeestMet(string persoon, IReadOnlyList<(string Houder, byte[] Inhoud)> grants)
    {
        var opened = new List<string>();
        foreach (var (houder, inhoud) in grants)
        {
            if (!Grant.TryOpen(_personen[persoon].Encryption, Id, houder, inhoud, out var keys)) continue;
            foreach (var (compartment, epoch) in keys!.PublicKeys.Keys)
                foreach (var row in new ItemStore(Database).All(Id)[(long)compartment])
                    if (Item.TryOpen(keys[compartment, epoch]!, Id, compartment, (int)row.Epoch, (int)row.Nr, row.Inhoud) is { } item && Naam(item.Item) is { Length: > 0 } naam) opened.Add(naam);
            keys.Dispose();
        }

        return string.Join(' ', opened.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>What somebody reads when the routing service takes its layer off their reserves.</summary>
    internal string LeestMetReserve(string persoon, string reden)
    {
        var mijn = Grant.HoudersVan(persoon).ToDictionary(h => Convert.ToHexString(Grant.Tag(_keys.Require("tag", 32), Id, h)));
        var grants = new List<(string, byte[])>();
        foreach (var reserve in Grants.Reserves(Id).Where(r => r.Reden == reden && mijn.ContainsKey(Convert.ToHexString(r.Houder))))
        {
            var vrij = Grant.TryRelease(_keys.Opening("routing"), Id, new ReserveDoel(reserve.Postvak, reserve.Reden, reserve.Vanaf), reserve.Inhoud);
            Assert.Equal(mijn[Convert.ToHexString(reserve.Houder)], vrij!.Houder);
            grants.Add((vrij.Houder, vrij.Toekenning));
        }

        return LeestMet(persoon, grants);
    }

    internal IReadOnlyList<byte[]> Opzij(string persoon) => [.. Grant.HoudersVan(persoon).SelectMany(h => Grants.Of(Id, new TagKeys(_keys).AllOf(Id, Grant.VorigeVan(h))))];

    internal IReadOnlyList<(string Houder, byte[] Inhoud)> Kopie(string persoon) =>
        [.. Grant.HoudersVan(persoon).SelectMany(h => Grants.Of(Id, Grant.Tag(_keys.Require("tag", 32), Id, h)).Select(g => (h, g)))];

    /// <summary>Puts copied grants back, as somebody can who writes in the database.</summary>
    internal Task ZetTerugAsync(IReadOnlyList<(string Houder, byte[] Inhoud)> kopie) => Database.WriteAsync(c =>
    {
        foreach (var (houder, inhoud) in kopie)
            GrantStore.Put(c, Id, new ToekenningRow(Grant.Tag(_keys.Require("tag", 32), Id, houder), inhoud), 0);
    });

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        foreach (var keys in _personen.Values) keys.Dispose();
        _root.Dispose();
        _code.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SchrijfAsync(RegisterStatement lijn)
    {
        var inhoud = lijn.Encode();
        await Database.WriteAsync(c => RegisterStore.Insert(c, new VerklaringRow(lijn.Id, inhoud, [("", _root.Sign(inhoud))])));
        _lijnen[(lijn.Persoon, lijn.Postvak)] = lijn;
    }

    private static string Naam(Item item) => item.Kind switch
    {
        ItemKind.Melding => Inhoud.TryDecode<MeldingInhoud>(item.Body)!.Tekst,
        ItemKind.Identiteit => Inhoud.TryDecode<IdentiteitInhoud>(item.Body)!.Naam,
        ItemKind.ViaVertrouwenspersoon => Inhoud.TryDecode<DoorgegevenInhoud>(item.Body)!.Tekst,
        ItemKind.BerichtAanMelder or ItemKind.BerichtVanMelder or ItemKind.Notitie or ItemKind.Intrekking => Inhoud.TryDecode<BerichtInhoud>(item.Body)!.Tekst,
        ItemKind.Bescherming when item.Author.Role == AuthorRole.Melder => Inhoud.TryDecode<HoeHetGaatInhoud>(item.Body)?.Toelichting ?? Inhoud.TryDecode<VreesInhoud>(item.Body)?.Waarvoor ?? "",
        ItemKind.Bescherming => Inhoud.TryDecode<BerichtInhoud>(item.Body)!.Tekst,
        ItemKind.Bijlage => Inhoud.TryDecode<BijlageInhoud>(item.Body)!.Naam,
        _ => "",
    };
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class Klok(DateOnly dag) : TimeProvider
{
    internal DateOnly Dag { get; set; } = dag;

    public override DateTimeOffset GetUtcNow() => Amsterdam.Noon(Dag);
}
