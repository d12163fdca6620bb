using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class EerderModel : StapPagina
{
    public const int MostKenmerk = 100;

    public override string Pad => "/melden/eerder";

    public IEnumerable<Keuze> JaNee => [new("Ja", T["ja"]), new("Nee", T["nee"])];

    public string? Waarde => A.EerdereMelding switch { true => "Ja", false => "Nee", null => null };

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        bool? eerder = invoer.EenVan("eerder", ["Ja", "Nee"], "eerder.fout") switch { "Ja" => true, "Nee" => false, _ => null };
        return oud with { EerdereMelding = eerder, EerderKenmerk = invoer.Tekst("kenmerk", MostKenmerk) };
    }

    protected override object?[] Deel(Antwoorden a) => [a.EerdereMelding, a.EerderKenmerk];
}
