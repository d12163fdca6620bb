using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary><c>keys rotate</c>: another key in the place of one, while the hosts run.</summary>
internal static class RotatePart
{
    public const string Help = """
        Usage: meldpunt keys rotate [--data DIR] --key NAME [--drop]
               meldpunt keys rotate [--data DIR] --key routing --suite hybrid|p256
               meldpunt keys rotate [--data DIR] --key root --sheets DIR
               meldpunt keys rotate [--data DIR] --key herstel:BOX --sheets DIR

        Puts a new key in the place of NAME while the hosts run; they read their key files again by themselves. What signs
        or seals takes the new key from then on; what verifies, opens or finds takes the older ones too.

          receipt, intake.sign, portal.sign, routing.sign, checkpoint   sign; old public halves stay for good, since what
                    they signed stays
          routing   opens slips and reserve grants; the routing service seals these to the new key in its rounds
          tag       holders' tags on grants: they are written anew at once
          lookup    finds a mailbox; a mailbox moves to the new key when its melder opens it
          pepper    in the vault, beside the sleutelzin: a member's keys move when they unlock them
          ring      seals the portal's cookie keys: they are sealed anew at once
          notice    makes ids of notices; nothing is kept of the old one
          root      asks both halves of the old root; signs every statement that counts with the new one; new halves on paper
          herstel:BOX  the recovery key of a box; asks both halves of the root; new halves on paper

        --suite, with routing, says how new encryption keys seal from then on: hybrid (ML-KEM-768 beside P-256) or p256. It
        holds for the routing key at once, and for every key that is made later, of members and of dossiers; those that are
        there keep theirs and keep working.
        --drop takes the older keys of NAME away, and is refused while something still needs them.
        Halves are typed on standard input, never given as arguments.

        Exit code: 0 done, 1 refused, 2 wrong usage.
        """;

    public static string? Objection(Arguments arguments)
    {
        var name = arguments["--key"]!;
        var paper = name == RotateRoot.Name || name.StartsWith(Register.Herstelprefix, StringComparison.Ordinal);
        if (!paper && HostKey.Find(name) is null) return $"There is no such key; there are {string.Join(", ", HostKey.All.Select(k => k.Name))}, {RotateRoot.Name} and {Register.Herstelprefix}BOX.";
        if (SuiteOption.Objection(arguments) is { } objection) return objection;
        if (arguments[SuiteOption.Name] is not null && (name != "routing" || arguments["--drop"] is not null)) return $"{SuiteOption.Name} goes with --key routing alone: that key and all made after it.";
        if (paper && arguments["--drop"] is not null) return "Of keys on paper no older ones are kept.";
        return paper == (arguments["--sheets"] is not null) ? null : paper ? "New halves go on paper: give --sheets DIR." : "--sheets is for keys on paper.";
    }

    public static async Task<int> RunAsync(KeysContext context)
    {
        await using var place = KeysPlace.Open(context.DataFolder);
        var name = context.Arguments["--key"]!;
        if (name == RotateRoot.Name) return await RotateRoot.RunAsync(context, place);
        if (HostKey.Find(name) is not { } key) return await RotateHerstel.RunAsync(context, place, name[Register.Herstelprefix.Length..]);
        var rotation = new KeyRotation(place.Folder, key);
        rotation.Finish();
        return context.Arguments["--drop"] is null ? await ReplaceAsync(context, place, key, rotation) : await DropAsync(context, place, key, rotation);
    }

    private static async Task<int> ReplaceAsync(KeysContext context, KeysPlace place, HostKey key, KeyRotation rotation)
    {
        var suite = SuiteOption.Of(context.Arguments, place.Folder.Suite);
        if (context.Arguments[SuiteOption.Name] is not null) place.Folder.Suite = suite;
        rotation.Replace(suite);
        await place.LogAsync("SleutelGewisseld", key.Name);
        await context.Output.WriteLineAsync($"{key.Name}: a new key is in use; {rotation.Older} older kept.");
        var follow = key.Name switch
        {
            "tag" => await Retagging.RunAsync(place, context.Output),
            "ring" => await RingResealing.RunAsync(place),
            "routing" => "The routing service now seals slips and reserve grants to the new key. After that: keys rotate --key routing --drop",
            "pepper" => "Members' keys move to it when they next unlock them. After that: keys rotate --key pepper --drop",
            "lookup" => "A mailbox moves to it when its melder opens it; the older keys stay for those who did not.",
            _ => null,
        };
        if (follow is not null) await context.Output.WriteLineAsync(follow);
        return 0;
    }

    private static async Task<int> DropAsync(KeysContext context, KeysPlace place, HostKey key, KeyRotation rotation)
    {
        if (rotation.Older <= 0) throw new KeysRefusedException($"{key.Name}: there are no older keys.");
        var needed = key.Name switch
        {
            "tag" => await Retagging.StillNeededAsync(place, context.Output),
            "ring" => await RingResealing.StillNeededAsync(place),
            "routing" => OldKeys.RoutingStillNeeded(place),
            "pepper" => OldKeys.PepperStillNeeded(place),
            "lookup" => OldKeys.LookupStillNeeded(place),
            _ => "what the older keys signed stays, and is verified with their public halves",
        };
        if (needed is not null) throw new KeysRefusedException($"{key.Name}: older keys are still needed: {needed}.");
        var count = rotation.Older;
        rotation.DropOlder();
        await place.LogAsync("OudeSleutelsGewist", key.Name);
        await context.Output.WriteLineAsync($"{key.Name}: {count} older key(s) gone.");
        return 0;
    }
}
