using System.Buffers.Text;
using System.Text.Json;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>One question: show it, read the answer, keep it, go on. A wrong answer loses nothing; neither does a second tab.</summary>
public abstract class StapPagina : MeldPagina
{
    public const string StandVeld = "_stand";
    public const string DoeVeld = "doe";
    public const string TerugDoen = "terug";
    public const string TaalDoen = "taal";

    /// <summary>The answers that the page shows: the stored ones, or what was just sent when something is wrong with it.</summary>
    public Antwoorden A { get; private set; } = new();

    /// <summary>The melder came from the check page and goes back there.</summary>
    public bool VanControle => Request.Query["van"] == "controle";

    public string Actie => VanControle ? Pad + "?van=controle" : Pad;

    public string Terug => VanControle ? Stappen.Controle : Stappen.Vorige(Concept.Inhoud, Pad) ?? (Concept.Inhoud.Antwoorden.Kort ? "/postvak/dossier" : "/");

    /// <summary>A keyed digest of this page's stored answers when the form was made.</summary>
    public string Stand => StandVan(Concept.Inhoud.Antwoorden);

    /// <summary>Reads the answer; faults go to <c>Fouten</c>, and what was typed is returned all the same.</summary>
    protected abstract Antwoorden Lees(Invoer invoer, Antwoorden oud);

    /// <summary>The answers that this page asks for.</summary>
    protected abstract object?[] Deel(Antwoorden a);

    /// <summary>Gets the lists that the page shows and checks against.</summary>
    protected virtual Task VoorbereidAsync(Antwoorden a) => Task.CompletedTask;

    public async Task<IActionResult> OnGetAsync()
    {
        A = Concept.Inhoud.Antwoorden;
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        await VoorbereidAsync(A);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var oud = Concept.Inhoud.Antwoorden;
        await VoorbereidAsync(oud);
        // Who goes back, or on in the other language, has not finished: nothing is asked for, and what is there is kept.
        var (terug, taal) = (Request.Form[DoeVeld] == TerugDoen, Request.Form[DoeVeld] == TaalDoen);
        A = Lees(new Invoer(Request.Form, Fouten, T, onaf: terug || taal), oud);
        if (Fouten.Any) return Page();
        if (AndersDanGetoond(oud)) return AnderTabblad();
        var hierna = taal ? T.Taal.Andere.Pad(Actie) : T.Pad(terug ? Terug : Hierna());
        if (Gelijk(oud, A)) return Heen(hierna);
        // Another route may follow from another answer, so the check page must be seen again.
        if (await Concepten.ReplaceAsync(Concept, Concept.Inhoud with { Antwoorden = A, GezienPlan = null })) return Heen(hierna);

        if (Concepten.Load(Concept.Sessie) is not { Inhoud.Verzonden: null } nu) return Naar(Stappen.Verzonden);
        Concept = nu;
        return AnderTabblad();
    }

    private string Hierna() => VanControle ? Stappen.Controle : Stappen.Volgende(Concept.Inhoud, Pad);

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult AnderTabblad()
    {
        Fouten.Add("", T["melden.andertab"]);
        return Page();
    }

    private bool AndersDanGetoond(Antwoorden oud) => Request.Form[StandVeld] != StandVan(oud) && !Gelijk(oud, A);

    private bool Gelijk(Antwoorden een, Antwoorden ander) => StandVan(een) == StandVan(ander);

    private string StandVan(Antwoorden a) =>
        Base64Url.EncodeToString(Primitives.Hmac(Concept.Sessie.SubKey("stand " + Pad), JsonSerializer.SerializeToUtf8Bytes(Deel(a))).AsSpan(0, 12));
}
