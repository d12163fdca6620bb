using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>An item as a page shows it. <c>Herkomst</c> false: "herkomst niet vastgesteld", and an alarm was raised.</summary>
public sealed record GelezenItem(Item? Item, long Nr, DateOnly Datum, bool Herkomst);

/// <summary>
/// A dossier that was opened with somebody's keys. Dispose it: it holds those keys. <c>OntvangstHeel</c>: everything
/// that was handed in, as the receipt counts it, is still there.
/// </summary>
public sealed record GelezenDossier(DossierRow Rij, DossierKeys Keys, Genesis Genesis, RoutingSlip? Slip, IReadOnlyList<GelezenItem> Items, bool OntvangstHeel) : IDisposable
{
    /// <summary>The verified items of a kind, oldest first.</summary>
    public IEnumerable<GelezenItem> Of(ItemKind kind) => Items.Where(i => i.Herkomst && i.Item!.Kind == kind);

    /// <summary>What the melder handed in, or null when it is not there or not verified.</summary>
    public MeldingInhoud? Melding => Of(ItemKind.Melding).Select(i => Inhoud.TryDecode<MeldingInhoud>(i.Item!.Body)).FirstOrDefault();

    /// <summary>Who the melder is, when these keys open that.</summary>
    public IdentiteitInhoud? Identiteit => Of(ItemKind.Identiteit).Select(i => Inhoud.TryDecode<IdentiteitInhoud>(i.Item!.Body)).LastOrDefault();

    /// <summary>Attachments named by verified items.</summary>
    public IEnumerable<(GelezenItem Item, BijlageInhoud Bijlage)> Bijlagen =>
        Of(ItemKind.Bijlage).Select(i => (i, Inhoud.TryDecode<BijlageInhoud>(i.Item!.Body)!)).Where(b => b.Item2 is not null);

    /// <summary>The melder's last word on formal treatment in the postvak; null when there was none after the submission.</summary>
    public bool? Instemming => Of(ItemKind.Instemming).Select(i => Inhoud.TryDecode<InstemmingInhoud>(i.Item!.Body)?.StemtIn).LastOrDefault(i => i is not null);

    /// <summary>Whether the melder ever said yes in the postvak; saying no later takes no reader's key back.</summary>
    public bool StemdeOoitIn => Of(ItemKind.Instemming).Any(i => Inhoud.TryDecode<InstemmingInhoud>(i.Item!.Body) is { StemtIn: true });

    /// <summary>The last decision on whether this is a formal melding, or null; announcements and re-qualifications are none.</summary>
    public string? LaatsteKwalificatie => Besluiten.Select(b => b.Besluit.Besluit).LastOrDefault(Kwalificaties.Contains);

    private static readonly string[] Kwalificaties =
        [nameof(Domain.Gebeurtenis.FormeelGemaakt), nameof(Domain.Gebeurtenis.FormeelGeweigerd), nameof(Domain.Gebeurtenis.WeigeringBevestigd), nameof(Domain.Gebeurtenis.WeigeringHerzien)];

    /// <summary>Decisions, oldest first.</summary>
    public IEnumerable<(GelezenItem Item, BesluitInhoud Besluit)> Besluiten =>
        Of(ItemKind.Besluit).Select(i => (i, Inhoud.TryDecode<BesluitInhoud>(i.Item!.Body)!)).Where(b => b.Item2 is not null);

    /// <summary>
    /// The facts as they count now: those of the slip, or of the last re-qualification, with the melder's last word on
    /// consent. Null without a slip.
    /// </summary>
    public Domain.Feiten? Feiten
    {
        get
        {
            var text = Besluiten.Select(b => b.Besluit.Feiten).LastOrDefault(f => f is not null) ?? Slip?.Feiten;
            if (!Domain.FeitenTekst.TryDecode(text, out var feiten))
                return null;
            return Instemming is { } stemtIn ? feiten with { Instemming = stemtIn ? Domain.Antwoord.Ja : Domain.Antwoord.Nee } : feiten;
        }
    }

    /// <summary>Whether the facts that the melder signed are those of the slip that routed it.</summary>
    public bool FeitenKloppen => Slip is not null && Melding is { } melding && melding.Feiten == Slip.Feiten;

    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();
}

/// <summary>
/// Opens dossiers with a holder's keys and checks everything that they show: the receipt over genesis, the compartment
/// keys against genesis, each item's place, chain, role and signature. What fails raises an alarm that names the row.
/// </summary>
public sealed class DossierReader(DossierStore dossiers, ItemStore items, GrantStore grants, RegisterCache registers, AlarmStore alarms, TimeProvider clock, HostPublicKeys hosts, byte[] tagKey)
{
    /// <summary>Opens as a member of staff, or as the melder (holder <see cref="Grant.Melder"/>). Null when there is no such dossier, no grant, or the grant is not for this dossier.</summary>
    public async Task<GelezenDossier?> OpenAsync(byte[] dossierId, string holder, EncryptionKeyPair holderKey)
    {
        var tag = Grant.Tag(tagKey, dossierId, holder);
        if (dossiers.Find(dossierId) is not { } row || grants.Find(dossierId, tag) is not { } sealedGrant)
            return null;
        if (!Grant.TryOpen(holderKey, dossierId, tag, sealedGrant, out var keys))
            return await RefusedAsync("ToekenningOpentNiet", "toekenning", dossierId);
        var register = await registers.GetAsync();
        if (GenesisOf(row) is not { } genesis || !genesis.Matches(keys!))
        {
            keys!.Dispose();
            return await RefusedAsync("DossierVervangen", "dossier", dossierId);
        }

        var slip = keys![Compartment.Melding] is { } meldingKey ? FindSlip(row, meldingKey, genesis) : null;
        var read = new List<GelezenItem>();
        foreach (var compartment in keys.Compartments)
            read.AddRange(await ReadAsync(row, register, genesis, slip, keys[compartment]!, compartment));
        var heel = OntvangstHeel(row);
        if (!heel)
            await alarms.RaiseAsync("OntvangstNietHeel", "dossier", Convert.ToHexString(dossierId), clock.Today());
        return new GelezenDossier(row, keys, genesis, slip, read, heel);
    }

    private async Task<GelezenDossier?> RefusedAsync(string soort, string tabel, byte[] dossierId)
    {
        await alarms.RaiseAsync(soort, tabel, Convert.ToHexString(dossierId), clock.Today());
        return null;
    }

    /// <summary>The dossier's genesis record, when the receipt that the intake signed names it.</summary>
    private Genesis? GenesisOf(DossierRow row)
    {
        var (receipt, genesis) = (Receipt.TryVerifyAny(row.Ontvangstbewijs, hosts.Receipt), Genesis.TryVerify(row.Genesis));
        var whole = receipt is not null && genesis is not null
            && receipt.DossierId.AsSpan().SequenceEqual(row.Id) && genesis.DossierId.AsSpan().SequenceEqual(row.Id)
            && receipt.GenesisDigest.AsSpan().SequenceEqual(genesis.Digest()) && receipt.SlipDigest.AsSpan().SequenceEqual(genesis.SlipDigest);
        return whole ? genesis : null;
    }

    /// <summary>
    /// Whether the first entries are those that the receipt counts: an entry cut off at the end leaves no gap, but what
    /// was handed in is fixed. How many those were is not stored, so each beginning of the chain is tried.
    /// </summary>
    private bool OntvangstHeel(DossierRow row)
    {
        if (Receipt.TryVerifyAny(row.Ontvangstbewijs, hosts.Receipt) is not { } receipt) return false;
        List<byte[]> melding = [.. items.Of(row.Id, (int)Compartment.Melding).Select(i => Item.Digest(i.Inhoud))];
        List<byte[]> identiteit = [.. items.Of(row.Id, (int)Compartment.Identiteit).Select(i => Item.Digest(i.Inhoud)).Take(1)];
        return Enumerable.Range(1, melding.Count).Any(n => Counts(melding.Take(n)) || (identiteit.Count > 0 && Counts(melding.Take(n).Concat(identiteit))));

        bool Counts(IEnumerable<byte[]> digests) => receipt.ContentDigest.AsSpan().SequenceEqual(Receipt.DigestOf(digests));
    }

    private async Task<IReadOnlyList<GelezenItem>> ReadAsync(DossierRow row, Register register, Genesis genesis, RoutingSlip? slip, EncryptionKeyPair key, Compartment compartment)
    {
        var read = new List<GelezenItem>();
        var (expected, previous) = (0L, genesis.Digest());
        foreach (var stored in items.Of(row.Id, (int)compartment))
        {
            var opened = Item.TryOpen(key, row.Id, compartment, (int)stored.Nr, stored.Inhoud);
            var lawful = opened is not null && stored.Nr == expected && opened.Item.Previous.AsSpan().SequenceEqual(previous)
                && opened.Item.Date == stored.Datum && ItemRules.Allows(opened.Item) && SignedByItsAuthor(opened, row, register, genesis, slip);
            if (!lawful)
                await alarms.RaiseAsync("HerkomstNietVastgesteld", "item", $"{Convert.ToHexString(row.Id)}/{(int)compartment}/{stored.Nr}", clock.Today());
            read.Add(new GelezenItem(opened?.Item, stored.Nr, stored.Datum, lawful));
            (expected, previous) = (stored.Nr + 1, Item.Digest(stored.Inhoud));
        }

        return read;
    }

    private bool SignedByItsAuthor(OpenedItem opened, DossierRow row, Register register, Genesis genesis, RoutingSlip? slip) => opened.Item.Author.Role switch
    {
        AuthorRole.Melder => opened.SignedBy(genesis.MelderSigningKey),
        AuthorRole.Dienst => hosts.Signing(opened.Item.Author.Id) is { } key && opened.SignedBy(key),
        AuthorRole.Persoon => register.AuthorOn(opened.Item.Author.Id, opened.Item.Date).Where(s => MayHandle(s, opened.Item.Compartment, row, slip)).Any(s => opened.SignedBy(s.SigningKey)),
        _ => false,
    };

    /// <summary>
    /// A member of a box that has, or had, this dossier: its box now, that of its slip, the HL's of its service unless the
    /// melder accused that HL (G4), the commission's, the SG's, who reviews where there was no commission. Any wider, and two members of some other box could enrol a key under a colleague's name and write as them.
    /// </summary>
    private static bool MayHandle(RegisterStatement member, Compartment compartment, DossierRow row, RoutingSlip? slip) =>
        member.Postvak == row.Postvak || member.Postvak == slip?.Postvak || member.Soort switch
        {
            Register.Commissie or "SecretarisGeneraal" => true,
            "HoogsteLeidinggevende" => slip is not null && member.Dienstonderdeel == slip.Dienstonderdeel
                && Domain.FeitenTekst.TryDecode(slip.Feiten, out var feiten) && !Domain.Poorten.HLTeltAlsBeschuldigd(feiten),
            "Beschermingsfunctionaris" => compartment == Compartment.Bescherming,
            _ => false,
        };

    /// <summary>The slip that routed this dossier: the genesis record names its digest, so no other one passes.</summary>
    private RoutingSlip? FindSlip(DossierRow row, EncryptionKeyPair key, Genesis genesis)
    {
        foreach (var stored in items.Of(row.Id, (int)Compartment.Melding))
        {
            if (Item.TryOpen(key, row.Id, Compartment.Melding, (int)stored.Nr, stored.Inhoud) is { Item.Kind: ItemKind.Routebewijs } opened
                && Primitives.Sha256(opened.Item.Body).AsSpan().SequenceEqual(genesis.SlipDigest))
                return RoutingSlip.TryDecode(opened.Item.Body);
        }

        return null;
    }
}
