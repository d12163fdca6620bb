using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The whole dossier on one page, to read or to print. The one page that takes what room it needs.</summary>
public sealed class AfdrukModel(Gids gids, Onderwerpen onderwerpen, Koppelingen koppelingen, RegisterCache registers, DossierStore dossiers, HistorieReader historie, Verplaatsing verplaatsing, BeoordelingStore beoordelingen, AlarmStore alarms, Regels regels, TimeProvider clock)
    : DossierModel(gids, onderwerpen, koppelingen, registers, dossiers, historie, verplaatsing, beoordelingen, alarms, regels, clock)
{
    protected override bool Alles => true;

    protected override bool ZonderInhoud => false;

    /// <summary>What the melder told about fear and how they are: it lies apart from the conversation, so that who handles the melding does not read it.</summary>
    public IEnumerable<(DateOnly Datum, string Kop, string Tekst)> Verteld =>
        from gelezen in Dossier.Of(ItemKind.Bescherming)
        where gelezen.Item!.Author.Role == AuthorRole.Melder
        let vrees = VreesInhoud.Van(gelezen)
        let hoe = Inhoud.TryDecode<HoeHetGaatInhoud>(gelezen.Item!.Body)
        where vrees is not null || hoe is not null
        select vrees is not null
            ? (gelezen.Datum, T["draad.vrees"], $"{(vrees.Bang.Length > 0 ? T[$"draad.vrees.{vrees.Bang}"] : "")}\n{vrees.Waarvoor}".Trim())
            : (gelezen.Datum, T["draad.hoehetgaat"], $"{T[$"hoehetgaat.{hoe!.Antwoord}"]}\n{hoe.Toelichting}".TrimEnd());
}
