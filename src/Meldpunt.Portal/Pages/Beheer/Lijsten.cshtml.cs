using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>The lists of kinds of conduct that a melder may tick. They describe; where a melding goes depends on the four kinds alone.</summary>
internal sealed class LijstenModel(Werksessie sessie, Portal.Beheer.Organisatiebeheer beheer, OrganisatieStore organisatie, Teksten teksten) : BeheerPagina(sessie, teksten)
{
    public IReadOnlyList<(string Soort, IReadOnlyList<LijstRow> Rijen)> Lijsten { get; private set; } = [];

    /// <summary>What is changed, as list/entry; null for a new one.</summary>
    public (string Soort, LijstRow Rij)? Welke { get; private set; }

    public string Soort { get; private set; } = "";

    public string LijstId { get; private set; } = "";

    public string Nl { get; private set; } = "";

    public string En { get; private set; } = "";

    public IActionResult OnGet(string? welke)
    {
        if (Open(welke) is { } antwoord) return antwoord;
        if (Welke is { } w) (Soort, LijstId, Nl, En) = (w.Soort, w.Rij.Id, w.Rij.NaamNl, w.Rij.NaamEn);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? welke, string? soort, string? id, string? nl, string? en)
    {
        (Soort, LijstId, Nl, En) = (soort ?? "", id is { Length: <= 400 } ? id : "", nl is { Length: <= 400 } ? nl : "", en is { Length: <= 400 } ? en : "");
        if (Open(welke) is { } antwoord) return antwoord;
        var lijst = Welke?.Soort ?? soort;
        if (!Portal.Beheer.Organisatiebeheer.Lijsten.Contains(lijst)) Hosting.Forms.Fouten.Of(HttpContext).Add("soort", T["beheer.kies"]);
        var (naar, n, e) = (Welke?.Rij.Id ?? Id(id, "id"), Regel(nl, "nl", T["beheer.nl"], LangsteNaam), Regel(en, "en", T["beheer.en"], LangsteNaam));
        if (naar is null || n is null || e is null || Hosting.Forms.Fouten.Of(HttpContext).Any) return Page();
        var rij = new LijstRow(naar, n, e);
        return Klaar(Welke is null ? await beheer.NieuwInLijstAsync(lijst!, rij) : await beheer.LijstAsync(lijst!, rij), "/beheer/lijsten", "id");
    }

    private IActionResult? Open(string? welke)
    {
        Lijsten = [.. Portal.Beheer.Organisatiebeheer.Lijsten.Select(s => (s, organisatie.Lijst(s)))];
        Welke = Lijsten.SelectMany(l => l.Rijen.Select(r => ((string Soort, LijstRow Rij)?)(l.Soort, r))).FirstOrDefault(w => $"{w!.Value.Soort}/{w.Value.Rij.Id}" == welke);
        return Begin() ?? (string.IsNullOrEmpty(welke) || Welke is not null ? null : NotFound());
    }
}
