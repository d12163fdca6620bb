using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>
/// Looks at every state of a walk. Its browser runs scripts and ignores the site's policy, for axe needs both; the pages
/// themselves have no script, so they are the same as without.
/// </summary>
public sealed class Waarnemer
{
    private const int Breed = 1280;
    private const int Hoog = 900;

    /// <summary>The shapes judged so far, by all walks: what axe, the keyboard and the colours say depends on nothing else.</summary>
    private static readonly HashSet<string> Vormen = [];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly IPage _page;
    private readonly string _taal;
    private readonly bool _metMaten;
    private readonly Schermafdrukken? _afdrukken;
    private readonly List<IResponse> _responses = [];
    private readonly HashSet<string> _metToetsenbord = [];
    private IResponse? _document;

    private Waarnemer(IPage page, string taal, bool metMaten, Schermafdrukken? afdrukken)
    {
        (_page, _taal, _metMaten, _afdrukken) = (page, taal, metMaten, afdrukken);
        page.Request += (_, r) => Verzoeken.Add(r.Url);
        page.Response += (_, r) => _responses.Add(r);
        page.Response += (_, r) => _document = r.Request.IsNavigationRequest && r.Status is < 300 or >= 400 ? r : _document;
    }

    public IPage Page => _page;

    public List<Waarneming> Staten { get; } = [];

    public List<Antwoord> Antwoorden { get; } = [];

    /// <summary>The address of everything the browser asked for.</summary>
    public List<string> Verzoeken { get; } = [];

    /// <summary>What was typed to open something.</summary>
    public List<string> Codes { get; } = [];

    /// <summary><paramref name="metMaten"/>: with all headers and sizes of what passed on the line, which takes long.</summary>
    public static async Task<Waarnemer> StartAsync(Browser browser, string taal, bool metMaten, Schermafdrukken? afdrukken)
    {
        var page = await browser.NewPageAsync(new() { BypassCSP = true, ViewportSize = new() { Width = Breed, Height = Hoog }, ColorScheme = ColorScheme.Light });
        return new Waarnemer(page, taal, metMaten, afdrukken);
    }

    /// <summary>Judges the page as it stands now, under the name of this state.</summary>
    public async Task ZieAsync(string naam)
    {
        var bron = await _document!.TextAsync().WaitAsync(TimeSpan.FromSeconds(20));
        var beeld = await BeeldAsync();
        var pad = new Uri(_page.Url).AbsolutePath;
        var andersGevormd = Vormen.Add(await _page.EvaluateAsync<string>(Scripts.Vorm));
        // A page that is refused is another one than the page itself.
        var nieuw = andersGevormd && _metToetsenbord.Add($"{(_document.Status < 400 ? "" : "refused ")}{Route(pad)}");
        var toetsenbord = nieuw ? await ToetsenbordAsync() : [];
        await _page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        var axe = andersGevormd ? await AxeAsync() : [];
        var eigenKleuren = andersGevormd ? await EigenKleurenAsync(nieuw) : [];
        await _page.SetViewportSizeAsync(320, Hoog);
        var breedte = await _page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        var tekstruimte = await _page.EvaluateAsync<string[]>(Scripts.Tekstruimte);
        await _page.SetViewportSizeAsync(Breed, Hoog);
        Staten.Add(new Waarneming
        {
            Naam = naam,
            Taal = _taal,
            Pad = pad,
            Bron = bron,
            Beeld = beeld,
            Cookies = await _page.Context.CookiesAsync(),
            Axe = axe,
            BreedteOp320 = breedte,
            Tekstruimte = tekstruimte,
            Toetsenbord = toetsenbord,
            EigenKleuren = eigenKleuren,
        });
        if (_afdrukken is not null)
            await _afdrukken.MaakAsync(_page, $"{_taal}-{Staten.Count:00}-{naam}");
        await AntwoordenAsync();
    }

    /// <summary>Reads the headers of what has come in; a page that was left early may have none any more.</summary>
    public async Task AntwoordenAsync()
    {
        foreach (var response in _responses.ToList())
        {
            var maat = _metMaten ? await MaatAsync(response.Request) : null;
            Antwoorden.Add(new Antwoord(
                new Uri(response.Url), response.Request.Method, response.Request.ResourceType, response.Status, _metMaten ? await response.AllHeadersAsync() : response.Headers,
                maat is null ? null : maat.ResponseHeadersSize + maat.ResponseBodySize, maat is null ? 0 : maat.RequestHeadersSize + maat.RequestBodySize));
        }

        _responses.Clear();
    }

    /// <summary>Null for what was broken off because its page was left: of that the end never comes.</summary>
    private static async Task<RequestSizesResult?> MaatAsync(IRequest request)
    {
        try
        {
            return await request.SizesAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>A path without what differs from dossier to dossier.</summary>
    public static string Route(string path)
    {
        var delen = path.Split('/');
        for (var i = 1; i < delen.Length; i++)
        {
            if (delen[i - 1] is "bijlage" && delen[i].Length > 0) delen[i] = "{bijlage}";
            else if ((delen[i - 1] is "dossier" or "ondertekenen" or "identiteit" && delen[i].Length > 0) || (delen[i].Length == 32 && delen[i].All(char.IsAsciiHexDigitLower))) delen[i] = "{id}";
        }

        return string.Join('/', delen);
    }

    private async Task<Paginabeeld> BeeldAsync() =>
        JsonSerializer.Deserialize<Paginabeeld>(await _page.EvaluateAsync<string>(Scripts.Beeld))!;

    private async Task<IReadOnlyList<string>> AxeAsync()
    {
        await _page.EvaluateAsync(Axe);
        var licht = await _page.EvaluateAsync<string[]>(Scripts.AxeAlles);
        await _page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var donker = await _page.EvaluateAsync<string[]>(Scripts.AxeContrast);
        await _page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. licht, .. donker.Select(d => "dark: " + d)];
    }

    /// <summary>The borders on every page, the rest once for each route, since it takes long.</summary>
    private async Task<IReadOnlyList<string>> EigenKleurenAsync(bool alles)
    {
        await _page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        List<string> fouten = [.. await _page.EvaluateAsync<string[]>(Scripts.Randen)];
        if (alles)
        {
            fouten.AddRange(await _page.EvaluateAsync<string[]>(Scripts.AxeAlles));
            await _page.EvaluateAsync("() => document.activeElement.blur()");
            fouten.AddRange(await ToetsenbordAsync());
        }

        await _page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        return fouten;
    }

    private async Task<IReadOnlyList<string>> ToetsenbordAsync()
    {
        var aantal = await _page.EvaluateAsync<int>(Scripts.TabLijst);
        var gezien = new List<int>();
        var fouten = new List<string>();
        if (aantal == 0) fouten.Add("there is nothing to reach");
        for (var i = 0; i < (2 * aantal) + 3 && gezien.Distinct().Count() < aantal; i++)
        {
            await _page.Keyboard.PressAsync("Tab");
            var stap = await _page.EvaluateAsync<JsonElement>(Scripts.TabStap);
            var nr = stap.GetProperty("nr").GetInt32();
            if (nr < 0) continue;
            // A date field of the browser is several stops, and the browser marks the part that has the focus.
            var datum = stap.GetProperty("datum").GetBoolean();
            if (datum && gezien is [.., var vorige] && vorige == nr) continue;
            gezien.Add(nr);
            if (!datum && !stap.GetProperty("zichtbaar").GetBoolean()) fouten.Add($"no visible focus on {stap.GetProperty("wat").GetString()}");
        }

        for (var i = 1; i < gezien.Count; i++)
        {
            if (gezien[i] != (gezien[i - 1] + 1) % aantal) fouten.Add($"Tab goes from control {gezien[i - 1]} to {gezien[i]} of {aantal}");
        }

        if (gezien.Distinct().Count() != aantal) fouten.Add($"Tab reaches {gezien.Distinct().Count()} of {aantal} controls");
        return fouten;
    }
}
