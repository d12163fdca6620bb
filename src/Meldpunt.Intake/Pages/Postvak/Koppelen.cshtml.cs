using System.Globalization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A joined dossier as the page shows it; <c>Getoond</c>: the readers of the open one may know of it.</summary>
public sealed record AnderDossier(int Nr, string Kenmerk, DateOnly OntvangenOp, string Staat, bool Getoond);

/// <summary>
/// Joins two dossiers of one melder by both codes. Only the melder sees it, until they let the readers of this dossier see it.
/// Whom the melder shut out of one of them is shut out of the other too.
/// </summary>
public sealed class KoppelenModel(
    Koppelingen koppelingen, Uitsluiting uitsluiting, OpenPostvakken postvakken, Terugweg terugweg, DossierStore dossiers, ItemAppender appender, RegisterCache registers,
    IntakeKeys keys, ClientBuckets clients, Wordlist woorden) : PostvakPagina
{
    private const int MostShown = 400;

    public IReadOnlyList<AnderDossier> Anderen { get; private set; } = [];

    public string Getypt { get; private set; } = "";

    public Task OnGetAsync() => LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        var doe = Request.Form["doe"].ToString();
        if (doe is not ("open" or "toon")) return await KoppelAsync();
        if (!int.TryParse(Request.Form["nr"], NumberStyles.None, CultureInfo.InvariantCulture, out var nr) || Anderen.FirstOrDefault(a => a.Nr == nr) is not { } ander) return Naar("/postvak/koppelen");
        if (doe == "toon") return await ToonAsync(ander);
        var alle = koppelingen.Van(Code);
        postvakken.Open(Sessie, alle.Single(k => k.Nr == nr).Code);
        foreach (var k in alle) k.Dispose();
        return Naar("/postvak/dossier");
    }

    private async Task<IActionResult> KoppelAsync()
    {
        Getypt = Request.Form["code"].ToString();
        var fout = Meldcode.Parse(Getypt, woorden, out var code, out var onbekend);
        using var parsed = code;
        if (Getypt.Length > MostShown) Getypt = Getypt[..MostShown];
        if (fout == MeldcodeFout.OnbekendWoord) Fouten.Add("code", T[onbekend.Count == 1 ? "postvak.fout.onbekendwoord" : "postvak.fout.onbekendewoorden", string.Join(", ", onbekend)]);
        else if (fout != MeldcodeFout.Geen) Fouten.Add("code", T[$"postvak.fout.{fout}"]);
        else if (!await terugweg.OpentAsync(code!)) NooitOntvangen();
        else if (dossiers.FindByOpzoek(DossierMaker.Opzoek(keys.Lookups, code!)) is not { } rij || rij.Id.AsSpan().SequenceEqual(Dossier.Rij.Id)) Fouten.Add("code", T["koppelen.zelfde"]);
        else if (!await koppelingen.KoppelAsync((Code, Dossier.Rij.Id), (code!, rij.Id))) Fouten.Add("code", T["koppelen.teveel", Koppelingen.Most]);
        if (Fouten.Any)
        {
            await clients.QueueAsync(HttpContext);
            return Page();
        }

        var mislukt = await uitsluiting.VerenigAsync(Dossier.Rij.Id, Code);
        return Naar(mislukt.Count == 0 ? "/postvak/dossier?koppeling=ja" : "/postvak/koppelen?verenigd=nee");
    }

    private void NooitOntvangen()
    {
        clients.Count(HttpContext, Bucket.WrongCode);
        Fouten.Add("code", T["postvak.fout.nooitontvangen"]);
    }

    private async Task<IActionResult> ToonAsync(AnderDossier ander)
    {
        using var key = Code.DeriveSigning();
        var register = await registers.GetAsync();
        if (!ander.Getoond)
            await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Koppeling, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(ander.Kenmerk)), c =>
            {
                Meld(c, register);
                return true;
            });
        return Naar("/postvak/koppelen");
    }

    private async Task LaadAsync()
    {
        var getoond = Dossier.Of(ItemKind.Koppeling).Select(i => Inhoud.TryDecode<BerichtInhoud>(i.Item!.Body)?.Tekst).ToHashSet();
        // A melding of benadeling names the one before it to whoever reads it.
        var genoemd = Dossier.Melding?.EerderKenmerk;
        var alle = koppelingen.Van(Code);
        var anderen = new List<AnderDossier>();
        foreach (var k in alle)
        {
            var kenmerk = Kenmerk.Of(k.DossierId);
            // Closed for good on its own side, it opens no more.
            if (dossiers.Find(k.DossierId) is { } rij && await terugweg.OpentAsync(k.Code)) anderen.Add(new AnderDossier(k.Nr, kenmerk, rij.OntvangenOp, rij.Staat, getoond.Contains(kenmerk) || genoemd == kenmerk));
            k.Dispose();
        }

        Anderen = anderen;
    }
}
