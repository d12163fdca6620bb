using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder asks the commission (before it existed: the SG) to look again at "this is no formal melding". The melder's
/// own keys hand its members the melding; no other desk can keep it from them.
/// </summary>
public sealed class HerzieningModel(Gids gids, RegisterCache registers, ItemAppender appender, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, TimeProvider clock) : PostvakPagina
{
    private const int Most = 20_000;

    public Gids Gids => gids;

    /// <summary>A melding was declined, and nobody has the last word on that yet.</summary>
    public bool Kan { get; private set; }

    /// <summary>Asked, by the rules or by the melder, and not answered yet.</summary>
    public bool Loopt { get; private set; }

    public string Postvak { get; private set; } = "";

    public string Tekst { get; private set; } = "";

    /// <summary>Nobody makes it formal without the melder's yes, so a review would be of no use.</summary>
    public bool EerstInstemmen => IsGeweigerd(Dossier) && !Kan;

    public static bool IsGeweigerd(GelezenDossier dossier) =>
        dossier.Rij.Staat == nameof(Staat.Signaal) && dossier.LaatsteKwalificatie == nameof(Gebeurtenis.FormeelGeweigerd);

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var leden = await LaadAsync();
        Tekst = new Invoer(Request.Form, Fouten, T).Tekst("tekst", Most, "herziening.leeg");
        if (!Kan || Loopt) Fouten.Add("", T["herziening.kanniet"]);
        if (leden.Count == 0) Fouten.Add("", T["instemming.geenweg"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Herziening, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(Tekst)), c =>
        {
            if (!BeoordelingStore.Ask(c, Dossier.Rij.Id, "Herziening", Postvak, clock.Today())) return false;
            foreach (var lid in leden)
            {
                GrantStore.Put(c, Dossier.Rij.Id, onderhoud.Toekenning(Dossier, lid), Dossier.Rij.Epoch);
                PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            }

            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?herziening=ja");
        Fouten.Add("", T["herziening.kanniet"]);
        return Page();
    }

    private async Task<IReadOnlyList<RegisterStatement>> LaadAsync()
    {
        var register = await registers.GetAsync();
        var soort = Dossier.Rij.Regime == nameof(Regime.VoorCommissie) ? "SecretarisGeneraal" : Register.Commissie;
        Postvak = register.Boxes(soort, null, clock.Today()) is [var box, ..] ? box : "";
        Kan = IsGeweigerd(Dossier) && Dossier.Feiten?.Instemming == Antwoord.Ja;
        Loopt = beoordelingen.Open(Dossier.Rij.Id).Any(b => b.Postvak == Postvak);
        return [.. register.MembersOf(Postvak, clock.Today()).Where(l => Dossier.NietVoor?.Contains(l.Persoon) == false)];
    }
}
