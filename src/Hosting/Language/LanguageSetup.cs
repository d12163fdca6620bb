using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Meldpunt.Hosting.Language;

/// <summary>Each page answers under its own path and under <c>/en</c> of it; no cookie and no header chooses a language.</summary>
public sealed class EnglishPaths : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        foreach (var selector in model.Selectors.ToList())
        {
            var template = selector.AttributeRouteModel?.Template?.TrimStart('/', '~') ?? "";
            model.Selectors.Add(new SelectorModel(selector)
            {
                AttributeRouteModel = new AttributeRouteModel { Template = template.Length == 0 ? "en" : "en/" + template },
            });
        }
    }
}

public static class LanguageSetup
{
    public static IServiceCollection AddTeksten(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(s => Teksten.In(Taal.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Path ?? default)));

    public static IApplicationBuilder UseLanguageFromPath(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Taal.Of(context.Request.Path).Culture;
        return next(context);
    });
}
