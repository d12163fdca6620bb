using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>What a reserve grant is for: the later desk's box, the reason, and the day from which it may go live (null: no day, but an act).</summary>
public sealed record ReserveDoel(string Postvak, string Reden, DateOnly? Vanaf);

/// <summary>A reserve grant without the routing service's layer: a grant, still sealed to its holder.</summary>
public sealed record Vrijgave(string Houder, byte[] Toekenning);

/// <summary>
/// A grant hands one holder the keys of some compartments of one dossier, sealed to that holder. The store knows the
/// holder only by a keyed tag, so a stolen database does not tell who reads what.
/// </summary>
public static class Grant
{
    /// <summary>The holder name under which the melder's own grant is tagged.</summary>
    public const string Melder = "melder";

    /// <summary>
    /// The holder of a row that holds nothing. How many names were given must not be read off the number of rows, so there
    /// is one like it where there would be one with a name.
    /// </summary>
    public const string Niemand = "niemand";

    private const string Meelezer = "#meelezer";
    private const string Vorige = "#vorige";
    private const string Label = "grant";
    private const string ReserveLabel = "reserve grant";
    private const string ReserveContent = "meldpunt/1 reserve content";

    /// <summary>The tag of a holder on one dossier: HMAC-SHA256 under the tag key, 32 bytes.</summary>
    public static byte[] Tag(ReadOnlySpan<byte> tagKey, ReadOnlySpan<byte> dossierId, string holder)
    {
        using var tagger = new HolderTagger(tagKey, holder);
        return tagger.On(dossierId);
    }

    /// <summary>Under which holder a person's grant of the identity is kept: apart, since the two come and go apart.</summary>
    public static string IdentiteitVan(string persoon) => persoon + "#identiteit";

    /// <summary>Under which holder a person has what the melder could give them: apart, since it lacks the notes, so that colleagues still complete it.</summary>
    public static string VanMelder(string persoon) => persoon + "#melder";

    /// <summary>
    /// Under which holder a vertrouwenspersoon has what the melder lets them read: apart, so that what they had of the same
    /// dossier in another place comes and goes by its own rule.
    /// </summary>
    public static string MeelezerVan(string persoon) => persoon + Meelezer;

    /// <summary>Whether this is such a holder.</summary>
    public static bool IsMeelezer(string houder) => houder.EndsWith(Meelezer, StringComparison.Ordinal);

    /// <summary>
    /// Under which holder a grant waits that was sealed to a key which a newer statement replaced: out of the way, for its
    /// person to carry over with the old sleutelzin. It stays bound to the holder it was made for.
    /// </summary>
    public static string VorigeVan(string houder) => houder + Vorige;

    /// <summary>The holder that a grant set aside was made for; any other holder itself.</summary>
    public static string ZonderVorige(string houder) => houder.EndsWith(Vorige, StringComparison.Ordinal) ? houder[..^Vorige.Length] : houder;

    /// <summary>Under which holder a custodian has one half of the key to the identity: no grant, and opens nothing alone.</summary>
    public static string BewaarderVan(string persoon) => persoon + "#bewaarder";

    /// <summary>Under which holder an onderzoeker's appointment stands in the list of those that run: no grant, and opens nothing.</summary>
    public static string OnderzoekerVan(string persoon) => persoon + "#onderzoeker";

    /// <summary>Under which holder a reader of letters about a dossier has their copies: no grant, and opens nothing.</summary>
    public static string BriefVan(string persoon) => persoon + "#brief";

    /// <summary>Every holder under which a person may have a grant.</summary>
    public static IReadOnlyList<string> HoudersVan(string persoon) => [persoon, IdentiteitVan(persoon), VanMelder(persoon), MeelezerVan(persoon)];

    /// <summary>Seals keys to one holder: a bundle that <see cref="DossierKeys.Export(IReadOnlyDictionary{Compartment, int})"/> made, which this zeroes.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> holderKey, ReadOnlySpan<byte> dossierId, string holder, byte[] bundle)
    {
        using var wipe = new Wipe(bundle);
        return SealedObject.Seal(holderKey, Label, Binding(dossierId, holder), bundle, PaddingKind.SizeClass);
    }

    /// <summary>Opens a grant; false when it is not for this key, this dossier or this holder.</summary>
    public static bool TryOpen(EncryptionKeyPair holder, ReadOnlySpan<byte> dossierId, string holderId, ReadOnlySpan<byte> bytes, out DossierKeys? keys)
    {
        keys = null;
        if (!SealedObject.TryOpen(holder, Label, Binding(dossierId, holderId), bytes, out var secret))
            return false;
        using var wipe = new Wipe(secret);
        try
        {
            keys = DossierKeys.Import(secret);
            return true;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Wraps a grant for a later desk once more, to the routing service: the service can hand it over when the term has
    /// passed, and can never read it, since the inner layer is the person's. What it is for is bound, so that no row can be
    /// changed into one that goes live earlier or for another reason; whose it is, the inner layer binds. The holder's name
    /// lies beside it, under the outer layer, so that the service tells nobody but its readers that it went live.
    /// </summary>
    public static byte[] SealReserve(ReadOnlySpan<byte> routingKey, ReadOnlySpan<byte> dossierId, ReserveDoel doel, string holder, ReadOnlySpan<byte> grant) =>
        SealedObject.Seal(routingKey, ReserveLabel, Binding(dossierId, doel), new CanonicalWriter(ReserveContent).Text(holder).Bytes(grant).ToArray(), PaddingKind.SizeClass);

    /// <summary>Takes the routing service's layer off a reserve grant; what remains is a grant, and the name of its holder.</summary>
    public static Vrijgave? TryRelease(EncryptionKeyPair routing, ReadOnlySpan<byte> dossierId, ReserveDoel doel, ReadOnlySpan<byte> reserve)
    {
        if (!SealedObject.TryOpen(routing, ReserveLabel, Binding(dossierId, doel), reserve, out var content))
            return null;
        try
        {
            var reader = new CanonicalReader(content, ReserveContent);
            var vrijgave = new Vrijgave(reader.Text(), reader.Bytes());
            reader.End();
            return vrijgave;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="TryRelease(EncryptionKeyPair, ReadOnlySpan{byte}, ReserveDoel, ReadOnlySpan{byte})"/>
    /// <param name="routing">The service's key and those that it replaced.</param>
    public static Vrijgave? TryRelease(IReadOnlyList<EncryptionKeyPair> routing, ReadOnlySpan<byte> dossierId, ReserveDoel doel, ReadOnlySpan<byte> reserve)
    {
        foreach (var key in routing)
        {
            if (TryRelease(key, dossierId, doel, reserve) is { } vrijgave)
                return vrijgave;
        }

        return null;
    }

    /// <summary>Whose grants these are: the person behind a holder's name.</summary>
    public static string PersoonVan(string holder) => holder.Split('#')[0];

    private static byte[] Binding(ReadOnlySpan<byte> dossierId, ReserveDoel doel) => new CanonicalWriter("meldpunt/1 reserve grant")
        .Bytes(dossierId).Text(doel.Postvak).Text(doel.Reden).Date(doel.Vanaf ?? DateOnly.MaxValue).ToArray();

    // The holder's id and not the tag: a new tag key then relabels rows, and every grant stays valid.
    private static byte[] Binding(ReadOnlySpan<byte> dossierId, string holder) =>
        new CanonicalWriter("meldpunt/1 grant").Bytes(dossierId).Text(holder).ToArray();
}
