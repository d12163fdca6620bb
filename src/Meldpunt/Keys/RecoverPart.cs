using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Rules;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary><c>keys recover</c>: where nobody of a box can open its dossiers any more, its recovery key gives the present members theirs.</summary>
internal static class RecoverPart
{
    /// <summary>The notice by which members are told.</summary>
    public const string Mededeling = "HerstelsleutelGebruikt";

    public const string Help = """
        Usage: meldpunt keys recover [--data DIR] --postvak BOX

        Opens the dossiers of a box with its recovery key and grants its present members what they lack: after the last one
        lost the sleutelzin or left, when no colleague can. First enrol the members (in the portal, and keys sign). Both
        halves of the key are asked on standard input.

        Its use is told to every member of the box and of the commission, by a notice and in their postvak, and stands in
        the log, before the first dossier is opened. Broken off, it is run again and goes on with what is left.

        Exit code: 0 done, 1 refused or some dossier did not open, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(KeysContext context)
    {
        var postvak = context.Arguments["--postvak"]!;
        await using var place = KeysPlace.Open(context.DataFolder);
        var (today, register) = (KeysPlace.Today, place.Register(KeysPlace.Today));
        var herstel = register.Herstel(postvak, today) ?? throw new KeysRefusedException($"{postvak} has no recovery key in the register.");
        var members = register.MembersOf(postvak, today);
        if (members.Count == 0) throw new KeysRefusedException($"{postvak} has no members in the register to give grants to. Enrol one first.");
        using var key = context.Halves.AskHerstel(postvak, herstel.EncryptionKey);

        await AnnounceAsync(place, register, postvak, today);
        await context.Output.WriteLineAsync($"Told to the members of {postvak} and of the commission, and in the log.");
        var (given, closed) = await GrantAllAsync(context, place, members.Select(m => m.Persoon), postvak, key);
        await place.LogAsync("HerstelGeeindigd", postvak);
        await context.Output.WriteLineAsync($"{given} grant(s) for {string.Join(", ", members.Select(m => m.Persoon))}; {closed} dossier(s) did not open.");
        return closed == 0 ? 0 : 1;
    }

    /// <summary>Before anything is opened, so that no use stays untold; each use anew.</summary>
    private static Task AnnounceAsync(KeysPlace place, Register register, string postvak, DateOnly today) => place.Database.WriteAsync(c =>
    {
        AuditStore.Append(c, DateTimeOffset.UtcNow, KeysPlace.Operator, "HerstelBegonnen", postvak);
        foreach (var box in register.Boxes(Register.Commissie, null, today).Append(postvak).Distinct())
        {
            DossierStore.AddMededeling(c, NewId(), box, Mededeling, today);
            foreach (var member in register.MembersOf(box, today)) PlichtStore.Add(c, NewId(), PlichtStore.Bericht, member.Persoon, today);
        }
    });

    private static async Task<(int Given, int Closed)> GrantAllAsync(KeysContext context, KeysPlace place, IEnumerable<string> members, string postvak, EncryptionKeyPair key)
    {
        var dossiers = new DossierStore(place.Database);
        var (reader, onderhoud, tags) = Parts(place, dossiers);
        // A grant to keys that were replaced is no grant: else who lost the sleutelzin would seem to have one.
        await place.Database.WriteAsync(c => members.ToList().ForEach(m => new Opzij(tags).Leg(c, m)));
        var held = new TagStore(place.Database).All().Where(d => Holds(d, tags, postvak) && dossiers.Find(Convert.FromHexString(d.Key))?.Postvak == postvak).ToList();
        var (given, closed, done) = (0, 0, 0);
        foreach (var id in held.Select(d => Convert.FromHexString(d.Key)))
        {
            var added = await GrantAsync(place, id, postvak, reader, onderhoud, key);
            (given, closed, done) = (given + (added ?? 0), closed + (added is null ? 1 : 0), done + 1);
            await context.Output.WriteLineAsync($"{done} of {held.Count}: {Kenmerk.Of(id)} {(added is { } n ? $"{n} grant(s)" : "did not open")}");
        }

        return (given, closed);
    }

    /// <summary>How many grants came; null when the dossier did not open.</summary>
    private static async Task<int?> GrantAsync(KeysPlace place, byte[] id, string postvak, DossierReader reader, Sleutelonderhoud onderhoud, EncryptionKeyPair key)
    {
        using var dossier = await reader.OpenAsync(id, Register.HerstelVan(postvak), key);
        if (dossier is not { NietVoor: not null }) return null;
        var wissel = await onderhoud.HerstelAsync(dossier);
        if (wissel.IsLeeg) return 0;
        var written = await place.Database.WriteAsync(c => wissel.Schrijf(c, id) && Log(c, id));
        return written ? wissel.Toekenningen.Count : null;
    }

    private static bool Log(IDbConnection c, byte[] id)
    {
        AuditStore.Append(c, DateTimeOffset.UtcNow, KeysPlace.Operator, "HerstelToegekend", Convert.ToHexString(id));
        return true;
    }

    // Tags are asked for only here: who reads the database does not learn which dossiers a recovery key opens.
    private static bool Holds(IGrouping<string, byte[]> dossier, TagKeys tags, string postvak)
    {
        var his = tags.AllOf(Convert.FromHexString(dossier.Key), Register.HerstelVan(postvak));
        return dossier.Any(houder => his.Any(t => t.AsSpan().SequenceEqual(houder)));
    }

    // With the portal's keys: it is the portal's work, done for members whose own keys do not open.
    private static (DossierReader Reader, Sleutelonderhoud Onderhoud, TagKeys Tags) Parts(KeysPlace place, DossierStore dossiers)
    {
        if (!Regime2020.TryRegels(null, out var regels, out var objection)) throw new KeysRefusedException(objection);
        var (database, keys) = (place.Database, place.PortalKeys());
        var (alarms, clock, tags, grants) = (new AlarmStore(database), TimeProvider.System, new TagKeys(keys), new GrantStore(database));
        var registers = new RegisterCache(new RegisterStore(database), alarms, clock, keys);
        return (new DossierReader(dossiers, new ItemStore(database), grants, new WisselingStore(database), registers, alarms, clock, new HostPublicKeys(keys), tags),
            new Sleutelonderhoud(grants, new BewaringStore(database), registers, alarms, regels, clock, tags, keys), tags);
    }

    private static string NewId() => Convert.ToHexString(Primitives.RandomBytes(16));
}
