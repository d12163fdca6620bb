using Meldpunt.Site;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>A melder under way: answers page by page and can stop at any of them.</summary>
internal sealed class Vragenlijst(SiteMelding melding, Klant klant)
{
    private bool _bestandenGekozen;

    public Vragenlijst(Installation installation, SiteMelding melding, string vanaf = "127.0.0.1") : this(melding, new Klant(installation.IntakeUrl, vanaf))
    {
    }

    public Klant Klant => klant;

    /// <summary>Answers until this page is in front; from the start, or on from <paramref name="vanaf"/>.</summary>
    public async Task<Page> TotAsync(string pad, string vanaf = "/")
    {
        var antwoord = await Klant.OpenAsync(vanaf);
        for (var n = 0; n < 20 && antwoord.Pagina.Path != pad; n++)
        {
            antwoord = await Klant.VolgAsync(await Klant.PostAsync(Ingevuld(antwoord.Pagina)));
            Assert.True(antwoord is { Status: 200, Fouten.Count: 0 }, $"{antwoord.Url.AbsolutePath} {antwoord.Status}: {string.Join(' ', antwoord.Fouten)}");
        }

        Assert.Equal(pad, antwoord.Pagina.Path);
        return antwoord.Pagina;
    }

    /// <summary>The form of a page, filled with the answers it asks for.</summary>
    public PageForm Ingevuld(Page page)
    {
        var form = page.FormTo(page.Path);
        foreach (var (veld, waarden) in melding.ByField().Where(f => form.Has(f.Key)))
            form.Fill(veld, waarden);
        if (form.Has("duur")) form.Fill("duur", "4");
        if (form.Has("genoteerd")) form.Fill("genoteerd", "ja");
        if (!form.TakesFiles("bestanden")) return form;
        if (!_bestandenGekozen)
            foreach (var file in melding.Bijlagen) form.Attach("bestanden", file);
        _bestandenGekozen = true;
        return MetKeuzes(form).Press("doe", "verder");
    }

    /// <summary>Files that the site could not clean are sent along all the same.</summary>
    public static PageForm MetKeuzes(PageForm form)
    {
        foreach (var veld in form.Fields.Where(f => f.StartsWith("keuze-", StringComparison.Ordinal))) form.Fill(veld, "meesturen");
        return form;
    }

    /// <summary>Answers everything and stops with the code in sight: one POST of the form sends.</summary>
    public async Task<(string Code, PageForm Verstuur)> TotVersturenAsync()
    {
        var page = await TotAsync("/melden/code");
        return (CodeOp(page), Ingevuld(page));
    }

    public static string CodeOp(Page page) => string.Join(' ', page.Document.QuerySelectorAll(".mp-code li").Select(w => Page.Clean(w.TextContent)));
}

/// <summary>Forms as they are sent, with something else in a field than the page would send.</summary>
internal static class Vervalst
{
    public static List<KeyValuePair<string, string>> Velden(this PageForm form) => [.. form.Entries()];

    /// <summary>These values in place of what the field had; none takes the field away.</summary>
    public static List<KeyValuePair<string, string>> Met(this List<KeyValuePair<string, string>> velden, string veld, params string[] waarden) =>
        [.. velden.Where(v => v.Key != veld), .. waarden.Select(w => KeyValuePair.Create(veld, w))];
}

/// <summary>Meldingen by the row that they come under.</summary>
internal static class Voorbeelden
{
    public static SiteMelding R6 { get; } = new()
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        Wanneer = "Sinds het voorjaar, vooral op maandag.",
        Tekst = "Er wordt al maanden geschreeuwd in ons team.",
        Wie = "Een collega van de afdeling.",
    };

    public static SiteMelding R5 { get; } = R6 with { BevoegdeLeidinggevende = "Ja" };

    public static SiteMelding R4 { get; } = R6 with { Soorten = ["Misstand"] };

    public static SiteMelding R8 { get; } = R6 with { Kanaal = "Commissie" };

    public static SiteMelding R9 { get; } = R8 with { Soorten = ["Benadeling"], EerdereMelding = "Ja" };

    public static SiteMelding Signaal { get; } = R6 with { Instemming = "Nee" };

    public static SiteFile Bestand(string naam, byte[] inhoud, string type = "text/plain") => new(naam, type, () => new MemoryStream(inhoud, writable: false));
}
