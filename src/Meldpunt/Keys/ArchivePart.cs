using Meldpunt.Sealing;

namespace Meldpunt.Keys;

/// <summary><c>keys archive</c>: a key for archives, its private half on paper, its public half for the portal's configuration.</summary>
internal static class ArchivePart
{
    public const string Help = """
        Usage: meldpunt keys archive [--data DIR] --sheets DIR [--suite hybrid|p256]

        Makes a key for archives of dossiers. Its private half is stored nowhere: it is written, split in two halves A and B,
        to the new folder --sheets, as keys setup does. Its public half is printed: put it in the portal's configuration as
        Meldpunt:Archief:PublicKey and start the portal again. From then on every archive is sealed to this key as well as to
        who made it, and archive open asks both halves. Archives that were made before keep the key that they have.

        Exit code: 0 made, 1 refused, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(KeysContext context)
    {
        await using var place = KeysPlace.Open(context.DataFolder);
        var sheets = PlaceOfSheets.Of(context);
        using var key = EncryptionKeyPair.Generate(SuiteOption.Of(context.Arguments, place.Folder.Suite));
        sheets.Put(place.Organisatie, [PaperKey.Archief(key)]);
        await place.LogAsync("SleutelGewisseld", "archief");
        await context.Output.WriteLineAsync($"""
            Meldpunt:Archief:PublicKey = {Convert.ToBase64String(key.PublicKey)}
            Its mark, as the portal shows it: {Convert.ToHexStringLower(Primitives.Sha256(key.PublicKey).AsSpan(0, 8))}
            Next: print the sheets, part them, destroy the files; put the line above in the portal's configuration and start it again.
            """);
        return 0;
    }
}
