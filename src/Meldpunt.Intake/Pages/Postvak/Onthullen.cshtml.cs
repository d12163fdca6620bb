using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder tells their name after all, to persons they pick among who handles the dossier. It is written anew under a
/// key of its own, which those persons and who knew the name before get.
/// </summary>
public sealed class OnthullenModel(RegisterCache registers, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, NaamVanMelder naamVanMelder, TimeProvider clock) : PostvakPagina
{
    /// <summary>Who handles it and does not know the name.</summary>
    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    public string Naam { get; private set; } = "";

    public string Contact { get; private set; } = "";

    public async Task OnGetAsync()
    {
        await LaadAsync();
        (Naam, Contact) = (Dossier.Identiteit?.Naam ?? "", Dossier.Identiteit?.Contact ?? "");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var register = await LaadAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Gekozen = invoer.Uit("personen", [.. Personen.Select(p => p.Waarde)], "onthullen.kies");
        Naam = invoer.Tekst("naam", IkModel.MostNaam, "onthullen.naam.fout");
        Contact = invoer.Tekst("contact", IkModel.MostContact, "onthullen.contact.fout");
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var melder = new MelderAanZet(Dossier, key, register, [.. beoordelingen.Open(Dossier.Rij.Id).Select(b => b.Postvak)]);
        var gedaan = await naamVanMelder.OnthulAsync(melder, Gekozen, new IdentiteitInhoud(Naam, Contact), c => Meld(c, register));
        if (gedaan) return Naar("/postvak/dossier?onthuld=ja");
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private async Task<Register> LaadAsync()
    {
        var register = await registers.GetAsync();
        if (Dossier.NietVoor is not { } nietVoor) return register;
        var weten = await onderhoud.KennersAsync(Dossier);
        Personen = [.. register.MembersOf(Dossier.Rij.Postvak, clock.Today()).Where(l => !nietVoor.Contains(l.Persoon) && !weten.Contains(l.Persoon)).Select(l => new Keuze(l.Persoon, $"{l.Naam}, {l.Functie}"))];
        return register;
    }
}
