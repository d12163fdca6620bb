using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// What staff do to a dossier. Each act is one transaction: the signed item, the guarded transition, the term, the line
/// in the log. False means that somebody was ahead; then nothing was written.
/// </summary>
internal sealed class Handelingen(
    Werksessie sessie, ItemAppender appender, SignedHistorie historie, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, Bureaubrieven brieven, Mandaatboek mandaten, Regels regels, TimeProvider clock)
{
    // What somebody with another place in the dossier may still write: consult colleagues, say whether they know anybody, step aside.
    private static readonly ItemKind[] Vrij = [ItemKind.Notitie, ItemKind.Belangenverklaring, ItemKind.Verschoning, ItemKind.Naamsvermelding];

    internal const string TermijnBevestiging = "ontvangstbevestiging";
    private const string TermijnTerugkoppeling = "terugkoppeling";

    /// <summary>A message to the melder or a note, with its files: all of it, or nothing.</summary>
    internal Task<bool> SchrijfAsync(Zaak zaak, Compartment waar, ItemKind soort, string tekst, Meegestuurd mee) =>
        !Vrij.Contains(soort) && IsBelet(zaak, []) ? Task.FromResult(false)
        : appender.AppendAsync(
            zaak.Dossier, Wisselaar.Author, Wisselaar.Signing, [new Nieuw(waar, soort, Inhoud.Encode(new BerichtInhoud(tekst))), .. Stukken(waar, mee)],
            (c, _) => Neem(c, zaak, mee) && Log(c, zaak, soort.ToString()));

    /// <summary>A vertrouwenspersoon who reads along passes something on; who handles it is told that something is there.</summary>
    internal Task<bool> GeefDoorAsync(Zaak zaak, DoorgegevenInhoud inhoud) => VoegToeAsync(zaak, Compartment.Melding, ItemKind.ViaVertrouwenspersoon, inhoud, c =>
    {
        Meld(c, zaak);
        return Log(c, zaak, "BerichtDoorgegeven");
    });

    /// <summary>
    /// Acknowledges: the melder's text, the transitions of <paramref name="weg"/> (none for a signaal), the term met. Where
    /// it makes a consented signaal formal, <paramref name="redenen"/> stand in a decision of its own, under its mandate (D-6).
    /// Whom the melder asked because the commission stayed silent has nothing more to read along for, and loses the key.
    /// </summary>
    internal async Task<bool> BevestigAsync(Zaak zaak, IReadOnlyList<Overgang> weg, string tekst, string redenen)
    {
        var formeel = weg.FirstOrDefault(stap => stap.Gebeurtenis == Gebeurtenis.FormeelGemaakt);
        if (IsBelet(zaak, weg) || (formeel is not null && mandaten.Ontbreekt(zaak))) return false;
        var wissel = beoordelingen.Open(zaak.Id).Any(b => b.Soort == BeoordelingStore.CommissieZwijgt) ? await ZonderGevraagdeAsync(zaak, BeoordelingStore.CommissieZwijgt) : null;
        var bevestiging = new Nieuw(Compartment.Melding, ItemKind.Ontvangstbevestiging, Inhoud.Encode(new BerichtInhoud(tekst)));
        return await appender.AppendAsync(zaak.Dossier, Wisselaar.Author, Wisselaar.Signing, formeel is null ? [bevestiging] : [bevestiging, Formeel(zaak, formeel, redenen)], (c, _) =>
        {
            if (!Zet(c, zaak, weg)) return false;
            var gehaald = DossierStore.MeetTermijn(c, zaak.Id, TermijnBevestiging, sessie.Vandaag);
            // A signaal moves no state, so the term is what tells whether somebody acknowledged it before.
            if (weg.Count == 0 && !gehaald) return false;
            // A late acknowledgement puts the feedback off no further.
            if (gehaald && zaak.Stand?.Regime == Regime.Wbk2023)
                DossierStore.VerzetTermijn(c, zaak.Id, TermijnTerugkoppeling, Termijn.Terugkoppeling(sessie.Vandaag));
            if (formeel is not null) Log(c, zaak, nameof(Gebeurtenis.FormeelGemaakt));
            BeoordelingStore.FinishAll(c, zaak.Id, sessie.Vandaag, BeoordelingStore.CommissieZwijgt);
            return wissel?.Schrijf(c, zaak.Id) != false && Log(c, zaak, "Ontvangstbevestiging");
        });
    }

    /// <summary>The grants as they are once nobody is asked any more for this reason: who was, and has no other place in it, loses theirs.</summary>
    internal Task<Sleutelwissel> ZonderGevraagdeAsync(Zaak zaak, string soort) =>
        onderhoud.ZonderAsync(zaak.Dossier, Wisselaar, [], [.. beoordelingen.Open(zaak.Id).Where(b => b.Soort != soort).Select(b => b.Postvak)]);

    /// <summary>Everybody of the box that has the dossier, but whom the melder excluded, is told that something is there.</summary>
    internal void Meld(IDbConnection c, Zaak zaak)
    {
        foreach (var lid in zaak.Dossier.Leden(sessie.Register, zaak.Dossier.Rij.Postvak, sessie.Vandaag)) PlichtStore.AddBericht(c, lid.Persoon, sessie.Vandaag);
    }

    /// <summary>The decision that makes a signaal formal, where another act makes it on the way.</summary>
    private Nieuw Formeel(Zaak zaak, Overgang stap, string redenen) => new(Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(new BesluitInhoud(
        stap.Gebeurtenis.ToString(), redenen, string.Join(", ", stap.Gronden), null, null, regels.Versie, mandaten.Voor(zaak)?.Nummer, zaak.Rol.ToString())));

    /// <summary>
    /// Hands the dossier to the commission: a grant for each member who may see it, the old box's grants gone, the box
    /// changed, a notice without content left behind, the reasons kept for the commission. The melder reads <paramref name="bericht"/>.
    /// </summary>
    internal async Task<bool> DoorgeleidAsync(Zaak zaak, IReadOnlyList<Overgang> weg, Commissie commissie, string reden, string bericht)
    {
        if (mandaten.Ontbreekt(zaak) || IsBelet(zaak, weg)) return false;
        var draagOver = await NaarCommissieAsync(zaak, commissie);
        var mandaat = mandaten.Voor(zaak)?.Nummer;
        var besluit = new BesluitInhoud(weg[0].Gebeurtenis.ToString(), bericht, string.Join(", ", weg.SelectMany(stap => stap.Gronden).Distinct()), null, null, regels.Versie, mandaat, zaak.Rol.ToString(), bericht);
        Nieuw[] stukken =
        [
            new(Compartment.Behandeling, ItemKind.Doorgeleiding, Inhoud.Encode(new DoorgeleidingInhoud(reden, mandaat))),
            new(Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)),
        ];
        return await appender.AppendAsync(zaak.Dossier, Wisselaar.Author, Wisselaar.Signing, stukken, (c, _) => Zet(c, zaak, weg) && draagOver(c) && Log(c, zaak, "Doorgeleid"));
    }

    /// <summary>The commission gets the dossier with its notes; the box that had it is told that it was forwarded, and nothing else.</summary>
    internal async Task<Func<IDbConnection, bool>> NaarCommissieAsync(Zaak zaak, Commissie commissie)
    {
        var draagOver = await DraagOverAsync(zaak, commissie.Postvak, commissie.Leden, metNotities: true);
        return c =>
        {
            DossierStore.AddMededeling(c, Convert.ToHexString(Primitives.RandomBytes(16)), zaak.Lid.Postvak, "GemeldEnDoorgeleid", sessie.Vandaag);
            return draagOver(c);
        };
    }

    /// <summary>Another box gets the dossier: new keys, a grant for each of these members, the old box's grants gone, everybody told.</summary>
    internal async Task<Func<IDbConnection, bool>> DraagOverAsync(Zaak zaak, string postvak, IReadOnlyList<RegisterStatement> leden, bool metNotities)
    {
        var wissel = await onderhoud.NaarAsync(zaak.Dossier, Wisselaar, postvak, metNotities);
        return c =>
        {
            if (!wissel.Schrijf(c, zaak.Id)) return false;
            foreach (var lid in leden) PlichtStore.AddBericht(c, lid.Persoon, sessie.Vandaag);
            DossierStore.MoveTo(c, zaak.Id, postvak);
            return true;
        };
    }

    /// <summary>Recuses (D-10): the grant goes, colleagues and the melder get new keys, and the melder reads that it happened and why.</summary>
    internal async Task<bool> VerschoonAsync(Zaak zaak, string grond)
    {
        var wissel = await onderhoud.ZonderAsync(zaak.Dossier, Wisselaar, [sessie.Persoon!.Id], [.. beoordelingen.Open(zaak.Id).Select(b => b.Postvak)]);
        return await VoegToeAsync(zaak, Compartment.Melding, ItemKind.Verschoning, new VerschoningInhoud(grond), c =>
        {
            brieven.Neem(c, zaak.Id, [sessie.Persoon!.Id]);
            return wissel.Schrijf(c, zaak.Id) && Log(c, zaak, "Verschoond");
        });
    }

    /// <summary>A decision with its reasons, which the melder reads, the mandate it is taken under, and the transitions it makes.</summary>
    internal Task<bool> BesluitAsync(Zaak zaak, IReadOnlyList<Overgang> weg, BesluitInhoud besluit, Func<IDbConnection, bool> ook, Compartment waar = Compartment.Melding) =>
        // The page said it in words; this is for a mandate that ended since.
        mandaten.Ontbreekt(zaak) || IsBelet(zaak, weg) ? Task.FromResult(false)
        : VoegToeAsync(zaak, waar, ItemKind.Besluit, besluit with { Mandaat = mandaten.Voor(zaak)?.Nummer }, c => zaak.Dossier.NietsSindsdien(c) && Zet(c, zaak, weg) && ook(c) && Log(c, zaak, besluit.Besluit));

    /// <summary>Splits the case into parts (G7); the step and the record name each other.</summary>
    internal Task<bool> SplitsAsync(Zaak zaak, Overgang stap, SplitsingInhoud splitsing) =>
        mandaten.Ontbreekt(zaak) || IsBelet(zaak, [stap]) ? Task.FromResult(false)
        : VoegToeAsync(zaak, Compartment.Melding, ItemKind.Splitsing, splitsing with { Mandaat = mandaten.Voor(zaak)?.Nummer }, c => Zet(c, zaak, [stap]) && Log(c, zaak, nameof(Gebeurtenis.Gesplitst)));

    /// <summary>Whether they know anybody in the case; that they answered stands in the log, what they answered does not.</summary>
    internal Task<bool> VerklaarAsync(Zaak zaak, Compartment waar, BelangenverklaringInhoud verklaring) =>
        VoegToeAsync(zaak, waar, ItemKind.Belangenverklaring, verklaring, c => Log(c, zaak, "BelangVerklaard"));

    /// <summary>A hearing, or why there was none: with the notes.</summary>
    internal Task<bool> HoorverslagAsync(Zaak zaak, HoorverslagInhoud verslag) =>
        VoegToeAsync(zaak, Compartment.Behandeling, ItemKind.VerslagVanHoren, verslag, c => Log(c, zaak, "Hoorverslag"));

    /// <summary>The onderzoeker delivers, with files; who handles the dossier is told.</summary>
    internal Task<bool> LeverOpAsync(Zaak zaak, Overgang stap, BevindingenInhoud bevindingen, Meegestuurd mee) =>
        IsBelet(zaak, []) ? Task.FromResult(false)
        : appender.AppendAsync(
            zaak.Dossier, Wisselaar.Author, Wisselaar.Signing, [new Nieuw(Compartment.Behandeling, ItemKind.Bevindingen, Inhoud.Encode(bevindingen)), .. Stukken(Compartment.Behandeling, mee)],
            (c, _) =>
            {
                if (!Neem(c, zaak, mee) || !Zet(c, zaak, [stap])) return false;
                Meld(c, zaak);
                return Log(c, zaak, "BevindingenOpgeleverd");
            });

    /// <summary>What became of a measure, as long as the dossier is being followed up. That it will not be done is a decision, under a mandate; that it was done is none.</summary>
    internal Task<bool> MaatregelAsync(Zaak zaak, MaatregelstandInhoud stand, Func<IDbConnection, bool> ook) =>
        !stand.Gedaan && stand.Mandaat is null && MandaatRegels.IsNodig(zaak.Rol) ? Task.FromResult(false)
        : VoegToeAsync(zaak, Compartment.Melding, ItemKind.Maatregelstand, stand, c => zaak.Dossier.NietsSindsdien(c) && HistorieStore.Of(c, zaak.Id).Count == zaak.Verloop.Rijen.Count && ook(c) && Log(c, zaak, "Maatregelstand"));

    /// <summary>Whether the melder may read this handler's name beside their function.</summary>
    internal Task<bool> VermeldAsync(Zaak zaak, bool toont) => VoegToeAsync(
        zaak, Compartment.Melding, ItemKind.Naamsvermelding, new NaamsvermeldingInhoud(toont), c => Log(c, zaak, toont ? "NaamVermeld" : "NaamNietMeerVermeld"));

    internal Wisselaar Wisselaar => new(new Author(AuthorRole.Persoon, sessie.Persoon!.Id), sessie.Sleutels!.Signing);

    /// <summary>Whether an invariant keeps this person from these steps: the page said it in words, this is what nobody gets around.</summary>
    private bool IsBelet(Zaak zaak, IReadOnlyList<Overgang> weg) =>
        weg.Select(stap => (Gebeurtenis?)stap.Gebeurtenis).DefaultIfEmpty().Any(wat => Scheiding.Belet(zaak, zaak.Rol, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, wat) is not null);

    private Task<bool> VoegToeAsync<T>(Zaak zaak, Compartment compartment, ItemKind kind, T inhoud, Func<IDbConnection, bool> ook) =>
        !Vrij.Contains(kind) && IsBelet(zaak, []) ? Task.FromResult(false)
        : appender.AppendAsync(zaak.Dossier, compartment, kind, Wisselaar.Author, Wisselaar.Signing, Inhoud.Encode(inhoud), ook);

    private static IEnumerable<Nieuw> Stukken(Compartment waar, Meegestuurd mee) => mee.Bestanden.Select(b => new Nieuw(waar, ItemKind.Bijlage, Inhoud.Encode(b)));

    /// <summary>The files that go along are the dossier's from now on.</summary>
    private bool Neem(IDbConnection c, Zaak zaak, Meegestuurd mee) =>
        mee.Bestanden.All(b => BijlageStore.Take(c, Convert.FromHexString(b.Id), mee.Eigenaar, zaak.Id) && Log(c, zaak, "BijlageToegevoegd"));

    private bool Zet(IDbConnection c, Zaak zaak, IReadOnlyList<Overgang> weg)
    {
        if (weg.Count == 0) return true;
        // Whatever happened since the dossier was read, a withdrawn consent too, is a reason to look again first.
        var nr = (long)HistorieStore.Of(c, zaak.Id).Count;
        if (nr != zaak.Verloop.Rijen.Count) return false;
        foreach (var stap in weg)
        {
            var rij = historie.Melding(zaak.Id, nr++, sessie.Vandaag, stap);
            if (!HistorieStore.TryMove(c, zaak.Id, rij)) return false;
            Termijngang.Zet(c, zaak.Id, stap, sessie.Vandaag);
        }

        return true;
    }

    private bool Log(IDbConnection c, Zaak zaak, string daad)
    {
        AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, daad, Convert.ToHexStringLower(zaak.Id));
        return true;
    }
}

/// <summary>Files that go with a text, and the owner that has their bytes until then.</summary>
internal sealed record Meegestuurd(byte[] Eigenaar, IReadOnlyList<BijlageInhoud> Bestanden);

/// <summary>The commission as it may receive one dossier: its members less whom the melder excluded.</summary>
internal sealed record Commissie(string Postvak, IReadOnlyList<RegisterStatement> Leden, int Uitgesloten)
{
    /// <summary>Whether enough of its members may see this dossier.</summary>
    internal bool Genoeg => Leden.Count >= RoutePlanner.TenMinste;

    /// <summary>Null where the melding does not verify: then nobody knows whom the melder excluded, and nothing is handed over.</summary>
    internal static Commissie? Voor(Zaak zaak, Register register, DateOnly dag)
    {
        if (zaak.Dossier.NietVoor is not { } nietVoor || register.Boxes(Register.Commissie, null, dag) is not [var postvak, ..]) return null;
        var leden = register.MembersOf(postvak, dag);
        var toegelaten = leden.Where(l => !nietVoor.Contains(l.Persoon)).ToList();
        return new Commissie(postvak, toegelaten, leden.Count - toegelaten.Count);
    }
}
