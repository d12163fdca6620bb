using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One part of a dossier, at its own address, under the header that all parts share.</summary>
internal abstract class DeelPagina(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    public Dossierkop Kop => kop;

    /// <summary>What the last act left to say.</summary>
    public string? Gedaan { get; private set; }

    /// <summary>Its place under the dossier's address; empty for the overview.</summary>
    protected abstract string Hier { get; }

    /// <summary>Null when the part is open, and its opening in the log; else the answer.</summary>
    protected async Task<IActionResult?> OpenDeelAsync(string daad = "DossierGeopend")
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        await kop.LaadAsync(Zaak!, Hier, daad);
        Gedaan = kop.Gedaan(Request.Query["gedaan"]);
        return kop.Delen.Any(d => d.Pad == Hier) || Hier is "/voluit" or "/afdruk" ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.deel"]);
    }

    public TermijnBeeld Beeld(TermijnRow termijn) => TermijnBeeld.Van(T, termijn.Soort, termijn.VervaltOp, termijn.GehaaldOp, Sessie.Vandaag);

    /// <summary>The page of a list or text that the address asks for.</summary>
    protected Blad<TRegel> Bladeren<TRegel>(IReadOnlyList<TRegel> alle, int perBlad, bool achteraan = false) => Blad<TRegel>.Van(alle, perBlad, Request.Query["blad"], achteraan);
}
