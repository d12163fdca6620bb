using System.Data;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Setup;

/// <summary>
/// The first start on an empty data folder: database, hosts' keys, organisation, recovery keys and, in a demonstration,
/// for every person with a box keys under their sleutelzin, all in statements that the root signed. The private halves of root and
/// recovery keys are not kept: a ceremony puts them on paper.
/// </summary>
public static class InitialSetup
{
    /// <summary>Setting that marks a database whose persons are demo persons: a production start refuses it.</summary>
    public const string DemoSetting = "demo";

    /// <summary>Setting with the organisation's name.</summary>
    public const string NameSetting = "organisatie";

    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    /// <summary>The folder with the hosts' key files.</summary>
    public static string KeysFolder(string dataFolder) => Path.Combine(dataFolder, "sleutels");

    /// <summary>The database file.</summary>
    public static string DatabaseFile(string dataFolder) => Path.Combine(dataFolder, "meldpunt.db");

    /// <summary>Whether this data folder was set up before; a half-finished set-up does not count and is refused by <see cref="CreateAsync"/>.</summary>
    public static bool IsDone(string dataFolder) => File.Exists(Path.Combine(dataFolder, "ingericht"));

    /// <summary>Sets up a new data folder.</summary>
    /// <param name="dataFolder">Empty or not yet there.</param>
    /// <param name="organisation">Who there is.</param>
    /// <param name="sleutelzin">The sleutelzin of a person, by id; null where persons enrol themselves later.</param>
    /// <param name="demo">Whether these are demo persons.</param>
    /// <param name="ceremony">Sees the keys that belong on paper before they are dropped; the set-up stands only when it ends well.</param>
    /// <param name="suite">The suite of new encryption keys.</param>
    public static async Task CreateAsync(string dataFolder, OrganisationFile organisation, Func<string, string>? sleutelzin, bool demo, Action<PaperKeys>? ceremony = null, Suite suite = Suite.P256)
    {
        Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(DatabaseFile(dataFolder)) || Directory.Exists(KeysFolder(dataFolder)))
            throw new InvalidOperationException($"The data folder {dataFolder} holds a set-up that did not finish; remove it and start again.");
        using var paper = PaperKeys.Generate(organisation, suite);
        using var keys = KeyFolder.Create(KeysFolder(dataFolder), paper.Root.PublicKey, suite);
        await using (var database = Database.Open(DatabaseFile(dataFolder)))
        {
            var enrolled = sleutelzin is null ? [] : organisation.Personen.Where(p => p.Postvakken.Count > 0).AsParallel().Select(p => Enrol(organisation, p, sleutelzin(p.Id), keys["portal"]["pepper"], paper.Root, suite)).ToList();
            await database.WriteAsync(c =>
            {
                InsertOrganisation(c, organisation);
                foreach (var box in organisation.Postvakken.Where(b => PaperKeys.HasHerstel(b.Soort)))
                    RegisterStore.Insert(c, Sign(PaperKeys.Statement(box, paper.Herstel[box.Id].PublicKey, FirstDay, null), paper.Root));
                foreach (var mandate in FirstMandates.For(organisation, paper.Root, demo))
                    MandaatStore.Insert(c, mandate);
                foreach (var (person, wrapped, statements) in enrolled)
                {
                    RegisterStore.PutPersonKeys(c, person, wrapped);
                    foreach (var statement in statements)
                        RegisterStore.Insert(c, statement);
                }

                OrganisatieStore.PutInstelling(c, NameSetting, organisation.Naam);
                OrganisatieStore.PutInstelling(c, DemoSetting, demo ? "ja" : "nee");
            });
        }

        ceremony?.Invoke(paper);
        await File.WriteAllTextAsync(Path.Combine(dataFolder, "ingericht"), "1\n");
    }

    private static (string Person, byte[] Wrapped, List<VerklaringRow> Statements) Enrol(OrganisationFile organisation, OrganisationFile.Member person, string sleutelzin, byte[] pepper, SigningKeyPair root, Suite suite)
    {
        using var keys = PersonKeys.Generate(suite);
        var statements = person.Postvakken.Select(id => organisation.Postvakken.Single(b => b.Id == id)).Select(box => Sign(
            new RegisterStatement(Primitives.RandomBytes(16), box.Id, box.Soort, box.Dienstonderdeel ?? "", box.Locatie ?? "", person.Id, person.Naam, person.Functie,
                keys.Encryption.PublicKey, keys.Signing.PublicKey, FirstDay, null, null), root)).ToList();
        return (person.Id, WrappedPersonKeys.Wrap(keys, sleutelzin, pepper, person.Id), statements);
    }

    private static VerklaringRow Sign(RegisterStatement statement, SigningKeyPair root)
    {
        var content = statement.Encode();
        return new VerklaringRow(statement.Id, content, [("", root.Sign(content))]);
    }

    private static void InsertOrganisation(IDbConnection c, OrganisationFile organisation)
    {
        foreach (var (index, dienst) in organisation.Dienstonderdelen.Index())
        {
            c.Execute("INSERT INTO dienstonderdeel (id, naam, hl_titel, volgnr) VALUES (@Id, @Naam, @Hl, @index)", new { dienst.Id, dienst.Naam, dienst.Hl, index });
            foreach (var place in dienst.Locaties)
                c.Execute("INSERT INTO locatie (id, dienstonderdeel, naam) VALUES (@Id, @Dienst, @Naam)", new { place.Id, Dienst = dienst.Id, place.Naam });
        }

        foreach (var box in organisation.Postvakken)
            c.Execute("INSERT INTO postvak (id, soort, dienstonderdeel, locatie, naam_nl, naam_en) VALUES (@Id, @Soort, @Dienstonderdeel, @Locatie, @Nl, @En)",
                new { box.Id, box.Soort, box.Dienstonderdeel, box.Locatie, box.Naam.Nl, box.Naam.En });
        foreach (var person in organisation.Personen)
            c.Execute("INSERT INTO persoon (id, naam, functie, email, telefoon) VALUES (@Id, @Naam, @Functie, @Email, @Telefoon)", person);
        foreach (var (soort, entries) in organisation.Lijsten)
        {
            foreach (var (index, entry) in entries.Index())
                c.Execute("INSERT INTO lijst (soort, id, naam_nl, naam_en, volgnr) VALUES (@soort, @Id, @Nl, @En, @index)", new { soort, entry.Id, entry.Nl, entry.En, index });
        }
    }
}
