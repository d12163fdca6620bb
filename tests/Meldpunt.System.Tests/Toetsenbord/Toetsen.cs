using System.Text.Json;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Toetsenbord;

/// <summary>
/// A melder with a keyboard and nothing else. Every press of Tab must lead to the next control in the order of the page,
/// in sight, with its focus to be seen; what cannot be reached so is a failure.
/// </summary>
internal sealed class Toetsen(IPage page)
{
    private const int Most = 80;

    // A group of radios is one stop. Where nothing that Tab stops at has the focus, it goes on from there.
    private const string Lijst = """
        const alle = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')]
          .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility());
        const zelfde = (a, b) => a === b || (a.type === 'radio' && b.type === 'radio' && a.name === b.name && a.form === b.form);
        const lijst = alle.filter((e, i) => alle.findIndex(a => zelfde(a, e)) === i);
        const nu = document.activeElement;
        const nr = lijst.findIndex(e => zelfde(e, nu));
        """;

    private const string Verwacht = "richting => { " + Lijst + """
          return nr >= 0 ? nr + richting : lijst.filter(e => nu.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length;
        }
        """;

    private const string Stap = "doel => { " + Lijst + """
          const s = getComputedStyle(nu), r = nu.getBoundingClientRect();
          const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
          const boven = document.elementFromPoint(x, y);
          return {
            nr, wat: nu.outerHTML.slice(0, 120), er: nu.matches(doel),
            zichtbaar: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== getComputedStyle(document.body).backgroundColor
              && !!boven && (nu.contains(boven) || boven.contains(nu)),
          };
        }
        """;

    public IPage Page => page;

    /// <summary>Tab until this has the focus.</summary>
    public Task NaarAsync(string doel) => ZoekAsync("Tab", 1, doel);

    /// <summary>Shift and Tab until this has the focus.</summary>
    public Task TerugNaarAsync(string doel) => ZoekAsync("Shift+Tab", -1, doel);

    /// <summary>Past what stands on top of every page, by the first link there is.</summary>
    public async Task SlaOverAsync()
    {
        await NaarAsync(".mp-skip");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => { " + Lijst + " return nr === lijst.findIndex(e => e.closest('main')); }"), "the skip link does not lead to the first control of the page itself");
    }

    /// <summary>Types into what has the focus.</summary>
    public async Task TypAsync(string doel, string tekst)
    {
        await NaarAsync(doel);
        await page.Keyboard.TypeAsync(tekst);
    }

    /// <summary>Ticks a box.</summary>
    public async Task KruisAanAsync(string doel)
    {
        await NaarAsync(doel);
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.checked"), $"Space does not tick {doel}");
    }

    /// <summary>To a group of radios or a list, and on with the arrows.</summary>
    public async Task KiesAsync(string naam, string waarde)
    {
        await NaarAsync($"[name={naam}]");
        if (await page.EvaluateAsync<bool>("() => document.activeElement.type === 'radio' && !document.activeElement.checked")) await page.Keyboard.PressAsync("Space");
        for (var n = 0; n < Most && await page.EvaluateAsync<bool>("waarde => document.activeElement.value !== waarde", waarde); n++)
            await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.EvaluateAsync<bool>("([naam, waarde]) => document.activeElement.value === waarde && document.activeElement.name === naam && document.activeElement.checked !== false", new[] { naam, waarde }), $"the arrows do not reach {naam} {waarde}");
    }

    /// <summary>Presses what has the focus, which leads to this page.</summary>
    public async Task EnterAsync(string doel, string naar)
    {
        await NaarAsync(doel);
        await page.Keyboard.PressAsync("Enter");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(() => Task.FromResult(new Uri(page.Url).PathAndQuery == naar), $"Enter on {doel} does not lead to {naar}", deadline.Token);
        await page.WaitForLoadStateAsync();
    }

    private async Task ZoekAsync(string toets, int richting, string doel)
    {
        var weg = new List<string>();
        for (var n = 0; n < Most; n++)
        {
            var staat = await page.EvaluateAsync<JsonElement>(Stap, doel);
            if (staat.GetProperty("er").GetBoolean()) return;
            var verwacht = await page.EvaluateAsync<int>(Verwacht, richting);
            await page.Keyboard.PressAsync(toets);
            var stap = await page.EvaluateAsync<JsonElement>(Stap, doel);
            var wat = stap.GetProperty("wat").GetString()!;
            weg.Add(wat);
            Assert.True(stap.GetProperty("nr").GetInt32() == verwacht, $"{Waar(doel)} {toets} leads to control {stap.GetProperty("nr").GetInt32()} and not to {verwacht}: {string.Join(" | ", weg)}");
            Assert.True(stap.GetProperty("zichtbaar").GetBoolean(), $"{Waar(doel)} no focus to be seen on {wat}");
        }

        Assert.Fail($"{Waar(doel)} not reached: {string.Join(" | ", weg)}");
    }

    private string Waar(string doel) => $"On {new Uri(page.Url).AbsolutePath}, to {doel}:";
}
