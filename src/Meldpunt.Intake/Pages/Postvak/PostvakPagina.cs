using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Pages.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A page of the opened postvak. The melder's keys live for this one request.</summary>
public abstract class PostvakPagina : SitePagina
{
    public GelezenDossier Dossier { get; private set; } = null!;

    /// <summary>What is sent here decides something in the melder's name; where two persons came with one ophaalcode, nobody does.</summary>
    protected virtual bool Beslissend => true;

    /// <summary>Whether it has something to say once the content was destroyed at the end of its term, and the protection goes on.</summary>
    protected virtual bool ZonderInhoud => false;

    protected Sessie Sessie { get; private set; } = null!;

    protected Meldcode Code { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var sessie = Sessies.Sessie.Of(HttpContext);
        using var code = Get<OpenPostvakken>().Find(sessie);
        using var dossier = code is null ? null : await OpenAsync(code);
        if (sessie is null || code is null || dossier is null)
        {
            context.Result = Verlopen.Postvak(await GetyptAsync(), HttpMethods.IsPost(Request.Method));
            return;
        }

        if (HttpMethods.IsPost(Request.Method) && Beslissend && !dossier.Melderschap.Beslist)
        {
            context.Result = Verlopen.Stilgezet(await GetyptAsync());
            return;
        }

        if (dossier.InhoudVernietigdOp is not null && !ZonderInhoud)
        {
            context.Result = Naar("/postvak/dossier");
            return;
        }

        (Sessie, Code, Dossier) = (sessie, code, dossier);
        if (HttpMethods.IsGet(Request.Method)) await OnderhoudAsync(dossier);
        await next();
    }

    /// <summary>After an act of the melder: what follows from it for who holds a key, or holds one in reserve.</summary>
    protected async Task BijwerkenAsync()
    {
        using var dossier = await OpenAsync(Code);
        if (dossier is not null) await OnderhoudAsync(dossier);
    }

    /// <summary>The melder's session completes readers and later desks, as sessions of staff do; it takes nobody's key.</summary>
    private async Task OnderhoudAsync(GelezenDossier dossier)
    {
        using var key = Code.DeriveSigning();
        var nakijkers = Get<BeoordelingStore>().Open(dossier.Rij.Id).Select(b => b.Postvak).ToList();
        var wissel = await Get<Sleutelonderhoud>().BijAsync(dossier, new Wisselaar(Author.Melder, key), nakijkers);
        if (!wissel.IsLeeg) await Get<Database>().WriteAsync(c => { wissel.Schrijf(c, dossier.Rij.Id); });
    }

    private async Task<IEnumerable<KeyValuePair<string, string>>> GetyptAsync()
    {
        if (!HttpMethods.IsPost(Request.Method)) return [];
        // A form with files is read up to the first of them: what was typed stands before it.
        return Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
            ? (await BestandenInvoer.OpenAsync(HttpContext, Request.Path, HostSetup.MaxFormBytes)).Velden
            : Verlopen.Velden(Request.Form);
    }

    /// <summary>Tells who handles the dossier that something is there, and nothing else; the routing service sends it, spread at random.</summary>
    protected void Meld(IDbConnection c, Register register)
    {
        var vandaag = Get<TimeProvider>().Today();
        IReadOnlyList<string> lezers = [.. register.MembersOf(Dossier.Rij.Postvak, vandaag).Select(l => l.Persoon).Where(p => Dossier.NietVoor?.Contains(p) == false)];
        foreach (var lezer in lezers) PlichtStore.AddBericht(c, lezer, vandaag);
    }

    private async Task<GelezenDossier?> OpenAsync(Meldcode code)
    {
        if (Get<DossierStore>().FindByOpzoek(DossierMaker.Opzoek(Get<IntakeKeys>().Lookups, code)) is not { } row) return null;
        using var key = code.DeriveEncryption(Genesis.TryVerify(row.Genesis)?.MelderSuite ?? Suite.P256);
        return await Get<DossierReader>().OpenAsync(row.Id, Grant.Melder, key);
    }
}
