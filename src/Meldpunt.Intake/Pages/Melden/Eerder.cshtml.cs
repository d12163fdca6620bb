using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class EerderModel(Wordlist woorden) : StapPagina
{
    public const int MostKenmerk = 100;
    public const int MostWaarvoor = 4_000;

    public override string Pad => "/melden/eerder";

    public IEnumerable<Keuze> Keuzes => [new("Ja", T["ja"]), new("Nee", T["nee"]), new("Onbekend", T["weetniet"], T["eerder.weetniet"])];

    public IEnumerable<Keuze> VreesKeuzes => [new(nameof(Antwoord.Ja), T["ja"]), new(nameof(Antwoord.Nee), T["nee"]), new(nameof(Antwoord.Onbekend), T["weetniet"])];

    /// <summary>The choice that these answers hold.</summary>
    public static string? Waarde(Antwoorden a) => a.EerderOnbekend ? "Onbekend" : a.EerdereMelding switch { true => "Ja", false => "Nee", null => null };

    protected override Antwoorden Lees(Invoer invoer, Antwoorden oud)
    {
        var eerder = invoer.EenVan("eerder", ["Ja", "Nee", "Onbekend"], "eerder.fout");
        return oud with
        {
            EerdereMelding = eerder is null ? null : eerder != "Nee",
            EerderOnbekend = eerder == "Onbekend",
            EerderKenmerk = Kenmerk(invoer),
            Vrees = Enum.TryParse<Antwoord>(invoer.EenVan("vrees", Enum.GetNames<Antwoord>()), out var vrees) ? vrees : null,
            Waarvoor = invoer.Tekst("waarvoor", MostWaarvoor),
        };
    }

    /// <summary>Whoever handles the melding reads it: a code typed here, which opens a mailbox, is neither taken nor shown again.</summary>
    private string Kenmerk(Invoer invoer)
    {
        var getypt = invoer.Tekst("kenmerk", MostKenmerk);
        var fout = Meldcode.Parse(getypt, woorden, out var code, out _);
        code?.Dispose();
        if (fout is not (MeldcodeFout.Geen or MeldcodeFout.WoordenHorenNietBijElkaar)) return getypt;
        Fouten.Add("kenmerk", T["eerder.kenmerk.code"]);
        return "";
    }

    protected override object?[] Deel(Antwoorden a) => [Waarde(a), a.EerderKenmerk, a.Vrees, a.Waarvoor];
}
