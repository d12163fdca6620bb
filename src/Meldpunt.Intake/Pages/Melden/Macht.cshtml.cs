using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>What power those concerned have over careers: it decides who handles the melding.</summary>
public sealed class MachtModel(Gids gids) : StapPagina
{
    public override string Pad => "/melden/macht";

    public string HlTitel => gids.Postvak("hl-" + A.Dienstonderdeel);

    public IEnumerable<Keuze> JaNeeOnbekend => [new(nameof(Antwoord.Ja), T["ja"]), new(nameof(Antwoord.Nee), T["nee"]), new(nameof(Antwoord.Onbekend), T["weetniet"])];

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) => oud with
    {
        BevoegdeLeidinggevende = invoer.Keuze<Antwoord>("bevoegd", "wie.bevoegd.fout"),
        BeschuldigdeIsHL = invoer.Keuze<Antwoord>("hl", "wie.hl.fout"),
    };

    protected override object?[] Deel(Antwoorden a) => [a.BevoegdeLeidinggevende, a.BeschuldigdeIsHL];
}
