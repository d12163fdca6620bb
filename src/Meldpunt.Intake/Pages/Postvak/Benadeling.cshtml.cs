using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>Begins a benadeling melding out of a dossier: a new draft, straight to the commission, that names this dossier.</summary>
public sealed class BenadelingModel(Concepten.Concepten concepten, OpenPostvakken postvakken, OrganisatieStore organisatie, TimeProvider clock) : PostvakPagina
{
    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string? Duur { get; private set; } = Sessieduur.Gewoon;

    public string Kenmerk => Hosting.Dossiers.Kenmerk.Of(Dossier.Rij.Id);

    public IEnumerable<string> Vormen => organisatie.Lijst("benadeling").Select(l => T.Taal == Taal.Engels ? l.NaamEn : l.NaamNl);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (concepten.Load(Sessie) is { Inhoud.Verzonden: null }) Fouten.Add("", T["benadeling.bezig"]);
        Duur = new Invoer(Request.Form, Fouten, T).EenVan("duur", Sessieduur.Uren, "start.duur.fout");
        if (Fouten.Any) return Page();

        var nieuw = Sessies.Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur!));
        await concepten.AddAsync(nieuw, concepten.New(nieuw.VervaltOp) with
        {
            Antwoorden = new Antwoorden
            {
                Soorten = [Soort.Benadeling],
                Kanaal = Kanaal.Commissie,
                EerdereMelding = true,
                EerderKenmerk = Kenmerk,
                Dienstonderdeel = Dossier.Melding?.Dienstonderdeel,
            },
        });
        postvakken.Open(nieuw, Code);
        postvakken.Close(Sessie);
        nieuw.Begin(HttpContext);
        return Naar("/melden/tekst");
    }
}
