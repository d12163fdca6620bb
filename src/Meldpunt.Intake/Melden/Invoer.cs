using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Padding;

namespace Meldpunt.Intake.Melden;

/// <summary>
/// Reads what a form sent. Nothing of it is trusted: lengths, choices and characters are checked here, and faults get
/// words. In a form that is not finished (<paramref name="onaf"/>) an answer may be missing.
/// </summary>
public sealed class Invoer(IFormCollection form, Fouten fouten, Teksten t, bool onaf = false)
{
    /// <summary>Whoever sent it goes back, and has not finished.</summary>
    public bool Onaf => onaf;

    /// <summary>
    /// Text with line breaks as one character and without control characters. Too long is a fault, and the whole text is
    /// still returned, so that the page hands it back.
    /// </summary>
    public string Tekst(string veld, int most, string? verplicht = null)
    {
        var text = Getypt.Schoon(form[veld].ToString());
        if (text.Length > most) fouten.Add(veld, t["invoer.telang", most, text.Length]);
        else if (!FixedSizeAnswers.HasRoomFor(text)) fouten.Add(veld, t["invoer.pastniet"]);
        if (text.Length == 0 && verplicht is not null && !onaf) fouten.Add(veld, t[verplicht]);
        return text;
    }

    /// <summary>One value of an enum by its exact name.</summary>
    public T? Keuze<T>(string veld, string? verplicht = null) where T : struct, Enum
    {
        var naam = EenVan(veld, Enum.GetNames<T>(), verplicht);
        return naam is not null && FeitenTekst.TryNaam<T>(naam, out var waarde) ? waarde : null;
    }

    /// <summary>One of the allowed values, or null.</summary>
    public string? EenVan(string veld, IEnumerable<string> toegestaan, string? verplicht = null)
    {
        var values = form[veld];
        if (values.Count == 0 || values is [""])
        {
            if (verplicht is not null && !onaf) fouten.Add(veld, t[verplicht]);
            return null;
        }

        if (values is [{ } one] && toegestaan.Contains(one)) return one;
        fouten.Add(veld, t["invoer.bestaatniet"]);
        return null;
    }

    /// <summary>Any number of the allowed values, each once.</summary>
    public IReadOnlyList<string> Uit(string veld, IReadOnlyCollection<string> toegestaan, string? verplicht = null)
    {
        var values = form[veld].OfType<string>().Distinct().ToList();
        if (values.Count == 0 && verplicht is not null && !onaf) fouten.Add(veld, t[verplicht]);
        if (values.Exists(v => !toegestaan.Contains(v))) fouten.Add(veld, t["invoer.bestaatniet"]);
        return [.. values.Where(toegestaan.Contains)];
    }

    /// <summary>A question that what was typed brings up.</summary>
    public void Vraag(string veld, string tekst)
    {
        if (!onaf) fouten.Add(veld, tekst);
    }
}
