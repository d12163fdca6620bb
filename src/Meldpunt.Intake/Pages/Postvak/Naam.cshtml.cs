using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A request for the name as the melder sees it, and which answers they can give.</summary>
public sealed record NaamVraag(Verzoekstuk Stuk, GelezenInzage? Inzage, string Wie, Inzagestand Stand, IReadOnlyList<Inzagewoord> Antwoorden)
{
    /// <summary>A legal duty: the first day on which custodians may act.</summary>
    public DateOnly Vanaf => Stuk.Datum.AddDays(Inzagen.DagenNaMededeling);
}

/// <summary>
/// The melder's name: who knows it and why, who asks for it, and the melder's word on that, signed by their own key so that
/// custodians check it (D-12). Consent is for one person on one request, and can be taken back.
/// </summary>
public sealed class NaamModel(Inzagen inzagen, RegisterCache registers, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, NaamVanMelder naam) : PostvakPagina
{
    private const int Most = 4_000;

    public IReadOnlyList<Kenner> Kenners { get; private set; } = [];

    public IReadOnlyList<NaamVraag> Vragen { get; private set; } = [];

    public string Toelichting { get; private set; } = "";

    public bool HeeftNaam => Dossier.Identiteit is not null;

    /// <summary>How the name is kept now, in words.</summary>
    public string Bewaard => T[$"naam.bewaard.{(!HeeftNaam ? "anoniem" : Bekendheid == Domain.Bekendheid.VertrouwelijkViaVP ? "vp" : Dossier.Melding?.NaamVerzegeld == true ? "verzegeld" : Bekendheid == Domain.Bekendheid.Anoniem ? "onthuld" : "bekend")}"];

    /// <summary>Requests that wait for the melder's word.</summary>
    public static int OpenVragen(GelezenDossier dossier) => Naamkennis.Verzoeken(dossier).Count(v => !v.IsPlicht && Naamkennis.Antwoord(dossier, v.Id) is null);

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var register = await LaadAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Toelichting = invoer.Tekst("toelichting", Most);
        var vraag = Vragen.FirstOrDefault(v => v.Stuk.Id == Request.Form["verzoek"]);
        var woord = vraag?.Antwoorden.Where(w => w.ToString() == Request.Form["woord"]).Select(w => (Inzagewoord?)w).FirstOrDefault();
        if (woord is not { } gekozen || vraag?.Inzage?.Verzoek is null)
        {
            Fouten.Add("", T["naam.kanniet"]);
            return Page();
        }

        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var melder = new MelderAanZet(Dossier, key, register, [.. beoordelingen.Open(Dossier.Rij.Id).Select(b => b.Postvak)]);
        var gedaan = await naam.AntwoordAsync(melder, vraag.Stuk, vraag.Inzage, gekozen, Toelichting);
        if (gedaan) return Naar("/postvak/naam?gedaan=" + gekozen.ToString().ToLowerInvariant());
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private Bekendheid? Bekendheid => FeitenTekst.TryDecode(Dossier.Slip?.Feiten, out var feiten) ? feiten.Bekendheid : null;

    private async Task<Register> LaadAsync()
    {
        var register = await registers.GetAsync();
        Kenners = HeeftNaam ? Naamkennis.Kenners(Dossier, register, await onderhoud.KennersAsync(Dossier)) : [];
        var records = (await inzagen.VanAsync(Dossier)).ToDictionary(i => Convert.ToHexStringLower(i.Rij.Id));
        Vragen = [.. Naamkennis.Verzoeken(Dossier).Reverse().Select(s => Vraag(s, records.GetValueOrDefault(s.Id), register))];
        return register;
    }

    private NaamVraag Vraag(Verzoekstuk stuk, GelezenInzage? record, Register register)
    {
        var wie = register.AuthorOn(stuk.Verzoeker, stuk.Datum).Select(l => $"{l.Naam}, {l.Functie}").FirstOrDefault() ?? stuk.Verzoeker;
        var stand = record?.Verzoek is { } verzoek && Naamkennis.Hoort(stuk, verzoek) ? record.Stand : Inzagestand.Ongeldig;
        IReadOnlyList<Inzagewoord> kan = stuk.IsPlicht ? [] : stand switch
        {
            Inzagestand.WachtOpMelder => HeeftNaam ? [Inzagewoord.Ja, Inzagewoord.Nee] : [Inzagewoord.Nee],
            Inzagestand.MagOpen or Inzagestand.Verlopen => [Inzagewoord.Ingetrokken],
            _ => [],
        };
        return new NaamVraag(stuk, record, wie, stand, kan);
    }
}
