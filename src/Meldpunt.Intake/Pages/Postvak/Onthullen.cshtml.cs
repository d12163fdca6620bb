using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder tells their name after all, to persons they pick among who handles the dossier. It is written anew under a
/// key of its own, which those persons and who knew the name before get.
/// </summary>
public sealed class OnthullenModel(RegisterCache registers, BeoordelingStore beoordelingen, ItemStore items, Sleutelonderhoud onderhoud, ItemAppender appender, TimeProvider clock) : PostvakPagina
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
        var wissel = await onderhoud.OnthulAsync(Dossier, new Wisselaar(Author.Melder, key), Gekozen, [.. beoordelingen.Open(Dossier.Rij.Id).Select(b => b.Postvak)]);
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Onthulling, Author.Melder, key, Inhoud.Encode(new OnthullingInhoud(Gekozen)), c =>
        {
            if (!wissel.Schrijf(c, Dossier.Rij.Id)) return false;
            ItemStore.Insert(c, Dossier.Rij.Id, Identiteit(wissel, key));
            Meld(c, register);
            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?onthuld=ja");
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    /// <summary>The name as the next entry of its compartment, sealed to the key that begins with it.</summary>
    private ItemRow Identiteit(Sleutelwissel wissel, SigningKeyPair key)
    {
        var last = items.Last(Dossier.Rij.Id, (int)Compartment.Identiteit);
        var (nr, previous) = last is null ? (0, Dossier.Genesis.Digest()) : ((int)last.Nr + 1, Item.Digest(last.Inhoud));
        var item = new Item(Dossier.Rij.Id, Compartment.Identiteit, wissel.Epoch, nr, previous, ItemKind.Identiteit, Author.Melder, clock.Today(), Inhoud.Encode(new IdentiteitInhoud(Naam, Contact)));
        return new ItemRow((long)Compartment.Identiteit, nr, wissel.Epoch, item.Date, item.Seal(key, wissel.PublicKeys[Compartment.Identiteit]));
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
