using System.Text.RegularExpressions;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A part of a dossier in its row of links; <c>Aantal</c> null where there is nothing to count.</summary>
internal sealed record Deel(string Pad, string Tekst, int? Aantal);

/// <summary>
/// What every part of a dossier shows above itself: the parts with their counts, what is wrong, what was just done. It also
/// writes the opening into the log, once for each part that was opened.
/// </summary>
internal sealed partial class Dossierkop(Werksessie sessie, Regels regels, DossierStore dossiers, AuditStore audit, Postvaknamen postvakken, Organisatienamen organisatie, TimeProvider clock, Teksten t)
{
    internal Zaak Zaak { get; private set; } = null!;

    internal Stukken Stukken { get; private set; } = null!;

    internal IReadOnlyList<Deel> Delen { get; private set; } = [];

    internal string Hier { get; private set; } = "";

    internal IReadOnlyList<string> Alarmen { get; private set; } = [];

    internal IReadOnlyList<TermijnRow> Termijnen { get; private set; } = [];

    internal Postvaknamen Postvakken => postvakken;

    internal Organisatienamen Organisatie => organisatie;

    internal Register Register => sessie.Register;

    /// <summary>The decisions on the route, as they were sealed; null without a key to the slip.</summary>
    internal Routebesluiten? Besluiten => Routebesluiten.Van(Zaak.Dossier, Zaak.Verloop, sessie.Register, regels);

    internal Domain.Route? Route => Zaak is { Feiten: { } feiten, Stand: { } stand } ? Regels.Bepaal(feiten, stand.Regime) : null;

    internal bool HeeftMelding => Zaak.Dossier.Keys[Compartment.Melding] is not null;

    internal bool HeeftNotities => Zaak.Dossier.Keys[Compartment.Behandeling] is not null;

    internal bool HeeftIdentiteit => Zaak.Dossier.Keys[Compartment.Identiteit] is not null;

    /// <summary>What keeps this reader from acting here, and who can act instead; null where nothing does.</summary>
    internal string? Belet => Zaak.Behandelt && Scheiding.Belet(Zaak, Zaak.Rol, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag) is { } belet ? Beletzin.Van(t, Zaak, sessie, belet) : null;

    /// <summary>What somebody has it open for who does not handle it.</summary>
    internal string Waarvoor => Zaak switch
    {
        { Rol: Rol.Onderzoeker } => "dossier.onderzoekt",
        _ when DoorgevenModel.Kan(Zaak) => "dossier.leestmee",
        { Beoordeelt.Soort: BeoordelingStore.CommissieZwijgt } => "aanspreken.uitleg",
        { Beoordeelt.Soort: BeoordelingStore.Heropening } => "dossier.kijktnaeinde",
        { Beoordeelt: not null } => "beoordeling.uitleg",
        _ => "dossier.kijktmee",
    };

    internal async Task LaadAsync(Zaak zaak, string hier, string daad)
    {
        (Zaak, Hier, Stukken) = (zaak, hier, Stukken.Van(zaak.Dossier));
        Termijnen = dossiers.Termijnen(zaak.Id);
        Alarmen = [.. Zien(zaak.Dossier)];
        Delen = [.. AlleDelen()];
        await audit.AppendAsync(clock.GetUtcNow(), sessie.Persoon!.Id, daad, Convert.ToHexStringLower(zaak.Id) + hier);
    }

    /// <summary>Whom the melder lets read along, and since when.</summary>
    internal IEnumerable<(string Wie, DateOnly Sinds)> Meelezers => Hosting.Dossiers.Meelezers.Sinds(Zaak.Dossier.Items).Select(m => (
        Zaak.Dossier.Leden(sessie.Register, m.Key, sessie.Vandaag) is { Count: > 0 } leden
            ? string.Join("; ", leden.Select(l => $"{l.Naam}, {l.Functie}")) : postvakken.Van(m.Key), m.Value));

    internal Stuk Toon(GelezenItem item) => Stuk.Van(item, sessie.Register, t);

    internal string Woord(string key) => t.Find(key) ?? key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>What was just done, by the word that the act left in the address; null for any other.</summary>
    internal string? Gedaan(string? woord) => woord is not null && Kleinschrift().IsMatch(woord) ? t.Find("dossier.gedaan." + woord) : null;

    private IEnumerable<Deel> AlleDelen()
    {
        yield return new("", "deel.overzicht", null);
        if (HeeftMelding)
        {
            yield return new("/melding", "dossier.melding", null);
            yield return new("/berichten", "dossier.berichten", Stukken.Berichten.Count);
        }

        if (HeeftNotities) yield return new("/notities", "dossier.notities", Stukken.Notities.Count);
        if (HeeftMelding) yield return new("/bijlagen", "dossier.bijlagen", Zaak.Dossier.Bijlagen.Count());
        yield return new("/termijnen", "dossier.termijnen", Termijnen.Count(d => d.GehaaldOp is null));
        yield return new("/tijdlijn", "deel.tijdlijn", null);
        if (HeeftMelding) yield return new("/besluiten", "deel.besluiten", Stukken.Besluiten.Count);
    }

    private IEnumerable<string> Zien(GelezenDossier dossier)
    {
        if (HeeftMelding && dossier.Melding is null) yield return t["dossier.geenmelding"];
        else if (HeeftMelding && !dossier.FeitenKloppen) yield return t["dossier.feiten"];
        if (dossier.Slip is { } slip && slip.RegelsVersie == regels.Versie && (!FeitenTekst.TryDecode(slip.Feiten, out var bij) || slip.Rij != (regels.Bepaal(bij).Rij ?? RouteBesluit.Signaal))) yield return t["dossier.route.anders"];
        if (dossier.Items.Any(i => !i.Herkomst) || !dossier.OntvangstHeel || !Zaak.Verloop.Klopt) yield return t["dossier.alarm.tekst"];
    }

    [GeneratedRegex("^[a-z]{1,40}$")]
    private static partial Regex Kleinschrift();
}
