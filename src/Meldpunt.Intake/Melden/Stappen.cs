using Meldpunt.Domain;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;

namespace Meldpunt.Intake.Melden;

/// <summary>A question page and when it counts as answered.</summary>
public sealed record Stap(string Pad, Func<ConceptMelding, bool> Klaar);

/// <summary>The steps of a melding in their order.</summary>
public static class Stappen
{
    public const string Controle = "/melden/controle";
    public const string Code = "/melden/code";
    public const string Verzonden = "/melden/verzonden";

    public static readonly IReadOnlyList<Stap> Alle =
    [
        new("/melden/wat", c => c.Antwoorden.Soorten.Count > 0),
        new("/melden/waar", c => c.Antwoorden.Dienstonderdeel is not null),
        new("/melden/tekst", c => c.Antwoorden.Tekst.Length > 0),
        new("/melden/wie", c => c.Antwoorden.WieGezien),
        new("/melden/macht", c => c.Antwoorden is { BevoegdeLeidinggevende: not null, BeschuldigdeIsHL: not null }),
        new("/melden/nietzien", c => c.Antwoorden.NietZienGezien),
        new("/melden/eerder", c => c.Antwoorden.EerdereMelding is not null),
        new("/melden/ik", c => c.Antwoorden is { Bekendheid: Bekendheid.Anoniem } or { Bekendheid: not null, Naam.Length: > 0, Contact.Length: > 0 }),
        new("/melden/hoe", c => c.Antwoorden is { Kanaal: Kanaal.Commissie } or { Kanaal: not null, Instemming: not null }),
        new("/melden/bijlagen", c => !c.Bestanden.Any(b => b.Wacht)),
        new(Controle, c => c.Meldcode is not null && c.GezienPlan is not null),
        new(Code, _ => true),
    ];

    /// <summary>What is left to do when the melding began out of a dossier; the other pages are reached from the check page.</summary>
    private static readonly IReadOnlyList<Stap> Korte = [.. Alle.Where(s => s.Pad is "/melden/tekst" or Controle or Code)];

    /// <summary>The steps of this melding: the short way on its own pages, else all.</summary>
    private static IReadOnlyList<Stap> Van(ConceptMelding concept, string pad) => concept.Antwoorden.Kort && Korte.Any(s => s.Pad == pad) ? Korte : Alle;

    /// <summary>The step, counted from 1, and how many there are.</summary>
    public static (int Nummer, int Aantal) Plaats(ConceptMelding concept, string pad)
    {
        var stappen = Van(concept, pad);
        return (stappen.TakeWhile(s => s.Pad != pad).Count() + 1, stappen.Count);
    }

    public static string? Vorige(ConceptMelding concept, string pad) =>
        concept.Antwoorden.Kort && Korte.All(s => s.Pad != pad) ? Controle : Plaats(concept, pad).Nummer is > 1 and var nummer ? Van(concept, pad)[nummer - 2].Pad : null;

    public static string Volgende(ConceptMelding concept, string pad) => Van(concept, pad)[Plaats(concept, pad).Nummer].Pad;

    /// <summary>The first step before <paramref name="pad"/> that has no answer yet, or null.</summary>
    public static string? EersteOpen(ConceptMelding concept, string pad) => Alle.Take(Index(pad)).FirstOrDefault(s => !s.Klaar(concept))?.Pad;

    /// <summary>Where a melder goes on who comes back to a draft.</summary>
    public static string Verder(ConceptMelding concept) => Alle.First(s => !s.Klaar(concept) || s.Pad is "/melden/bijlagen" or Code).Pad;

    private static int Index(string pad) => Enumerable.Range(0, Alle.Count).First(i => Alle[i].Pad == pad);
}
