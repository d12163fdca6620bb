using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vastlegger = Meldpunt.Hosting.Dossiers.Vastlegger;

namespace Meldpunt.Portal.Pages;

/// <summary>Where the recorder is: asking, checking, or handing over the code. The answers travel along in the form; nothing is kept until the last step.</summary>
internal enum Vastlegstap
{
    /// <summary>The questions.</summary>
    Vragen,

    /// <summary>Every answer, and the route.</summary>
    Controle,

    /// <summary>The one-time code, before anything is stored.</summary>
    Code,
}

/// <summary>A leidinggevende or vertrouwenspersoon records a melding for somebody who is present, and hands them a one-time code.</summary>
internal sealed class VastleggenModel(
    Werksessie sessie, Vastlegvragen vragen, Vastleggen vastleggen, HostKeys keys, Regels regels, Wordlist woorden,
    Postvaknamen postvakken, Organisatienamen organisatie, TimeProvider clock, Teksten teksten) : PageModel
{
    private const string Terug = "wijzig", NaarCode = "code", LegVast = "vastleggen";

    public Vastlegvragen Vragen => vragen;

    public Vastlegstap Stap { get; private set; }

    public Antwoorden A { get; private set; } = new();

    public string Dienst { get; private set; } = "";

    /// <summary>The route now, a signaal with the recorder, and the one that the melder's own yes leads to.</summary>
    public (RoutePlan Nu, RoutePlan NaInstemming)? Plannen { get; private set; }

    /// <summary>Answers, and on the last page the code, for the next step.</summary>
    public IReadOnlyList<(string Naam, string Waarde)> Mee { get; private set; } = [];

    public IReadOnlyList<string> Codewoorden { get; private set; } = [];

    public Postvaknamen Postvakken => postvakken;

    public Organisatienamen Organisatie => organisatie;

    public Domain.Taal Taal => teksten.DomainTaal();

    /// <summary>The last day on which the code counts.</summary>
    public DateOnly Tot => sessie.Vandaag.AddDays(Ophaling.DagenGeldig);

    public IEnumerable<Keuze> Overhandigd => [new("ja", teksten["vastleggen.overhandigd.ja"])];

    public string? Gekozen(string veld) => Request.HasFormContentType ? Request.Form[veld].ToString() : null;

    public IReadOnlyList<string> Gekozenen(string veld) => Request.HasFormContentType ? [.. Request.Form[veld].OfType<string>()] : [];

    public IActionResult OnGet(string? dienst)
    {
        if (Weg() is { } weg) return weg;
        Dienst = Kies(dienst);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var doe = Request.Form["doe"].ToString();
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen)
        {
            // The form comes back with everything in it, to be sent again once the keys are open.
            Fouten.Of(HttpContext).Add("", teksten["ontgrendelen.bewaard"]);
            Dienst = Request.Form["dienst"].ToString();
            return Page();
        }

        if (vragen.Lid is null) return NotFound();
        Dienst = Kies(Request.Form["dienst"]);
        A = vragen.Lees(Request.Form, Dienst, doe == Terug ? new Fouten() : Fouten.Of(HttpContext));
        if (doe == Terug || Fouten.Of(HttpContext).Any || vragen.Plannen(A) is not { } plannen) return Page();
        Plannen = plannen;
        Mee = [.. from veld in Vastlegvragen.Velden.Append("genoemd") from waarde in Request.Form[veld] where waarde is not null select (veld, waarde)];
        Stap = Vastlegstap.Controle;
        if (plannen.Nu.Weigering is not null || doe is not (NaarCode or LegVast)) return Page();
        return await MetCodeAsync(plannen.Nu, doe == LegVast);
    }

    private async Task<IActionResult> MetCodeAsync(RoutePlan plan, bool leg)
    {
        Ophaalcode.Parse(Request.Form["ophaalcode"], woorden, out var code, out _);
        using var gebruikt = code ?? Ophaalcode.Generate();
        var id = Toegang.LeesId(Request.Form["dossier"]) ?? Primitives.RandomBytes(16);
        if (leg && code is not null && Request.Form["overhandigd"] == "ja")
        {
            await vastleggen.VastlegAsync(Aanlevering(plan, gebruikt, id), c => AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, "MeldingVastgelegd", Convert.ToHexStringLower(id)));
            return Redirect(teksten.Pad($"/vastgelegd?kenmerk={Kenmerk.Of(id)}"));
        }

        if (leg) Fouten.Of(HttpContext).Add("overhandigd", teksten["vastleggen.overhandigd.fout"]);
        var tekst = gebruikt.ToText(woorden);
        (Stap, Codewoorden) = (Vastlegstap.Code, tekst.Split(' '));
        Mee = [.. Mee, ("ophaalcode", tekst), ("dossier", Convert.ToHexStringLower(id))];
        return Page();
    }

    private Aanlevering Aanlevering(RoutePlan plan, Ophaalcode code, byte[] id)
    {
        var lid = vragen.Lid!;
        var inhoud = new VastleggingInhoud(A.Kanaal.ToString()!, lid.Postvak, A.Instemming.ToString()!);
        var vastlegger = new Vastlegger(sessie.Persoon!.Id, sessie.Sleutels!.Signing, Zaak.RolVan(lid.Soort)!.Value, inhoud);
        var sleutels = DossierKeys.Generate(keys.Suite);
        HttpContext.Response.RegisterForDispose(sleutels);
        return new Aanlevering(id, sleutels, code, plan, A.Dienstonderdeel!, A.Melding(plan.Feiten), A.Identiteit(), [], regels.Versie, vastlegger, A.Vreest());
    }

    private IActionResult? Weg()
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad($"/ontgrendelen?naar={Uri.EscapeDataString(teksten.Pad("/vastleggen"))}"));
        return vragen.Lid is null ? NotFound() : null;
    }

    /// <summary>The service that was chosen, else the recorder's own.</summary>
    private string Kies(string? dienst) =>
        vragen.Diensten.Any(d => d.Waarde == dienst) ? dienst! : vragen.Diensten.FirstOrDefault(d => d.Waarde == vragen.Lid!.Dienstonderdeel)?.Waarde ?? vragen.Diensten[0].Waarde;
}
