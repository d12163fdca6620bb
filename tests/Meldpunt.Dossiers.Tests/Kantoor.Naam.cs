using Dapper;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Who asks for the name, who keeps its halves, and the melder's word on it: with the hosts' own code.</summary>
internal sealed partial class Kantoor
{
    internal InzageStore Verzoeken => new(Database);

    internal Naamverzoek Naamverzoek => new(_appender, _reader, Inzagen, Verzoeken, Tags, new Verzoekgetuige(() => _keys.Signing("portal.sign")), Klok);

    internal Bewaarderswerk Bewaarderswerk => new(_appender, _reader, Inzagen, Verzoeken, new BewaringStore(Database), Tags, Klok);

    internal NaamVanMelder NaamVanMelder => new(Onderhoud, _appender, new ItemStore(Database), Verzoeken, Tags, Klok);

    private TagKeys Tags => new(_keys);

    private Inzagen Inzagen => new(Verzoeken, new ItemStore(Database), _register, new AlarmStore(Database), new HostPublicKeys(_keys), Klok);

    internal async Task<Werker> WerkerAsync(string wie) => new(wie, _personen[wie], await _register.GetAsync(), Klok.Today());

    internal PersonKeys SleutelsVan(string wie) => _personen[wie];

    /// <summary>Asks for the name; gives the request's id.</summary>
    internal async Task<string> VraagtAsync(string wie, string plicht = "")
    {
        var eerder = Verzoeken.Of(Id).Select(r => Convert.ToHexStringLower(r.Id)).ToHashSet();
        using var dossier = await OpenAsync(wie);
        Assert.True(Naamverzoek.Kan(await WerkerAsync(wie), dossier!));
        Assert.True(await Naamverzoek.VraagAsync(await WerkerAsync(wie), dossier!, "Om u te horen.", plicht));
        return Verzoeken.Of(Id).Select(r => Convert.ToHexStringLower(r.Id)).Single(i => !eerder.Contains(i));
    }

    internal async Task<bool> MagVragenAsync(string wie)
    {
        using var dossier = await OpenAsync(wie);
        return Naamverzoek.Kan(await WerkerAsync(wie), dossier!);
    }

    internal async Task MelderZegtAsync(string verzoek, Inzagewoord woord)
    {
        using var dossier = await OpenMelderAsync();
        var stuk = Naamkennis.Verzoeken(dossier!).Single(v => v.Id == verzoek);
        var inzage = (await Inzagen.VanAsync(dossier!)).Single(i => Convert.ToHexStringLower(i.Rij.Id) == verzoek);
        Assert.True(Naamkennis.Hoort(stuk, inzage.Verzoek!));
        Assert.True(await NaamVanMelder.AntwoordAsync(await AanZetAsync(dossier!), stuk, inzage, woord, ""));
    }

    /// <summary>A custodian hands over; false when they may not, or see no request at all.</summary>
    internal async Task<bool> GeeftAsync(string bewaarder, string verzoek)
    {
        var ik = await WerkerAsync(bewaarder);
        return await Bewaarderswerk.VindAsync(ik, Convert.FromHexString(verzoek)) is { } vraag && await Bewaarderswerk.GeefAsync(ik, vraag);
    }

    internal async Task<Inzagestand?> StandVoorAsync(string bewaarder, string verzoek) =>
        (await Bewaarderswerk.VindAsync(await WerkerAsync(bewaarder), Convert.FromHexString(verzoek)))?.Inzage.Stand;

    /// <summary>The name as the requester opens it; null when it does not open.</summary>
    internal async Task<string?> ToontAsync(string wie, string verzoek)
    {
        using var dossier = await OpenAsync(wie);
        return (await Naamverzoek.ToonAsync(await WerkerAsync(wie), dossier!, verzoek))?.Naam;
    }

    internal async Task OnthultAsync(string naam, params string[] personen)
    {
        using var dossier = await OpenMelderAsync();
        Assert.True(await NaamVanMelder.OnthulAsync(await AanZetAsync(dossier!), personen, new IdentiteitInhoud(naam, ""), _ => { }));
    }

    /// <summary>The half that a custodian keeps.</summary>
    internal byte[] HelftVan(string bewaarder, Helft helft)
    {
        var houder = Grant.BewaarderVan(bewaarder);
        var rij = new BewaringStore(Database).Of(Id, Tags.Of(Id, houder)).Single();
        Assert.True(Naamhelften.TryOpen(_personen[bewaarder].Encryption, Id, 0, helft, houder, rij.Inhoud, out var half));
        return half;
    }

    /// <summary>Who opened the name, as the melder reads it.</summary>
    internal async Task<IReadOnlyList<string>> InzagenAsync()
    {
        using var dossier = await OpenMelderAsync();
        return [.. dossier!.Of(ItemKind.Inzage).Select(i => i.Item!.Author.Id)];
    }

    /// <summary>What a database shows of the dossier: of each table the sizes of its rows.</summary>
    internal string Aanblik() => Database.Read(c => string.Join('\n', new[]
    {
        ("dossier", "id", "length(genesis) || '/' || length(ontvangstbewijs)"), ("item", "dossier", "compartiment || '/' || epoch || '/' || length(inhoud)"),
        ("toekenning", "dossier", "epoch || '/' || length(inhoud)"), ("bewaring", "dossier", "epoch || '/' || length(inhoud)"), ("reserve", "dossier", "epoch || '/' || length(inhoud)"),
        ("wisseling", "dossier", "epoch || '/' || length(inhoud)"), ("inzage", "dossier", "length(verzoek) || '/' || length(getuige)"),
    }.Select(t => t.Item1 + ": " + string.Join(' ', c.Query<string>($"SELECT {t.Item3} FROM {t.Item1} WHERE {t.Item2} = @id", new { id = Id }).Order(StringComparer.Ordinal)))));

    private async Task<MelderAanZet> AanZetAsync(GelezenDossier dossier) => new(dossier, _code.DeriveSigning(), await _register.GetAsync(), []);
}
