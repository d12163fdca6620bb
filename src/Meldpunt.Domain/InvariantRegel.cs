namespace Meldpunt.Domain;

/// <summary>One invariant of the separation of duties, for print and screen.</summary>
/// <param name="Id">"D-1".."D-14".</param>
/// <param name="Tekst">What it says.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record InvariantRegel(string Id, Tweetalig Tekst, IReadOnlyList<string> Gronden)
{
    /// <summary>All fourteen, in order; <see cref="Invarianten"/> holds the functions.</summary>
    public static IReadOnlyList<InvariantRegel> Alle { get; } =
    [
        new("D-1", new("Een onderzoeker is en was niet mogelijk betrokken.", "An investigator is not, and was not, possibly involved."), [Grond.K5]),
        new("D-2", new("Een onderzoeker heeft afstand: niet hetzelfde team, niet dezelfde lijn, geen gemelde band.", "An investigator has distance: not the same team or line, no declared tie."), [Grond.K5, Grond.O]),
        new("D-3", new("Een onderzoeker tekent per dossier een verklaring van onafhankelijkheid, vóór toegang.", "An investigator signs a declaration of independence per case, before access."), [Grond.O]),
        new("D-4", new("Wie eerst besliste, beslist niet op het bezwaar. Overleg mag, en wordt vastgelegd.", "Who decided first does not decide the objection. Consultation is allowed, and logged."), [Grond.B2]),
        new("D-5", new("Wie eerst betrokken was, kan niet op het bezwaar worden gezet: dat wordt geweigerd, niet alleen ontraden.", "Who was involved first cannot be put on the objection: blocked, not warned."), [Grond.B2]),
        new("D-6", new("Elk besluit heeft een regel in het mandaatregister die op dat moment geldt.", "Every decision has an entry in the mandate register that is valid at that moment."), [Grond.B2]),
        new("D-7", new("De beschuldigde en diens ondergeschikten zien niets, wijzen niet toe, beslissen niet en krijgen geen bericht.", "The accused and their subordinates never see, assign, decide or get notices."), [Grond.O]),
        new("D-8", new("In R4, R5, R8, R9, R10, en in R7 tot het dossier is teruggegeven, beslist de HL nooit over een onderzoek. Een teruggegeven dossier is R6.", "In R4, R5, R8, R9, R10, and in R7 until it is returned, the head of service never decides on an inquiry. A returned case is R6."), [Grond.K5]),
        new("D-9", new("Vertrouwenspersoon, onderzoeker, behandelaar en beschermingsfunctionaris van een dossier zijn verschillende mensen.", "Confidential adviser, investigator, case handler and protection officer of one case are different people."), [Grond.O]),
        new("D-10", new("Een commissielid verschoont zich bij een familieband tot en met de vierde graad, dezelfde werkgever, betrokkenheid of schijn, en verliest dan de sleutel zelf, niet alleen de verwijzing.", "A commission member recuses on kinship to the fourth degree, the same employer, involvement or appearance, and then loses the key itself, not only the link."), [Grond.O]),
        new("D-11", new("Over benadeling oordeelt nooit de HL, de lijn van de melder, of wie de eerdere zaak besliste.", "Retaliation is never judged by the head of service, the reporter's line, or who decided the original case."), [Grond.O]),
        new("D-12", new("De identiteit gaat open door twee mensen, met een reden en met uitdrukkelijke instemming van de melder (of een wettelijke plicht, die de melder vooraf met redenen hoort). De melder ziet elke opening.", "The identity is opened by two people, with a reason and the reporter's explicit consent (or a legal duty, of which the reporter is told beforehand with reasons). The reporter sees every opening."), [Grond.Wbk1a, Grond.O]),
        new("D-13", new("Beheerders lezen geen inhoud; auditors lezen alleen logmetadata.", "Administrators read no content; auditors read log metadata only."), [Grond.O]),
        new("D-14", new("Wie een mandaat verleent, krijgt het niet; een mandaat eindigt altijd.", "Who grants a mandate does not get it; a mandate always ends."), [Grond.O]),
    ];
}
