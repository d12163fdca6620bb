using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>Who is concerned, in the melder's own words.</summary>
public sealed class WieModel(Gids gids) : NamenPagina(gids)
{
    public const int Most = 20_000;

    public override string Pad => "/melden/wie";

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) =>
        MetNamen(invoer, oud, invoer.Tekst("wie", Most), oud.Uitgesloten) with { WieGezien = oud.WieGezien || !invoer.Onaf };

    protected override object?[] Deel(Antwoorden a) => [.. base.Deel(a), a.WieGezien];
}
