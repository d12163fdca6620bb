namespace Meldpunt.Hosting.Forms;

/// <summary>One thing wrong with what was sent: the field's name ("" for the form as a whole) and the words for it.</summary>
public sealed record Fout(string Veld, string Tekst);

/// <summary>What is wrong with the form on this page, in the order in which the page shows its fields.</summary>
public sealed class Fouten
{
    private readonly List<Fout> _all = [];

    public IReadOnlyList<Fout> All => _all;

    public bool Any => _all.Count > 0;

    public static Fouten Of(HttpContext context)
    {
        if (context.Features.Get<Fouten>() is { } known) return known;
        var made = new Fouten();
        context.Features.Set(made);
        return made;
    }

    /// <summary>Adds a fault; the same one twice is one.</summary>
    public void Add(string veld, string tekst)
    {
        var fout = new Fout(veld, tekst);
        if (!_all.Contains(fout)) _all.Add(fout);
    }

    /// <summary>What is wrong with a field, or null; several faults in one text.</summary>
    public string? this[string veld] => _all.Exists(f => f.Veld == veld) ? string.Join(' ', _all.Where(f => f.Veld == veld).Select(f => f.Tekst)) : null;
}

/// <summary>One option of radios, checkboxes or a select.</summary>
public sealed record Keuze(string Waarde, string Tekst, string? Uitleg = null);
