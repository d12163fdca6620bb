using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Staff record a melding; its melder takes it over: with the hosts' own code.</summary>
internal sealed partial class Kantoor
{
    internal Ophalen Ophalen => new(
        Database, new OphaalcodeStore(Database), new DossierStore(Database), Grants, new ItemStore(Database), Verzoeken, new BeoordelingStore(Database),
        _reader, Onderhoud, _register, new AlarmStore(Database), Tags, _keys, Klok);

    internal Meldcode Meldcode => _code;

    /// <summary>A leidinggevende records a melding for somebody who is present, and the code is theirs to hand over.</summary>
    internal async Task<Ophaalcode> LegVastAsync(string wie, Feiten feiten, params string[] uitgesloten)
    {
        var lijn = (await LijnAsync(wie))!;
        var plan = new RoutePlanner(Regels, await _register.GetAsync()).Plan(feiten, "ind", lijn.Postvak, uitgesloten, lijn.Postvak);
        Assert.Null(plan.Weigering);
        var (id, code) = (Primitives.RandomBytes(16), Ophaalcode.Generate());
        using var keys = DossierKeys.Generate();
        var melding = new MeldingInhoud(["OngewensteOmgangsvormen"], "ind", null, "", "melding", "", uitgesloten, null, FeitenTekst.Encode(plan.Feiten), NaamVerzegeld: NaamVerzegeld);
        var vastlegger = new Vastlegger(wie, _personen[wie].Signing, Rol.Leidinggevende, new VastleggingInhoud(feiten.Kanaal.ToString(), lijn.Postvak, "Ja"));
        var aanlevering = new Aanlevering(id, keys, code, plan, "ind", melding, new IdentiteitInhoud("naam", ""), [], Regels.Versie, vastlegger, new VreesInhoud("Ja", "vrees"));
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await new Vastleggen(new DossierMaker(new PortaalKeys(_keys)), new IntakeStore(Database), Tags).VastlegAsync(aanlevering, _ => { }));
        Id = id;
        return code;
    }

    /// <summary>The melder takes it over, and is the melder from here on.</summary>
    internal async Task<bool> HaaltOpAsync(Ophaalcode code, string verbetering = "")
    {
        NieuweCode();
        return await Ophalen.NeemAsync(code, _code, DossierMaker.Opzoek(_keys.Require("lookup", 32), _code), new BevestigingInhoud(verbetering.Length == 0, verbetering));
    }

    /// <summary>What somebody reads with the code: by what lies there now, or by copied grants.</summary>
    internal string LeestMet(Ophaalcode code, IReadOnlyList<byte[]>? kopie = null)
    {
        var opened = new List<string>();
        using var key = code.DeriveEncryption();
        foreach (var grant in kopie ?? MelderGrants())
        {
            if (!Grant.TryOpen(key, Id, Grant.Melder, grant, out var keys)) continue;
            foreach (var (compartment, epoch) in keys!.PublicKeys.Keys)
                foreach (var row in new ItemStore(Database).All(Id)[(long)compartment])
                    if (Item.TryOpen(keys[compartment, epoch]!, Id, compartment, (int)row.Epoch, (int)row.Nr, row.Inhoud) is { } item && Naam(item.Item) is { Length: > 0 } naam) opened.Add(naam);
            keys.Dispose();
        }

        return string.Join(' ', opened.Distinct().Order(StringComparer.Ordinal));
    }

    internal IReadOnlyList<byte[]> MelderGrants() => Grants.Of(Id, Tags.AllOf(Id, Grant.Melder));

    /// <summary>Somebody who kept the code and writes in the database signs an entry as the melder, sealed to the newest key.</summary>
    internal async Task VervalstAsync(Ophaalcode code, ItemKind kind, byte[] body)
    {
        using var dossier = await OpenAsync((await _register.GetAsync()).MembersOf(new DossierStore(Database).Find(Id)!.Postvak, Klok.Today())[0].Persoon);
        using var signing = code.DeriveSigning();
        Assert.True(await _appender.AppendAsync(dossier!, Compartment.Melding, kind, Author.Melder, signing, body));
    }

    internal async Task<bool> MelderSchrijftAsync(ItemKind kind, object inhoud)
    {
        using var dossier = await OpenMelderAsync();
        return await SchrijftAsync(dossier!, Grant.Melder, kind == ItemKind.Bescherming ? Compartment.Bescherming : Compartment.Melding, kind, inhoud switch
        {
            InstemmingInhoud i => Inhoud.Encode(i),
            BerichtInhoud b => Inhoud.Encode(b),
            HoeHetGaatInhoud h => Inhoud.Encode(h),
            _ => throw new ArgumentOutOfRangeException(nameof(inhoud)),
        });
    }
}
