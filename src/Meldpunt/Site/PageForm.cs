using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Meldpunt.Site;

/// <summary>A file to send; <paramref name="Open"/> gives its bytes as they are sent, so a large one is never in memory whole.</summary>
public sealed record SiteFile(string Name, string Type, Func<Stream> Open);

/// <summary>
/// A form as a person would fill it: every field of the page goes along as it stands, hidden ones included, and only what
/// the page offers can be chosen.
/// </summary>
public sealed class PageForm
{
    private readonly Page _page;
    private readonly List<Control> _controls = [];
    private readonly List<(string Name, SiteFile File)> _files = [];

    internal PageForm(Page page, IHtmlFormElement form)
    {
        _page = page;
        Action = new Uri(page.Url, form.GetAttribute("action") ?? "");
        IsPost = string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);
        IsMultipart = string.Equals(form.GetAttribute("enctype"), "multipart/form-data", StringComparison.OrdinalIgnoreCase);
        foreach (var element in form.Elements) Read(element);
    }

    /// <summary>Where it is sent.</summary>
    public Uri Action { get; private set; }

    internal bool IsPost { get; }

    internal bool IsMultipart { get; }

    /// <summary>The value of a hidden field, or null.</summary>
    public string? Hidden(string field) => _controls.Find(c => c.Name == field && c.Kind == Kind.Hidden)?.Value;

    /// <summary>Whether there is a field of this name that can be filled.</summary>
    public bool Has(string field) => _controls.Exists(c => c.Name == field && c.Kind is not (Kind.Hidden or Kind.Button));

    /// <summary>Whether it has the button of this name and value.</summary>
    public bool Offers(string name, string value) => _controls.Exists(c => c.Kind == Kind.Button && c.Name == name && c.Value == value);

    /// <summary>The names of what can be filled, each once, in order.</summary>
    public IReadOnlyList<string> Fields => [.. _controls.Where(c => c.Kind is not (Kind.Hidden or Kind.Button)).Select(c => c.Name).Distinct()];

    /// <summary>What can be chosen: the values of radios, checkboxes or a select.</summary>
    public IReadOnlyList<string> Options(string field) => [.. _controls.Where(c => c.Name == field && c.Kind is Kind.Choice or Kind.Option).Select(c => c.Value)];

    /// <summary>Fills a text field, or chooses exactly these values of radios, checkboxes or a select.</summary>
    public PageForm Fill(string field, params IReadOnlyCollection<string> values)
    {
        var controls = _controls.FindAll(c => c.Name == field && c.Kind is not (Kind.Hidden or Kind.Button or Kind.File));
        if (controls.Count == 0) throw SiteRefusedException.On(_page, $"there is no field '{field}' to fill.");
        if (controls is [{ Kind: Kind.Text } text])
        {
            text.Value = values.Single();
            return this;
        }

        if (values.FirstOrDefault(v => !controls.Exists(c => c.Value == v)) is { } absent)
            throw SiteRefusedException.On(_page, $"the field '{field}' does not offer '{absent}', only: {string.Join(", ", Options(field))}.");
        foreach (var control in controls) control.Chosen = values.Contains(control.Value);
        return this;
    }

    /// <summary>Chooses a file.</summary>
    public PageForm Attach(string field, SiteFile file)
    {
        if (!TakesFiles(field)) throw SiteRefusedException.On(_page, $"there is no field '{field}' for a file.");
        _files.Add((field, file));
        return this;
    }

    /// <summary>Whether it takes files under this name.</summary>
    public bool TakesFiles(string field) => _controls.Exists(c => c.Name == field && c.Kind == Kind.File);

    /// <summary>Uses the button of this name (and value): it goes along with the form, and may send it elsewhere.</summary>
    public PageForm Press(string name, string? value = null)
    {
        var button = _controls.Find(c => c.Kind == Kind.Button && c.Name == name && (value is null || c.Value == value))
            ?? throw SiteRefusedException.On(_page, $"there is no button '{name}'.");
        button.Chosen = true;
        if (button.Action is { } action) Action = new Uri(_page.Url, action);
        return this;
    }

    /// <summary>What is sent, in the order of the page; line ends as browsers send them.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Entries() => Parts().Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!));

    /// <summary>The same with files in their places: a file field left empty has neither value nor file.</summary>
    internal IEnumerable<(string Name, string? Value, SiteFile? File)> Parts()
    {
        foreach (var control in _controls)
        {
            if (control.Kind is Kind.Hidden or Kind.Text || control.Chosen) yield return (control.Name, Crlf(control.Value), null);
            if (control.Kind != Kind.File) continue;
            var chosen = _files.FindAll(f => f.Name == control.Name);
            foreach (var (name, file) in chosen) yield return (name, null, file);
            if (chosen.Count == 0) yield return (control.Name, null, null);
        }
    }

    private void Read(IElement element)
    {
        if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) return;
        if (element is IHtmlSelectElement select)
        {
            foreach (var option in select.Options) _controls.Add(new Control(name, Kind.Option, option.Value) { Chosen = option.IsSelected });
            return;
        }

        var kind = element switch
        {
            IHtmlButtonElement => Kind.Button,
            IHtmlTextAreaElement => Kind.Text,
            _ => KindOf(element.GetAttribute("type")),
        };
        var value = element is IHtmlTextAreaElement area ? area.Value : element.GetAttribute("value") ?? (kind == Kind.Choice ? "on" : "");
        _controls.Add(new Control(name, kind, value) { Chosen = kind == Kind.Choice && element.HasAttribute("checked"), Action = element.GetAttribute("formaction") });
    }

    private static Kind KindOf(string? type) => type?.ToLowerInvariant() switch
    {
        "hidden" => Kind.Hidden,
        "radio" or "checkbox" => Kind.Choice,
        "file" => Kind.File,
        "submit" or "image" or "reset" or "button" => Kind.Button,
        _ => Kind.Text,
    };

    private static string Crlf(string text) => text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);

    private enum Kind
    {
        Hidden,
        Text,
        Choice,
        Option,
        File,
        Button,
    }

    private sealed class Control(string name, Kind kind, string value)
    {
        public string Name { get; } = name;

        public Kind Kind { get; } = kind;

        public string Value { get; set; } = value;

        public bool Chosen { get; set; }

        public string? Action { get; init; }
    }
}
