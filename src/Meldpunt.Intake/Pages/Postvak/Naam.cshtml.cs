using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

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
public sealed class NaamModel(Inzagen inzagen, RegisterCache registers, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, ItemAppender appender, InzageStore store, TagKeys tags, TimeProvider clock) : PostvakPagina
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
        if (woord is not { } gekozen || vraag?.Inzage?.Verzoek is not { } verzoek)
        {
            Fouten.Add("", T["naam.kanniet"]);
            return Page();
        }

        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        // Custodians who joined since get their half now, while somebody with the key is here.
        var wissel = await onderhoud.BijAsync(Dossier, new Wisselaar(Author.Melder, key), [.. beoordelingen.Open(Dossier.Rij.Id).Select(b => b.Postvak)]);
        var body = Inhoud.Encode(new InzageantwoordInhoud(vraag.Stuk.Id, gekozen.ToString(), Toelichting));
        var antwoord = new Inzageantwoord(Dossier.Rij.Id, verzoek.Digest(), gekozen, clock.Today()).Sign(key);
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Inzageantwoord, Author.Melder, key, body,
            c => wissel.Schrijf(c, Dossier.Rij.Id) && Antwoord(c, vraag, gekozen, antwoord, register));
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

    private bool Antwoord(IDbConnection c, NaamVraag vraag, Inzagewoord woord, byte[] antwoord, Register register)
    {
        var rij = vraag.Inzage!.Rij;
        if (!InzageStore.Answer(c, rij, antwoord)) return false;
        if (woord == Inzagewoord.Ja) Roep(c, vraag, register);
        else InzageStore.RemoveHelften(c, rij.Id);
        PlichtStore.AddBericht(c, vraag.Stuk.Verzoeker, clock.Today());
        return true;
    }

    /// <summary>Tells the custodians that something waits for them; who was not one yet when it was asked gets the reasons now.</summary>
    private void Roep(IDbConnection c, NaamVraag vraag, Register register)
    {
        var (id, inhoud) = (vraag.Inzage!.Rij.Id, vraag.Stuk.Inhoud);
        var redenen = new Inzageredenen(Convert.FromHexString(inhoud.Zout), inhoud.Redenen, inhoud.Plicht);
        foreach (var bewaarder in Dossier.NietVoor is { } nietVoor ? Bewaarders.Van(register, nietVoor, clock.Today()) ?? [] : [])
        {
            if (tags.AllOf(Dossier.Rij.Id, bewaarder.Houder).All(t => store.Reden(id, t) is null))
                InzageStore.AddReden(c, id, tags.Of(Dossier.Rij.Id, bewaarder.Houder), redenen.Seal(bewaarder.Lid.EncryptionKey, id, bewaarder.Houder));
            if (!bewaarder.Lid.IsHerstel) PlichtStore.AddBericht(c, bewaarder.Lid.Persoon, clock.Today());
        }
    }
}
