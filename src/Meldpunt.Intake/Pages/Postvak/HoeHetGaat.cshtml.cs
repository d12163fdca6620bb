using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder is asked how things are at 1, 3, 6 and 12 months and then yearly, and may answer, pass, stop, or say it
/// unasked. Which question is open follows from dates and earlier answers, so no row tells who is being asked.
/// </summary>
public sealed class HoeHetGaatModel(ItemAppender appender, HistorieReader historie, RegisterCache registers, GrantStore grants, TagKeys tags, TimeProvider clock) : PostvakPagina
{
    protected override bool Beslissend => false;

    protected override bool ZonderInhoud => true;

    private const int Most = 4_000;
    private const int MostEerder = 12;

    public string? Antwoord { get; private set; }

    public string Toelichting { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => Enum.GetNames<HoeHetGaat>().Select(a => new Keuze(a, T["hoehetgaat." + a]));

    /// <summary>The latest answers, newest first.</summary>
    public IReadOnlyList<(DateOnly Datum, HoeHetGaatInhoud Antwoord)> Eerder { get; private set; } = [];

    public bool Gestopt => Eerder is [{ Antwoord.Antwoord: HoeHetGaat.Stop }, ..];

    /// <summary>The day of the question that waits for an answer, or null.</summary>
    public static DateOnly? OpenVraag(GelezenDossier dossier, Verloop verloop, DateOnly vandaag)
    {
        DateOnly? uitkomst = verloop.Melding.Where(s => s.Herkomst && Enum.TryParse<Staat>(s.Naar, out var staat) && Overgangen.Einden.Contains(staat)).Select(s => (DateOnly?)s.Datum).FirstOrDefault();
        if (Bescherming.LaatsteVraag(dossier.Genesis.Datum, uitkomst, vandaag) is not { } vraag) return null;
        var laatste = Antwoorden(dossier).LastOrDefault().Antwoord;
        return laatste is { Antwoord: HoeHetGaat.Stop } || laatste?.Vraag >= vraag ? null : vraag;
    }

    public void OnGet() => Laad();

    public async Task<IActionResult> OnPostAsync()
    {
        Laad();
        var invoer = new Invoer(Request.Form, Fouten, T);
        var antwoord = invoer.Keuze<HoeHetGaat>("antwoord", "hoehetgaat.kies");
        Antwoord = antwoord?.ToString();
        Toelichting = invoer.Tekst("toelichting", Most);
        if (Fouten.Any || await historie.ReadAsync(Dossier.Rij.Id) is not { } verloop) return Page();

        var (register, vandaag) = (await registers.GetAsync(), clock.Today());
        using var key = Code.DeriveSigning();
        var body = Inhoud.Encode(new HoeHetGaatInhoud(OpenVraag(Dossier, verloop, vandaag) ?? vandaag, antwoord!.Value, Toelichting));
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Bescherming, ItemKind.Bescherming, Author.Melder, key, body, c =>
        {
            foreach (var lid in register.Statements.Where(l => l.Soort == nameof(Rol.Beschermingsfunctionaris) && l.InForce(vandaag) && Leest(l.Persoon)))
                PlichtStore.AddBericht(c, lid.Persoon, vandaag);
            return true;
        });
        if (gedaan) return Naar("/postvak/dossier?hoehetgaat=ja");
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    // Whom the melder shut out went with the content: then who holds the key.
    private bool Leest(string persoon) => Dossier.InhoudVernietigdOp is null ? Dossier.NietVoor?.Contains(persoon) == false
        : grants.Of(Dossier.Rij.Id, tags.AllOf(Dossier.Rij.Id, persoon)).Count > 0;

    private static IEnumerable<(DateOnly Datum, HoeHetGaatInhoud Antwoord)> Antwoorden(GelezenDossier dossier) =>
        dossier.Of(ItemKind.Bescherming).Where(i => i.Item!.Author.Role == AuthorRole.Melder)
            .Select(i => (i.Datum, Inhoud.TryDecode<HoeHetGaatInhoud>(i.Item!.Body)!)).Where(a => a.Item2 is not null);

    private void Laad() => Eerder = [.. Antwoorden(Dossier).Reverse().Take(MostEerder)];
}
