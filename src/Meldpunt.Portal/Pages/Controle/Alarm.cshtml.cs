using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Controle;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Controle;

/// <summary>One alarm: what it means, what to do, and the signed record of what was done.</summary>
internal sealed class AlarmModel(Werksessie sessie, Signalen signalen, OrganisatieStore organisatie, Teksten teksten) : ControlePagina(sessie, organisatie, teksten)
{
    private const int Langst = 1000;

    public Alarm Alarm { get; private set; } = null!;

    public string Redenen { get; private set; } = "";

    public string Wat => T.Find("alarm." + Alarm.Rij.Soort) ?? Alarm.Rij.Soort;

    public string Uitleg => T.Find($"alarm.{Alarm.Rij.Soort}.wat") ?? T["alarm.onbekend.wat"];

    public string Doen => T.Find($"alarm.{Alarm.Rij.Soort}.doen") ?? T["alarm.onbekend.doen"];

    public IActionResult OnGet(string id) => Open(id) ?? Page();

    public async Task<IActionResult> OnPostAsync(string id, string? redenen)
    {
        Redenen = (redenen ?? "").ReplaceLineEndings("\n").Trim();
        if (Open(id) is { } antwoord) return antwoord;
        if (Redenen.Length == 0) return Mis("redenen", T["veld.leeg", T["veld.naam.reden"]]);
        if (Redenen.Length > Langst) return Mis("redenen", T["veld.lang", Langst, Redenen.Length]);
        if (Alarm.Afdoening is null && await signalen.DoeAfAsync(Alarm, Redenen)) return Redirect(T.Pad("/controle?gedaan=afgedaan"));
        Fouten.Of(HttpContext).Add("", T["alarm.eerder"]);
        return Open(id) ?? Page();
    }

    private IActionResult? Open(string sleutel)
    {
        if (Begin() is { } antwoord && !HttpMethods.IsPost(Request.Method)) return antwoord;
        if (Sessie.Persoon is null || Sessie.Lidmaatschappen.All(l => l.Soort != "Compliance") || signalen.Vind(sleutel) is not { } alarm) return NotFound();
        Alarm = alarm;
        return Sessie.IsOpen ? null : Page();
    }
}
