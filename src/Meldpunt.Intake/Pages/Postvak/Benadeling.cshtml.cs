using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>Begins a benadeling melding out of a dossier: a new draft, straight to the commission, that names this dossier.</summary>
public sealed class BenadelingModel(Concepten.Concepten concepten, OpenPostvakken postvakken, Onderwerpen onderwerpen, TimeProvider clock) : PostvakPagina
{
    protected override bool Beslissend => false;

    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string? Duur { get; private set; } = Sessieduur.Gewoon;

    public string Kenmerk => Hosting.Dossiers.Kenmerk.Of(Dossier.Rij.Id);

    public IReadOnlyList<Keuze> Vormen => onderwerpen.PerSoort[Soort.Benadeling];

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (concepten.Load(Sessie) is { Inhoud.Verzonden: null }) Fouten.Add("", T["benadeling.bezig"]);
        var invoer = new Invoer(Request.Form, Fouten, T);
        Gekozen = invoer.Uit("vorm", [.. Vormen.Select(v => v.Waarde)]);
        Duur = invoer.EenVan("duur", Sessieduur.Uren, "start.duur.fout");
        if (Fouten.Any) return Page();

        var nieuw = Sessies.Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur!));
        await concepten.AddAsync(nieuw, concepten.New(nieuw.VervaltOp) with
        {
            Antwoorden = Vooraf(),
        });
        postvakken.Open(nieuw, Code);
        postvakken.Close(Sessie);
        nieuw.Begin(HttpContext);
        return Naar("/melden/tekst");
    }

    /// <summary>
    /// What the dossier knows holds here too, and can be changed on the check page. Who goes through a vertrouwenspersoon is
    /// asked again, for which one it was stands nowhere.
    /// </summary>
    private Antwoorden Vooraf()
    {
        var (feiten, melding, identiteit) = (Dossier.Feiten, Dossier.Melding, Dossier.Identiteit);
        var bekend = feiten?.Bekendheid == Bekendheid.Bekend && identiteit is not null;
        return new Antwoorden
        {
            Kort = true,
            Soorten = [Soort.Benadeling],
            Onderwerpen = Gekozen,
            Kanaal = Kanaal.Commissie,
            EerdereMelding = true,
            EerderKenmerk = Kenmerk,
            Dienstonderdeel = melding?.Dienstonderdeel,
            BevoegdeLeidinggevende = Antwoord.Onbekend,
            BeschuldigdeIsHL = feiten?.BeschuldigdeIsHL == Antwoord.Ja ? Antwoord.Ja : Antwoord.Onbekend,
            Uitgesloten = [.. (Dossier.DoorMelderUitgesloten ?? new HashSet<string>()).Order(StringComparer.Ordinal)],
            Relatie = melding?.Relatie,
            Bekendheid = feiten?.Bekendheid == Bekendheid.Anoniem ? Bekendheid.Anoniem : bekend ? Bekendheid.Bekend : null,
            Naam = bekend ? identiteit!.Naam : "",
            Contact = bekend ? identiteit!.Contact : "",
        };
    }
}
