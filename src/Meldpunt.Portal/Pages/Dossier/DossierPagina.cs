using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Why a page shows no dossier or takes no act; what was typed is never lost with it.</summary>
internal sealed record Weigering(string Titel, string Tekst, string? Getypt = null, string? Dossier = null);

/// <summary>What every page of a dossier does first: open it with the member's keys, or say in words why not.</summary>
internal abstract class DossierPagina(Toegang toegang, Werksessie sessie, Teksten teksten) : PageModel
{
    private bool wasVoor;

    public string Id => (string)RouteData.Values["id"]!;

    /// <summary>From the address alone, so that a form can be shown while the keys are locked.</summary>
    public string Nummer => Toegang.LeesId(Id) is { } id ? Kenmerk.Of(id) : "";

    public string Pad(string deel = "") => $"/dossier/{Id}{deel}";

    public Zaak? Zaak { get; private set; }

    public Weigering? Weigering { get; protected set; }

    /// <summary>Whether this page answers before its reader has said whether they know anybody in the case; then it shows no content.</summary>
    protected virtual bool VoorDeVraag => false;

    /// <summary>Whether it decides something: then what others added since its form was shown is to be read first.</summary>
    protected virtual bool Beslist => false;

    /// <summary>Whether it handles the dossier: then who has another place in it is refused (D-7, D-9).</summary>
    protected virtual bool Handelt => false;

    /// <summary>What it decides, for D-8 too; null where it decides nothing, or only its form tells what.</summary>
    protected virtual Gebeurtenis? Daadwerkelijk => null;

    /// <summary>Whether it shows what may be read besides its form: then only sending is refused.</summary>
    protected virtual bool ToontOok => false;

    /// <summary>How far the page had read whose form this is; null where no form was sent.</summary>
    internal virtual string? GelezenTot => Request.HasFormContentType ? Request.Form[Leesstand.Veld].ToString() : null;

    /// <summary>The page of a dossier that answers this request, or null.</summary>
    internal static DossierPagina? Van(HttpContext http) => http.Items[typeof(DossierPagina)] as DossierPagina;

    protected Werksessie Sessie => sessie;

    protected Teksten T => teksten;

    /// <summary>Null when the dossier is open; else the answer. A POST keeps its text and its page.</summary>
    protected async Task<IActionResult?> OpenAsync(string? getypt = null)
    {
        HttpContext.Items[typeof(DossierPagina)] = this;
        if (sessie.Persoon is null) return Redirect(T.Pad("/"));
        if (!sessie.IsOpen)
        {
            if (!HttpMethods.IsPost(Request.Method)) return Redirect(T.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(T.Pad(Pad()))}"));
            Fouten.Of(HttpContext).Add("", T["ontgrendelen.bewaard"]);
            return Page();
        }

        Zaak = await (VoorDeVraag ? toegang.OpenVoorDeVraagAsync(Id) : toegang.OpenAsync(Id));
        if (Zaak is null && toegang.VraagtEerst) return EerstDeVraag(getypt);
        if (Zaak is null) return Weiger(StatusCodes.Status404NotFound, T["geweigerd.404.titel"], T[string.IsNullOrEmpty(getypt) ? "geweigerd.404" : "geweigerd.404.getypt"], getypt);
        HttpContext.Response.RegisterForDispose(Zaak.Dossier);
        return Gescheiden(getypt) ?? (Beslist && !wasVoor ? WatErBijKwam(getypt) : null);
    }

    /// <summary>Null when no invariant keeps this person from acting here; else its sentence, and who can act instead.</summary>
    private PageResult? Gescheiden(string? getypt) =>
        Handelt && !(ToontOok && !HttpMethods.IsPost(Request.Method)) && Scheiding.Belet(Zaak!, Zaak!.Rol, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, Daadwerkelijk) is { } belet
            ? Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], Beletzin.Van(T, Zaak, sessie, belet, Daadwerkelijk), getypt)
            : null;

    /// <summary>Something that others added since this form was shown: to be read first.</summary>
    private PageResult? WatErBijKwam(string? getypt)
    {
        if (GelezenTot is not { } tot || Leesstand.Sindsdien(Zaak!, tot, sessie.Persoon!.Id) is not { Count: > 0 } nieuw) return null;
        var wat = string.Join("; ", nieuw.Select(i => Stuk.Van(i, sessie.Register, T)).Select(s => $"{s.Kop} ({s.Auteur})").Distinct());
        return Weiger(StatusCodes.Status409Conflict, T["sindsdien.titel"], T["sindsdien", wat], getypt);
    }

    private IActionResult EerstDeVraag(string? getypt)
    {
        if (HttpMethods.IsGet(Request.Method)) return Redirect(T.Pad(Pad("/vraag")));
        var page = Weiger(StatusCodes.Status403Forbidden, T["vraag.eerst.titel"], T["vraag.eerst"], getypt);
        Weigering = Weigering! with { Dossier = Pad() };
        return page;
    }

    protected PageResult Weiger(int status, string titel, string tekst, string? getypt = null)
    {
        Weigering = new Weigering(titel, tekst, getypt, Zaak is null ? null : Pad());
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    /// <summary>Null when this person may decide here by the mandate register (D-6); else who can, with the text kept.</summary>
    protected PageResult? ZonderMandaat(Mandaatboek mandaten, string getypt = "")
    {
        if (!mandaten.Ontbreekt(Zaak!)) return null;
        var anderen = mandaten.WieKan(Zaak!);
        var uitleg = anderen.Count > 0
            ? T["mandaat.ontbreekt.anderen", string.Join(", ", anderen.Select(l => $"{l.Naam} ({l.Functie})"))]
            : T["mandaat.ontbreekt.niemand", mandaten.WieVerleent(Zaak!) is { Count: > 0 } verleners ? string.Join(", ", verleners.Select(l => $"{l.Naam} ({l.Functie})")) : T["mandaat.ontbreekt.wortel"]];
        return Weiger(StatusCodes.Status403Forbidden, T["mandaat.ontbreekt.titel"], $"{T["mandaat.ontbreekt"]} {uitleg}", getypt);
    }

    /// <summary>Reads the dossier again, to tell what it became meanwhile and, where an entry since the form was shown tells it, by whom.</summary>
    protected async Task<IActionResult> IemandWasUVoorAsync(string getypt, ItemKind kind)
    {
        wasVoor = true;
        if (await OpenAsync(getypt) is { } dicht) return dicht;
        var wie = Leesstand.Laatste(Zaak!, GelezenTot, kind) is { } item ? T["geweigerd.eerder.door", Stuk.AuteurVan(item.Item!, sessie.Register, T)] + " " : "";
        return Weiger(StatusCodes.Status409Conflict, T["geweigerd.eerder.titel"], wie + T["geweigerd.eerder", StaatNu()], getypt);
    }

    /// <summary>To where what was written can be seen; after a decision to the overview.</summary>
    protected RedirectResult Klaar(string wat) => Redirect(T.Pad(Pad($"{(wat is "bericht" ? "/berichten" : wat is "notitie" ? "/notities" : "")}?gedaan={wat}")));

    protected string StaatNu() => T.Find("staat." + Zaak!.Staat) ?? Zaak!.Staat;
}
