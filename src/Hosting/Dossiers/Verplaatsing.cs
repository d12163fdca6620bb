using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Whether a dossier lies in a box that it can have come to, by what was signed: the one its slip names; after the
/// melder's consent the one that the rules name then, under the regime frozen at receipt; after forwarding the commission's, after a return the HL's; past a
/// desk that let its term pass the next one, and not a day sooner.
/// </summary>
public sealed class Verplaatsing(TimeProvider clock)
{
    /// <summary>The alarm about a dossier in a box that nothing leads to.</summary>
    public const string ZonderGrond = "ZonderGrondVerplaatst";

    private static readonly Dictionary<string, Loket> Verhuizingen = new(StringComparer.Ordinal)
    {
        [nameof(Gebeurtenis.Doorgeleid)] = Loket.Integriteitscommissie,
        [nameof(Gebeurtenis.Terugverwezen)] = Loket.HoogsteLeidinggevende,
        [nameof(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon)] = Loket.BijzonderVertrouwenspersoon,
        [nameof(Gebeurtenis.NaZwijgenNaarSG)] = Loket.SecretarisGeneraal,
        [nameof(Gebeurtenis.NaZwijgenNaarCommissie)] = Loket.Integriteitscommissie,
    };

    /// <summary>The kind of alarm to raise, or null.</summary>
    public string? Bezwaar(GelezenDossier dossier, Verloop verloop, Register register)
    {
        if (dossier.Slip is not { } slip || !FeitenTekst.TryDecode(slip.Feiten, out var feiten)) return null;
        if (Standen.Regime(slip) is not { } regime) return ZonderGrond;
        var zaak = new Zaak(dossier, verloop, register, slip, feiten, regime, Ligging.LoketVan(register, dossier.Rij.Postvak), Ligging.LoketVan(register, slip.Postvak));
        var onze = verloop.Melding.Where(s => s.Herkomst).Select(s => s.Nr).ToHashSet();
        var stappen = verloop.Rijen.Where(r => onze.Contains(r.Nr) && Verhuizingen.ContainsKey(r.Gebeurtenis)).ToList();
        if (stappen.Select((s, i) => TeVroeg(zaak, s, i > 0 ? stappen[i - 1] : null)).FirstOrDefault(b => b is not null) is { } bezwaar) return bezwaar;
        if (stappen.Count == 0) return zaak.Thuis || NaInstemming(zaak) ? null : Sprong(zaak);
        var laatste = stappen[^1];
        // A signaal that the bijzonder vertrouwenspersoon got goes on, without a step, when the melder says yes.
        var klopt = zaak.Hier == Verhuizingen[laatste.Gebeurtenis] || (laatste.Gebeurtenis == nameof(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon) && NaInstemming(zaak));
        return klopt && HeeftGrond(zaak, stappen) ? null : ZonderGrond;
    }

    // The reasons of forwarding lie where the melder has no key: to them the step that a host signed has to do.
    private static bool HeeftGrond(Zaak zaak, List<HistorieRow> stappen) =>
        zaak.Thuis || NaInstemming(zaak) || NaZwijgen(stappen[^1]) || (stappen.Count > 1 && NaZwijgen(stappen[^2])) || zaak.Dossier.Besluiten.Any(b => b.Besluit.Feiten is not null)
        || zaak.Dossier.Keys[Compartment.Behandeling] is null || zaak.Dossier.Of(ItemKind.Doorgeleiding).Any();

    private static bool NaZwijgen(HistorieRow stap) => stap.Gebeurtenis.StartsWith("NaZwijgen", StringComparison.Ordinal);

    /// <summary>The melder said yes, and this is the desk that the rules then name, or the commission for an SG who was excluded.</summary>
    private static bool NaInstemming(Zaak zaak) => zaak.Dossier.StemdeOoitIn && Regels.Bepaal(zaak.Feiten with { Instemming = Antwoord.Ja }, zaak.Regime).Ontvanger switch
    {
        Bestemming.HoogsteLeidinggevende => zaak.Hier == Loket.HoogsteLeidinggevende,
        Bestemming.SecretarisGeneraal => zaak.Hier is Loket.SecretarisGeneraal or Loket.Integriteitscommissie,
        Bestemming.Integriteitscommissie => zaak.Hier == Loket.Integriteitscommissie,
        _ => false,
    };

    /// <summary>Moved without a step: before its time, where this is a desk that could have been next.</summary>
    private static string Sprong(Zaak zaak) => zaak.Daar is { } van && Escalaties.Bij(van, zaak.Regime).Any(r => r.Naar == zaak.Hier) ? Sleutelonderhoud.TeVroeg : ZonderGrond;

    /// <summary>What is wrong with a step past a silent desk: a day that had not come, or a desk that was not silent.</summary>
    private string? TeVroeg(Zaak zaak, HistorieRow stap, HistorieRow? vorige)
    {
        if (!NaZwijgen(stap)) return TeVroegDoorgeleid(zaak, stap, vorige);
        var naarBijzondere = stap.Gebeurtenis == nameof(Gebeurtenis.NaZwijgenNaarBijzondereVertrouwenspersoon);
        // What was raised as a signaal came to the HL by the melder's consent; its terms run from then on.
        var sinds = naarBijzondere || zaak.Daar == Loket.HoogsteLeidinggevende ? zaak.Dossier.Genesis.Datum : Ligging.IngestemdOp(zaak.Dossier, stap.Datum);
        var rij = Escalaties.Alle.FirstOrDefault(r => r.Gebeurtenis.ToString() == stap.Gebeurtenis && r.Regimes.Contains(zaak.Regime));
        if (stap.Dienst != "routing" || rij is null || sinds is not { } dag) return ZonderGrond;
        if (stap.Datum < rij.Vanaf(dag) || clock.Today() < rij.Vanaf(dag)) return Sleutelonderhoud.TeVroeg;
        return Ligging.Reageerde(zaak.Dossier, zaak.Register, l => naarBijzondere ? l.Postvak == zaak.Slip.Postvak : l.Soort == rij.Van.ToString(), stap.Datum) ? ZonderGrond : null;
    }

    /// <summary>Forwarded by the routing service, where neither the first facts nor a silent desk lead to the commission: then re-qualified facts have to, since long enough.</summary>
    private string? TeVroegDoorgeleid(Zaak zaak, HistorieRow stap, HistorieRow? vorige)
    {
        if (stap is not { Gebeurtenis: nameof(Gebeurtenis.Doorgeleid), Rol: nameof(Rol.Systeem) } || (vorige is not null && NaZwijgen(vorige))) return null;
        // The slip itself names the commission, whatever the rules in force would say now.
        if (zaak.Daar == Loket.Integriteitscommissie || Regels.Bepaal(zaak.Feiten with { Instemming = Antwoord.Ja }, zaak.Regime).Ontvanger == Bestemming.Integriteitscommissie) return null;
        if (Ligging.HerzienOp(zaak.Dossier, stap.Datum) is not { } dag || Escalaties.Zoek(Escalaties.NietDoorgeleid, Loket.HoogsteLeidinggevende, zaak.Regime) is not { } rij) return ZonderGrond;
        return stap.Datum < rij.Vanaf(dag) || clock.Today() < rij.Vanaf(dag) ? Sleutelonderhoud.TeVroeg : null;
    }

    private sealed record Zaak(GelezenDossier Dossier, Verloop Verloop, Register Register, RoutingSlip Slip, Feiten Feiten, Regime Regime, Loket? Hier, Loket? Daar)
    {
        public bool Thuis => Dossier.Rij.Postvak == Slip.Postvak;
    }
}
