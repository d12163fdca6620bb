using System.Globalization;
using System.Text.Json;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Sealing.Tests;
using Meldpunt.Storage;
using static Meldpunt.Sealing.Tests.Peer;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>An entry by its place, what it is, who wrote it, and its body in hexadecimal.</summary>
internal readonly record struct Stuk(int Deel, int Nr, int Soort, string Auteur, string Inhoud);

/// <content>The second implementation of FORMAT.md reads the dossier as it is stored, and makes one.</content>
internal sealed partial class Kantoor
{
    /// <summary>What the hosts' own code reads with somebody's keys.</summary>
    internal async Task<IEnumerable<Stuk>> StukkenAsync(string wie)
    {
        using var dossier = await OpenAsync(wie);
        return [.. dossier!.Items.Where(i => i.Herkomst).Select(i => new Stuk((int)i.Item!.Compartment, i.Item.Number, (int)i.Item.Kind, i.Item.Author.Id, Hex(i.Item.Body)))];
    }

    /// <summary>What the second implementation reads with them, of the same rows; it fails on anything that is not in order.</summary>
    internal IEnumerable<Stuk> StukkenElders(string wie)
    {
        var rij = new DossierStore(Database).Find(Id)!;
        var antwoord = Ask(new
        {
            @do = "readDossier",
            me = wie,
            key = Hex(_personen[wie].Encryption.ExportPrivate()),
            root = Hex(_root.PublicKey),
            receiptKey = Hex(_keys.Verifying("receipt")[0]),
            intake = Hex(_keys.Verifying("intake.sign")[0]),
            register = _lijnen.Values.Select(l => new { content = Hex(l.Encode()), signature = Hex(_root.Sign(l.Encode())) }).ToArray(),
            dossier = Hex(Id),
            genesis = Hex(rij.Genesis),
            receipt = Hex(rij.Ontvangstbewijs),
            grants = Kopie(wie).Select(g => new Dictionary<string, string> { ["holder"] = g.Houder, ["sealed"] = Hex(g.Inhoud) }).ToArray(),
            changes = new WisselingStore(Database).Of(Id).Select(w => Hex(w)).ToArray(),
            rows = new ItemStore(Database).All(Id).SelectMany(d => d).Select(i => new { compartment = i.Compartiment, number = i.Nr, epoch = i.Epoch, day = Dag(i.Datum), entry = Hex(i.Inhoud) }).ToArray(),
        });
        return [.. antwoord.GetProperty("items").EnumerateArray().Select(i =>
            new Stuk(i.GetProperty("compartment").GetInt32(), i.GetProperty("number").GetInt32(), i.GetProperty("kind").GetInt32(), i.GetProperty("author").GetString()!, i.GetProperty("body").GetString()!))];
    }

    /// <summary>The second implementation seals a melding to the plan's readers in the intake's place, and the melder's message "m-1" under keys of a new epoch.</summary>
    internal async Task MeldEldersAsync(Feiten feiten)
    {
        JsonElement gemaakt = default;
        Anders = (aanlevering, ons) =>
        {
            gemaakt = MaakElders(aanlevering);
            return ons with
            {
                Dossier = ons.Dossier with { Genesis = gemaakt.Bytes("genesis"), Ontvangstbewijs = gemaakt.Bytes("receipt") },
                Items = [.. gemaakt.GetProperty("rows").EnumerateArray().Select(r => new ItemRow(Getal(r, "compartment"), Getal(r, "number"), Getal(r, "epoch"), Klok.Dag, r.Bytes("entry")))],
                Toekenningen = Toekenningen(0),
                Slip = gemaakt.Bytes("slip"),
            };
        };
        await MeldAsync(feiten);
        Anders = null;
        await Database.WriteAsync(c =>
        {
            Assert.True(WisselingStore.Begin(c, Id, 1, gemaakt.Bytes("change")));
            foreach (var toekenning in Toekenningen(1)) GrantStore.Put(c, Id, toekenning, 1);
        });

        List<ToekenningRow> Toekenningen(int epoch) =>
            [.. gemaakt.GetProperty("grants").EnumerateArray().Where(g => Getal(g, "epoch") == epoch).Select(g => new ToekenningRow(Tags.Of(Id, g.GetProperty("holder").GetString()!), g.Bytes("sealed")))];
    }

    private JsonElement MaakElders(Aanlevering a)
    {
        var slip = a.Plan.Slip(a.DossierId, a.Dienstonderdeel, a.RegelsVersie);
        return Ask(new
        {
            @do = "makeDossier",
            bits = Hex(_code.Export()),
            dossier = Hex(a.DossierId),
            day = Dag(a.Plan.Feiten.OntvangenOp),
            routing = Hex(_keys.SealingTo("routing")),
            intake = Hex(_keys.Signing("intake.sign").ExportPrivate()),
            receipt = Hex(_keys.Signing("receipt").ExportPrivate()),
            slip = new
            {
                facts = slip.Feiten,
                service = slip.Dienstonderdeel,
                row = slip.Rij,
                version = slip.RegelsVersie,
                regime = slip.Regime,
                box = slip.Postvak,
                gates = slip.Poorten,
                grounds = slip.Gronden,
                readers = slip.Lezers,
                informed = slip.Geinformeerd,
            },
            readers = a.Plan.Lezers.SelectMany(l => new[] { (l.Persoon, new[] { 1, 2 }), (Grant.IdentiteitVan(l.Persoon), new[] { 3 }) }
                .Select(h => new { holder = h.Item1, key = Hex(l.EncryptionKey), compartments = h.Item2 })).ToArray(),
            bodies = new { melding = Hex(Inhoud.Encode(a.Melding)), identiteit = Hex(Inhoud.Encode(a.Identiteit!)), bescherming = Hex(Inhoud.Encode(VreesInhoud.Geen)), bericht = Hex(Inhoud.Encode(new BerichtInhoud("m-1"))) },
        });
    }

    private static long Getal(JsonElement van, string naam) => van.GetProperty(naam).GetInt64();

    private static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
