using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary>
/// <c>keys rotate --key root</c>: the old root hands over to a new one. Every statement that counts is signed by the new
/// root, and the old one counts no longer; in between both do, so that no host sees a register without a root.
/// </summary>
internal static class RotateRoot
{
    public const string Name = "root";

    public static async Task<int> RunAsync(KeysContext context, KeysPlace place)
    {
        var sheets = PlaceOfSheets.Of(context);
        var before = place.Register(KeysPlace.Today);
        using var old = context.Halves.AskRoot(place.RootKey);
        using var next = SigningKeyPair.Generate();
        // On paper before it is the root: a machine that stops now must not leave a root that nobody has.
        sheets.Put(place.Organisatie, [PaperKey.Root(next)]);
        foreach (var file in place.Folder.Files) file.Replace(HostKey.Root, next.PublicKey, keepOld: true);
        place.Folder.Save(HostKey.Hosts[0]);

        var signed = await SignAllAsync(place, before, next);
        RefuseLoss(place, before, next);
        foreach (var file in place.Folder.Files) file.DropOlder(HostKey.Root);
        place.Folder.Save(HostKey.Hosts[0]);
        await place.LogAsync("SleutelGewisseld", Name);
        await context.Output.WriteLineAsync($"root: {signed} statement(s) signed by the new root, which is now the only one. Destroy the sheets of the old one.");
        return 0;
    }

    // What did not count gets no signature: rotation is no way into the register.
    private static Task<int> SignAllAsync(KeysPlace place, Register before, SigningKeyPair root)
    {
        var rejected = before.Rejected.Select(Convert.ToHexString).ToHashSet();
        return place.Database.WriteAsync(c =>
        {
            var counting = RegisterStore.All(c).Where(r => !rejected.Contains(Convert.ToHexString(r.Id)) && before.Knows(r.Id)).ToList();
            foreach (var row in counting) RegisterStore.PutSignature(c, row.Id, "", root.Sign(row.Inhoud));
            return counting.Count + SignMandates(c, place.Folder["portal"].All(HostKey.Root), root);
        });
    }

    // Of mandates the root signs only what it granted or revoked itself: what persons signed stands on their own keys.
    private static int SignMandates(IDbConnection c, IReadOnlyList<byte[]> roots, SigningKeyPair root)
    {
        var granted = MandaatStore.Mandaten(c).Where(r => MandaatGetuige.ByRoot(roots, r.Inhoud, r.Handtekening)).ToList();
        foreach (var row in granted) MandaatStore.Resign(c, row.Id, root.Sign(row.Inhoud));
        var revoked = MandaatStore.Intrekkingen(c).Where(r => MandaatGetuige.ByRoot(roots, r.Inhoud, r.Handtekening)).ToList();
        foreach (var row in revoked) MandaatStore.ResignRevocation(c, row.Id, root.Sign(row.Inhoud));
        return granted.Count + revoked.Count;
    }

    private static void RefuseLoss(KeysPlace place, Register before, SigningKeyPair root)
    {
        var rows = new RegisterStore(place.Database).All().Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen));
        var after = new Register(rows, [root.PublicKey], KeysPlace.Today, place.Folder["portal"].All("portal.sign.pub"));
        if (before.Statements.Count > after.Statements.Count || before.Herstelsleutels.Count > after.Herstelsleutels.Count)
            throw new KeysRefusedException("Not every statement that counted counts under the new root. Both roots stay in force; run the command again with the halves of the new one.");
    }
}
