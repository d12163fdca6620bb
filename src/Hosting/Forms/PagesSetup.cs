using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Meldpunt.Hosting.Forms;

public static class PagesSetup
{
    /// <summary>Razor Pages as both sites use them: two languages, our own form token, no script, letters as they are.</summary>
    public static IMvcBuilder AddMeldpuntPages(this IServiceCollection services)
    {
        services.TryAddSingleton<FormRefusal>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services
            .AddRazorPages(o =>
            {
                o.Conventions.Add(new EnglishPaths());
                o.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            })
            .AddMvcOptions(o => o.Filters.Add<FormGuard>())
            .AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
    }
}
