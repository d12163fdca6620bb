using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder asks the commission (before it existed: the SG) to look again at "this is no formal melding". The melder's
/// own keys hand its members the melding; no other desk can keep it from them.
/// </summary>
public sealed class HerzieningModel(
    Gids gids, RegisterCache registers, ItemAppender appender, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, Instemmen instemmen, TimeProvider clock) : PostvakPagina
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
    public bool EerstInstemmen { get; private set; }

    /// <summary>
    /// Declined, by a leidinggevende and the HL perhaps both, and not by the box that the melder can ask: the line does not
    /// have the last word.
    /// </summary>
    public static bool IsGeweigerd(GelezenDossier dossier, Register register)
    {
        if (dossier.Rij.Staat != nameof(Staat.Signaal)) return false;
        var (item, besluit) = dossier.Besluiten.LastOrDefault(b => b.Besluit.Besluit == dossier.LaatsteKwalificatie);
        return besluit?.Besluit == nameof(Gebeurtenis.FormeelGeweigerd)
            || (besluit?.Besluit == nameof(Gebeurtenis.WeigeringBevestigd) && register.AuthorOn(item.Item!.Author.Id, item.Datum).All(s => s.Soort != Nakijker(dossier)));
    }

    /// <summary>The box that the melder can ask, whoever else looks at it already; "" where there is none.</summary>
    public static string VakVan(GelezenDossier dossier, Register register, DateOnly dag) => register.Boxes(Nakijker(dossier), null, dag) is [var box, ..] ? box : "";

    private static string Nakijker(GelezenDossier dossier) => dossier.Rij.Regime == nameof(Regime.VoorCommissie) ? "SecretarisGeneraal" : Register.Commissie;

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var leden = await LaadAsync();
        Tekst = new Invoer(Request.Form, Fouten, T).Tekst("tekst", Most, "herziening.leeg");
        if (!Kan || Loopt) Fouten.Add("", T["herziening.kanniet"]);
        if (leden.Count == 0) Fouten.Add("", T["instemming.geenweg"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var verder = await instemmen.PlanAsync(Dossier);
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Herziening, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(Tekst)), c =>
        {
            if (!BeoordelingStore.Ask(c, Dossier.Rij.Id, BeoordelingStore.Herziening, Postvak, clock.Today())) return false;
            foreach (var lid in leden)
            {
                GrantStore.Put(c, Dossier.Rij.Id, onderhoud.Toekenning(Dossier, lid), Dossier.Rij.Epoch);
                PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            }

            // The yes that the refusal stopped: it goes on where the review says that this is a formal melding.
            if (verder is { Weigering: null }) instemmen.GeefDoor(c, Dossier, instemmen.Slip(Dossier, verder));
            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?herziening=ja");
        Fouten.Add("", T["herziening.kanniet"]);
        return Page();
    }

    private async Task<IReadOnlyList<RegisterStatement>> LaadAsync()
    {
        var register = await registers.GetAsync();
        Postvak = VakVan(Dossier, register, clock.Today());
        var geweigerd = IsGeweigerd(Dossier, register);
        Kan = geweigerd && Dossier.Feiten?.Instemming == Antwoord.Ja;
        EerstInstemmen = geweigerd && !Kan;
        Loopt = beoordelingen.Open(Dossier.Rij.Id).Any(b => b.Postvak == Postvak);
        return Dossier.Leden(register, Postvak, clock.Today());
    }
}
