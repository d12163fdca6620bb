using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Lakken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Where somebody is in making a redacted version.</summary>
internal enum Lakstap
{
    /// <summary>Which entries.</summary>
    Kiezen,

    /// <summary>Which sentences and words.</summary>
    Markeren,

    /// <summary>What comes out, before it is recorded.</summary>
    Voorbeeld,
}

/// <summary>
/// Makes a redacted version: choose entries, mark sentences and words, look at what comes out, record exactly that. What
/// was chosen travels in the form; nothing is stored before the last step.
/// </summary>
internal sealed class LakkenModel(Toegang toegang, Werksessie sessie, Lakwerk lakwerk, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    /// <summary>Sentences on one page: a form has no room for more.</summary>
    internal const int MeesteZinnen = 1_500;
    private const int LangsteWoorden = 4_000;
    private const int LangsteTitel = 200;
    private static readonly ItemKind[] Niet = [ItemKind.GelakteVersie, ItemKind.TerInzage];

    public Lakstap Stap { get; private set; }

    public IReadOnlyList<Versie> Versies { get; private set; } = [];

    public IReadOnlyList<Lakstuk> Alle { get; private set; } = [];

    public IReadOnlyList<Lakstuk> Gekozen => [.. Alle.Where(s => Stukken.Contains(s.Sleutel))];

    public IReadOnlyList<string> Stukken { get; private set; } = [];

    public IReadOnlySet<string> Zinnen { get; private set; } = new HashSet<string>();

    public string Woorden { get; private set; } = "";

    public string Titel { get; private set; } = "";

    public bool Niets { get; private set; }

    public IReadOnlyList<GelaktStuk> Gelakt { get; private set; } = [];

    public string Digest => GelakteVersieInhoud.DigestVan(Gelakt);

    public int Blokken => Gelakt.Sum(s => s.Tekst.Split(Lakker.Blok).Length - 1);

    public IEnumerable<Keuze> NietsKeuze => [new("ja", T["lakken.niets.ja"])];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LaadAsync(null) is { } antwoord) return antwoord;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? doe, string[]? stuk, string[]? zin, string? woorden, string? titel, string? tekst, string? niets, string? digest)
    {
        (Stukken, Zinnen) = ([.. (stuk ?? []).Where(IsSleutel)], (zin ?? []).Where(IsSleutel).ToHashSet(StringComparer.Ordinal));
        (Woorden, Titel, Tekst, Niets) = (Netjes(woorden), Netjes(titel), Netjes(tekst), niets == "ja");
        Stap = doe == "kies" ? Lakstap.Kiezen : Lakstap.Markeren;
        if (await LaadAsync($"{Woorden}\n\n{Tekst}".Trim()) is { } antwoord) return antwoord;
        if (doe == "kies" || !Markeer() || doe is not ("voorbeeld" or "vastleggen")) return Page();
        Stap = Lakstap.Voorbeeld;
        if (doe == "voorbeeld" || !Af(digest)) return Page();
        return await lakwerk.LegVastAsync(Sessie.Werker!, Zaak!.Dossier, Titel, Tekst, Gelakt, Blokken > 0) is { } id
            ? Redirect(T.Pad(Pad($"/gelakt?nr={id}&gedaan=ja")))
            : await IemandWasUVoorAsync(Tekst, ItemKind.GelakteVersie);
    }

    /// <summary>Whether there is something to mark and the words are fit; then what comes out.</summary>
    private bool Markeer()
    {
        var fouten = Fouten.Of(HttpContext);
        if (Gekozen.Count == 0) fouten.Add("stuk", T["lakken.kies.fout"]);
        else if (Gekozen.Sum(s => s.Passages.Aantal) is > MeesteZinnen and var zinnen) fouten.Add("stuk", T["lakken.teveel", MeesteZinnen, zinnen]);
        if (fouten.Any)
        {
            Stap = Lakstap.Kiezen;
            return false;
        }

        if (Woorden.Length > LangsteWoorden) fouten.Add("woorden", T["veld.lang", LangsteWoorden, Woorden.Length]);
        if (fouten.Any) return false;
        var zoek = new Zoekwoorden(Woorden);
        Gelakt = [.. Gekozen.Select(s => Lakker.Lak(s, Zinnen, zoek))];
        return true;
    }

    private bool Af(string? digest)
    {
        var fouten = Fouten.Of(HttpContext);
        if (Titel.Length > LangsteTitel) fouten.Add("titel", T["veld.lang", LangsteTitel, Titel.Length]);
        else Past(Titel, "titel", "lakken.naam.titel");
        Past(Tekst, "tekst", "veld.naam.reden");
        if (Blokken == 0 && !Niets) fouten.Add("niets", T["lakken.niets.fout"]);
        if (digest != Digest) fouten.Add("", T["lakken.anders"]);
        return !fouten.Any;
    }

    private async Task<IActionResult?> LaadAsync(string? getypt)
    {
        if ((await OpenAsync(getypt) ?? ZonderAnderen()) is { } antwoord) return antwoord;
        Versies = Lakwerk.Van(Zaak!.Dossier);
        Alle = [.. Zaak.Dossier.Items.Where(i => i.Herkomst && !Niet.Contains(i.Item!.Kind) && i.Item.Compartment is Compartment.Melding or Compartment.Behandeling).Select(Lakbaar).OfType<Lakstuk>()];
        return null;
    }

    private Lakstuk? Lakbaar(GelezenItem item)
    {
        var sleutel = $"{(int)item.Item!.Compartment}.{item.Nr}";
        if (item.Item.Kind == ItemKind.Melding)
            return Zaak!.Dossier.Melding is { } m ? new Lakstuk(sleutel, T["dossier.melding"], item.Datum, T["dossier.de.melder"], new Passages(string.Join("\n", new[] { m.Tekst, m.Wie, m.Wanneer }.Where(t => t.Length > 0)))) : null;
        if (!Stuk.IsTekst(item) || Stuk.Van(item, Sessie.Register, T) is not { Tekst.Length: > 0 } stuk) return null;
        return new Lakstuk(sleutel, stuk.Kop, item.Datum, stuk.Auteur, new Passages(stuk.Tekst));
    }

    private static bool IsSleutel(string sleutel) => sleutel.Length is > 0 and < 40 && sleutel.All(c => char.IsAsciiDigit(c) || c is '.' or ':');
}
