using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Padding;
using Meldpunt.Intake.Uitnodigingen;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>A field for each question, and one for what else there is to say. Kept as a draft; sent from the next page.</summary>
public sealed class AntwoordModel(ConceptAntwoorden concepten) : UitnodigingPagina
{
    /// <summary>Of one answer.</summary>
    public const int Most = 20_000;

    /// <summary>Of all answers together, so that they fit in one page of the check.</summary>
    public const int MostTogether = 60_000;

    public IReadOnlyList<string> Vragen => Beantwoord ? [] : Uitnodiging.Tekst.Vragen;

    public IReadOnlyList<string> Antwoorden { get; private set; } = [];

    public string Toelichting { get; private set; } = "";

    public static string Veld(int vraag) => $"antwoord-{vraag + 1}";

    public IActionResult OnGet()
    {
        if (!Uitnodiging.Heel) return Naar(Overzicht);
        var concept = concepten.Find(Sessie, Uitnodiging.Rij.Id);
        (Antwoorden, Toelichting) = (concept?.Antwoorden ?? [], concept?.Toelichting ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var invoer = new Invoer(Request.Form, Fouten, T);
        Antwoorden = [.. Vragen.Select((_, i) => invoer.Tekst(Veld(i), Most))];
        Toelichting = invoer.Tekst("toelichting", Most);
        var samen = string.Join('\n', [.. Antwoorden, Toelichting]);
        if (samen.Trim().Length == 0) Fouten.Add(Vragen.Count > 0 ? Veld(0) : "toelichting", T["uitnodiging.antwoord.leeg"]);
        else if (!Fouten.Any && (samen.Length > MostTogether || !FixedSizeAnswers.HasRoomFor(samen))) Fouten.Add("", T["uitnodiging.antwoord.samen", MostTogether, samen.Length]);
        if (Fouten.Any) return Page();

        var oud = concepten.Find(Sessie, Uitnodiging.Rij.Id);
        if (await concepten.SaveAsync(Sessie, new ConceptAntwoord(Uitnodiging.Rij.Id, Antwoorden, Toelichting) { Versie = oud?.Versie ?? 0 })) return Naar("/uitnodiging/controle");
        Fouten.Add("", T["uitnodiging.andertab"]);
        return Page();
    }
}
