namespace Meldpunt.Domain;

/// <summary>
/// What the state table needs to know of one dossier; equal by value. Starts from facts and route,
/// and changes only by <see cref="Na"/>.
/// </summary>
/// <param name="Staat">Where it stands; null before it was handed in.</param>
/// <param name="Regime">Frozen at receipt.</param>
/// <param name="Rij">The row it is handled under; null for a signaal. Becomes R6 when returned (D-8).</param>
/// <param name="Behandelaar">The desk that handles it; null while nobody may.</param>
/// <param name="HLBeschuldigd">G4: the HL is, or may be, accused.</param>
/// <param name="Instemming">Whether the melder consents to formal treatment.</param>
/// <param name="ViaCommissie">Handed in straight to the commission.</param>
/// <param name="Benadeling">About benadeling (one that was set aside does not count).</param>
/// <param name="WasViaMeldpuntR6">The facts give R6 on kanaal Meldpunt.</param>
/// <param name="TegenDeWil">G2 is in force.</param>
public sealed record Dossierstand(
    Staat? Staat,
    Regime Regime,
    string? Rij,
    Bestemming? Behandelaar,
    bool HLBeschuldigd,
    bool Instemming,
    bool ViaCommissie,
    bool Benadeling,
    bool WasViaMeldpuntR6,
    bool TegenDeWil)
{
    /// <summary>The stand before anything happened, under the regime of the day of receipt. A signaal is put under the row it would have once there is consent.</summary>
    public static Dossierstand Bij(Regels regels, Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(regels);
        ArgumentNullException.ThrowIfNull(feiten);
        return Bij(feiten, regels.RegimeOp(feiten.OntvangenOp), null);
    }

    /// <summary>The same under the regime that was frozen on the case, whatever the rules in force say of its day.</summary>
    /// <param name="feiten">The facts that count.</param>
    /// <param name="regime">The regime that was frozen at receipt.</param>
    /// <param name="rij">The row that decided at receipt, as long as its facts count; null for the row that the facts give.</param>
    public static Dossierstand Bij(Feiten feiten, Regime regime, string? rij)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        var formeel = Regels.Bepaal(feiten with { Instemming = Antwoord.Ja }, regime);
        var viaMeldpunt = Regels.Bepaal(feiten with { Instemming = Antwoord.Ja, Kanaal = Kanaal.Meldpunt }, regime);
        return new Dossierstand(
            null,
            regime,
            rij ?? formeel.Rij,
            rij is null ? formeel.BeslistOverOnderzoek : Regels.Ontvanger(RoutingTabel.Van(rij), feiten),
            Poorten.HLTeltAlsBeschuldigd(feiten),
            feiten.Instemming == Antwoord.Ja,
            feiten.Kanaal == Kanaal.Commissie,
            feiten.Soorten.Contains(Soort.Benadeling) && formeel.Verduidelijken.Count == 0,
            viaMeldpunt.Rij == "R6",
            false);
    }

    /// <summary>The stand after a transition. A returned dossier is R6 with the HL; a forwarded one is the commission's, and so is one that the HL left lying. Consent is as the melder last said; only the HL, or the SG in his place, acts against it (G2).</summary>
    public Dossierstand Na(Overgang overgang)
    {
        ArgumentNullException.ThrowIfNull(overgang);
        var verder = this with { Staat = overgang.Naar };
        return overgang.Gebeurtenis switch
        {
            Gebeurtenis.InstemmingGegeven => verder with { Instemming = true },
            Gebeurtenis.InstemmingGeweigerd => verder with { Instemming = false },
            Gebeurtenis.FormeelGemaakt when !Instemming && overgang.Door is Rol.HoogsteLeidinggevende or Rol.SecretarisGeneraal => verder with { TegenDeWil = true },
            Gebeurtenis.Terugverwezen => verder with { Rij = RijNa(Rij, overgang.Gebeurtenis), Behandelaar = Bestemming.HoogsteLeidinggevende },
            Gebeurtenis.NaZwijgenNaarSG => verder with { Behandelaar = Bestemming.SecretarisGeneraal },
            Gebeurtenis.NaZwijgenNaarCommissie or Gebeurtenis.Doorgeleid => verder with { Rij = RijNa(Rij, overgang.Gebeurtenis), Behandelaar = Bestemming.Integriteitscommissie },
            _ => verder,
        };
    }

    /// <summary>The row that a dossier is handled under after an event: returned by the commission it is R6, and R5 where the commission gets what was the HL's.</summary>
    public static string? RijNa(string? rij, Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        Gebeurtenis.Terugverwezen => "R6",
        Gebeurtenis.NaZwijgenNaarCommissie or Gebeurtenis.Doorgeleid when rij == "R6" => "R5",
        _ => rij,
    };

    /// <summary>Whether a condition holds, given what was established with the act.</summary>
    public bool Geldt(Voorwaarde voorwaarde, IReadOnlySet<Voorwaarde> vastgesteld)
    {
        ArgumentNullException.ThrowIfNull(vastgesteld);
        return voorwaarde switch
        {
            Voorwaarde.DeHLIsNietBeschuldigd => !HLBeschuldigd,
            Voorwaarde.DeHLIsBeschuldigd => HLBeschuldigd,
            Voorwaarde.DeSGStaatInDePlaatsVanDeHL => HLBeschuldigd || IsBij(Bestemming.SecretarisGeneraal),
            Voorwaarde.DeHLIsBehandelaar => IsBij(Bestemming.HoogsteLeidinggevende),
            Voorwaarde.DeHLBehandeltVolgensR1OfR6 => IsBij(Bestemming.HoogsteLeidinggevende) && Rij is "R1" or "R6" && !Benadeling,
            Voorwaarde.DeSGIsBehandelaar => IsBij(Bestemming.SecretarisGeneraal),
            Voorwaarde.DeSGBehandeltVolgensR1 => IsBij(Bestemming.SecretarisGeneraal) && Rij is "R1" && !Benadeling,
            Voorwaarde.DeSGMagOordelen => IsBij(Bestemming.SecretarisGeneraal) || (IsBij(Bestemming.HoogsteLeidinggevende) && Benadeling),
            Voorwaarde.DeCommissieIsBehandelaar => IsBij(Bestemming.Integriteitscommissie),
            Voorwaarde.DeCommissieBestaat => Regime != Regime.VoorCommissie,
            Voorwaarde.DeCommissieBestondNogNiet => Regime == Regime.VoorCommissie,
            Voorwaarde.DeMelderStemtIn => Instemming,
            Voorwaarde.DeMelderStemtInOfIsEerstMetRedenenIngelicht =>
                Instemming || vastgesteld.Contains(Voorwaarde.DeMelderIsEerstMetRedenenIngelicht),
            Voorwaarde.HetIsRechtstreeksBijDeCommissieIngediend => ViaCommissie && Regime != Regime.VoorCommissie,
            Voorwaarde.DeRegelsSturenHetDoorNaarDeCommissie => Rij is "R4" or "R5" or "R7" or "R10",
            Voorwaarde.DeMeldingMoetNaarDeCommissie => Rij is "R4" or "R5" or "R7"
                || (Rij is "R6" && vastgesteld.Contains(Voorwaarde.DeMeldingBlijktNaarDeCommissieTeMoeten)),
            Voorwaarde.DeCommissieKwalificeertHetNiet => !Invarianten.IsVanDeCommissie(Rij),
            Voorwaarde.HetGaatNietOmBenadeling => !Benadeling,
            Voorwaarde.HetIsR7OfEenR8DieViaHetMeldpuntR6Was => Rij is "R7" || (Rij is "R8" && WasViaMeldpuntR6),
            Voorwaarde.HetIsR7OfDeMelderStemtInMetTerugverwijzen =>
                Rij is "R7" || vastgesteld.Contains(Voorwaarde.DeMelderStemtInMetTerugverwijzen),
            Voorwaarde.HetLooptNietTegenDeWilVanDeMelder => !TegenDeWil,
            _ => vastgesteld.Contains(voorwaarde),
        };
    }

    private bool IsBij(Bestemming desk) => Behandelaar == desk;
}
