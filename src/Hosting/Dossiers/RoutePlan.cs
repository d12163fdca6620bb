using Meldpunt.Domain;
using Meldpunt.Sealing;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Why a melding cannot be sent.</summary>
public enum PlanWeigering
{
    /// <summary>The commission did not exist on that day (R2).</summary>
    CommissieBestondNiet,

    /// <summary>Benadeling without an earlier melding (R11): clarify first.</summary>
    EerstVerduidelijken,

    /// <summary>The exclusions leave fewer than two commission members.</summary>
    TeWeinigCommissieleden,

    /// <summary>The exclusions leave nobody who may lawfully read it.</summary>
    GeenBevoegdeLezer,

    /// <summary>The exclusions leave one of the two custodian boxes without anybody.</summary>
    GeenBewaarders,
}

/// <summary>A later desk that gets a reserve grant: why, and from which day the routing service may release it (null: on the melder's consent).</summary>
public sealed record ReserveDesk(string Postvak, IReadOnlyList<RegisterStatement> Lezers, string Reden, DateOnly? Vanaf, RegisterStatement? Herstel)
{
    /// <summary>Its members, and its recovery key.</summary>
    public IEnumerable<RegisterStatement> Houders => Herstel is null ? Lezers : Lezers.Append(Herstel);
}

/// <summary>
/// Where a melding goes and who holds a key to it. The check page shows it, the sending does it: one computation.
/// </summary>
public sealed record RoutePlan
{
    /// <summary>Null when it can be sent.</summary>
    public PlanWeigering? Weigering { get; init; }

    /// <summary>The facts as they count, after the exclusions.</summary>
    public required Feiten Feiten { get; init; }

    /// <summary>What the rules say.</summary>
    public required Route Route { get; init; }

    /// <summary>The box it goes to.</summary>
    public string Postvak { get; init; } = "";

    /// <summary>Who will be able to read it.</summary>
    public IReadOnlyList<RegisterStatement> Lezers { get; init; } = [];

    /// <summary>The recovery key of that box: nobody's, until the two who keep its halves come together.</summary>
    public RegisterStatement? Herstel { get; init; }

    /// <summary>Boxes that are told that a melding was made and forwarded, without content.</summary>
    public IReadOnlyList<string> Geinformeerd { get; init; } = [];

    /// <summary>Who is told the melder's name besides the readers: the vertrouwenspersoon of G5.</summary>
    public IReadOnlyList<RegisterStatement> IdentiteitLezers { get; init; } = [];

    /// <summary>The beschermingsfunctionarissen, who watch over the melder's protection.</summary>
    public IReadOnlyList<RegisterStatement> Bescherming { get; init; } = [];

    /// <summary>Who keeps one half of the key to the name, whatever the melder chose.</summary>
    public IReadOnlyList<Bewaarder> Bewaarders { get; init; } = [];

    /// <summary>Later desks.</summary>
    public IReadOnlyList<ReserveDesk> Reserves { get; init; } = [];

    /// <summary>The decision on this route as it is sealed with the dossier and given to the routing service.</summary>
    public RoutingSlip Slip(byte[] dossierId, string dienstonderdeel, string regelsVersie) => new(
        Primitives.RandomBytes(16), dossierId, FeitenTekst.Encode(Feiten), dienstonderdeel, Route.Rij ?? RouteBesluit.Signaal, regelsVersie, Route.Regime.ToString(),
        [.. Route.Poorten.Select(p => p.ToString())], Route.Gronden, Postvak, [.. Lezers.Select(l => l.Persoon)], Geinformeerd);
}

/// <summary>Makes the plan out of facts, exclusions and the verified register.</summary>
/// <param name="regels">The rules.</param>
/// <param name="register">The verified register.</param>
/// <param name="dag">Whose members count: those of this day; without one, of the day of receipt.</param>
public sealed class RoutePlanner(Regels regels, Register register, DateOnly? dag = null)
{
    /// <summary>One member alone is no commission.</summary>
    public const int TenMinste = 2;

    private const string BijzonderVP = "BijzonderVertrouwenspersoon";

    /// <param name="feiten">What the melder answered.</param>
    /// <param name="dienstonderdeel">The service that the melding is about.</param>
    /// <param name="vertrouwenspersoon">Box of the vertrouwenspersoon the melder picked, or null.</param>
    /// <param name="uitgesloten">Ids of persons who must not see it.</param>
    /// <param name="leidinggevende">Box of the manager who records it, or null.</param>
    /// <param name="regime">The regime that was frozen at receipt, where this is a later consent; null at receipt.</param>
    public RoutePlan Plan(Feiten feiten, string dienstonderdeel, string? vertrouwenspersoon, IReadOnlyCollection<string> uitgesloten, string? leidinggevende = null, Regime? regime = null)
    {
        var bevroren = regime ?? regels.RegimeOp(feiten.OntvangenOp);
        var desks = new Desks(register, dienstonderdeel, vertrouwenspersoon, uitgesloten, dag ?? feiten.OntvangenOp, leidinggevende);
        if (feiten.BeschuldigdeIsHL == Antwoord.Nee && desks.Emptied(Bestemming.HoogsteLeidinggevende))
            feiten = feiten with { BeschuldigdeIsHL = Antwoord.Onbekend };
        if (Poorten.HLTeltAlsBeschuldigd(feiten))
        {
            // In no other box either: whoever is accused may sit on the commission.
            uitgesloten = [.. uitgesloten, .. HLs(register, dienstonderdeel, feiten.OntvangenOp)];
            desks = new Desks(register, dienstonderdeel, vertrouwenspersoon, uitgesloten, dag ?? feiten.OntvangenOp, leidinggevende);
        }

        var route = Regels.Bepaal(feiten, bevroren);
        var plan = new RoutePlan { Feiten = feiten, Route = route };
        if (route.Ontvanger is not { } bestemming)
            return plan with { Weigering = route.Uitkomst == Uitkomst.Weigeren ? PlanWeigering.CommissieBestondNiet : PlanWeigering.EerstVerduidelijken };

        var (postvak, lezers) = desks.Readers(bestemming);
        if (desks.IsCommissie(postvak) && lezers.Count < TenMinste)
            return plan with { Weigering = PlanWeigering.TeWeinigCommissieleden };
        if (lezers.Count == 0)
            return plan with { Weigering = PlanWeigering.GeenBevoegdeLezer };
        if (Bewaarders.Van(register, uitgesloten, dag ?? feiten.OntvangenOp) is not { } bewaarders)
            return plan with { Weigering = PlanWeigering.GeenBewaarders };
        return plan with
        {
            Postvak = postvak,
            Bewaarders = bewaarders,
            Lezers = lezers,
            Herstel = register.Herstel(postvak, dag ?? feiten.OntvangenOp),
            Geinformeerd = [.. route.Geinformeerd.Select(desks.Informed).OfType<string>()],
            IdentiteitLezers = feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP ? desks.Readers(Bestemming.Vertrouwenspersoon).Lezers : [],
            // Who handles the dossier does not watch over the melder (D-9).
            Bescherming = [.. desks.OfKind("Beschermingsfunctionaris").Where(b => lezers.All(l => l.Persoon != b.Persoon))],
            Reserves = [.. Reserves(feiten, bevroren, desks, new Ligging(postvak, feiten.OntvangenOp, null, null, true))],
        };
    }

    /// <summary>Who is head of a service on a day; of the day of receipt, under G4 they get no key in any capacity.</summary>
    public static IReadOnlyList<string> HLs(Register register, string dienstonderdeel, DateOnly dag) =>
        [.. register.Boxes(nameof(Rol.HoogsteLeidinggevende), dienstonderdeel, dag).SelectMany(box => register.MembersOf(box, dag)).Select(s => s.Persoon).Distinct()];

    /// <summary>Every person who could ever receive a melding about this service: the melder may exclude any of them.</summary>
    public IReadOnlyList<RegisterStatement> Excludable(string dienstonderdeel, string? vertrouwenspersoon, DateOnly day)
    {
        var desks = new Desks(register, dienstonderdeel, vertrouwenspersoon, [], day);
        return [.. new[] { Bestemming.HoogsteLeidinggevende, Bestemming.SecretarisGeneraal, Bestemming.Integriteitscommissie, Bestemming.Vertrouwenspersoon }
            .SelectMany(b => desks.Readers(b).Lezers).Concat(desks.OfKind(BijzonderVP)).Concat(desks.OfKind("Beschermingsfunctionaris")).Concat(Bewaarders.Leden(register, day)).Concat(Onderzoekers.Pool(register, day)).DistinctBy(s => s.Persoon)];
    }

    /// <summary>The later desks of a dossier where it lies now, with their members of the day.</summary>
    /// <param name="feiten">As they count now.</param>
    /// <param name="regime">Frozen at receipt.</param>
    /// <param name="dienstonderdeel">The service that the melding is about.</param>
    /// <param name="uitgesloten">Who never gets a key.</param>
    /// <param name="ligging">Where it lies.</param>
    public IReadOnlyList<ReserveDesk> Reserves(Feiten feiten, Regime regime, string dienstonderdeel, IReadOnlyCollection<string> uitgesloten, Ligging ligging) =>
        [.. Reserves(feiten, regime, new Desks(register, dienstonderdeel, null, uitgesloten, dag ?? feiten.OntvangenOp), ligging)];

    private IEnumerable<ReserveDesk> Reserves(Feiten feiten, Regime regime, Desks desks, Ligging ligging)
    {
        if (Ligging.LoketVan(register, ligging.Postvak) is not { } hier) return [];
        var formeel = Regels.Bepaal(feiten with { Instemming = Antwoord.Ja }, regime).Ontvanger;
        if (hier is Loket.Leidinggevende or Loket.Vertrouwenspersoon or Loket.BijzonderVertrouwenspersoon)
            return [.. NaInstemming(formeel), .. Volgende(hier, ligging.Sinds)];
        // Without the melder's yes a signaal goes no further, whoever is silent.
        return feiten.Instemming != Antwoord.Ja && feiten.Kanaal != Kanaal.Commissie ? [] : Volgende(hier, ligging.Sinds);

        // Should the melder consent later, this is the desk that the rules name then; and that one may be silent in its turn.
        IEnumerable<ReserveDesk> NaInstemming(Bestemming? later)
        {
            if (later is not { } bestemming || desks.Readers(bestemming) is not { Lezers.Count: > 0 } desk || desk.Postvak == ligging.Postvak) return [];
            var dan = ligging.Ingestemd is { } op && Ligging.LoketVan(register, desk.Postvak) is { } daar ? Volgende(daar, op, ook: true) : [];
            return [new ReserveDesk(desk.Postvak, desk.Lezers, Escalaties.Instemming, null, Herstel(desk.Postvak)), .. dan.Where(d => d.Postvak != desk.Postvak)];
        }

        // One reason a box: where it has to be forwarded, silence adds nothing.
        IEnumerable<ReserveDesk> Volgende(Loket van, DateOnly sinds, bool ook = false) =>
            from rij in Escalaties.Bij(van, regime)
            where rij.Reden == Escalaties.NietDoorgeleid ? MoetDoor(van) : (ook || ligging.Zwijgt) && !MoetDoor(van)
            let desk = desks.Van(rij.Naar)
            where desk.Lezers.Count > 0 && desk.Postvak != ligging.Postvak
            select new ReserveDesk(desk.Postvak, desk.Lezers, rij.Reden, rij.Vanaf(rij.Reden == Escalaties.NietDoorgeleid ? ligging.Herzien ?? sinds : sinds), Herstel(desk.Postvak));

        bool MoetDoor(Loket van) => van == Loket.HoogsteLeidinggevende && formeel == Bestemming.Integriteitscommissie;

        RegisterStatement? Herstel(string box) => register.Herstel(box, dag ?? feiten.OntvangenOp);
    }

    /// <summary>The boxes behind the rules' desks, less whom the melder excluded.</summary>
    private sealed class Desks(Register register, string dienstonderdeel, string? vertrouwenspersoon, IReadOnlyCollection<string> uitgesloten, DateOnly day, string? leidinggevende = null)
    {
        private string Commissie => Box(Register.Commissie, null);

        public bool IsCommissie(string postvak) => postvak.Length > 0 && postvak == Commissie;

        public bool Emptied(Bestemming bestemming) => BoxOf(bestemming) is { Length: > 0 } box && register.MembersOf(box, day).Count > 0 && Members(box).Count == 0;

        /// <summary>The desk, or the one that takes its place when the exclusions emptied it (SG: the commission; VP: the bijzonder VP).</summary>
        public (string Postvak, IReadOnlyList<RegisterStatement> Lezers) Readers(Bestemming bestemming)
        {
            var box = BoxOf(bestemming);
            if (Members(box) is { Count: > 0 } members)
                return (box, members);
            return bestemming switch
            {
                Bestemming.SecretarisGeneraal => (Commissie, Members(Commissie)),
                Bestemming.Vertrouwenspersoon => Bijzonder(),
                _ => (box, []),
            };
        }

        public (string Postvak, IReadOnlyList<RegisterStatement> Lezers) Bijzonder() => (Box(BijzonderVP, null), Members(Box(BijzonderVP, null)));

        /// <summary>The box of the next desk, and nobody in its place; a commission of one is none.</summary>
        public (string Postvak, IReadOnlyList<RegisterStatement> Lezers) Van(Loket loket)
        {
            var box = Box(loket.ToString(), null);
            var lezers = Members(box);
            return (box, IsCommissie(box) && lezers.Count < TenMinste ? [] : lezers);
        }

        /// <summary>The box to inform; none when the melder excluded somebody of it.</summary>
        public string? Informed(Bestemming bestemming)
        {
            var box = BoxOf(bestemming);
            return box.Length > 0 && register.MembersOf(box, day).All(m => !uitgesloten.Contains(m.Persoon)) ? box : null;
        }

        public IReadOnlyList<RegisterStatement> OfKind(string soort) => [.. register.Boxes(soort, null, day).SelectMany(Members).DistinctBy(s => s.Persoon)];

        private IReadOnlyList<RegisterStatement> Members(string box) =>
            box.Length == 0 ? [] : [.. register.MembersOf(box, day).Where(m => !uitgesloten.Contains(m.Persoon))];

        private string BoxOf(Bestemming bestemming) => bestemming switch
        {
            Bestemming.Integriteitscommissie => Commissie,
            Bestemming.HoogsteLeidinggevende => Box("HoogsteLeidinggevende", dienstonderdeel),
            Bestemming.SecretarisGeneraal => Box("SecretarisGeneraal", null),
            Bestemming.Vertrouwenspersoon => register.Boxes("Vertrouwenspersoon", null, day).FirstOrDefault(b => b == vertrouwenspersoon) ?? Box(BijzonderVP, null),
            Bestemming.Leidinggevende => register.Boxes("Leidinggevende", dienstonderdeel, day).FirstOrDefault(b => b == leidinggevende) ?? "",
        };

        private string Box(string soort, string? dienst) => register.Boxes(soort, dienst, day).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
    }
}
