using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class WatModel : StapPagina
{
    public override string Pad => "/melden/wat";

    public IEnumerable<Keuze> Keuzes => Enum.GetNames<Soort>().Select(s => new Keuze(s, T[$"soort.{s}"], T[$"soort.{s}.uitleg"]));

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) =>
        oud with { Soorten = [.. invoer.Uit("soort", Enum.GetNames<Soort>(), "wat.fout").Select(Enum.Parse<Soort>).Order()] };

    protected override object?[] Deel(Antwoorden a) => [a.Soorten];
}
