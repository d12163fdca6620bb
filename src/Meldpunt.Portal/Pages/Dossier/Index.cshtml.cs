using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One dossier, with everything this member's keys open. Every opening stands in the log.</summary>
internal sealed class IndexModel(
    Toegang toegang, Werksessie sessie, Acties acties, Regels regels, DossierStore dossiers, AuditStore audit,
    Postvaknamen namen, Organisatienamen organisatie, TimeProvider clock, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    private static readonly string[] Gedaan = ["bevestiging", "bericht", "notitie", "besluit", "voorstel", "afgewezen", "maatregel", "verslag", "bevindingen"];

    public string? Melding { get; private set; }

    public IReadOnlyList<string> Alarmen { get; private set; } = [];

    public IReadOnlyList<Stuk> Berichten { get; private set; } = [];

    public IReadOnlyList<Stuk> Notities { get; private set; } = [];

    public IReadOnlyList<Stuk> Verdacht { get; private set; } = [];

    public IReadOnlyList<TermijnBeeld> Termijnen { get; private set; } = [];

    public IReadOnlyList<VerloopStap> Verloop => Zaak!.Verloop.Melding;

    public IReadOnlyList<VerloopStap> Bescherming => Zaak!.Verloop.Bescherming;

    public Domain.Route? Route { get; private set; }

    public IReadOnlyList<Actie> Acties { get; private set; } = [];

    /// <summary>Who said what about knowing anybody in the case.</summary>
    public IReadOnlyList<(string Wie, Belang Belang)> Belangen { get; private set; } = [];

    public Postvaknamen Postvakken => namen;

    public Organisatienamen Organisatie => organisatie;

    public bool HeeftMelding => Zaak!.Dossier.Keys[Compartment.Melding] is not null;

    public bool HeeftNotities => Zaak!.Dossier.Keys[Compartment.Behandeling] is not null;

    public bool HeeftIdentiteit => Zaak!.Dossier.Keys[Compartment.Identiteit] is not null;

    public async Task<IActionResult> OnGetAsync(string? gedaan)
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "DossierGeopend", Id);
        Melding = Gedaan.Contains(gedaan) ? T["dossier.gedaan." + gedaan] : null;
        LaadStukken(Zaak!.Dossier);
        Termijnen = [.. dossiers.Termijnen(Zaak.Id).Select(t => TermijnBeeld.Van(T, t.Soort, t.VervaltOp, t.GehaaldOp, Sessie.Vandaag))];
        Route = Zaak.Feiten is { } feiten ? regels.Bepaal(feiten) : null;
        Acties = acties.Van(Zaak);
        Belangen = [.. Portal.Dossiers.Belangen.Van(Zaak.Dossier).Select(b => (organisatie.Persoon(b.Persoon), b))];
        Alarmen = [.. Zien(Zaak.Dossier)];
        return Page();
    }

    private void LaadStukken(GelezenDossier dossier)
    {
        Berichten = [.. dossier.Items.Where(i => Stuk.IsTekst(i) && i.Item!.Compartment == Compartment.Melding).Select(Toon)];
        Notities = [.. dossier.Items.Where(i => Stuk.IsTekst(i) && i.Item!.Compartment == Compartment.Behandeling).Select(Toon)];
        Verdacht = [.. dossier.Items.Where(i => !i.Herkomst && !(Stuk.IsTekst(i) && i.Item!.Compartment is Compartment.Melding or Compartment.Behandeling)).Select(Toon)];
        Stuk Toon(GelezenItem item) => Stuk.Van(item, Sessie.Register, T);
    }

    private IEnumerable<string> Zien(GelezenDossier dossier)
    {
        if (HeeftMelding && dossier.Melding is null) yield return T["dossier.geenmelding"];
        else if (HeeftMelding && !dossier.FeitenKloppen) yield return T["dossier.feiten"];
        if (dossier.Slip is { } slip && slip.RegelsVersie == regels.Versie && (!FeitenTekst.TryDecode(slip.Feiten, out var bij) || slip.Rij != (regels.Bepaal(bij).Rij ?? "G1"))) yield return T["dossier.route.anders"];
        if (dossier.Items.Any(i => !i.Herkomst) || !dossier.OntvangstHeel || !Zaak!.Verloop.Klopt) yield return T["dossier.alarm.tekst"];
    }

    public string Woord(string key) => T.Find(key) ?? key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public string Woorden<TEnum>(IEnumerable<TEnum> waarden) => string.Join(", ", waarden.Select(w => Woord("feit." + w)));
}
