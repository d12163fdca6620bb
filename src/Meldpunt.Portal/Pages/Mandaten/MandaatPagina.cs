using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Mandaten;

/// <summary>An entry of the mandate register as pages show it.</summary>
internal sealed record MandaatRij(string Nummer, string Kort, string Houder, string Rol, string Soorten, string Dienst, DateOnly Van, DateOnly TotEnMet, string Door, string Stand, string Klasse);

/// <summary>What the pages of the mandate register share. It holds functions and dates, no content: whoever has an open session of any box may read it.</summary>
internal abstract class MandaatPagina(Werksessie sessie, OrganisatieStore organisatie, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    private readonly Lazy<Dictionary<string, string>> namen = new(() => organisatie.Personen().ToDictionary(p => p.Id, p => p.Naam));
    private readonly Lazy<Dictionary<string, string>> diensten = new(() => organisatie.Dienstonderdelen().ToDictionary(d => d.Id, d => d.Naam));

    protected IActionResult? Begin()
    {
        if (Sessie.Persoon is not null && Sessie.Lidmaatschappen.Count == 0) return NotFound();
        return Toegang(open: true);
    }

    protected MandaatRij Maak(Mandaatregel m)
    {
        var stand = m.IngetrokkenOp is { } op && op <= m.Mandaat.TotEnMet ? T["mandaat.stand.ingetrokken", T.Taal.Datum(op)]
            : Sessie.Vandaag > m.Mandaat.TotEnMet ? T["mandaat.stand.voorbij"]
            : Sessie.Vandaag < m.Mandaat.Van ? T["mandaat.stand.later"]
            : m.Einde <= Sessie.Vandaag.AddDays(MandaatRegels.DagenVooraf) ? T["mandaat.stand.loopt-af"]
            : T["mandaat.stand.geldt"];
        return new(m.Mandaat.Nummer, Mandaatboek.Kort(m.Mandaat.Nummer), Naam(m.Mandaat.Houder), T.Find("soort." + m.Mandaat.Rol) ?? m.Mandaat.Rol.ToString(),
            m.Mandaat.Soorten.Count == Enum.GetValues<Soort>().Length ? T["mandaat.soorten.alle"] : string.Join(", ", m.Mandaat.Soorten.Select(s => T["feit." + s])),
            Dienst(m.Dienstonderdeel), m.Mandaat.Van, m.Mandaat.TotEnMet, m.Mandaat.VerleendDoor.Length == 0 ? T["mandaat.wortel"] : Naam(m.Mandaat.VerleendDoor), stand,
            m.Geldt(Sessie.Vandaag) ? (m.Einde <= Sessie.Vandaag.AddDays(MandaatRegels.DagenVooraf) ? "kort" : "ruim") : "klaar");
    }

    protected string Dienst(string id) => id.Length == 0 ? "" : diensten.Value.GetValueOrDefault(id, id);

    // The register's name, as long as there is one: the organisation's table is for those who are in no box any more.
    private new string Naam(string persoon) => Sessie.Register.Of(persoon, Sessie.Vandaag) is [var lid, ..] ? lid.Naam : namen.Value.GetValueOrDefault(persoon, persoon);
}
