using System.Security.Cryptography;
using System.Text.Json;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Benchmarks;

/// <summary>
/// A report of 2 KB with a name, sealed by the product's own <see cref="DossierMaker"/> with a plan that the rules gave: to the
/// commission of five, to the two who protect the melder, to the melder, and half of the key to the name to each of the
/// two custodian boxes, of one each. The meldcode and the dossier's keys are made anew for each report. Beside it the
/// bare operations without which no such report can be: as many HPKE seals of the same sizes, signatures and key pairs.
/// </summary>
internal sealed class ReportBenchmark : IDisposable
{
    public const int Reports = 50;

    private static readonly DateOnly Day = new(2021, 6, 1);
    private static readonly string Text = new('t', 2048);

    private readonly Suite _suite;
    private readonly string _folder = Directory.CreateTempSubdirectory("meldpunt-bench-").FullName;
    private readonly RoutePlan _plan;
    private readonly DossierMaker _maker;
    private readonly byte[][] _padded;
    private readonly byte[] _to;
    private readonly byte[] _info = "meldpunt/1 item"u8.ToArray();
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ReportBenchmark(Suite suite)
    {
        _suite = suite;
        using var root = SigningKeyPair.Generate();
        using var to = EncryptionKeyPair.Generate(suite);
        _to = to.PublicKey;
        var regels = new Regels(new DateOnly(2020, 4, 1));
        var feiten = new Feiten(Day, SoortSet.Van(Soort.OngewensteOmgangsvormen), Antwoord.Ja, Kanaal.Meldpunt, Antwoord.Nee, Antwoord.Ja, Bekendheid.Bekend, false);
        _plan = new RoutePlanner(regels, Office(root)).Plan(feiten, "ind", null, []);
        _maker = new DossierMaker(new IntakeKeys(Keys(root.PublicKey)));

        // What has to be sealed and signed, the product says itself.
        var one = Make();
        byte[][] all = [.. one.Items.Select(i => i.Inhoud), .. one.Toekenningen.Select(t => t.Inhoud), .. one.Bewaring.Select(b => b.Inhoud), one.Slip];
        _padded = [.. all.Select(o => new byte[o.Length - (suite == Suite.P256 ? 66 : 1154) - 16])];
        // Each entry; genesis, receipt and slip; each step of the two histories.
        Signatures = one.Items.Count + 3 + one.Historie.Count + 1;
        if ((_plan.Lezers.Count, _plan.Bescherming.Count, _plan.Bewaarders.Count, _plan.Reserves.Count) != (5, 2, 2, 0)) throw new InvalidOperationException("The plan is another one.");
    }

    /// <summary>How many objects are sealed.</summary>
    public int Seals => _padded.Length;

    public int Signatures { get; }

    /// <summary>Of the four compartments, the melder, and the row that holds nothing.</summary>
    public static int KeyPairs => 6;

    public void Seal()
    {
        for (var i = 0; i < Reports; i++) Make();
    }

    public void Bare()
    {
        for (var i = 0; i < Reports; i++)
        {
            for (var k = 0; k < KeyPairs; k++) EncryptionKeyPair.Generate(_suite).Dispose();
            SigningKeyPair.Generate().Dispose();
            for (var s = 0; s < Signatures; s++) _ecdsa.SignData(_padded[0], HashAlgorithmName.SHA256);
            foreach (var padded in _padded)
            {
                using var sender = new HpkeSender(_to, _info);
                sender.Seal(_info, padded);
            }
        }
    }

    public void Dispose()
    {
        _ecdsa.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private NieuwDossier Make()
    {
        using var keys = DossierKeys.Generate(_suite);
        using var code = Meldcode.Generate();
        var melding = new MeldingInhoud([nameof(Soort.OngewensteOmgangsvormen)], "ind", null, "", Text, "", [], null, FeitenTekst.Encode(_plan.Feiten));
        return _maker.Make(new Aanlevering(RandomNumberGenerator.GetBytes(16), keys, code, _plan, "ind", melding, new IdentiteitInhoud("J. de Vries", "j@example.org"), [], "1"));
    }

    private Register Office(SigningKeyPair root)
    {
        var rows = new List<StoredStatement>();
        for (var i = 0; i < 5; i++) Lid($"ic-{i}", "commissie", Register.Commissie);
        Lid("hl", "hl-ind", "HoogsteLeidinggevende", "ind");
        for (var i = 0; i < 2; i++) Lid($"bf-{i}", "bescherming", "Beschermingsfunctionaris");
        Lid("ba", "bewaarders-a", "BewaarderA");
        Lid("bb", "bewaarders-b", "BewaarderB");
        return new Register(rows, root.PublicKey, Day);

        void Lid(string persoon, string postvak, string soort, string dienst = "")
        {
            using var keys = PersonKeys.Generate(_suite);
            var lijn = new RegisterStatement(RandomNumberGenerator.GetBytes(16), postvak, soort, dienst, "", persoon, persoon, "lid", keys.Encryption.PublicKey, keys.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null);
            rows.Add(new StoredStatement(lijn.Id, lijn.Encode(), [("", root.Sign(lijn.Encode()))]));
        }
    }

    private HostKeys Keys(byte[] root)
    {
        using EncryptionKeyPair routing = EncryptionKeyPair.Generate(_suite);
        using SigningKeyPair intake = SigningKeyPair.Generate(), receipt = SigningKeyPair.Generate();
        var keys = new Dictionary<string, byte[]>
        {
            ["tag"] = RandomNumberGenerator.GetBytes(32),
            ["lookup"] = RandomNumberGenerator.GetBytes(32),
            ["routing.pub"] = routing.PublicKey,
            ["intake.sign.private"] = intake.ExportPrivate(),
            ["receipt.private"] = receipt.ExportPrivate(),
            [HostKeys.Root] = root,
        };
        var file = Path.Combine(_folder, "keys.json");
        File.WriteAllText(file, JsonSerializer.Serialize(keys));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return HostKeys.Load(file);
    }
}
