using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class TekstModel : StapPagina
{
    public const int Most = 100_000;

    public override string Pad => "/melden/tekst";

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) => oud with { Tekst = invoer.Tekst("tekst", Most, "tekst.fout") };

    protected override object?[] Deel(Antwoorden a) => [a.Tekst];
}
