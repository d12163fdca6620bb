using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class HoeModel(Gids gids) : StapPagina
{
    private static readonly string[] Aangeboden = [nameof(Kanaal.Meldpunt), nameof(Kanaal.Commissie)];

    public override string Pad => "/melden/hoe";

    public IReadOnlyList<Keuze> Vertrouwenspersonen { get; private set; } = [];

    public IEnumerable<Keuze> Kanalen => Aangeboden.Select(k => new Keuze(k, T[$"kanaal.{k}"], T[$"kanaal.{k}.uitleg"]));

    public IEnumerable<Keuze> Instemmingen =>
        Enum.GetNames<Antwoord>().Select(a => new Keuze(a, T[$"instemming.{a}"], T[$"instemming.{a}.uitleg"]));

    public string GekozenVP => Vertrouwenspersonen.FirstOrDefault(v => v.Waarde == A.Vertrouwenspersoon)?.Tekst ?? T["vp.bijzonder"];

    protected override async Task VoorbereidAsync(Antwoorden a) => Vertrouwenspersonen = await gids.VertrouwenspersonenAsync(a);

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var kanaal = invoer.EenVan("kanaal", Aangeboden, "hoe.fout");
        // Straight to the commission is consent to handling by the commission (G3); nobody else is asked for anything.
        var instemming = invoer.Keuze<Antwoord>("instemming", kanaal == nameof(Kanaal.Commissie) ? null : "hoe.instemming.fout");
        var vp = oud.Bekendheid == Bekendheid.VertrouwelijkViaVP ? oud.Vertrouwenspersoon : invoer.EenVan("vertrouwenspersoon", Vertrouwenspersonen.Select(v => v.Waarde));
        return oud with { Kanaal = kanaal is null ? null : Enum.Parse<Kanaal>(kanaal), Instemming = instemming, Vertrouwenspersoon = vp };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Kanaal, a.Instemming, a.Vertrouwenspersoon];
}
