using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class WatModel(Onderwerpen onderwerpen) : StapPagina
{
    public override string Pad => "/melden/wat";

    public Onderwerpen Onderwerpen => onderwerpen;

    public IEnumerable<Keuze> Keuzes => Enum.GetNames<Soort>().Select(s => new Keuze(s, T[$"soort.{s}"], T[$"soort.{s}.uitleg"]));

    public static string OnderwerpVeld(Soort soort) => "onderwerp-" + Onderwerpen.Lijsten[soort];

    /// <summary>Unfolded where something is chosen or wrong, so that nothing chosen is out of sight.</summary>
    public bool IsOpen(Soort soort) => Fouten[OnderwerpVeld(soort)] is not null || onderwerpen.PerSoort[soort].Any(k => A.Onderwerpen.Contains(k.Waarde));

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        List<Soort> soorten = [.. invoer.Uit("soort", Enum.GetNames<Soort>(), "wat.fout").Select(Enum.Parse<Soort>).Order()];
        List<string> gekozen = [.. onderwerpen.PerSoort.SelectMany(o => invoer.Uit(OnderwerpVeld(o.Key), [.. o.Value.Select(k => k.Waarde)]))];
        foreach (var (naam, soort) in onderwerpen.ZonderSoort(gekozen, soorten))
            Fouten.Add(OnderwerpVeld(soort), T["wat.onderwerp.fout", naam, T[$"soort.{soort}"]]);
        return oud with { Soorten = soorten, Onderwerpen = gekozen };
    }

    protected override object?[] Deel(Antwoorden a) => [a.Soorten, a.Onderwerpen];
}
