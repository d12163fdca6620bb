using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>Who must not see it, out of everybody who could receive it.</summary>
public sealed class NietZienModel(Gids gids) : NamenPagina(gids)
{
    public override string Pad => "/melden/nietzien";

    public IReadOnlyList<Keuze> Personen => [.. Mogelijk.Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];

    /// <summary>Only where nothing was said of them yet: such as somebody whom the melder shut out by name and lets in again here.</summary>
    public override IEnumerable<RegisterStatement> Genoemd => base.Genoemd.Where(s => !Concept.Inhoud.Antwoorden.ToegestaneNamen.Contains(s.Persoon));

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud) =>
        MetNamen(invoer, oud, oud.Wie, invoer.Uit("uitgesloten", [.. Mogelijk.Select(p => p.Persoon)])) with { NietZienGezien = oud.NietZienGezien || !invoer.Onaf };

    protected override object?[] Deel(Antwoorden a) => [.. base.Deel(a), a.NietZienGezien];
}
