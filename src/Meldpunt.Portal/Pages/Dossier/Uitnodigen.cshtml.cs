using System.Globalization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Invites somebody without an account: in which role, about what, with which questions, until when. The code is in the one answer to this.</summary>
internal sealed class UitnodigenModel(Toegang toegang, Werksessie sessie, Uitnodigingen uitnodigingen, Wordlist woorden, Postvaknamen namen, MeldpuntOptions options, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    internal const int MeesteVragen = 20;
    private const int LangsteRegel = 500;
    private const int LangsteUitleg = 4_000;
    private static readonly string[] Termijnen = ["14", "30", "60", "90"];

    public string? Rol { get; private set; }

    public string Wie { get; private set; } = "";

    public string Onderwerp { get; private set; } = "";

    public string Vragen { get; private set; } = "";

    public string Dagen { get; private set; } = "30";

    /// <summary>The ten words, in the answer to the request that made them and nowhere else.</summary>
    public string[] Woorden { get; private set; } = [];

    public string Uitnodiging { get; private set; } = "";

    public DateOnly Vandaag => Sessie.Vandaag;

    public DateOnly Tot => Sessie.Vandaag.AddDays(int.Parse(Dagen, CultureInfo.InvariantCulture));

    public string Site => new Uri(options.IntakeUrl, "/uitnodiging").ToString();

    public string Afzender => Zaak!.Hooropdracht is null ? namen.Van(Zaak.Dossier.Rij.Postvak) : T["uitnodigen.namens", namen.Van(Zaak.Dossier.Rij.Postvak)];

    public IEnumerable<Keuze> Rollen => Enum.GetValues<Genodigderol>().Select(r => new Keuze(r.ToString(), T[$"genodigde.{r}"], T[$"genodigde.{r}.uitleg"]));

    public IEnumerable<Keuze> Keuzes => Termijnen.Select(d => new Keuze(d, T["uitnodigen.dagen", d, T.Taal.Datum(Sessie.Vandaag.AddDays(int.Parse(d, CultureInfo.InvariantCulture)))]));

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? ZonderUitnodigen() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? rol, string? wie, string? onderwerp, string? vragen, string? dagen)
    {
        var regels = Lees(rol, wie, onderwerp, vragen, dagen);
        Tekst = $"{Wie}\n\n{Onderwerp}\n\n{Vragen}".Trim();
        if ((await OpenAsync(Tekst) ?? ZonderUitnodigen()) is { } antwoord) return antwoord;
        if (Fouten.Of(HttpContext).Any) return Page();
        var inhoud = new UitnodigingInhoud("", Zaak!.Dossier.Rij.Postvak, Enum.Parse<Genodigderol>(Rol!), Wie, Onderwerp, regels, Tot, "", "");
        if (await uitnodigingen.NodigUitAsync(Sessie.Werker!, Zaak.Dossier, woorden, Afzender, inhoud, Zaak.Hooropdracht) is not var (id, code)) return await IemandWasUVoorAsync(Tekst, ItemKind.Uitnodiging);
        (Uitnodiging, Woorden) = (id, code.Split(' '));
        return Page();
    }

    private string[] Lees(string? rol, string? wie, string? onderwerp, string? vragen, string? dagen)
    {
        var fouten = Fouten.Of(HttpContext);
        Rol = Enum.GetNames<Genodigderol>().FirstOrDefault(n => n == rol);
        if (Rol is null) fouten.Add("rol", T["uitnodigen.rol.kies"]);
        (Wie, Onderwerp, Vragen) = (Netjes(wie), Netjes(onderwerp), Netjes(vragen));
        Dagen = Termijnen.FirstOrDefault(d => d == dagen) ?? "30";
        if (Termijnen.All(d => d != dagen)) fouten.Add("dagen", T["uitnodigen.dagen.kies"]);
        Past(Wie, "wie", "uitnodigen.wie.naam", LangsteRegel);
        Past(Onderwerp, "onderwerp", "uitnodigen.onderwerp.naam", LangsteUitleg);
        string[] regels = [.. Vragen.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (regels.Length > MeesteVragen) fouten.Add("vragen", T["uitnodigen.vragen.teveel", MeesteVragen, regels.Length]);
        else if (regels.Any(r => r.Length > LangsteRegel)) fouten.Add("vragen", T["uitnodigen.vragen.lang", LangsteRegel]);
        return regels;
    }

    private void Past(string tekst, string veld, string naam, int langst)
    {
        if (tekst.Length > langst) Fouten.Of(HttpContext).Add(veld, T["veld.lang", langst, tekst.Length]);
        else Past(tekst, veld, naam);
    }
}
