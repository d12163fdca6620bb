using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Checks;

/// <summary>Whether every line of the register is signed as it must be, and every desk that the rules need has a reader.</summary>
internal static class RegisterCheck
{
    private const int LeastCommission = 2;

    // No recovery key stands in for the last one.
    private const int LeastProtection = 2;

    // Boxes without content (coördinator, beheer, compliance) may stand empty; a leidinggevende need not exist.
    private static readonly string[] Needed =
    [
        Register.Commissie, "SecretarisGeneraal", "BijzonderVertrouwenspersoon", "Beschermingsfunctionaris", "BewaarderA", "BewaarderB", "HoogsteLeidinggevende", "Vertrouwenspersoon",
    ];

    public static Finding Run(Database database, IReadOnlyList<byte[]> roots, IReadOnlyList<byte[]> portal)
    {
        var today = DateOnly.FromDateTime(DateTime.Now);
        var rows = new RegisterStore(database).All();
        var register = new Register(rows.Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen)), roots, today, portal);
        var boxes = new OrganisatieStore(database).Postvakken();
        var objections = register.Rejected.Select(id => $"row {Convert.ToHexString(id)} of verklaring is not signed by who must sign it")
            .Concat(MissingKinds(boxes)).Concat(Empty(boxes, register, today)).Concat(HeadsMissing(database, register, today)).Concat(Custodians(boxes, register, today)).Concat(WithoutHerstel(boxes, register, today)).ToList();
        return Finding.Of("register", objections, $"{register.Statements.Count} statements and {register.Herstelsleutels.Count} recovery keys verified against the root, every desk has a member");
    }

    private static IEnumerable<string> MissingKinds(IReadOnlyList<PostvakRow> boxes) =>
        Needed.Where(kind => boxes.All(b => b.Soort != kind)).Select(kind => $"there is no box of kind {kind}");

    private static IEnumerable<string> Empty(IReadOnlyList<PostvakRow> boxes, Register register, DateOnly today) =>
        from box in boxes
        where Needed.Contains(box.Soort)
        let least = box.Soort switch { Register.Commissie => LeastCommission, "Beschermingsfunctionaris" => LeastProtection, _ => 1 }
        let members = register.MembersOf(box.Id, today).Count
        where members < least
        select $"box {box.Id} has {members} member(s), at least {least} needed";

    private static IEnumerable<string> HeadsMissing(Database database, Register register, DateOnly today) =>
        from dienst in new OrganisatieStore(database).Dienstonderdelen()
        where register.Boxes("HoogsteLeidinggevende", dienst.Id, today).Count == 0
        select $"{dienst.Id} has no hoogste leidinggevende";

    private static IEnumerable<string> WithoutHerstel(IReadOnlyList<PostvakRow> boxes, Register register, DateOnly today) =>
        from box in boxes
        where PaperKeys.HasHerstel(box.Soort) && register.Herstel(box.Id, today) is null
        select $"box {box.Id} has no recovery key (keys rotate --key {Register.HerstelVan(box.Id)})";

    // Each holds half of what opens a name: whoever sits in both opens it alone.
    private static IEnumerable<string> Custodians(IReadOnlyList<PostvakRow> boxes, Register register, DateOnly today)
    {
        var custodians = boxes.Where(b => b.Soort is "BewaarderA" or "BewaarderB").ToList();
        if (custodians.Count != 2 || custodians[0].Soort == custodians[1].Soort) yield return "there is not one box of kind BewaarderA and one of kind BewaarderB";
        else if (custodians.SelectMany(b => register.MembersOf(b.Id, today).Select(m => m.Persoon)).GroupBy(p => p).Any(g => g.Count() > 1)) yield return "somebody is a member of both custodian boxes";
    }
}
