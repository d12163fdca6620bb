using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>A name that two custodian boxes keep: request, the melder's word, reasons, halves; FORMAT.md, "Identity in two halves".</summary>
internal sealed class NameAttacks(AttackFolder folder)
{
    private const string Custodian = "ba-1#bewaarder";
    private static readonly DateOnly Day = new(2021, 6, 1);
    private readonly byte[] _dossier = RandomNumberGenerator.GetBytes(16);
    private readonly DossierKeys _keys = DossierKeys.Generate();
    private readonly SigningKeyPair _melder = SigningKeyPair.Generate();
    private readonly SigningKeyPair _portal = SigningKeyPair.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();
    private readonly PersonKeys _requester = PersonKeys.Generate();
    private readonly PersonKeys _custodian = PersonKeys.Generate();

    public void Write()
    {
        var reasons = new Inzageredenen(RandomNumberGenerator.GetBytes(16), "De naam is nodig voor het onderzoek.", "");
        var request = new Inzageverzoek(RandomNumberGenerator.GetBytes(16), _dossier, "ic-a", "commissie", Inzagegrond.Instemming, reasons.Digest(), RandomNumberGenerator.GetBytes(32), Day);
        Request(request);
        Word(request);
        Reasons(request, reasons);
        Kept();
        Handed(request);
        Joined(request with { Id = RandomNumberGenerator.GetBytes(16) });
    }

    private void Request(Inzageverzoek request)
    {
        var whole = request.Sign(_requester.Signing);
        folder.Control("name-request-control", "nothing was changed", "name request", Fields(whole));
        Bad("requester", "another requester's name under the signature of before", Fields([.. (request with { Verzoeker = "ic-b" }).Sign(_stranger)[..^64], .. whole[^64..]]));
        Bad("dossier", "another dossier under the signature of before", Fields([.. (request with { DossierId = new byte[16] }).Sign(_stranger)[..^64], .. whole[^64..]]));
        Bad("ground-duty", "a legal duty said under the signature of a request for consent", Fields([.. (request with { Grond = Inzagegrond.WettelijkePlicht }).Sign(_stranger)[..^64], .. whole[^64..]]));
        Bad("ground-unknown", "a ground that there is not, and signed", Fields((request with { Grond = (Inzagegrond)3 }).Sign(_requester.Signing)));
        Bad("forged", "signed by somebody else", Fields(request.Sign(_stranger)));
        Bad("unsigned", "a signature of zeros", Fields([.. whole[..^64], .. new byte[64]]));
        Bad("extended", "a byte too many, and signed", Fields(Signed([.. whole[..^64], 0])));
        Bad("truncated", "the last byte cut off", Fields(whole[..^1]));
        Bad("witness-forged", "the day witnessed by somebody else than the portal", Fields(whole, by: _stranger));
        Bad("witness-earlier", "the witness said to be of fourteen days before", Fields(whole, said: Day.AddDays(-14)));
        Bad("witness-other", "the witness of another request", Fields(whole, witnessed: (request with { Id = new byte[16] }).Sign(_requester.Signing)));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("name-request-" + name, comment, "name request", fields);

        byte[] Signed(byte[] plain) => [.. plain, .. _requester.Signing.Sign(plain)];

        IEnumerable<(string, object)> Fields(byte[] stored, SigningKeyPair? by = null, DateOnly? said = null, byte[]? witnessed = null) =>
        [
            ("requester-key", _requester.Signing.PublicKey), ("portal", _portal.PublicKey), ("stored", stored), ("today", said ?? Day),
            ("signature", (by ?? _portal).Sign(Inzageverzoek.Getuige(witnessed ?? stored, Day))),
        ];
    }

    private void Word(Inzageverzoek request)
    {
        var yes = new Inzageantwoord(_dossier, request.Digest(), Inzagewoord.Ja, Day);
        var whole = yes.Sign(_melder);
        folder.Control("name-consent-control", "nothing was changed", "name consent", Fields(whole));
        Bad("other-request", "consent to another request of the same person", (yes with { Verzoek = (request with { Datum = Day.AddDays(1) }).Digest() }).Sign(_melder));
        Bad("other-dossier", "consent in another dossier of the same melder", (yes with { DossierId = new byte[16] }).Sign(_melder));
        Bad("no-made-yes", "a refusal made into consent under its signature", [.. whole[..^64], .. (yes with { Woord = Inzagewoord.Nee }).Sign(_melder)[^64..]]);
        Bad("refusal", "the melder said no", (yes with { Woord = Inzagewoord.Nee }).Sign(_melder));
        Bad("taken-back", "consent that was taken back", (yes with { Woord = Inzagewoord.Ingetrokken }).Sign(_melder));
        Bad("word-unknown", "an answer that there is not, and signed", (yes with { Woord = (Inzagewoord)4 }).Sign(_melder));
        Bad("by-requester", "consent that the requester signed", yes.Sign(_requester.Signing));
        Bad("by-stranger", "consent that somebody else signed", yes.Sign(_stranger));
        Bad("later-day", "consent of a later day under the signature of before", [.. (yes with { Datum = Day.AddDays(40) }).Sign(_stranger)[..^64], .. whole[^64..]]);
        Bad("extended", "a byte too many, and signed", [.. whole[..^64], 0, .. _melder.Sign([.. whole[..^64], 0])]);
        Bad("truncated", "the last byte cut off", whole[..^1]);
        Bad("is-request", "the request itself in the answer's place", request.Sign(_melder));
        folder.Refused("name-consent-by-ophaalcode", "consent signed with the code of a recorded melding that nobody took over", "name consent", [.. Fields(whole), ("recorded", new byte[] { 1 })]);

        void Bad(string name, string comment, byte[] stored) => folder.Refused("name-consent-" + name, comment, "name consent", Fields(stored));

        IEnumerable<(string, object)> Fields(byte[] stored) =>
            [("requester-key", _requester.Signing.PublicKey), ("request", request.Sign(_requester.Signing)), ("readers-genesis", GenesisOf(_keys).Sign(_melder)), ("stored", stored)];
    }

    private void Reasons(Inzageverzoek request, Inzageredenen reasons)
    {
        var whole = reasons.Seal(_custodian.Encryption.PublicKey, request.Id, Custodian);
        folder.Control("name-reasons-control", "nothing was changed", "name reasons", Fields(whole));
        Bad("others", "other reasons than the request names", (reasons with { Tekst = "Zomaar." }).Seal(_custodian.Encryption.PublicKey, request.Id, Custodian));
        Bad("other-holder", "a colleague's copy under one's own name", reasons.Seal(_custodian.Encryption.PublicKey, request.Id, "ba-2#bewaarder"));
        Bad("other-request", "the copy of another request", reasons.Seal(_custodian.Encryption.PublicKey, new byte[16], Custodian));
        Bad("not-canonical", "text where the record belongs", SealedObject.Seal(_custodian.Encryption.PublicKey, "identity reasons", Place(), "redenen"u8.ToArray()));
        Bad("flipped", "a bit flipped", whole.Flip(120));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("name-reasons-" + name, comment, "name reasons", Fields(bytes));

        byte[] Place() => new CanonicalWriter("meldpunt/1 identity reasons place").Bytes(request.Id).Text(Custodian).ToArray();

        IEnumerable<(string, object)> Fields(byte[] bytes) =>
            [("key", _custodian.Encryption.Export()), ("requester-key", _requester.Signing.PublicKey), ("request", request.Sign(_requester.Signing)), ("holder", Custodian), ("sealed", bytes)];
    }

    private void Kept()
    {
        var (a, b) = Naamhelften.Split(_keys[Compartment.Identiteit, 0]);
        var whole = Kept(_dossier, 0, Helft.A, Custodian, a);
        folder.Control("name-half-control", "nothing was changed", "name half", Fields(whole));
        Bad("other-half", "half B in the row of half A", Kept(_dossier, 0, Helft.B, Custodian, b));
        Bad("other-epoch", "the half of another epoch", Kept(_dossier, 1, Helft.A, Custodian, a));
        Bad("other-dossier", "the half of another dossier", Kept(new byte[16], 0, Helft.A, Custodian, a));
        Bad("other-holder", "a colleague's half under one's own name", Kept(_dossier, 0, Helft.A, "ba-2#bewaarder", a));
        Bad("for-recovery", "a half kept for the recovery key of the custodians' box", Kept(_dossier, 0, Helft.A, "herstel:bewaarders-a#bewaarder", a));
        Bad("short", "a half that lacks a byte", Kept(_dossier, 0, Helft.A, Custodian, a[..^1]));
        Bad("long", "a half with a byte too many", Kept(_dossier, 0, Helft.A, Custodian, [.. a, 0]));
        Bad("flipped", "a bit flipped", whole.Flip(-1));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("name-half-" + name, comment, "name half", Fields(bytes));

        byte[] Kept(byte[] dossier, int epoch, Helft which, string holder, byte[] half) => Naamhelften.Seal(_custodian.Encryption.PublicKey, dossier, epoch, which, holder, half);

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("key", _custodian.Encryption.Export()), ("dossier", _dossier), ("holder", Custodian), ("sealed", bytes)];
    }

    private void Handed(Inzageverzoek request)
    {
        var (a, _) = Naamhelften.Split(_keys[Compartment.Identiteit, 0]);
        var whole = Hand(request.Digest(), Helft.A, "ic-a", a);
        folder.Control("name-handed-control", "nothing was changed", "name handed", Fields(whole));
        Bad("other-request", "handed over on another request", Hand(new byte[32], Helft.A, "ic-a", a));
        Bad("other-half", "handed over as the other half", Hand(request.Digest(), Helft.B, "ic-a", a));
        Bad("other-requester", "handed over to a colleague", Hand(request.Digest(), Helft.A, "ic-b", a));
        Bad("kept", "the custodian's own copy in its place", Naamhelften.Seal(_requester.Encryption.PublicKey, _dossier, 0, Helft.A, "ic-a", a));
        Bad("epoch-twice", "two halves of one epoch", Inside(0, a, 0, a));
        Bad("epochs-unordered", "halves in another order", Inside(1, a, 0, a));
        Bad("half-short", "a half that lacks a byte", Inside(0, a, 1, a[..^1]));
        Bad("extended", "a byte too many behind the halves", Sealed([.. Bundle(0, a, 1, a), 0]));
        Bad("count-huge", "four milliard halves said", Sealed(Bundle(0, a, 1, a).Put(4 + "meldpunt/1 identity halves".Length, 0xFF, 0xFF, 0xFF, 0xFF)));

        void Bad(string name, string comment, byte[] bytes) => folder.Refused("name-handed-" + name, comment, "name handed", Fields(bytes));

        byte[] Inside(uint one, byte[] a1, uint two, byte[] a2) => Sealed(Bundle(one, a1, two, a2));

        byte[] Sealed(byte[] bundle) => SealedObject.Seal(_requester.Encryption.PublicKey, "handed half",
            new CanonicalWriter("meldpunt/1 handed half").Bytes(request.Digest()).Byte(1).Text("ic-a").ToArray(), bundle);

        static byte[] Bundle(uint one, byte[] a1, uint two, byte[] a2) => new CanonicalWriter("meldpunt/1 identity halves").UInt32(2).UInt32(one).Bytes(a1).UInt32(two).Bytes(a2).ToArray();

        IEnumerable<(string, object)> Fields(byte[] bytes) => [("key", _requester.Encryption.Export()), ("requester", "ic-a"), ("request", request.Digest()), ("sealed", bytes)];
    }

    private void Joined(Inzageverzoek request)
    {
        var (a, b) = Naamhelften.Split(_keys[Compartment.Identiteit, 0]);
        var (_, noise) = Naamhelften.Split(null);
        using var other = DossierKeys.Generate();
        var (otherA, otherB) = Naamhelften.Split(other[Compartment.Identiteit, 0]);
        folder.Control("name-control", "both halves of the key that the genesis names", "name", Fields(a, b));
        Bad("one-twice", "half A on both sides", Fields(a, a));
        Bad("noise", "half A with noise, as where nobody is to know the name", Fields(a, noise));
        Bad("other-split", "half A with the other half of another dossier", Fields(a, otherB));
        Bad("other-key", "both halves of another dossier's key", Fields(otherA, otherB));
        Bad("suite-hybrid", "halves that give a suite which the key is not of", Fields(a.Flip(0), b.Flip(0, 1)));
        Bad("epoch-later", "halves of an epoch that the chain does not have", Fields(a, b, epoch: 1));
        Bad("flipped", "a bit of a half flipped", Fields(a, b.Flip(20)));

        void Bad(string name, string comment, IEnumerable<(string, object)> fields) => folder.Refused("name-" + name, comment, "name", fields);

        IEnumerable<(string, object)> Fields(byte[] one, byte[] two, int epoch = 0) =>
        [
            ("key", _requester.Encryption.Export()), ("requester", "ic-a"), ("request", request.Digest()), ("readers-genesis", GenesisOf(_keys).Sign(_melder)),
            ("sealed", Hand(request.Digest(), Helft.A, "ic-a", one, epoch)), ("sealed", Hand(request.Digest(), Helft.B, "ic-a", two, epoch)),
        ];
    }

    private byte[] Hand(byte[] request, Helft which, string requester, byte[] half, int epoch = 0) =>
        Naamhelften.Hand(_requester.Encryption.PublicKey, request, which, requester, new Dictionary<int, byte[]> { [epoch] = half });

    private Genesis GenesisOf(DossierKeys keys)
    {
        using var encryption = EncryptionKeyPair.Generate();
        return new(_dossier, keys.PublicKeysOf(0), encryption.PublicKey, _melder.PublicKey, RandomNumberGenerator.GetBytes(32), Day);
    }
}
