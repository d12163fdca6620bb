using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <content>Vertrouwenspersonen who read along.</content>
internal sealed partial class Kantoor
{
    private Meelezen Delen => new(_register, new BeoordelingStore(Database), Onderhoud, _appender, Klok);

    /// <summary>The boxes that the melder's page offers.</summary>
    internal async Task<IReadOnlyList<string>> BiedtMeelezenAanAsync()
    {
        using var dossier = await OpenMelderAsync();
        return [.. (await Delen.MogelijkAsync(dossier!)).Select(m => m.Postvak)];
    }

    internal async Task LaatMeelezenAsync(string postvak)
    {
        using var dossier = await OpenMelderAsync();
        Assert.True(await Delen.ZetAsync(dossier!, _code, (await Delen.MogelijkAsync(dossier!)).Single(m => m.Postvak == postvak), leest: true));
    }

    internal async Task LaatNietMeerMeelezenAsync(string postvak)
    {
        using var dossier = await OpenMelderAsync();
        Assert.True(await Delen.ZetAsync(dossier!, _code, (await Delen.NuAsync(dossier!)).Single(m => m.Postvak == postvak), leest: false));
    }

    /// <summary>The entry alone, by anybody, past the page that offers only what is lawful.</summary>
    internal async Task<bool> SchrijftMeelezenAsync(string wie, string postvak)
    {
        using var dossier = await OpenVanAsync(wie);
        return await SchrijftAsync(dossier!, wie, Compartment.Melding, ItemKind.Meelezen, Inhoud.Encode(new MeelezenInhoud(postvak, true)));
    }

    /// <summary>Passes something on, with or without a key to read it.</summary>
    internal Task<bool> GeeftDoorAsync(string wie, string naam) =>
        SchrijftDichtAsync(wie, Compartment.Melding, ItemKind.ViaVertrouwenspersoon, Inhoud.Encode(new DoorgegevenInhoud(DoorgegevenInhoud.VanMelder, naam)));
}
