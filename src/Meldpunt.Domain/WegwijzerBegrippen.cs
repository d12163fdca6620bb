using static Meldpunt.Domain.Wegvraag;

namespace Meldpunt.Domain;

/// <summary>What each kind takes, before and from the Wet bescherming klokkenluiders. Properties, so that no order of static fields matters.</summary>
internal static class WegwijzerBegrippen
{
    internal static IReadOnlyList<WegwijzerSoort> TotWbk => [MisstandTotWbk, Integriteitsschending, OngewensteOmgangsvormen, Benadeling([Grond.K7, Grond.O])];

    internal static IReadOnlyList<WegwijzerSoort> VanafWbk => [MisstandVanafWbk, Integriteitsschending, OngewensteOmgangsvormen, Benadeling([Grond.Wbk17da, Grond.O])];

    private static WegwijzerSoort MisstandTotWbk => new(
        Soort.Misstand,
        new("Tot en met 17 februari 2023 was iets een misstand als alle vijf de punten kloppen.", "Until 17 February 2023 something was wrongdoing (misstand) if all five points hold."),
        [
            [
                Een(new("U werkt of werkte.", "You work, or worked."), [Grond.WHvK1d], WerktOfWerkte),
                Een(new("Het gaat over uw eigen organisatie, of over een organisatie die u door uw werk kent.", "It is about your own organisation, or one you know through your work."), [Grond.WHvK1d], EigenOrganisatie),
                Een(new("U hebt redelijke gronden: u weet het door wat u daar zag of hoorde.", "You have reasonable grounds: you know it from what you saw or heard there."), [Grond.WHvK1d], RedelijkeGronden),
                Een(new("Het algemeen belang is in het geding.", "The public interest is at stake."), [Grond.WHvK1d], MaatschappelijkBelang),
                Een(new(
                    "Er is ten minste één van deze dingen: overtreding van de wet, of gevaar voor de gezondheid, de veiligheid, het milieu of het werk van de overheid.",
                    "There is at least one of these: a breach of the law, or a danger to health, safety, the environment or the public service."), [Grond.WHvK1d], WettelijkVoorschrift, Gevaar),
            ],
        ]);

    private static WegwijzerSoort MisstandVanafWbk => new(
        Soort.Misstand,
        new("Iets is een misstand als a klopt, of als b en c allebei kloppen.", "Something is wrongdoing (misstand) if a holds, or if both b and c hold."),
        [
            [Een(new("Er is een overtreding van regels van de Europese Unie, of gevaar daarvoor.", "There is a breach of Union law, or a risk of one."), [Grond.Wbk1], Unierecht)],
            [
                Een(new(
                    "Er is een overtreding van de wet of van interne regels die daarop steunen, of die dreigt. Of er is een gevaar dat de wet noemt.",
                    "There is a breach of the law or of internal rules based on it, or a risk of one. Or there is a danger that the law names."), [Grond.Wbk1], VoorschriftOfInterneRegel, Gevaar),
                new(
                    new(
                        "Het algemeen belang is geraakt. Dat is in elk geval zo als twee dingen kloppen: het is meer dan persoonlijk, en het is een patroon, of ernstig of omvangrijk.",
                        "The public interest is touched. That is so at any rate if two things hold: it is more than personal, and it is a pattern, or serious or extensive."),
                    [MeerDanPersoonlijk, PatroonOfStructureel, ErnstigOfOmvangrijk],
                    Belang,
                    [Grond.Wbk1, Grond.O],
                    new(
                        "Raakt het alleen uzelf, dan rekenen wij het niet tot het algemeen belang. Dat is een eigen keuze, juridisch te bevestigen.",
                        "If it touches only yourself, we do not count it as a matter of public interest. That is a choice of our own, to be confirmed by lawyers."),
                    new(
                        "De wet zegt: in elk geval. Ook zonder patroon kan het algemeen belang geraakt zijn. Wie uw melding beoordeelt, kijkt daarnaar.",
                        "The law says: at any rate. The public interest may be touched without a pattern too. Whoever assesses your report looks at that.")),
            ],
        ]);

    private static WegwijzerSoort Integriteitsschending => new(
        Soort.Integriteitsschending,
        new("Voor een integriteitsschending is dit genoeg:", "For a breach of integrity this is enough:"),
        [[Een(new("Iemand deed iets van de lijst met integriteitsschendingen.", "Somebody did something on the list of integrity breaches."), [Grond.O], Integriteit)]]);

    private static WegwijzerSoort OngewensteOmgangsvormen => new(
        Soort.OngewensteOmgangsvormen,
        new("Voor ongewenste omgangsvormen is dit genoeg:", "For undesirable conduct this is enough:"),
        [[Een(new("Iemand deed iets van de lijst met ongewenste omgangsvormen.", "Somebody did something on the list of undesirable conduct."), [Grond.O], Omgangsvormen)]]);

    private static WegwijzerSoort Benadeling(string[] gronden) => new(
        Soort.Benadeling,
        new("Voor benadeling zijn twee dingen nodig.", "Retaliation takes two things."),
        [
            [
                Een(new("U hebt nadeel, of iemand dreigt daarmee of probeert het.", "You suffer a disadvantage, or somebody threatens you with it or attempts it."), gronden, Nadeel),
                new(
                    new("U had daarvoor al iets gemeld of verteld. Ook een signaal telt.", "You had reported or told something before that. A signal counts too."),
                    [EerderGemeld],
                    antwoord => antwoord(EerderGemeld),
                    [Grond.K7, Grond.O],
                    new(
                        "Zonder eerdere melding of eerder signaal noemen de regels het geen benadeling. Vertel er wel over: kies een andere soort, of praat met een vertrouwenspersoon of het Huis voor Klokkenluiders.",
                        "Without an earlier report or signal the rules do not call it retaliation. Do tell about it: choose another kind, or talk to a confidential adviser or the Huis voor Klokkenluiders (Whistleblowers Authority)."),
                    new(
                        "Hebt u het met een leidinggevende of een vertrouwenspersoon besproken? Dan telt dat.",
                        "Did you discuss it with a manager or a confidential adviser? Then that counts.")),
            ],
        ]);

    /// <summary>"At any rate" is enough to say yes; only what is merely personal is a no [O]; the rest the law leaves open.</summary>
    private static Antwoord Belang(Func<Wegvraag, Antwoord> antwoord)
    {
        var inElkGeval = DrieWaarden.Alle(antwoord(MeerDanPersoonlijk), DrieWaarden.Een(antwoord(PatroonOfStructureel), antwoord(ErnstigOfOmvangrijk)));
        return inElkGeval == Antwoord.Nee && antwoord(MeerDanPersoonlijk) != Antwoord.Nee ? Antwoord.Onbekend : inElkGeval;
    }

    private static WegwijzerElement Een(Tweetalig tekst, string[] gronden, params Wegvraag[] vragen) =>
        new(tekst, vragen, antwoord => DrieWaarden.Een(vragen.Select(antwoord)), gronden);
}
