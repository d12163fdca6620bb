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
/// Past a commission that lets its term pass nothing goes by itself: the melder chooses, and the melder's own keys show
/// the melding to the SG. The commission keeps it, and keeps deciding.
/// </summary>
public sealed class NaarSGModel(RegisterCache registers, DossierStore dossiers, ItemAppender appender, Sleutelonderhoud onderhoud, BeoordelingStore beoordelingen, SignedHistorie historie, TimeProvider clock) : PostvakPagina
{
    private const int Most = 20_000;

    /// <summary>Who would read it; nobody where it cannot be, or the melder excluded them all.</summary>
    public IReadOnlyList<RegisterStatement> Leden { get; private set; } = [];

    public string Tekst { get; private set; } = "";

    private string Postvak { get; set; } = "";

    /// <summary>The commission has it, let the day of its acknowledgement pass, and the SG was not asked yet.</summary>
    public static bool Kan(GelezenDossier dossier, IReadOnlyList<TermijnRow> termijnen, BeoordelingStore beoordelingen, DateOnly vandaag) =>
        dossier.Rij.Staat is nameof(Staat.Formeel) or nameof(Staat.Doorgeleid) && dossier.Rij.Regime != nameof(Regime.VoorCommissie)
        && termijnen.Any(t => t is { Soort: "ontvangstbevestiging", GehaaldOp: null } && t.VervaltOp < vandaag)
        && beoordelingen.Open(dossier.Rij.Id).All(b => b.Soort != BeoordelingStore.CommissieZwijgt);

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        Tekst = new Invoer(Request.Form, Fouten, T).Tekst("tekst", Most, "naarsg.leeg");
        if (Leden.Count == 0) Fouten.Add("", T["naarsg.kanniet"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Herziening, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(Tekst)), c =>
        {
            if (!BeoordelingStore.Ask(c, Dossier.Rij.Id, BeoordelingStore.CommissieZwijgt, Postvak, clock.Today())) return false;
            var stap = Overgangen.Zoek(Enum.Parse<Staat>(Dossier.Rij.Staat), Gebeurtenis.VoorgelegdAanSG, Rol.Melder)!;
            if (!HistorieStore.TryMove(c, Dossier.Rij.Id, historie.Melding(Dossier.Rij.Id, HistorieStore.Of(c, Dossier.Rij.Id).Count, clock.Today(), stap))) return false;
            foreach (var lid in Leden)
            {
                GrantStore.Put(c, Dossier.Rij.Id, onderhoud.Toekenning(Dossier, lid), Dossier.Rij.Epoch);
                PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            }

            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?naarsg=ja");
        Fouten.Add("", T["naarsg.kanniet"]);
        return Page();
    }

    private async Task LaadAsync()
    {
        var (register, vandaag) = (await registers.GetAsync(), clock.Today());
        if (!Kan(Dossier, dossiers.Termijnen(Dossier.Rij.Id), beoordelingen, vandaag) || register.SoortVan(Dossier.Rij.Postvak) != Register.Commissie) return;
        Postvak = register.Boxes(nameof(Rol.SecretarisGeneraal), null, vandaag) is [var box, ..] ? box : "";
        Leden = Dossier.Leden(register, Postvak, vandaag);
    }
}
