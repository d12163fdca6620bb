using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The acknowledgement: the melder hears that it was received, and the dossier is taken up.</summary>
internal sealed class OntvangstbevestigingModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Sjablonen sjablonen, Mandaatboek mandaten, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    /// <summary>The transitions it takes; empty for a signaal that stays one, null where it is not possible now.</summary>
    private IReadOnlyList<Overgang>? weg;

    public bool BlijftSignaal => weg is { Count: 0 };

    /// <summary>Whether it also makes a consented signaal formal: a decision, with reasons that the melder gets.</summary>
    public bool MaaktFormeel => weg is { Count: > 1 };

    /// <summary>Of that decision.</summary>
    public IReadOnlyList<string> Gronden => weg is { Count: > 1 } ? weg[0].Gronden : [];

    /// <summary>Under which mandate it is taken.</summary>
    public string? Mandaat => mandaten.KortVoor(Zaak!);

    public string Reden { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        if (!Kan()) return NietInDezeStaat();
        if (MaaktFormeel && ZonderMandaat(mandaten) is { } zonder) return zonder;
        (Tekst, Reden) = (Sjabloon(), sjablonen["ontvangstbevestiging.reden.sjabloon"]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? tekst, string? reden)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.tekst");
        Reden = Netjes(reden);
        if (await OpenAsync(Samen()) is { } antwoord) return antwoord;
        if (!Kan()) return await IemandWasUVoorAsync(Samen(), ItemKind.Ontvangstbevestiging);
        if (MaaktFormeel && ZonderMandaat(mandaten, Samen()) is { } zonder) return zonder;
        if (!(goed & (!MaaktFormeel || Past(Reden, "reden", "veld.naam.reden")))) return Page();
        return await handelingen.BevestigAsync(Zaak!, weg!, Tekst, Reden) ? Klaar("bevestiging") : await IemandWasUVoorAsync(Samen(), ItemKind.Ontvangstbevestiging);
    }

    private string Samen() => Reden.Length == 0 ? Tekst : $"{Tekst}\n\n{T["ontvangstbevestiging.reden.kop"]}\n{Reden}";

    private bool Kan()
    {
        weg = Weg.NaarOntvankelijkheid(Zaak!) ?? (Weg.BlijftSignaal(Zaak!) ? [] : null);
        return weg is not null;
    }

    private string Sjabloon()
    {
        var ontvangen = T.Taal.Datum(Zaak!.Dossier.Rij.OntvangenOp);
        return BlijftSignaal
            ? sjablonen["ontvangstbevestiging.sjabloon.zonder", ontvangen]
            : sjablonen["ontvangstbevestiging.sjabloon", ontvangen, T.Taal.Datum(Werkdagen.Na(Zaak.Dossier.Rij.OntvangenOp, Termijn.OntvankelijkheidWerkdagen))];
    }
}
