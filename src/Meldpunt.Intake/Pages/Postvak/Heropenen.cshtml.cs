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
/// The melder disagrees with the end of a melding, or knows something new: the commission looks at it, whoever ended it; the
/// state table lets it open every end again on a new fact. Where another desk has the dossier, the melder's own keys show it.
/// Before there was a commission nobody else can: then a message to who handled it is the way.
/// </summary>
public sealed class HeropenenModel(Gids gids, RegisterCache registers, ItemAppender appender, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, TimeProvider clock) : PostvakPagina
{
    private const int Most = 20_000;

    // What the melder withdrew, the melder ended.
    private static readonly string[] Einden = [.. Overgangen.Einden.Where(e => e != Staat.Ingetrokken).Select(e => e.ToString())];

    public Gids Gids => gids;

    /// <summary>Asked, and not answered yet.</summary>
    public bool Loopt { get; private set; }

    public string Postvak { get; private set; } = "";

    public string Tekst { get; private set; } = "";

    /// <summary>Whether the rules let somebody be asked; whoever may see it then is looked up when it is sent.</summary>
    public bool Kan => IsEinde(Dossier);

    /// <summary>An end that the commission can open again.</summary>
    public static bool IsEinde(GelezenDossier dossier) => Einden.Contains(dossier.Rij.Staat) && dossier.Rij.Regime != nameof(Regime.VoorCommissie);

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var leden = await LaadAsync();
        Tekst = new Invoer(Request.Form, Fouten, T).Tekst("tekst", Most, "heropenen.leeg");
        if (!Kan || Loopt || leden.Count == 0) Fouten.Add("", T["heropenen.kanniet"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Herziening, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(Tekst)), c =>
        {
            // Opened again meanwhile: then there is no end to look at.
            if (HistorieStore.Of(c, Dossier.Rij.Id)[^1].Naar != Dossier.Rij.Staat || !BeoordelingStore.Ask(c, Dossier.Rij.Id, BeoordelingStore.Heropening, Postvak, clock.Today())) return false;
            foreach (var lid in leden)
            {
                if (Postvak != Dossier.Rij.Postvak) GrantStore.Put(c, Dossier.Rij.Id, onderhoud.Toekenning(Dossier, lid), Dossier.Rij.Epoch);
                PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            }

            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?herziening=ja");
        Fouten.Add("", T["heropenen.kanniet"]);
        return Page();
    }

    private async Task<IReadOnlyList<RegisterStatement>> LaadAsync()
    {
        var (register, vandaag) = (await registers.GetAsync(), clock.Today());
        Postvak = register.Boxes(Register.Commissie, null, vandaag) is [var box, ..] ? box : "";
        Loopt = beoordelingen.Open(Dossier.Rij.Id).Any(b => b.Postvak == Postvak);
        return Dossier.Leden(register, Postvak, vandaag);
    }
}
