using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <content>Onderzoekers: two in the pool, who hold nothing by that.</content>
internal sealed partial class Kantoor
{
    internal async Task MetOnderzoekersAsync()
    {
        foreach (var lid in new[] { "oz-a", "oz-b" }) await WordtLidAsync(lid, "onderzoekers", Onderzoekers.Soort);
    }

    internal async Task<bool> WijstAanAsync(string wie, string onderzoeker)
    {
        using var dossier = await OpenAsync(wie);
        var volmacht = Volmacht.Sign(SleutelsVan(wie).Signing, Id, dossier!.Rij.Postvak, onderzoeker, Klok.Dag);
        return await SchrijftAsync(dossier, wie, Compartment.Melding, ItemKind.Aanwijzing, Inhoud.Encode(new AanwijzingInhoud(onderzoeker, "", Begin.AddDays(30), Convert.ToHexStringLower(volmacht))));
    }

    /// <summary>The onderzoeker signs the declaration without a key to anything, as custodians write what they decide.</summary>
    internal Task<bool> VerklaartAsync(string onderzoeker) => SchrijftDichtAsync(onderzoeker, Compartment.Melding, ItemKind.Onafhankelijkheidsverklaring, Inhoud.Encode(new VerklaringInhoud("")));

    internal Task<bool> TreedtTerugAsync(string onderzoeker) => SchrijftDichtAsync(onderzoeker, Compartment.Melding, ItemKind.EindeAanwijzing, Inhoud.Encode(new EindeAanwijzingInhoud(onderzoeker, "Ik ken iemand.")));

    internal async Task<bool> TrektInAsync(string wie, string onderzoeker)
    {
        using var dossier = await OpenAsync(wie);
        var wissel = await Onderhoud.ZonderAsync(dossier!, Wisselaar(wie), [onderzoeker], []);
        return await SchrijftAsync(dossier!, wie, Compartment.Melding, ItemKind.EindeAanwijzing, Inhoud.Encode(new EindeAanwijzingInhoud(onderzoeker, "Niet meer beschikbaar.")), wissel);
    }

    internal async Task<bool> SchrijftDichtAsync(string wie, Compartment waar, ItemKind kind, byte[] body)
    {
        using var dossier = await _reader.DichtAsync(Id);
        return await SchrijftAsync(dossier!, wie, waar, kind, body);
    }

    /// <summary>Appointed by <paramref name="wie"/>, declared, and given the key by the next who opens.</summary>
    internal async Task OnderzoektAsync(string wie, string onderzoeker)
    {
        Assert.True(await WijstAanAsync(wie, onderzoeker));
        Assert.True(await VerklaartAsync(onderzoeker));
        Assert.True(await OpentEnOnderhoudtAsync(wie));
    }
}
