using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meldpunt.Hosting.Forms;

/// <summary>A link within the site that stays in the language of the page: <c>&lt;a naar="/melden/wat"&gt;</c>.</summary>
[HtmlTargetElement("a", Attributes = "naar")]
public sealed class LinkTagHelper(Teksten teksten) : TagHelper
{
    public string Naar { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("href", teksten.Pad(Naar));
}

/// <summary>A POST form to a page of the site, with its token first.</summary>
[HtmlTargetElement("mp-form")]
public sealed class FormTagHelper(Teksten teksten) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Naar { get; set; } = "";

    /// <summary>For file inputs.</summary>
    public bool Multipart { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("action", teksten.Pad(Naar));
        // Our own checks answer in words and keep what was typed; the browser's would not.
        output.Attributes.Add(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
        // Neither filled in by the browser from elsewhere, nor restored over what the site kept.
        output.Attributes.SetAttribute("autocomplete", "off");
        if (Multipart) output.Attributes.SetAttribute("enctype", "multipart/form-data");
        if (FormToken.Make(ViewContext.HttpContext, Naar.Split('?')[0]) is { } token)
            output.Content.Markup("<input type=\"hidden\" name=\"{0}\" value=\"{1}\">", FormToken.Field, token);
        output.Content.AppendHtml(inside);
    }
}

/// <summary>What went wrong, above the form, with links to the fields. It takes the focus without any script.</summary>
[HtmlTargetElement("mp-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Teksten teksten) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fouten = Fouten.Of(ViewContext.HttpContext);
        if (!fouten.Any)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "mp-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.Add(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        output.Content.Markup("<h2>{0}</h2><ul>", teksten["fout.samenvatting"]);
        foreach (var fout in fouten.All)
            output.Content.Markup(fout.Veld.Length == 0 ? "<li>{1}</li>" : "<li><a href=\"#{0}\">{1}</a></li>", fout.Veld, fout.Tekst);
        output.Content.AppendHtml("</ul>");
    }
}

/// <summary>One answer in a summary list (<c>dl.mp-summary</c>), with its way back to the question.</summary>
[HtmlTargetElement("mp-row")]
public sealed class SummaryRowTagHelper(Teksten teksten) : TagHelper
{
    public string Label { get; set; } = "";
    public string? Naar { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "mp-row");
        output.Content.Markup("<dt>{0}</dt><dd>{1}</dd>", Label, inside);
        if (Naar is not null)
            output.Content.Markup("<dd class=\"mp-row-action\"><a href=\"{0}\">{1}<span class=\"mp-hidden\">: {2}</span></a></dd>", teksten.Pad(Naar), teksten["wijzigen"], Label);
    }
}

/// <summary>A date in full, machine-readable beside it.</summary>
[HtmlTargetElement("mp-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTagHelper(Teksten teksten) : TagHelper
{
    public DateOnly Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        output.Content.SetContent(teksten.Taal.Datum(Value));
    }
}
