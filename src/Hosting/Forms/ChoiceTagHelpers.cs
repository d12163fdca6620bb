using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meldpunt.Hosting.Forms;

/// <summary>A group of radios or checkboxes in a fieldset; the first option carries the group's name as id, for the fault's link.</summary>
public abstract class ChoiceTagHelper(Teksten teksten) : FieldTagHelper(teksten)
{
    public IEnumerable<Keuze> Items { get; set; } = [];

    protected abstract string Type { get; }

    protected abstract bool IsChosen(string value);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var extra = await output.GetChildContentAsync();
        Wrap(output, "fieldset");
        output.PreElement.Clear();
        output.Content.Markup(Heading ? "<legend><h1>{0}</h1></legend>" : "<legend class=\"mp-label\">{0}</legend>", LabelText())
            .AppendHtml(HintAndError()).AppendHtml(Options()).AppendHtml(extra);
        if (Hint is not null || Error is not null)
            output.Attributes.SetAttribute("aria-describedby", string.Join(' ', new[] { Hint is null ? "" : Name + "-hint", Error is null ? "" : Name + "-fout" }).Trim());
    }

    private HtmlContentBuilder Options()
    {
        var all = new HtmlContentBuilder();
        var n = 0;
        foreach (var item in Items)
        {
            var id = n++ == 0 ? Name : $"{Name}-{n}";
            var about = item.Uitleg is null ? HtmlString.Empty : Format(" aria-describedby=\"{0}-uitleg\"", id);
            all.Markup("<div class=\"mp-choice\"><input type=\"{0}\" id=\"{1}\" name=\"{2}\" value=\"{3}\"{4}{5}><label for=\"{1}\">{6}</label>",
                Type, id, Name, item.Waarde, IsChosen(item.Waarde) ? new HtmlString(" checked") : HtmlString.Empty, about, item.Tekst);
            if (item.Uitleg is not null) all.Markup("<p class=\"mp-hint\" id=\"{0}-uitleg\">{1}</p>", id, item.Uitleg);
            all.AppendHtml("</div>");
        }

        return all;
    }
}

[HtmlTargetElement("mp-radios")]
public sealed class RadiosTagHelper(Teksten teksten) : ChoiceTagHelper(teksten)
{
    public string? Value { get; set; }

    protected override string Type => "radio";

    protected override bool IsChosen(string value) => value == Value;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await base.ProcessAsync(context, output);
        output.Attributes.SetAttribute("role", "radiogroup");
        if (!Optional && !Conditional) output.Attributes.SetAttribute("aria-required", "true");
        if (Error is not null) output.Attributes.SetAttribute("aria-invalid", "true");
    }
}

[HtmlTargetElement("mp-checkboxes")]
public sealed class CheckboxesTagHelper(Teksten teksten) : ChoiceTagHelper(teksten)
{
    public IEnumerable<string> Values { get; set; } = [];

    protected override string Type => "checkbox";

    protected override bool IsChosen(string value) => Values.Contains(value);
}
