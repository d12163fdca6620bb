using System.Collections.Concurrent;
using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.System.Tests;

/// <summary>
/// A data folder as the set-up leaves it, under sleutelzinnen that only this test run knows: made once for each suite and
/// copied, because every sleutelzin takes long to stretch.
/// </summary>
internal sealed class SetupTemplate
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly ConcurrentDictionary<Suite, Lazy<Task<SetupTemplate>>> Made = new();
    private readonly DirectoryInfo _folder = new(Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}"));
    private readonly Dictionary<string, string> _sleutelzinnen;

    private SetupTemplate()
    {
        SeedsFolder = Path.Combine(Installation.RepositoryRoot, "seeds");
        Words = Wordlist.Load(Path.Combine(SeedsFolder, "woorden.txt"));
        Organisation = OrganisationFile.Load(Path.Combine(SeedsFolder, "organisatie.json"));
        _sleutelzinnen = Organisation.Personen.ToDictionary(p => p.Id, _ => Sleutelzin.Generate(Words));
    }

    public string SeedsFolder { get; }
    public Wordlist Words { get; }
    public OrganisationFile Organisation { get; }
    public byte[] RootPrivateKey { get; private set; } = [];
    /// <summary>The private halves of the recovery keys, by box.</summary>
    public IReadOnlyDictionary<string, byte[]> HerstelPrivateKeys { get; private set; } = new Dictionary<string, byte[]>();

    public static Task<SetupTemplate> OfAsync(Suite suite) => Made.GetOrAdd(suite, s => new Lazy<Task<SetupTemplate>>(() => MakeAsync(s))).Value;

    /// <summary>The sleutelzin of a person.</summary>
    public string SleutelzinOf(string person) => _sleutelzinnen[person];

    /// <summary>A new folder with the same in it.</summary>
    public string Copy()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");
        Copy(_folder, Directory.CreateDirectory(copy, OwnerOnly));
        return copy;
    }

    private static async Task<SetupTemplate> MakeAsync(Suite suite)
    {
        var template = new SetupTemplate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template._folder.Delete(recursive: true);
        await InitialSetup.CreateAsync(template._folder.FullName, template.Organisation, template.SleutelzinOf, demo: true, template.Keep, suite);
        return template;
    }

    // What a ceremony would print.
    private void Keep(PaperKeys paper)
    {
        RootPrivateKey = paper.Root.ExportPrivate();
        HerstelPrivateKeys = paper.Herstel.ToDictionary(h => h.Key, h => h.Value.ExportPrivate());
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.GetDirectories()) Copy(folder, Directory.CreateDirectory(Path.Combine(to.FullName, folder.Name), OwnerOnly));
    }
}
