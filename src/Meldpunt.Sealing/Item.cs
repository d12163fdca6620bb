namespace Meldpunt.Sealing;

/// <summary>What an item is. The kind is sealed: the store does not know it.</summary>
public enum ItemKind : byte
{
    /// <summary>The melding itself.</summary>
    Melding = 2,

    /// <summary>The routing slip as decided at receipt: facts, row, grounds.</summary>
    Routebewijs = 3,

    /// <summary>Names an attachment: id, digest, file name, size.</summary>
    Bijlage = 4,

    /// <summary>A message of the melder.</summary>
    BerichtVanMelder = 5,

    /// <summary>A message to the melder.</summary>
    BerichtAanMelder = 6,

    /// <summary>The acknowledgement of receipt.</summary>
    Ontvangstbevestiging = 7,

    /// <summary>An internal note.</summary>
    Notitie = 8,

    /// <summary>Reasons of forwarding to the commission.</summary>
    Doorgeleiding = 9,

    /// <summary>Who the melder is and how to reach them.</summary>
    Identiteit = 10,

    /// <summary>A record of protection.</summary>
    Bescherming = 11,

    /// <summary>A decision with its reasons, as the melder gets it.</summary>
    Besluit = 12,

    /// <summary>The melder's consent to formal treatment: given, refused or withdrawn.</summary>
    Instemming = 13,

    /// <summary>The melder asks that somebody else looks again at a decision.</summary>
    Herziening = 14,

    /// <summary>A member recuses from this dossier, for good.</summary>
    Verschoning = 15,

    /// <summary>The melder names persons who must not see this dossier any longer.</summary>
    Uitsluiting = 16,

    /// <summary>A member of staff who lacks the melder's name asks for it, with reasons.</summary>
    Inzageverzoek = 17,

    /// <summary>The melder's answer to such a request: consent, refusal, or consent taken back.</summary>
    Inzageantwoord = 18,

    /// <summary>A custodian hands over their half of the key to the name, or says why not.</summary>
    Bewaardersbesluit = 19,

    /// <summary>The melder withdraws the melding.</summary>
    Intrekking = 20,

    /// <summary>The melder lets the readers see that another dossier is theirs as well.</summary>
    Koppeling = 21,

    /// <summary>The melder closes the postvak for good: from here on nobody reads on that side.</summary>
    Afscheid = 22,

    /// <summary>Somebody opened the name on such a request: each time.</summary>
    Inzage = 23,

    /// <summary>The melder names persons who may know the name from now on.</summary>
    Onthulling = 24,

    /// <summary>What a desk without a key to the dossier is asked, with what it has to know for that.</summary>
    Brief = 25,

    /// <summary>The organisation reports back to the commission.</summary>
    Organisatieverslag = 26,

    /// <summary>What became of a measure: done, or refused with reasons.</summary>
    Maatregelstand = 27,

    /// <summary>An onderzoeker is appointed: who, how and when, as the melder reads it too.</summary>
    Aanwijzing = 33,

    /// <summary>Why this onderzoeker: reasons, and what was asked about their independence (D-1, D-2).</summary>
    Aanwijzingsgronden = 34,

    /// <summary>The onderzoeker declares to be independent in this dossier (D-3).</summary>
    Onafhankelijkheidsverklaring = 35,

    /// <summary>An appointment ends: taken back, or the onderzoeker steps down.</summary>
    EindeAanwijzing = 36,

    /// <summary>Somebody concerned was heard, or why hearing them harms the onderzoek.</summary>
    VerslagVanHoren = 37,

    /// <summary>The facts and findings that the onderzoeker delivers.</summary>
    Bevindingen = 38,

    /// <summary>A member of staff says, before reading, whether they know anybody in the case.</summary>
    Belangenverklaring = 40,

    /// <summary>A handler lets the melder read their name beside their function, or takes that back.</summary>
    Naamsvermelding = 41,

    /// <summary>Who of the box has the dossier as theirs from here on.</summary>
    Toedeling = 44,

    /// <summary>Another dossier of the same matter; the same stands in the other one.</summary>
    Verband = 45,

    /// <summary>On which day the box takes the dossier up, and what is asked.</summary>
    Agendering = 46,

    /// <summary>What came of it on that day.</summary>
    Vergaderuitkomst = 47,

    /// <summary>The commission split a case of several kinds: which part covers which kinds, and why.</summary>
    Splitsing = 48,

    /// <summary>A member of staff recorded this melding for somebody who was present: who, and what that person said.</summary>
    Vastlegging = 49,

    /// <summary>The melder, once they took it over, confirms or corrects what staff recorded.</summary>
    Bevestiging = 50,

    /// <summary>The melder lets a vertrouwenspersoon read along, or ends that.</summary>
    Meelezen = 51,

    /// <summary>A vertrouwenspersoon who reads along writes for the melder, or says that something was passed on to the melder.</summary>
    ViaVertrouwenspersoon = 52,

    /// <summary>Somebody without an account is invited to read or answer something; or such an invitation is withdrawn.</summary>
    Uitnodiging = 53,

    /// <summary>What an invited person answered, or said of the record.</summary>
    Uitnodigingsantwoord = 54,

    /// <summary>The record of what an invited person told, for them to confirm or correct.</summary>
    Uitnodigingsverslag = 55,

    /// <summary>A redacted copy of entries, with the reasons and its digest.</summary>
    GelakteVersie = 56,

    /// <summary>A version is shown to one person for a time, in the reading room; or that ended.</summary>
    TerInzage = 57,
}

/// <summary>In what capacity somebody wrote an item.</summary>
public enum AuthorRole : byte
{
    /// <summary>The melder, by the key out of the meldcode.</summary>
    Melder = 1,

    /// <summary>A member of staff, by the signing key in the register.</summary>
    Persoon = 2,

    /// <summary>One of our own hosts: intake, routing or portal.</summary>
    Dienst = 3,

    /// <summary>An invited person, by the key out of the invitation code; the id is that of the invitation.</summary>
    Genodigde = 4,
}

/// <summary>Who signed an item: the role and, for staff and hosts, the id.</summary>
public readonly record struct Author(AuthorRole Role, string Id)
{
    /// <summary>The melder.</summary>
    public static Author Melder { get; } = new(AuthorRole.Melder, "");
}

/// <summary>
/// One entry of a compartment: signed by its author, then sealed to the compartment. The signature covers the place
/// (dossier, compartment, epoch, number), the digest of the entry before it, the kind, the author, the day and the body.
/// </summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Compartment">Where it stands.</param>
/// <param name="Epoch">Epoch of the compartment's key that it is sealed to; never lower than that of the entry before it.</param>
/// <param name="Number">0, 1, 2, … within the compartment, without a gap.</param>
/// <param name="Previous">Digest of the sealed entry before it; of the genesis record for a first entry.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Author">Who says so.</param>
/// <param name="Date">Civil day, Europe/Amsterdam; never a time.</param>
/// <param name="Body">Content, as its kind prescribes.</param>
public sealed record Item(byte[] DossierId, Compartment Compartment, int Epoch, int Number, byte[] Previous, ItemKind Kind, Author Author, DateOnly Date, byte[] Body)
{
    private const string Label = "meldpunt/1 item";
    private const int SignatureLength = 64;

    /// <summary>Signs and seals. The result's <see cref="Digest"/> is what the next entry names.</summary>
    public byte[] Seal(SigningKeyPair author, ReadOnlySpan<byte> compartmentKey)
    {
        var signed = Encode();
        return SealedObject.Seal(compartmentKey, "item", Binding(DossierId, Compartment, Epoch, Number), [.. signed, .. author.Sign(signed)], PaddingKind.SizeClass);
    }

    /// <summary>
    /// Opens and checks one entry. Null when it does not open or is not in canonical form. The signature is judged by
    /// <see cref="OpenedItem.SignedBy"/>, with the key that the reader's own sources give for the author.
    /// </summary>
    public static OpenedItem? TryOpen(EncryptionKeyPair compartmentKey, byte[] dossierId, Compartment compartment, int epoch, int number, ReadOnlySpan<byte> bytes)
    {
        if (!SealedObject.TryOpen(compartmentKey, "item", Binding(dossierId, compartment, epoch, number), bytes, out var plain) || plain.Length <= SignatureLength)
            return null;
        try
        {
            var item = Decode(plain.AsSpan(..^SignatureLength));
            var inPlace = item.DossierId.AsSpan().SequenceEqual(dossierId) && item.Compartment == compartment && item.Epoch == epoch && item.Number == number;
            return inPlace ? new OpenedItem(item, plain[..^SignatureLength], plain[^SignatureLength..], Digest(bytes)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a sealed entry.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> sealedItem) => Primitives.Sha256(sealedItem);

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(DossierId).Byte((byte)Compartment).UInt32((uint)Epoch).UInt32((uint)Number)
        .Bytes(Previous).Byte((byte)Kind).Byte((byte)Author.Role).Text(Author.Id).Date(Date).Bytes(Body).ToArray();

    private static Item Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var item = new Item(reader.Bytes(16), (Compartment)reader.Byte(), (int)Math.Min(reader.UInt32(), int.MaxValue), (int)Math.Min(reader.UInt32(), int.MaxValue), reader.Bytes(32),
            (ItemKind)reader.Byte(), new Author((AuthorRole)reader.Byte(), reader.Text()), reader.Date(), reader.Bytes());
        reader.End();
        return item;
    }

    private static byte[] Binding(byte[] dossierId, Compartment compartment, int epoch, int number) =>
        new CanonicalWriter("meldpunt/1 place").Bytes(dossierId).Byte((byte)compartment).UInt32((uint)epoch).UInt32((uint)number).ToArray();
}

/// <summary>An entry that opened; whether its author is who it says is asked with <see cref="SignedBy"/>.</summary>
public sealed record OpenedItem(Item Item, byte[] SignedBytes, byte[] Signature, byte[] Digest)
{
    /// <summary>Whether the signature is by this 65-byte signing key.</summary>
    public bool SignedBy(ReadOnlySpan<byte> signingKey) => SigningKeyPair.Verify(signingKey, SignedBytes, Signature);
}

/// <summary>Which author may write which kind where. What is not listed comes from the wrong role.</summary>
public static class ItemRules
{
    private static readonly HashSet<(ItemKind, Compartment, AuthorRole)> Lawful =
    [
        (ItemKind.Melding, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Routebewijs, Compartment.Melding, AuthorRole.Dienst),
        (ItemKind.Bijlage, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Bijlage, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Bijlage, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.BerichtVanMelder, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.BerichtAanMelder, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Ontvangstbevestiging, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Instemming, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Herziening, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Verschoning, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Uitsluiting, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Intrekking, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Koppeling, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Afscheid, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Inzageverzoek, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Inzageantwoord, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Bewaardersbesluit, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Inzage, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Onthulling, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Vastlegging, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Bevestiging, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.Meelezen, Compartment.Melding, AuthorRole.Melder),
        (ItemKind.ViaVertrouwenspersoon, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Besluit, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Besluit, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Splitsing, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Notitie, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Doorgeleiding, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Brief, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Organisatieverslag, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Maatregelstand, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Aanwijzing, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Aanwijzingsgronden, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Onafhankelijkheidsverklaring, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.EindeAanwijzing, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.VerslagVanHoren, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Bevindingen, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Uitnodiging, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Uitnodigingsantwoord, Compartment.Behandeling, AuthorRole.Genodigde),
        (ItemKind.Uitnodigingsverslag, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.GelakteVersie, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.TerInzage, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Identiteit, Compartment.Identiteit, AuthorRole.Melder),
        (ItemKind.Bescherming, Compartment.Bescherming, AuthorRole.Melder),
        (ItemKind.Bescherming, Compartment.Bescherming, AuthorRole.Persoon),
        (ItemKind.Belangenverklaring, Compartment.Melding, AuthorRole.Persoon),
        (ItemKind.Belangenverklaring, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Belangenverklaring, Compartment.Identiteit, AuthorRole.Persoon),
        (ItemKind.Belangenverklaring, Compartment.Bescherming, AuthorRole.Persoon),
        (ItemKind.Toedeling, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Verband, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Agendering, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Vergaderuitkomst, Compartment.Behandeling, AuthorRole.Persoon),
        (ItemKind.Naamsvermelding, Compartment.Melding, AuthorRole.Persoon),
    ];

    /// <summary>Whether an author of this role may write this kind into this compartment.</summary>
    public static bool Allows(Item item) => Lawful.Contains((item.Kind, item.Compartment, item.Author.Role));
}
