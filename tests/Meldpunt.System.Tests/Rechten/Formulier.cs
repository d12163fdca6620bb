using System.Globalization;
using System.Text.RegularExpressions;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>A form of the portal.</summary>
/// <param name="Wie">Who sends it.</param>
/// <param name="Pad">The page on which it is, with the names of objects between braces.</param>
/// <param name="Anker">How it is known there: a field, or a button or hidden field with its value; empty for one without fields that is sent to its own page.</param>
/// <param name="Vul">What is filled in where the page asks for it: field=value;field=value. A star is the first choice, of a field for files the value is a file's name, a number between braces a day so many days from now, as people write it; between angle brackets as a field for days sends it.</param>
/// <param name="Knoppen">What is pressed one after the other, each on the page that the one before led to: name=value, or a dash.</param>
/// <param name="Ook">Who else may send it.</param>
/// <param name="Telt">Whether it changes something when who may, sends it last of all.</param>
internal sealed partial record Formulier(string Wie, string Pad, string Anker, string Vul = "", string Knoppen = "", string Ook = "", bool Telt = true)
{
    /// <summary>The page with the form as the last button finds it, and its place there.</summary>
    public async Task<(Page Pagina, int Plaats)> NeemAsync(StaffBrowser browser, string adres, Func<string, string> waarde)
    {
        var (pagina, anker) = (await browser.GetAsync(adres), Anker);
        var knoppen = Knoppen.Split(' ');
        for (var k = 0; ; k++)
        {
            var plaats = pagina.Forms.ToList().FindIndex(f => Is(f, pagina, anker));
            if (plaats < 0) throw SiteRefusedException.On(pagina, $"there is no form '{anker}'.");
            if (k == knoppen.Length - 1) return (pagina, plaats);
            pagina = await browser.SubmitAsync((this with { Knoppen = knoppen[k] }).Ingevuld(pagina, plaats, waarde));
            anker = knoppen[k + 1];
        }
    }

    /// <summary>The form on a page, filled in, its last button pressed.</summary>
    public PageForm Ingevuld(Page pagina, int plaats, Func<string, string> waarde)
    {
        var form = pagina.Forms[plaats];
        foreach (var deel in Vul.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (veld, inhoud) = (deel[..deel.IndexOf('=', StringComparison.Ordinal)], waarde(deel[(deel.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            if (!form.Has(veld)) continue;
            if (form.TakesFiles(veld))
            {
                form.Attach(veld, new SiteFile(inhoud, "text/plain", () => new MemoryStream("Dit bestand komt er niet in."u8.ToArray())));
                continue;
            }

            form.Fill(veld, inhoud == "*" ? form.Options(veld).First(o => o.Length > 0) : Dag().Replace(inhoud, m => Dagen(m.Groups[1].Value, m.Value[0] == '<')));
        }

        return Knoppen.Split(' ')[^1].Split('=') is [var naam, var knop] ? form.Press(naam, knop) : form;
    }

    private static string Dagen(string over, bool veld) =>
        int.Parse(over, CultureInfo.InvariantCulture) is var dagen && veld ? DateTime.Now.AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Opstelling.Datum(dagen);

    private static bool Is(PageForm form, Page pagina, string anker) => form.IsPost && anker.Split('=') switch
    {
        [""] => form.Action.AbsolutePath == pagina.Path && form.Fields.Count == 0,
        [var veld] => form.Has(veld),
        var delen => form.Offers(delen[0], delen[1]) || form.Hidden(delen[0]) == delen[1],
    };

    [GeneratedRegex(@"[{<](\d+)[}>]")]
    private static partial Regex Dag();
}
