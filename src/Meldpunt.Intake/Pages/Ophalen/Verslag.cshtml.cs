using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Ophalen;

/// <summary>What staff wrote down, and whether that is right. A correction stands beside it; what was recorded is not rewritten.</summary>
public sealed class VerslagModel(ConceptOphalingen concepten, Postvakken.Ophalen ophalen, Gids gids, Onderwerpen onderwerpen, Hosting.Dossiers.RegisterCache registers) : OphaalPagina(concepten, ophalen)
{
    private const int Most = 20_000;

    public Gids Gids => gids;

    public Onderwerpen Onderwerpen => onderwerpen;

    /// <summary>Who recorded it: function and name.</summary>
    public string Door { get; private set; } = "";

    /// <summary>What they told of fear; null where nothing was said.</summary>
    public Hosting.Dossiers.VreesInhoud? Vrees => Dossier.Of(ItemKind.Bescherming).Select(Hosting.Dossiers.VreesInhoud.Van).FirstOrDefault(v => v is not null);

    public string? Klopt { get; private set; }

    public string Verbetering { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => [new("ja", T["ophalen.klopt.ja"]), new("nee", T["ophalen.klopt.nee"])];

    public async Task OnGetAsync()
    {
        (Klopt, Verbetering) = (Concept.Klopt is { } klopt ? (klopt ? "ja" : "nee") : null, Concept.Verbetering);
        await LaadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Klopt = invoer.EenVan("klopt", ["ja", "nee"], "ophalen.klopt.fout");
        Verbetering = invoer.Tekst("verbetering", Most, Klopt == "nee" ? "ophalen.verbetering.fout" : null);
        return Fouten.Any ? Page() : await BewaarAsync(Concept with { Klopt = Klopt == "ja", Verbetering = Klopt == "ja" ? "" : Verbetering }, "/ophalen/instemming");
    }

    private async Task LaadAsync()
    {
        if (Dossier.Vastlegging is not var (item, _)) return;
        var register = await registers.GetAsync();
        Door = register.AuthorOn(item.Author.Id, item.Date).Select(s => $"{s.Naam}, {s.Functie}").FirstOrDefault() ?? "";
    }
}
