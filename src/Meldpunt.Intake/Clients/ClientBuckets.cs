using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Clients;

/// <summary>What is counted for a client.</summary>
public enum Bucket : byte
{
    /// <summary>Codes of the right form that open nothing.</summary>
    WrongCode = 1,

    /// <summary>Meldingen begun.</summary>
    Begun = 2,

    /// <summary>Meldingen stored. What is refused counts nowhere.</summary>
    Sent = 3,
}

/// <summary>
/// Counts of each client in this tenth of an hour, in memory only, on a keyed hash of the address. Key and counts go
/// every ten minutes, so the memory tells of no earlier address, and nothing of it is written. A client is never measured
/// by what another does. This machine itself is not counted: over Tor everybody comes from it, and none may shut out the rest.
/// </summary>
public sealed class ClientBuckets(IntakeOptions options, TimeProvider clock)
{
    private const int MostClients = 200_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Counts _current = new(0);

    private sealed class Counts(long window)
    {
        public long Window { get; } = window;

        public byte[] Key { get; } = Primitives.RandomBytes(32);

        public ConcurrentDictionary<UInt128, int> ByClient { get; } = new();

        public ConcurrentDictionary<UInt128, SemaphoreSlim> Queues { get; } = new();
    }

    /// <summary>Whether this client used up what it may have.</summary>
    public bool IsFull(HttpContext context, Bucket bucket)
    {
        var now = Now();
        return Client(context) is { } client && now.ByClient.GetValueOrDefault(Name(now, client, bucket)) >= Most(bucket);
    }

    public void Count(HttpContext context, Bucket bucket)
    {
        var now = Now();
        // Full of clients: rather uncounted than refused.
        if (Client(context) is { } client && now.ByClient.Count < MostClients) now.ByClient.AddOrUpdate(Name(now, client, bucket), 1, static (_, n) => n + 1);
    }

    /// <summary>
    /// Called before the answer to a code that opens nothing, whatever was wrong with it: to one client these go one after
    /// the other with a pause in between, so that who guesses takes a small part of this machine and no more, and nobody is
    /// refused. Over Tor all are one client here: there a wrong code waits for the wrong ones before it, and a right code for none.
    /// </summary>
    public async Task QueueAsync(HttpContext context)
    {
        var now = Now();
        if (now.Queues.Count >= MostClients) return;
        var queue = now.Queues.GetOrAdd(Name(now, Client(context) ?? [], Bucket.WrongCode), static _ => new SemaphoreSlim(1));
        await queue.WaitAsync(context.RequestAborted);
        try
        {
            await Task.Delay(Pause, clock, context.RequestAborted);
        }
        finally
        {
            queue.Release();
        }
    }

    private int Most(Bucket bucket) => bucket switch
    {
        Bucket.WrongCode => options.MostWrongCodes,
        Bucket.Begun => options.MostBegun,
        Bucket.Sent => options.MostSent,
    };

    private Counts Now()
    {
        var window = clock.GetUtcNow().UtcTicks / Window.Ticks;
        var current = Volatile.Read(ref _current);
        if (current.Window == window) return current;
        var fresh = new Counts(window);
        var seen = Interlocked.CompareExchange(ref _current, fresh, current);
        return ReferenceEquals(seen, current) ? fresh : seen;
    }

    private static UInt128 Name(Counts counts, byte[] client, Bucket bucket) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(Primitives.Hmac(counts.Key, [(byte)bucket, .. client]));

    /// <summary>The bytes that stand for a client, or null where it cannot be told from others.</summary>
    private byte[]? Client(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return null;
        address = Plain(address);
        if (!IsThisMachine(address)) return Network(address);
        return options.ClientAddressHeader is { } header && context.Request.Headers[header] is [.., { } last]
            && IPAddress.TryParse(last.Split(',')[^1].Trim(), out var named) && Plain(named) is var client && !IsThisMachine(client)
            ? Network(client)
            : null;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsThisMachine(IPAddress address) => address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback);

    // A subscriber of IPv6 has 2^64 addresses.
    private static byte[] Network(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? address.GetAddressBytes()[..8] : address.GetAddressBytes();
}
