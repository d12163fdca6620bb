using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.Start;

namespace Meldpunt.Demo;

/// <summary>
/// Plays the demo dossiers through the pages of the two sites, as their melders and handlers would, in the order of their
/// dates. The meldcodes live here and nowhere else, and are gone with it.
/// </summary>
internal sealed class DemoPlay(LauncherOptions options, IReadOnlyList<DemoDossier> dossiers, DemoSleutelzinnen sleutelzinnen, ClockFile clock, DeliveryWatch delivery)
{
    private readonly Dictionary<DemoDossier, Gemeld> _sent = [];
    private readonly Dictionary<string, StaffBrowser> _signedIn = [];
    private DateOnly _day;

    /// <summary>Plays all of it; what lies ahead of <paramref name="today"/> is played today.</summary>
    public async Task RunAsync(DateOnly today, CancellationToken ct)
    {
        var moments = dossiers.SelectMany((dossier, nr) => dossier.Berichten.Select((bericht, i) => (bericht.Datum, Nr: nr, Place: i + 1, Dossier: dossier, (DemoDossier.Bericht?)bericht))
            .Prepend((dossier.Datum, Nr: nr, Place: 0, Dossier: dossier, null)));
        foreach (var (date, _, _, dossier, bericht) in moments.OrderBy(m => m.Datum).ThenBy(m => m.Nr).ThenBy(m => m.Place))
        {
            Turn(date < today ? date : today);
            if (bericht is null) await HandInAsync(dossier, ct);
            else if (bericht.Van == DemoDossier.Melder) await AnswerAsync(_sent[dossier], bericht, ct);
            else await WriteAsync(_sent[dossier], bericht, ct);
        }
    }

    // Sessions do not outlive their day, in the demonstration either.
    private void Turn(DateOnly day)
    {
        if (day == _day) return;
        _day = day;
        _signedIn.Clear();
        clock.Set(day);
    }

    private async Task HandInAsync(DemoDossier dossier, CancellationToken ct)
    {
        _sent[dossier] = dossier.Vastlegger is { } persoon
            ? new Gemeld("", await (await SignedInAsync(persoon, ct)).LegVastAsync(dossier.Dienstonderdeel, dossier.AlsVastlegging(), ct))
            : Gemeld.Als(await new MelderBrowser(options.IntakeUrl).MeldAsync(dossier.AsMelding(), ct));
        await delivery.SettledAsync(_day, ct);
    }

    private async Task AnswerAsync(Gemeld sent, DemoDossier.Bericht bericht, CancellationToken ct)
    {
        var browser = new MelderBrowser(options.IntakeUrl);
        await browser.OpenPostvakAsync(sent.Meldcode, ct);
        if (bericht.Soort == "bericht") await browser.SchrijfAsync(bericht.Tekst ?? "", ct: ct);
        else
        {
            await browser.DoeAsync($"/postvak/{bericht.Soort}", bericht.Alles, bericht.Knoppen ?? [], ct);
            await delivery.SettledAsync(_day, ct);
        }
    }

    private async Task WriteAsync(Gemeld sent, DemoDossier.Bericht bericht, CancellationToken ct)
    {
        var browser = await SignedInAsync(bericht.Persoon ?? throw new InvalidDataException($"A message of {bericht.Van} names no person."), ct);
        var lijst = bericht.Soort switch { "brief" => "/brieven", "onderzoek" => "/onderzoek", _ => null };
        var page = (lijst is null ? await browser.OpenDossierAsync(bericht.Van, sent.Kenmerk, ct) : await browser.OpenVanAsync(lijst, sent.Kenmerk, ct))
            ?? throw new SiteRefusedException($"{sent.Kenmerk} is not in the box {bericht.Van} of {bericht.Persoon}.");
        await browser.DoeAsync(lijst is null ? $"{page.Path}/{bericht.Soort}" : page.Path, bericht.Alles, bericht.Knoppen ?? [], ct);
    }

    private async Task<StaffBrowser> SignedInAsync(string persoon, CancellationToken ct)
    {
        if (_signedIn.TryGetValue(persoon, out var known)) return known;
        var browser = new StaffBrowser(options.PortalUrl);
        await browser.SignInAsync(persoon, sleutelzinnen.Of(persoon), ct);
        return _signedIn[persoon] = browser;
    }

    /// <summary>How to find it again. A melding that was recorded has no meldcode: its melder has a one-time code that nobody uses here.</summary>
    private sealed record Gemeld(string Meldcode, string Kenmerk)
    {
        public static Gemeld Als(Verzonden verzonden) => new(verzonden.Meldcode, verzonden.Kenmerk);
    }
}
