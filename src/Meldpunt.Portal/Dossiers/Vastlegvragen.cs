using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// The questions of the intake, put by a member of staff to somebody who is present: what can be answered, what was, and
/// where the rules lead. Whatever was said about consent, the rules are asked as if nothing was said: it counts once the
/// melder says it.
/// </summary>
internal sealed class Vastlegvragen(Werksessie sessie, OrganisatieStore organisatie, Onderwerpen onderwerpen, Regels regels, Teksten t)
{
    // As much as on the site: what somebody says to staff is not worth less room.
    internal const int MostTekst = 100_000;
    private const int MostWie = 20_000;
    private const int MostWaarvoor = 4_000;
    private const int MostWanneer = 2_000;
    private const int MostContact = 1_000;
    private const int MostKenmerk = 100;
    private const string Verzegeld = "Verzegeld";

    /// <summary>Every field of the form, so that the pages after it can carry the answers along.</summary>
    internal static readonly string[] Velden =
    [
        "dienst", "soort", "onderwerp", "locatie", "wanneer", "tekst", "wie", "bevoegd", "hl", "uitgesloten", "eerder", "kenmerk", "vrees", "waarvoor",
        "relatie", "bekendheid", "naam", "contact", "vertrouwenspersoon", "instemming",
    ];

    private static readonly string[] Relaties = ["werkt", "werkte", "inhuur", "stage", "sollicitant", "werkcontact", "anders"];
    private static readonly string[] Wijzen = [nameof(Bekendheid.Anoniem), nameof(Bekendheid.VertrouwelijkViaVP), Verzegeld, nameof(Bekendheid.Bekend)];

    /// <summary>Whether members of this kind of box record meldingen.</summary>
    internal static bool Mag(string soort) => soort is nameof(Loket.Leidinggevende) or nameof(Loket.Vertrouwenspersoon) or nameof(Loket.BijzonderVertrouwenspersoon);

    /// <summary>As member of which box this person records; null where none does.</summary>
    internal RegisterStatement? Lid => sessie.Lidmaatschappen.FirstOrDefault(l => Mag(l.Soort));

    internal bool IsLeidinggevende => Lid?.Soort == nameof(Loket.Leidinggevende);

    internal IEnumerable<Keuze> Soorten => Enum.GetNames<Soort>().Select(s => new Keuze(s, t["feit." + s], t[$"vastleggen.{s}.uitleg"]));

    internal IEnumerable<Keuze> Onderwerpkeuzes => onderwerpen.PerSoort.Where(p => p.Key != Soort.Misstand).SelectMany(p => p.Value.Select(k => new Keuze(k.Waarde, $"{t["feit." + p.Key]}: {k.Tekst}")));

    internal IEnumerable<Keuze> Eerder => JaNeeOnbekend.Select(k => k.Waarde == nameof(Antwoord.Onbekend) ? k with { Uitleg = t["vastleggen.eerder.onbekend"] } : k);

    internal IEnumerable<Keuze> JaNeeOnbekend => Enum.GetNames<Antwoord>().Select(a => new Keuze(a, t["feit." + a]));

    internal IEnumerable<Keuze> Banden => Relaties.Select(r => new Keuze(r, t["relatie." + r]));

    internal IEnumerable<Keuze> Bekendheden => Wijzen.Select(w => new Keuze(w, t[$"vastleggen.bekendheid.{w}"]));

    /// <summary>A leidinggevende records about their own service; a vertrouwenspersoon about any.</summary>
    internal IReadOnlyList<Keuze> Diensten =>
        [.. organisatie.Dienstonderdelen().Where(d => !IsLeidinggevende || d.Id == Lid!.Dienstonderdeel).Select(d => new Keuze(d.Id, d.Naam))];

    internal IReadOnlyList<Keuze> Locaties(string dienst) => [.. organisatie.Locaties().Where(l => l.Dienstonderdeel == dienst).Select(l => new Keuze(l.Id, l.Naam))];

    /// <summary>Whom the melder may shut out: everybody who could ever receive it, but for who sits opposite.</summary>
    internal IReadOnlyList<Keuze> Uitsluitbaar(string dienst) => [.. Mogelijk(dienst).Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];

    internal IReadOnlyList<Keuze> Vertrouwenspersonen => [.. sessie.Register.Statements
        .Where(s => s.Soort == nameof(Loket.Vertrouwenspersoon) && s.InForce(sessie.Vandaag)).OrderBy(s => s.Dienstonderdeel != Lid!.Dienstonderdeel)
        .Select(s => new Keuze(s.Postvak, $"{s.Naam}, {s.Functie}")).DistinctBy(k => k.Waarde)];

    /// <summary>The names of chosen sub-kinds.</summary>
    internal string Namen(IEnumerable<string> gekozen) => onderwerpen.Namen(gekozen);

    /// <summary>The choice that these answers hold.</summary>
    internal static string? Wijze(Antwoorden a) => a.NaamVerzegeld ? Verzegeld : a.Bekendheid?.ToString();

    /// <summary>Reads what was sent; faults get words at their field, and what was typed is returned all the same.</summary>
    internal Antwoorden Lees(IFormCollection form, string dienst, Fouten fouten)
    {
        var lezer = new Lezer(form, fouten, t);
        var wijze = lezer.Een("bekendheid", Wijzen, true);
        var metNaam = wijze is not null and not nameof(Bekendheid.Anoniem);
        var eerder = Van<Antwoord>(lezer.Een("eerder", Enum.GetNames<Antwoord>(), true));
        var a = new Antwoorden
        {
            Dienstonderdeel = dienst,
            Soorten = [.. lezer.Meer("soort", [.. Enum.GetNames<Soort>()], true).Select(Enum.Parse<Soort>).Order()],
            Onderwerpen = lezer.Meer("onderwerp", [.. onderwerpen.Waarden], false),
            Locatie = lezer.Een("locatie", Locaties(dienst).Select(l => l.Waarde), false),
            Wanneer = lezer.Tekst("wanneer", MostWanneer, false),
            Tekst = lezer.Tekst("tekst", MostTekst, true),
            Wie = lezer.Tekst("wie", MostWie, false),
            BevoegdeLeidinggevende = Van<Antwoord>(lezer.Een("bevoegd", Enum.GetNames<Antwoord>(), true)),
            BeschuldigdeIsHL = Van<Antwoord>(lezer.Een("hl", Enum.GetNames<Antwoord>(), true)),
            Uitgesloten = [.. lezer.Meer("uitgesloten", [.. Mogelijk(dienst).Select(p => p.Persoon)], false).Order(StringComparer.Ordinal)],
            EerdereMelding = eerder is null ? null : eerder != Antwoord.Nee,
            EerderOnbekend = eerder == Antwoord.Onbekend,
            EerderKenmerk = lezer.Tekst("kenmerk", MostKenmerk, false),
            Vrees = Van<Antwoord>(lezer.Een("vrees", Enum.GetNames<Antwoord>(), false)),
            Waarvoor = lezer.Tekst("waarvoor", MostWaarvoor, false),
            Relatie = lezer.Een("relatie", Relaties, false),
            Bekendheid = wijze is null ? null : wijze == Verzegeld ? Bekendheid.Bekend : Enum.Parse<Bekendheid>(wijze),
            NaamVerzegeld = wijze == Verzegeld,
            Naam = lezer.Tekst("naam", 200, metNaam),
            Contact = lezer.Tekst("contact", MostContact, metNaam),
            Vertrouwenspersoon = IsLeidinggevende ? lezer.Een("vertrouwenspersoon", Vertrouwenspersonen.Select(v => v.Waarde), false) : Lid!.Postvak,
            Kanaal = IsLeidinggevende ? Kanaal.Leidinggevende : Kanaal.Vertrouwenspersoon,
            Instemming = Van<Antwoord>(lezer.Een("instemming", Enum.GetNames<Antwoord>(), true)),
        };
        foreach (var (naam, soort) in onderwerpen.ZonderSoort(a.Onderwerpen, a.Soorten)) fouten.Add("onderwerp", t["vastleggen.onderwerp.fout", naam, t["feit." + soort]]);
        foreach (var lid in Mogelijk(dienst).Where(s => Hosting.Namen.Noemt(a.Wie, s.Naam) && !a.Uitgesloten.Contains(s.Persoon) && !form["genoemd"].Contains(s.Persoon)))
            Genoemd.Add(lid);
        if (Genoemd.Count > 0) fouten.Add("uitgesloten", t["vastleggen.genoemd", string.Join(", ", Genoemd.Select(l => l.Naam))]);
        return wijze == nameof(Bekendheid.Anoniem) ? a with { Naam = "", Contact = "" } : a;
    }

    /// <summary>Possible readers whom the melder names and did not shut out: asked about, once.</summary>
    internal List<RegisterStatement> Genoemd { get; } = [];

    /// <summary>Where it goes now, and, with the melder's own yes, from then on; null while an answer is missing.</summary>
    internal (RoutePlan Nu, RoutePlan NaInstemming)? Plannen(Antwoorden a)
    {
        var gezegd = a with { Instemming = a.Instemming == Antwoord.Nee ? Antwoord.Nee : Antwoord.Onbekend };
        if (Lid is not { } lid || gezegd.Feiten(sessie.Vandaag) is not { } feiten) return null;
        var planner = new RoutePlanner(regels, sessie.Register);
        return (Plan(feiten), Plan(feiten with { Instemming = Antwoord.Ja }));

        RoutePlan Plan(Feiten f) => planner.Plan(f, a.Dienstonderdeel!, a.Vertrouwenspersoon, a.Uitgesloten, lid.Postvak);
    }

    private IEnumerable<RegisterStatement> Mogelijk(string dienst) =>
        new RoutePlanner(regels, sessie.Register).Excludable(dienst, IsLeidinggevende ? null : Lid!.Postvak, sessie.Vandaag).Where(s => s.Persoon != sessie.Persoon!.Id);

    private static T? Van<T>(string? naam) where T : struct, Enum => naam is not null && FeitenTekst.TryNaam<T>(naam, out var waarde) ? waarde : null;

    /// <summary>One form: nothing of it is trusted.</summary>
    private sealed class Lezer(IFormCollection form, Fouten fouten, Teksten t)
    {
        internal string Tekst(string veld, int most, bool verplicht)
        {
            var tekst = Getypt.Schoon(form[veld].ToString());
            if (tekst.Length > most) fouten.Add(veld, t["veld.lang", most, tekst.Length]);
            if (tekst.Length == 0 && verplicht) fouten.Add(veld, t[$"vastleggen.{veld}.fout"]);
            return tekst;
        }

        internal string? Een(string veld, IEnumerable<string> toegestaan, bool verplicht)
        {
            if (form[veld] is [{ Length: > 0 } een] && toegestaan.Contains(een)) return een;
            if (verplicht || form[veld].Any(v => v is { Length: > 0 })) fouten.Add(veld, t[verplicht ? $"vastleggen.{veld}.fout" : "vastleggen.keuze.fout"]);
            return null;
        }

        internal IReadOnlyList<string> Meer(string veld, IReadOnlyCollection<string> toegestaan, bool verplicht)
        {
            var waarden = form[veld].OfType<string>().Distinct().ToList();
            if (waarden.Count == 0 && verplicht) fouten.Add(veld, t[$"vastleggen.{veld}.fout"]);
            if (waarden.Exists(w => !toegestaan.Contains(w))) fouten.Add(veld, t["vastleggen.keuze.fout"]);
            return [.. waarden.Where(toegestaan.Contains)];
        }
    }
}
