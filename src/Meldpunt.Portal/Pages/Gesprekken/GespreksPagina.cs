using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Melden;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Gesprekken;

/// <summary>The fields of a conversation as somebody typed them.</summary>
internal sealed record Gespreksvelden(string Datum, string Thema, string Kanaal, string Tekst, string Vervolg, bool Afgerond, bool Melding)
{
    private const string Ja = "ja";

    internal IReadOnlyList<string> AfgerondGekozen => Afgerond ? [Ja] : [];

    internal IReadOnlyList<string> MeldingGekozen => Melding ? [Ja] : [];

    internal static IEnumerable<Keuze> Themas(Teksten t) => Enum.GetNames<Gespreksthema>().Select(n => new Keuze(n, t["gesprek.thema." + n]));

    internal static IEnumerable<Keuze> Kanalen(Teksten t) => Enum.GetNames<Gesprekskanaal>().Select(n => new Keuze(n, t["gesprek.kanaal." + n]));

    /// <summary>One box to tick.</summary>
    internal static IEnumerable<Keuze> Vinkje(string tekst) => [new(Ja, tekst)];
}

/// <summary>A page of a vertrouwenspersoon's own conversations; to everybody else there is none such.</summary>
internal abstract class GespreksPagina(Werksessie sessie, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    internal const int Langst = 20_000;

    private const int LangsteVeld = 400;

    /// <summary>Null for a vertrouwenspersoon whose keys are open.</summary>
    protected IActionResult? Begin() => Alleen([.. Meelezers.Soorten]);

    /// <summary>What somebody ticks before something is deleted for good.</summary>
    public IEnumerable<Keuze> Zeker => Gespreksvelden.Vinkje(T["gesprek.wis.zeker.ja"]);

    /// <summary>To the keys first, for a form in which nothing was typed.</summary>
    protected RedirectResult NaarSleutels() => Redirect(T.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(Request.Path)}"));

    /// <summary>What was sent, or nothing of it.</summary>
    protected Gespreksvelden Velden()
    {
        var form = Request.Form;
        return new Gespreksvelden(Kort("datum"), Kort("thema"), Kort("kanaal"), Getypt.Schoon(form["tekst"].ToString()), Kort("vervolg"), form["afgerond"] == "ja", form["melding"] == "ja");

        string Kort(string veld) => form[veld].ToString() is { Length: <= LangsteVeld } tekst ? tekst : "";
    }

    /// <summary>What it says, or null with a fault at each field that does not fit.</summary>
    protected GesprekInhoud? Lees(Gespreksvelden velden)
    {
        var fouten = Fouten.Of(HttpContext);
        var datum = Verplicht("datum", velden.Datum);
        if (datum > Sessie.Vandaag) fouten.Add("datum", T["gesprek.datum.later"]);
        var (thema, kanaal) = (Een<Gespreksthema>("thema", velden.Thema), Een<Gesprekskanaal>("kanaal", velden.Kanaal));
        if (velden.Tekst.Length > Langst) fouten.Add("tekst", T["veld.lang", Langst, velden.Tekst.Length]);
        var vervolg = Dag(velden.Vervolg, "vervolg");
        if (vervolg < datum) fouten.Add("vervolg", T["gesprek.vervolg.eerder"]);
        if (vervolg is null && velden.Afgerond && fouten["vervolg"] is null) fouten.Add("vervolg", T["gesprek.vervolg.leeg"]);
        return fouten.Any ? null : new GesprekInhoud(datum!.Value, thema!.Value, kanaal!.Value, velden.Tekst, vervolg, velden.Afgerond, velden.Melding);

        DateOnly? Verplicht(string veld, string waarde)
        {
            var dag = Dag(waarde, veld);
            if (dag is null && fouten[veld] is null) fouten.Add(veld, T["gesprek.datum.leeg"]);
            return dag;
        }

        TEnum? Een<TEnum>(string veld, string waarde) where TEnum : struct, Enum
        {
            if (Enum.GetNames<TEnum>().Contains(waarde)) return Enum.Parse<TEnum>(waarde);
            fouten.Add(veld, T[$"gesprek.{veld}.leeg"]);
            return null;
        }
    }

    protected static Gespreksvelden Van(GesprekInhoud inhoud) => new(
        Tekst(inhoud.Datum), inhoud.Thema.ToString(), inhoud.Kanaal.ToString(), inhoud.Notities, inhoud.Vervolg is { } op ? Tekst(op) : "", inhoud.Afgerond, inhoud.Melding);
}
