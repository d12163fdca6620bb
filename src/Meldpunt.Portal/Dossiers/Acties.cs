using Meldpunt.Domain;
using Meldpunt.Portal.Pages.Dossier;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A page of acts that this member may open for this dossier now; <c>Hoofd</c> is what is due next, <c>Vaak</c> what is done most days.</summary>
internal sealed record Actie(string Deel, string Tekst, bool Hoofd = false, bool Vaak = false);

/// <summary>What this member can do with a dossier as it stands, in the order of the page. One line an act; the act's own page checks again.</summary>
internal sealed class Acties(Kwalificatie kwalificatie, Onderzoek onderzoek)
{
    internal IReadOnlyList<Actie> Van(Zaak zaak) => [.. Alle(zaak).OrderByDescending(a => a.Hoofd).ThenByDescending(a => a.Vaak)];

    private IEnumerable<Actie> Alle(Zaak zaak)
    {
        var schrijft = zaak.Behandelt && zaak.Dossier.Keys[Compartment.Melding] is not null;
        var noteert = zaak.Behandelt && zaak.Dossier.Keys[Compartment.Behandeling] is not null;
        if (Weg.NaarOntvankelijkheid(zaak) is not null || (Weg.BlijftSignaal(zaak) && !zaak.Dossier.Of(ItemKind.Ontvangstbevestiging).Any())) yield return new("/ontvangstbevestiging", "dossier.bevestig", true);
        if (kwalificatie.MagBeoordelen(zaak) || (!zaak.Behandelt && kwalificatie.Betrokken(zaak) is not null)) yield return new("/beoordeling", "dossier.beoordeel", true);
        if (kwalificatie.Mogelijk(zaak).Count > 0) yield return new("/kwalificatie", "dossier.kwalificeer");
        if (Aanspreken.Kan(zaak)) yield return new("/aanspreken", "dossier.aanspreken", true);
        if (Besluitvorming.Heeft(zaak)) yield return new("/besluit", "dossier.besluiten", true);
        if (zaak.Behandelt && zaak.Dossier.Besluiten.Any(b => b.Besluit.Met?.Maatregelen is { Count: > 0 })) yield return new("/maatregelen", "dossier.maatregelen");
        if (Herkwalificatie.Kan(zaak)) yield return new("/herkwalificatie", "dossier.herkwalificeer");
        if (Splitsen.Kan(zaak)) yield return new("/splitsen", "dossier.splitsen");
        if (schrijft) yield return new("/bericht", "dossier.bericht", Vaak: true);
        if (DoorgevenModel.Kan(zaak)) yield return new("/doorgeven", "dossier.doorgeven", true);
        if (noteert) yield return new("/notitie", "dossier.notitie", Vaak: true);
        if (zaak.MagUitnodigen) yield return new("/uitnodigingen", "dossier.uitnodigingen");
        if (zaak.MagAnderenBetrekken) yield return new("/lakken", "dossier.lakken");
        if (zaak.MagAnderenBetrekken) yield return new("/leeskamer", "dossier.leeskamer");
        if (schrijft) yield return new("/mijnnaam", "dossier.mijnnaam");
        if (Rapporteurschap.Kan(zaak)) yield return new("/rapporteur", "dossier.rapporteur");
        if (Agenda.Kan(zaak)) yield return new("/agenda", "dossier.agenda");
        if (Verbanden.Kan(zaak)) yield return new("/verband", "dossier.verband");
        if (Archivering.Kan(zaak)) yield return new("/archief", "dossier.archief");
        if (schrijft) yield return new("/verschonen", "dossier.verschonen");
        if (noteert && Weg.NaarCommissie(zaak) is not null) yield return new("/doorgeleiden", "dossier.doorgeleiden");
        if (Aanwijzen.Kan(zaak)) yield return new("/onderzoeker", "dossier.onderzoeker");
        if (onderzoek.Opleveren(zaak) is not null || onderzoek.Ontbreekt(zaak) is not null) yield return new("/bevindingen", "dossier.bevindingen");
        if (HorenModel.Kan(zaak)) yield return new("/horen", "dossier.horen");
        if (zaak.Rol == Rol.Onderzoeker) yield return new("/terugtreden", "dossier.terugtreden");
    }
}
