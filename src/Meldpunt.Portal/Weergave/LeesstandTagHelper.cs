using Meldpunt.Hosting.Forms;
using Meldpunt.Portal.Pages.Dossier;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meldpunt.Portal.Weergave;

/// <summary>Each form on a page of a dossier, and in its parts, says how far that page had read.</summary>
[HtmlTargetElement("mp-form")]
public sealed class LeesstandTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (DossierPagina.Van(ViewContext.HttpContext) is not { } pagina) return;
        // While the keys are locked the dossier is closed: then as it was sent.
        var stand = pagina.Zaak is { } zaak ? Leesstand.Van(zaak) : pagina.GelezenTot ?? "";
        output.PreContent.Markup("<input type=\"hidden\" name=\"{0}\" value=\"{1}\">", Leesstand.Veld, stand);
    }
}
