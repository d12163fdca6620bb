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

    /// <summary>Later desks.</summary>
    public IReadOnlyList<ReserveDesk> Reserves { get; init; } = [];

    /// <summary>The decision on this route as it is sealed with the dossier and given to the routing service.</summary>
    public RoutingSlip Slip(byte[] dossierId, string dienstonderdeel, string regelsVersie) => new(
        Primitives.RandomBytes(16), dossierId, FeitenTekst.Encode(Feiten), dienstonderdeel, Route.Rij ?? "G1", regelsVersie, Route.Regime.ToString(),
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
    public RoutePlan Plan(Feiten feiten, string dienstonderdeel, string? vertrouwenspersoon, IReadOnlyCollection<string> uitgesloten)
    {
        var desks = new Desks(register, dienstonderdeel, vertrouwenspersoon, uitgesloten, dag ?? feiten.OntvangenOp);
        if (feiten.BeschuldigdeIsHL == Antwoord.Nee && desks.Emptied(Bestemming.HoogsteLeidinggevende))
            feiten = feiten with { BeschuldigdeIsHL = Antwoord.Onbekend };
        var route = regels.Bepaal(feiten);
        var plan = new RoutePlan { Feiten = feiten, Route = route };
        if (route.Ontvanger is not { } bestemming)
            return plan with { Weigering = route.Uitkomst == Uitkomst.Weigeren ? PlanWeigering.CommissieBestondNiet : PlanWeigering.EerstVerduidelijken };

        var (postvak, lezers) = desks.Readers(bestemming);
        if (desks.IsCommissie(postvak) && lezers.Count < TenMinste)
            return plan with { Weigering = PlanWeigering.TeWeinigCommissieleden };
        if (lezers.Count == 0)
            return plan with { Weigering = PlanWeigering.GeenBevoegdeLezer };
        return plan with
        {
            Postvak = postvak,
            Lezers = lezers,
            Herstel = register.Herstel(postvak, dag ?? feiten.OntvangenOp),
            Geinformeerd = [.. route.Geinformeerd.Select(desks.Informed).OfType<string>()],
            IdentiteitLezers = feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP ? desks.Readers(Bestemming.Vertrouwenspersoon).Lezers : [],
            Bescherming = desks.OfKind("Beschermingsfunctionaris"),
            Reserves = [.. Reserves(feiten, route, postvak, desks)],
        };
    }

    /// <summary>Every person who could ever receive a melding about this service: the melder may exclude any of them.</summary>
    public IReadOnlyList<RegisterStatement> Excludable(string dienstonderdeel, string? vertrouwenspersoon, DateOnly day)
    {
        var desks = new Desks(register, dienstonderdeel, vertrouwenspersoon, [], day);
        return [.. new[] { Bestemming.HoogsteLeidinggevende, Bestemming.SecretarisGeneraal, Bestemming.Integriteitscommissie, Bestemming.Vertrouwenspersoon }
            .SelectMany(b => desks.Readers(b).Lezers).Concat(desks.OfKind(BijzonderVP)).Concat(desks.OfKind("Beschermingsfunctionaris")).DistinctBy(s => s.Persoon)];
    }

    private IEnumerable<ReserveDesk> Reserves(Feiten feiten, Route route, string postvak, Desks desks)
    {
        var silentFrom = route.Termijnen.Ontvangstbevestiging?.AddDays(1);
        var commissieBestaat = route.Regime != Regime.VoorCommissie;
        if (route.Uitkomst == Uitkomst.Signaal)
        {
            // Should the melder consent later, this is the desk that the rules name then.
            if (regels.Bepaal(feiten with { Instemming = Antwoord.Ja }).Ontvanger is { } later && Desk(desks.Readers(later)) is { } consented)
                yield return new ReserveDesk(consented.Postvak, consented.Lezers, "Instemming", null, Herstel(consented.Postvak));
            if (Desk(desks.Bijzonder()) is { } special)
                yield return new ReserveDesk(special.Postvak, special.Lezers, "VertrouwenspersoonZwijgt", silentFrom, Herstel(special.Postvak));
        }
        else if (commissieBestaat && Desk(desks.Readers(Bestemming.Integriteitscommissie)) is { } commission)
        {
            yield return new ReserveDesk(commission.Postvak, commission.Lezers, "OntvangerZwijgt", silentFrom, Herstel(commission.Postvak));
        }

        RegisterStatement? Herstel(string box) => register.Herstel(box, dag ?? feiten.OntvangenOp);

        (string Postvak, IReadOnlyList<RegisterStatement> Lezers)? Desk((string Postvak, IReadOnlyList<RegisterStatement> Lezers) desk) =>
            desk.Postvak != postvak && desk.Lezers.Count > 0 ? desk : null;
    }

    /// <summary>The boxes behind the rules' desks, less whom the melder excluded.</summary>
    private sealed class Desks(Register register, string dienstonderdeel, string? vertrouwenspersoon, IReadOnlyCollection<string> uitgesloten, DateOnly day)
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
            Bestemming.Leidinggevende => "",
        };

        private string Box(string soort, string? dienst) => register.Boxes(soort, dienst, day).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
    }
}
