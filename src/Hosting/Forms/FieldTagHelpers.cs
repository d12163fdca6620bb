using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meldpunt.Hosting.Forms;

/// <summary>What all fields share: label, hint and fault, and how assistive technology finds them.</summary>
public abstract class FieldTagHelper(Teksten teksten) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Name { get; set; } = "";
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public bool Optional { get; set; }

    /// <summary>Some answers to another question need it: marked neither as required nor as optional; the hint says when.</summary>
    public bool Conditional { get; set; }

    /// <summary>The page asks this one question, so its label is the page's h1.</summary>
    public bool Heading { get; set; }

    protected string? Error => Fouten.Of(ViewContext.HttpContext)[Name];

    protected IHtmlContent DescribedBy()
    {
        var ids = string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Error is null ? null : Name + "-fout" }.Where(i => i is not null));
        return ids.Length == 0 ? HtmlString.Empty : Format(" aria-describedby=\"{0}\"", ids);
    }

    protected IHtmlContent Invalid() => Error is null ? HtmlString.Empty : new HtmlString(" aria-invalid=\"true\"");

    protected IHtmlContent Required() => Optional || Conditional ? HtmlString.Empty : new HtmlString(" aria-required=\"true\"");

    protected IHtmlContent LabelText() => Optional
        ? Format("{0} <span class=\"mp-optional\">{1}</span>", Label, teksten["nietverplicht"])
        : Format("{0}", Label);

    protected IHtmlContent LabelFor() => Heading
        ? Format("<h1><label for=\"{0}\">{1}</label></h1>", Name, LabelText())
        : Format("<label class=\"mp-label\" for=\"{0}\">{1}</label>", Name, LabelText());

    protected IHtmlContent HintAndError()
    {
        var both = new HtmlContentBuilder();
        if (Hint is not null) both.Markup("<p class=\"mp-hint\" id=\"{0}-hint\">{1}</p>", Name, Hint);
        if (Error is not null) both.Markup("<p class=\"mp-error\" id=\"{0}-fout\">{1}</p>", Name, Error);
        return both;
    }

    protected void Wrap(TagHelperOutput output, string tag = "div")
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "mp-field" : "mp-field mp-field-error");
    }

    protected static IHtmlContent Format(string format, params object[] values) => new HtmlContentBuilder().Markup(format, values);
}

/// <summary>A line of text.</summary>
[HtmlTargetElement("mp-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTagHelper(Teksten teksten) : FieldTagHelper(teksten)
{
    public string? Value { get; set; }
    public string Type { get; set; } = "text";

    /// <summary>A code or a number: no spelling check, which may send what is typed to the browser's maker.</summary>
    public bool Plain { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Wrap(output);
        output.Content.AppendHtml(LabelFor()).AppendHtml(HintAndError()).Markup(
            "<input class=\"mp-input\" id=\"{0}\" name=\"{0}\" type=\"{1}\" value=\"{2}\" autocomplete=\"off\"{3}{4}{5}{6}>",
            Name, Type, Value ?? "", Plain ? new HtmlString(" spellcheck=\"false\" autocapitalize=\"none\"") : HtmlString.Empty,
            Required(), Invalid(), DescribedBy());
    }
}

/// <summary>Longer text.</summary>
[HtmlTargetElement("mp-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper(Teksten teksten) : FieldTagHelper(teksten)
{
    public string? Value { get; set; }
    public int Rows { get; set; } = 6;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Wrap(output);
        // The line break after the tag is dropped by browsers; without it they would drop one of the text's own.
        output.Content.AppendHtml(LabelFor()).AppendHtml(HintAndError()).Markup(
            "<textarea class=\"mp-input\" id=\"{0}\" name=\"{0}\" rows=\"{1}\" autocomplete=\"off\"{2}{3}{4}>\n{5}</textarea>",
            Name, Rows, Required(), Invalid(), DescribedBy(), Value ?? "");
    }
}

/// <summary>A choice of one out of many.</summary>
[HtmlTargetElement("mp-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper(Teksten teksten) : FieldTagHelper(teksten)
{
    public string? Value { get; set; }
    public IEnumerable<Keuze> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Wrap(output);
        var options = new HtmlContentBuilder().AppendHtml("<option value=\"\"></option>");
        foreach (var item in Items)
            options.Markup("<option value=\"{0}\"{1}>{2}</option>", item.Waarde, item.Waarde == Value ? new HtmlString(" selected") : HtmlString.Empty, item.Tekst);
        output.Content.AppendHtml(LabelFor()).AppendHtml(HintAndError()).Markup(
            "<select class=\"mp-input\" id=\"{0}\" name=\"{0}\" autocomplete=\"off\"{1}{2}{3}>{4}</select>", Name, Required(), Invalid(), DescribedBy(), options);
    }
}

/// <summary>Files, by the browser's own control; the form around it must be <c>multipart</c>.</summary>
[HtmlTargetElement("mp-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileTagHelper(Teksten teksten) : FieldTagHelper(teksten)
{
    public bool Multiple { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Wrap(output);
        output.Content.AppendHtml(LabelFor()).AppendHtml(HintAndError()).Markup(
            "<input class=\"mp-file\" id=\"{0}\" name=\"{0}\" type=\"file\"{1}{2}{3}>",
            Name, Multiple ? new HtmlString(" multiple") : HtmlString.Empty, Invalid(), DescribedBy());
    }
}
