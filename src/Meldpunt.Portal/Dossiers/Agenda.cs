using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A dossier on the agenda of a day, as the signed entries have it.</summary>
internal sealed record Agendapunt(string Postvak, DateOnly Datum, string Vraag, string Toelichting, string? Uitkomst);

/// <summary>
/// The commission's agenda: which dossier on which day, and what is asked; afterwards what came of it. Each is a signed entry
/// among the notes; the rows beside them make the list of a session.
/// </summary>
internal sealed class Agenda(Werksessie sessie, ItemAppender appender, Handelingen handelingen, AgendaStore store, AlarmStore alarmen, TimeProvider clock)
{
    internal const string WijktAf = "AgendaWijktAf";

    /// <summary>What the commission can be asked about a dossier.</summary>
    internal static readonly string[] Vragen = ["Ontvankelijkheid", "Onderzoek", "Oordeel", "Advies", "Opvolging", "Bespreking"];

    internal static bool Kan(Zaak zaak) => zaak.Lid.Soort == Register.Commissie && Rapporteurschap.Kan(zaak);

    /// <summary>Every agenda that it is or was on, by the entries, earliest first.</summary>
    internal static IReadOnlyList<Agendapunt> Van(GelezenDossier dossier)
    {
        var punten = new SortedDictionary<DateOnly, Agendapunt>();
        foreach (var item in dossier.Items.Where(i => i.Herkomst && i.Item!.Compartment == Compartment.Behandeling))
        {
            if (item.Item!.Kind == ItemKind.Agendering && Inhoud.TryDecode<AgenderingInhoud>(item.Item.Body) is { } op)
            {
                if (op.Vraag.Length == 0) punten.Remove(op.Datum);
                else punten[op.Datum] = new Agendapunt(op.Postvak, op.Datum, op.Vraag, op.Toelichting, null);
            }
            else if (item.Item.Kind == ItemKind.Vergaderuitkomst && Inhoud.TryDecode<VergaderuitkomstInhoud>(item.Item.Body) is { } uit && punten.TryGetValue(uit.Datum, out var punt))
            {
                punten[uit.Datum] = punt with { Uitkomst = uit.Tekst };
            }
        }

        return [.. punten.Values];
    }

    /// <summary>False when it is on the agenda of that day.</summary>
    internal Task<bool> ZetAsync(Zaak zaak, DateOnly datum, string vraag, string toelichting) => SchrijfAsync(
        zaak, new AgenderingInhoud(zaak.Lid.Postvak, datum, vraag, toelichting), ItemKind.Agendering, "OpAgendaGezet",
        c => AgendaStore.Zet(c, new AgendapuntRow(zaak.Id, zaak.Lid.Postvak, datum, vraag, null)));

    /// <summary>False when it is not on the agenda of that day, or was dealt with.</summary>
    internal Task<bool> HaalAsync(Zaak zaak, DateOnly datum, string toelichting) => SchrijfAsync(
        zaak, new AgenderingInhoud(zaak.Lid.Postvak, datum, "", toelichting), ItemKind.Agendering, "VanAgendaGehaald", c => AgendaStore.Haal(c, zaak.Id, datum));

    /// <summary>False when it is not on the agenda of that day, or an outcome was noted.</summary>
    internal Task<bool> RondAsync(Zaak zaak, DateOnly datum, string tekst) => SchrijfAsync(
        zaak, new VergaderuitkomstInhoud(datum, tekst), ItemKind.Vergaderuitkomst, "VergaderuitkomstGenoteerd", c => AgendaStore.Rond(c, zaak.Id, datum, sessie.Vandaag));

    /// <summary>Raises an alarm where the rows say something else than the entries that these keys read.</summary>
    internal async Task ControleerAsync(Zaak zaak)
    {
        if (zaak.Dossier.Keys[Compartment.Behandeling, 0] is null) return;
        var rijen = store.Van(zaak.Id).Select(r => (r.Postvak, r.Datum, r.Vraag, r.AfgedaanOp is not null));
        var stukken = Van(zaak.Dossier).Select(p => (p.Postvak, p.Datum, p.Vraag, p.Uitkomst is not null));
        if (!rijen.SequenceEqual(stukken)) await alarmen.RaiseAsync(WijktAf, "agendapunt", Convert.ToHexString(zaak.Id), sessie.Vandaag);
    }

    private Task<bool> SchrijfAsync<T>(Zaak zaak, T inhoud, ItemKind kind, string daad, Func<System.Data.IDbConnection, bool> ook)
    {
        var wisselaar = handelingen.Wisselaar;
        return appender.AppendAsync(zaak.Dossier, Compartment.Behandeling, kind, wisselaar.Author, wisselaar.Signing, Inhoud.Encode(inhoud), c =>
        {
            if (!ook(c)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, daad, Convert.ToHexStringLower(zaak.Id));
            return true;
        });
    }
}
