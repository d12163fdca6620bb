using Meldpunt.Checks;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.System.Tests.Verbs;

public sealed class DoctorTests(DataFolder folder) : IClassFixture<DataFolder>
{
    [Fact]
    public void Een_nieuwe_datamap_is_in_orde()
    {
        var (exit, lines) = Doctor(folder.Copy());

        Assert.All(lines, line => Assert.StartsWith("ok ", line));
        Assert.Equal(0, exit);
    }

    [Fact]
    public void De_stand_van_post_quantum_staat_er_altijd_bij() =>
        Assert.Contains(Doctor(folder.Copy()).Lines, line => line.Contains("ML-KEM-768", StringComparison.Ordinal));

    [Fact]
    public void Waarmee_documenten_worden_opgeschoond_staat_erbij() =>
        Assert.Contains(Doctor(folder.Copy()).Lines, line => line.StartsWith("ok ", StringComparison.Ordinal) && line.Contains("cleaned by qpdf", StringComparison.Ordinal) && line.Contains("network", StringComparison.Ordinal));

    [Fact]
    public void Een_map_die_er_niet_is_wordt_genoemd()
    {
        var (exit, lines) = Doctor("/nergens/meldpunt");

        Assert.Contains(lines, line => line.StartsWith("fout", StringComparison.Ordinal) && line.Contains("/nergens/meldpunt", StringComparison.Ordinal));
        Assert.Equal(1, exit);
    }

    [Fact]
    public void Een_verklaring_zonder_handtekening_van_de_wortel_wordt_bij_de_rij_genoemd()
    {
        var copy = folder.Copy();
        using var own = PersonKeys.Generate();
        var id = Primitives.RandomBytes(16);
        var content = new RegisterStatement(id, "commissie", "Integriteitscommissie", "", "", "p-indringer", "I. Indringer", "lid",
            own.Encryption.PublicKey, own.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null).Encode();
        DataFolder.Execute(copy, "INSERT INTO verklaring (id, inhoud) VALUES (@id, @content)", new { id, content });
        DataFolder.Execute(copy, "INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@id, '', @waarde)", new { id, waarde = own.Signing.Sign(content) });

        Assert.Contains(Convert.ToHexString(id), Wrong(copy, "register"), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_commissie_met_te_weinig_leden_wordt_genoemd()
    {
        var copy = folder.Copy();
        DataFolder.Execute(copy, "DELETE FROM verklaring WHERE instr(inhoud, CAST('commissie' AS BLOB)) > 0 AND instr(inhoud, CAST('p-degroot' AS BLOB)) = 0");

        Assert.Contains("box commissie has 1 member(s)", Wrong(copy, "register"), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_sleutelbestand_dat_anderen_kunnen_lezen_is_fout()
    {
        var copy = folder.Copy();
        File.SetUnixFileMode(Path.Combine(InitialSetup.KeysFolder(copy), "intake.json"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("intake.json is open to others", Wrong(copy, "keys"), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_host_met_het_geheim_van_een_ander_is_fout()
    {
        var copy = folder.Copy();
        var file = Path.Combine(InitialSetup.KeysFolder(copy), "intake.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("{\"", $"{{\"pepper\":\"{Convert.ToBase64String(new byte[32])}\",\"", StringComparison.Ordinal));

        Assert.Contains("intake.json holds 'pepper'", Wrong(copy, "keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_veranderde_regel_in_het_log_wordt_aangewezen()
    {
        var copy = folder.Copy();
        await using (var database = Database.Open(InitialSetup.DatabaseFile(copy)))
        {
            var audit = new AuditStore(database);
            foreach (var who in new[] { "p-een", "p-twee", "p-drie" }) await audit.AppendAsync(DateTimeOffset.UtcNow, who, "Aangemeld", "");
        }

        Assert.StartsWith("ok ", Audit(copy), StringComparison.Ordinal);
        DataFolder.Execute(copy, "UPDATE audit SET wie = 'p-ander' WHERE nr = 2");

        Assert.Contains("row 2 of audit", Audit(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Gepubliceerde_koppen_die_er_geen_zijn_worden_genoemd()
    {
        var copy = folder.Copy();
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(copy, "publicatie")).FullName, "logboek.txt"), "geen kop\n");

        Assert.Contains("cannot be read as published checkpoints", Wrong(copy, "audit log"), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_klok_die_op_een_andere_dag_staat_is_fout()
    {
        var copy = folder.Copy();
        File.WriteAllText(Path.Combine(copy, "klok"), "2020-06-11");

        Assert.Contains("2020-06-11", Wrong(copy, "clock"), StringComparison.Ordinal);
    }

    private static string Wrong(string data, string subject)
    {
        var (exit, lines) = Doctor(data);
        Assert.Equal(1, exit);
        return Assert.Single(lines, line => line.StartsWith("fout", StringComparison.Ordinal) && line[6..].StartsWith(subject, StringComparison.Ordinal));
    }

    private static (int Exit, string[] Lines) Doctor(string data)
    {
        Installation.UseBuiltHosts();
        using StringWriter output = new(), error = new();
        var exit = DoctorVerb.Run(["--data", data], output, error);
        return (exit, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Audit(string data)
    {
        using StringWriter output = new(), error = new();
        AuditVerb.RunAsync(["verify", "--data", data], output, error).GetAwaiter().GetResult();
        return output.ToString();
    }
}
