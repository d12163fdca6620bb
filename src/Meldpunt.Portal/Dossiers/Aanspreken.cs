using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// What the SG can do with whose melding the commission stays silent, when the melder showed it to them [O]: call the
/// commission to account, signed, for melder and commission to read. The commission keeps the dossier and keeps deciding;
/// with this act the SG has done what the melder asked, and reads it no longer.
/// </summary>
internal sealed class Aanspreken(Werksessie sessie, Handelingen handelingen, Regels regels)
{
    /// <summary>The name under which it is recorded.</summary>
    internal const string Naam = "CommissieAangesproken";

    internal static IReadOnlyList<string> Gronden { get; } = [Grond.O];

    /// <summary>Asked by the melder, and the commission has not acknowledged since.</summary>
    internal static bool Kan(Zaak zaak) =>
        zaak is { Behandelt: false, Rol: Rol.SecretarisGeneraal, Beoordeelt.Soort: BeoordelingStore.CommissieZwijgt, Stand.Staat: Staat.Formeel or Staat.Doorgeleid }
        && zaak.Dossier.Keys[Compartment.Melding] is not null;

    /// <summary>False when somebody was ahead, the commission's acknowledgement too; then nothing was written.</summary>
    internal async Task<bool> SpreekAanAsync(Zaak zaak, string redenen, string bericht)
    {
        var wissel = await handelingen.ZonderGevraagdeAsync(zaak, BeoordelingStore.CommissieZwijgt);
        var besluit = new BesluitInhoud(Naam, redenen, string.Join(", ", Gronden), null, null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: bericht);
        return await handelingen.BesluitAsync(zaak, [], besluit, c =>
        {
            if (HistorieStore.Of(c, zaak.Id).Count != zaak.Verloop.Rijen.Count || !BeoordelingStore.Finish(c, zaak.Id, zaak.Lid.Postvak, sessie.Vandaag)) return false;
            handelingen.Meld(c, zaak);
            return wissel.Schrijf(c, zaak.Id);
        });
    }
}
