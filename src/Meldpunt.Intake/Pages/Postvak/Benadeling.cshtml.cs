using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>Begins a benadeling melding out of a dossier: a new draft, straight to the commission, that names this dossier.</summary>
public sealed class BenadelingModel(
    Concepten.Concepten concepten, OpenPostvakken postvakken, Onderwerpen onderwerpen, RegisterCache registers, GrantStore grants, TagKeys tags, TimeProvider clock) : PostvakPagina
{
    protected override bool Beslissend => false;

    protected override bool ZonderInhoud => true;

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
            Antwoorden = Vooraf(await registers.GetAsync()),
            EerdereMeldcode = Code.Export(),
        });
        postvakken.Open(nieuw, Code);
        postvakken.Close(Sessie);
        nieuw.Begin(HttpContext);
        return Naar("/melden/tekst");
    }

    /// <summary>What the dossier knows holds here too, and can be changed on the check page. What it does not know is asked again.</summary>
    private Antwoorden Vooraf(Register register)
    {
        var (feiten, melding, identiteit) = (Dossier.Feiten, Dossier.Melding, Dossier.Identiteit);
        var vertrouwenspersoon = feiten?.Bekendheid == Bekendheid.VertrouwelijkViaVP ? MetDeNaam(register) : null;
        var bekendheid = feiten?.Bekendheid switch
        {
            Bekendheid.Anoniem => Bekendheid.Anoniem,
            Bekendheid.Bekend when identiteit is not null => Bekendheid.Bekend,
            Bekendheid.VertrouwelijkViaVP when identiteit is not null && vertrouwenspersoon is not null => Bekendheid.VertrouwelijkViaVP,
            _ => (Bekendheid?)null,
        };
        var metNaam = bekendheid is Bekendheid.Bekend or Bekendheid.VertrouwelijkViaVP;
        return new Antwoorden
        {
            Kort = true,
            WieGezien = true,
            NietZienGezien = true,
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
            Bekendheid = bekendheid,
            NaamVerzegeld = bekendheid == Bekendheid.Bekend && melding?.NaamVerzegeld == true,
            Naam = metNaam ? identiteit!.Naam : "",
            Contact = metNaam ? identiteit!.Contact : "",
            Vertrouwenspersoon = bekendheid == Bekendheid.VertrouwelijkViaVP && vertrouwenspersoon?.Soort == "Vertrouwenspersoon" ? vertrouwenspersoon.Postvak : null,
        };
    }

    /// <summary>The vertrouwenspersoon who has the name: which one it was stands nowhere but in who holds a key to it.</summary>
    private RegisterStatement? MetDeNaam(Register register) => register.Statements
        .Where(s => s.Soort is "Vertrouwenspersoon" or "BijzonderVertrouwenspersoon" && s.InForce(clock.Today()))
        .OrderBy(s => s.Soort != "Vertrouwenspersoon").ThenBy(s => s.Postvak, StringComparer.Ordinal)
        .FirstOrDefault(s => tags.Search(Dossier.Rij.Id, Grant.IdentiteitVan(s.Persoon), grants.Of).Count > 0);
}
