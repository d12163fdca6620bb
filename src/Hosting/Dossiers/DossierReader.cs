using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>An item as a page shows it. <c>Herkomst</c> false: "herkomst niet vastgesteld", and an alarm was raised.</summary>
public sealed record GelezenItem(Item? Item, long Nr, DateOnly Datum, bool Herkomst);

/// <summary>
/// A dossier that was opened with somebody's keys. Dispose it: it holds those keys. <c>Keten</c>: the public keys through
/// the epochs. <c>Items</c>: what these keys open, and nothing from before the epochs they hold. <c>OntvangstHeel</c>:
/// everything that was handed in, as the receipt counts it, is still there. <c>Melderschap</c>: whose signature is the melder's.
/// </summary>
public sealed record GelezenDossier(DossierRow Rij, DossierKeys Keys, Genesis Genesis, Sleutelketen Keten, RoutingSlip? Slip, IReadOnlyList<GelezenItem> Items, bool OntvangstHeel, Melderschap Melderschap) : IDisposable
{
    /// <summary>The day on which its content was destroyed at the end of its term, by the routing service's signature; null while it is there.</summary>
    public DateOnly? InhoudVernietigdOp { get; init; }

    /// <summary>How many items there were in each part that these keys open, readable or not.</summary>
    public IReadOnlyDictionary<Compartment, long> Aantallen { get; init; } = new Dictionary<Compartment, long>();

    /// <summary>
    /// Whether nothing was written since this dossier was read: of two who decide in the same moment one is told to look
    /// again, also where no step is taken, and a proposal that was declined meanwhile is not taken.
    /// </summary>
    public bool NietsSindsdien(IDbConnection c) =>
        Aantallen.All(a => a.Key is not (Compartment.Melding or Compartment.Behandeling) || ItemStore.Count(c, Rij.Id, (int)a.Key) == a.Value);

    /// <summary>The verified items of a kind, oldest first.</summary>
    public IEnumerable<GelezenItem> Of(ItemKind kind) => Items.Where(i => i.Herkomst && i.Item!.Kind == kind);

    /// <summary>What the melder handed in, or null when it is not there or not verified.</summary>
    public MeldingInhoud? Melding => Of(ItemKind.Melding).Select(i => Inhoud.TryDecode<MeldingInhoud>(i.Item!.Body)).FirstOrDefault();

    /// <summary>Who the melder is, when these keys open that.</summary>
    public IdentiteitInhoud? Identiteit => Of(ItemKind.Identiteit).Select(i => Inhoud.TryDecode<IdentiteitInhoud>(i.Item!.Body)).LastOrDefault(i => i is { Naam.Length: > 0 } or { Contact.Length: > 0 });

    /// <summary>By whom it was recorded, where staff did, and what they say was said; null where the melder handed it in.</summary>
    public (Item Item, VastleggingInhoud Inhoud)? Vastlegging =>
        Of(ItemKind.Vastlegging).Select(i => (i.Item!, Inhoud.TryDecode<VastleggingInhoud>(i.Item!.Body)!)).Where(v => v.Item2 is not null).Select(v => ((Item, VastleggingInhoud)?)v).FirstOrDefault();

    /// <summary>Whether the melder found the record right when they took it over; null while they have not.</summary>
    public BevestigingInhoud? Bevestiging => Of(ItemKind.Bevestiging).Select(i => Inhoud.TryDecode<BevestigingInhoud>(i.Item!.Body)).FirstOrDefault(b => b is not null);

    /// <summary>Attachments named by verified items.</summary>
    public IEnumerable<(GelezenItem Item, BijlageInhoud Bijlage)> Bijlagen =>
        Of(ItemKind.Bijlage).Select(i => (i, Inhoud.TryDecode<BijlageInhoud>(i.Item!.Body)!)).Where(b => b.Item2 is not null);

    /// <summary>The key that opens an attachment: that of the part its item stands in, in the epoch it names; null where these keys lack it.</summary>
    public EncryptionKeyPair? SleutelVan(GelezenItem item, BijlageInhoud bijlage) => Keys[item.Item!.Compartment, bijlage.Epoch];

    /// <summary>The melder's last word on formal treatment in the postvak; null when there was none after the submission.</summary>
    public bool? Instemming => Antwoorden(null).LastOrDefault().Antwoord?.StemtIn;

    /// <summary>Whether the melder ever said yes in the postvak; saying no later takes no reader's key back.</summary>
    public bool StemdeOoitIn => Antwoorden(null).Any(a => a.Antwoord.StemtIn);

    /// <summary>The commission's question to the melder whether it may return the dossier to the head of service, or null: not asked, or decided since.</summary>
    public (GelezenItem Item, BesluitInhoud Besluit)? TeruggaveGevraagd =>
        Besluiten.LastOrDefault(b => b.Item.Item!.Compartment == Compartment.Melding && b.Besluit.Besluit is BesluitInhoud.Voorgesteld or BesluitInhoud.Geherkwalificeerd) is { Besluit.Besluit: BesluitInhoud.Voorgesteld } vraag
            ? vraag : null;

    /// <summary>The melder's last answer to that question; null without one.</summary>
    public bool? Teruggave => TeruggaveGevraagd is { } vraag ? Antwoorden(InstemmingInhoud.Teruggave).LastOrDefault(a => a.Item.Nr > vraag.Item.Nr).Antwoord?.StemtIn : null;

    private IEnumerable<(GelezenItem Item, InstemmingInhoud Antwoord)> Antwoorden(string? over) =>
        Of(ItemKind.Instemming).Select(i => (Item: i, Antwoord: Inhoud.TryDecode<InstemmingInhoud>(i.Item!.Body)!)).Where(a => a.Antwoord is not null && a.Antwoord.Over == over);

    /// <summary>The last decision on whether this is a formal melding, or null; announcements and re-qualifications are none.</summary>
    public string? LaatsteKwalificatie => Besluiten.Select(b => b.Besluit.Besluit).LastOrDefault(Kwalificaties.Contains);

    private static readonly string[] Kwalificaties =
        [nameof(Domain.Gebeurtenis.FormeelGemaakt), nameof(Domain.Gebeurtenis.FormeelGeweigerd), nameof(Domain.Gebeurtenis.WeigeringBevestigd), nameof(Domain.Gebeurtenis.WeigeringHerzien)];

    /// <summary>Who was head of the service that it is about on the day of receipt.</summary>
    public IReadOnlyList<string> HLs { get; init; } = [];

    /// <summary>
    /// Who never gets a key: whom the melder excluded, at first or later, who recused or stepped down, and the head of the service where
    /// accused (G4), in whatever capacity. Null where the melding does not verify: then nobody knows whom the melder excluded, and nobody gets one.
    /// </summary>
    public IReadOnlySet<string>? NietVoor => DoorMelderUitgesloten?
        .Concat(Standen.HLOoitBeschuldigd(this) ? HLs : [])
        .Concat(Of(ItemKind.EindeAanwijzing).Where(i => Aanwijzing.IsEigen(i.Item!)).Select(i => i.Item!.Author.Id))
        .Concat(Of(ItemKind.Verschoning).Select(i => i.Item!.Author.Id)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The members of a box on a day whom nothing shuts out of this dossier; nobody where it is not known who is shut out.</summary>
    public IReadOnlyList<RegisterStatement> Leden(Register register, string postvak, DateOnly dag) =>
        [.. register.MembersOf(postvak, dag).Where(l => NietVoor?.Contains(l.Persoon) == false)];

    /// <summary>Whom the melder excluded, at first or later. Null where the melding does not verify.</summary>
    public IReadOnlySet<string>? DoorMelderUitgesloten => Melding is not { } melding ? null : melding.Uitgesloten
        .Concat(Of(ItemKind.Uitsluiting).SelectMany(i => Inhoud.TryDecode<UitsluitingInhoud>(i.Item!.Body)?.Personen ?? [])).ToHashSet(StringComparer.Ordinal);

    /// <summary>The appointments of onderzoekers, oldest first; whose count, <see cref="Onderzoekers"/> says.</summary>
    public IReadOnlyList<Aanwijzing> Aanwijzingen => Aanwijzing.Van(Items);

    /// <summary>The boxes of vertrouwenspersonen that the melder lets read along.</summary>
    public IReadOnlySet<string> Meelezend => Meelezers.Postvakken(Items);

    /// <summary>To whom the melder told the name later.</summary>
    public IReadOnlySet<string> Onthuld =>
        Of(ItemKind.Onthulling).SelectMany(i => Inhoud.TryDecode<OnthullingInhoud>(i.Item!.Body)?.Personen ?? []).ToHashSet(StringComparer.Ordinal);

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
/// keys against genesis and the signed changes, each item's place, chain, role and signature. What fails raises an alarm
/// that names the row.
/// </summary>
public sealed class DossierReader(DossierStore dossiers, ItemStore items, GrantStore grants, WisselingStore wisselingen, RegisterCache registers, AlarmStore alarms, TimeProvider clock, HostPublicKeys hosts, TagKeys tags)
{
    /// <summary>Opens as a member of staff, or as the melder (holder <see cref="Grant.Melder"/>). Null when there is no such dossier, no grant, or the grant is not for this dossier.</summary>
    public async Task<GelezenDossier?> OpenAsync(byte[] dossierId, string holder, EncryptionKeyPair holderKey)
    {
        if (dossiers.Find(dossierId) is not { } row || await OpenGrantsAsync(dossierId, holder, holderKey) is not { } keys)
            return null;
        try
        {
            var register = await registers.GetAsync();
            if (GenesisOf(row) is not var (genesis, receipt))
                return await RefusedAsync("DossierVervangen", "dossier", keys, dossierId);
            if (MelderschapOf(row, genesis, receipt) is not { } melder)
                return await RefusedAsync("OphalingOngeldig", "ophaling", keys, dossierId);
            if (KetenOf(row, genesis, melder, keys, register) is not { } keten)
                return await RefusedAsync("WisselingOngeldig", "wisseling", keys, dossierId);
            if (!keten.Matches(keys))
                return await RefusedAsync("DossierVervangen", "dossier", keys, dossierId);
            return await ReadAsync(row, keys, new Bron(row, register, genesis, melder, keten, items.All(row.Id)), receipt);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A dossier for who only adds to it, as custodians do: no key, so nothing of it is read, and of its changes of keys the
    /// signatures are checked but not the proofs. Null as <see cref="OpenAsync"/>.
    /// </summary>
    public async Task<GelezenDossier?> DichtAsync(byte[] dossierId)
    {
        if (dossiers.Find(dossierId) is not { } row) return null;
        var keys = DossierKeys.Geen();
        if (GenesisOf(row) is not var (genesis, receipt))
            return await RefusedAsync("DossierVervangen", "dossier", keys, dossierId);
        if (MelderschapOf(row, genesis, receipt) is not { } melder)
            return await RefusedAsync("OphalingOngeldig", "ophaling", keys, dossierId);
        return KetenOf(row, genesis, melder, keys, await registers.GetAsync()) is { } keten
            ? new GelezenDossier(row, keys, genesis, keten, null, [], true, melder)
            : await RefusedAsync("WisselingOngeldig", "wisseling", keys, dossierId);
    }

    /// <summary>The name, read with keys that did not come by a grant but from custodians; null when they open none.</summary>
    public async Task<IdentiteitInhoud?> NaamAsync(GelezenDossier dossier, DossierKeys identiteit)
    {
        var bron = new Bron(dossier.Rij, await registers.GetAsync(), dossier.Genesis, dossier.Melderschap, dossier.Keten, items.All(dossier.Rij.Id));
        using var keys = DossierKeys.Import(identiteit.Export(Compartment.Identiteit));
        return new GelezenDossier(dossier.Rij, keys, dossier.Genesis, dossier.Keten, dossier.Slip, await ReadAsync(bron, dossier.Slip, keys, Compartment.Identiteit, new Schrijvers(dossier.Keten)), true, dossier.Melderschap).Identiteit;
    }

    /// <summary>All that this holder was granted, of every epoch.</summary>
    private async Task<DossierKeys?> OpenGrantsAsync(byte[] dossierId, string holder, EncryptionKeyPair holderKey)
    {
        DossierKeys? all = null;
        foreach (var (id, sealedGrant) in Grant.HoudersVan(holder).SelectMany(id => tags.Search(dossierId, id, grants.Of).Select(g => (id, g))))
        {
            if (!Grant.TryOpen(holderKey, dossierId, id, sealedGrant, out var keys))
                await alarms.RaiseAsync("ToekenningOpentNiet", "toekenning", Convert.ToHexString(dossierId), clock.Today());
            else if (all is null)
                all = keys;
            else
                all.Join(keys!);
        }

        return all;
    }

    private async Task<GelezenDossier?> RefusedAsync(string soort, string tabel, DossierKeys keys, byte[] dossierId)
    {
        keys.Dispose();
        await alarms.RaiseAsync(soort, tabel, Convert.ToHexString(dossierId), clock.Today());
        return null;
    }

    /// <summary>The dossier's genesis record, when the receipt that the intake signed names it.</summary>
    private (Genesis Genesis, Receipt Receipt)? GenesisOf(DossierRow row)
    {
        var (receipt, genesis) = (hosts.Verify(row.Ontvangstbewijs), Genesis.TryVerify(row.Genesis));
        var whole = receipt is not null && genesis is not null && receipt.IsOf(genesis) && genesis.DossierId.AsSpan().SequenceEqual(row.Id);
        return whole ? (genesis!, receipt!) : null;
    }

    /// <summary>Whose signature is the melder's; null when a take-over does not verify.</summary>
    private Melderschap? MelderschapOf(DossierRow row, Genesis genesis, Receipt receipt)
    {
        var stored = wisselingen.Ophaling(row.Id);
        return Melderschap.Van(genesis, receipt.Vastgelegd, stored?.Ophaling, stored?.Stilzetting);
    }

    /// <summary>The chain of keys, up to the epoch that the dossier's row names; null when a change does not verify or is missing.</summary>
    private Sleutelketen? KetenOf(DossierRow row, Genesis genesis, Melderschap melder, DossierKeys keys, Register register)
    {
        var keten = new Sleutelketen(genesis);
        var klopt = wisselingen.Of(row.Id).All(w => melder.Past(keten) && keten.TryAdd(w, keys, SigningKeys));
        return klopt && keten.Epoch == row.Epoch && (melder.Ophaling is not { } ophaling || ophaling.Epoch <= keten.Epoch) ? keten : null;

        IEnumerable<byte[]> SigningKeys(Wisseling wisseling) => wisseling.Author.Role switch
        {
            AuthorRole.Melder => melder.SigningKeys(wisseling),
            // An onderzoeker reads, and leaves keys alone: keys of their own making would lock everybody else out.
            AuthorRole.Persoon => register.AuthorOn(wisseling.Author.Id, wisseling.Datum).Where(s => s.Soort != Onderzoekers.Soort).Select(s => s.SigningKey),
            _ => [],
        };
    }

    private async Task<GelezenDossier> ReadAsync(DossierRow row, DossierKeys keys, Bron bron, Receipt receipt)
    {
        var slip = FindSlip(bron, keys);
        var read = new List<GelezenItem>();
        // Melding comes first: who recused is told there.
        var schrijvers = new Schrijvers(bron.Keten);
        foreach (var compartment in keys.Compartments)
            read.AddRange(await ReadAsync(bron, slip, keys, compartment, schrijvers));
        var einde = InhoudEinde(row.Id);
        var heel = einde is not null || OntvangstHeel(bron, receipt);
        if (!heel)
            await alarms.RaiseAsync("OntvangstNietHeel", "dossier", Convert.ToHexString(row.Id), clock.Today());
        var gelezen = new GelezenDossier(row, keys, bron.Genesis, bron.Keten, slip, read, heel, bron.Melder)
        {
            HLs = slip is null ? [] : RoutePlanner.HLs(bron.Register, slip.Dienstonderdeel, bron.Genesis.Datum),
            InhoudVernietigdOp = einde,
            Aantallen = keys.Compartments.ToDictionary(c => c, c => (long)bron.Items[(long)c].Count()),
        };
        // Both are of the day of receipt: what is re-qualified later stands beside them.
        if (gelezen is { Slip: not null, Melding: not null, FeitenKloppen: false })
            await alarms.RaiseAsync("FeitenWijkenAf", "dossier", Convert.ToHexString(row.Id), clock.Today());
        return gelezen;
    }

    private DateOnly? InhoudEinde(byte[] id) =>
        dossiers.InhoudEinde(id) is var (dag, handtekening) && Inhoudseinde.Verify(hosts.Signing("routing")!, id, dag, handtekening) ? dag : null;

    /// <summary>
    /// Whether the first entries are those that the receipt counts: an entry cut off at the end leaves no gap, but what
    /// was handed in is fixed. How many those were is not stored, so each beginning of the chain is tried.
    /// </summary>
    private static bool OntvangstHeel(Bron bron, Receipt receipt)
    {
        List<byte[]> melding = [.. bron.Items[(long)Compartment.Melding].Select(i => Item.Digest(i.Inhoud))];
        List<byte[]> identiteit = [.. bron.Items[(long)Compartment.Identiteit].Select(i => Item.Digest(i.Inhoud)).Take(1)];
        List<byte[]> bescherming = [.. bron.Items[(long)Compartment.Bescherming].Select(i => Item.Digest(i.Inhoud)).Take(1)];
        return Enumerable.Range(1, melding.Count).Any(n => receipt.ContentDigest.AsSpan().SequenceEqual(Receipt.DigestOf(melding.Take(n).Concat(identiteit).Concat(bescherming))));
    }

    private async Task<IReadOnlyList<GelezenItem>> ReadAsync(Bron bron, RoutingSlip? slip, DossierKeys keys, Compartment compartment, Schrijvers schrijvers)
    {
        var read = new List<GelezenItem>();
        var vanaf = keys.PublicKeys.Keys.Where(k => k.Compartment == compartment).Min(k => k.Epoch);
        var keten = new Itemketen(compartment, bron.Genesis, bron.Keten);
        foreach (var stored in bron.Items[(long)compartment])
        {
            var inPlace = keten.InPlace(stored.Nr, stored.Epoch);
            // What was written before these keys began is others' to read, and to check.
            if (!inPlace || stored.Epoch >= vanaf)
            {
                var opened = keys[compartment, (int)stored.Epoch] is { } key ? Item.TryOpen(key, bron.Rij.Id, compartment, (int)stored.Epoch, (int)stored.Nr, stored.Inhoud) : null;
                var lawful = inPlace && opened is not null && keten.Admits(opened.Item, stored.Datum) && SignedByItsAuthor(opened, bron, slip, schrijvers) && !schrijvers.Gestopt(opened.Item);
                if (!lawful)
                    await alarms.RaiseAsync("HerkomstNietVastgesteld", "item", $"{Convert.ToHexString(bron.Rij.Id)}/{(int)compartment}/{stored.Nr}", clock.Today());
                var gelezen = new GelezenItem(opened?.Item, stored.Nr, stored.Datum, lawful);
                schrijvers.Na(gelezen);
                read.Add(gelezen);
            }

            keten.Pass(stored.Nr, stored.Epoch, stored.Inhoud);
        }

        return read;
    }

    /// <summary>What a dossier is read from: its row, its sealed items, and what vouches for them.</summary>
    private sealed record Bron(DossierRow Rij, Register Register, Genesis Genesis, Melderschap Melder, Sleutelketen Keten, ILookup<long, ItemRow> Items);

    private bool SignedByItsAuthor(OpenedItem opened, Bron bron, RoutingSlip? slip, Schrijvers schrijvers) => opened.Item.Author.Role switch
    {
        AuthorRole.Melder => bron.Melder.SigningKeys(opened.Item).Any(k => opened.SignedBy(k)),
        AuthorRole.Dienst => hosts.Signing(opened.Item.Author.Id) is { } key && opened.SignedBy(key),
        AuthorRole.Persoon => bron.Register.AuthorOn(opened.Item.Author.Id, opened.Item.Date).Where(s => MayWrite(s, opened.Item, bron.Rij, slip, schrijvers)).Any(s => opened.SignedBy(s.SigningKey)),
        AuthorRole.Genodigde => schrijvers.Genodigde(opened.Item.Author.Id) is { } key && opened.SignedBy(key),
        _ => false,
    };

    /// <summary>
    /// Custodians write what they decide on a request for the name, and nothing else; nobody else writes that. Who was
    /// appointed as onderzoeker writes what that asks, and nothing else. Who appoints is of a box that decides. Whom the melder
    /// lets read along passes on what is said, and says whether they know anybody.
    /// </summary>
    private static bool MayWrite(RegisterStatement member, Item item, DossierRow row, RoutingSlip? slip, Schrijvers schrijvers) => item.Kind switch
    {
        ItemKind.Bewaardersbesluit => Bewaarders.HelftVan(member.Soort) is not null,
        _ when member.Soort == Onderzoekers.Soort => schrijvers.MagAlsOnderzoeker(item),
        ItemKind.Onafhankelijkheidsverklaring or ItemKind.Bevindingen => false,
        ItemKind.Splitsing => member.Soort == Register.Commissie,
        ItemKind.Aanwijzing or ItemKind.Aanwijzingsgronden or ItemKind.EindeAanwijzing => Onderzoekers.WijstAan(member.Soort) && MayHandle(member, item.Compartment, row, slip),
        ItemKind.ViaVertrouwenspersoon => schrijvers.LeestMee(member),
        _ => MayHandle(member, item.Compartment, row, slip)
            || (item.Kind == ItemKind.Belangenverklaring && (KeepsTheName(member, item.Compartment) || (item.Compartment == Compartment.Melding && schrijvers.LeestMee(member)))),
    };

    /// <summary>A vertrouwenspersoon who keeps the name (G5) reads that alone, and says there whether they know anybody.</summary>
    private static bool KeepsTheName(RegisterStatement member, Compartment compartment) =>
        compartment == Compartment.Identiteit && member.Soort is "Vertrouwenspersoon" or "BijzonderVertrouwenspersoon";

    /// <summary>
    /// A member of a box that has, or had, this dossier: its box now, that of its slip, the HL's of its service unless the
    /// melder accused that HL (G4), the commission's, the SG's, who reviews where there was no commission. Any wider, and two members of some other box could enrol a key under a colleague's name and write as them.
    /// </summary>
    private static bool MayHandle(RegisterStatement member, Compartment compartment, DossierRow row, RoutingSlip? slip) =>
        member.Postvak == row.Postvak || member.Postvak == slip?.Postvak || member.Soort switch
        {
            Register.Commissie or "SecretarisGeneraal" => true,
            // With whom a signaal was raised may have been silent.
            "BijzonderVertrouwenspersoon" => slip?.Rij == RouteBesluit.Signaal,
            "HoogsteLeidinggevende" => slip is not null && member.Dienstonderdeel == slip.Dienstonderdeel
                && Domain.FeitenTekst.TryDecode(slip.Feiten, out var feiten) && !Domain.Poorten.HLTeltAlsBeschuldigd(feiten),
            "Beschermingsfunctionaris" => compartment == Compartment.Bescherming,
            _ => false,
        };

    /// <summary>The slip that routed this dossier: the genesis record names its digest, so no other one passes.</summary>
    private static RoutingSlip? FindSlip(Bron bron, DossierKeys keys)
    {
        if (keys[Compartment.Melding, 0] is not { } key)
            return null;
        foreach (var stored in bron.Items[(long)Compartment.Melding].Where(i => i.Epoch == 0))
        {
            if (Item.TryOpen(key, bron.Rij.Id, Compartment.Melding, 0, (int)stored.Nr, stored.Inhoud) is { Item.Kind: ItemKind.Routebewijs } opened
                && Primitives.Sha256(opened.Item.Body).AsSpan().SequenceEqual(bron.Genesis.SlipDigest))
                return RoutingSlip.TryDecode(opened.Item.Body);
        }

        return null;
    }
}
