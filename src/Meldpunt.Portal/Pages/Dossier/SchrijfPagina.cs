using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using BerichtInhoud = Meldpunt.Hosting.Dossiers.BerichtInhoud;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A page with one text to write.</summary>
internal abstract class SchrijfPagina(Toegang toegang, Werksessie sessie, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    internal const int Langst = 20_000;

    public string Tekst { get; protected set; } = "";

    protected override bool Beslist => true;

    protected override bool Handelt => true;

    /// <summary>The decision as it will be recorded, once everything was filled in; null while it is being written.</summary>
    public Voorbeeld? Voorbeeld { get; private set; }

    /// <summary>
    /// Null once the decision was seen and is to be taken with the notice that was shown; else the page that shows it, or,
    /// to change something, the form.
    /// </summary>
    protected PageResult? BekijkEerst(string? doe, string? gezien, Voorbeeld voorbeeld)
    {
        if (doe == "vastleggen" && Netjes(gezien) is { Length: <= 2 * Langst } bericht && (bericht.Length > 0) == voorbeeld.Kennisgeving is { Length: > 0 }) return null;
        if (doe != "wijzig") Voorbeeld = voorbeeld;
        return Page();
    }

    /// <summary>Takes the text in as it is; false, with the words for it, when it is missing or too long.</summary>
    protected bool Lees(string? tekst, string veld, string naam)
    {
        Tekst = Netjes(tekst);
        return Past(Tekst, veld, naam);
    }

    protected bool Past(string tekst, string veld, string naam)
    {
        var fouten = Fouten.Of(HttpContext);
        if (tekst.Length == 0) fouten.Add(veld, T["veld.leeg", T[naam]]);
        else if (tekst.Length > Langst) fouten.Add(veld, T["veld.lang", Langst, tekst.Length]);
        return fouten[veld] is null;
    }

    /// <summary>Back to the box, after an act with which this person's place in the dossier ended.</summary>
    protected RedirectResult NaarPostvak() => Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}&besloten=true"));

    protected static string Netjes(string? tekst) => (tekst ?? "").ReplaceLineEndings("\n").Trim('\n', ' ');

    /// <summary>The state has no place for this; what was typed is kept.</summary>
    protected PageResult NietInDezeStaat(string? getypt = null) => Weiger(StatusCodes.Status409Conflict, T["geweigerd.staat.titel"], T["geweigerd.staat", StaatNu()], getypt ?? Tekst);

    /// <summary>Null when this person handles the dossier and holds the key of the part they want to write to.</summary>
    protected PageResult? ZonderSleutel(Compartment compartment) => NietVoorDezeRol(Zaak!.Behandelt && Zaak.Dossier.Keys[compartment] is not null);

    /// <summary>Null when this person may bring others into the dossier.</summary>
    protected PageResult? ZonderAnderen() => NietVoorDezeRol(Zaak!.MagAnderenBetrekken);

    /// <summary>Null when this person may invite somebody, or read what who was invited says.</summary>
    protected PageResult? ZonderUitnodigen() => Zaak!.Rol == Domain.Rol.Onderzoeker && !Zaak.MagUitnodigen ? NietInDezeStaat(Tekst) : NietVoorDezeRol(Zaak.MagUitnodigen);

    protected PageResult? NietVoorDezeRol(bool mag, string? getypt = null) => mag ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], getypt ?? Tekst);

    /// <summary>The same text by the same person on the same day: a double click or a reload, not a second message.</summary>
    protected bool WasErAl(ItemKind kind) => Zaak!.Dossier.Of(kind).Any(i =>
        i.Item!.Author.Id == Sessie.Persoon!.Id && i.Datum == Sessie.Vandaag && Inhoud.TryDecode<BerichtInhoud>(i.Item.Body)?.Tekst == Tekst);
}
