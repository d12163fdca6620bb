using static Meldpunt.Domain.Wegvraag;

namespace Meldpunt.Domain;

/// <summary>The questions in words, page by page.</summary>
internal static class WegwijzerTeksten
{
    internal static IReadOnlyList<WegwijzerDeel> DelenTotWbk => [Gedrag, new(OvertredingTitel, [Wettelijk, GevaarVan(Grond.WHvK1d)]), Werk, Meldgeschiedenis(Grond.K7)];

    internal static IReadOnlyList<WegwijzerDeel> DelenVanafWbk => [Gedrag, new(OvertredingTitel, [Voorschrift, GevaarVan(Grond.Wbk1), Unie]), Belang, Meldgeschiedenis(Grond.Wbk17da)];

    private static Tweetalig OvertredingTitel => new("Is er een regel overtreden, of is er gevaar?", "Was a rule broken, or is there danger?");

    private static WegwijzerDeel Gedrag => new(new("Wat gebeurde er?", "What happened?"),
    [
        new(Integriteit,
            new("Deed iemand iets wat niet hoort bij geld, macht, informatie of spullen van het werk?", "Did somebody do something wrong with money, power, information or means of work?"),
            new("Dit zijn de integriteitsschendingen op onze lijst:", "These are the breaches of integrity on our list:"), [Grond.O]),
        new(Omgangsvormen,
            new("Ging iemand slecht met u of met anderen om?", "Did somebody treat you or others badly?"),
            new("Dit zijn de ongewenste omgangsvormen op onze lijst:", "This is the undesirable conduct on our list:"), [Grond.O]),
    ]);

    private static WegwijzerVraag Voorschrift => new(VoorschriftOfInterneRegel,
        new("Is er een wet of een regel overtreden, of dreigt dat?", "Was a law or a rule broken, or is there a risk of that?"),
        new("Een wet, of een vaste regel van uw werkgever die op een wet steunt.", "A law, or a firm rule of your employer that is based on a law."), [Grond.Wbk1]);

    private static WegwijzerVraag Wettelijk => new(WettelijkVoorschrift,
        new("Is er een wet overtreden?", "Was a law broken?"),
        new("Of een ander voorschrift van de overheid.", "Or another legal rule."), [Grond.WHvK1d]);

    private static WegwijzerVraag Unie => new(Unierecht,
        new("Zijn regels van de Europese Unie overtreden, of dreigt dat?", "Were rules of the European Union broken, or is there a risk of that?"),
        new("Bijvoorbeeld over aanbesteden, persoonsgegevens of geld van de Unie.", "For example about public procurement, personal data or the Union's money."), [Grond.Wbk1]);

    private static WegwijzerDeel Belang => new(new("Hoe groot is het?", "How big is it?"),
    [
        new(MeerDanPersoonlijk,
            new("Raakt het meer dan alleen uzelf?", "Does it touch more than just yourself?"),
            new("Bijvoorbeeld ook collega's, burgers of het vertrouwen in de overheid.", "For example colleagues, citizens or the trust in the government as well."), [Grond.Wbk1]),
        new(PatroonOfStructureel,
            new("Gebeurt het vaker, of zit het in de manier van werken?", "Does it happen repeatedly, or is it part of how things are done?"),
            new("Dit heet een patroon, of structureel.", "This is called a pattern, or structural."), [Grond.Wbk1]),
        new(ErnstigOfOmvangrijk,
            new("Is het ernstig of groot?", "Is it serious or extensive?"),
            new("Bijvoorbeeld veel schade, veel mensen of veel geld.", "For example much harm, many people or much money."), [Grond.Wbk1]),
    ]);

    private static WegwijzerDeel Werk => new(new("Hoe weet u het, en wie raakt het?", "How do you know, and whom does it touch?"),
    [
        new(WerktOfWerkte,
            new("Werkt u, of hebt u gewerkt?", "Do you work, or have you worked?"),
            new("Als ambtenaar, inhuurkracht, stagiair of op een andere manier.", "As a civil servant, temporary worker, trainee or otherwise."), [Grond.WHvK1d]),
        new(EigenOrganisatie,
            new("Gaat het over uw eigen organisatie, of over een die u door uw werk kent?", "Is it about your own organisation, or one you know through your work?"),
            new("Ook een organisatie waar u vroeger werkte.", "An organisation you used to work for counts too."), [Grond.WHvK1d]),
        new(RedelijkeGronden,
            new("Weet u het door wat u daar zelf zag, las of hoorde?", "Do you know it from what you saw, read or heard there?"),
            new("U hoeft geen bewijs te hebben. Redelijke gronden zijn genoeg.", "You need no proof. Reasonable grounds are enough."), [Grond.WHvK1d]),
        new(MaatschappelijkBelang,
            new("Raakt het de samenleving?", "Does it touch society?"),
            new("Dus niet alleen uzelf of een paar collega's.", "So not only yourself or a few colleagues."), [Grond.WHvK1d]),
    ]);

    private static WegwijzerVraag GevaarVan(string grond) => new(Gevaar,
        new("Is er gevaar doordat iemand iets verkeerd doet of juist niets doet?", "Is there danger because somebody acts wrongly, or fails to act?"),
        new(
            "Gevaar voor de gezondheid, de veiligheid van mensen, het milieu, of het werk van de overheid.",
            "Danger to public health, the safety of people, the environment, or the working of the public service."), [grond]);

    private static WegwijzerDeel Meldgeschiedenis(string grond) => new(new("Hebt u er nadeel van?", "Do you suffer from it?"),
    [
        new(Nadeel,
            new("Hebt u nadeel, of dreigt iemand daarmee?", "Do you suffer a disadvantage, or does somebody threaten you with one?"),
            new(
                "Dit telt: ontslag of schorsing, een boete, een lagere functie, geen bevordering, een slechte beoordeling, een berisping of overplaatsing. Ook dit telt: discriminatie, intimidatie, pesten of uitsluiten, smaad of laster, een contract dat te vroeg stopt, een vergunning die wordt ingetrokken. Een poging telt ook.",
                "This counts: dismissal or suspension, a fine, demotion, no promotion, a bad appraisal, a reprimand or a transfer. This counts too: discrimination, intimidation, bullying or exclusion, slander or libel, a contract ended early, a licence withdrawn. An attempt counts too."), [grond]),
        new(EerderGemeld,
            new("Had u daarvoor al iets gemeld of verteld?", "Had you reported or told something before that?"),
            new(
                "Ook een gesprek met een leidinggevende of een vertrouwenspersoon telt mee.",
                "A talk with a manager or a confidential adviser counts too."), [Grond.K7, Grond.O]),
    ]);
}
