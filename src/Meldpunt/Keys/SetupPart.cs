using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.Keys;

/// <summary><c>keys setup</c>: a production set-up. Keys for the hosts, the organisation, and the root and recovery keys on paper.</summary>
internal static class SetupPart
{
    public const string Help = """
        Usage: meldpunt keys setup --data DIR --organisation FILE --sheets DIR [--suite hybrid|p256]

        Makes a new data folder DIR: the key files of the three hosts (0600, each with only what that host may hold), the
        database with the organisation of FILE (the form of seeds/organisatie.json), and the statements of the recovery keys.
        Nobody is enrolled: members make their keys in the portal, and the first ones are signed with keys sign.

        The private halves of the root key and of each recovery key are stored nowhere. They are written, split in two
        halves A and B, as text files to be printed, to the new folder --sheets: A/… and B/…, one half on each sheet. Print
        them, give A and B to different people, and destroy the files. --sheets - shows the sheets on the screen instead,
        first every half A, then, after Enter, every half B; it is refused where the output goes to a file.

        --suite says how new encryption keys seal, of hosts, members and dossiers: hybrid (ML-KEM-768 beside P-256, safe
        against a later quantum computer while either holds) or p256. Without it: hybrid where this platform has ML-KEM. It can
        be changed later with keys rotate; what was made before keeps working.

        Exit code: 0 made, 1 refused (something is there already), 2 wrong usage.
        """;

    public static async Task<int> RunAsync(KeysContext context)
    {
        var data = context.DataFolder;
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
            throw new KeysRefusedException($"{data} is not empty: a set-up begins on a new folder, and never replaces keys.");
        var suite = SuiteOption.Of(context.Arguments, Suites.Best);
        var place = PlaceOfSheets.Of(context);
        var organisation = OrganisationFile.Load(context.Arguments["--organisation"]!);
        if (organisation.Objections().FirstOrDefault() is { } objection) throw new KeysRefusedException($"The organisation cannot be used: {objection}.");

        await InitialSetup.CreateAsync(data, organisation, sleutelzin: null, demo: false, paper =>
            place.Put(organisation.Naam, [PaperKey.Root(paper.Root), .. paper.Herstel.Select(h => PaperKey.Herstel(h.Key, organisation.Postvakken.Single(b => b.Id == h.Key).Naam.Nl, h.Value))]), suite);
        await context.Output.WriteLineAsync($"""
            Set up: {data} ({organisation.Postvakken.Count} boxes, {organisation.Postvakken.Count(b => PaperKeys.HasHerstel(b.Soort))} of them with a recovery key, {organisation.Personen.Count} persons, none enrolled). New keys are {SuiteOption.NameOf(suite)}.
            Next: print the sheets, part them, destroy the files; start the hosts; let members make their keys in the portal; keys sign.
            """);
        return 0;
    }
}
