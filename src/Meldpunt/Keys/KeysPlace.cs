using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary>The key files and the database of a data folder that was set up, opened to change keys in it.</summary>
internal sealed class KeysPlace : IAsyncDisposable
{
    /// <summary>Who, in the log of staff acts, did what was done at the command line.</summary>
    public const string Operator = "bediening";

    private KeysPlace(KeyFolder folder, Database database) => (Folder, Database) = (folder, database);

    public KeyFolder Folder { get; }

    public Database Database { get; }

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    /// <exception cref="KeysRefusedException">The folder was never set up.</exception>
    public static KeysPlace Open(string dataFolder)
    {
        if (!InitialSetup.IsDone(dataFolder)) throw new KeysRefusedException($"{dataFolder} was never set up, or its set-up did not finish.");
        var folder = KeyFolder.Open(InitialSetup.KeysFolder(dataFolder));
        try
        {
            return new KeysPlace(folder, Database.Open(InitialSetup.DatabaseFile(dataFolder)));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What the organisation is called.</summary>
    public string Organisatie => new OrganisatieStore(Database).Instelling(InitialSetup.NameSetting) ?? "Meldpunt";

    /// <summary>The root's public key.</summary>
    public byte[] RootKey => Folder["portal"][HostKey.Root];

    /// <summary>The register as the hosts see it.</summary>
    public Register Register(DateOnly day) => new(
        new RegisterStore(Database).All().Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen)),
        Folder["portal"].All(HostKey.Root), day, Folder["portal"].All("portal.sign.pub"));

    /// <summary>The portal's keys, as the portal itself has them.</summary>
    public HostKeys PortalKeys() => HostKeys.Load(Path.Combine(Folder.Path, "portal.json"));

    /// <summary>Writes an act to the log.</summary>
    public Task LogAsync(string daad, string onderwerp) => new AuditStore(Database).AppendAsync(DateTimeOffset.UtcNow, Operator, daad, onderwerp);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Dispose();
    }
}
