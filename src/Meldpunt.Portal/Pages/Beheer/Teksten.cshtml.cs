using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>Texts that pages fill in beforehand for who writes to a melder: the organisation's own, or the shipped ones.</summary>
internal sealed class TekstenModel(Werksessie sessie, Portal.Beheer.Organisatiebeheer beheer, Sjablonen sjablonen, Teksten teksten) : BeheerPagina(sessie, teksten)
{
    private static readonly Taal[] Talen = [Taal.Nederlands, Taal.Engels];

    public string? Welke { get; private set; }

    public string Nl { get; private set; } = "";

    public string En { get; private set; } = "";

    public string Wat(string sleutel) => Sjablonen.Titel(sleutel, T);

    public string Nu(string sleutel) => sjablonen.Nu(sleutel, T.Taal);

    public bool IsEigen(string sleutel) => Talen.Any(t => sjablonen.Eigen(sleutel, t) is not null);

    public string Standaard(Taal taal) => Hosting.Language.Teksten.In(taal)[Welke!];

    public IActionResult OnGet(string? welke)
    {
        if (Open(welke) is { } antwoord) return antwoord;
        if (Welke is { } sleutel) (Nl, En) = (sjablonen.Nu(sleutel, Taal.Nederlands), sjablonen.Nu(sleutel, Taal.Engels));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? welke, string? nl, string? en, string? daad)
    {
        (Nl, En) = (Netjes(nl), Netjes(en));
        if (Open(welke) is { } antwoord) return antwoord;
        if (Welke is not { } sleutel) return NotFound();
        var terug = daad == "terug";
        var goed = terug || (Past(sleutel, Taal.Nederlands, Nl, "nl") & Past(sleutel, Taal.Engels, En, "en"));
        if (!goed) return Page();
        foreach (var (taal, tekst) in new[] { (Taal.Nederlands, Nl), (Taal.Engels, En) })
            await beheer.TekstAsync(sleutel, taal.Code, terug || tekst == Hosting.Language.Teksten.In(taal)[sleutel] ? null : tekst);
        return Klaar(true, "/beheer/teksten");
    }

    private bool Past(string sleutel, Taal taal, string tekst, string veld)
    {
        var fout = tekst.Length == 0 ? T["veld.leeg", T["beheer." + veld]]
            : tekst.Length > Sjablonen.Langst ? T["veld.lang", Sjablonen.Langst, tekst.Length]
            : !Sjablonen.Past(sleutel, taal, tekst) ? T["beheer.tekst.gaten", Sjablonen.GatenVan(sleutel)]
            : null;
        if (fout is not null) Mis(veld, fout);
        return fout is null;
    }

    private IActionResult? Open(string? welke)
    {
        Welke = Sjablonen.Sleutels.FirstOrDefault(s => s == welke);
        return Begin() ?? (string.IsNullOrEmpty(welke) || Welke is not null ? null : NotFound());
    }

    private static string Netjes(string? tekst) => Getypt.Zichtbaar(tekst ?? "");
}
