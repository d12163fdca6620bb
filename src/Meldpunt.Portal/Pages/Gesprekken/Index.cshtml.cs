using System.Globalization;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Gesprekken;

/// <summary>The own conversations of who is signed in, opened with their keys for this one page.</summary>
internal sealed class IndexModel(Werksessie sessie, Gespreksboek boek, Inschrijving inschrijving, Teksten teksten) : GespreksPagina(sessie, teksten)
{
    private const int PerBlad = 50;

    public Blad<Gespreksregel> Blad { get; private set; } = null!;

    /// <summary>How many there are in all, and how many of them the present keys do not open.</summary>
    public int Totaal { get; private set; }

    public int Dicht { get; private set; }

    /// <summary>Whether keys of before are still there, to carry over what they open.</summary>
    public bool HeeftVorige { get; private set; }

    public IReadOnlyList<int> Jaren { get; private set; } = [];

    public int? Jaar { get; private set; }

    public bool AlleenOpen { get; private set; }

    public string? Gedaan { get; private set; }

    public string Pad => $"/gesprekken?{(Jaar is { } jaar ? $"jaar={jaar}&" : "")}{(AlleenOpen ? "vervolg=open&" : "")}";

    public TermijnBeeld? Vervolg(GesprekInhoud gesprek) =>
        gesprek.Vervolg is not { } op ? null : TermijnBeeld.Van(T, "", op, gesprek.Afgerond ? op : null, Sessie.Vandaag);

    public async Task<IActionResult> OnGetAsync(string? jaar, string? vervolg, string? blad, string? gedaan)
    {
        Gedaan = gedaan is "bewaard" or "gewist" ? gedaan : null;
        return await OpenAsync(jaar, vervolg, blad) ?? Page();
    }

    /// <summary>Deletes for good what these keys do not open.</summary>
    public async Task<IActionResult> OnPostAsync(string? zeker)
    {
        if (await OpenAsync(null, null, null) is { } antwoord) return antwoord is PageResult ? NaarSleutels() : antwoord;
        if (zeker != "ja") return Mis("zeker", T["gesprek.wis.zeker.leeg"]);
        await boek.WisDichteAsync();
        return Redirect(T.Pad("/gesprekken?gedaan=gewist"));
    }

    private async Task<IActionResult?> OpenAsync(string? jaar, string? vervolg, string? blad)
    {
        Blad = Blad<Gespreksregel>.Van([], PerBlad, null);
        if (Begin() is { } antwoord) return antwoord;
        var lijst = await boek.AlleAsync();
        (Totaal, Dicht, HeeftVorige) = (lijst.Regels.Count, lijst.Dicht, inschrijving.HeeftVorige);
        Jaren = [.. lijst.Regels.Select(r => r.Inhoud.Datum.Year).Distinct()];
        Jaar = int.TryParse(jaar, NumberStyles.None, CultureInfo.InvariantCulture, out var j) && Jaren.Contains(j) ? j : null;
        AlleenOpen = vervolg == "open";
        var regels = lijst.Regels.Where(r => (Jaar is null || r.Inhoud.Datum.Year == Jaar) && (!AlleenOpen || r.Inhoud.VervolgOpen));
        // What is to be done first stands first.
        Blad = Blad<Gespreksregel>.Van([.. AlleenOpen ? regels.OrderBy(r => r.Inhoud.Vervolg) : regels], PerBlad, blad);
        return null;
    }
}
