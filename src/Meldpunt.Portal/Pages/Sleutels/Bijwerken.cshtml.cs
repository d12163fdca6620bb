using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>
/// Completes what colleagues lack, in the background, and tells how far it is. While it works the page asks for itself
/// anew, by a header that the reader can switch off with a link.
/// </summary>
internal sealed class BijwerkenModel(Werksessie sessie, Achterstand achterstand, Bijwerkingen bijwerkingen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    private const int Seconden = 3;

    public int Wachten { get; private set; }

    public Bijwerking? Bijwerking { get; private set; }

    public bool Bezig => Bijwerking is { Bezig: true };

    public bool Stil { get; private set; }

    public IActionResult OnGet(bool stil = false)
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        (Stil, Bijwerking) = (stil, bijwerkingen.Van(Sessie.Persoon!.Id));
        if (Bezig && !stil) Response.Headers["Refresh"] = $"{Seconden}; url={T.Pad("/sleutels/bijwerken")}";
        if (!Bezig) Wachten = achterstand.Aantal();
        return Page();
    }

    public IActionResult OnPost()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        if (achterstand.Dossiers() is { Count: > 0 } dossiers) bijwerkingen.Begin(Sessie, dossiers);
        return Redirect(T.Pad("/sleutels/bijwerken"));
    }
}
