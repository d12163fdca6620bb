using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Clients;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>The meldcode before sending; the one POST on it hands the melding in.</summary>
public sealed class CodeModel(Verzending verzending, Verband verband, ClientBuckets clients, Wordlist woorden) : MeldPagina
{
    public override string Pad => Stappen.Code;

    public IReadOnlyList<string> Woorden { get; private set; } = [];

    public IEnumerable<Keuze> Bevestiging => [new("ja", T["code.genoteerd"])];

    public IActionResult OnGet()
    {
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Stappen.EersteOpen(Concept.Inhoud, Pad) is { } open) return Naar(open);
        if (Request.Form["genoteerd"] != "ja")
        {
            Fouten.Add("genoteerd", T["code.genoteerd.fout"]);
            return Show();
        }

        if (clients.IsFull(HttpContext, Bucket.Sent))
        {
            Fouten.Add("", T["code.tevaak"]);
            return Show();
        }

        switch (await verzending.VerzendAsync(Concept))
        {
            case VerzendUitkomst.Verzonden:
                clients.Count(HttpContext, Bucket.Sent);
                return Naar(await verband.VerenigAsync(Concept.Inhoud) ? Stappen.Verzonden : Stappen.Verzonden + "?verenigd=nee");
            case VerzendUitkomst.WasErAl: return Naar(Stappen.Verzonden);
            case VerzendUitkomst.RouteVeranderd: return Naar(Stappen.Controle + "?route=veranderd");
            default:
                Fouten.Add("", T["code.bijlageonvolledig"]);
                return Show();
        }
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Show()
    {
        using var code = Meldcode.FromBytes(Concept.Inhoud.Meldcode!);
        Woorden = code.ToText(woorden).Split(' ');
        return Page();
    }
}
