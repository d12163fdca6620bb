using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Gesprekken;

/// <summary>A conversation in a list: only the beginning of its notes.</summary>
internal sealed record Gespreksregel(string Id, GesprekInhoud Inhoud);

/// <summary>A person's conversations, the newest first, and how many there are that their present keys do not open.</summary>
internal sealed record Gesprekkenlijst(IReadOnlyList<Gespreksregel> Regels, int Dicht);

/// <summary>
/// The own conversations of a vertrouwenspersoon: of no dossier, and opened by no keys but theirs. Nothing of it is logged,
/// since the log would tell on which day somebody came to talk.
/// </summary>
internal sealed class Gespreksboek(Werksessie sessie, GesprekStore store, TagKeys tags, Database database, AlarmStore alarmen)
{
    /// <summary>As many as one person may have: all of them are opened to be listed.</summary>
    internal const int Hoogstens = 2_000;

    private const int Begin = 90;

    private string Wie => sessie.Persoon!.Id;

    private PersonKeys Keys => sessie.Sleutels!;

    private IReadOnlyList<byte[]> Houder => tags.OfGesprekken(Wie);

    internal async Task<Gesprekkenlijst> AlleAsync()
    {
        var (regels, dicht, vervalst) = (new List<Gespreksregel>(), 0, new List<byte[]>());
        store.Lees(Houder, rij =>
        {
            if (Lees(rij, out var open) is { } inhoud) regels.Add(new Gespreksregel(Convert.ToHexStringLower(rij.Id), inhoud with { Notities = Tekstbladen.Begin(inhoud.Notities, Begin) }));
            else if (open) vervalst.Add(rij.Id);
            else dicht++;
        });
        foreach (var id in vervalst) await alarmen.RaiseAsync("GesprekVervalst", "gesprek", Convert.ToHexString(id), sessie.Vandaag);
        return new Gesprekkenlijst([.. regels.OrderByDescending(r => r.Inhoud.Datum).ThenBy(r => r.Id, StringComparer.Ordinal)], dicht);
    }

    /// <summary>One conversation as it is stored and what it says; null where it is not this person's, or does not open.</summary>
    internal (GesprekRow Rij, GesprekInhoud Inhoud)? Vind(byte[] id) => store.Find(id, Houder) is { } rij && Lees(rij, out _) is { } inhoud ? (rij, inhoud) : null;

    /// <summary>Keeps a new one under this id, once; false where as many are kept as one person may have.</summary>
    internal async Task<bool> VoegToeAsync(byte[] id, GesprekInhoud inhoud)
    {
        var rij = new GesprekRow(id, Verzegel(id, inhoud));
        return await database.WriteAsync(c => GesprekStore.Insert(c, rij, Houder, Hoogstens)) || Vind(id) is not null;
    }

    /// <summary>Puts these words in the place of exactly those; false when they were changed or deleted meanwhile.</summary>
    internal Task<bool> WijzigAsync(GesprekRow was, GesprekInhoud inhoud)
    {
        var vers = Verzegel(was.Id, inhoud);
        return database.WriteAsync(c => GesprekStore.Replace(c, was, vers, Houder));
    }

    /// <summary>Deletes it for good.</summary>
    internal Task<bool> WisAsync(byte[] id) => database.WriteAsync(c => GesprekStore.Remove(c, id, Houder));

    /// <summary>Deletes for good what the present keys do not open; how many.</summary>
    internal async Task<int> WisDichteAsync()
    {
        var dicht = new List<byte[]>();
        store.Lees(Houder, rij =>
        {
            if (!Gesprek.Opens(Keys, rij.Id, Wie, rij.Inhoud, out _)) dicht.Add(rij.Id);
        });
        return await database.WriteAsync(c => dicht.Count(id => GesprekStore.Remove(c, id, Houder)));
    }

    /// <summary>Seals what the keys of before open to the present ones; how many. Nobody else could: no colleague has them.</summary>
    internal async Task<int> DraagOverAsync(PersonKeys oud)
    {
        var over = new List<(GesprekRow Was, byte[] Inhoud)>();
        store.Lees(Houder, rij =>
        {
            if (Gesprek.Opens(oud, rij.Id, Wie, rij.Inhoud, out var gesprek) && gesprek is not null) over.Add((rij, gesprek.Seal(Keys)));
        });
        return await database.WriteAsync(c => over.Count(g => GesprekStore.Replace(c, g.Was, g.Inhoud, Houder)));
    }

    private byte[] Verzegel(byte[] id, GesprekInhoud inhoud) => new Gesprek(id, Wie, Inhoud.Encode(inhoud)).Seal(Keys);

    private GesprekInhoud? Lees(GesprekRow rij, out bool open)
    {
        open = Gesprek.Opens(Keys, rij.Id, Wie, rij.Inhoud, out var gesprek);
        return gesprek is null ? null : Inhoud.TryDecode<GesprekInhoud>(gesprek.Body);
    }
}
