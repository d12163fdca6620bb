using System.Text.Json;
using System.Text.RegularExpressions;
using Meldpunt.Domain;
using Meldpunt.Portal.Dossiers;

namespace Meldpunt.Dossiers.Tests;

/// <summary>No row of the state table that a person in the portal can take is out of reach.</summary>
public sealed partial class DadenTests
{
    private static readonly Rol[] Beslissers = [Rol.HoogsteLeidinggevende, Rol.SecretarisGeneraal, Rol.Integriteitscommissie];

    private static string Portal => Path.Combine(Root(AppContext.BaseDirectory), "src", "Meldpunt.Portal");

    public static TheoryData<Staat, Gebeurtenis, Rol> Rijen
    {
        get
        {
            var rijen = new TheoryData<Staat, Gebeurtenis, Rol>();
            foreach (var rij in Overgangen.Alle.Where(r => r.Van is not null && Beslissers.Contains(r.Door))) rijen.Add(rij.Van!.Value, rij.Gebeurtenis, rij.Door);
            return rijen;
        }
    }

    [Theory]
    [MemberData(nameof(Rijen))]
    public void Elke_rij_van_HL_SG_en_commissie_heeft_een_pagina_die_bestaat(Staat van, Gebeurtenis gebeurtenis, Rol door)
    {
        var pagina = Daden.Pagina(Overgangen.Zoek(van, gebeurtenis, door)!);
        Assert.NotNull(pagina);
        Assert.Contains($"/dossier/{{id}}/{pagina}", Paginas());
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Elk_besluit_heeft_woorden_een_uitleg_en_een_voorbeeldbericht(string taal)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Portal, "Resources", $"Besluiten.{taal}.json")))!;
        foreach (var daad in Overgangen.Open.Concat(Overgangen.Einden).SelectMany(s => Beslissers.SelectMany(r => Daden.Van(s, r))).Select(d => d.Naam).Concat([Daden.Gesprek, Daden.Terugkoppeling, Daden.Opnieuw, Hosting.Dossiers.Vaststelling.Verlengd]).Distinct())
            Assert.All(new[] { $"daad.{daad}", $"daad.{daad}.uitleg", $"besluit.sjabloon.{daad}", $"besluit.{daad}" }, key => Assert.Contains(key, texts.Keys));
    }

    [Fact]
    public void Kennelijk_ongegrond_vraagt_een_tweede_persoon_en_een_oordeel_waarom_niemand_is_gehoord()
    {
        Assert.Equal(Vraag.TweedePersoon, Daad(Staat.Ontvankelijkheid, Rol.HoogsteLeidinggevende, Gebeurtenis.KennelijkOngegrondVerklaard).Vraagt);
        Assert.Equal(Vraag.NietGehoord | Vraag.Brief, Daad(Staat.BijOrganisatie, Rol.Integriteitscommissie, Gebeurtenis.OordeelGegeven).Vraagt);
        Assert.Equal(Vraag.NietGehoord, Daad(Staat.Onderzoek, Rol.HoogsteLeidinggevende, Gebeurtenis.OordeelGegeven).Vraagt);
        Assert.Equal(Vraag.Maatregelen | Vraag.Standpunt, Daad(Staat.OordeelAdvies, Rol.SecretarisGeneraal, Gebeurtenis.OpvolgingVastgesteld).Vraagt);
        Assert.Equal(Vraag.NieuwFeit, Daad(Staat.Afgesloten, Rol.Integriteitscommissie, Gebeurtenis.Heropend).Vraagt);
    }

    private static Daad Daad(Staat staat, Rol rol, Gebeurtenis gebeurtenis) => Daden.Van(staat, rol).Single(d => d.Rij!.Gebeurtenis == gebeurtenis);

    private static List<string> Paginas() => [.. Directory.EnumerateFiles(Path.Combine(Portal, "Pages"), "*.cshtml", SearchOption.AllDirectories).Select(f => Pagina().Match(File.ReadAllText(f)).Groups[1].Value)];

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Meldpunt.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("@page \"([^\"]*)\"")]
    private static partial Regex Pagina();
}
