using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// Whether this person may decide in this dossier at all: D-7, D-8, D-9 and D-11, established from the verified register
/// and what was signed in the dossier.
/// </summary>
internal sealed class Functiescheiding(Werksessie sessie, DossierReader reader, DossierStore dossiers)
{
    internal async Task<Belemmering?> VoorAsync(Zaak zaak, Daad daad)
    {
        var (ik, stand) = (sessie.Persoon!.Id, zaak.Stand!);
        var (beschuldigden, ondergeschikten) = Beschuldigd(zaak);
        if (Invarianten.D7(beschuldigden, ondergeschikten, ik) is { } d7) return d7;
        if (daad.Rij is { } rij && Invarianten.D8(stand.Rij, zaak.Rol, rij.Van, rij.Gebeurtenis) is { } d8) return d8;
        if (Invarianten.D9(RollenIn(zaak), zaak.Rol) is { } d9) return d9;
        if (!stand.Benadeling || daad.Rij?.Gebeurtenis != Gebeurtenis.OordeelGegeven) return null;
        var inLijn = sessie.Lidmaatschappen.Any(l => l.Soort is nameof(Rol.HoogsteLeidinggevende) or nameof(Rol.Leidinggevende) && l.Dienstonderdeel == zaak.Dossier.Slip?.Dienstonderdeel);
        return Invarianten.D11(zaak.Rol, inLijn, await Besliste(zaak));
    }

    /// <summary>
    /// Who is accused as far as the dossier says it in a way that can be enforced: whom the melder excluded, and under G4 the
    /// HL with the managers of that service below.
    /// </summary>
    internal (IReadOnlySet<string> Beschuldigden, IReadOnlySet<string> Ondergeschikten) Beschuldigd(Zaak zaak)
    {
        var dienst = zaak.Dossier.Slip?.Dienstonderdeel;
        var hl = zaak.Stand?.HLBeschuldigd == true ? Personen(nameof(Rol.HoogsteLeidinggevende)) : [];
        var onder = zaak.Stand?.HLBeschuldigd == true ? Personen(nameof(Rol.Leidinggevende)) : [];
        return (hl.Concat(zaak.Dossier.NietVoor ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal), onder.ToHashSet(StringComparer.Ordinal));

        IEnumerable<string> Personen(string soort) =>
            sessie.Register.Statements.Where(s => s.Soort == soort && s.Dienstonderdeel == dienst && s.InForce(sessie.Vandaag)).Select(s => s.Persoon);
    }

    /// <summary>The roles in which this person signed something in this dossier.</summary>
    private HashSet<Rol> RollenIn(Zaak zaak) => [.. zaak.Dossier.Items.Where(i => i.Herkomst && i.Item!.Author.Role == AuthorRole.Persoon && i.Item.Author.Id == sessie.Persoon!.Id)
        .SelectMany(i => sessie.Register.AuthorOn(i.Item!.Author.Id, i.Datum)).Where(s => s.Postvak == zaak.Dossier.Rij.Postvak || s.Postvak == zaak.Dossier.Slip?.Postvak).Select(s => Zaak.RolVan(s.Soort)).OfType<Rol>()];

    /// <summary>Whether this person signed a decision in the melding that this one follows on, as far as their own keys open it.</summary>
    private async Task<bool> Besliste(Zaak zaak)
    {
        if (zaak.Dossier.Melding?.EerderKenmerk is not { } kenmerk || Kenmerk.Begin(kenmerk) is not { } begin || sessie.Sleutels is not { } sleutels) return false;
        foreach (var id in dossiers.MetBegin(begin))
        {
            using var eerder = await reader.OpenAsync(id, sessie.Persoon!.Id, sleutels.Encryption);
            if (eerder?.Besluiten.Any(b => b.Item.Item!.Author.Id == sessie.Persoon.Id) == true) return true;
        }

        return false;
    }
}
