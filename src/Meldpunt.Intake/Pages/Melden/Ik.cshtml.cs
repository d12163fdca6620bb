using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class IkModel(Gids gids) : StapPagina
{
    public const int MostNaam = 200;
    public const int MostContact = 1_000;

    public override string Pad => "/melden/ik";

    /// <summary>How somebody can be connected with the work.</summary>
    public static readonly IReadOnlyList<string> Banden = ["werkt", "werkte", "inhuur", "stage", "sollicitant", "werkcontact", "anders"];

    public IEnumerable<Keuze> Relaties => Banden.Select(r => new Keuze(r, T[$"relatie.{r}"]));

    public IReadOnlyList<Keuze> Vertrouwenspersonen { get; private set; } = [];

    public IEnumerable<Keuze> Keuzes => new[] { Bekendheid.Anoniem, Bekendheid.VertrouwelijkViaVP, Bekendheid.Bekend }
        .Select(b => new Keuze(b.ToString(), T[$"bekendheid.{b}"], T[$"bekendheid.{b}.uitleg"]));

    protected override async Task VoorbereidAsync(Antwoorden a) => Vertrouwenspersonen = await gids.VertrouwenspersonenAsync(a);

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var bekendheid = invoer.Keuze<Bekendheid>("bekendheid", "ik.fout");
        var metNaam = bekendheid is Bekendheid.Bekend or Bekendheid.VertrouwelijkViaVP;
        var naam = invoer.Tekst("naam", MostNaam, metNaam ? "ik.naam.fout" : null);
        var contact = invoer.Tekst("contact", MostContact, metNaam ? "ik.contact.fout" : null);
        var vp = invoer.EenVan("vertrouwenspersoon", Vertrouwenspersonen.Select(v => v.Waarde));
        var relatie = invoer.EenVan("relatie", Banden);
        // Who chooses to stay anonymous leaves no name behind, not in the draft either.
        var anoniem = bekendheid == Bekendheid.Anoniem && !Fouten.Any;
        return oud with { Relatie = relatie, Bekendheid = bekendheid, Naam = anoniem ? "" : naam, Contact = anoniem ? "" : contact, Vertrouwenspersoon = vp ?? (metNaam ? null : oud.Vertrouwenspersoon) };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Relatie, a.Bekendheid, a.Naam, a.Contact, a.Vertrouwenspersoon];
}
