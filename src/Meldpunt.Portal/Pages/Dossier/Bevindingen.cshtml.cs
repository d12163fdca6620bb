using Meldpunt.Domain;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The onderzoeker delivers the facts and what they find from them, with files. They judge nothing: that is for who has the dossier.</summary>
internal sealed class BevindingenModel(Toegang toegang, Werksessie sessie, Teksten teksten, Ontvangst ontvangst, Berichtbestanden werk, Bestandenlade lade, Handelingen handelingen, Onderzoek onderzoek)
    : BestandenPagina(toegang, sessie, teksten, ontvangst, werk, lade, handelingen)
{
    /// <summary>What the table still asks, or null.</summary>
    public Voorwaarde? Ontbreekt => Zaak is null ? null : onderzoek.Ontbreekt(Zaak);

    public string Feiten { get; private set; } = "";

    protected override bool Beslist => true;

    protected override string Deel => "/bevindingen";

    protected override Compartment Waar => Compartment.Behandeling;

    protected override ItemKind Soort => ItemKind.Bevindingen;

    protected override string Gedaan => "bevindingen";

    protected override string Getypt => $"{Feiten}\n\n{Tekst}".Trim();

    protected override bool Lees(IReadOnlyDictionary<string, string> velden)
    {
        Feiten = Netjes(velden.GetValueOrDefault("feiten"));
        return Past(Feiten, "feiten", "bevindingen.feiten.naam") & Lees(velden.GetValueOrDefault("tekst"), "tekst", "bevindingen.tekst.naam");
    }

    protected override PageResult? Bezwaar() => NietVoorDezeRol(Zaak!.Rol == Rol.Onderzoeker, Getypt) ?? (Zaak.Stand?.Staat != Staat.Onderzoek ? NietInDezeStaat(Getypt) : null);

    protected override bool WasErAl() => Zaak!.Dossier.Of(Soort).Any(i =>
        i.Item!.Author.Id == Sessie.Persoon!.Id && i.Datum == Sessie.Vandaag && Inhoud.TryDecode<BevindingenInhoud>(i.Item.Body) == Opgeleverd);

    protected override bool KanWeg => onderzoek.Opleveren(Zaak!) is not null;

    protected override Task<bool> SchrijfAsync(Meegestuurd mee) => Handelingen.LeverOpAsync(Zaak!, onderzoek.Opleveren(Zaak!)!, Opgeleverd, mee);

    private BevindingenInhoud Opgeleverd => new(Feiten, Tekst);
}
