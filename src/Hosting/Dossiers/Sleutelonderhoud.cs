using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Keeps the grants of a dossier what the rules and the register say they are. A session that opens it completes
/// colleagues who joined, takes away who may not hold one (any more), and begins a new epoch where somebody lost one; the
/// acts that take or hand over (recusal, exclusion, forwarding, return, the end of a review) do the same in their own
/// transaction.
/// </summary>
public sealed class Sleutelonderhoud(GrantStore grants, BewaringStore bewaring, RegisterCache registers, AlarmStore alarmen, Regels regels, TimeProvider clock, TagKeys tags, HostKeys keyring)
{
    /// <summary>The alarm about a reserve grant that went live before its time.</summary>
    public const string TeVroeg = "TeVroegVrijgegeven";

    private static readonly Compartment[] Stukken = [Compartment.Melding, Compartment.Behandeling];

    /// <summary>What opening calls for: nothing, in most cases.</summary>
    /// <param name="dossier">Opened by a member of the box that has it, or by the melder.</param>
    /// <param name="wie">Whose session it is.</param>
    /// <param name="nakijkers">Boxes with an open review.</param>
    public async Task<Sleutelwissel> BijAsync(GelezenDossier dossier, Wisselaar wie, IReadOnlyCollection<string> nakijkers)
    {
        if (dossier.NietVoor is null) return new Sleutelwissel { Epoch = dossier.Keten.Epoch };
        var werk = await BeginAsync(dossier, wie, dossier.Rij.Postvak, nakijkers, []);
        await MeldTeVroegAsync(werk);
        // The melder gives keys and takes nobody's: the notes would need a new one too.
        if (wie.Author.Role == AuthorRole.Melder) return Maak(werk with { Weg = [] }, []);
        return Maak(werk, werk.Weg.Count > 0 || EenOnderzoekerGing(dossier) ? Wisselbaar(werk) : Achter(dossier));
    }

    /// <summary>
    /// The melder tells the name to persons who handle it. It gets keys of its own, so that nobody who once had the name, or
    /// its key, reads what is written now; and everybody has a new row, as nothing is to tell who was told.
    /// </summary>
    public async Task<Sleutelwissel> OnthulAsync(GelezenDossier dossier, Wisselaar melder, IReadOnlyCollection<string> personen, IReadOnlyCollection<string> nakijkers)
    {
        var werk = await BeginAsync(dossier, melder, dossier.Rij.Postvak, nakijkers, []);
        var behandelaars = werk.Register.MembersOf(werk.Postvak, clock.Today()).Select(l => l.Persoon).ToHashSet(StringComparer.Ordinal);
        var lawful = werk.Lawful.Select(h => IsNaam(h) && behandelaars.Contains(h.Persoon) ? h with { Toevoegen = true, Delen = personen.Contains(h.Persoon) ? new HashSet<Compartment> { Compartment.Identiteit } : h.Delen } : h).ToList();
        return Maak(werk with { Lawful = lawful, Weg = [] }, [Compartment.Identiteit]);
    }

    /// <summary>
    /// The melder lets a vertrouwenspersoon read along, or ends that. Who begins gets the keys of Melding; who ends loses
    /// them, and what is written there from then on has new ones. The notes they never had.
    /// </summary>
    /// <param name="straks">The dossier as it is once the melder's word on it stands there.</param>
    /// <param name="melder">Whose session it is.</param>
    /// <param name="nakijkers">Boxes with an open review.</param>
    public async Task<Sleutelwissel> MeelezenAsync(GelezenDossier straks, Wisselaar melder, IReadOnlyCollection<string> nakijkers)
    {
        var werk = await BeginAsync(straks, melder, straks.Rij.Postvak, nakijkers, []);
        List<byte[]> weg = [.. werk.Present.Where(p => Grant.IsMeelezer(Grant.ZonderVorige(p)) && werk.Lawful.All(l => l.Id != Grant.ZonderVorige(p))).SelectMany(p => tags.AllOf(straks.Rij.Id, p))];
        return Maak(werk with { Weg = weg }, weg.Count > 0 ? [Compartment.Melding] : []);
    }

    /// <summary>
    /// The melder takes over what staff recorded: everything up to now under a key of their own, new keys for all that they
    /// hold, and the grant to the ophaalcode gone.
    /// </summary>
    /// <param name="dossier">Opened with the ophaalcode.</param>
    /// <param name="melder">With the key that the take-over names.</param>
    /// <param name="encryptionKey">The other key that it names.</param>
    /// <param name="nakijkers">Boxes with an open review.</param>
    public async Task<Sleutelwissel> OphaalAsync(GelezenDossier dossier, Wisselaar melder, byte[] encryptionKey, IReadOnlyCollection<string> nakijkers)
    {
        var werk = await BeginAsync(dossier, melder, dossier.Rij.Postvak, nakijkers, []);
        var lawful = werk.Lawful.Select(h => h.Id == Grant.Melder ? h with { EncryptionKey = encryptionKey, Toevoegen = true } : h).ToList();
        var present = werk.Present.Where(p => p != Grant.Melder).ToHashSet(StringComparer.Ordinal);
        return Maak(werk with { Lawful = lawful, Present = present, Weg = tags.AllOf(dossier.Rij.Id, Grant.Melder) }, Wisselbaar(werk));
    }

    /// <summary>Who has the melder's name by a grant, by the rules and what is there.</summary>
    public async Task<IReadOnlySet<string>> KennersAsync(GelezenDossier dossier)
    {
        var register = await registers.GetAsync();
        var present = await PresentAsync(dossier, register);
        return Houders.Van(dossier, register, dossier.Rij.Postvak, [], clock.Today()).Values
            .Where(h => IsNaam(h) && h.Delen.Count > 0 && present.Contains(h.Id)).Select(h => h.Persoon).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// A box's recovery key opened it: the members get what they lack. It takes nobody's grant and begins no epoch, since it
    /// signs nothing; the first member's session does.
    /// </summary>
    /// <param name="dossier">Opened with the recovery key of the box that has it.</param>
    public async Task<Sleutelwissel> HerstelAsync(GelezenDossier dossier)
    {
        var nobody = new Wisselaar(new Author(AuthorRole.Dienst, "herstel"), null!);
        var werk = await BeginAsync(dossier, nobody, dossier.Rij.Postvak, [], []);
        return Maak(werk with { Weg = [] }, []);
    }

    /// <summary>Persons lose their grant, for good or with the review that they were asked for.</summary>
    public async Task<Sleutelwissel> ZonderAsync(GelezenDossier dossier, Wisselaar wie, IReadOnlyCollection<string> personen, IReadOnlyCollection<string> nakijkers)
    {
        var werk = await BeginAsync(dossier, wie, dossier.Rij.Postvak, nakijkers, personen);
        if (dossier.NietVoor is not null) return Maak(werk, Wisselbaar(werk));
        // Nobody knows whom the melder excluded: these persons go, and nobody gets anything.
        var hunne = personen.SelectMany(Grant.HoudersVan).Where(werk.Present.Contains).SelectMany(h => tags.AllOf(dossier.Rij.Id, h));
        return new Sleutelwissel { Epoch = dossier.Keten.Epoch, Weg = [.. hunne] };
    }

    /// <summary>Another box gets the dossier; who had it keeps nothing.</summary>
    /// <param name="dossier">Opened by a member of the box that hands it over.</param>
    /// <param name="wie">Whose session it is.</param>
    /// <param name="postvak">The box that gets it.</param>
    /// <param name="metNotities">False: the new box reads the notes from now on only.</param>
    public async Task<Sleutelwissel> NaarAsync(GelezenDossier dossier, Wisselaar wie, string postvak, bool metNotities)
    {
        var werk = await BeginAsync(dossier, wie, postvak, [], []);
        return Maak(werk, Wisselbaar(werk), metNotities ? 0 : dossier.Keten.Epoch + 1);
    }

    /// <summary>A grant of what this session holds of the melding and the notes, for a member who is asked to look at it.</summary>
    public ToekenningRow Toekenning(GelezenDossier dossier, RegisterStatement lid)
    {
        var alles = dossier.Keys[Compartment.Behandeling] is not null;
        var houder = alles ? lid.Persoon : Grant.VanMelder(lid.Persoon);
        return new ToekenningRow(Tag(dossier, houder), Grant.Seal(lid.EncryptionKey, dossier.Rij.Id, houder, dossier.Keys.Export(alles ? Stukken : [Compartment.Melding])));
    }

    private byte[] Tag(GelezenDossier dossier, string houder) => tags.Of(dossier.Rij.Id, houder);

    /// <summary>Who may hold what, who holds something, and who has to go.</summary>
    private async Task<Werk> BeginAsync(GelezenDossier dossier, Wisselaar wie, string postvak, IReadOnlyCollection<string> nakijkers, IReadOnlyCollection<string> zonder)
    {
        var register = await registers.GetAsync();
        var lawful = Houders.Van(dossier, register, postvak, nakijkers, clock.Today()).Values.Where(h => !zonder.Contains(h.Persoon)).ToList();
        var present = await PresentAsync(dossier, register);
        return new Werk(dossier, wie, register, postvak, zonder, lawful, present, [.. present.Where(p => lawful.All(l => l.Id != Grant.ZonderVorige(p))).SelectMany(p => tags.AllOf(dossier.Rij.Id, p))]);
    }

    /// <summary>Who holds a grant now. A tag of nobody we know raises an alarm; it opens for nobody we know either.</summary>
    private async Task<HashSet<string>> PresentAsync(GelezenDossier dossier, Register register)
    {
        // Before the keys are looked at: what stands there under an old tag is known by the old key, which stays beside a new one.
        var there = grants.Houders(dossier.Rij.Id);
        // What is sealed to keys that were replaced waits for its person, as long as they may have it.
        var known = register.Statements.Select(s => s.Persoon).Distinct().SelectMany(Grant.HoudersVan).SelectMany(h => new[] { h, Grant.VorigeVan(h) }).Concat(register.Herstelsleutels.Select(s => s.Persoon)).Concat([Grant.Melder, Grant.Niemand]).Distinct()
            .SelectMany(h => tags.AllOf(dossier.Rij.Id, h).Select(t => (Houder: h, Tag: Convert.ToHexString(t)))).ToDictionary(t => t.Tag, t => t.Houder);
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in there)
        {
            if (known.TryGetValue(Convert.ToHexString(tag), out var houder)) present.Add(houder);
            else await alarmen.RaiseAsync("ToekenningVanOnbekende", "toekenning", $"{Convert.ToHexString(dossier.Rij.Id)}/{Convert.ToHexString(tag)}", clock.Today());
        }

        return present;
    }

    /// <param name="werk">Who may, who does, who goes.</param>
    /// <param name="wisselt">The compartments that get new keys.</param>
    /// <param name="notitiesVanaf">From which epoch on who joins reads the notes.</param>
    private Sleutelwissel Maak(Werk werk, IReadOnlyList<Compartment> wisselt, int notitiesVanaf = 0)
    {
        var dossier = werk.Dossier;
        var epoch = dossier.Keten.Epoch + (wisselt.Count > 0 ? 1 : 0);
        // A copy: the dossier itself stays as it was read.
        using var keys = DossierKeys.Import(dossier.Keys.Export(dossier.Keys.Compartments));
        var wisseling = wisselt.Count > 0 ? Wissel(werk, wisselt, epoch, keys) : null;
        var (reserves, reservesWeg) = Reserves(werk, keys, epoch, wisselt);
        var bewaren = Bewaren(werk);
        return new Sleutelwissel
        {
            Epoch = epoch,
            Wisseling = wisseling,
            PublicKeys = wisselt.ToDictionary(c => c, c => keys[c]!.PublicKey),
            Weg = werk.Weg,
            Toekenningen = Toekenningen(werk, keys, epoch, wisselt, notitiesVanaf),
            Reserves = reserves,
            ReservesWeg = reservesWeg,
            BewaringWeg = bewaren?.Weg ?? [],
            Bewaring = werk.Wie.Author.Role == AuthorRole.Melder ? bewaren?.Erbij(keys, wisselt.Contains(Compartment.Identiteit) ? epoch : null) ?? [] : [],
        };
    }

    /// <summary>Null where nobody knows whom the melder excluded, or one of the two boxes has nobody left: then nothing changes.</summary>
    private Bewaringsplan? Bewaren(Werk werk) =>
        werk.Dossier.NietVoor is { } nietVoor && Bewaarders.Van(werk.Register, [.. nietVoor, .. werk.Zonder], clock.Today()) is { } bewaarders
            ? new Bewaringsplan(werk.Dossier, bewaarders, bewaring.All(werk.Dossier.Rij.Id), tags)
            : null;

    private byte[] Wissel(Werk werk, IReadOnlyList<Compartment> wisselt, int epoch, DossierKeys keys)
    {
        var nieuw = DossierKeys.Generate(epoch, wisselt, keyring.Suite);
        var wisseling = new Wisseling(werk.Dossier.Rij.Id, epoch, werk.Dossier.Keten.Digest, nieuw.PublicKeysOf(epoch), werk.Wie.Author, clock.Today()).Sign(werk.Wie.Signing, keys);
        keys.Join(nieuw);
        return wisseling;
    }

    /// <summary>Who has a grant gets the new keys; who joins gets everything that this session can give, or nothing.</summary>
    private List<ToekenningRow> Toekenningen(Werk werk, DossierKeys keys, int epoch, IReadOnlyList<Compartment> wisselt, int notitiesVanaf)
    {
        var rows = new List<ToekenningRow>();
        using var niemand = EncryptionKeyPair.Generate(keyring.Suite);
        foreach (var houder in werk.Lawful)
        {
            Dictionary<Compartment, int> from = werk.Present.Contains(houder.Id) ? houder.Delen.Where(wisselt.Contains).ToDictionary(c => c, _ => epoch)
                : Erbij(houder) ? houder.Delen.ToDictionary(c => c, c => c == Compartment.Behandeling ? notitiesVanaf : 0)
                : [];
            // New keys to the name: a row for each who has one, with a key in it or empty, so that nobody counts who has it.
            var naam = wisselt.Contains(Compartment.Identiteit) && (IsNaam(houder) || houder.Id == Grant.Niemand) && (houder.Toevoegen || werk.Present.Contains(houder.Id));
            if (naam) from = houder.Delen.ToDictionary(c => c, _ => epoch);
            if (from.Count > 0 || naam)
                rows.Add(new ToekenningRow(Tag(werk.Dossier, houder.Id), Grant.Seal(houder.Id == Grant.Niemand ? niemand.PublicKey : houder.EncryptionKey, werk.Dossier.Rij.Id, houder.Id, keys.Export(from)), Houders.Blijft(houder.Id, houder.Delen)));
        }

        return rows;

        // What the melder can give, the melder gives where nobody else gave it.
        bool Erbij(Houder houder) => houder.Toevoegen && houder.Delen.All(c => keys[c] is not null)
            && (houder.Id == houder.Persoon || Grant.IsMeelezer(houder.Id) || (keys[Compartment.Behandeling] is null && !werk.Present.Contains(houder.Persoon)));
    }

    /// <summary>Later desks: each member who may have it holds the present keys in reserve, and nobody else does.</summary>
    private (List<ReserveRow> Erbij, List<ReserveRow> Weg) Reserves(Werk werk, DossierKeys keys, int epoch, IReadOnlyList<Compartment> wisselt)
    {
        var (erbij, over) = (new List<ReserveRow>(), grants.Reserves(werk.Dossier.Rij.Id).ToList());
        var metNotities = keys[Compartment.Behandeling] is not null;
        foreach (var desk in ReserveDesks(werk))
        {
            foreach (var lezer in desk.Houders)
            {
                var vanMelder = Grant.VanMelder(lezer.Persoon);
                var (heel, deels) = (Neem(desk, lezer.Persoon), Neem(desk, vanMelder));
                if (heel) Voeg(desk, lezer, lezer.Persoon, wisselt, epoch);
                else if (metNotities) Voeg(desk, lezer, lezer.Persoon, Stukken, 0);
                if (deels) Voeg(desk, lezer, vanMelder, wisselt.Where(c => c == Compartment.Melding), epoch);
                else if (!heel && !metNotities) Voeg(desk, lezer, vanMelder, [Compartment.Melding], 0);
            }
        }

        return (erbij, over);

        bool Neem(ReserveDesk desk, string houder)
        {
            var his = tags.AllOf(werk.Dossier.Rij.Id, houder);
            return over.RemoveAll(r => r.Postvak == desk.Postvak && r.Reden == desk.Reden && r.Vanaf == desk.Vanaf && his.Any(t => r.Houder.AsSpan().SequenceEqual(t))) > 0;
        }

        void Voeg(ReserveDesk desk, RegisterStatement lezer, string houder, IEnumerable<Compartment> delen, int vanaf)
        {
            var from = delen.Where(Stukken.Contains).ToDictionary(c => c, _ => vanaf);
            if (from.Count == 0) return;
            var grant = Grant.Seal(lezer.EncryptionKey, werk.Dossier.Rij.Id, houder, keys.Export(from));
            erbij.Add(new ReserveRow(desk.Postvak, Tag(werk.Dossier, houder), epoch, desk.Reden, desk.Vanaf, Grant.SealReserve(keyring.SealingTo("routing"), werk.Dossier.Rij.Id, new ReserveDoel(desk.Postvak, desk.Reden, desk.Vanaf), houder, grant)));
        }
    }

    /// <summary>The later desks that the rules give from where it lies, with their members of today.</summary>
    private IReadOnlyList<ReserveDesk> ReserveDesks(Werk werk) => ReserveDesks(werk.Dossier, werk.Register, werk.Postvak);

    private IReadOnlyList<ReserveDesk> ReserveDesks(GelezenDossier dossier, Register register, string postvak) =>
        dossier is { Slip: { } slip, NietVoor: { } nietVoor, Feiten: { } feiten } && Standen.Regime(slip) is { } regime
            ? new RoutePlanner(regels, register, clock.Today()).Reserves(feiten, regime, slip.Dienstonderdeel, nietVoor, Ligging.Van(dossier, register, postvak))
            : [];

    /// <summary>
    /// A grant that lives while the dossier does not lie with its holder's desk: the routing service hands over both in one
    /// act, so this one came live before its time.
    /// </summary>
    private async Task MeldTeVroegAsync(Werk werk)
    {
        if (werk.Weg.Count == 0) return;
        foreach (var houder in ReserveDesks(werk).SelectMany(d => d.Houders).SelectMany(l => Grant.HoudersVan(l.Persoon)).Distinct().Where(h => werk.Present.Contains(h) && werk.Lawful.All(l => l.Id != h)))
            await alarmen.RaiseAsync(TeVroeg, "toekenning", $"{Convert.ToHexString(werk.Dossier.Rij.Id)}/{Convert.ToHexString(Tag(werk.Dossier, houder))}", clock.Today());
    }

    /// <summary>Whether these boxes only have this dossier in reserve.</summary>
    public async Task<bool> AlleenInReserveAsync(GelezenDossier dossier, Func<string, bool> eigen) =>
        ReserveDesks(dossier, await registers.GetAsync(), dossier.Rij.Postvak).Any(d => eigen(d.Postvak));

    // Staff change no key to the name: whether they did would tell whether they know it. What the melder writes there later
    // has a new key anyhow.
    private static IReadOnlyList<Compartment> Wisselbaar(Werk werk) =>
        [.. werk.Dossier.Keys.Compartments.Where(c => HoudtNu(werk.Dossier, c) && (c != Compartment.Identiteit || werk.Wie.Author.Role == AuthorRole.Melder))];

    private static bool IsNaam(Houder houder) => houder.Id == Grant.IdentiteitVan(houder.Persoon);

    /// <summary>An appointment ended, and the keys that the onderzoeker knew are still those that are written to.</summary>
    private static bool EenOnderzoekerGing(GelezenDossier dossier) =>
        HoudtNu(dossier, Compartment.Melding) && dossier.Aanwijzingen.Any(a => a is { Verklaring: not null, Einde.Item: { } einde } && dossier.Keten.After(Compartment.Melding, einde.Epoch) is null);

    /// <summary>The melder, who has no key to the notes, excluded somebody since those last got new keys.</summary>
    private static IReadOnlyList<Compartment> Achter(GelezenDossier dossier) =>
        HoudtNu(dossier, Compartment.Behandeling) && dossier.Of(ItemKind.Uitsluiting).LastOrDefault() is { Item: { } laatste }
            && dossier.Keten.After(Compartment.Melding, laatste.Epoch) > dossier.Keten.EpochOf(Compartment.Behandeling)
            ? [Compartment.Behandeling] : [];

    private static bool HoudtNu(GelezenDossier dossier, Compartment compartment) => dossier.Keys[compartment, dossier.Keten.EpochOf(compartment)] is not null;

    /// <summary>What a change is made from.</summary>
    private sealed record Werk(GelezenDossier Dossier, Wisselaar Wie, Register Register, string Postvak, IReadOnlyCollection<string> Zonder, IReadOnlyList<Houder> Lawful, HashSet<string> Present, IReadOnlyList<byte[]> Weg);
}
