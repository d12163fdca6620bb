using System.Buffers.Binary;

namespace Meldpunt.Sealing.Attacks;

/// <summary>What a run of mutations came to: how many were tried, and what opened or threw although it was changed.</summary>
internal sealed record Outcome(int Tried, IReadOnlyList<string> Broken);

/// <summary>
/// Changes what the controls were given (never what the reader has) at random and opens it: all must be refused. The same
/// seed gives the same changes. Not safe across threads: each has its own.
/// </summary>
internal sealed class Mutator(string folder)
{
    // Unwrapping a person's keys takes a tenth of a second by design, so it is tried seldom.
    private const int SlowEvery = 5000;
    /// <summary>What stands in a store or comes from elsewhere, and is changed.</summary>
    public static readonly HashSet<string> Given = ["sealed", "stored", "content", "signature", "grant", "genesis", "receipt", "change", "entry", "row", "line", "line-signature", "witness", "takeover"];

    private readonly Attack[] _controls = [.. Attack.LoadAll(folder).Where(a => a.Opens && (!a.NeedsHybrid || Suites.IsSupported(Suite.MlKem768P256)) && a.What is not ("person" or "public key"))];
    private readonly Attack[] _slow = [.. Attack.LoadAll(folder).Where(a => a.Opens && a.What == "person")];

    /// <summary>What is changed on this platform, but for the slow ones.</summary>
    public IReadOnlyList<Attack> Controls => _controls;

    public Outcome Run(int seed, int count)
    {
        var random = new Random(seed);
        var broken = new List<string>();
        for (var i = 0; i < count; i++)
        {
            if (TryOne(random) is { } found) broken.Add($"seed {seed}, change {i}: {found}");
        }

        return new(count, broken);
    }

    private string? TryOne(Random random)
    {
        var from = random.Next(SlowEvery) == 0 ? _slow : _controls;
        var control = from[random.Next(from.Length)];
        var given = control.Fields.Where(f => f.IsBytes && Given.Contains(f.Name)).ToArray();
        var field = given[random.Next(given.Length)];
        var whole = field.Bytes;
        var changed = Change(whole, Donor(field, random), random);
        if (changed.AsSpan().SequenceEqual(whole)) return null;
        field.Bytes = changed;
        try
        {
            return Opener.Open(control) is null ? null : $"{control.Name}, {field.Name}: opened although changed";
        }
        catch (Exception e)
        {
            return $"{control.Name}, {field.Name}: {e.GetType().Name}: {e.Message}";
        }
        finally
        {
            field.Bytes = whole;
        }
    }

    // The same field of another control: right in itself, and wrong here.
    private byte[] Donor(Field field, Random random)
    {
        var others = _controls.SelectMany(c => c.Fields).Where(f => f.Name == field.Name && f != field).ToArray();
        return others.Length == 0 ? field.Bytes : others[random.Next(others.Length)].Bytes;
    }

    private static byte[] Change(byte[] whole, byte[] donor, Random random)
    {
        // Most of a long field is one ciphertext: half of the changes go to its first bytes, where the fields are.
        var at = random.Next(random.Next(2) == 0 ? Math.Min(whole.Length, 160) : whole.Length);
        var count = random.Next(1, 1 + Math.Min(64, whole.Length - at));
        var some = new byte[random.Next(1, 40)];
        random.NextBytes(some);
        return random.Next(13) switch
        {
            0 or 1 or 2 => whole.Flip(at, random.Next(8)),
            3 => whole.Put(at, some[..Math.Min(some.Length, whole.Length - at)]),
            4 => whole[..at],
            5 => whole[(at + 1)..],
            6 => [.. whole, .. some],
            7 => whole.Insert(at, some),
            8 => whole.Cut(at, count),
            9 => whole.Insert(at, whole[at..(at + count)]),
            10 => whole.Put(at, new byte[count]),
            11 => Splice(whole, donor, random),
            _ => Length(whole, at, random),
        };
    }

    private static byte[] Splice(byte[] whole, byte[] donor, Random random) => random.Next(3) switch
    {
        0 => donor,
        1 => [.. whole[..random.Next(whole.Length)], .. donor[random.Next(donor.Length)..]],
        _ => [.. donor[..Math.Min(donor.Length, whole.Length / 2)], .. whole[Math.Min(donor.Length, whole.Length / 2)..]],
    };

    // Where a record has a length or a count, a number that is wrong in a way that parsers like to get wrong.
    private static byte[] Length(byte[] whole, int at, Random random)
    {
        if (whole.Length - at < 4) return whole.Flip(at);
        var four = new byte[4];
        uint[] numbers = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, (uint)whole.Length, BinaryPrimitives.ReadUInt32BigEndian(whole.AsSpan(at)) ^ 1];
        BinaryPrimitives.WriteUInt32BigEndian(four, numbers[random.Next(numbers.Length)]);
        return whole.Put(at, four);
    }
}
