using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary><c>keys rotate --key herstel:BOX</c>: another recovery key for a box, or its first one, signed by the root.</summary>
internal static class RotateHerstel
{
    public static async Task<int> RunAsync(KeysContext context, KeysPlace place, string postvak)
    {
        var box = new OrganisatieStore(place.Database).Postvakken().FirstOrDefault(b => b.Id == postvak) ?? throw new KeysRefusedException($"There is no box {postvak}.");
        var file = new OrganisationFile.Box(box.Id, box.Soort, box.Dienstonderdeel, box.Locatie, new OrganisationFile.Text(box.NaamNl, box.NaamEn));
        if (!PaperKeys.HasHerstel(box.Soort)) throw new KeysRefusedException($"{postvak} gets no recovery key: {PaperKeys.WhyNoHerstel(box.Soort)}.");
        var sheets = PlaceOfSheets.Of(context);
        var current = place.Register(KeysPlace.Today).Herstel(postvak, KeysPlace.Today);
        using var root = context.Halves.AskRoot(place.RootKey);
        using var next = EncryptionKeyPair.Generate(SuiteOption.Of(context.Arguments, place.Folder.Suite));
        sheets.Put(place.Organisatie, [PaperKey.Herstel(postvak, box.NaamNl, next)]);

        var statement = PaperKeys.Statement(file, next.PublicKey, KeysPlace.Today, current?.Id);
        var content = statement.Encode();
        await place.Database.WriteAsync(c =>
        {
            RegisterStore.Insert(c, new VerklaringRow(statement.Id, content, [("", root.Sign(content))]));
            AuditStore.Append(c, DateTimeOffset.UtcNow, KeysPlace.Operator, "SleutelGewisseld", Register.HerstelVan(postvak));
        });
        await context.Output.WriteLineAsync($"""
            {postvak}: a new recovery key stands in the register. Members' sessions leave grants for it when they open a dossier.
            Keep the old halves until then: what no session has reached opens with those.
            """);
        return 0;
    }
}
