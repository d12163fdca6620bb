using System.Security.Cryptography;
using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Everything that goes into a new dossier.</summary>
public sealed record Aanlevering(
    byte[] DossierId,
    DossierKeys Keys,
    Woordcode Code,
    RoutePlan Plan,
    string Dienstonderdeel,
    MeldingInhoud Melding,
    IdentiteitInhoud? Identiteit,
    IReadOnlyList<BijlageInhoud> Bijlagen,
    string RegelsVersie,
    Vastlegger? Vastlegger = null,
    VreesInhoud? Vrees = null);

/// <summary>The member of staff who records a melding for somebody who is present.</summary>
public sealed record Vastlegger(string Persoon, SigningKeyPair Signing, Rol Rol, VastleggingInhoud Inhoud);

/// <summary>Seals a melding: signs its items with the melder's key, hands the compartment keys to the plan's readers, and writes slip and receipt.</summary>
public sealed class DossierMaker(InleverKeys host)
{
    /// <summary>The finished dossier, ready to be committed in one transaction.</summary>
    /// <param name="aanlevering">What is handed in; the plan must be one that can be sent.</param>
    /// <param name="conceptId">The draft that ends with it, or null.</param>
    /// <param name="afterSending">Given the signed receipt: the sealed bytes that take the draft's place.</param>
    public NieuwDossier Make(Aanlevering aanlevering, byte[]? conceptId = null, Func<byte[], byte[]>? afterSending = null)
    {
        var (plan, id, dag) = (aanlevering.Plan, aanlevering.DossierId, aanlevering.Plan.Feiten.OntvangenOp);
        // The draft's keys were made in the suite of that day: the melder's go with them.
        var suite = aanlevering.Keys[Compartment.Melding]!.Suite;
        using var melderEncryption = aanlevering.Code.DeriveEncryption(suite);
        using var melderSigning = aanlevering.Code.DeriveSigning();
        var slip = plan.Slip(id, aanlevering.Dienstonderdeel, aanlevering.RegelsVersie);
        var genesis = new Genesis(id, aanlevering.Keys.PublicKeysOf(0), melderEncryption.PublicKey, melderSigning.PublicKey, slip.Digest(), dag);
        var items = Items(aanlevering, genesis, slip, melderSigning);
        var receipt = new Receipt(id, dag, genesis.Digest(), slip.Digest(), Receipt.DigestOf(items.Select(i => Item.Digest(i.Inhoud))), host.LegtVast).Sign(host.Receipt);
        var sign = new SignedHistorie(host.Dienst, host.Sign, aanlevering.RegelsVersie);
        var stappen = Stappen(plan, aanlevering.Vastlegger?.Rol ?? Rol.Melder);
        return new NieuwDossier
        {
            Dossier = new DossierRow
            {
                Id = id,
                Postvak = plan.Postvak,
                Regime = plan.Route.Regime.ToString(),
                Staat = stappen[^1].Naar.ToString(),
                Bescherming = stappen.Aggregate(default(BeschermingStaat?), Bescherming.Na)!.Value.ToString(),
                OntvangenOp = dag,
                Opzoek = host.Opzoek(aanlevering.Code),
                Genesis = genesis.Sign(melderSigning),
                Ontvangstbewijs = receipt,
            },
            Items = items,
            Toekenningen = Grants(aanlevering, melderEncryption),
            Bewaring = Bewaring(aanlevering),
            Reserves = [.. plan.Reserves.SelectMany(desk => Reserves(aanlevering, desk))],
            Historie = [.. stappen.Select((stap, nr) => sign.Melding(id, nr, dag, stap))],
            Bescherming = sign.Bescherming(id, 0, dag, Bescherming.Begin),
            Slip = slip.Seal(host.Sign, host.RoutingKey),
            Bijlagen = [.. aanlevering.Bijlagen.Select(b => Convert.FromHexString(b.Id))],
            Concept = conceptId is null ? null : (conceptId, afterSending!(receipt)),
        };
    }

    /// <summary>The value under which a melder's dossier is found: HMAC of the lookup id out of the meldcode.</summary>
    public static byte[] Opzoek(ReadOnlySpan<byte> lookupKey, Woordcode code) => Primitives.Hmac(lookupKey, code.LookupId);

    /// <summary>That value under each key, in their order.</summary>
    public static IReadOnlyList<byte[]> Opzoek(IReadOnlyList<byte[]> lookupKeys, Meldcode code)
    {
        var lookup = code.LookupId;
        return [.. lookupKeys.Select(k => Primitives.Hmac(k, lookup))];
    }

    /// <summary>The steps of who hands it in; what the rules do next is the routing service's, after it judged the route again.</summary>
    private static List<Overgang> Stappen(RoutePlan plan, Rol door) => [.. Overgangen.BijOntvangst(plan.Route, door).TakeWhile(o => o.Door == door)];

    private List<ItemRow> Items(Aanlevering a, Genesis genesis, RoutingSlip slip, SigningKeyPair melder)
    {
        var dag = a.Plan.Feiten.OntvangenOp;
        var (rows, chains) = (new List<ItemRow>(), new Dictionary<Compartment, (int Next, byte[] Previous)>());
        Add(Compartment.Melding, ItemKind.Melding, Author.Melder, melder, Inhoud.Encode(a.Melding));
        Add(Compartment.Melding, ItemKind.Routebewijs, new Author(AuthorRole.Dienst, host.Dienst), host.Sign, slip.Encode());
        foreach (var bijlage in a.Bijlagen)
            Add(Compartment.Melding, ItemKind.Bijlage, Author.Melder, melder, Inhoud.Encode(bijlage));
        if (a.Vastlegger is { } door)
            Add(Compartment.Melding, ItemKind.Vastlegging, new Author(AuthorRole.Persoon, door.Persoon), door.Signing, Inhoud.Encode(door.Inhoud));
        // Without a name too: whether there is one must not show.
        Add(Compartment.Identiteit, ItemKind.Identiteit, Author.Melder, melder, Inhoud.Encode(a.Identiteit ?? new IdentiteitInhoud("", "")));
        // And without fear.
        Add(Compartment.Bescherming, ItemKind.Bescherming, Author.Melder, melder, Inhoud.Encode(a.Vrees ?? VreesInhoud.Geen));
        return rows;

        void Add(Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body)
        {
            var (nr, previous) = chains.GetValueOrDefault(compartment, (0, genesis.Digest()));
            var inhoud = new Item(a.DossierId, compartment, 0, nr, previous, kind, author, dag, body).Seal(key, genesis.PublicKeys[compartment]);
            rows.Add(new ItemRow((long)compartment, nr, 0, dag, inhoud));
            chains[compartment] = (nr + 1, Item.Digest(inhoud));
        }
    }

    private List<ToekenningRow> Grants(Aanlevering a, EncryptionKeyPair melder)
    {
        var holders = new Dictionary<string, (byte[] Key, HashSet<Compartment> Compartments)>();
        foreach (var lezer in a.Plan.Lezers)
        {
            Give(lezer.Persoon, lezer.EncryptionKey, [Compartment.Melding, Compartment.Behandeling]);
            // The name only where the melder left it for them (G5); else a row of the same size that holds nothing.
            Give(Grant.IdentiteitVan(lezer.Persoon), lezer.EncryptionKey, a.Plan.Feiten.Bekendheid == Bekendheid.Bekend && !a.Melding.NaamVerzegeld ? [Compartment.Identiteit] : []);
        }

        foreach (var lezer in a.Plan.IdentiteitLezers)
            Give(Grant.IdentiteitVan(lezer.Persoon), lezer.EncryptionKey, [Compartment.Identiteit]);
        if (a.Plan.Herstel is { } herstel)
            Give(herstel.Persoon, herstel.EncryptionKey, [Compartment.Melding, Compartment.Behandeling]);
        // One row more than readers, whoever knows the name.
        using var niemand = EncryptionKeyPair.Generate(melder.Suite);
        if (a.Plan.IdentiteitLezers.All(i => a.Plan.Lezers.Any(l => l.Persoon == i.Persoon)))
            Give(Grant.Niemand, niemand.PublicKey, []);
        foreach (var functionaris in a.Plan.Bescherming)
            Give(functionaris.Persoon, functionaris.EncryptionKey, [Compartment.Bescherming]);
        Give(Grant.Melder, melder.PublicKey, [Compartment.Melding, Compartment.Identiteit, Compartment.Bescherming]);
        return [.. holders.Select(h => GrantFor(a, h.Key, h.Value.Key, h.Value.Compartments) with { Blijft = Houders.Blijft(h.Key, h.Value.Compartments) })];

        void Give(string holder, byte[] key, IEnumerable<Compartment> compartments)
        {
            if (!holders.TryGetValue(holder, out var held))
                holders[holder] = held = (key, []);
            held.Compartments.UnionWith(compartments);
        }
    }

    /// <summary>
    /// The key to the name in two halves, one for each custodian box: of every dossier, with a name or without. Where only
    /// the vertrouwenspersoon is to know it (G5), of noise.
    /// </summary>
    private List<BewaringRow> Bewaring(Aanlevering a)
    {
        var (helftA, helftB) = Naamhelften.Split(a.Plan.Feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP ? null : a.Keys[Compartment.Identiteit, 0]);
        var rows = a.Plan.Bewaarders.Select(b => new BewaringRow(
            Grant.Tag(host.Tag, a.DossierId, b.Houder),
            0,
            Naamhelften.Seal(b.Lid.EncryptionKey, a.DossierId, 0, b.Helft, b.Houder, b.Helft == Helft.A ? helftA : helftB))).ToList();
        CryptographicOperations.ZeroMemory(helftA);
        CryptographicOperations.ZeroMemory(helftB);
        return rows;
    }

    private IEnumerable<ReserveRow> Reserves(Aanlevering a, ReserveDesk desk) => desk.Houders.Select(lezer =>
    {
        // A later desk gets no name: the melder chose who knows it, and this desk was not asked about.
        var grant = GrantFor(a, lezer.Persoon, lezer.EncryptionKey, [Compartment.Melding, Compartment.Behandeling]);
        return new ReserveRow(desk.Postvak, grant.Houder, 0, desk.Reden, desk.Vanaf, Grant.SealReserve(host.RoutingKey, a.DossierId, new ReserveDoel(desk.Postvak, desk.Reden, desk.Vanaf), lezer.Persoon, grant.Inhoud));
    });

    private ToekenningRow GrantFor(Aanlevering a, string holder, byte[] key, IEnumerable<Compartment> compartments) =>
        new(Grant.Tag(host.Tag, a.DossierId, holder), Grant.Seal(key, a.DossierId, holder, a.Keys.Export(compartments)));
}
