using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Sessies;
using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>For who was invited by letter: ten words. What is wrong with them is said by position; all else is one answer.</summary>
[BeforeSession]
public sealed class IndexModel(OpenUitnodigingen open, Uitnodigingsweg weg, ClientBuckets clients, Wordlist woorden, Concepten.Concepten concepten, TimeProvider clock) : SitePagina
{
    private const int MostShown = 400;

    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string Duur { get; private set; } = Sessieduur.Postvak;

    public string Getypt { get; private set; } = "";

    public bool IsOpen { get; private set; }

    public void OnGet()
    {
        using var code = open.Find(Sessie.Of(HttpContext));
        IsOpen = code is not null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Getypt = Request.Form["code"].ToString();
        Duur = new Invoer(Request.Form, Fouten, T).EenVan("duur", Sessieduur.Uren) ?? Sessieduur.Postvak;
        var fout = Uitnodigingscode.Parse(Getypt, woorden, out var code, out var onbekend);
        using var parsed = code;
        if (fout == MeldcodeFout.OnbekendWoord) Fouten.Add("code", onbekend.Count == 1 ? T["postvak.fout.onbekendwoord", onbekend[0]] : T["postvak.fout.onbekendewoorden", string.Join(", ", onbekend)]);
        else if (fout == MeldcodeFout.WoordenHorenNietBijElkaar) Fouten.Add("code", T["uitnodiging.fout.nietbijelkaar"]);
        else if (fout != MeldcodeFout.Geen) Fouten.Add("code", T[$"postvak.fout.{fout}"]);
        else if (await weg.OpenAsync(code!) is null) OpentNiets();
        if (Getypt.Length > MostShown) Getypt = Getypt[..MostShown];
        if (Fouten.Any)
        {
            await clients.QueueAsync(HttpContext);
            return Page();
        }

        open.Open(SessieVoorUitnodiging(), code!);
        return Naar(UitnodigingPagina.Overzicht);
    }

    /// <summary>A draft of a melding keeps its session and its end.</summary>
    private Sessie SessieVoorUitnodiging()
    {
        if (Sessie.Of(HttpContext) is { } sessie && concepten.Load(sessie) is { Inhoud.Verzonden: null }) return sessie;
        var nieuw = Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur));
        nieuw.Begin(HttpContext);
        return nieuw;
    }

    /// <summary>Never made, withdrawn, past its day and destroyed are the same.</summary>
    private void OpentNiets()
    {
        var teVaak = clients.IsFull(HttpContext, Bucket.WrongCode);
        if (teVaak) Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else clients.Count(HttpContext, Bucket.WrongCode);
        Fouten.Add("code", T[teVaak ? "postvak.fout.tevaak" : "uitnodiging.fout.opentniets"]);
    }
}
