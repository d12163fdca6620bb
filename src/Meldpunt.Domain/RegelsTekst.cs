using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Domain;

/// <summary>The rules as canonical lines of text: what the version hash is taken over.</summary>
public static class RegelsTekst
{
    /// <summary>One line for each thing that decides; fixed order, "|" between the parts.</summary>
    public static IReadOnlyList<string> Regels(Regels regels)
    {
        ArgumentNullException.ThrowIfNull(regels);
        return
        [
            Regel("regimes", regels.CommissieVanaf.ToString("O", CultureInfo.InvariantCulture), Domain.Regels.WbkVanaf.ToString("O", CultureInfo.InvariantCulture)),
            .. RegimeRegel.Alle(regels).Select(regel => Regel("regime", regel.Regime, regel.Tekst.Nl, string.Join('+', regel.Gronden))),
            Regel("termijnen", Termijn.InformerenWerkdagen, Termijn.OntvangstbevestigingDagen, Termijn.OntvankelijkheidWerkdagen,
                Termijn.UitkomstDagen, Termijn.TerugkoppelingMaanden, Termijn.AdviesDagen, Termijn.RisicobeoordelingWerkdagen,
                string.Join('+', Termijn.VraagMaanden), Termijn.MonitoringJaren, Verlengen.MeesteDagen),
            .. TermijnRegel.Alle.Select(rij => Regel("termijn", rij.Naam.Nl, rij.Duur.Nl, string.Join('+', rij.Regimes), string.Join('+', rij.Gronden))),
            .. TermijnGangRegel.Alle.Select(rij => Regel("termijngang", string.Join('+', rij.Gebeurtenissen), rij.Van, rij.Door, string.Join('+', rij.Haalt), string.Join('+', rij.Begint), string.Join('+', rij.Gronden))),
            .. Looptijd.Alle.Concat(Werkdagen.Telling).Select(regel => Regel("telling", regel.Naam.Nl, regel.Tekst.Nl, string.Join('+', regel.Gronden))),
            .. Werkdagen.AlleFeestdagen.Select(Regel),
            .. Evaluatie.Alle.Select(regel => Regel(regel.Id, regel.Tekst.Nl, string.Join('+', regel.Gronden))),
            .. Poorten.Alle.Select(poort => Regel(poort.Poort, poort.Als, poort.Dan, string.Join('+', poort.Gronden))),
            .. RoutingTabel.Rijen.Select(Regel),
            .. Overgangen.Alle.Select(rij => Regel(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, string.Join('+', rij.Voorwaarden), string.Join('+', rij.Gronden), rij.Bericht)),
            .. Delen.Apart.Select(rij => Regel("deel", rij.Van, rij.Gebeurtenis)),
            .. Bescherming.Alle.Select(rij => Regel(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, string.Join('+', rij.Voorwaarden), string.Join('+', rij.Gronden))),
            .. Escalaties.Alle.Select(rij => Regel(rij.Reden, rij.Van, string.Join('+', rij.Regimes), rij.Naar, rij.Gebeurtenis, rij.DoorMelder, rij.Duur, string.Join('+', rij.Gronden))),
            Regel("mandaten", MandaatRegels.MeesteJaren),
            .. MandaatRegels.Alle.Select(rij => Regel(rij.Door, rij.Rol, rij.EigenDienst, string.Join('+', rij.Gronden))),
            .. InvariantRegel.Alle.Select(rij => Regel(rij.Id, rij.Tekst.Nl, string.Join('+', rij.Gronden))),
        ];
    }

    internal static string Hash(Regels regels)
    {
        var tekst = string.Join('\n', Regels(regels));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tekst)))[..16];
    }

    private static string Regel(Rij rij) => Regel(
        rij.Naam, string.Join('+', rij.Regimes), rij.Soorten, rij.BevoegdeLeidinggevende, rij.ViaCommissie,
        rij.EerdereMelding, rij.Uitkomst, rij.Ontvanger, rij.Geinformeerd, string.Join('+', rij.Gronden));

    /// <summary>A holiday with its date in every year that the rules know: the computation itself decides.</summary>
    private static string Regel(Feestdag feestdag) => Regel(
        "feestdag", feestdag.Naam.Nl, feestdag.Wanneer.Nl, string.Join('+', feestdag.Gronden),
        string.Join('+', Enumerable.Range(Feiten.EersteDag.Year, Feiten.LaatsteDag.Year - Feiten.EersteDag.Year + 1).Select(jaar => feestdag.Op(jaar).ToString("MMdd", CultureInfo.InvariantCulture))));

    private static string Regel(params object?[] delen) =>
        string.Join('|', delen.Select(deel => Convert.ToString(deel, CultureInfo.InvariantCulture)));
}
