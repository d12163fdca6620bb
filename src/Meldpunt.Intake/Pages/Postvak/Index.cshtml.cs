using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The way back: ten words. What is wrong with them is said by position; what was never issued, as not received.</summary>
[BeforeSession]
public sealed class IndexModel(OpenPostvakken postvakken, Terugweg terugweg, ClientBuckets clients, Wordlist woorden, Concepten.Concepten concepten, TimeProvider clock) : SitePagina
{
    private const int MostShown = 400;

    public IEnumerable<Keuze> Duren => Sessieduur.Keuzes(T);

    public string Duur { get; private set; } = Sessieduur.Postvak;

    public string Getypt { get; private set; } = "";

    public bool IsOpen { get; private set; }

    public void OnGet()
    {
        using var open = postvakken.Find(Sessie.Of(HttpContext));
        IsOpen = open is not null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Getypt = Request.Form["code"].ToString();
        Duur = new Invoer(Request.Form, Fouten, T).EenVan("duur", Sessieduur.Uren) ?? Sessieduur.Postvak;
        var fout = Meldcode.Parse(Getypt, woorden, out var code, out var onbekend);
        using var parsed = code;
        if (fout == MeldcodeFout.WoordenHorenNietBijElkaar && IsOphaalcode()) Fouten.Add("code", T["ophalen.fout.hier"]);
        else if (fout != MeldcodeFout.Geen) Fouten.Add("code", fout == MeldcodeFout.OnbekendWoord ? Onbekend(onbekend) : T[$"postvak.fout.{fout}"]);
        else if (!await terugweg.OpentAsync(code!)) NooitOntvangen();
        if (Getypt.Length > MostShown) Getypt = Getypt[..MostShown];
        if (Fouten.Any)
        {
            await clients.QueueAsync(HttpContext);
            return Page();
        }

        postvakken.Open(SessieVoorPostvak(), code!);
        return Naar("/postvak/dossier");
    }

    /// <summary>A draft keeps its session and its end; without one the postvak gets the time that was chosen.</summary>
    private Sessie SessieVoorPostvak()
    {
        if (Sessie.Of(HttpContext) is { } sessie && concepten.Load(sessie) is { Inhoud.Verzonden: null }) return sessie;
        var nieuw = Sessie.New(clock.GetUtcNow() + Sessieduur.Of(Duur));
        nieuw.Begin(HttpContext);
        return nieuw;
    }

    /// <summary>Never issued and destroyed are the same. A right code opens however many wrong ones came from the same network.</summary>
    private void NooitOntvangen()
    {
        var teVaak = clients.IsFull(HttpContext, Bucket.WrongCode);
        if (teVaak) Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else clients.Count(HttpContext, Bucket.WrongCode);
        Fouten.Add("code", T[teVaak ? "postvak.fout.tevaak" : "postvak.fout.nooitontvangen"]);
    }

    private bool IsOphaalcode()
    {
        var fout = Ophaalcode.Parse(Getypt, woorden, out var code, out _);
        code?.Dispose();
        return fout == MeldcodeFout.Geen;
    }

    private string Onbekend(IReadOnlyList<int> posities) => posities.Count == 1
        ? T["postvak.fout.onbekendwoord", posities[0]]
        : T["postvak.fout.onbekendewoorden", string.Join(", ", posities)];
}
