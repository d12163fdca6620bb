using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What somebody said about knowing anybody in the case, by their own signature.</summary>
internal sealed record Belang(string Persoon, DateOnly Datum, string Antwoord, string Toelichting)
{
    /// <summary>Whether they named a ground on which they have to recuse.</summary>
    internal bool Belet => Belangen.Beletsels.Contains(Antwoord);
}

/// <summary>
/// The question before content: whether a reader knows anybody in the case (D-10). The answer is signed and sealed into the
/// dossier where they can read it themselves, with the notes where they hold a key to those. The last answer counts, and
/// colleagues see all of them.
/// </summary>
internal sealed class Belangen(Werksessie sessie, Handelingen handelingen)
{
    internal const string Nee = "Nee";

    /// <summary>Knows somebody, on none of the grounds of recusal: a declared tie.</summary>
    internal const string Bekend = "Bekend";

    internal static readonly string[] Beletsels = ["Verwantschap", "Werkkring", "Betrokkenheid", "Schijn"];

    private static readonly Compartment[] Plaatsen = [Compartment.Behandeling, Compartment.Melding, Compartment.Bescherming, Compartment.Identiteit];

    /// <summary>All that was said, oldest first.</summary>
    internal static IReadOnlyList<Belang> Van(GelezenDossier dossier) =>
        [.. dossier.Of(ItemKind.Belangenverklaring)
            .Select(i => (i.Item!, Inhoud: Inhoud.TryDecode<BelangenverklaringInhoud>(i.Item!.Body)))
            .Where(i => i.Inhoud is not null)
            .Select(i => new Belang(i.Item1.Author.Id, i.Item1.Date, i.Inhoud!.Antwoord, i.Inhoud.Toelichting))
            .OrderBy(b => b.Datum)];

    /// <summary>The last that this person said; null when they did not say anything yet.</summary>
    internal static Belang? VanPersoon(GelezenDossier dossier, string persoon) => Van(dossier).LastOrDefault(b => b.Persoon == persoon);

    /// <summary>Whether they may read on: they know nobody, or declared a tie that is no bar.</summary>
    internal static bool MagLezen(GelezenDossier dossier, string persoon) => VanPersoon(dossier, persoon) is { Antwoord: Nee or Bekend };

    /// <summary>False when the dossier's keys changed meanwhile, or they hold none: then nothing was written.</summary>
    internal async Task<bool> VerklaarAsync(Zaak zaak, string antwoord, string toelichting)
    {
        // A second click says nothing new.
        if (VanPersoon(zaak.Dossier, sessie.Persoon!.Id) is { } eerder && (eerder.Antwoord, eerder.Toelichting) == (antwoord, toelichting)) return true;
        return Plaats(zaak.Dossier) is { } plaats && await handelingen.VerklaarAsync(zaak, plaats, new BelangenverklaringInhoud(antwoord, toelichting));
    }

    /// <summary>Where this session can write and read again; null without any key.</summary>
    private static Compartment? Plaats(GelezenDossier dossier) =>
        Plaatsen.Where(c => dossier.Keys[c, dossier.Keten.EpochOf(c)] is not null).Select(c => (Compartment?)c).FirstOrDefault();
}
