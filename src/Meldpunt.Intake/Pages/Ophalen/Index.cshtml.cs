using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Ophalen;

/// <summary>The one-time code of somebody for whom staff recorded a melding. What was never issued answers as what is over.</summary>
[BeforeSession]
public sealed class IndexModel(Postvakken.Ophalen ophalen, ConceptOphalingen concepten, ClientBuckets clients, Wordlist woorden, TimeProvider clock) : SitePagina
{
    private const int MostShown = 400;

    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string Duur { get; private set; } = Sessieduur.Postvak;

    public string Getypt { get; private set; } = "";

    /// <summary>Somebody used this code before.</summary>
    public bool Gebruikt { get; private set; }

    /// <summary>What the first did was stopped, now or earlier.</summary>
    public bool Stil { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Getypt = Request.Form["code"].ToString();
        Duur = new Invoer(Request.Form, Fouten, T).EenVan("duur", Sessieduur.Uren) ?? Sessieduur.Postvak;
        var fout = Ophaalcode.Parse(Getypt, woorden, out var code, out var onbekend);
        using var parsed = code;
        if (Getypt.Length > MostShown) Getypt = Getypt[..MostShown];
        if (fout != MeldcodeFout.Geen) Fouten.Add("code", fout == MeldcodeFout.OnbekendWoord ? T["postvak.fout.onbekendewoorden", string.Join(", ", onbekend)] : T[$"ophalen.fout.{fout}"]);
        if (Fouten.Any)
        {
            await clients.QueueAsync(HttpContext);
            return Page();
        }

        switch (ophalen.Stand(code!))
        {
            case Ophaalstand.Open:
                var sessie = Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur));
                sessie.Begin(HttpContext);
                await concepten.BeginAsync(sessie, code!);
                return Naar("/ophalen/verslag");
            case Ophaalstand.Gebruikt:
                Gebruikt = true;
                if (Request.Form["doe"] == "stop")
                {
                    await ophalen.ZetStilAsync(code!);
                    Stil = true;
                }

                return Page();
            default:
                NooitUitgegeven();
                await clients.QueueAsync(HttpContext);
                return Page();
        }
    }

    private void NooitUitgegeven()
    {
        var teVaak = clients.IsFull(HttpContext, Bucket.WrongCode);
        if (teVaak) Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else clients.Count(HttpContext, Bucket.WrongCode);
        Fouten.Add("code", T[teVaak ? "postvak.fout.tevaak" : "ophalen.fout.nooit"]);
    }
}
