using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Statements that stand in the clear: the take-over of what staff recorded, mandates, witnesses and proposals of the register, what was done about an alarm, heads of the log, the end of a content.</summary>
internal sealed class StatementAttacks(AttackFolder folder)
{
    private static readonly DateOnly Day = new(2021, 6, 1);
    private readonly byte[] _dossier = RandomNumberGenerator.GetBytes(16);
    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly SigningKeyPair _portal = SigningKeyPair.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();
    private readonly SigningKeyPair _code = SigningKeyPair.Generate();
    private readonly PersonKeys _one = PersonKeys.Generate();
    private readonly PersonKeys _two = PersonKeys.Generate();
    private readonly PersonKeys _new = PersonKeys.Generate();

    public void Write()
    {
        TakeOver();
        Mandate();
        Witness();
        Proposal();
        Alarm();
        Checkpoint();
        ContentEnd();
    }

    private void TakeOver()
    {
        using var keys = DossierKeys.Generate();
        using var recorded = EncryptionKeyPair.Generate();
        var genesis = new Genesis(_dossier, keys.PublicKeysOf(0), recorded.PublicKey, _code.PublicKey, RandomNumberGenerator.GetBytes(32), Day);
        var over = new Ophaling(_dossier, 1, genesis.Digest(), _new.Encryption.PublicKey, _new.Signing.PublicKey, Day.AddDays(14));
        var whole = over.Sign(_code, _new.Signing);
        folder.Control("takeover-control", "on the last day of the code", "takeover", Fields(whole));
        Bad("without-code", "signed without the ophaalcode", over.Sign(_stranger, _new.Signing));
        Bad("without-new-key", "somebody else's key named as the melder's", over.Sign(_code, _stranger));
        Bad("signatures-swapped", "the two signatures in each other's place", [.. whole[..^128], .. whole[^64..], .. whole[^128..^64]]);
        Bad("too-late", "a day after the code ended", (over with { Datum = Day.AddDays(15) }).Sign(_code, _new.Signing));
        Bad("too-early", "a day before the melding was recorded", (over with { Datum = Day.AddDays(-1) }).Sign(_code, _new.Signing));
        Bad("epoch-zero", "a take-over that begins no epoch", (over with { Epoch = 0 }).Sign(_code, _new.Signing));
        Bad("other-dossier", "the take-over of another dossier", (over with { DossierId = new byte[16] }).Sign(_code, _new.Signing));
        Bad("key-changed", "another encryption key under the signatures of before", [.. (over with { EncryptionKey = _one.Encryption.PublicKey }).Sign(_stranger, _stranger)[..^128], .. whole[^128..]]);
        Bad("key-short", "an encryption key of no suite, and signed", (over with { EncryptionKey = new byte[64] }).Sign(_code, _new.Signing));
        Bad("one-signature", "without the last signature", whole[..^64]);
        Bad("extended", "a byte too many before the signatures", Signed([.. whole[..^128], 0]));
        Bad("empty", "nothing but signatures", whole[^128..]);

        var stop = new Stilzetting(_dossier, over.Digest(), 1, 4, Day.AddDays(20));
        var halted = stop.Sign(_code);
        folder.Control("halt-control", "nothing was changed", "halt", Halt(halted));
        Stop("by-who-took-over", "signed by the key that took over, to undo it", stop.Sign(_new.Signing));
        Stop("by-stranger", "signed by somebody else", stop.Sign(_stranger));
        Stop("other-takeover", "of another take-over", (stop with { Ophaling = new byte[32] }).Sign(_code));
        Stop("other-dossier", "of another dossier", (stop with { DossierId = new byte[16] }).Sign(_code));
        Stop("later-number", "another number under the signature of before", [.. (stop with { Number = 400 }).Sign(_stranger)[..^64], .. halted[^64..]]);
        Stop("is-takeover", "the take-over itself in its place", whole);
        Stop("extended", "a byte too many, and signed", [.. halted[..^64], 0, .. _code.Sign([.. halted[..^64], 0])]);

        void Bad(string name, string comment, byte[] stored) => folder.Refused("takeover-" + name, comment, "takeover", Fields(stored));

        void Stop(string name, string comment, byte[] stored) => folder.Refused("halt-" + name, comment, "halt", Halt(stored));

        byte[] Signed(byte[] plain) => [.. plain, .. _code.Sign(plain), .. _new.Signing.Sign(plain)];

        IEnumerable<(string, object)> Fields(byte[] stored) => [("readers-genesis", genesis.Sign(_code)), ("stored", stored)];

        IEnumerable<(string, object)> Halt(byte[] stored) => [("readers-genesis", genesis.Sign(_code)), ("takeover", whole), ("stored", stored)];
    }

    private void Mandate()
    {
        var mandate = new MandaatStatement(RandomNumberGenerator.GetBytes(16), "ic-a", "Integriteitscommissie", "Misstand", "", Day, Day.AddYears(1), "een", Day);
        var content = mandate.Encode();
        // The grantor's line alone, so that it opens with no other and a changed line is refused.
        folder.Control("mandate-control", "granted by a member, and witnessed", "mandate", With(Lines(Line("een", _one)), content, _one.Signing.Sign(content), MandaatGetuige.Sign(_portal, content)));
        Bad("forged", "signed by somebody else in the grantor's name", Fields(content, _stranger.Sign(content), MandaatGetuige.Sign(_portal, content)));
        Bad("by-another-member", "signed by another member than it names", Fields(content, _two.Signing.Sign(content), MandaatGetuige.Sign(_portal, content)));
        Bad("witness-forged", "witnessed by somebody else than the portal", Fields(content, _one.Signing.Sign(content), MandaatGetuige.Sign(_stranger, content)));
        Bad("witness-missing", "without a witness", Fields(content, _one.Signing.Sign(content), []));
        Bad("witness-other", "the witness of another mandate", Fields(content, _one.Signing.Sign(content), MandaatGetuige.Sign(_portal, (mandate with { Houder = "ic-b" }).Encode())));
        Bad("holder-changed", "another holder under the signatures of before", Fields((mandate with { Houder = "ic-b" }).Encode(), _one.Signing.Sign(content), MandaatGetuige.Sign(_portal, content)));
        Bad("longer", "a later last day under the signatures of before", Fields((mandate with { TotEnMet = Day.AddYears(9) }).Encode(), _one.Signing.Sign(content), MandaatGetuige.Sign(_portal, content)));
        var root = (mandate with { VerleendDoor = "" }).Encode();
        Bad("root-forged", "the root named, and somebody else's signature", Fields(root, _stranger.Sign(root), MandaatGetuige.Sign(_portal, root)));
        Bad("grantor-unknown", "granted by somebody whom the register does not know", By(mandate with { VerleendDoor = "niemand" }, _new.Signing));
        Bad("before-membership", "dated on a day when the grantor was no member yet", By(mandate with { Op = new DateOnly(2019, 12, 31) }, _one.Signing));
        Bad("extended", "a byte too many, and signed", Fields([.. content, 0], _one.Signing.Sign([.. content, 0]), MandaatGetuige.Sign(_portal, [.. content, 0])));
        Bad("is-revocation", "a revocation in a mandate's place", Raw(new MandaatIntrekking(mandate.Id, "een", Day).Encode()));
        folder.Control("mandate-control-root", "granted by the root", "mandate", [("root", _root.PublicKey), ("content", root), ("signature", _root.Sign(root))]);

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("mandate-" + name, comment, "mandate", fields);

        IEnumerable<(string, object)> By(MandaatStatement statement, SigningKeyPair key) => Raw(statement.Encode(), key);

        IEnumerable<(string, object)> Raw(byte[] bytes, SigningKeyPair? key = null) => Fields(bytes, (key ?? _one.Signing).Sign(bytes), MandaatGetuige.Sign(_portal, bytes));

        IEnumerable<(string, object)> Fields(byte[] bytes, byte[] signature, byte[] witness) => With(Lines(Line("een", _one), Line("twee", _two)), bytes, signature, witness);

        IEnumerable<(string, object)> With(IEnumerable<(string, object)> lines, byte[] bytes, byte[] signature, byte[] witness) =>
            [("root", _root.PublicKey), ("portal", _portal.PublicKey), .. lines, ("content", bytes), ("signature", signature), ("witness", witness)];
    }

    private void Witness()
    {
        // Two members who left since: what they signed counts by the witness alone.
        var (een, twee, newcomer) = (Line("een", _one) with { Tot = new DateOnly(2021, 5, 1) }, Line("twee", _two) with { Tot = new DateOnly(2021, 5, 1) }, Line("nieuw", _new));
        var (content, then) = (newcomer.Encode(), new DateOnly(2021, 4, 1));
        var witness = RegisterWitness.Sign(_portal, content, then);
        folder.Control("register-witness-control", "whom two signed who left since, witnessed", "register", Fields(newcomer, witness));
        Bad("missing", "whom two signed who left since, and nobody witnessed", Fields(newcomer));
        Bad("forged", "witnessed by somebody else than the portal", Fields(newcomer, RegisterWitness.Sign(_stranger, content, then)));
        Bad("other-day", "the witness under another day", Fields(newcomer, ("getuige:2021-03-01", witness.Signature)));
        Bad("no-day", "a witness of no day", Fields(newcomer, ("getuige:", witness.Signature)));
        Bad("other-statement", "the witness of another statement", Fields(newcomer, RegisterWitness.Sign(_portal, (newcomer with { Naam = "Iemand anders" }).Encode(), then)));
        Bad("alone", "witnessed, and signed by one member", Fields(newcomer, witness, two: false));
        Bad("as-member", "the portal's signature in a member's place", Fields(newcomer, ("twee", _portal.Sign(content)), two: false));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("register-witness-" + name, comment, "register", fields);

        IEnumerable<(string, object)> Fields(RegisterStatement line, (string Signer, byte[] Signature)? extra = null, bool two = true)
        {
            var bytes = line.Encode();
            List<(string, object)> fields = [("root", _root.PublicKey), ("portal", _portal.PublicKey), ("today", Day)];
            foreach (var member in new[] { een, twee })
                fields.AddRange([("row", member.Id), ("content", member.Encode()), ("signer", ""), ("signature", _root.Sign(member.Encode()))]);
            fields.AddRange([("row", line.Id), ("content", bytes), ("signer", "een"), ("signature", _one.Signing.Sign(bytes))]);
            if (two) fields.AddRange([("signer", "twee"), ("signature", _two.Signing.Sign(bytes))]);
            if (extra is { } e) fields.AddRange([("signer", e.Signer), ("signature", e.Signature)]);
            return fields;
        }
    }

    private void Proposal()
    {
        var content = Line("nieuw", _new).Encode();
        var signature = RegisterProposal.Sign(_one.Signing, content, "een", Day);
        folder.Control("proposal-control", "nothing was changed", "proposal", Fields(content, "een", Day, signature));
        Bad("forged", "signed by somebody else in the proposer's name", Fields(content, "een", Day, RegisterProposal.Sign(_stranger, content, "een", Day)));
        Bad("other-proposer", "another proposer under the signature of before", Fields(content, "twee", Day, signature));
        Bad("other-day", "another day under the signature of before", Fields(content, "een", Day.AddDays(1), signature));
        Bad("keys-swapped", "the newcomer's keys swapped under the signature of before", Fields((Line("nieuw", _two) with { Id = new byte[16] }).Encode(), "een", Day, signature));
        Bad("is-statement", "a member's signature on the statement in the proposal's place", Fields(content, "een", Day, _one.Signing.Sign(content)));
        Bad("signature-short", "a signature that lacks a byte", Fields(content, "een", Day, signature[..63]));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("proposal-" + name, comment, "proposal", fields);

        IEnumerable<(string, object)> Fields(byte[] bytes, string person, DateOnly day, byte[] by) =>
            [("signing-key", _one.Signing.PublicKey), ("person", person), ("today", day), ("content", bytes), ("signature", by)];
    }

    private void Alarm()
    {
        var dealt = new AlarmAfdoening("RouteWijktAf/outbox/AB", "p-nguyen", Day, "De tweede host draaide een oudere versie.");
        var content = dealt.Encode();
        folder.Control("alarm-control", "nothing was changed", "alarm", Fields(content, _one.Signing.Sign(content)));
        Bad("forged", "signed by somebody else", Fields(content, _stranger.Sign(content)));
        Bad("reasons-changed", "other reasons under the signature of before", Fields((dealt with { Redenen = "Niets aan de hand." }).Encode(), _one.Signing.Sign(content)));
        Bad("other-alarm", "the statement about another alarm", Raw((dealt with { Alarm = "DossierVervangen/dossier/AB" }).Encode()));
        Bad("extended", "a byte too many, and signed", Raw([.. content, 0]));
        Bad("text-not-utf8", "reasons that are no text, and signed", Raw([.. content[..^1], 0xC3]));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("alarm-" + name, comment, "alarm", fields);

        IEnumerable<(string, object)> Raw(byte[] bytes) => Fields(bytes, _one.Signing.Sign(bytes));

        IEnumerable<(string, object)> Fields(byte[] bytes, byte[] signature) =>
            [("signing-key", _one.Signing.PublicKey), ("alarm", "RouteWijktAf/outbox/AB"), ("content", bytes), ("signature", signature)];
    }

    private void Checkpoint()
    {
        var head = new Logcheckpoint(1234, RandomNumberGenerator.GetBytes(32), Day);
        folder.Control("checkpoint-control", "nothing was changed", "checkpoint", Fields(head, head.Sign(_root)));
        Bad("forged", "signed by another key", Fields(head, head.Sign(_stranger)));
        Bad("digest-bare", "the row's digest signed alone", Fields(head, _root.Sign(head.Digest)));
        Bad("row-earlier", "an earlier row under the signature of before", Fields(head with { Nr = 1233 }, head.Sign(_root)));
        Bad("row-wrapped", "a row so high that its last four bytes are the signed ones", Fields(head with { Nr = 1234 + (1L << 32) }, head.Sign(_root)));
        Bad("row-negative", "a row below zero", Fields(head with { Nr = -1 }, head.Sign(_root)));
        Bad("other-day", "another day under the signature of before", Fields(head with { Dag = Day.AddDays(1) }, head.Sign(_root)));
        Bad("other-row", "the digest of another row", Fields(head with { Digest = new byte[32] }, head.Sign(_root)));
        Bad("signature-zero", "a signature of zeros", Fields(head, new byte[64]));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("checkpoint-" + name, comment, "checkpoint", fields);

        IEnumerable<(string, object)> Fields(Logcheckpoint row, byte[] signature) =>
            [("signing-key", _root.PublicKey), ("number", row.Nr), ("today", row.Dag), ("content", row.Digest), ("signature", signature)];
    }

    private void ContentEnd()
    {
        var whole = Inhoudseinde.Sign(_root, _dossier, Day);
        folder.Control("content-end-control", "nothing was changed", "content end", Fields(whole));
        Bad("forged", "signed by another key", Inhoudseinde.Sign(_stranger, _dossier, Day));
        Bad("other-dossier", "the end of another dossier", Inhoudseinde.Sign(_root, new byte[16], Day));
        Bad("other-day", "another day than is stored", Inhoudseinde.Sign(_root, _dossier, Day.AddDays(-1)));
        Bad("is-id", "a signature over the dossier's id alone", _root.Sign(_dossier));
        Bad("short", "a signature that lacks a byte", whole[..^1]);

        void Bad(string name, string comment, byte[] signature) => folder.Refused("content-end-" + name, comment, "content end", Fields(signature));

        IEnumerable<(string, object)> Fields(byte[] signature) => [("signing-key", _root.PublicKey), ("dossier", _dossier), ("today", Day), ("signature", signature)];
    }

    private IEnumerable<(string, object)> Lines(params RegisterStatement[] lines) =>
        lines.SelectMany(l => new (string, object)[] { ("line", l.Encode()), ("line-signature", _root.Sign(l.Encode())) });

    private static RegisterStatement Line(string person, PersonKeys keys) => new(
        RandomNumberGenerator.GetBytes(16), "ic", Register.Commissie, "", "", person, "Naam", "lid", keys.Encryption.PublicKey, keys.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null);
}
