using System.Data;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Setup;

/// <summary>
/// The first start on an empty data folder: database, hosts' keys, organisation, and for every person keys under their
/// sleutelzin and register statements signed by the root. The root's private half is not kept.
/// </summary>
public static class InitialSetup
{
    /// <summary>Setting that marks a database whose persons are demo persons: a production start refuses it.</summary>
    public const string DemoSetting = "demo";

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
    /// <param name="sleutelzin">The sleutelzin of a person, by id.</param>
    /// <param name="demo">Whether these are demo persons.</param>
    /// <param name="inspectRoot">Sees the root key before it is dropped: a key ceremony would print its halves.</param>
    public static async Task CreateAsync(string dataFolder, OrganisationFile organisation, Func<string, string> sleutelzin, bool demo, Action<SigningKeyPair>? inspectRoot = null)
    {
        Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(DatabaseFile(dataFolder)) || Directory.Exists(KeysFolder(dataFolder)))
            throw new InvalidOperationException($"The data folder {dataFolder} holds a set-up that did not finish; remove it and start again.");
        using var root = SigningKeyPair.Generate();
        using var keyFiles = new KeyFiles();
        keyFiles.Write(KeysFolder(dataFolder), root.PublicKey);
        await using (var database = Database.Open(DatabaseFile(dataFolder)))
        {
            var enrolled = organisation.Personen.AsParallel().Select(p => Enrol(organisation, p, sleutelzin(p.Id), keyFiles.Pepper, root)).ToList();
            await database.WriteAsync(c =>
            {
                InsertOrganisation(c, organisation);
                foreach (var (person, wrapped, statements) in enrolled)
                {
                    RegisterStore.PutPersonKeys(c, person, wrapped);
                    foreach (var statement in statements)
                        RegisterStore.Insert(c, statement);
                }

                OrganisatieStore.PutInstelling(c, DemoSetting, demo ? "ja" : "nee");
            });
        }

        inspectRoot?.Invoke(root);
        await File.WriteAllTextAsync(Path.Combine(dataFolder, "ingericht"), "1\n");
    }

    private static (string Person, byte[] Wrapped, List<VerklaringRow> Statements) Enrol(OrganisationFile organisation, OrganisationFile.Member person, string sleutelzin, byte[] pepper, SigningKeyPair root)
    {
        using var keys = PersonKeys.Generate();
        var statements = new List<VerklaringRow>();
        foreach (var box in person.Postvakken.Select(id => organisation.Postvakken.Single(b => b.Id == id)))
        {
            var id = Primitives.RandomBytes(16);
            var content = new RegisterStatement(id, box.Id, box.Soort, box.Dienstonderdeel ?? "", box.Locatie ?? "", person.Id, person.Naam, person.Functie,
                keys.Encryption.PublicKey, keys.Signing.PublicKey, FirstDay, null, null).Encode();
            lock (root)
                statements.Add(new VerklaringRow(id, content, [("", root.Sign(content))]));
        }

        return (person.Id, WrappedPersonKeys.Wrap(keys, sleutelzin, pepper, person.Id), statements);
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
            c.Execute("INSERT INTO persoon (id, naam, functie, email) VALUES (@Id, @Naam, @Functie, @Email)", person);
        foreach (var (soort, entries) in organisation.Lijsten)
        {
            foreach (var (index, entry) in entries.Index())
                c.Execute("INSERT INTO lijst (soort, id, naam_nl, naam_en, volgnr) VALUES (@soort, @Id, @Nl, @En, @index)", new { soort, entry.Id, entry.Nl, entry.En, index });
        }
    }
}
