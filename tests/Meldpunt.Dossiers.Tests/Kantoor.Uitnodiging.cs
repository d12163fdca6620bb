using Dapper;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Persons without an account: invited by staff, answering on the melder's site, with the hosts' own code.</summary>
internal sealed partial class Kantoor
{
    internal static readonly Wordlist Woorden = Wordlist.Load(Path.Combine(RepositoryRoot(), "seeds", "woorden.txt"));

    internal UitnodigingStore UitnodigingStore => new(Database);

    internal Uitnodigingen Uitnodigingen => new(_appender, UitnodigingStore, new Uitnodigingstags(_keys), _keys, Klok);

    private Uitnodigingsweg Weg => new(UitnodigingStore, new Uitnodigingslezer(UitnodigingStore, _register, new AlarmStore(Database), Klok), new Uitnodigingstags(_keys), new IntakeKeys(_keys));

    /// <summary>Invites a witness with one question, an onderzoeker under their appointment; the code is the invited person's.</summary>
    internal async Task<Uitnodigingscode> NodigtUitAsync(string lid, int dagen = 30)
    {
        using var dossier = await OpenAsync(lid);
        var inhoud = new UitnodigingInhoud("", dossier!.Rij.Postvak, Genodigderol.Getuige, "Getuige A", "De avond", ["Wie was er?"], Klok.Dag.AddDays(dagen), "", "");
        var gemaakt = await Uitnodigingen.NodigUitAsync(await WerkerAsync(lid), dossier, Woorden, "De commissie", inhoud, dossier.Aanwijzingen.LastOrDefault(a => a.Geldt && a.Persoon == lid));
        Assert.Equal(MeldcodeFout.Geen, Uitnodigingscode.Parse(gemaakt!.Value.Woorden, Woorden, out var code, out _));
        return code!;
    }

    internal Task<GelezenUitnodiging?> OpentAsync(Uitnodigingscode code) => Weg.OpenAsync(code);

    internal async Task<bool> AntwoordtAsync(Uitnodigingscode code, string tekst, string? verslag = null, GelezenUitnodiging? gelezen = null)
    {
        var uitnodiging = gelezen ?? await OpentAsync(code);
        var antwoord = verslag is null ? new UitnodigingsantwoordInhoud("", [tekst], "") : new UitnodigingsantwoordInhoud("", [], tekst, UitnodigingsantwoordInhoud.DigestVan(verslag), true);
        return await new Genodigde(_reader, _appender, _register, Klok).StuurAsync(code, uitnodiging!, antwoord, _ => true);
    }

    internal async Task<bool> StuurtVerslagAsync(string lid, string tekst)
    {
        using var dossier = await OpenAsync(lid);
        return await Uitnodigingen.VerslagAsync(await WerkerAsync(lid), dossier!, Uitnodigingen.Van(dossier!)[0].Inhoud, tekst);
    }

    internal async Task TrektInAsync(string lid, int nr = 0)
    {
        using var dossier = await OpenAsync(lid);
        Assert.True(await Uitnodigingen.TrekInAsync(await WerkerAsync(lid), dossier!, Uitnodigingen.Van(dossier!)[nr].Inhoud, "niet nodig"));
    }

    /// <summary>What goes with the end of an appointment, as the portal takes it away.</summary>
    internal async Task EindigtUitnodigingenAsync(string wie, string onderzoeker)
    {
        using var dossier = await OpenAsync(wie);
        var eindigend = Portal.Dossiers.Uitnodigingen.Eindigend(dossier!, await _register.GetAsync(), p => p == onderzoeker);
        await Database.WriteAsync(c => { foreach (var id in eindigend) UitnodigingStore.Remove(c, id); });
    }

    /// <summary>What a member reads of the answers, and only of verified ones.</summary>
    internal async Task<string> AntwoordenAsync(string lid)
    {
        using var dossier = await OpenAsync(lid);
        return dossier is null ? "" : string.Join(' ', Uitnodigingen.Van(dossier).SelectMany(u => u.Antwoorden).SelectMany(a => a.Antwoord.Antwoorden.Append(a.Antwoord.Toelichting)).Where(t => t.Length > 0));
    }

    /// <summary>Everything of the dossier that a key opens, whichever table it stands in.</summary>
    internal IReadOnlyList<string> OpentVanDossier(EncryptionKeyPair key) => Database.Read(c =>
    {
        var open = new List<string>();
        foreach (var (compartiment, nr, epoch, inhoud) in c.Query<(long, long, long, byte[])>("SELECT compartiment, nr, epoch, inhoud FROM item WHERE dossier = @Id", new { Id }))
            if (Item.TryOpen(key, Id, (Compartment)compartiment, (int)epoch, (int)nr, inhoud) is not null) open.Add($"item {compartiment}/{nr}");
        foreach (var tabel in new[] { "toekenning", "bewaring", "reserve" })
            foreach (var inhoud in c.Query<byte[]>($"SELECT inhoud FROM {tabel} WHERE dossier = @Id", new { Id }))
                foreach (var houder in new[] { Grant.Melder, Grant.Niemand, "ic-a", "ic-b", "ic-c", "hl" }.SelectMany(Grant.HoudersVan))
                    if (Grant.TryOpen(key, Id, houder, inhoud, out var keys))
                    {
                        keys!.Dispose();
                        open.Add(tabel);
                    }

        return open;
    });

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Meldpunt.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
