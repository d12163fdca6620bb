using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Controle;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Controle;

/// <summary>The check of the log's chain, as <c>audit verify</c> does it.</summary>
internal sealed class KetenModel(Werksessie sessie, Logcontrole controle, AuditStore audit, OrganisatieStore organisatie, TimeProvider clock, Teksten teksten) : ControlePagina(sessie, organisatie, teksten)
{
    // A log of some months is done within it; a longer one goes on, and the page says how far it is.
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(2);

    public bool Bezig => controle.Bezig;

    public long Gedaan => controle.Gedaan;

    public long Totaal { get; private set; }

    public Logbevinding? Bevinding { get; private set; }

    public string Op { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (Begin() is { } antwoord) return antwoord;
        Totaal = audit.Count();
        if (controle.Laatste is { } laatste) (Bevinding, Op) = (laatste.Bevinding, Moment(T, laatste.Op));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Begin() is { } antwoord) return antwoord;
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "LogGecontroleerd", "");
        await Task.WhenAny(controle.BeginAsync(), Task.Delay(Geduld, HttpContext.RequestAborted));
        return Redirect(T.Pad("/controle/keten"));
    }

    /// <summary>A moment of a staff act, in the Netherlands.</summary>
    internal static string Moment(Teksten t, DateTimeOffset op) => Amsterdam.Local(op).DateTime is var lokaal ? $"{t.Taal.Datum(DateOnly.FromDateTime(lokaal))} {lokaal:HH:mm:ss}" : "";
}
