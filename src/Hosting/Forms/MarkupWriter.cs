using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Meldpunt.Hosting.Forms;

public static class MarkupWriter
{
    /// <summary>Markup with holes: every value is encoded, except what is markup already.</summary>
    public static TBuilder Markup<TBuilder>(this TBuilder builder, string format, params object[] values) where TBuilder : IHtmlContentBuilder
    {
        builder.AppendFormat(CultureInfo.InvariantCulture, format, values);
        return builder;
    }
}
