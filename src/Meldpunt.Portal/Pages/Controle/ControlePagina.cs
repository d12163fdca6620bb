using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Controle;

/// <summary>What the pages of compliance share. They read metadata of the log and nothing else (D-13).</summary>
internal abstract class ControlePagina(Werksessie sessie, OrganisatieStore organisatie, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    private readonly Lazy<Dictionary<string, string>> namen = new(() => organisatie.Personen().ToDictionary(p => p.Id, p => p.Naam));

    protected IActionResult? Begin() => Alleen("Compliance");

    public string Wie(string id) => namen.Value.GetValueOrDefault(id, id);

    public string Daad(string daad) => T.Find("daad." + daad) ?? daad;
}
