using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
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

    /// <summary>To the rules, who leaves a sealed name is known: only who gets a key to the name differs.</summary>
    private const string Verzegeld = "Verzegeld";

    private static readonly string[] Wijzen = [nameof(Bekendheid.Anoniem), nameof(Bekendheid.VertrouwelijkViaVP), Verzegeld, nameof(Bekendheid.Bekend)];

    public IEnumerable<Keuze> Keuzes => Wijzen.Select(b => new Keuze(b, T[$"bekendheid.{b}"], T[$"bekendheid.{b}.uitleg"]));

    public string? Gekozen => Wijze(A);

    /// <summary>The choice that these answers hold.</summary>
    public static string? Wijze(Antwoorden a) => a.NaamVerzegeld ? Verzegeld : a.Bekendheid?.ToString();

    protected override async Task VoorbereidAsync(Antwoorden a) => Vertrouwenspersonen = await gids.VertrouwenspersonenAsync(a);

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var wijze = invoer.EenVan("bekendheid", Wijzen, "ik.fout");
        Bekendheid? bekendheid = wijze is null ? null : wijze == Verzegeld ? Bekendheid.Bekend : Enum.Parse<Bekendheid>(wijze);
        var metNaam = bekendheid is Bekendheid.Bekend or Bekendheid.VertrouwelijkViaVP;
        var naam = invoer.Tekst("naam", MostNaam, metNaam ? "ik.naam.fout" : null);
        var contact = invoer.Tekst("contact", MostContact, metNaam ? "ik.contact.fout" : null);
        var vp = invoer.EenVan("vertrouwenspersoon", Vertrouwenspersonen.Select(v => v.Waarde));
        var relatie = invoer.EenVan("relatie", Banden);
        // Who chooses to stay anonymous leaves no name behind, not in the draft either.
        var anoniem = bekendheid == Bekendheid.Anoniem && !Fouten.Any;
        return oud with { Relatie = relatie, Bekendheid = bekendheid, NaamVerzegeld = wijze == Verzegeld, Naam = anoniem ? "" : naam, Contact = anoniem ? "" : contact, Vertrouwenspersoon = vp ?? (metNaam ? null : oud.Vertrouwenspersoon) };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Relatie, Wijze(a), a.Naam, a.Contact, a.Vertrouwenspersoon];
}
