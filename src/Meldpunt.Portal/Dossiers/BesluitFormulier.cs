using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Microsoft.Extensions.Primitives;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A line for a measure as it was typed.</summary>
internal sealed record Maatregelveld(int Nr, string Wat, string Eigenaar, string Op)
{
    internal bool IsLeeg => Wat.Length + Eigenaar.Length + Op.Length == 0;
}

/// <summary>The fields of a decision as they were typed, and what is wrong with them. Kept as they are, so that nothing typed is lost.</summary>
internal sealed class BesluitFormulier
{
    internal const int Langst = 20_000;
    private const int LangsteRegel = 1_000;
    private const int MeesteMaatregelen = 6;
    private static readonly string[] Datumvormen = ["d-M-yyyy", "dd-MM-yyyy", "yyyy-MM-dd"];

    internal string Tekst { get; private set; } = "";

    internal string Bericht { get; set; } = "";

    internal string NietGehoord { get; private set; } = "";

    internal string Feit { get; private set; } = "";

    internal string Wie { get; private set; } = "";

    internal string Uiterlijk { get; private set; } = "";

    internal string Standpunt { get; private set; } = "";

    internal string Brief { get; set; } = "";

    internal IReadOnlyList<string> Aan { get; set; } = [];

    internal IReadOnlyList<Maatregelveld> Maatregelen { get; private set; } = [.. Enumerable.Range(1, MeesteMaatregelen).Select(nr => new Maatregelveld(nr, "", "", ""))];

    internal static BesluitFormulier Van(IFormCollection form) => new()
    {
        Tekst = Netjes(form["tekst"]),
        Bericht = Netjes(form["bericht"]),
        NietGehoord = Netjes(form["nietgehoord"]),
        Feit = Netjes(form["feit"]),
        Wie = Netjes(form["wie"]),
        Uiterlijk = Netjes(form["uiterlijk"]),
        Standpunt = Netjes(form["standpunt"]),
        Brief = Netjes(form["brief"]),
        Aan = [.. form["aan"].OfType<string>().Take(10)],
        Maatregelen = [.. Enumerable.Range(1, MeesteMaatregelen).Select(nr => new Maatregelveld(nr, Netjes(form[$"wat{nr}"]), Netjes(form[$"eigenaar{nr}"]), Netjes(form[$"op{nr}"])))],
    };

    /// <summary>Every field by name, for the page that shows what will be sent and asks for nothing any more.</summary>
    internal IEnumerable<(string Naam, string Waarde)> Velden() =>
        new[] { ("tekst", Tekst), ("bericht", Bericht), ("nietgehoord", NietGehoord), ("feit", Feit), ("wie", Wie), ("uiterlijk", Uiterlijk), ("standpunt", Standpunt), ("brief", Brief) }
            .Concat(Aan.Select(a => ("aan", a))).Concat(Maatregelen.Where(m => !m.IsLeeg).SelectMany(m => new[] { ($"wat{m.Nr}", m.Wat), ($"eigenaar{m.Nr}", m.Eigenaar), ($"op{m.Nr}", m.Op) }));

    /// <summary>All that was typed, for a page that says why it was not taken.</summary>
    internal string Samen() => string.Join("\n\n", Velden().Where(v => v.Waarde.Length > 0 && v.Naam != "aan").Select(v => v.Waarde));

    /// <summary>Null, with the words at the fields, where something is missing or of the wrong form.</summary>
    /// <param name="vraagt">What this act asks.</param>
    /// <param name="eigenaars">Ids of who can own a measure.</param>
    /// <param name="bureaus">Boxes that can be written to.</param>
    /// <param name="vandaag">No day before this one.</param>
    /// <param name="fouten">Where the words go.</param>
    /// <param name="t">In which language.</param>
    internal Afdoening? Controleer(Vraag vraagt, IReadOnlyCollection<string> eigenaars, IReadOnlyCollection<string> bureaus, DateOnly vandaag, Fouten fouten, Teksten t)
    {
        Past("tekst", Tekst, "veld.naam.reden");
        Past("bericht", Bericht, "besluit.veld.bericht");
        if (vraagt.HasFlag(Vraag.NietGehoord)) Past("nietgehoord", NietGehoord, "besluit.veld.nietgehoord");
        if (vraagt.HasFlag(Vraag.NieuwFeit)) Past("feit", Feit, "besluit.veld.feit");
        if (vraagt.HasFlag(Vraag.Wie)) Past("wie", Wie, "besluit.veld.wie");
        var uiterlijk = vraagt.HasFlag(Vraag.Uiterlijk) ? Dag("uiterlijk", Uiterlijk) : null;
        if (vraagt.HasFlag(Vraag.Standpunt) && Standpunt is not (Afdoening.Overgenomen or Afdoening.Afgeweken)) fouten.Add("standpunt", t["besluit.standpunt.kies"]);
        if (vraagt.HasFlag(Vraag.Brief))
        {
            Past("brief", Brief, "besluit.veld.brief");
            if (Aan.Count == 0 || Aan.Any(a => !bureaus.Contains(a))) fouten.Add("aan", t["besluit.aan.kies"]);
        }

        var maatregelen = vraagt.HasFlag(Vraag.Maatregelen) ? Maatregelen.Where(m => !m.IsLeeg).Select(LeesMaatregel).ToList() : null;
        if (fouten.Any) return null;
        return new Afdoening(
            NietGehoord: Als(Vraag.NietGehoord, NietGehoord), NieuwFeit: Als(Vraag.NieuwFeit, Feit), Wie: Als(Vraag.Wie, Wie), Uiterlijk: uiterlijk,
            Aan: vraagt.HasFlag(Vraag.Brief) ? Aan : null, Standpunt: Als(Vraag.Standpunt, Standpunt), Maatregelen: maatregelen?.OfType<Maatregel>().ToList());

        string? Als(Vraag vraag, string waarde) => vraagt.HasFlag(vraag) ? waarde : null;

        void Past(string veld, string waarde, string naam, int langst = Langst)
        {
            if (waarde.Length == 0) fouten.Add(veld, t["veld.leeg", t[naam]]);
            else if (waarde.Length > langst) fouten.Add(veld, t["veld.lang", langst, waarde.Length]);
        }

        DateOnly? Dag(string veld, string waarde)
        {
            if (!DateOnly.TryParseExact(waarde, Datumvormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) || dag.Year > vandaag.Year + 20) fouten.Add(veld, t["besluit.datum.fout"]);
            else if (dag < vandaag) fouten.Add(veld, t["besluit.datum.voorbij"]);
            else return dag;
            return null;
        }

        Maatregel? LeesMaatregel(Maatregelveld m)
        {
            Past($"wat{m.Nr}", m.Wat, "besluit.veld.maatregel", LangsteRegel);
            if (!eigenaars.Contains(m.Eigenaar)) fouten.Add($"eigenaar{m.Nr}", t["besluit.eigenaar.kies"]);
            return Dag($"op{m.Nr}", m.Op) is { } op ? new Maatregel(m.Nr, m.Wat, m.Eigenaar, op) : null;
        }
    }

    private static string Netjes(StringValues waarde) => (waarde.FirstOrDefault() ?? "").ReplaceLineEndings("\n").Trim('\n', ' ');
}
