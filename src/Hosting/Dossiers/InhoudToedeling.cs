namespace Meldpunt.Hosting.Dossiers;

/// <summary>Body of a Toedeling item: who of this box has the dossier as theirs from here on, by the person's id; empty for nobody.</summary>
public sealed record ToedelingInhoud(string Postvak, string Persoon, string Toelichting);

/// <summary>Body of a Verband item: another dossier of the same matter, by its id in hexadecimal, and why; the same stands in the other one.</summary>
public sealed record VerbandInhoud(string Dossier, string Reden);

/// <summary>Body of an Agendering item: this box takes the dossier up on this day, and what is asked; an empty question takes it off.</summary>
public sealed record AgenderingInhoud(string Postvak, DateOnly Datum, string Vraag, string Toelichting);

/// <summary>Body of a Vergaderuitkomst item: what came of it on that day.</summary>
public sealed record VergaderuitkomstInhoud(DateOnly Datum, string Tekst);
