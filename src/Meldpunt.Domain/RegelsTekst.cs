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
            Regel("termijnen", Termijn.InformerenWerkdagen, Termijn.OntvangstbevestigingDagen, Termijn.OntvankelijkheidWerkdagen,
                Termijn.UitkomstDagen, Termijn.TerugkoppelingMaanden, Termijn.AdviesDagen),
            .. Poorten.Alle.Select(poort => Regel(poort.Poort, poort.Als, poort.Dan, string.Join('+', poort.Gronden))),
            .. RoutingTabel.Rijen.Select(Regel),
            .. Overgangen.Alle.Select(rij => Regel(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, string.Join('+', rij.Voorwaarden), string.Join('+', rij.Gronden), rij.Bericht)),
            .. Delen.Apart.Select(rij => Regel("deel", rij.Van, rij.Gebeurtenis)),
            .. Bescherming.Alle.Select(rij => Regel(rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, string.Join('+', rij.Voorwaarden), string.Join('+', rij.Gronden))),
            .. Escalaties.Alle.Select(rij => Regel(rij.Reden, rij.Van, string.Join('+', rij.Regimes), rij.Naar, rij.Gebeurtenis, rij.DoorMelder, string.Join('+', rij.Gronden))),
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

    private static string Regel(params object?[] delen) =>
        string.Join('|', delen.Select(deel => Convert.ToString(deel, CultureInfo.InvariantCulture)));
}
