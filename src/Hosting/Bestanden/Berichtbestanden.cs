using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>
/// The files of one message under way: what was chosen about those that are there, and those that come with the form. What
/// is wrong is said at the field; the files beside it are kept.
/// </summary>
public sealed class Berichtbestanden(Ontvangst ontvangst, BijlageStore store, MeldpuntOptions options)
{
    /// <summary>The field in which files are chosen.</summary>
    public const string Veld = "bestanden";

    /// <summary>The largest form that is read, in bytes: what is too much is read and thrown away, so that the browser gets an answer in words.</summary>
    public long MostBytes => options.MaxAttachmentBytes * Ruimte.Most;

    /// <summary>Carries out what was chosen about the files that are there; those that stay.</summary>
    public async Task<IReadOnlyList<ConceptBestand>> KiesAsync(IReadOnlyList<ConceptBestand> bestanden, IReadOnlyDictionary<string, string> velden, Bewaarplaats plaats, CancellationToken ct)
    {
        var blijft = new List<ConceptBestand>();
        foreach (var bestand in bestanden)
        {
            var keuze = velden.GetValueOrDefault(Bestandskeuzes.Veld(bestand));
            var nieuw = keuze == Bestandskeuzes.Meesturen && bestand.Wacht ? await ontvangst.MeesturenAsync(bestand, plaats, ct) : bestand;
            if (keuze == Bestandskeuzes.Verwijderen) nieuw = null;
            if (nieuw is not null) blijft.Add(nieuw);
            if (nieuw?.Inhoud.Id != bestand.Inhoud.Id) await ontvangst.VerwijderAsync(bestand);
        }

        return blijft;
    }

    /// <summary>Takes the new files in, beside those of the message and of what its sender's side has in the dossier (<paramref name="erAl"/>, in bytes); those of the message now.</summary>
    public async Task<IReadOnlyList<ConceptBestand>> NeemAanAsync(BestandenInvoer invoer, IReadOnlyList<ConceptBestand> bestanden, IReadOnlyList<long> erAl, Bewaarplaats plaats, Fouten fouten, Teksten t, CancellationToken ct)
    {
        var bewijs = invoer.Velden.GetValueOrDefault(Bestandskeuzes.Bewijs) == "ja";
        var nieuw = new List<ConceptBestand>();
        try
        {
            while (await invoer.VolgendeAsync(ct) is { } bestand)
            {
                // As many and as much as with a melding itself: a disk that is full takes nobody's report.
                var over = Ruimte.Van(options.MaxAttachmentBytes, [.. erAl, .. bestanden.Concat(nieuw).Select(b => b.Inhoud.Grootte)]).Over;
                if (over == 0) fouten.Add(Veld, t["bijlagen.teveel", Ruimte.Most]);
                else if (await NeemAanAsync(bestand, bewijs, plaats, over, fouten, t, ct) is { } bewaard) nieuw.Add(bewaard);
            }
        }
        catch
        {
            // The line broke before the message was there: files without one would lie here for nobody.
            foreach (var bestand in nieuw) await ontvangst.VerwijderAsync(bestand);
            throw;
        }

        return [.. bestanden, .. nieuw];
    }

    /// <summary>Files that waited while the dossier got new keys are sealed to those; <paramref name="sleutel"/> gives the key of an epoch, where its sender holds it.</summary>
    public async Task<IReadOnlyList<ConceptBestand>> OpnieuwAsync(IReadOnlyList<ConceptBestand> bestanden, Func<int, EncryptionKeyPair?> sleutel, Bewaarplaats plaats, CancellationToken ct)
    {
        var alle = new List<ConceptBestand>();
        foreach (var oud in bestanden)
        {
            var nieuw = oud.Inhoud.Epoch != plaats.Epoch && sleutel(oud.Inhoud.Epoch) is { } key ? await ontvangst.OpnieuwAsync(oud, key, plaats, ct) : null;
            if (nieuw is not null) await ontvangst.VerwijderAsync(oud);
            alle.Add(nieuw ?? oud);
        }

        return alle;
    }

    /// <summary>Whether the bytes of a file are there, whole, with this owner or dossier.</summary>
    public bool IsVan(ConceptBestand bestand, byte[] eigenaar) => store.Pieces(Convert.FromHexString(bestand.Inhoud.Id), eigenaar) is not null;

    /// <summary>Removes the bytes of files that do not go.</summary>
    public async Task VerwijderAsync(IEnumerable<ConceptBestand> bestanden)
    {
        foreach (var bestand in bestanden) await ontvangst.VerwijderAsync(bestand);
    }

    private async Task<ConceptBestand?> NeemAanAsync(Bestand bestand, bool bewijs, Bewaarplaats plaats, long over, Fouten fouten, Teksten t, CancellationToken ct)
    {
        var (uitkomst, bewaard) = await ontvangst.NeemAanAsync(bestand, bewijs, plaats, over, ct);
        if (uitkomst == UploadUitkomst.Leeg) fouten.Add(Veld, t["bijlagen.leeg", bestand.Naam]);
        if (uitkomst == UploadUitkomst.TeGroot) fouten.Add(Veld, t["bijlagen.tegroot", bestand.Naam, t.Taal.Omvang(over)]);
        return bewaard;
    }
}
