using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// What was decided on the route without the rules deciding it anew: whether this is a formal melding, a yes taken back, a
/// step to another desk. <c>Soort</c> is the name of the event.
/// </summary>
public sealed record Routestap(DateOnly Datum, string Soort);

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

    /// <summary>Null where these keys open no slip, or the slip's facts cannot be read.</summary>
    /// <param name="dossier">Opened and verified.</param>
    /// <param name="verloop">Its histories, or null where they could not be read.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="regels">The rules in force.</param>
    public static Routebesluiten? Van(GelezenDossier dossier, Verloop? verloop, Register register, Regels regels)
    {
        if (dossier.Slip is not { } slip || Besluit(slip, dossier.Genesis.Datum, Aanleiding.Ontvangst, regels) is not { } eerste) return null;
        var (geldig, vervallen, stappen) = (new List<RouteBesluit> { eerste }, new List<RouteBesluit>(), new List<Routestap>());
        foreach (var gelezen in dossier.Items.Where(i => i is { Herkomst: true, Item.Compartment: Compartment.Melding }))
            Lees(gelezen.Item!);
        // It lies elsewhere than that decision says: then the step that brought it there says why.
        var hier = register.SoortVan(dossier.Rij.Postvak);
        if (hier != register.SoortVan(geldig[^1].Slip.Postvak) && Verhuisd(verloop) is { } stap && hier == Verhuizingen[stap.Soort]) stappen.Add(stap);
        return new Routebesluiten(geldig[^1], stappen, [.. geldig.SkipLast(1).Concat(vervallen).OrderBy(b => b.Datum).ThenBy(b => b.Aanleiding).Reverse()]);

        void Lees(Item item)
        {
            if (item.Kind == ItemKind.Routebewijs && Bewijs(item.Body) is { } ja && !ja.Digest().AsSpan().SequenceEqual(slip.Digest())) Voeg(ja, item.Date, Aanleiding.Instemming);
            else if (item.Kind == ItemKind.Besluit && Inhoud.TryDecode<BesluitInhoud>(item.Body) is { } besluit)
            {
                if (besluit.Routebewijs is { } bytes && Bewijs(bytes) is { } nieuw) Voeg(nieuw, item.Date, Aanleiding.Herkwalificatie);
                else if (Kwalificaties.Contains(besluit.Besluit) || besluit.Feiten is not null) stappen.Add(new Routestap(item.Date, besluit.Besluit));
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

            stappen.Add(new Routestap(datum, Nee));
        }

        void Voeg(RoutingSlip nieuw, DateOnly datum, Aanleiding aanleiding)
        {
            if (Besluit(nieuw, datum, aanleiding, regels) is not { } besluit) return;
            geldig.Add(besluit);
            stappen.Clear();
        }

        RoutingSlip? Bewijs(byte[] bytes) => RoutingSlip.TryDecode(bytes) is { } s && s.DossierId.AsSpan().SequenceEqual(dossier.Rij.Id) ? s : null;
    }

    private static RouteBesluit? Besluit(RoutingSlip slip, DateOnly datum, Aanleiding aanleiding, Regels regels) =>
        FeitenTekst.TryDecode(slip.Feiten, out var feiten) ? new RouteBesluit(slip, feiten, regels.Bepaal(feiten), regels.Versie, datum, aanleiding) : null;

    /// <summary>The last step to another desk.</summary>
    private static Routestap? Verhuisd(Verloop? verloop) =>
        verloop?.Melding.LastOrDefault(s => s.Herkomst && Verhuizingen.ContainsKey(s.Gebeurtenis)) is { } stap ? new Routestap(stap.Datum, stap.Gebeurtenis) : null;
}
