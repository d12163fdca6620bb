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

    /// <summary>Adds a fault; a field that has one already keeps its first.</summary>
    public void Add(string veld, string tekst)
    {
        if (veld.Length == 0 || this[veld] is null) _all.Add(new Fout(veld, tekst));
    }

    public string? this[string veld] => _all.Find(f => f.Veld == veld)?.Tekst;
}

/// <summary>One option of radios, checkboxes or a select.</summary>
public sealed record Keuze(string Waarde, string Tekst, string? Uitleg = null);
