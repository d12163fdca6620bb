using System.Globalization;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Opens what is no part of a dossier's own chain: names, statements in the clear, and what goes to who holds no key.</summary>
internal static class LaterOpener
{
    public static byte[]? Open(Attack attack) => attack.What switch
    {
        "name request" => NameRequest(attack),
        "name consent" => NameConsent(attack),
        "name reasons" => Request(attack) is { } request ? Inzageredenen.TryOpen(attack.Key("key"), request, attack.Text("holder"), attack.Bytes("sealed"))?.Digest() : null,
        "name half" => Naamhelften.TryOpen(attack.Key("key"), attack.Bytes("dossier"), 0, Helft.A, attack.Text("holder"), attack.Bytes("sealed"), out var half) ? half : null,
        "name handed" => Taken(attack, Helft.A, attack.Bytes("sealed")) is { Count: > 0 } halves ? halves.Values.First() : null,
        "name" => Name(attack),
        "takeover" => TakeOver(attack)?.Digest(),
        "halt" => Genesis.TryVerify(attack.Bytes("readers-genesis")) is { } genesis && Ophaling.TryVerify(attack.Bytes("takeover"), genesis) is { } over ? Stilzetting.TryVerify(attack.Bytes("stored"), genesis, over)?.Ophaling : null,
        "mandate" => Mandate(attack),
        "proposal" => RegisterProposal.Verify(attack.Bytes("signing-key"), attack.Bytes("content"), attack.Text("person"), attack.Day("today"), attack.Bytes("signature")) ? attack.Bytes("content") : null,
        "alarm" => Alarm(attack),
        "checkpoint" => new Logcheckpoint(long.Parse(attack.Text("number"), CultureInfo.InvariantCulture), attack.Bytes("content"), attack.Day("today")).IsSignedBy([attack.Bytes("signing-key")], attack.Bytes("signature")) ? attack.Bytes("content") : null,
        "content end" => Inhoudseinde.Verify([attack.Bytes("signing-key")], attack.Bytes("dossier"), attack.Day("today"), attack.Bytes("signature")) ? attack.Bytes("signature") : null,
        "invitation" => Uitnodigingsstuk.TryOpen(attack.Key("key"), attack.Bytes("id"), attack.Number("number"), attack.Bytes("previous"), attack.Bytes("sealed"), s => AuthorKeys(attack, s.Author))?.Body,
        "volmacht" => Volmacht.Verify(attack.Bytes("signing-key"), attack.Bytes("signature"), attack.Bytes("dossier"), attack.Text("box"), attack.Text("person"), attack.Day("today")) ? attack.Bytes("signature") : null,
        "reading" => Leesstuk.TryOpen(attack.Key("key"), attack.Bytes("id"), attack.Text("holder"), attack.Bytes("sealed"), s => s.Maker == attack.Text("member") ? [attack.Bytes("member-key")] : [])?.Body,
        "reading opened" => Leesstuk.IsOpening(attack.Bytes("stored"), attack.Bytes("signing-key"), attack.Bytes("id"), attack.Number("number"), attack.Text("person"), attack.Day("today")) ? attack.Bytes("stored") : null,
        "conversation" => Conversation(attack),
        "letter" => Letter(attack),
        "archive" => Archive(attack),
        var other => throw new FormatException($"Nothing here opens '{other}'."),
    };

    private static Inzageverzoek? Request(Attack attack, string name = "request") => Inzageverzoek.TryVerify(attack.Bytes(name), _ => [attack.Bytes("requester-key")]);

    private static byte[]? NameRequest(Attack attack) =>
        Request(attack, "stored") is { } request && SigningKeyPair.Verify(attack.Bytes("portal"), Inzageverzoek.Getuige(attack.Bytes("stored"), attack.Day("today")), attack.Bytes("signature")) ? request.Digest() : null;

    // As a custodian judges it: the melder's yes to exactly this request.
    private static byte[]? NameConsent(Attack attack) =>
        Request(attack) is { } request && Genesis.TryVerify(attack.Bytes("readers-genesis")) is { } genesis
            && Melderschap.Van(genesis, attack.BytesOrEmpty("recorded").Length > 0, null, null) is { } melder
            && Inzageantwoord.TryVerify(attack.Bytes("stored"), melder, request) is { Woord: Inzagewoord.Ja } answer ? answer.Verzoek : null;

    private static IReadOnlyDictionary<int, byte[]>? Taken(Attack attack, Helft which, byte[] bytes) =>
        Naamhelften.TryTake(attack.Key("key"), attack.Bytes("request"), which, attack.Text("requester"), bytes);

    private static byte[]? Name(Attack attack)
    {
        var handed = attack.Fields.Where(f => f.Name == "sealed").ToList();
        if (Genesis.TryVerify(attack.Bytes("readers-genesis")) is not { } genesis || Taken(attack, Helft.A, handed[0].Bytes) is not { } a || Taken(attack, Helft.B, handed[1].Bytes) is not { } b) return null;
        using var keys = Naamhelften.Join(new Sleutelketen(genesis), a, b);
        return keys?.Export(keys.Compartments);
    }

    private static Ophaling? TakeOver(Attack attack) => Genesis.TryVerify(attack.Bytes("readers-genesis")) is { } genesis ? Ophaling.TryVerify(attack.Bytes("stored"), genesis) : null;

    private static byte[]? Mandate(Attack attack)
    {
        var (content, signature) = (attack.Bytes("content"), attack.Bytes("signature"));
        try
        {
            var mandate = MandaatStatement.Decode(content);
            if (mandate.VerleendDoor.Length == 0) return MandaatGetuige.ByRoot([attack.Bytes("root")], content, signature) ? content : null;
            var rows = new List<StoredStatement>();
            for (var i = 0; i < attack.Fields.Count; i++)
                if (attack.Fields[i].Name == "line") rows.Add(new(RegisterStatement.Decode(attack.Fields[i].Bytes).Id, attack.Fields[i].Bytes, [("", attack.Fields[i + 1].Bytes)]));
            var register = new Register(rows, attack.Bytes("root"), mandate.Op);
            return MandaatGetuige.Lines(register, [attack.Bytes("portal")], content, mandate.VerleendDoor, mandate.Op, signature, attack.BytesOrEmpty("witness")).Count > 0 ? content : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? Alarm(Attack attack)
    {
        try
        {
            var content = attack.Bytes("content");
            return AlarmAfdoening.Decode(content).Alarm == attack.Text("alarm") && SigningKeyPair.Verify(attack.Bytes("signing-key"), content, attack.Bytes("signature")) ? content : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> AuthorKeys(Attack attack, Author author) => author.Role switch
    {
        AuthorRole.Persoon when author.Id == attack.Text("member") => [attack.Bytes("member-key")],
        AuthorRole.Genodigde => [attack.Bytes("invited-key")],
        _ => [],
    };

    private static byte[]? Conversation(Attack attack)
    {
        using var signing = SigningKeyPair.FromPrivate(attack.Bytes("signing-private"));
        return Gesprek.Opens(new PersonKeys(attack.Key("key"), signing), attack.Bytes("id"), attack.Text("person"), attack.Bytes("sealed"), out var gesprek) ? gesprek?.Body : null;
    }

    // As who holds no key to the dossier reads it: a letter of the commission, of its row's day.
    private static byte[]? Letter(Attack attack) =>
        Item.TryOpen(attack.Key("key"), attack.Bytes("dossier"), Compartment.Behandeling, 0, attack.Number("number"), attack.Bytes("sealed")) is { } opened
            && opened.Item.Kind == ItemKind.Brief && opened.Item.Date == attack.Day("today")
            && opened.Item.Author is { Role: AuthorRole.Persoon } author && author.Id == attack.Text("member") && opened.SignedBy(attack.Bytes("member-key")) ? opened.Item.Body : null;

    private static byte[]? Archive(Attack attack)
    {
        using var file = new MemoryStream(attack.Bytes("sealed"));
        using var content = new MemoryStream();
        return SealedArchive.TryRead(file) is { } archive && archive.TryOpen(attack.Key("key"), file, content) ? content.ToArray() : null;
    }
}
