using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// What was decided on the route without the rules deciding it anew: whether this is a formal melding, a yes taken back, a
/// step to another desk. Facts and regime are those of the decision it follows.
/// </summary>
/// <param name="Datum">The day.</param>
/// <param name="Soort">The name of the event.</param>
/// <param name="Rij">The row that the dossier is handled under from then on; G1 while it stays a signaal for want of a yes.</param>
/// <param name="Poorten">The gates that apply from then on.</param>
/// <param name="Gronden">The marks of its grounds.</param>
/// <param name="Versie">The version of the rules it was taken under; null where its record is older than that.</param>
public sealed record Routestap(DateOnly Datum, string Soort, string Rij, IReadOnlyList<string> Poorten, IReadOnlyList<string> Gronden, string? Versie);

/// <summary>
/// Every decision on the route of a dossier, each as it was sealed: at receipt, at the melder's later yes, at each
/// re-qualification and return.
/// </summary>
/// <param name="Nu">The one that counts.</param>
/// <param name="Sindsdien">What was decided since, oldest first.</param>
/// <param name="Eerder">Those that counted before, newest first.</param>
public sealed record Routebesluiten(RouteBesluit Nu, IReadOnlyList<Routestap> Sindsdien, IReadOnlyList<RouteBesluit> Eerder)
{
    /// <summary>The name under which a no of the melder stands among the steps.</summary>
    public const string Nee = nameof(Gebeurtenis.InstemmingGeweigerd);

    private static readonly Dictionary<string, string> Verhuizingen = new(StringComparer.Ordinal)
    {
        [nameof(Gebeurtenis.Doorgeleid)] = Register.Commissie,
        [nameof(Gebeurtenis.Terugverwezen)] = nameof(Loket.HoogsteLeidinggevende),
        [nameof(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon)] = nameof(Loket.BijzonderVertrouwenspersoon),
        [nameof(Gebeurtenis.NaZwijgenNaarSG)] = nameof(Loket.SecretarisGeneraal),
        [nameof(Gebeurtenis.NaZwijgenNaarCommissie)] = Register.Commissie,
    };

    private static readonly string[] Kwalificaties =
        [nameof(Gebeurtenis.FormeelGemaakt), nameof(Gebeurtenis.FormeelGeweigerd), nameof(Gebeurtenis.WeigeringBevestigd), nameof(Gebeurtenis.WeigeringHerzien)];

    private static readonly string[] MakenFormeel = [nameof(Gebeurtenis.FormeelGemaakt), nameof(Gebeurtenis.WeigeringHerzien)];

    /// <summary>Null where these keys open no slip, or the slip's facts cannot be read.</summary>
    /// <param name="dossier">Opened and verified.</param>
    /// <param name="verloop">Its histories, or null where they could not be read.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="regels">The rules in force.</param>
    public static Routebesluiten? Van(GelezenDossier dossier, Verloop? verloop, Register register, Regels regels)
    {
        if (dossier.Slip is not { } slip || Besluit(slip, dossier.Genesis.Datum, Aanleiding.Ontvangst, regels) is not { } eerste) return null;
        var (geldig, vervallen, stappen) = (new List<RouteBesluit> { eerste }, new List<RouteBesluit>(), new List<Routestap>());
        var (rij, poorten) = (eerste.Slip.Rij, eerste.Slip.Poorten);
        foreach (var gelezen in dossier.Items.Where(i => i is { Herkomst: true, Item.Compartment: Compartment.Melding }))
            Lees(gelezen.Item!);
        // It lies elsewhere than that decision says: then the step that brought it there says why.
        var hier = register.SoortVan(dossier.Rij.Postvak);
        if (hier != register.SoortVan(geldig[^1].Slip.Postvak) && Verhuisd(verloop) is { } stap && hier == Verhuizingen[stap.Gebeurtenis])
            Stap(stap.Datum, stap.Gebeurtenis, stap.Grond, stap.Versie);
        return new Routebesluiten(geldig[^1], stappen, [.. geldig.SkipLast(1).Concat(vervallen).OrderBy(b => b.Datum).ThenBy(b => b.Aanleiding).Reverse()]);

        void Lees(Item item)
        {
            if (item.Kind == ItemKind.Routebewijs && Bewijs(item.Body) is { } ja && !ja.Digest().AsSpan().SequenceEqual(slip.Digest())) Voeg(ja, item.Date, Aanleiding.Instemming);
            else if (item.Kind == ItemKind.Besluit && Inhoud.TryDecode<BesluitInhoud>(item.Body) is { } besluit)
            {
                if (besluit.Routebewijs is { } bytes && Bewijs(bytes) is { } nieuw) Voeg(nieuw, item.Date, Aanleiding.Herkwalificatie);
                else if (Kwalificaties.Contains(besluit.Besluit) || besluit.Feiten is not null) Stap(item.Date, besluit.Besluit, besluit.Gronden, besluit.RegelsVersie);
            }
            else if (item.Kind == ItemKind.Instemming && Inhoud.TryDecode<InstemmingInhoud>(item.Body) is { Over: null, StemtIn: false }) Terug(item.Date);
        }

        // A yes that is taken back before it is carried on counts no more.
        void Terug(DateOnly datum)
        {
            if (geldig[^1] is { Aanleiding: Aanleiding.Instemming } ja)
            {
                geldig.RemoveAt(geldig.Count - 1);
                vervallen.Add(ja);
            }

            Stap(datum, Nee, Grond.K6, null);
        }

        void Stap(DateOnly datum, string soort, string gronden, string? versie)
        {
            if (soort == Nee) Volgens(Antwoord.Nee);
            else if (MakenFormeel.Contains(soort) && rij == RouteBesluit.Signaal)
            {
                // Without a yes: against the melder's will (G2), under the row that a yes would have given.
                Volgens(Antwoord.Ja);
                poorten = [.. poorten.Append(nameof(Poort.G2)).Order(StringComparer.Ordinal)];
            }
            else if (Enum.TryParse<Gebeurtenis>(soort, out var gebeurtenis)) rij = Dossierstand.RijNa(rij, gebeurtenis)!;
            stappen.Add(new Routestap(datum, soort, rij, poorten, gronden.Split(", ", StringSplitOptions.RemoveEmptyEntries), versie));
        }

        void Volgens(Antwoord instemming)
        {
            var route = Regels.Bepaal(geldig[^1].Feiten with { Instemming = instemming }, geldig[^1].Regime);
            (rij, poorten) = (route.Rij ?? RouteBesluit.Signaal, [.. route.Poorten.Select(p => p.ToString())]);
        }

        void Voeg(RoutingSlip nieuw, DateOnly datum, Aanleiding aanleiding)
        {
            if (Besluit(nieuw, datum, aanleiding, regels) is not { } besluit) return;
            geldig.Add(besluit);
            (rij, poorten) = (nieuw.Rij, nieuw.Poorten);
            stappen.Clear();
        }

        RoutingSlip? Bewijs(byte[] bytes) => RoutingSlip.TryDecode(bytes) is { } s && s.DossierId.AsSpan().SequenceEqual(dossier.Rij.Id) ? s : null;
    }

    private static RouteBesluit? Besluit(RoutingSlip slip, DateOnly datum, Aanleiding aanleiding, Regels regels) =>
        FeitenTekst.TryDecode(slip.Feiten, out var feiten) ? new RouteBesluit(slip, feiten, regels.Bepaal(feiten), regels.Versie, datum, aanleiding) : null;

    /// <summary>The last step to another desk. The commission gets what a silent desk left as one that was forwarded; the silence is why.</summary>
    private static VerloopStap? Verhuisd(Verloop? verloop)
    {
        VerloopStap[] stappen = [.. verloop?.Melding.Where(s => s.Herkomst && Verhuizingen.ContainsKey(s.Gebeurtenis)) ?? []];
        return stappen is [.., { Gebeurtenis: nameof(Gebeurtenis.NaZwijgenNaarCommissie) } zwijgen, { Gebeurtenis: nameof(Gebeurtenis.Doorgeleid) } door] && door.Nr == zwijgen.Nr + 1
            ? zwijgen : stappen.LastOrDefault();
    }
}
