namespace Meldpunt.Domain;

/// <summary>The explanations themselves. None of them sends anyone to a head of service who may be accused.</summary>
internal static class UitlegTeksten
{
    internal static readonly Tweetalig Opzij = new(
        "U noemt ook benadeling, maar geen eerdere melding of eerder signaal. Dat deel behandelen wij nog niet: wij vragen u eerst om uitleg.",
        "You also mention retaliation, but no earlier report or signal. We do not handle that part yet: we first ask you to explain it.");

    internal static readonly Tweetalig EigenKeuze = new(
        "Op een deel hiervan zeggen de regels niets. Daar maken wij een eigen keuze, juridisch te bevestigen.",
        "On part of this the rules say nothing. There we make a choice of our own, to be confirmed by lawyers.");

    internal static readonly IReadOnlyDictionary<string, Tweetalig> Rijen = new Dictionary<string, Tweetalig>
    {
        ["R1"] = new(
            "de Integriteitscommissie nog niet bestond op de dag van uw melding. De leiding van de organisatie beoordeelde toen elke melding. Zij begon meteen een onderzoek, tenzij de melding duidelijk ongegrond was of veel te laat",
            "the integrity commission did not exist yet on the day of your report. Those who led the organisation then assessed every report. They started an inquiry at once, unless it was clearly unfounded or far too late"),
        ["R2"] = new(
            "Uw melding kan niet rechtstreeks naar de Integriteitscommissie: die bestond op deze dag nog niet. U kunt uw melding volgens de regels doen. U kunt ook naar het Huis voor Klokkenluiders.",
            "Your report cannot go straight to the integrity commission: it did not exist yet on this day. You can report by the regular route. You can also go to the Huis voor Klokkenluiders (Whistleblowers Authority)."),
        ["R3"] = new(
            "u benadeling meldt en de Integriteitscommissie nog niet bestond op deze dag. U kunt hiermee ook naar het Huis voor Klokkenluiders",
            "you report retaliation and the integrity commission did not exist yet on this day. You can also go to the Huis voor Klokkenluiders (Whistleblowers Authority) with it"),
        ["R4"] = new(
            "u een misstand meldt. De commissie beslist of een onderzoek nodig is, en hoe",
            "you report wrongdoing. The commission decides whether an inquiry is needed, and how"),
        ["R5"] = new(
            "het gaat om gedrag van een leidinggevende die over loopbanen kan beslissen. Of om iemand die daarvoor telt. De commissie beslist of een onderzoek nodig is, en hoe",
            "it is about the conduct of a manager who can decide over careers. Or of somebody who counts as one. The commission decides whether an inquiry is needed, and how"),
        ["R6"] = new(
            "het niet gaat om een leidinggevende die over loopbanen kan beslissen. De leiding van de organisatie beoordeelt zo'n melding zelf",
            "it is not about a manager who can decide over careers. Those who lead the organisation assess such a report themselves"),
        ["R7"] = new(
            "u niet weet of de leidinggevende over loopbanen kan beslissen. Dan beoordeelt de commissie uw melding eerst; zij kan haar teruggeven aan de organisatie",
            "you do not know whether the manager can decide over careers. Then the commission assesses your report first; it can return it to the organisation"),
        ["R8"] = new(
            "u ervoor kiest om rechtstreeks naar de commissie te gaan. De leiding van uw organisatie hoort dit pas als de commissie dat beslist. Uw naam hoort zij alleen als u dat goedvindt",
            "you choose to go straight to the commission. Those who lead your organisation hear of it only when the commission decides so. They hear your name only if you agree"),
        ["R9"] = new(
            "u benadeling meldt na een eerdere melding. De commissie onderzoekt dat en geeft een oordeel; u hoort wat daarmee gebeurt",
            "you report retaliation after an earlier report. The commission investigates that and gives a finding; you are told what is done with it"),
        ["R10"] = new(
            "u benadeling meldt na een eerdere melding en instemt met behandeling. Dan gaat uw melding alleen naar de commissie",
            "you report retaliation after an earlier report, and you consent to formal treatment. Then your report goes to the commission only"),
        ["R11"] = new(
            "Wij sturen uw melding nog niet door: u meldt benadeling, maar noemt geen eerdere melding of eerder signaal. Vertel ons wat eraan voorafging of kies een andere soort. Een vertrouwenspersoon of het Huis voor Klokkenluiders kan u helpen.",
            "We do not forward your report yet: you report retaliation, but mention no earlier report or signal. Tell us what came before, or choose another kind. A confidential adviser or the Huis voor Klokkenluiders (Whistleblowers Authority) can help you."),
    };

    internal static readonly IReadOnlyDictionary<Poort, Tweetalig> Poorten = new Dictionary<Poort, Tweetalig>
    {
        [Poort.G1] = new(
            "zolang u niet instemt met formele behandeling. Niemand anders krijgt uw melding of uw naam. U bent wel al beschermd, en u kunt later alsnog instemmen.",
            "as long as you do not consent to formal treatment. Nobody else gets your report or your name. You are protected already, and you can still consent later."),
        [Poort.G2] = new(
            "Uw melding wordt tegen uw wil formeel behandeld. Dat mag alleen op het hoogste niveau, met redenen op papier, en u hoort het eerst.",
            "Your report is treated formally against your will. Only the highest level may decide so, with written reasons, and you are told first."),
        [Poort.G3] = new(
            "Door rechtstreeks bij de commissie in te dienen, stemt u in met behandeling door de commissie, en met niets anders.",
            "By reporting straight to the commission you consent to handling by the commission, and to nothing else."),
        [Poort.G4] = new(
            "De melding gaat (misschien) over de hoogste leidinggevende zelf. Daarom krijgt en hoort die niets. Waar de regels de hoogste leidinggevende noemen, komt de secretaris-generaal in de plaats.",
            "The report is (or may be) about the head of service. Therefore that person receives and hears nothing. Where the rules name the head of service, the secretary-general takes that place."),
        [Poort.G5] = new(
            "Alleen uw vertrouwenspersoon weet wie u bent. Berichten aan u lopen via de vertrouwenspersoon.",
            "Only your confidential adviser knows who you are. Messages to you go through the confidential adviser."),
        [Poort.G6] = new(
            "U meldt anoniem. Dat verandert de route niet. U volgt uw melding met uw code.",
            "You report anonymously. That does not change the route. You follow your report with your code."),
        [Poort.G7] = new(
            "U noemt meer dan één soort. Gaat een daarvan naar de commissie, dan gaat alles daarheen; de commissie mag de melding splitsen.",
            "You mention more than one kind. If one of them goes to the commission, everything does; the commission may split the report."),
    };
}
